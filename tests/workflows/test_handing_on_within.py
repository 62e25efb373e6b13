"""What a volunteer brought leaves the desk within the consent with which it came, or by what the person told the desk since."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.addresses import Phone, PhoneKind
from app.domain.cards import Owner, Role
from app.domain.cases import Case
from app.domain.consents import Consent, ConsentState, Consulted, Ground, WithheldPart
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.recalls import RecallMark
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Ask, Leaving, Referral, ReferralWay, Trouble
from app.domain.reminders import ReminderGroup, Why
from app.errors import MayNotLeave, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import today
from app.queries.consents import consented
from app.services import consents, people, recall_marks, referral_drafts, referrals
from app.services.leaving import leaving
from app.workflows import consents as noting
from app.workflows import exchange
from tests.notebooks import DESK_AGENCY, Make, a, acquaint, carry
from tests.services.test_case_reminders import accept
from tests.workflows.test_recalls import on_today
from tests.workflows.test_what_may_leave import outcome

HOUKATSU = "312037-houkatsu"
TOWN = Owner(role=Role.DESK, name="市の窓口", organisation="地域福祉課", local_government_code="312011")
PHONE = "0858-00-2222"
CHAIR = (Consulted(name="会長"),)


def brought(volunteer: Vault, office: Vault, tmp_path: Path, *agencies: str, **consent: object) -> Case:
    """A case about somebody who agreed in the village that these may know; the desk learned a telephone number itself."""

    def refer(session: Session) -> Referral:
        person = people.register(session, a.person())
        given = {"agencies": (DESK_AGENCY, *agencies), "withheld_parts": (WithheldPart.PHONES,)} | consent
        consents.note(session, a.consent(person, **given))
        return referrals.make_ready(session, a.referral(person))

    referral = volunteer.do(refer)
    carry(volunteer, office, tmp_path)
    case = accept(office, referral.id)

    def learn(session: Session) -> Person:
        person = people.get(session, case.person_id)
        return people.correct(session, replace(person, phones=(Phone(number=PHONE, kind=PhoneKind.HOME),)))

    office.do(learn)
    return case


def begin(office: Vault, case: Case, way: ReferralWay = ReferralWay.PHONE) -> Referral:
    begun, _draft = office.read(referral_drafts.begin, referral_drafts.place_of_case(case))
    return replace(begun, destination=HOUKATSU, way=way, asked=(Ask.CONSULTATION,))


def say(office: Vault, case: Case, **fields: object) -> Consent:
    return office.do(lambda session: consents.note(session, a.consent(people.get(session, case.person_id), **fields)))


def test_to_whom_a_desk_handed_on_and_the_person_lets_no_more_stands_where_it_is_acted_on(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = brought(volunteer, office, tmp_path / "1", HOUKATSU, withheld_parts=())
    told = office.do(referrals.hand_over, begin(office, case), date(2026, 11, 21))
    assert office.read(consented, case.person_id).beyond == ()
    assert on_today(office, Why.TOLD_BEYOND) == []

    def take_out(session: Session) -> Consent:
        person = people.get(session, referrals.get(session, case.arrival_id).person_id)
        return noting.note(session, a.consent(person, on=date(2026, 11, 21)), correct=True)

    volunteer.do(take_out)
    carry(volunteer, office, tmp_path / "2")
    [(holder, now)] = office.read(consented, case.person_id).beyond
    assert (holder.referral_id, holder.agency, now.agencies) == (told.id, HOUKATSU, (DESK_AGENCY,))
    first = office.read(today.day).first[0]
    [waits] = first.shown
    assert (first.group, waits.reminder.why, waits.reminder.place, waits.reminder.detail) == (
        ReminderGroup.RECALLS,
        Why.TOLD_BEYOND,
        Place(PageName.CONSENTS, case.person_id),
        f"{referral_number(told.id)}・{holder.name}",
    )
    # The desk asks the person itself, and tells whom it handed it on to.
    own = a.consent(office.read(people.get, case.person_id), on=date(2026, 11, 21), agencies=(DESK_AGENCY,))
    assert office.do(lambda session: noting.note(session, own, stop=True)).no_more == (HOUKATSU,)
    assert office.read(consented, case.person_id).beyond == ()
    assert [line.mark for line in office.read(recall_marks.of_person, case.person_id)] == [RecallMark.UNTOLD]
    assert on_today(office, Why.TOLD_BEYOND) == []
    assert len(on_today(office, Why.RECALL_TO_TELL)) == 1


@pytest.mark.parametrize("stays", [True, False])
def test_to_whom_more_was_handed_on_stands_on_today_until_somebody_decided(
    volunteer: Vault, office: Vault, tmp_path: Path, *, stays: bool
) -> None:
    case = brought(volunteer, office, tmp_path / "1", HOUKATSU, withheld_parts=())
    told = office.do(referrals.hand_over, begin(office, case), date(2026, 11, 21))

    def tell_less(session: Session) -> Consent:
        person = people.get(session, referrals.get(session, case.arrival_id).person_id)
        less = {"agencies": (DESK_AGENCY, HOUKATSU), "withheld_parts": (WithheldPart.ADDRESS,)}
        return noting.note(session, a.consent(person, on=date(2026, 11, 21), **less), correct=True)

    volunteer.do(tell_less)
    carry(volunteer, office, tmp_path / "2")
    assert [each.person_id for each in on_today(office, Why.TOLD_BEYOND)] == [case.person_id]
    # A volunteer was asked when it was written down.
    assert on_today(volunteer, Why.TOLD_BEYOND) == []
    if stays:
        # What the person wants to stay, as they told the desk itself, stays.
        say(office, case, on=date(2026, 11, 21), agencies=(DESK_AGENCY,))
    else:
        office.do(lambda session: referrals.withdraw(session, referrals.get(session, told.id)))
    assert on_today(office, Why.TOLD_BEYOND) == []


def hinders(office: Vault, referral: Referral) -> list[str]:
    return [each.what for each in office.read(referrals.missing, referral) if each.field == "consent"]


def told(office: Vault, referral: Referral) -> Leaving:
    return office.read(leaving, referral)


def test_whom_the_person_named_in_the_village_may_be_told_what_they_did_not_keep_back(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    referral = begin(office, brought(volunteer, office, tmp_path, HOUKATSU))
    assert hinders(office, referral) == []
    assert told(office, referral).person.name == "足立 ハナ"
    assert told(office, referral).person.phones == ()
    kept = office.do(referrals.hand_over, referral, date(2026, 11, 21))
    assert kept.handed_over_on
    # Nor does it go in words.
    loud = replace(referral, own_words=f"{PHONE}に電話してほしい")
    assert Problem("own_words", "withheld_in_text") in office.read(referrals.missing, loud)


@pytest.mark.parametrize("chosen", [True, False], ids=["chosen there", "kept back there"])
def test_what_cannot_be_said_to_be_kept_back_leaves_only_where_some_of_it_came(
    chosen: bool, volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    """An offence, and what is written freely: no packet says that these stay at home, for that would tell of them."""
    parts = (WithheldPart.OFFENCES, WithheldPart.NOTES)
    note = {"troubles": (Trouble.REHABILITATION,), "worst": Trouble.REHABILITATION, "trouble_note": "来月もどる"}

    def refer(session: Session) -> Referral:
        person = people.register(session, a.person())
        consents.note(session, a.consent(person, agencies=(DESK_AGENCY, HOUKATSU), withheld_parts=() if chosen else parts))
        return referrals.make_ready(session, a.referral(person, **(note if chosen else {})))

    referral = volunteer.do(refer)
    carry(volunteer, office, tmp_path)
    case = accept(office, referral.id)
    handed_on = replace(begin(office, case), **note)  # type: ignore[arg-type]
    leaves = told(office, handed_on)
    assert (leaves.troubles, leaves.trouble_note) == (((Trouble.REHABILITATION,), "来月もどる") if chosen else ((), ""))
    # What the person told the desk since is what counts.
    say(office, case, agencies=(HOUKATSU,))
    assert told(office, handed_on).troubles == (Trouble.REHABILITATION,)


def test_nobody_else_may_be_told_until_the_person_was_asked(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path)
    referral = begin(office, case)
    assert hinders(office, referral) == ["not_agreed"]
    say(office, case, agencies=(HOUKATSU,))
    assert hinders(office, referral) == []
    # And what the person keeps back is what they said last.
    assert [phone.number for phone in told(office, referral).person.phones] == [PHONE]


def test_a_word_from_before_it_came_lets_nothing_more_leave_and_is_refused_by_name(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = brought(volunteer, office, tmp_path)
    say(office, case, agencies=(HOUKATSU,), on=date(2026, 11, 1))
    assert hinders(office, begin(office, case)) == ["brought_elsewhere"]


def test_whoever_told_without_consent_gave_the_desk_no_ground(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    grounds = {"state": ConsentState.NO_CONSENT_BASIS, "on": None, "agencies": (), "ground": Ground.ABUSE}
    case = brought(volunteer, office, tmp_path, **grounds, decided_by="石田", decided_on=date(2026, 11, 20), consulted=CHAIR)
    assert hinders(office, begin(office, case)) == ["consent_missing"]


def test_what_waits_in_a_packet_is_held_to_it_too(volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path) -> None:
    acquaint(office, make_notebook("city", TOWN), HOUKATSU)
    case = brought(volunteer, office, tmp_path)
    own = say(office, case, agencies=(HOUKATSU,))
    office.do(referrals.make_ready, begin(office, case, ReferralWay.PACKET))
    office.do(consents.note, replace(own, on=date(2026, 11, 1)))
    assert [packet.number for packet in office.read(exchange.waiting) if packet.record_ids]
    assert MayNotLeave in outcome(office, tmp_path / "stick")
