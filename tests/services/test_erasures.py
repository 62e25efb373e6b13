"""保存期限: erased is only what need be kept no longer, with two people who answer for it, and the figures keep the counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.cases import Case, CaseStage, Ending, Response, Route
from app.domain.figures import CountedKind, Trait
from app.domain.people import Person
from app.domain.referrals import Answer, Handling, Trouble
from app.domain.viewings import ViewingFilter
from app.errors import Invalid, KeptLonger, NotFound
from app.models import records
from app.models.erasures import ErasedRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, arrivals, cases, consents, erasures, people, viewings
from app.services import counts as figures
from app.services.erasing import may_erase
from app.workflows import cases as in_cases
from app.workflows.erasures import steps
from tests.notebooks import a, carry, refer
from tests.vaults import Clock

# What ended in November 2026 is kept through the last day of that 年度 five years on.
LAST, AFTERWARDS = date(2032, 3, 31), date(2032, 4, 1)


@pytest.fixture
def hana(desk: Vault) -> Person:
    return desk.do(people.register, a.person())


def ended(desk: Vault, person: Person, **given: object) -> Case:
    told: dict[str, object] = {
        "person_id": person.id,
        "route": Route.PHONE,
        "said": "膝が痛い",
        "done": (Response.CONTINUE,),
        "troubles": (Trouble.CARE, Trouble.HEALTH),
        "worst": Trouble.CARE,
        "lead": "田村",
        "local_government_code": "312037",
    }
    case = desk.do(in_cases.receive, Case(**(told | given)))  # type: ignore[arg-type]
    return desk.do(cases.close, replace(case, ending=Ending.SETTLED))


def erase(desk: Vault, first: str = "石田 花子", second: str = "田村 直子") -> list[int]:
    begun = desk.do(erasures.begin, first, second)
    return [step() for step in steps(desk, begun)]


def wait(clock: Clock, day: date) -> None:
    """Let it be that day."""
    clock.now = clock.now.replace(year=day.year, month=day.month, day=day.day)


def counts(session: Session) -> dict[tuple[int, int, str, str, str], int]:
    found = session.execute(
        select(ErasedRow.year, ErasedRow.month, ErasedRow.counted, ErasedRow.trait, ErasedRow.value, ErasedRow.count)
    )
    return {tuple(row)[:5]: row.count for row in found}


def test_nothing_goes_before_its_day(desk: Vault, hana: Person, clock: Clock) -> None:
    case = ended(desk, hana)
    assert case.keep_until == date(2032, 3, 31)
    wait(clock, LAST)
    assert desk.read(erasures.due) == []
    with pytest.raises(KeptLonger):
        erase(desk)
    with pytest.raises(KeptLonger):
        desk.do(erasures.erase, "0" * 32, case.id)
    assert desk.read(cases.get, case.id) == case
    wait(clock, AFTERWARDS)
    assert [line.id for line in desk.read(erasures.due)] == [case.id]


@pytest.mark.parametrize(("first", "second"), [("", "田村"), ("田村", " "), ("田村 直子", "田村　直子")])
def test_two_people_answer_for_it(desk: Vault, hana: Person, clock: Clock, first: str, second: str) -> None:
    ended(desk, hana)
    wait(clock, AFTERWARDS)
    with pytest.raises(Invalid):
        erase(desk, first, second)
    assert desk.read(erasures.log) == []


def test_all_of_it_goes_and_the_figures_keep_the_counts(desk: Vault, hana: Person, clock: Clock) -> None:
    case = ended(desk, hana)
    told = desk.do(activities.record, a.activity(hana, case_id=case.id, on=date(2026, 10, 2)))
    desk.do(consents.note, a.consent(hana))
    desk.do(viewings.note_opened, hana.id)
    wait(clock, AFTERWARDS)
    assert erase(desk) == [1]
    for kind, gone in ((Case, case.id), (Person, hana.id)):
        with pytest.raises(NotFound):
            desk.read(records.get, kind, gone)
        assert desk.read(records.is_forgotten, kind, gone)
    with pytest.raises(NotFound):
        desk.read(activities.get, told.id)
    kept = desk.read(counts)
    assert kept[2026, 11, "cases", "", ""] == kept[2026, 11, "cases", "route", "phone"] == 1
    assert kept[2026, 11, "cases", "trouble", "care"] == kept[2026, 11, "cases", "trouble", "health"] == 1
    assert kept[2026, 11, "cases", "stage", CaseStage.AFTERWARDS.value] == 1
    assert kept[2026, 10, "contacts", "municipality", "312037"] == 1
    assert not any("田村" in value for *_place, value in kept)
    (log,) = desk.read(erasures.log)
    assert (log.first, log.second, log.cases) == ("石田 花子", "田村 直子", 1)
    # Nothing of who opened it stays.
    assert desk.read(lambda session: viewings.belonging(session, [hana.id])) == {hana.id}


def test_nothing_stays_of_who_opened_what_hung_on_the_person_alone(desk: Vault, hana: Person, clock: Clock) -> None:
    ended(desk, hana)
    handed = desk.do(records.keep, a.referral(hana))
    desk.do(viewings.note_opened, handed.id)
    wait(clock, AFTERWARDS)
    assert erase(desk) == [1]
    assert desk.read(lambda session: viewings.lines(session, ViewingFilter(), [handed.id], most=9)) == []


def test_counts_of_one_month_add_up(desk: Vault, hana: Person, clock: Clock) -> None:
    for _one in range(3):
        ended(desk, hana)
    wait(clock, AFTERWARDS)
    assert sum(erase(desk)) == 3
    kept = desk.read(counts)
    assert kept[2026, 11, "cases", "", ""] == kept[2026, 11, "cases", "worst", "care"] == 3


def test_who_has_another_case_stays_with_it(desk: Vault, hana: Person, clock: Clock) -> None:
    ended(desk, hana)
    stays = desk.do(cases.reopen, desk.read(cases.get, ended(desk, hana).id))
    wait(clock, AFTERWARDS)
    assert erase(desk) == [1]
    assert desk.read(people.get, hana.id) == hana
    assert [case.id for case in desk.read(cases.of_person, hana.id)] == [stays.id]


def test_what_was_joined_goes_along_and_counts_as_one(desk: Vault, hana: Person, clock: Clock) -> None:
    other = desk.do(people.register, a.person(name="電話の方の母", provisional=True, kana=""))
    later = desk.do(cases.join, ended(desk, hana), ended(desk, other))
    desk.do(activities.record, a.activity(other, case_id=later.id, on=date(2026, 11, 20)))
    wait(clock, AFTERWARDS)
    assert erase(desk) == [2]
    assert desk.read(people.keys) == []
    kept = desk.read(counts)
    assert (kept[2026, 11, "cases", "", ""], kept[2026, 11, "contacts", "", ""]) == (1, 1)


def test_what_arrived_goes_too_and_comes_back_by_no_packet(
    office: Vault, volunteer: Vault, tmp_path: Path, clock: Clock
) -> None:
    referral = refer(volunteer)
    files = tmp_path / "there"
    carry(volunteer, office, files)
    told = Answer(referral_id=referral.id, handling=Handling.ACCEPTED, lead="田村", reception_number="R8-0001")
    office.do(lambda session: in_cases.decide(session, told, seen=arrivals.seen(session, referral.id)))
    case = office.read(cases.of_arrival, referral.id)
    assert case is not None
    office.do(cases.close, replace(case, ending=Ending.SETTLED))
    wait(clock, AFTERWARDS)
    assert erase(office) == [1]
    assert office.read(arrivals.keys) == []


def test_what_was_stopped_and_never_ended_is_due_as_if_it_had_ended_then(desk: Vault, hana: Person, clock: Clock) -> None:
    case = ended(desk, hana)
    again = desk.do(cases.reopen, desk.read(cases.get, case.id))
    desk.do(cases.stop, again, "ご本人の申し出")
    wait(clock, LAST)
    assert desk.read(erasures.due) == []
    wait(clock, AFTERWARDS)
    assert [line.id for line in desk.read(erasures.due)] == [case.id]


def test_a_clock_that_leapt_erases_nothing(desk: Vault, hana: Person, clock: Clock) -> None:
    ended(desk, hana)
    desk.do(may_erase)
    wait(clock, AFTERWARDS)
    # As unlocking does.
    desk.do(may_erase)
    with pytest.raises(KeptLonger):
        erase(desk)
    clock.pass_by(days=7)
    assert erase(desk) == [1]


def test_the_figures_say_the_same_before_and_after(desk: Vault, hana: Person, clock: Clock) -> None:
    case = ended(desk, hana)
    desk.do(activities.record, a.activity(hana, case_id=case.id, on=date(2026, 10, 2)))

    def told(session: Session) -> list[object]:
        kinds = (CountedKind.CASES, CountedKind.CONTACTS)
        traits = [each for each in Trait if each is not Trait.LEAD]
        by_trait: list[object] = [figures.rows(session, 2026, kind, trait) for kind in kinds for trait in traits]
        return [*by_trait, *(figures.months(session, kind) for kind in kinds)]

    wait(clock, AFTERWARDS)
    before = desk.read(told)
    assert desk.read(figures.months, CountedKind.CONTACTS)[2026][6] == 1
    assert erase(desk) == [1]
    assert desk.read(told) == before
    # Who led it is a name, and is not kept: it counts among those of whom nobody said.
    (led,) = desk.read(figures.rows, 2026, CountedKind.CASES, Trait.LEAD)
    assert (led.key, led.total) == ("", 1)
