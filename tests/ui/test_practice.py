"""Practising from the first screen and from an empty notebook, marked on every page, and the way out of it."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.documents.papers import Paper, for_practice
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import notebooks, owners, settings
from app.ui.bridge import Bridge
from app.ui.entrance import Entrance
from app.ui.printing import Sheets, picture_of
from app.ui.shell import Shell
from app.ui.widgets.states import PracticeMark
from tests.ui.conftest import bridge_over, end
from tests.ui.pages.daily import button_of, press, seen_on, wait_for, when_asked
from tests.ui.test_entrance import outside


class Practising:
    """Real notebooks but for the one of practice, which is ready."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.asked = vault, list[Path]()

    def practise(self, folder: Path) -> Vault:
        self.asked.append(folder)
        return self.vault


@pytest.fixture
def windows(volunteer: Vault, qtbot: QtBot) -> Iterator[Any]:
    """Windows over notebooks, and where each went when it was left."""
    left: list[tuple[Path, str]] = []
    bridges: list[Bridge] = []

    def show(vault: Vault) -> Shell:
        bridge = bridge_over(vault)
        bridges.append(bridge)
        around: Any = SimpleNamespace(
            files=None, today=lambda: None, replace_process=lambda folder, place: left.append((folder, place)), notebooks=None
        )
        around.today = lambda: vault.read(_today)
        shell = Shell(bridge, vault.read(owners.owner), vault.folder, around)
        qtbot.addWidget(shell)
        shell.show()
        return shell

    yield SimpleNamespace(show=show, left=left)
    for bridge in bridges:
        end(bridge)


def _today(session: Any) -> Any:
    return session.today


def test_it_opens_from_the_first_screen(volunteer: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    ready = Practising(volunteer)
    entrance = Entrance(tmp_path / "nothing", outside(ready))
    qtbot.addWidget(entrance)
    entrance.show()
    wait_for(qtbot, entrance, "まず試してみる", "手帳をつくる")
    with qtbot.waitSignal(entrance.opened) as heard:
        press(qtbot, entrance, "練習用の手帳を開く")
    assert heard.args == [volunteer]
    assert ready.asked == [notebooks.practice_folder()]
    entrance.close()


def test_where_it_is_to_be_made_it_is_made_at_once(volunteer: Vault, qtbot: QtBot) -> None:
    ready = Practising(volunteer)
    entrance = Entrance(notebooks.practice_folder(), outside(ready))
    qtbot.addWidget(entrance)
    qtbot.waitUntil(lambda: ready.asked == [notebooks.practice_folder()])
    entrance.close()


def test_every_page_is_marked_and_one_gets_out_of_it(volunteer: Vault, windows: Any, qtbot: QtBot) -> None:
    volunteer.do(settings.keep_for_practice)
    shell = windows.show(volunteer)
    for page in (PageName.TODAY, PageName.PEOPLE, PageName.REFERRALS, PageName.SETTINGS):
        shell.go(Place(page))
        wait_for(qtbot, shell, "練習用の手帳です。つくりものの記録だけで、だれにも送られません。")
    assert shell.windowTitle() == "つなぐ手帳（練習用）"
    press(qtbot, shell, "練習をおわる")
    assert windows.left == [(notebooks.usual_folder(), "")]


def test_every_page_of_a_paper_is_marked_too(volunteer: Vault, windows: Any, qtbot: QtBot) -> None:
    paper = Paper(title="たより", html="".join(f"<p>{number}番目の段落です。</p>" for number in range(100)), head="取扱注意")
    marked = Sheets(for_practice(paper))
    assert marked.count > 1
    volunteer.do(settings.keep_for_practice)
    shell = windows.show(volunteer)
    wait_for(qtbot, shell, "練習用の手帳です。つくりものの記録だけで、だれにも送られません。")

    seen: list[QImage] = []

    def look(asked: QWidget) -> None:
        pages = [each for each in asked.findChildren(QLabel) if each.accessibleName().endswith("枚目")]
        seen.extend(page.grab(page.contentsRect()).toImage() for page in pages)
        button_of(asked, "閉じる").click()

    when_asked(look)
    shell.page().context.print_document(shell, paper)
    drawn = [picture_of(marked, number, dots=96) for number in range(marked.count)]
    assert drawn[0] != picture_of(Sheets(paper), 0, dots=96)
    assert [image.convertToFormat(drawn[0].format()) for image in seen] == drawn


def test_an_empty_notebook_offers_three_ways_to_begin(volunteer: Vault, windows: Any, qtbot: QtBot) -> None:
    shell = windows.show(volunteer)
    for page in (PageName.TODAY, PageName.PEOPLE):
        shell.go(Place(page))
        wait_for(qtbot, shell, "登録する", "名簿を取り込む", "練習用の手帳で試す")
    mark = shell.findChild(PracticeMark)
    assert mark is not None
    assert not seen_on(shell, mark)
    press(qtbot, shell, "名簿を取り込む")
    assert shell.place() == Place(PageName.LEDGERS, "", Within.NEW)
    shell.back()
    press(qtbot, shell, "練習用の手帳で試す")
    assert windows.left == [(notebooks.practice_folder(), "")]
