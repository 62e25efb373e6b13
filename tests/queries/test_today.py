"""きょう in one question: houses by group, what a desk has to see to, and what was left unfinished."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.activities import Met
from app.domain.places import Place
from app.domain.referrals import Answer, Call, Handling, Urgency
from app.domain.reminders import ReminderGroup, Why, group_of
from app.domain.sightings import Sighting
from app.errors import NotFound
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import reminders
from app.queries.today import MOST, SHOWN, Unfinished, Visits, all_visits, all_waiting, day
from app.queries.today import count as beside
from app.services import activities, arrivals, cards, cases, drafts, households, people, referrals, sightings, visits
from tests.notebooks import a, become_case, carry, correct, decide, refer, take_on
from tests.vaults import NOON, Clock
from tests.workflows.test_recalls import withdraw

TODAY = date(2026, 11, 21)


def _due(vault: Vault, name: str, **fields: object) -> str:
    person = vault.do(people.register, a.person(name=name, kana=name, **fields))
    vault.do(activities.record, a.activity(person, on=TODAY - timedelta(days=7), next_on=TODAY))
    return person.id


def _unfinished(vault: Vault, place: Place, body: str = "{}") -> Unfinished:
    vault.do(drafts.keep, drafts.key_of(place), body)
    [found] = vault.read(day).unfinished
    assert (found.place, found.until) == (place, NOON)
    return found


def test_a_notebook_without_anybody_says_so(volunteer: Vault) -> None:
    assert volunteer.read(day).nobody
    volunteer.do(people.register, a.person())
    found = volunteer.read(day)
    assert (found.nobody, found.visits) == (False, ())


def test_people_of_one_house_are_one_visit(volunteer: Vault) -> None:
    first, second, alone = (_due(volunteer, name) for name in ("松本 清", "松本 ヨシ子", "井上 健"))
    volunteer.do(households.join, volunteer.read(people.get, second), volunteer.read(people.get, first))
    [group] = volunteer.read(day).visits
    assert (group.group, group.count) == (ReminderGroup.VISITS_TODAY, 2)
    assert {tuple(line.id for line in visit.people) for visit in group.shown} == {(first, second), (alone,)}


def test_the_promises_of_today_stand_first_and_are_all_shown(volunteer: Vault) -> None:
    """210 people, 49 of them due, 12 promised for today: what a volunteer found on an evening."""

    # Of each kind how many, whether they were met, and by how many days their day is past.
    kinds = [*[(Met.MET, 0)] * 12, *[(Met.OUT, 3)] * 8, *[(Met.MET, late) for late in range(1, 30)], *[(Met.MET, -9)] * 161]

    def fill(session: Session) -> None:
        for at, (met, late) in enumerate(kinds):
            person = people.register(session, a.person(name=f"足立 {at}", kana=f"{at:03}"))
            for ago in (60, 59, 58):
                visit = a.activity(person, on=TODAY - timedelta(days=ago), met=met, next_on=TODAY - timedelta(days=late))
                activities.record(session, visit)

    volunteer.do(fill)
    found = volunteer.read(day)
    assert [(each.group, len(each.shown), each.count) for each in found.visits] == [
        (ReminderGroup.VISITS_TODAY, 12, 12),
        (ReminderGroup.VISITS_NOT_MET, 6, 8),
        (ReminderGroup.VISITS_OVERDUE, 6, 29),
    ]
    assert sum(each.count for each in found.visits) == volunteer.read(visits.count_houses) == 49
    # Who waits longest comes first in each.
    assert found.visits[2].shown[0].reminder.count == 29
    whole = volunteer.read(all_visits, ReminderGroup.VISITS_OVERDUE)
    assert (len(whole.shown), whole.count) == (29, 29)
    told = volunteer.read(reminders.of_today)
    shown = [visit.reminder.person_id for visit in found.visits[0].shown]
    assert [each.person_id for each in told if group_of(each, TODAY) is ReminderGroup.VISITS_TODAY] == shown


def test_who_is_promised_for_today_and_was_not_met_is_both(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    for ago in (9, 8, 7):
        volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=ago), met=Met.OUT, next_on=TODAY))
    [group] = volunteer.read(day).visits
    assert (group.group, [each.reminder.why for each in group.shown]) == (ReminderGroup.VISITS_TODAY, [Why.NOT_MET])


def test_one_group_in_full_goes_from_neighbourhood_to_neighbourhood(volunteer: Vault) -> None:
    for at, where in enumerate(("", "上井2班", "上井1班", "上井2班")):
        _due(volunteer, f"足立 {at}", neighbourhood=where)
    found = volunteer.read(all_visits, ReminderGroup.VISITS_TODAY)
    assert [each.people[0].neighbourhood for each in found.shown] == ["上井1班", "上井2班", "上井2班", ""]
    assert volunteer.read(all_visits, ReminderGroup.VISITS_OVERDUE) == Visits(ReminderGroup.VISITS_OVERDUE, (), 0)


def test_of_very_many_some_of_each_group_are_shown_and_all_are_counted(volunteer: Vault) -> None:
    def fill(session: Session) -> None:
        for at in range(visits.MOST_REMINDERS + 10):
            person = people.register(session, a.person(name=f"足立 {at}"))
            late = timedelta(days=0 if at < 2 else 3)
            activities.record(session, a.activity(person, on=TODAY - timedelta(days=9), next_on=TODAY - late))

    volunteer.do(fill)
    found = volunteer.read(day).visits
    assert [(each.group, len(each.shown), each.count, each.of_people) for each in found] == [
        (ReminderGroup.VISITS_TODAY, 2, 2, True),
        (ReminderGroup.VISITS_OVERDUE, SHOWN[ReminderGroup.VISITS_OVERDUE], visits.MOST_REMINDERS + 8, True),
    ]


def test_what_was_done_today_is_counted(volunteer: Vault) -> None:
    key = _due(volunteer, "足立 ハナ")
    assert volunteer.read(day).done == 0
    volunteer.do(activities.record, a.activity(volunteer.read(people.get, key), on=TODAY))
    assert (volunteer.read(day).done, volunteer.read(day).visits) == (1, ())


# ---- a desk ------------------------------------------------------------------------------------------------------------


def _arrive(office: Vault, volunteer: Vault, folder: Path, *times: tuple[Urgency, int, int]) -> None:
    """Let packets arrive: of each urgency so many, made so many days ago."""
    first = refer(volunteer)
    carry(volunteer, office, folder)
    given = office.read(arrivals.get, first.id)

    def fill(session: Session) -> None:
        for urgency, count, ago in times:
            for _ in range(count):
                key = session.new_id()
                made = replace(given.leaving, referral_id=key, urgency=urgency, made_on=TODAY - timedelta(days=ago))
                records.take(session, replace(given, id=key, leaving=made))

    office.do(fill)


def _groups(vault: Vault) -> dict[ReminderGroup, tuple[int, int]]:
    return {each.group: (len(each.shown), each.count) for each in vault.read(day).first}


def test_no_emergency_is_hidden_among_a_thousand_packets(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    urgencies = (Urgency.NORMAL, 600, 15), (Urgency.URGENT, 333, 2), (Urgency.EMERGENCY, 66, 0)
    _arrive(office, volunteer, tmp_path, *urgencies)
    found = office.read(day)
    assert _groups(office) == {
        ReminderGroup.EMERGENCY: (66, 66),
        ReminderGroup.LATE: (SHOWN[ReminderGroup.LATE], 600),
        ReminderGroup.ARRIVED: (SHOWN[ReminderGroup.ARRIVED], 334),
    }
    assert found.first[0].group is ReminderGroup.EMERGENCY
    assert {each.line.urgency for each in found.first[0].shown if each.line} == {Urgency.EMERGENCY}
    assert all(each.line is not None for each in found.first[0].shown)
    # Of the others 至急 comes first.
    assert {each.reminder.urgency for each in found.first[2].shown} == {Urgency.URGENT}
    told = [each.urgency for each in office.read(reminders.of_today)]
    assert told[:66] == [Urgency.EMERGENCY] * 66
    whole = office.read(all_waiting, ReminderGroup.LATE)
    assert (len(whole.shown), whole.count) == (MOST, 600)


def test_an_emergency_nobody_answered_is_said_to_be_late_and_the_oldest_comes_first(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    _arrive(office, volunteer, tmp_path, (Urgency.EMERGENCY, 1, 0), (Urgency.EMERGENCY, 1, 15))
    shown = office.read(day).first[0].shown
    assert [(each.reminder.why, each.reminder.count) for each in shown] == [(Why.ARRIVED_LATE, 15), (Why.ARRIVED, 0)]


@pytest.mark.parametrize(("urgency", "allowed"), [(Urgency.URGENT, 3), (Urgency.NORMAL, 14)])
def test_what_is_late_goes_by_the_table_of_urgencies(
    office: Vault, volunteer: Vault, clock: Clock, tmp_path: Path, urgency: Urgency, allowed: int
) -> None:
    refer(volunteer, urgency=urgency)
    carry(volunteer, office, tmp_path)
    clock.pass_by(days=allowed)
    assert list(_groups(office)) == [ReminderGroup.ARRIVED]
    clock.pass_by(days=1)
    assert list(_groups(office)) == [ReminderGroup.LATE]
    assert [each.reminder.count for each in office.read(day).first[0].shown] == [1]


def test_a_promise_is_asked_for_on_its_day_and_until_another_answer(
    office: Vault, volunteer: Vault, clock: Clock, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    take_on(office, referral.id, next_on=TODAY + timedelta(days=1), next_note="お宅へ伺う")
    assert _groups(office) == {}
    for days in (1, 14):
        clock.pass_by(days=days)
        [group] = office.read(day).first
        [owed] = group.shown
        assert (group.group, owed.reminder.count) == (
            ReminderGroup.PROMISES,
            clock.now.date().toordinal() - TODAY.toordinal() - 1,
        )
    carry(office, volunteer, tmp_path / "b")
    [told] = [each for each in volunteer.read(day).others if each.why is Why.DESK_PROMISED]
    assert (told.count, told.next_on) == (14, TODAY + timedelta(days=1))
    take_on(office, referral.id, next_on=TODAY + timedelta(days=40))
    assert _groups(office) == {}


def test_a_question_waits_for_its_answer_with_its_days_and_comes_back_where_it_stood(
    office: Vault, volunteer: Vault, clock: Clock, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    came = office.read(arrivals.get, referral.id).arrived_at
    decide(office, Answer(referral_id=referral.id, handling=Handling.QUESTION, text="電話は？"))
    carry(office, volunteer, tmp_path / "b")
    clock.pass_by(days=12)
    [group] = office.read(day).first
    assert (group.group, [each.reminder.count for each in group.shown]) == (ReminderGroup.QUESTIONS, [12])
    assert Why.QUESTIONED in {each.why for each in volunteer.read(day).others}
    clock.pass_by(days=3)
    correct(volunteer, referral.id, reply_to_question="0858-00-0000")
    assert Why.QUESTIONED not in {each.why for each in volunteer.read(day).others}
    carry(volunteer, office, tmp_path / "c")
    # It waits since it was written, and is late by now.
    [group] = office.read(day).first
    assert (group.group, [each.reminder.count for each in group.shown]) == (ReminderGroup.LATE, [1])
    assert office.read(arrivals.get, referral.id).arrived_at == came


def test_an_emergency_stays_among_the_emergencies_while_a_question_is_open(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    called = (Call(whom="窓口", when="きょう", reached=True),)
    asked, new = (refer(volunteer, name=name, urgency=Urgency.EMERGENCY, calls=called) for name in ("甲", "乙"))
    carry(volunteer, office, tmp_path)
    decide(office, Answer(referral_id=asked.id, handling=Handling.QUESTION, text="どこに？"))
    [group] = office.read(day).first
    assert group.group is ReminderGroup.EMERGENCY
    assert [(each.reminder.why, each.reminder.place.record_id) for each in group.shown] == [
        (Why.ARRIVED, new.id),
        (Why.QUESTION_OPEN, asked.id),
    ]


def test_an_emergency_whose_promised_day_has_come_is_below_nothing_on_either_side(
    office: Vault, volunteer: Vault, clock: Clock, tmp_path: Path
) -> None:
    called = (Call(whom="窓口", when="11月21日 10時ごろ", reached=True),)
    owed, new = (refer(volunteer, name=name, urgency=Urgency.EMERGENCY, calls=called) for name in ("甲", "乙"))
    late = refer(volunteer, name="丙")
    _due(volunteer, "丁")
    carry(volunteer, office, tmp_path / "a")
    take_on(office, owed.id, next_on=TODAY + timedelta(days=1), next_note="お宅へ伺う")
    carry(office, volunteer, tmp_path / "b")
    assert [each.reminder.place.record_id for each in office.read(day).first[0].shown] == [new.id]
    clock.pass_by(days=20)
    first, then = office.read(day).first
    assert (first.group, then.group) == (ReminderGroup.EMERGENCY, ReminderGroup.LATE)
    assert [(each.reminder.why, each.reminder.place.record_id) for each in first.shown] == [
        (Why.ARRIVED_LATE, new.id),
        (Why.PROMISED, owed.id),
    ]
    assert [each.reminder.place.record_id for each in then.shown] == [late.id]
    [first] = volunteer.read(day).first
    assert first.group is ReminderGroup.EMERGENCY
    assert (Why.DESK_PROMISED, owed.id) in [(each.reminder.why, each.reminder.place.record_id) for each in first.shown]


@pytest.mark.parametrize("answered", [True, False])
def test_what_was_taken_back_stands_there_until_somebody_saw_it(
    office: Vault, volunteer: Vault, tmp_path: Path, answered: bool
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    if answered:
        take_on(office, referral.id, next_on=TODAY)
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    carry(volunteer, office, tmp_path / "b")
    [group] = office.read(day).first
    [gone] = group.shown
    assert (group.group, gone.reminder.why, gone.reminder.next_on) == (
        ReminderGroup.TAKEN_BACK,
        Why.TAKEN_BACK,
        TODAY if answered else None,
    )
    office.do(arrivals.note_seen, referral.id)
    assert _groups(office) == {}
    with pytest.raises(NotFound):
        office.do(arrivals.note_seen, "0" * 32)


@pytest.mark.parametrize(
    ("urgency", "group"),
    [
        (Urgency.EMERGENCY, ReminderGroup.EMERGENCY),
        (Urgency.URGENT, ReminderGroup.ARRIVED),
        (Urgency.NORMAL, ReminderGroup.HELD),
    ],
)
def test_a_strangers_urgent_packet_stands_with_the_urgent_ones_and_says_its_claim(
    office: Vault, volunteer: Vault, tmp_path: Path, urgency: Urgency, group: ReminderGroup
) -> None:
    for peer in office.read(cards.peers):
        office.do(cards.differs, peer.id)
    refer(volunteer, urgency=urgency, calls=(Call(whom="窓口", when="きょう", reached=True),))
    carry(volunteer, office, tmp_path)
    found = office.read(day)
    held = [(each.group, one.reminder) for each in found.first for one in each.shown]
    assert [each for each, _reminder in held] == [group]
    reminder = held[0][1]
    assert (reminder.why, reminder.about) == (Why.KEPT_APART, "石田 花子")
    assert "つながりサポーター倉吉" in reminder.detail


# ---- drafts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["people", "activities", "referrals", "consents"])
def test_a_draft_is_about_the_person_it_names(volunteer: Vault, page: str) -> None:
    hana = volunteer.do(people.register, a.person())
    found = _unfinished(volunteer, Place(page, hana.id, "new"))
    assert (found.about, found.provisional) == (hana.name, False)


def test_a_draft_is_about_the_person_of_the_activity_it_corrects(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person(name="青い屋根の家の男性", provisional=True))
    activity = volunteer.do(activities.record, a.activity(hana))
    found = _unfinished(volunteer, Place("activities", activity.id, "edit"))
    assert (found.about, found.provisional) == ("青い屋根の家の男性", True)


@pytest.mark.parametrize(
    ("place", "body", "about", "provisional"),
    [
        (Place("people", "", "new"), '{"name": " 井上 健 "}', "井上 健", False),
        (Place("people", "", "new"), '{"name": "青い屋根の男性", "provisional": true}', "青い屋根の男性", True),
        (Place("people", "", "new"), '{"name": ""}', "", False),
        (Place("sightings", "", "new"), '{"where": "公民館のうら"}', "公民館のうら", True),
        (Place("ledgers", "", "new"), '{"name": "見守り名簿"}', "", True),
        (Place("activities", "", "several"), "{}", "", True),
    ],
)
def test_a_draft_about_nobody_of_ours_is_named_by_what_was_typed(
    volunteer: Vault, place: Place, body: str, about: str, provisional: bool
) -> None:
    found = _unfinished(volunteer, place, body)
    assert (found.about, found.provisional) == (about, provisional)


def test_a_draft_about_a_sighting_is_named_by_its_place(volunteer: Vault) -> None:
    seen = volunteer.do(sightings.note, Sighting(on=TODAY, where="バス停の前"))
    found = _unfinished(volunteer, Place("sightings", seen.id, "edit"))
    assert (found.about, found.provisional) == ("バス停の前", True)


def test_the_draft_of_an_answer_is_about_who_arrived(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    found = _unfinished(office, Place("inbox", referral.id, "accepted"))
    assert (found.about, found.provisional) == ("足立 ハナ", False)


def test_beside_today_stands_each_recall_and_each_case_that_waits_once(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    office.do(lambda session: cases.promise(session, cases.get(session, case.id), session.today, "電話する"))
    assert office.read(beside) == 1
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    of_no_case = refer(volunteer, name="井上 健")
    carry(volunteer, office, tmp_path / "there")
    withdraw(volunteer, of_no_case.person_id)
    carry(volunteer, office, tmp_path / "again")
    assert office.read(beside) == 2
    assert [each.group for each in office.read(day).first] == [ReminderGroup.RECALLS]
