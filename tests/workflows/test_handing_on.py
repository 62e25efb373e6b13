"""A desk hands a case on: to another desk by packet, by telephone to anybody else, and waits for the answer."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.cards import Owner, Role
from app.domain.cases import Case, Route
from app.domain.listings import ReferralState
from app.domain.places import PageName
from app.domain.referrals import Answer, AnswerWay, Ask, Handling, Referral, ReferralWay, Stage, Trouble
from app.domain.reminders import ReminderGroup, Why
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import reminders, today
from app.queries.referrals import listed
from app.services import answers, arrivals, cases, consents, people, referral_drafts, referrals
from app.workflows import sheets
from tests.notebooks import Make, a, acquaint, carry
from tests.services.test_case_reminders import TODAY, accept
from tests.services.test_case_reminders import take as take_down
from tests.vaults import Clock

HOUKATSU = "312037-houkatsu"
TOWN = Owner(role=Role.DESK, name="市の窓口", organisation="地域福祉課", local_government_code="312011")


def take(office: Vault, about: str = "電話の方") -> Case:
    return take_down(office, about=about, troubles=(Trouble.DEBT,))


def hand_on(office: Vault, case: Case, agency: str, way: ReferralWay) -> Referral:
    """Begin a つなぎ from a case of somebody who agreed, and make it ready."""

    def work(session: Session) -> Referral:
        consents.note(session, a.consent(people.get(session, case.person_id), agencies=(agency,)))
        begun, _draft = referral_drafts.begin(session, referral_drafts.place_of_case(case))
        return referrals.make_ready(session, replace(begun, destination=agency, way=way, asked=(Ask.CONSULTATION,)))

    return office.do(work)


def told(office: Vault, referral: Referral) -> Referral:
    return office.do(referrals.hand_over, referral, on=TODAY)


def why(vault: Vault) -> list[Why]:
    return [each.why for each in vault.read(reminders.besides_visits) if each.place.page is PageName.REFERRALS]


@pytest.mark.parametrize(("days", "two_weeks", "a_month"), [(14, 0, 0), (15, 1, 0), (30, 1, 0), (31, 1, 1)])
def test_who_was_left_without_an_answer_is_listed_from_the_day_on_which_today_says_so(
    days: int, two_weeks: int, a_month: int, office: Vault, clock: Clock
) -> None:
    referral = told(office, hand_on(office, take(office), HOUKATSU, ReferralWay.PHONE))
    other = told(office, hand_on(office, take(office, about="ほかの方"), HOUKATSU, ReferralWay.PHONE))
    office.do(answers.type_in, Answer(referral_id=other.id, answered_by="包括の森さん", way=AnswerWay.PHONE))
    clock.now += timedelta(days=days)
    assert office.read(listed, ReferralState.WAITING) == [referral.id] * two_weeks
    assert office.read(listed, ReferralState.LONG_WAITING) == [referral.id] * a_month
    assert why(office).count(Why.NO_ANSWER) == two_weeks


@pytest.mark.parametrize(
    ("route", "said", "reason", "summary"),
    [
        (Route.PHONE, "家賃を3か月払えていない。", "家賃を3か月払えていない。", ""),
        (Route.PHONE, "家賃を払えていない。仕事はやめた。", "家賃を払えていない。", "家賃を払えていない。仕事はやめた。"),
        (Route.CAME, "家賃を払えていない\n仕事はやめた", "家賃を払えていない", "家賃を払えていない\n仕事はやめた"),
        (Route.LINE, "はじめまして。家賃のことです。", "", "はじめまして。家賃のことです。"),
        (Route.PHONE, "長" * 501, "", "長" * 501),
        (Route.PHONE, "", "", ""),
    ],
)
def test_a_tsunagi_begins_with_one_sentence_of_what_was_told_and_loses_none(
    route: Route, said: str, reason: str, summary: str, office: Vault
) -> None:
    case = take_down(office, route=route, said=said, troubles=(Trouble.DEBT,), worst=Trouble.DEBT)
    begun, _draft = office.read(referral_drafts.begin, referral_drafts.place_of_case(case))
    assert (begun.reason, begun.summary) == (reason, summary)


def test_one_desk_hands_on_to_another_by_packet_and_hears_of_it(office: Vault, make_notebook: Make, tmp_path: Path) -> None:
    city = make_notebook("city", TOWN)
    acquaint(office, city, HOUKATSU)
    case = take(office, about="足立 ハナ")
    referral = hand_on(office, case, HOUKATSU, ReferralWay.PACKET)
    assert why(office) == [Why.TO_WRITE_OUT]
    carry(office, city, tmp_path / "there")
    there = city.read(arrivals.get, referral.id)
    assert (there.leaving.sender.role, there.leaving.case_number) == ("desk", case.number)
    taken = accept(city, referral.id, text="あした電話します。")
    assert taken.route is Route.AGENCY
    carry(city, office, tmp_path / "back")
    line = office.read(referrals.line, referral.id)
    assert (line.handling, line.waiting_days) == (Handling.ACCEPTED, 0)
    assert why(office) == [Why.ANSWERED]
    # What arrived there is theirs; here it is one case as before.
    assert [each.id for each in office.read(cases.of_person, case.person_id)] == [case.id]


def test_without_consent_for_that_agency_nothing_goes(office: Vault) -> None:
    case = take(office)
    referral = hand_on(office, case, HOUKATSU, ReferralWay.PHONE)
    with pytest.raises(Invalid) as refused:
        office.do(referrals.make_ready, replace(referral, destination="312037-shakyo"))
    assert Problem("consent", "not_agreed") in refused.value.problems


@pytest.mark.parametrize("way", [ReferralWay.PHONE, ReferralWay.ACCOMPANY, ReferralWay.PAPER, ReferralWay.MEETING])
def test_an_answer_is_waited_for_14_days_and_asked_for_again_after_30(office: Vault, clock: Clock, way: ReferralWay) -> None:
    referral = told(office, hand_on(office, take(office), HOUKATSU, way))
    clock.pass_by(days=14)
    assert why(office) == []
    clock.pass_by(days=1)
    [group] = [each for each in office.read(today.day).first if each.group is ReminderGroup.WAITING]
    assert [(each.reminder.why, each.reminder.count) for each in group.shown] == [(Why.NO_ANSWER, 15)]
    office.do(
        answers.type_in,
        Answer(referral_id=referral.id, answered_by="包括の森さん", way=AnswerWay.PHONE, lead="森", handling=Handling.ACCEPTED),
    )
    assert why(office) == [Why.ANSWERED]


@pytest.mark.parametrize(("act", "stage"), [(referrals.meet, Stage.MET), (referrals.settle, Stage.SETTLED)])
def test_once_both_have_met_nobody_waits(office: Vault, clock: Clock, act: object, stage: Stage) -> None:
    referral = told(office, hand_on(office, take(office), HOUKATSU, ReferralWay.PHONE))
    clock.pass_by(days=40)
    assert why(office) == [Why.NO_ANSWER]
    assert office.do(act, referral).stage is stage  # type: ignore[arg-type]
    assert why(office) == []
    assert (referral.id in office.read(referrals.keys)) is (stage is Stage.MET)


def test_meeting_does_not_send_it_again(office: Vault, make_notebook: Make, tmp_path: Path) -> None:
    city = make_notebook("city", TOWN)
    acquaint(office, city, HOUKATSU)
    referral = hand_on(office, take(office), HOUKATSU, ReferralWay.PACKET)
    carry(office, city, tmp_path / "a")
    before = office.read(referrals.line, referral.id).proof
    office.do(referrals.meet, office.read(referrals.get, referral.id))
    assert office.read(referrals.line, referral.id).proof is before
    assert carry(office, city, tmp_path / "b") == []


def test_it_stays_with_the_person_of_its_case(office: Vault) -> None:
    case, other = take(office), take(office)
    referral = hand_on(office, case, HOUKATSU, ReferralWay.PHONE)
    with pytest.raises(Invalid) as refused:
        office.do(referrals.prepare, replace(referral, person_id=other.person_id))
    assert refused.value.problems == (Problem("person", "not_of_case"),)
    # Of cases that were joined it may be about whoever either is about.
    office.do(cases.join, office.read(cases.get, case.id), office.read(cases.get, other.id))
    assert office.do(referrals.prepare, replace(referral, person_id=other.person_id)).person_id == other.person_id


def test_the_sheet_names_the_desk_as_who_hands_on(office: Vault) -> None:
    case = take(office, about="足立 ハナ")
    referral = hand_on(office, case, HOUKATSU, ReferralWay.PAPER)
    paper = office.do(sheets.sheet_of_referral, referral.id)
    for words in ("県の窓口", "孤独・孤立対策課", "足立 ハナ", case.number, "整理番号"):
        assert words in paper.html
