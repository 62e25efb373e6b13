"""What holds for every test: no real notebook is touched, nothing goes out, and no warning goes by unseen."""

import gc
import logging
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

pytest_plugins = ["tests.vaults", "tests.notebooks"]

HOME = Path(tempfile.mkdtemp(prefix="tsunagu-tests-"))


def live_elsewhere() -> None:
    """Point every folder of the person who runs the tests into one that is thrown away."""
    folders = {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        # Windows tells platformdirs its folders directly; these two are how platformdirs lets itself be told otherwise.
        "WIN_PD_OVERRIDE_APPDATA": "roaming",
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
    }
    for name, folder in folders.items():
        path = HOME / folder
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(path)


# These must hold before the first import of the program or of Qt, so they cannot be fixtures.
live_elsewhere()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A slow machine is no defect. Where CI is set the same examples come every time, so that a red run can be repeated.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_finish() -> None:
    """Leave what is loaded by now to no collector, as the program does once its window stands: none of it ever goes."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def nothing_goes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test that opens a connection or asks for a host's address."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        # It is no Exception, so that no `except Exception` on the way can hide it.
        pytest.fail("a socket was opened, and the program promises never to")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)


def forget_own_tables() -> None:
    """Throw away the tables that lie over the shipped ones for whoever runs the tests, such as numbers of offices."""
    left, tables = [*HOME.glob("*/*/reference")], sys.modules.get("app.services.reference_tables")
    for folder in left:
        shutil.rmtree(folder)
    if left and tables is not None:
        tables.read_again()


@pytest.fixture(autouse=True)
def tables_as_they_are_shipped() -> Iterator[None]:
    """Leave no table behind: the numbers that one test writes down would be those of the next one."""
    yield
    forget_own_tables()


class Loud(logging.Handler):
    """Keeps what was logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def nothing_is_logged_loudly(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test in which a warning is logged. A test that expects one asks for `caplog` and looks itself."""
    loud = Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    if loud.heard and "caplog" not in request.fixturenames:
        pytest.fail("logged:\n" + "\n".join(loud.heard), pytrace=False)


class PatientBot(QtBot):
    """A bot that waits as long as a slow machine needs: beside much else, one write to a disk takes seconds now and then."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 30_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = 30_000, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """What types, clicks and waits in a test of the window."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def text_of_the_first_size() -> Iterator[None]:
    """Bring text back to its first size after each test: how large it was chosen in one must not move the next one's pages."""
    yield
    theme = sys.modules.get("app.ui.theme")
    if theme is not None and theme.scale() != 1.0:
        from PySide6.QtWidgets import QApplication

        theme.apply(QApplication.instance(), 1.0)
