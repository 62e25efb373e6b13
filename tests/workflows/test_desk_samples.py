"""A desk's practice data through the real services: cases in every state, what arrived, and packets on their way."""

from collections import Counter
from pathlib import Path

import pytest

from app.domain.cards import Owner, Role
from app.domain.cases import Case, CaseStage, Ending, Route, is_enough, is_open
from app.domain.dates import fiscal_year
from app.domain.figures import CountedKind
from app.domain.notebooks import NotebookKind
from app.domain.packets import Fate
from app.domain.referrals import Handling, Urgency
from app.errors import EscrowFirst, Invalid
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, answers, arrivals, case_lists, cases, counts, figures, people, referrals
from app.workflows import desk_samples, vaults
from tests.notebooks import OFFICE, Make, take_in
from tests.vaults import MakeVault


def _fill(desk: Vault, packets: Path, count: int, seed: int = 1) -> None:
    for step in desk_samples.fill(desk, packets, count, seed):
        step()


def _all(session: Session) -> list[Case]:
    return records.several(session, Case)


def test_a_desk_is_full(make_notebook: Make, tmp_path: Path) -> None:
    desk, stick = make_notebook("office", OFFICE), tmp_path / "stick"
    _fill(desk, stick, desk_samples.CASES)
    found = desk.read(_all)
    today = desk.read(lambda session: session.today)
    assert len(found) == desk_samples.CASES
    assert {fiscal_year(case.received_on) for case in found if case.received_on} == {2024, 2025, 2026}
    assert len({case.number for case in found}) == len(found)
    assert set(CaseStage) == {case.stage for case in found}
    assert {Ending.INFORMED, Ending.HANDED_ON, Ending.SETTLED} < {case.ending for case in found}
    # With the two years before, which are typed, it makes the 418 that were counted.
    counted = desk.read(lambda session: figures.years(session, CountedKind.CASES, counts.months(session, CountedKind.CASES)))
    assert [(each.year, each.count) for each in counted if each.typed] == [(2022, 82), (2023, 147)]
    assert sum(each.count for each in counted) == 418
    assert sum(case.stopped_on is not None for case in found) == 1
    open_ones = [case for case in found if is_open(case)]
    promised = {case.next_on for case in open_ones}
    assert today in promised
    assert any(day is not None and day < today for day in promised)
    assert desk.read(case_lists.unled) == 1
    assert len({case.lead for case in open_ones if case.lead}) == 3
    waiting = [case for case in open_ones if case.urgency is Urgency.EMERGENCY and case.route is Route.LINE]
    lines = desk.read(case_lists.lines, [case.id for case in waiting])
    assert 0 in {line.contacts for line in lines}
    _handed_on(desk, open_ones)
    _arrived(desk, found)
    fates = [line.fate for line in take_in(desk, *sorted(stick.iterdir()))]
    assert fates == [Fate.IMPORTED] * desk_samples.VOLUNTEERS
    assert len(desk.read(arrivals.keys)) == 5 + desk_samples.VOLUNTEERS


def _handed_on(desk: Vault, open_ones: list[Case]) -> None:
    """Of what was handed on some wait for an answer, and some have one."""
    ongoing = desk.read(lambda session: referrals.lines(session, referrals.keys(session)))
    assert {None, Handling.ACCEPTED} >= {line.handling for line in ongoing}
    assert None in {line.handling for line in ongoing}
    every = desk.read(lambda session: [referrals.get(session, key) for key in referrals.keys(session, open_only=False)])
    assert {each.case_id for each in every} & {case.id for case in open_ones}
    assert any(desk.read(answers.of_referral, each.id) for each in every)


def _arrived(desk: Vault, found: list[Case]) -> None:
    """What arrived is decided on in every way, and what was taken on is a case."""
    lines = desk.read(lambda session: arrivals.lines(session, arrivals.keys(session)))
    assert Counter(line.handling for line in lines) == {Handling.ACCEPTED: 3, Handling.QUESTION: 1, None: 1}
    taken_on = {line.id for line in lines if line.handling is Handling.ACCEPTED}
    assert {case.arrival_id for case in found if case.arrival_id} == taken_on


def test_every_contact_belongs_to_a_case_and_its_person(make_notebook: Make, tmp_path: Path) -> None:
    desk = make_notebook("office", OFFICE)
    _fill(desk, tmp_path / "stick", 45)
    found = {case.id: case for case in desk.read(_all)}
    contacts = desk.read(lambda session: [activities.get(session, key) for key in activities.keys(session)])
    assert contacts
    for contact in contacts:
        case = found[contact.case_id]
        assert contact.person_id == case.person_id
        assert contact.on is not None
        assert case.received_on is not None
        assert contact.on >= case.received_on
    [joined] = [case for case in found.values() if case.joined_id]
    assert found[joined.joined_id].person_id == joined.person_id
    assert len(desk.read(cases.whole, joined.id)) == 2
    assert all(case.closed_on for case in found.values() if is_enough(case.done) and not case.joined_id)


def test_the_same_seed_gives_the_same_desk(make_notebook: Make, tmp_path: Path) -> None:
    one, two, three = (make_notebook(name, OFFICE) for name in ("one", "two", "three"))
    for desk, seed in ((one, 7), (two, 7), (three, 8)):
        _fill(desk, tmp_path / f"stick-{desk.folder.name}", 4, seed)
    assert one.read(_told) == two.read(_told) != three.read(_told)


def _told(session: Session) -> list[tuple[object, ...]]:
    names = {line.id: line.name for line in people.lines(session, people.keys(session))}
    return sorted((case.number, names[case.person_id], case.said, str(case.next_on)) for case in _all(session))


def test_in_a_volunteers_notebook_nothing_is_kept(volunteer: Vault, tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refused:
        _fill(volunteer, tmp_path / "stick", 5)
    assert [problem.what for problem in refused.value.problems] == ["not_a_desk"]
    assert volunteer.read(people.keys) == []


def test_before_its_keys_lie_in_escrow_nothing_is_kept(make_vault: MakeVault, tmp_path: Path) -> None:
    desk = make_vault("office", NotebookKind.DESK)
    desk.do(vaults.begin, Owner(role=Role.DESK, name="窓口", organisation="課", local_government_code="310000"), "1 2 3 4 5 6")
    with pytest.raises(EscrowFirst):
        _fill(desk, tmp_path / "stick", 5)
    assert desk.read(_all) == []
    assert not (tmp_path / "stick").exists()
