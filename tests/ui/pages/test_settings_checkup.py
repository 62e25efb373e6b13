"""設定 → 手帳の点検: how the notebook is, in plain words."""

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.domain.places import Place
from app.models.vault import Vault
from app.services import people
from app.ui.pages.settings import page as page_of
from app.ui.pages.settings.page import Settings
from tests.notebooks import a
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, wait_for
from tests.ui.pages.watched import press, shown


@pytest.fixture
def page(at_work: Desk, volunteer: Vault, qtbot: QtBot) -> Settings:
    volunteer.do(people.register, a.person())
    made = page_of.page(at_work.context)
    assert isinstance(made, Settings)
    shown(qtbot, made)
    made.show_place(Place("settings"))
    return made


def test_a_sound_notebook_is_said_to_be_sound(page: Settings, qtbot: QtBot) -> None:
    press(qtbot, page, "点検する")
    box = dialog(qtbot)
    wait_for(qtbot, box, "壊れたところはありませんでした")
    press(qtbot, box, "閉じる")
    assert not box.isVisible()


def test_a_lost_index_is_mended_and_said(page: Settings, volunteer: Vault, qtbot: QtBot) -> None:
    volunteer.do(lambda session: session.execute(text("INSERT INTO search_pairs(search_pairs) VALUES ('delete-all')")))
    press(qtbot, page, "点検する")
    wait_for(qtbot, dialog(qtbot), "作りなおしました", "記録はすべて無事です")
    assert volunteer.read(people.matching, "足立")


def test_damage_tells_what_is_safe_and_what_to_do(page: Settings, volunteer: Vault, qtbot: QtBot) -> None:
    volunteer.settle()
    file = volunteer.opened.database
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    press(qtbot, page, "点検する")
    wait_for(qtbot, dialog(qtbot), "一部が変わってしまっています", "控えは無事です", "控えから手帳をもどす")
