from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.ui.text import Text

MARKUP = '<img src="//host/x.png"><b>太</b>&amp;'


def test_a_tooltip_says_what_was_cut_and_only_that(qtbot: QtBot) -> None:
    name = MARKUP + "長" * 200
    shown = Text(name, lines=2)
    qtbot.addWidget(shown)
    shown.resize(400, 60)
    shown.show()
    qtbot.waitExposed(shown)
    tip = QTextDocument()
    tip.setHtml(shown.toolTip())
    assert tip.toPlainText() == name
    shown.resize(8_000, 60)
    assert shown.toolTip() == ""
    shown.set_text("長" * 1_200)
    assert shown.toolTip().endswith("…</p>")
