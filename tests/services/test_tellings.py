"""提供の記録 of what was said by mouth: each call and contact in which somebody was told of a person, and no other."""

from dataclasses import replace

import pytest

from app.domain.activities import Activity, ActivityWay, Met, Partner
from app.domain.attempts import Attempt, Cause, StepKind
from app.domain.cases import Case
from app.domain.consents import Basis, ConsentState, Ground
from app.domain.givings import Giving, GivingFilter, GivingItem, GivingWay, number_of, stands_for
from app.domain.people import EmergencyContact, Person, Watcher
from app.domain.places import PageName
from app.models.vault import Vault
from app.services import activities, agencies, attempts, consents, givings, people, references, undoing, viewed_people
from app.words.said.givings import basis_words
from app.workflows import cases as taking
from tests.notebooks import a
from tests.services.test_case_reminders import take
from tests.vaults import NOON, Clock

HOUKATSU = "312037-houkatsu"
KNOWN = {
    "contacts": (EmergencyContact(name="足立 一郎", relation="長男", phone="080-1"),),
    "watchers": (Watcher(name="隣の山田さん", how="毎朝あいさつする"),),
}


@pytest.fixture
def person(volunteer: Vault) -> Person:
    return volunteer.do(people.register, a.person(**KNOWN))


def told(vault: Vault) -> list[Giving]:
    return vault.read(givings.lines, GivingFilter())


def ring(vault: Vault, **fields: object) -> list[Giving]:
    """The lines there are once such a call was written down."""
    given: dict[str, object] = {"reached": True, "cause": Cause.RISK}
    vault.do(attempts.note_now, Attempt(**(given | fields)))  # type: ignore[arg-type]
    return told(vault)


@pytest.mark.parametrize(
    ("whom", "number", "ground"),
    [
        ("消防・救急", "119", Ground.LIFE),
        ("警察", "110", Ground.LIFE),
        ("児童相談所虐待対応ダイヤル（いちはやく）", "189", Ground.ABUSE),
        ("倉吉児童相談所", "0858-22-4152", Ground.CHILDREN),
        ("法テラス", "0570-078374", None),
    ],
)
def test_a_call_of_an_emergency_has_its_line_and_its_ground(
    volunteer: Vault, person: Person, whom: str, number: str, ground: Ground | None
) -> None:
    [line] = ring(volunteer, person_id=person.id, whom=whom, number=number)
    assert (line.other, line.way, line.on, line.person_id) == (whom, GivingWay.PHONE, NOON.date(), person.id)
    assert (line.items, line.ground) == ((GivingItem.AS_WRITTEN,), ground)
    assert line.state is (ConsentState.NO_CONSENT_BASIS if ground else None)
    assert ("根拠は書かれていません" in basis_words(line)) is (ground is None)
    # It is told by no つなぎ, and says of nobody whom it is about.
    assert number_of(line) == ""
    assert "足立" not in repr(line)


@pytest.mark.parametrize("step", references.steps(), ids=lambda step: step.code)
def test_of_the_steps_only_offices_are_told(volunteer: Vault, person: Person, step: object) -> None:
    assert isinstance(step, type(references.steps()[0]))
    lines = ring(volunteer, person_id=person.id, cause=Cause.NOT_MET, step=step.code, whom=step.name, number=step.number)
    offices = step.kind in {StepKind.MUNICIPALITY, StepKind.NUMBER}
    assert [(line.ground, line.basis) for line in lines] == [(Ground.LIFE, Basis.LIFE_BODY_PROPERTY)] * offices


@pytest.mark.parametrize("whom", ["足立 ハナ", "足立　一郎", "隣の山田さん"])
@pytest.mark.parametrize("cause", Cause)
def test_whoever_stands_near_the_person_is_asked_and_not_told(
    volunteer: Vault, person: Person, whom: str, cause: Cause
) -> None:
    assert ring(volunteer, person_id=person.id, cause=cause, whom=whom) == []


def test_nothing_was_told_where_nobody_answered_or_of_nobody(volunteer: Vault, person: Person) -> None:
    assert ring(volunteer, person_id=person.id, whom="警察", number="110", reached=False) == []
    assert ring(volunteer, whom="警察", number="110") == []


def test_what_the_person_agreed_to_is_the_basis_where_it_names_the_office(volunteer: Vault, person: Person) -> None:
    office = agencies.find(HOUKATSU)
    assert office is not None
    volunteer.do(consents.note, a.consent(person, agencies=(HOUKATSU,)))
    [line] = ring(volunteer, person_id=person.id, whom=office.name, number=office.phone)
    assert (line.state, line.ground, line.other_kind) == (ConsentState.ORAL, None, office.kind)
    [police] = [each for each in ring(volunteer, person_id=person.id, whom="警察", number="110") if each.id != line.id]
    assert (police.state, police.ground) == (ConsentState.NO_CONSENT_BASIS, Ground.LIFE)


def test_a_call_that_is_taken_back_told_nobody(volunteer: Vault, person: Person) -> None:
    call = Attempt(person_id=person.id, cause=Cause.RISK, whom="警察", number="110", reached=True)
    undo = volunteer.do(undoing.noted, attempts.note_now, call).undo
    assert undo is not None
    assert len(told(volunteer)) == 1
    volunteer.do(undoing.take_back, undo)
    assert told(volunteer) == []


def test_the_line_outlives_the_person_and_leads_to_them_until_then(volunteer: Vault, person: Person) -> None:
    [line] = ring(volunteer, person_id=person.id, whom="警察", number="110")
    whom = volunteer.read(viewed_people.whom_given, [line])[line.id]
    assert (whom.name, whom.place.page) == (person.name, PageName.PEOPLE)
    volunteer.do(people.forget, person)
    assert told(volunteer) == [line]
    assert volunteer.read(viewed_people.whom_given, [line]) == {}
    assert viewed_people.given_name(line, None) == f"（消した方 {stands_for(person.id)}）"


def contact(office: Vault, case: Case, **fields: object) -> Activity:
    given: dict[str, object] = {"case_id": case.id, "on": NOON.date(), "way": ActivityWay.PHONE}
    made = Activity(**(given | fields))  # type: ignore[arg-type]
    return office.do(taking.note, made, case, None, "")


@pytest.mark.parametrize("way", ActivityWay)
def test_an_agency_with_which_a_desk_spoke_of_a_case_was_told(office: Vault, way: ActivityWay) -> None:
    case = take(office, about="足立 ハナ")
    agency = agencies.find(HOUKATSU)
    assert agency is not None
    met = {"met": Met.MET} if way is ActivityWay.VISIT else {}
    contact(office, case, way=way, partner=Partner.AGENCY, agency=HOUKATSU, agency_person="森", **met)
    [line] = told(office)
    assert (line.other, line.other_kind, line.person_id) == (agency.name, agency.kind, case.person_id)
    assert line.way.value == (way.value if way is not ActivityWay.GREETING else "other")


@pytest.mark.parametrize("partner", [each for each in Partner if each is not Partner.AGENCY])
def test_whoever_else_a_desk_spoke_with_was_heard(office: Vault, partner: Partner) -> None:
    contact(office, take(office, about="足立 ハナ"), partner=partner)
    assert told(office) == []


def test_an_agency_that_stands_in_no_list_is_told_too(office: Vault) -> None:
    case = take(office, about="足立 ハナ")
    contact(office, case, partner=Partner.AGENCY)
    contact(office, case, way=ActivityWay.MEETING, agency_person="見守り隊の方")
    assert sorted(line.other for line in told(office)) == ["機関（名前は書かれていません）", "見守り隊の方"]


def test_a_corrected_contact_has_a_second_line_only_where_it_says_another(office: Vault, clock: Clock) -> None:
    made = contact(office, take(office, about="足立 ハナ"), partner=Partner.AGENCY, agency=HOUKATSU)
    clock.pass_by(minutes=1)
    made = office.do(activities.keep, replace(made, note="来週たずねる"))
    assert len(told(office)) == 1
    office.do(activities.keep, replace(made, agency="", agency_person="見守り隊の方"))
    assert sorted(line.version for line in told(office)) == [made.version - 1, made.version + 1]


def test_a_liaison_that_a_volunteer_only_counts_told_nobody_by_name(volunteer: Vault, person: Person) -> None:
    volunteer.do(activities.record, a.activity(person, way=ActivityWay.PHONE, met=None, partner=Partner.AGENCY))
    assert told(volunteer) == []
