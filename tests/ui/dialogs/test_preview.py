from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.documents.papers import Paper
from app.ui.dialogs.preview import Preview
from app.ui.printing import Sheets, picture_of
from tests.ui.pages.daily import wait_for

PAPER = Paper(title="たより", html="".join(f"<p>{number}番目の段落です。</p>" for number in range(400)))


def test_every_page_can_be_scrolled_to_and_is_what_is_printed(qtbot: QtBot) -> None:
    laid = Sheets(PAPER)
    assert laid.count > 5
    made = Preview(None, PAPER)
    qtbot.addWidget(made)
    made.show()
    wait_for(qtbot, made, "たより", f"{laid.count}枚")
    pages = [each for each in made.findChildren(QLabel) if each.accessibleName().endswith("枚目")]
    assert [page.accessibleName() for page in pages] == [f"{number}枚目" for number in range(1, laid.count + 1)]
    area = made.findChildren(QScrollArea)[0]
    for number in (laid.count - 1, 0):
        area.ensureWidgetVisible(pages[number])
        seen = pages[number].grab(pages[number].contentsRect()).toImage()
        drawn = picture_of(laid, number, dots=96)
        assert seen.size() == drawn.size()
        assert seen.convertToFormat(drawn.format()) == drawn
