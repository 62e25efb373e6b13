"""Cases in lists: the order, what narrows them, what a line says, and whose narrowing it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest

from app.domain.cases import Case, CaseStage, Ending, Response, Route
from app.domain.dates import day_of, fiscal_year
from app.domain.listings import CaseDue, CaseFilter, CaseState
from app.domain.referrals import Answer, Handling, Trouble, Urgency
from app.models.vault import Vault
from app.services import activities, arrivals, case_lists, cases, people
from app.workflows import cases as taking
from tests.notebooks import a, carry, refer
from tests.vaults import NOON

TODAY = day_of(NOON)
TOWNS = ("312037", "312011", "312029", "")
REGIONS = {"312037": "中部", "312011": "東部", "312029": "西部"}


def told(**fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "相談", "done": (Response.CONTINUE,), "lead": "田村"}
    return Case(**(given | fields))  # type: ignore[arg-type]


def take(office: Vault, **fields: object) -> Case:
    return office.do(taking.receive, told(**fields))


@pytest.fixture
def many(office: Vault) -> list[Case]:
    """Eighty cases of all kinds, some over, some joined to another, one stopped."""
    dice = Random(8)

    def make(number: int) -> Case:
        received = TODAY - timedelta(days=dice.randrange(900))
        troubles = tuple(dice.sample(list(Trouble), 2))
        due = dice.choice((None, *(max(received, TODAY + timedelta(days=off)) for off in (-9, -1, 0, 1, 6, 30))))
        case = take(
            office,
            about=f"相談の方{number}",
            received_on=received,
            urgency=dice.choice(list(Urgency)),
            route=dice.choice(list(Route)),
            troubles=troubles,
            lead=dice.choice(("田村", "森", "")),
            local_government_code=dice.choice(TOWNS),
            next_on=due,
        )
        case = office.do(cases.advance, office.read(cases.get, case.id), dice.choice(list(CaseStage)[:-1]))
        if number % 4 == 0:
            over = received + (TODAY - received) // 2
            case = office.do(cases.close, replace(case, ending=Ending.SETTLED, closed_on=over))
        return case

    made = [make(number) for number in range(80)]
    office.do(cases.join, made[1], made[2])
    office.do(cases.stop, made[3], "本人の申し出")
    return [office.read(cases.get, each.id) for each in made]


def is_due(case: Case, due: CaseDue) -> bool:
    on = case.next_on
    if on is None or due is CaseDue.NONE:
        return on is None and due is CaseDue.NONE
    sunday = TODAY + timedelta(days=6 - TODAY.weekday())
    return {CaseDue.PAST: on < TODAY, CaseDue.TODAY: on == TODAY, CaseDue.WEEK: TODAY <= on <= sunday}[due]


def passes(case: Case, among: CaseFilter) -> bool:
    tests: tuple[Callable[[], bool], ...] = (
        lambda: not case.joined_id and case.stopped_on is None,
        lambda: among.state is CaseState.ALL or (among.state is CaseState.OVER) == (case.closed_on is not None),
        lambda: among.year is None or fiscal_year(case.received_on or TODAY) == among.year,
        lambda: among.stage is None or case.stage is among.stage,
        lambda: among.lead is None or case.lead == among.lead,
        lambda: not among.municipality or case.local_government_code == among.municipality,
        lambda: not among.region or REGIONS.get(case.local_government_code) == among.region,
        lambda: among.route is None or case.route is among.route,
        lambda: among.trouble is None or among.trouble in case.troubles,
        lambda: among.due is None or is_due(case, among.due),
    )
    return all(test() for test in tests)


def rank(case: Case) -> tuple[object, ...]:
    over = case.closed_on
    urgent = 0 if over else list(Urgency).index(case.urgency)
    latest = -over.toordinal() if over else 0
    received = case.received_on or TODAY
    return (over is not None, urgent, latest, case.next_on is None, case.next_on or date.max, received, case.id)


def test_each_narrowing_leaves_what_it_says_in_the_same_order(office: Vault, many: list[Case]) -> None:
    narrowings: list[dict[str, object]] = [
        {},
        *({"year": year} for year in (2024, 2025, 2026)),
        *({"stage": stage} for stage in CaseStage),
        *({"lead": lead} for lead in ("田村", "森", "")),
        *({"municipality": code} for code in TOWNS[:3]),
        *({"region": region} for region in REGIONS.values()),
        *({"route": route} for route in Route),
        *({"trouble": trouble} for trouble in Trouble),
        *({"due": due} for due in CaseDue),
        {"lead": "森", "region": "東部"},
    ]
    seen = 0
    for state, fields in product(CaseState, narrowings):
        among = CaseFilter(state=state, **fields)  # type: ignore[arg-type]
        expected = [each.id for each in sorted(many, key=rank) if passes(each, among)]
        assert office.read(case_lists.keys, among) == expected, among
        seen += len(expected)
    assert seen > 400


def test_what_nobody_leads_is_counted(office: Vault, many: list[Case]) -> None:
    assert office.read(case_lists.unled) == sum(passes(each, CaseFilter(lead="")) for each in many) > 0
    assert set(office.read(case_lists.leads)) == {"田村", "森"}


def test_a_line_tells_of_what_was_joined_too(office: Vault) -> None:
    told_of = {"about": "電話の方の長男", "troubles": (Trouble.DEBT,), "worst": Trouble.DEBT}
    first = take(office, **told_of, received_on=TODAY - timedelta(days=3), next_on=TODAY, next_note="電話")
    later = take(office, about="同じ方")
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, later.id))
    for case, days in ((first, 3), (later, 1), (later, 2)):
        person = office.read(people.get, case.person_id)
        office.do(activities.record, a.activity(person, case_id=case.id, on=TODAY - timedelta(days=days), next_on=None))
    (line,) = office.read(case_lists.lines, office.read(case_lists.keys))
    assert (line.id, line.number, line.person_name, line.provisional) == (first.id, "R8-0001", "電話の方の長男", True)
    assert (line.contacts, line.last_on) == (3, TODAY - timedelta(days=1))
    assert (line.worst, line.next_on, line.next_note, line.lead, line.sender) == (Trouble.DEBT, TODAY, "電話", "田村", "")


def test_lines_come_as_asked_and_without_what_is_gone(office: Vault) -> None:
    one, other = take(office), take(office)
    found = office.read(case_lists.lines, [other.id, "0" * 32, one.id])
    assert [(each.id, each.contacts, each.last_on) for each in found] == [(other.id, 0, None), (one.id, 0, None)]


def test_what_a_volunteer_sent_is_found_by_its_sender(
    volunteer: Vault, office: Vault, tmp_path_factory: pytest.TempPathFactory
) -> None:
    take(office)
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path_factory.mktemp("stick"))
    seen = office.read(arrivals.seen, referral.id)
    office.do(taking.decide, Answer(referral_id=referral.id, handling=Handling.ACCEPTED, lead="田村"), seen=seen)
    ((identity, name),) = office.read(case_lists.traits).senders
    (key,) = office.read(case_lists.keys, CaseFilter(sender=identity))
    (line,) = office.read(case_lists.lines, [key])
    assert (line.arrival_id, line.sender) == (referral.id, name)


def test_the_years_go_from_the_latest_to_the_first(office: Vault) -> None:
    assert office.read(case_lists.traits).years == ()
    take(office, received_on=date(2024, 3, 31))
    take(office, received_on=TODAY)
    assert office.read(case_lists.traits).years == (2026, 2025, 2024, 2023)


def test_how_the_list_is_narrowed_is_kept(office: Vault) -> None:
    assert office.read(case_lists.narrowed) == CaseFilter()
    among = CaseFilter(state=CaseState.ALL, lead="", due=CaseDue.WEEK, trouble=Trouble.DEBT, year=2026)
    office.do(case_lists.narrow, among)
    assert office.read(case_lists.narrowed) == among
