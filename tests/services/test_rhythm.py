"""The rhythm of visits: who is due, who rests, who was not met again and again, and the lists that ask for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.activities import Activity, ActivityWay, Condition, DayPart, Met
from app.domain.addresses import Address
from app.domain.folding import ROWS, index_row
from app.domain.households import HouseholdKind
from app.domain.listings import DueState, PeopleFilter, PeopleOrder
from app.domain.people import Category, Interval, Pause, Person
from app.domain.reminders import Why
from app.domain.rhythms import RHYTHMS, due_on, rests
from app.domain.risks import Risk
from app.errors import Invalid, Problem
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, households, people, rhythms, visits
from app.services import settings as chosen
from tests.notebooks import a
from tests.vaults import Clock

TODAY = date(2026, 11, 21)
NOT_MET = (Met.OUT, Met.NO_ANSWER, Met.DECLINED)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def register(vault: Vault, *visits: Activity, **fields: object) -> Person:
    """Somebody with these visits, registered 100 days ago."""

    def act(session: Session) -> Person:
        person = people.register(session, a.person(**({"registered_on": ago(100)} | fields)))
        for visit in visits:
            activities.record(session, replace(visit, person_id=person.id))
        return person

    return vault.do(act)


def visit(days: int, met: Met | None = Met.MET, again: date | None = None) -> Activity:
    return Activity(on=ago(days), met=met, next_on=again)


def due(vault: Vault) -> dict[str, date]:
    return dict(vault.read(lambda session: visits.due(session, session.today)))


def test_a_promise_comes_before_the_rhythm(volunteer: Vault) -> None:
    promised = register(volunteer, visit(30, again=TODAY + timedelta(days=1)), interval=Interval.WEEKLY)
    assert due(volunteer) == {}
    assert volunteer.read(people.lines, [promised.id])[0].next_on == TODAY + timedelta(days=1)


def test_without_a_promise_the_rhythm_counts_from_the_last_contact(volunteer: Vault) -> None:
    register(volunteer, visit(6), interval=Interval.WEEKLY)
    on_the_day = register(volunteer, visit(7), interval=Interval.WEEKLY)
    late = register(volunteer, visit(9), interval=Interval.WEEKLY)
    register(volunteer, visit(500))
    register(volunteer, visit(500), interval=Interval.NONE)
    assert due(volunteer) == {on_the_day.id: TODAY, late.id: ago(2)}
    found = volunteer.read(lambda session: visits.reminders(session, session.today))
    assert [(each.why, each.count) for each in found] == [(Why.OVERDUE, 2), (Why.DUE, 0)]


@pytest.mark.parametrize("again", [None, 737])
def test_a_visit_that_a_wrong_clock_dated_ahead_hides_nobody(volunteer: Vault, clock: Clock, again: int | None) -> None:
    person = register(volunteer, visit(7), interval=Interval.WEEKLY)
    never = register(volunteer, visit(2000))
    clock.pass_by(days=730)
    promised = None if again is None else TODAY + timedelta(days=again)
    ahead = Activity(person_id=person.id, on=ago(-730), met=Met.MET, next_on=promised)
    volunteer.do(activities.record, ahead)
    volunteer.do(activities.record, replace(ahead, person_id=never.id, next_on=None))
    clock.pass_by(days=-729)
    assert due(volunteer) == {person.id: TODAY + timedelta(days=1)}
    found, counts = volunteer.read(lambda session: visits.waiting(session, session.today))
    assert [(each.why, each.person_id, each.since) for each in found] == [
        (Why.AHEAD, person.id, TODAY + timedelta(days=730)),
    ]
    assert sum(counts.values()) == 1
    assert volunteer.read(lambda session: rhythms.count(session, session.today)) == 1
    assert volunteer.read(lambda session: rhythms.coming(session, session.today, TODAY + timedelta(days=8))) == []
    [told] = volunteer.read(lambda session: activities.ahead(session, session.today))
    assert (told.why, told.count) == (Why.CLOCK, 2)


def test_who_was_registered_on_a_day_to_come_is_due_now(volunteer: Vault) -> None:
    new = register(volunteer, interval=Interval.WEEKLY, registered_on=ago(-400))
    assert due(volunteer) == {new.id: TODAY}


def test_who_was_never_visited_is_due_from_the_day_of_registration(volunteer: Vault) -> None:
    new = register(volunteer, interval=Interval.TWO_WEEKS, registered_on=ago(14))
    register(volunteer, interval=Interval.TWO_WEEKS, registered_on=ago(13))
    assert due(volunteer) == {new.id: TODAY}


def test_visits_rest_and_begin_again(volunteer: Vault, clock: Clock) -> None:
    person = register(volunteer, visit(10), interval=Interval.WEEKLY)
    rested = volunteer.do(people.pause, person, Pause.HOSPITAL, TODAY + timedelta(days=5))
    assert due(volunteer) == {}
    line = volunteer.read(people.lines, [person.id])[0]
    assert (line.next_on, line.pause, line.paused_until) == (None, Pause.HOSPITAL, TODAY + timedelta(days=5))
    clock.pass_by(days=5)
    assert due(volunteer) == {person.id: TODAY + timedelta(days=5)}
    again = volunteer.do(people.resume, rested)
    assert (again.pause, again.paused_until) == (None, None)
    assert due(volunteer) == {person.id: ago(3)}


def test_a_rest_without_an_end_and_an_ended_follow_up_last(volunteer: Vault, clock: Clock) -> None:
    away = register(volunteer, visit(10, again=ago(1)))
    gone = register(volunteer, visit(10, again=ago(1)))
    volunteer.do(people.pause, away, Pause.FACILITY)
    ended = volunteer.do(people.end_followup, gone)
    assert ended.followup_ended_on == TODAY
    clock.pass_by(days=400)
    assert due(volunteer) == {}
    volunteer.do(people.resume, ended)
    assert list(due(volunteer)) == [gone.id]


def test_a_rest_ends_on_a_day_to_come_and_a_follow_up_on_one_that_came(volunteer: Vault) -> None:
    person = register(volunteer)
    with pytest.raises(Invalid) as refused:
        volunteer.do(people.pause, person, Pause.WISH, TODAY)
    assert refused.value.problems[0].what == "past_day"
    with pytest.raises(Invalid):
        volunteer.do(people.end_followup, person, TODAY + timedelta(days=1))


def test_who_is_not_met_again_and_again_is_told_even_with_nothing_planned(volunteer: Vault) -> None:
    missed = (visit(30, Met.OUT), visit(20, Met.NO_ANSWER), visit(10, Met.DECLINED))
    forgotten = register(volunteer, *missed)
    register(volunteer, visit(40), *missed[:2])
    register(volunteer, *missed, visit(1, again=TODAY + timedelta(days=9)))
    resting = register(volunteer, *missed)
    volunteer.do(people.pause, resting, Pause.HOSPITAL)
    planned = register(volunteer, *missed[:2], visit(10, Met.OUT, TODAY + timedelta(days=2)))
    found = volunteer.read(lambda session: visits.reminders(session, session.today))
    assert [(each.person_id, each.why, each.count, each.since) for each in found] == [(forgotten.id, Why.NOT_MET, 3, None)]
    # A meeting about somebody says nothing of whether one met them.
    volunteer.do(activities.record, Activity(person_id=forgotten.id, on=ago(5), way=ActivityWay.MEETING))
    assert list(due(volunteer)) == [forgotten.id]
    assert volunteer.read(rhythms.times_not_met, planned.id) == 3


def test_after_how_many_times_one_makes_sure_is_chosen(volunteer: Vault) -> None:
    register(volunteer, visit(20, Met.OUT), visit(10, Met.OUT))
    assert due(volunteer) == {}
    volunteer.do(chosen.set_times_not_met, 2)
    assert len(due(volunteer)) == 1
    volunteer.do(chosen.set_times_not_met, 0)
    assert volunteer.read(chosen.times_not_met) == 2
    volunteer.do(chosen.set_times_not_met, 99)
    assert volunteer.read(chosen.times_not_met) == 10


def many(vault: Vault, number: int) -> list[str]:
    """The ids of that many people who wait since yesterday, or since some days before for the last of them."""

    def act(session: Session) -> list[str]:
        ids = [records.keep(session, Person(name=f"{at}", kana=f"{at:04}")).id for at in range(number)]
        for at, key in enumerate(ids):
            promised = ago(1 + max(0, at - number + 3))
            records.keep(session, Activity(person_id=key, on=ago(30), met=Met.MET, next_on=promised))
        return ids

    return vault.do(act)


def test_very_many_are_counted_and_the_first_of_them_told(volunteer: Vault) -> None:
    ids = many(volunteer, visits.MOST_REMINDERS + 5)
    unmet = register(volunteer, *(visit(days, Met.OUT, again=TODAY) for days in (4, 3, 2)), name="会えない人")
    together = volunteer.read(people.get, ids[0])
    volunteer.do(households.join, together, volunteer.read(people.get, ids[1]))
    found = volunteer.read(lambda session: visits.reminders(session, session.today))
    assert len(found) == visits.MOST_REMINDERS
    assert [each.person_id for each in found[:4]] == [unmet.id, ids[-1], ids[-2], ids[0]]
    asked = [*ids[:2], ids[-1], "0" * 32]
    assert volunteer.read(lambda session: rhythms.count(session, session.today)) == len(ids) + 1
    assert volunteer.read(lambda session: visits.houses_due(session, session.today)) == len(ids)
    assert volunteer.read(lambda session: visits.due_among(session, asked, session.today)) == set(asked[:3])
    assert len(due(volunteer)) == len(ids) + 1


VISITS = st.lists(
    st.tuples(st.integers(0, 100), st.sampled_from([*Met, None]), st.none() | st.integers(0, 40)), max_size=4
)  # fmt: skip
PERSONS = st.fixed_dictionaries(
    {
        "interval": st.none() | st.sampled_from(Interval),
        "pause": st.none() | st.sampled_from(Pause),
        "paused_until": st.none() | st.integers(-30, 30).map(ago),
        "followup_ended_on": st.none() | st.integers(-3, 30).map(ago),
    }
)


@given(person=PERSONS, visits=VISITS)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_question_in_sql_says_what_the_rule_says(
    volunteer: Vault, person: dict[str, object], visits: list[tuple[int, Met | None, int | None]]
) -> None:
    if person["pause"] is None:
        person = person | {"paused_until": None}
    # Of a visit it is always said whether one met.
    told = [
        Activity(
            on=ago(on),
            way=ActivityWay.GREETING if met is None else ActivityWay.VISIT,
            met=met,
            next_on=None if wait is None else ago(on - wait),
        )
        for on, met, wait in visits
    ]
    kept = register(volunteer, *told, **person)
    ordered = sorted(enumerate(told), key=lambda each: (each[1].on, each[0]))
    last = ordered[-1][1] if ordered else None
    start = last.on if last else kept.registered_on
    day = due_on(last.next_on if last else None, start, kept.interval, kept.paused_until)
    met = [each.met for _at, each in ordered if each.met is not None]
    missed = len(met) >= 3 and all(each in NOT_MET for each in met[-3:])
    planned = (last is not None and last.next_on is not None) or kept.interval in RHYTHMS
    waits = (day is not None and day <= TODAY) or (missed and not planned)
    resting = rests(kept.pause, kept.paused_until, kept.followup_ended_on, TODAY)
    assert (kept.id in due(volunteer)) is (waits and not resting)
    assert volunteer.read(people.lines, [kept.id])[0].next_on == (None if resting else day)


# ---- logging ---------------------------------------------------------------------------------------------------------


def test_like_the_last_one_but_for_what_belongs_to_its_day(volunteer: Vault) -> None:
    last = Activity(
        on=ago(14),
        part=DayPart.MORNING,
        way=ActivityWay.GREETING,
        met=Met.SEEN,
        condition=Condition.AS_USUAL,
        risks=(Risk.FOOD,),
        note="畑にいた",
        next_on=TODAY,
    )
    person = register(volunteer, last)
    again = volunteer.read(activities.like_last, person.id)
    assert (again.way, again.met, again.condition, again.part) == (last.way, last.met, last.condition, last.part)
    assert (again.on, again.next_on) == (TODAY, TODAY + timedelta(days=14))
    assert (again.note, again.risks, again.id) == ("", (), "")
    stranger = register(volunteer)
    assert volunteer.read(activities.like_last, stranger.id) == Activity(person_id=stranger.id, on=TODAY)


def test_a_round_is_recorded_for_all_or_for_none(volunteer: Vault) -> None:
    ids = [register(volunteer).id for _ in range(3)]
    greeting = Activity(on=TODAY, way=ActivityWay.GREETING, met=Met.SEEN)
    kept = volunteer.do(activities.record_for_several, [*ids, ids[0]], greeting)
    assert [each.person_id for each in kept] == ids
    with pytest.raises(Invalid):
        volunteer.do(activities.record_for_several, [ids[0], "0" * 32], greeting)
    with pytest.raises(Invalid):
        volunteer.do(activities.record_for_several, [], greeting)
    assert len(volunteer.read(activities.keys)) == 3


def test_a_danger_seen_on_a_round_stands_only_with_who_is_meant(volunteer: Vault) -> None:
    ids = [register(volunteer).id for _ in range(3)]
    danger = Activity(on=TODAY, way=ActivityWay.GREETING, risks=(Risk.HEALTH,))
    kept = volunteer.do(activities.record_for_several, ids, danger, in_danger=ids[1])
    assert [each.risks for each in kept] == [(), (Risk.HEALTH,), ()]
    assert all(each.risks == () for each in volunteer.do(activities.record_for_several, ids, danger))


def test_much_worry_and_every_danger_ask_for_more() -> None:
    assert activities.asks_for_more(Activity(condition=Condition.GREAT_WORRY))
    assert all(activities.asks_for_more(Activity(risks=(risk,))) for risk in Risk)
    assert not activities.asks_for_more(Activity(condition=Condition.SLIGHT_WORRY))


# ---- lists -----------------------------------------------------------------------------------------------------------


def test_people_are_chosen_by_what_holds_for_them(volunteer: Vault) -> None:
    old = register(volunteer, visit(9), interval=Interval.WEEKLY, categories=(Category.ELDERLY,), neighbourhood="東 1班")
    young = register(
        volunteer, visit(7), interval=Interval.WEEKLY, address=Address(local_government_code="312011"), neighbourhood="東 2班"
    )
    away = volunteer.do(people.pause, register(volunteer, categories=(Category.ELDERLY, Category.ELDERLY_CARE)), Pause.OTHER)
    gone = volunteer.do(people.end_followup, register(volunteer))

    def house(session: Session) -> None:
        household = households.found_with(session, old)
        households.describe(session, replace(household, kind=HouseholdKind.SINGLE_ELDERLY))

    volunteer.do(house)
    wanted = {
        PeopleFilter(category=Category.ELDERLY): {old.id, away.id},
        PeopleFilter(category=Category.ELDERLY_CARE): {away.id},
        PeopleFilter(municipality="312011"): {young.id},
        PeopleFilter(neighbourhood="東 1班"): {old.id},
        PeopleFilter(household_kind=HouseholdKind.SINGLE_ELDERLY): {old.id},
        PeopleFilter(due_state=DueState.DUE): {old.id, young.id},
        PeopleFilter(due_state=DueState.OVERDUE): {old.id},
        PeopleFilter(due_state=DueState.PAUSED): {away.id},
        PeopleFilter(due_state=DueState.ENDED): {gone.id},
        PeopleFilter(due_state=DueState.DUE, category=Category.ELDERLY): {old.id},
        PeopleFilter(): {old.id, young.id, away.id, gone.id},
    }
    for order in PeopleOrder:
        assert {among: set(volunteer.read(people.keys, among, order)) for among in wanted} == wanted
    assert volunteer.read(people.neighbourhoods) == [("東 1班", 1), ("東 2班", 1)]


NAMES = st.lists(
    st.tuples(
        st.text("アガサダンヴヤワヲャー", max_size=3) | st.sampled_from(["Smith", "青"]), st.sampled_from(["", "東", "西"])
    ),
    max_size=12,
)


@given(names=NAMES, pairs=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=4))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_groups_hold_everybody_once_and_stand_where_they_say(
    volunteer: Vault, names: list[tuple[str, str]], pairs: list[tuple[int, int]]
) -> None:
    def renew(session: Session) -> list[Person]:
        for old in people.keys(session):
            people.forget(session, people.get(session, old))
        made = [
            people.register(session, Person(name=f"{at}", kana=kana, neighbourhood=where))
            for at, (kana, where) in enumerate(names)
        ]
        for one, other in pairs:
            if one < len(made) and other < len(made):
                households.join(session, records.get(session, Person, made[one].id), made[other])
        return [people.get(session, each.id) for each in made]

    made = {person.id: person for person in volunteer.do(renew)}
    for order in PeopleOrder:
        listing = volunteer.read(people.listing, PeopleFilter(), order)
        assert sorted(listing.keys) == sorted(made)
        assert [group.start for group in listing.groups] == [
            sum(group.count for group in listing.groups[:at]) for at in range(len(listing.groups))
        ]
        assert sum(group.count for group in listing.groups) == len(made)
        for group in listing.groups:
            for key in listing.keys[group.start : group.start + group.count]:
                house = volunteer.read(households.of_person, key)
                wanted = {
                    PeopleOrder.KANA: index_row(made[key].kana.lstrip("ー")),
                    PeopleOrder.NEIGHBOURHOOD: made[key].neighbourhood,
                    PeopleOrder.HOUSEHOLD: house.id if house else "",
                }
                assert group.key == wanted[order]
    index = volunteer.read(people.kana_index)
    assert set(index) <= {*ROWS, "他"}
    houses = [group.key for group in volunteer.read(people.listing, PeopleFilter(), PeopleOrder.HOUSEHOLD).groups if group.key]
    assert len(houses) == len(set(houses))


def test_whose_reading_nobody_knows_stands_last(volunteer: Vault) -> None:
    def write(session: Session) -> list[str]:
        nameless = people.register(
            session, Person(name="お名前のわからない方（R8-0012）", provisional=True, neighbourhood="東")
        )
        late = people.register(session, Person(name="渡辺 文", kana="わたなべ ふみ", neighbourhood="東"))
        early = people.register(session, Person(name="足立 ハナ", kana="あだち はな", neighbourhood="東"))
        # A house stands where the first of it does whose name can be read.
        unread = people.register(session, Person(name="足立", neighbourhood="東"))
        households.join(session, early, unread)
        return [each.id for each in (early, unread, late, nameless)]

    early, unread, late, nameless = volunteer.do(write)
    by_kana = volunteer.read(people.listing)
    assert by_kana.keys == (early, late, nameless, unread)
    assert [(group.key, group.count) for group in by_kana.groups] == [("あ", 1), ("わ", 1), ("他", 2)]
    assert volunteer.read(people.keys, PeopleFilter(), PeopleOrder.NEIGHBOURHOOD) == [early, late, nameless, unread]
    houses = volunteer.read(people.keys, PeopleFilter(), PeopleOrder.HOUSEHOLD)
    assert (set(houses[:2]), houses[2:]) == ({early, unread}, [late, nameless])


def test_nobody_who_died_is_resting(volunteer: Vault) -> None:
    person = register(volunteer)
    with pytest.raises(Invalid) as refused:
        volunteer.do(people.pause, person, Pause.DIED)
    assert refused.value.problems == (Problem("pause", "unknown_choice"),)
    ended = volunteer.do(people.end_followup, volunteer.do(people.pause, person, Pause.HOSPITAL), TODAY, Pause.DIED)
    assert (ended.pause, ended.paused_until, ended.followup_ended_on) == (Pause.DIED, None, TODAY)
    again = volunteer.do(people.resume, ended)
    assert (again.pause, again.followup_ended_on) == (None, None)
