"""Screens under test: the application as the program dresses it, a bridge over a real notebook, and the few fakes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.documents.papers import Paper
from app.domain.cards import Owner
from app.domain.places import Place
from app.models.vault import Vault
from app.services import owners
from app.ui import start
from app.ui.bridge import Bridge
from app.ui.places import Brought, Context

TODAY = date(2026, 11, 21)


@dataclass
class GivenFiles:
    """File dialogs that answer at once with what the test laid ready, and remember what was asked."""

    paths: list[Path] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open_one(self, parent: QWidget, title: str, patterns: str = "") -> Path | None:
        return self.folder(parent, title)

    def open_many(self, parent: QWidget, title: str, patterns: str = "") -> list[Path]:
        self.asked.append(title)
        given, self.paths = self.paths, []
        return given

    def save(self, parent: QWidget, title: str, name: str, patterns: str = "") -> Path | None:
        return self.folder(parent, title)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.paths.pop(0) if self.paths else None


@dataclass
class Desk:
    """What a page under test did: where it went, what it said, what it printed, what it could not do."""

    context: Context
    files: GivenFiles
    gone: list[Place]
    said: list[str]
    printed: list[Paper]
    told: list[Exception]
    locked: list[bool]
    begun_anew: list[Place]
    brought: list[tuple[Place, Brought]]


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application with the program's fonts, colours and translations."""
    return start.make_application([])


def bridge_over(vault: Vault) -> Bridge:
    """A bridge whose bugs fail the test; close it before the test ends."""
    bridge = Bridge(vault)
    bridge.surprised.connect(lambda told: pytest.fail(f"{told.kind} in {told.module} line {told.line}"))
    return bridge


def end(bridge: Bridge) -> None:
    """Close a bridge, and let go of the pages that hear what changes: unlike the program's, it outlives none of them."""
    bridge.close()
    bridge.deleteLater()


def place_on(vault: Vault, bridge: Bridge, today: date = TODAY) -> Desk:
    """A context over a notebook, and everything that is done with it."""
    files = GivenFiles()
    gone: list[Place] = []
    said: list[str] = []
    printed: list[Paper] = []
    told: list[Exception] = []
    locked: list[bool] = []
    begun_anew: list[Place] = []
    brought: list[tuple[Place, Brought]] = []
    owner: Owner = vault.read(owners.owner)
    context = Context(
        bridge=bridge,
        owner=owner,
        coordinator=vault.coordinator,
        folder=vault.folder,
        today=lambda: today,
        go=gone.append,
        bring=lambda place, what: brought.append((place, what)),
        back=lambda: None,
        files=files,
        print_document=lambda _parent, paper: printed.append(paper),
        notify=said.append,
        tell=lambda _parent, error: told.append(error),
        begin_anew=begun_anew.append,
        lock=lambda: locked.append(True),
        practise=lambda: locked.append(True),
        show_emergency=lambda: None,
    )
    return Desk(context, files, gone, said, printed, told, locked, begun_anew, brought)


@pytest.fixture
def bridge(volunteer: Vault) -> Iterator[Bridge]:
    """A bridge over a volunteer's notebook."""
    made = bridge_over(volunteer)
    yield made
    end(made)


@pytest.fixture
def at_work(volunteer: Vault, bridge: Bridge) -> Desk:
    """A volunteer's context for a page under test."""
    return place_on(volunteer, bridge)


@pytest.fixture
def at_office(office: Vault) -> Iterator[Desk]:
    """A coordinator's context for a page under test."""
    made = bridge_over(office)
    yield place_on(office, made)
    end(made)
