"""The application is made once, however often it is asked for."""

from PySide6.QtWidgets import QApplication

from app.ui import start
from app.ui.widgets.focus import FocusRing


def test_whoever_asks_again_gets_the_same_application_with_one_ring(qapp: QApplication) -> None:
    assert start.make_application([]) is start.make_application(["again"]) is qapp
    assert len(qapp.findChildren(FocusRing)) == 1
