"""相談者 and 関わっている機関 in the つなぐ form: folded away until somebody has them, offered from what is known."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.people import EmergencyContact, HasKey, Person
from app.domain.places import Place
from app.domain.referrals import Awareness, Caller, CallerKind, Involved, Referral, ReferralWay, Trouble
from app.models.vault import Vault
from app.services import agencies, arrivals, consents, people, referrals
from app.ui.pages.inbox import page as inbox
from app.ui.pages.referrals.form import ReferralForm
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.widgets.tabs import tab_stops
from tests.notebooks import a, carry, refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import hana, shown, wait_for, words_on
from tests.ui.pages.referring import HOUKATSU, begin, every, field_of, page, press, step

__all__ = ["hana", "page"]
ASKED, HELPING = "相談者（ご本人でないとき）", "関わっている機関"
SISTER = EmergencyContact(name="山根 澄江", relation="妹", phone="0858-99-0456", has_key=HasKey.YES)


def on_its_step(page: ReferralsPage, about: Person | Referral, qtbot: QtBot, opened: str = "new") -> None:
    begin(page, Place("referrals", about.id, opened), qtbot)
    step(page, "まとめ・記録", qtbot)
    wait_for(qtbot, page, "経過のまとめ")


def lines_on(page: ReferralsPage, name: str) -> list[QLineEdit]:
    return [each for each in page.findChildren(QLineEdit) if each.isVisibleTo(page) and each.accessibleName() == name]


def test_unused_they_are_two_buttons_behind_all_that_is_asked(page: ReferralsPage, hana: Person, qtbot: QtBot) -> None:
    on_its_step(page, hana, qtbot)
    wait_for(qtbot, page, ASKED, HELPING)
    assert "相談者のお名前" not in words_on(page)
    assert lines_on(page, "機関の名前") == []
    stops = list(tab_stops(page.made(ReferralForm).summaries))
    assert [each.text() for each in stops[-2:] if isinstance(each, QPushButton)] == [ASKED, HELPING]


def test_who_asked_is_taken_from_those_who_look_after_them_and_told_with_whether_they_know(
    page: ReferralsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(people.correct, replace(volunteer.read(people.get, hana.id), contacts=(SISTER,)))
    on_its_step(page, hana, qtbot)
    press(qtbot, page, ASKED)
    press(qtbot, page, "妹 山根 澄江")
    qtbot.waitUntil(lambda: field_of(page, "相談者のお名前", qtbot).text() == "山根 澄江")  # type: ignore[union-attr]
    press(qtbot, page, "家族")
    press(qtbot, page, "ご本人は知りません")
    type_japanese(lines_on(page, "どう名のって、かけ直すか")[0], "友人")
    press(qtbot, page, "下書きとして保存")
    qtbot.waitUntil(lambda: bool(every(volunteer)))
    [kept] = every(volunteer)
    asked = Caller(kind=CallerKind.FAMILY, relation="妹", name="山根 澄江", phone="0858-99-0456", call_as="友人")
    assert (kept.caller, kept.awareness, kept.involved) == (asked, Awareness.UNAWARE, ())


def test_who_helps_is_found_while_typing_offered_from_before_and_written_freely(
    page: ReferralsPage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    volunteer.do(consents.note, a.consent(hana, agencies=(HOUKATSU,)))
    earlier = a.referral(hana, destination=HOUKATSU, destination_person="川上", way=ReferralWay.PHONE)
    volunteer.do(referrals.hand_over, earlier, on=TODAY)
    on_its_step(page, hana, qtbot)
    press(qtbot, page, HELPING)
    there = agencies.find(HOUKATSU)
    assert there is not None
    press(qtbot, page, there.name)
    qtbot.waitUntil(lambda: [each.text() for each in lines_on(page, "機関の名前")] == [there.name])
    type_japanese(lines_on(page, "いつから・何を")[0], "4月から訪問")
    press(qtbot, page, "もうひとつ書く")
    qtbot.waitUntil(lambda: len(lines_on(page, "機関の名前")) == 2)
    type_japanese(lines_on(page, "機関の名前")[1], "駅前の子ども食堂")
    press(qtbot, page, "下書きとして保存")
    qtbot.waitUntil(lambda: len(every(volunteer)) == 2)
    [kept] = [each for each in every(volunteer) if each.involved]
    first = Involved(agency=HOUKATSU, name=there.name, person="川上", phone=there.phone, note="4月から訪問")
    assert kept.involved == (first, Involved(name="駅前の子ども食堂"))
    on_its_step(page, kept, qtbot, "edit")
    qtbot.waitUntil(lambda: len(lines_on(page, "機関の名前")) == 2)
    press(qtbot, page, "消す")
    qtbot.waitUntil(lambda: len(lines_on(page, "機関の名前")) == 1)
    press(qtbot, page, "下書きとして保存")
    qtbot.waitUntil(lambda: volunteer.read(referrals.get, kept.id).version == 2)
    assert volunteer.read(referrals.get, kept.id).involved == kept.involved[1:]


def test_without_a_name_they_are_not_asked_for(page: ReferralsPage, hana: Person, qtbot: QtBot) -> None:
    on_its_step(page, hana, qtbot, "nameless")
    assert ASKED not in words_on(page)
    assert HELPING not in words_on(page)


def test_a_correction_begins_with_them_and_the_next_つなぎ_has_them_folded_away_again(
    page: ReferralsPage, volunteer: Vault, office: Vault, qtbot: QtBot
) -> None:
    gone = "機関の表にないところ"
    around = {"caller": Caller(kind=CallerKind.NEIGHBOUR, name="隣の林"), "involved": (Involved(agency="gone", name=gone),)}
    before = refer(volunteer, troubles=(Trouble.HEALTH, Trouble.CARE), **around)
    making = begin(page, Place("referrals", before.id, "edit"), qtbot)
    step(page, "まとめ・記録", qtbot)
    wait_for(qtbot, page, "相談者のお名前")
    assert making.referral() == before
    begin(page, Place("referrals", before.person_id, "new"), qtbot)
    step(page, "まとめ・記録", qtbot)
    wait_for(qtbot, page, ASKED, HELPING)
    assert lines_on(page, "機関の名前") == []


def test_the_desk_reads_them_in_its_inbox(
    at_office: Desk, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = Caller(kind=CallerKind.FAMILY, relation="娘", name="山根 澄江", phone="0858-99-0456")
    helping = Involved(name="倉吉市社会福祉協議会", person="井上", note="春から配食")
    made = refer(volunteer, caller=asked, awareness=Awareness.UNAWARE, involved=(helping,))
    carry(volunteer, office, tmp_path)
    [key] = office.read(arrivals.keys)
    assert key == made.id
    there = inbox.page(at_office.context)
    shown(qtbot, there)
    there.show_place(Place("inbox", key))
    wait_for(qtbot, there, "相談者", "娘・ご本人は知りません", "山根 澄江", HELPING, "井上", "春から配食")
