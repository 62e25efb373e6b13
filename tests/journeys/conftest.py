"""Stories are told in the program's own dress: its fonts, sheet and translations."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import start
from tests.journeys.hands import SEATED


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    return start.make_application([])


@pytest.fixture(autouse=True)
def nobody_stays_seated() -> Iterator[None]:
    """Close what a test that failed left open: its window would take the keyboard, and each file opened, from the next ones."""
    yield
    for hands in [*SEATED]:
        with suppress(AssertionError):
            hands.get_up()
