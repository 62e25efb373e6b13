"""The page of one case, asked in one question: who, what happened, what waits; and who may be the same."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.domain.activities import Activity, ActivityWay
from app.domain.addresses import Address
from app.domain.attempts import Attempt, Cause
from app.domain.cases import Case, Ending, Response, Route
from app.domain.likeness import Reason
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, ArrivalLine, Call, Handling, Referral, SharedActivity, Urgency
from app.errors import NotFound
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries.cases import CaseDetails, CaseEvent, WaitingFor, arrival_may_be_same, may_be_same, noting, opened, pair
from app.queries.emergencies import about
from app.queries.people import TimelineEntry
from app.services import arrivals, attempts, cases, consents, people, referrals
from app.workflows import cases as taking
from tests.notebooks import a, carry, decide, refer
from tests.vaults import Clock

SHOWN = 30


def told(**fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "息子のことで困っている。", "done": (Response.CONTINUE,)}
    return Case(**(given | fields))  # type: ignore[arg-type]


def receive(office: Vault, **fields: object) -> Case:
    return office.do(taking.receive, told(**fields))


def arrive(volunteer: Vault, office: Vault, stick: pytest.TempPathFactory, **fields: object) -> str:
    referral = refer(volunteer, **fields)
    carry(volunteer, office, stick.mktemp("stick"))
    return referral.id


def hand_over(session: Session, person: Person) -> Referral:
    """Refer somebody else than `refer` does."""
    known = people.register(session, person)
    consents.note(session, a.consent(known))
    return referrals.make_ready(session, a.referral(known))


def accept(office: Vault, arrival_id: str) -> Case:
    def take_on(session: Session) -> Case | None:
        answer = Answer(referral_id=arrival_id, handling=Handling.ACCEPTED, lead="田村")
        taking.decide(session, answer, seen=arrivals.seen(session, arrival_id))
        return cases.of_arrival(session, arrival_id)

    found = office.do(take_on)
    assert found is not None
    return found


def open_case(office: Vault, case: Case, shown: int = SHOWN) -> CaseDetails:
    return office.read(opened, case.id, shown)


def kinds(events: tuple[CaseEvent, ...]) -> list[type]:
    return [type(event.what) for event in events]


def note(office: Vault, case: Case, **fields: object) -> Activity:
    given: dict[str, object] = {
        "case_id": case.id,
        "way": ActivityWay.PHONE,
        "on": case.received_on,
        "note": "夜は眠れている。",
    }
    return office.do(taking.note, Activity(**(given | fields)), case, None, "")  # type: ignore[arg-type]


def test_a_case_that_nobody_has_touched_shows_what_was_told_and_that_nobody_leads_it(office: Vault) -> None:
    case = receive(office, about="電話の方の長男")
    found = open_case(office, case)
    assert (found.case, found.known.person.name, found.joined, found.more) == (case, "電話の方の長男", (), False)
    assert kinds(found.events) == [Case]
    assert [each.why for each in found.waiting] == [WaitingFor.LEAD]


def test_what_came_with_a_packet_stands_in_what_happened_newest_first(
    volunteer: Vault, office: Vault, tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = accept(office, arrive(volunteer, office, tmp_path_factory))
    contact = note(office, case, at_time=time(23, 59))
    found = open_case(office, case)
    assert kinds(found.events) == [Activity, Answer, ArrivalLine, SharedActivity]
    assert found.events[0].what == contact
    assert [line.id for line in found.arrivals] == [case.arrival_id]


def test_a_call_for_a_danger_lands_on_the_case(office: Vault) -> None:
    case = receive(office)
    assert office.read(about, case.id).person is not None
    call = Attempt(person_id=case.person_id, cause=Cause.RISK, whom="警察", on=case.received_on, at_time=time(23, 59))
    kept = office.do(attempts.note, call)
    assert open_case(office, case).events[0].what == TimelineEntry(kept.on, attempt=kept)


def test_no_more_events_are_read_than_are_shown(office: Vault) -> None:
    case = receive(office, received_on=date(2026, 4, 1))
    for day in range(60):
        note(office, case, on=date(2026, 4, 2) + timedelta(days=day))
    found = open_case(office, case, 30)
    assert (len(found.events), found.more) == (30, True)
    days = [event.at.date() for event in found.events]
    assert days == sorted(days, reverse=True)
    assert days[0] == date(2026, 5, 31)
    assert open_case(office, case, 100).more is False


def test_a_contact_and_what_comes_next_are_kept_together(office: Vault) -> None:
    case = receive(office)
    assert case.received_on is not None
    contact = Activity(case_id=case.id, way=ActivityWay.PHONE, on=case.received_on)
    kept = office.do(taking.note, contact, case, case.received_on + timedelta(days=7), "電話をする")
    assert (kept.person_id, kept.done_by, kept.next_on) == (case.person_id, "窓口 はなこ", None)
    now = open_case(office, case).case
    assert (now.next_on, now.next_note) == (case.received_on + timedelta(days=7), "電話をする")


def test_of_two_that_are_one_everything_stands_on_either_page(office: Vault) -> None:
    first = receive(office, about="上の家の方", received_on=date(2026, 4, 1))
    second = receive(office, about="電話の方の長男")
    note(office, second, note="二つめの話。")
    assert office.do(cases.join, office.read(cases.get, second.id), office.read(cases.get, first.id)).id == second.id
    kept = note(office, second, note="まとめたあとの話。")
    assert kept.case_id == first.id
    for each in (first, second):
        found = open_case(office, each)
        assert found.case.id == first.id
        assert [(case.id, line.name) for case, line in found.joined] == [(second.id, "電話の方の長男")]
        numbered = {getattr(event.what, "note", ""): event.number for event in found.events}
        assert (numbered["二つめの話。"], numbered["まとめたあとの話。"]) == (second.number, "")
    office.do(cases.separate, office.read(cases.get, second.id))
    assert [event.what for event in open_case(office, second).events if isinstance(event.what, Activity)] != []
    assert open_case(office, second).case.id == second.id


def test_an_emergency_that_was_written_waits_for_a_call_until_somebody_wrote_one_down(
    volunteer: Vault, office: Vault, tmp_path_factory: pytest.TempPathFactory
) -> None:
    calls = (Call(whom="窓口", when="10時", reached=True),)
    case = accept(office, arrive(volunteer, office, tmp_path_factory, urgency=Urgency.EMERGENCY, calls=calls))
    assert [each.why for each in open_case(office, case).waiting] == [WaitingFor.CALL]
    note(office, case)
    assert open_case(office, case).waiting == ()


def test_a_promise_whose_day_has_come_waits_and_a_question_too(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    arrival = arrive(volunteer, office, tmp_path_factory)
    case = accept(office, arrival)
    office.do(cases.promise, office.read(cases.get, case.id), case.received_on, "電話をする")
    clock.pass_by(minutes=1)
    decide(office, Answer(referral_id=arrival, handling=Handling.QUESTION, text="夜はどうしていますか。"))
    waiting = open_case(office, case).waiting
    assert [(each.why, each.about) for each in waiting] == [(WaitingFor.NEXT, "電話をする"), (WaitingFor.QUESTION, "石田 花子")]
    office.do(cases.close, replace(office.read(cases.get, case.id), ending=Ending.SETTLED))
    assert open_case(office, case).waiting == ()


def test_the_form_of_a_contact_begins_with_today_or_with_the_one_that_is_corrected(office: Vault) -> None:
    case = receive(office)
    contact = note(office, case)
    begun = office.read(noting, Place(PageName.CASES, case.id, Within.CONTACT))
    assert (begun.contact.version, begun.contact.case_id, begun.contact.on) == (0, case.id, case.received_on)
    assert office.read(noting, Place(PageName.CASES, case.id, Within.CONTACT, contact.id)).contact == contact
    with pytest.raises(NotFound):
        office.read(noting, Place(PageName.CASES, "0" * 32, Within.CONTACT))


# ---- who may be the same ------------------------------------------------------------------------------------------------


@pytest.fixture
def hana(office: Vault) -> Person:
    return office.do(people.register, a.person())


def test_another_case_of_the_same_person_and_one_of_somebody_alike_are_offered_with_why(office: Vault, hana: Person) -> None:
    again = office.do(people.register, a.person(kana="アダチ ハナ"))
    own, other, alike = (receive(office, person_id=person.id) for person in (hana, hana, again))
    found = office.read(may_be_same, own.id)
    assert [each.case and each.case.id for each in found] == [other.id, alike.id]
    assert found[0].why == ()
    assert Reason.NAME in found[1].why


def test_what_arrived_and_waits_and_who_has_no_case_are_offered_too(
    volunteer: Vault, office: Vault, hana: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    arrival = arrive(volunteer, office, tmp_path_factory)
    case = receive(office, person_id=office.do(people.register, a.person()).id)
    found = office.read(may_be_same, case.id)
    assert [(each.person.id, each.case, each.arrival and each.arrival.id) for each in found] == [
        (hana.id, None, None),
        ("", None, arrival),
    ]


def test_before_an_arrival_is_taken_on_all_are_offered_who_may_be_the_same(
    volunteer: Vault, office: Vault, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, other = (arrive(volunteer, office, tmp_path_factory) for _each in range(2))
    nameless = arrive(volunteer, office, tmp_path_factory, nameless=True)
    case = receive(office, person_id=office.do(people.register, a.person()).id)
    ids = [(each.case and each.case.id, each.arrival and each.arrival.id) for each in office.read(arrival_may_be_same, first)]
    assert ids == [(case.id, None), (None, other)]
    assert office.read(arrival_may_be_same, nameless) == ()
    # Once it is a case, what is offered is what the case offers: nobody is like themselves.
    office.do(taking.decide, Answer(referral_id=first, lead="田村"), seen=office.read(arrivals.seen, first))
    became = office.read(cases.of_arrival, first)
    assert became is not None
    assert office.read(arrival_may_be_same, first) == office.read(may_be_same, became.id)
    assert {each.case and each.case.id for each in office.read(arrival_may_be_same, first)} == {case.id, None}


def test_who_is_told_of_by_a_name_is_offered_those_who_bear_it(
    volunteer: Vault, office: Vault, hana: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, arrival = receive(office, person_id=hana.id), arrive(volunteer, office, tmp_path_factory)
    called = receive(office, about="足立 はな")
    assert office.read(people.get, called.person_id).provisional
    found = office.read(may_be_same, called.id)
    assert [(each.case and each.case.id, each.arrival and each.arrival.id) for each in found] == [
        (first.id, None),
        (None, arrival),
    ]
    assert [each.why for each in found] == [(Reason.NAME_SPELLING,)] * 2
    # Words for somebody whose name nobody told are nobody else's name.
    assert office.read(may_be_same, receive(office, about="電話の方の長男").id) == ()
    assert office.read(may_be_same, receive(office, about="電話の方の長男").id) == ()


def test_who_bears_a_name_is_offered_those_who_are_told_of_by_it(
    volunteer: Vault, office: Vault, hana: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    named, called = receive(office, person_id=hana.id), receive(office, about="足立 はな")
    handed = volunteer.do(hand_over, a.person(name="足立 はな", kana="", birth=None, provisional=True, address=Address()))
    carry(volunteer, office, tmp_path_factory.mktemp("stick"))
    receive(office, about="電話の方の長男")
    found = office.read(may_be_same, named.id)
    assert [(each.case and each.case.id, each.arrival and each.arrival.id, each.why) for each in found] == [
        (called.id, None, (Reason.NAME_SPELLING,)),
        (None, handed.id, (Reason.NAME_SPELLING,)),
    ]


def test_nobody_unlike_is_offered_nor_a_case_that_is_joined_or_stopped(office: Vault, hana: Person) -> None:
    own, joined, stopped = (receive(office, person_id=hana.id) for _each in range(3))
    receive(office, person_id=office.do(people.register, a.person(name="井上 健", kana="イノウエ ケン", birth=None)).id)
    office.do(cases.join, office.read(cases.get, own.id), office.read(cases.get, joined.id))
    office.do(cases.stop, stopped, "本人の求め")
    assert office.read(may_be_same, own.id) == ()


def test_a_case_is_looked_for_by_name_and_by_number(office: Vault, hana: Person) -> None:
    own, other = receive(office), receive(office, person_id=hana.id)
    for words in ("はな", other.number, other.number.lower()):
        assert [each.case and each.case.id for each in office.read(may_be_same, own.id, words)] == [other.id]
    assert office.read(may_be_same, own.id, own.number) == ()


def test_two_are_shown_with_the_earlier_first(office: Vault) -> None:
    later, earlier = receive(office), receive(office, received_on=date(2026, 4, 1))
    assert [case.id for case, _line in office.read(pair, later.id, earlier.id)] == [earlier.id, later.id]
    # As they are joined, by the hour too.
    evening, morning = (receive(office, received_on=date(2026, 4, 2), received_at=time(hour)) for hour in (18, 9))
    assert [case.id for case, _line in office.read(pair, evening.id, morning.id)] == [morning.id, evening.id]
    with pytest.raises(NotFound):
        office.read(pair, later.id, later.id)
