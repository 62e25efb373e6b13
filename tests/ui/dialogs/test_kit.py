"""配布セット in the window: programs are chosen, refused where they are none, and one folder lies where somebody said."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.ui.dialogs.kit import KitDialog
from app.ui.pages.cards import page as page_of
from app.ui.pages.cards.starter_panel import is_card
from app.workflows import builds, kits
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, press, shown, wait_for, words_on


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "tsunagu-techo"
    folder.mkdir()
    (folder / "tsunagu-techo").write_bytes(b"program")
    builds.write_sums(folder)
    return folder


def test_a_desk_makes_it_in_the_window(at_office: Desk, program: Path, tmp_path: Path, qtbot: QtBot) -> None:
    page = shown(qtbot, page_of.page(at_office.context))
    page.show_place(Place("cards"))
    wait_for(qtbot, page, "配布セットをつくる")
    press(qtbot, page, "配布セットをつくる")
    kit = dialog(qtbot)
    assert isinstance(kit, KitDialog)
    wait_for(qtbot, kit, "まだ選んでいません")
    # A folder of anything else is refused, and nothing is lost of what was chosen.
    at_office.files.paths.append(tmp_path)
    press(qtbot, kit, "フォルダーを加える")
    wait_for(qtbot, kit, "つなぐ手帳のプログラムではないか", "まだ選んでいません")
    at_office.files.paths.append(program)
    press(qtbot, kit, "フォルダーを加える")
    wait_for(qtbot, kit, "・tsunagu-techo")
    assert "ではないか" not in words_on(kit)
    usb = tmp_path / "usb"
    usb.mkdir()
    at_office.files.paths.append(usb)
    press(qtbot, kit, "置く場所を選んでつくる")
    wait_for(qtbot, kit, "配布セットをつくりました")
    [made] = usb.iterdir()
    assert made.name in words_on(kit)
    assert (made / kits.SHEET).read_bytes().startswith(b"%PDF")
    assert is_card(made / kits.CARD)
    assert builds.differing(made) == []
    press(qtbot, kit, "閉じる")


def test_a_volunteer_makes_none(at_work: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, page_of.page(at_work.context))
    page.show_place(Place("cards"))
    wait_for(qtbot, page, "名刺を書き出す")
    assert "配布セット" not in words_on(page)
