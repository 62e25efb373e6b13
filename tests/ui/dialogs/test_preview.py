from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.documents.papers import Paper
from app.domain.people import Person
from app.models.vault import Vault
from app.services import owners, prints
from app.ui.bridge import Bridge
from app.ui.dialogs.preview import Preview
from app.ui.printing import Sheets, picture_of
from app.ui.shell import Shell
from app.workflows import sheets
from tests.notebooks import a
from tests.ui.conftest import TODAY, GivenFiles
from tests.ui.pages.daily import button_of, hana, wait_for, when_asked

__all__ = ["hana"]

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


def test_what_was_only_looked_at_is_not_logged_as_printed(
    volunteer: Vault, bridge: Bridge, hana: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    outside: Any = SimpleNamespace(files=GivenFiles([tmp_path / "同意書.pdf"]), today=lambda: TODAY, notebooks=None)
    shell = Shell(bridge, volunteer.read(owners.owner), volunteer.folder, outside)
    qtbot.addWidget(shell)
    shell.show()
    paper = volunteer.do(sheets.consent_to_sign, a.consent(hana, review_on=date(2027, 3, 31)))

    def logged() -> list[str]:
        return [each.number for each in volunteer.read(prints.of_record, hana.id)]

    when_asked(lambda asked: button_of(asked, "閉じる").click())
    shell.page().context.print_document(shell, paper)
    qtbot.waitUntil(bridge.is_idle)
    assert logged() == []

    def save_and_close(asked: QWidget) -> None:
        button_of(asked, "PDFにする").click()
        button_of(asked, "閉じる").click()

    when_asked(save_and_close)
    shell.page().context.print_document(shell, paper)
    assert (tmp_path / "同意書.pdf").exists()
    qtbot.waitUntil(lambda: logged() == [paper.number])
