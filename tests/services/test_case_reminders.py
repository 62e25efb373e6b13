"""What cases tell きょう: whom nobody telephoned, who has no lead, whose day has come; each case once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.activities import ActivityWay
from app.domain.cases import Case, CaseStage, Ending, Response, Route
from app.domain.dates import day_of
from app.domain.places import PageName, Place
from app.domain.referrals import Answer, Call, Urgency
from app.domain.reminders import ReminderGroup, Why
from app.models import records
from app.models.cases import CaseRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import reminders, today
from app.services import activities, arrivals, case_lists, case_reminders, cases, people, referrals
from app.workflows import cases as taking
from tests.notebooks import a, carry, correct, refer
from tests.vaults import NOON, Clock

TODAY = day_of(NOON)
WRITTEN = (Route.LETTER, Route.LINE, Route.MAIL)
CALLED = (Call(whom="窓口", when="きょう", reached=True),)


def told(**fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "相談", "done": (Response.CONTINUE,), "lead": "田村"}
    return Case(**(given | fields))  # type: ignore[arg-type]


def take(office: Vault, **fields: object) -> Case:
    return office.do(taking.receive, told(**fields))


def speak(office: Vault, case: Case, ago: int = 0) -> None:
    """Write down that somebody was telephoned about a case."""
    office.do(_speak, case, ago)


def _speak(session: Session, case: Case, ago: int = 0) -> None:
    person, day = people.get(session, case.person_id), TODAY - timedelta(days=ago)
    activities.record(session, a.activity(person, on=day, case_id=case.id, way=ActivityWay.PHONE))


def why(office: Vault) -> list[tuple[Why, str]]:
    return [(each.why, each.place.record_id) for each in office.read(lambda session: case_reminders.reminders(session, TODAY))]


def accept(office: Vault, arrival_id: str, **fields: object) -> Case:
    """Take an arrival on, so that it is a case."""

    def work(session: Session) -> Case | None:
        answer = Answer(referral_id=arrival_id, **({"lead": "田村"} | fields))  # type: ignore[arg-type]
        taking.decide(session, answer, seen=arrivals.seen(session, arrival_id))
        return cases.of_arrival(session, arrival_id)

    made = office.do(work)
    assert made is not None
    return made


@pytest.mark.parametrize("route", Route)
def test_an_emergency_that_came_in_writing_waits_for_the_telephone(office: Vault, route: Route) -> None:
    case = take(office, route=route, urgency=Urgency.EMERGENCY)
    assert why(office) == ([(Why.NOT_RUNG, case.id)] if route in WRITTEN else [])
    speak(office, case)
    assert why(office) == []


def test_who_was_joined_is_not_quiet(office: Vault) -> None:
    first = take(office, received_on=TODAY - timedelta(days=9))
    speak(office, first, ago=5)
    later = take(office, route=Route.LETTER, urgency=Urgency.EMERGENCY, person_id=first.person_id)
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, later.id))
    # What was said before the letter came says nothing to it.
    assert why(office) == [(Why.NOT_RUNG, first.id)]
    speak(office, first)
    assert why(office) == []


@pytest.mark.parametrize(
    ("route", "waits"), [(Route.PHONE, []), (Route.CAME, []), (Route.LINE, [Why.NOT_RUNG]), (Route.LETTER, [Why.NOT_RUNG])]
)
def test_an_emergency_that_was_told_by_mouth_needs_no_call_for_the_packet_to_which_it_was_joined(
    office: Vault, volunteer: Vault, clock: Clock, tmp_path: Path, route: Route, waits: list[Why]
) -> None:
    arrived = refer(volunteer)
    carry(volunteer, office, tmp_path)
    first = accept(office, arrived.id)
    clock.pass_by(minutes=5)
    later = take(office, route=route, urgency=Urgency.EMERGENCY, person_id=first.person_id)
    office.do(cases.join, office.read(cases.get, first.id), later)
    assert office.read(cases.get, first.id).urgency is Urgency.EMERGENCY
    assert [each for each, _case in why(office)] == waits


@pytest.mark.parametrize(("stage", "due"), [(CaseStage.LISTENING, Why.CASE_PROMISED), (CaseStage.FOLLOWED_UP, Why.FOLLOW_UP)])
def test_a_promise_stands_from_its_day_on_and_gives_way_to_a_missing_lead(office: Vault, stage: CaseStage, due: Why) -> None:
    long_ago = TODAY - timedelta(days=30)
    for off in (-1, 0, 1):
        case = take(office, received_on=long_ago, stage=stage, next_on=TODAY + timedelta(days=off), lead="")
        assert why(office) == [(Why.UNLED, case.id)]
        office.do(cases.hand_to, office.read(case_lists.versions, [case.id]), "森")
        assert why(office) == ([] if off > 0 else [(due, case.id)])
        office.do(cases.stop, office.read(cases.get, case.id), "ご本人の希望")
    assert why(office) == []


def test_what_is_over_stopped_or_joined_does_not_wait(office: Vault) -> None:
    ended, stopped, later = (take(office, lead="", next_on=TODAY) for _ in range(3))
    first = take(office, lead="", next_on=TODAY, received_on=TODAY - timedelta(days=1))
    office.do(cases.close, replace(ended, ending=Ending.SETTLED))
    office.do(cases.stop, stopped, "ご本人の希望")
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, later.id))
    assert why(office) == [(Why.UNLED, first.id)]
    assert office.read(case_reminders.count) == 1


def test_an_arrival_that_is_a_case_stands_once(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    urgent, plain = refer(volunteer, urgency=Urgency.EMERGENCY, calls=CALLED), refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    first = accept(office, urgent.id, next_on=TODAY)
    second = accept(office, plain.id, next_on=TODAY)
    found = office.read(reminders.besides_visits)
    assert [(each.why, each.place) for each in found if each.place.page in (PageName.CASES, PageName.INBOX)] == [
        (Why.NOT_RUNG, Place(PageName.CASES, first.id)),
        (Why.CASE_PROMISED, Place(PageName.CASES, second.id)),
    ]
    # What its sender wrote since is to be decided on, and says that it is 緊急 itself.
    correct(volunteer, urgent.id, reason="けさから起きられない")
    carry(volunteer, office, tmp_path / "b")
    emergencies = [each for each in office.read(reminders.besides_visits) if each.urgency is Urgency.EMERGENCY]
    assert [each.why for each in emergencies] == [Why.ARRIVED, Why.CASE_PROMISED]


def test_what_was_taken_back_stands_with_its_case_until_somebody_saw_it(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer, urgency=Urgency.EMERGENCY, calls=CALLED)
    carry(volunteer, office, tmp_path / "a")
    case = accept(office, referral.id, next_on=TODAY, reception_number="R8-0007")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    carry(volunteer, office, tmp_path / "b")
    [group] = office.read(today.day).first
    [gone] = group.shown
    assert (group.group, gone.reminder.case_id, gone.reminder.detail) == (ReminderGroup.TAKEN_BACK, case.id, "R8-0007・田村")
    assert gone.reminder.next_on == TODAY
    office.do(arrivals.note_seen, referral.id)
    # Nobody is to be telephoned any more, but the case is still to be brought to its end.
    assert why(office) == [(Why.CASE_PROMISED, case.id)]


Waits = tuple[Urgency, Route, str, int | None, bool]
SOME = st.lists(
    st.tuples(
        st.sampled_from(Urgency),
        st.sampled_from((Route.PHONE, Route.LINE)),
        st.sampled_from(("", "田村")),
        st.sampled_from((None, -3, 0, 3)),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(waits=SOME)
def test_whatever_waits_emergencies_stand_first_and_nobody_without_a_lead_is_quiet(office: Vault, waits: list[Waits]) -> None:
    made = office.do(_only, waits)
    day = office.read(today.day)
    shown = {group.group: _ids(office.read(today.all_waiting, group.group)) for group in day.first}
    assert {group.group: group.count for group in day.first} == {group: len(ids) for group, ids in shown.items()}
    stands = [key for ids in shown.values() for key in ids]
    assert len(set(stands)) == len(stands) == office.read(case_reminders.count)
    for case in made:
        due = case.next_on is not None and case.next_on <= TODAY
        assert case.id in stands or (case.lead and not due)
    urgent = [(case, spoken) for case, (*_rest, spoken) in zip(made, waits, strict=True) if case.urgency is Urgency.EMERGENCY]
    not_rung = {case.id for case, spoken in urgent if case.route in WRITTEN and not spoken}
    if above := {case.id for case, _spoken in urgent if case.id in stands}:
        assert day.first[0].group is ReminderGroup.EMERGENCY
        ids = _ids(day.first[0])
        assert (set(ids[: len(not_rung)]), set(ids)) == (not_rung, above)


def _ids(found: today.Waits) -> list[str]:
    return [each.reminder.place.record_id for each in found.shown]


def _only(session: Session, waits: list[Waits]) -> list[Case]:
    """Let these cases be all there are."""
    for case in records.several(session, Case, CaseRow.stopped_on.is_(None)):
        cases.stop(session, case, "次の試し")
    made = []
    for urgency, route, lead, off, spoken in waits:
        received, due = TODAY - timedelta(days=5), None if off is None else TODAY + timedelta(days=off)
        given = told(urgency=urgency, route=route, lead=lead, received_on=received, next_on=due)
        made.append(taking.receive(session, given))
        if spoken:
            _speak(session, made[-1])
    return made
