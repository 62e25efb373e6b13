"""Stories are told in the program's own dress: its fonts, sheet and translations."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import start


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    return start.make_application([])
