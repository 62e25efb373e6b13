"""Activities: the day it happened, the earlier text kept, and who is due, overdue or was not met three times."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.domain.activities import Activity, ActivityWay, Condition, DayPart, Met, Notice, OtherWork
from app.domain.listings import ActivityFilter
from app.domain.months.cells import MonthCell
from app.domain.people import Person
from app.errors import Invalid, Problem, Stale
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import months
from app.queries.activities import told
from app.services import activities, households, people
from app.words.said.activities import whose_words
from app.workflows import taking_out
from app.workflows.taking_out import TableForm
from tests.asked import asked_of
from tests.notebooks import a
from tests.services.asking import problems
from tests.vaults import Clock

TODAY = date(2026, 11, 21)


@pytest.fixture
def person(vault: Vault) -> Person:
    return vault.do(people.register, a.person())


def test_everything_that_was_noted_comes_back(vault: Vault, person: Person) -> None:
    activity = vault.do(
        activities.record,
        a.activity(
            person,
            part=DayPart.AFTERNOON,
            at_time=time(14, 30),
            way=ActivityWay.GREETING,
            met=Met.THROUGH_DOOR,
            condition=Condition.SLIGHT_WORRY,
            noticed=(Notice.MEALS, Notice.MAIL),
            next_on=date(2026, 12, 1),
        ),
    )
    assert vault.read(activities.get, activity.id) == activity
    assert vault.read(activities.last_of, person.id) == activity
    [line] = vault.read(activities.lines, [activity.id, "0" * 32])
    assert (line.person_name, line.at_time, line.note) == (person.name, time(14, 30), activity.note)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"person_id": ""}, Problem("person", "required")),
        ({"person_id": "0" * 32}, Problem("person", "not_found")),
        ({"on": None}, Problem("on", "required")),
        ({"on": date(2026, 11, 22)}, Problem("on", "future_day")),
        ({"on": date(1800, 1, 1)}, Problem("on", "no_such_day")),
        ({"note": "あ" * 100_001}, Problem("note", "too_long", 100_000)),
        ({"next_on": date(2026, 11, 19)}, Problem("next_on", "before_the_day")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    vault: Vault, person: Person, wrong: dict[str, object], expected: Problem
) -> None:
    assert problems(vault, activities.record, replace(a.activity(person), **wrong)) == (expected,)  # type: ignore[arg-type]


def test_today_is_the_day_in_japan(vault: Vault, person: Person, clock: Clock) -> None:
    clock.pass_by(hours=12, minutes=1)  # 00:01 of the 22nd in Japan, still the 21st in UTC
    tomorrow = a.activity(person, on=date(2026, 11, 23))
    assert problems(vault, activities.record, tomorrow) == (Problem("on", "future_day"),)
    vault.do(activities.record, replace(tomorrow, on=date(2026, 11, 22)))


def test_a_correction_keeps_the_earlier_text(vault: Vault, person: Person) -> None:
    first = vault.do(activities.record, a.activity(person, note="はじめの文"))
    vault.do(activities.correct, replace(first, note="直した文"))
    assert [each.note for each in vault.read(activities.earlier, first.id)] == ["はじめの文"]
    assert vault.read(activities.get, first.id).note == "直した文"
    with pytest.raises(Stale):
        vault.do(activities.correct, replace(first, note="もう一度"))
    again = vault.read(activities.get, first.id)
    assert problems(vault, activities.correct, replace(again, on=None)) == (Problem("on", "required"),)


def test_the_latest_day_comes_first_whatever_was_typed_first(vault: Vault, person: Person) -> None:
    late = vault.do(activities.record, a.activity(person, on=date(2026, 11, 18)))
    early = vault.do(activities.record, a.activity(person, on=date(2026, 11, 2)))
    other = vault.do(activities.record, a.activity(vault.do(people.register, a.person(name="別の人")), on=TODAY))
    assert vault.read(activities.keys, person.id) == [late.id, early.id]
    assert vault.read(activities.keys) == [other.id, late.id, early.id]
    vault.do(activities.remove, late)
    assert vault.read(activities.keys, person.id) == [early.id]


@pytest.mark.parametrize("way", list(ActivityWay))
def test_a_visit_says_whether_the_person_was_met(vault: Vault, person: Person, way: ActivityWay) -> None:
    empty = a.activity(person, way=way, met=None)
    if way is ActivityWay.VISIT:
        with pytest.raises(Invalid) as refused:
            vault.do(activities.record, empty)
        assert refused.value.problems == (Problem("met", "required"),)
        with pytest.raises(Invalid):
            vault.do(activities.record_for_several, [person.id], empty)
    else:
        assert vault.do(activities.record, empty).met is None


def test_an_old_visit_that_does_not_say_it_can_be_changed_and_one_that_does_goes_on_saying_it(
    vault: Vault, person: Person
) -> None:
    old = vault.do(records.keep, a.activity(person, met=None))
    assert vault.do(activities.go_again_on, old.id, TODAY).next_on == TODAY
    old = vault.do(activities.correct, replace(vault.read(activities.get, old.id), note="庭で話した"))
    said = vault.do(activities.correct, replace(old, met=Met.MET))
    with pytest.raises(Invalid):
        vault.do(activities.correct, replace(said, met=None))


def test_a_visit_is_written_down_with_few_statements(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    vault.do(activities.record, a.activity(person))
    with asked_of(vault) as asked:
        vault.do(activities.record, a.activity(person, note="もう一度うかがう"))
    # Begin, the person, the activity, its text twice, the latest contact twice, the count of saves.
    assert len(asked) <= 8


def test_whoever_lives_together_shares_one_visit(vault: Vault) -> None:
    def work(session: Session) -> list[str]:
        hana, tadashi, ken = (people.register(session, Person(name=name)) for name in ("足立 ハナ", "足立 正", "前田 健"))
        households.join(session, tadashi, hana)
        same = Activity(on=session.today, way=ActivityWay.GREETING)
        kept = activities.record_for_several(session, [hana.id, ken.id, tadashi.id], same)
        return [each.visit_id for each in kept]

    one, alone, other = vault.do(work)
    assert one == other != ""
    assert alone == ""


@pytest.mark.parametrize("part", [None, DayPart.MORNING])
def test_a_couple_that_was_out_and_is_met_later_that_day_was_visited_twice(vault: Vault, part: DayPart | None) -> None:
    def work(session: Session) -> tuple[Activity, ...]:
        hana, tadashi = (people.register(session, Person(name=name)) for name in ("足立 ハナ", "足立 正"))
        households.join(session, tadashi, hana)
        at_home = Activity(on=TODAY, part=part, met=Met.OUT)
        out = activities.record_for_several(session, [hana.id, tadashi.id], at_home)
        met = [activities.keep(session, a.activity(each, on=TODAY, part=part, met=Met.MET)) for each in (hana, tadashi)]
        assert len({each.visit_id for each in out}) == len({each.visit_id for each in met}) == 1
        # What is put right stays the visit that it is.
        assert activities.keep(session, replace(met[0], note="元気")).visit_id == met[0].visit_id
        assert activities.keep(session, replace(out[0], note="車がない")).visit_id == out[0].visit_id
        return (*out, *met)

    written = vault.do(work)
    assert len({each.visit_id for each in written}) == 2
    assert vault.read(months.month, TODAY).counts[MonthCell.D1] == 2


def test_one_of_a_couple_was_out_and_the_other_was_met_on_one_visit(vault: Vault) -> None:
    def work(session: Session) -> None:
        hana, tadashi = (people.register(session, Person(name=name)) for name in ("足立 ハナ", "足立 正"))
        households.join(session, tadashi, hana)
        for each, met in ((hana, Met.OUT), (tadashi, Met.MET)):
            activities.keep(session, a.activity(each, on=TODAY, met=met))

    vault.do(work)
    assert vault.read(months.month, TODAY).counts[MonthCell.D1] == 1


def test_who_was_rung_was_not_met_with_those_whom_one_went_to(vault: Vault) -> None:
    def work(session: Session) -> None:
        hana, tadashi = (people.register(session, Person(name=name)) for name in ("足立 ハナ", "足立 正"))
        households.join(session, tadashi, hana)
        went, rung = (activities.keep(session, a.activity(each, on=TODAY)) for each in (hana, tadashi))
        assert went.visit_id == rung.visit_id != ""
        assert activities.keep(session, replace(rung, way=ActivityWay.PHONE)).visit_id == ""
        round_of_calls = Activity(on=TODAY, way=ActivityWay.PHONE)
        assert {each.visit_id for each in activities.record_for_several(session, [hana.id, tadashi.id], round_of_calls)} == {""}

    vault.do(work)
    assert vault.read(months.month, TODAY).counts[MonthCell.D1] == 1 + 1 + 2


def test_an_entry_of_nobody_is_shown_listed_and_taken_out(vault: Vault, tmp_path: Path) -> None:
    kept = vault.do(activities.record, Activity(on=TODAY, way=ActivityWay.OTHER, other_work=OtherWork.CERTIFICATE, quantity=3))
    [line] = vault.read(activities.lines, [kept.id])
    assert (line.person_name, whose_words(line, line.person_name)) == ("", "証明事務")
    assert vault.read(told, kept.id).person is None
    written = taking_out.write_activities(vault, tmp_path / "out.csv", TableForm.CSV, ActivityFilter())
    assert written.count == 1
    assert "証明事務" in written.path.read_text("utf-8-sig")
    with pytest.raises(Invalid):
        vault.do(activities.record, Activity(on=TODAY, way=ActivityWay.OTHER))
