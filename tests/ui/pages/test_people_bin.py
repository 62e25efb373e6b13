"""消した記録: what was removed can also be erased before its 30 days are over."""

from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import Place
from app.models.vault import Vault
from app.services import people
from app.ui.pages.people import page as page_of
from app.workflows import bin as removed
from tests.ui.conftest import Desk
from tests.ui.pages.daily import button_of, hana, press, wait_for, when_asked
from tests.ui.pages.watched import shown

__all__ = ["hana"]


def test_erasing_asks_first_and_then_nothing_is_left(at_work: Desk, volunteer: Vault, hana: Person, qtbot: QtBot) -> None:
    volunteer.do(people.remove, hana)
    page = shown(qtbot, page_of.page(at_work.context))
    page.show_place(Place("people", "", "removed"))
    wait_for(qtbot, page, "足立 ハナさん")
    for answer, left in (("もどる", 1), ("完全に消す", 0)):
        when_asked(lambda asked, words=answer: button_of(asked, words).click())
        press(qtbot, page, "足立 ハナさんを完全に消す")
        qtbot.waitUntil(lambda wanted=left: len(volunteer.read(removed.gone)) == wanted)
    wait_for(qtbot, page, "消したものはありません")
    assert at_work.said == ["完全に消しました"]
