"""A number that is read out leads somewhere: to the recall, to what was stopped, removed or erased."""

from pathlib import Path

from sqlalchemy import delete

from app.domain.cases import Case, Response, Route
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Arrival, ReferralWay
from app.models import records
from app.models.revisions import TombstoneRow
from app.models.vault import Vault
from app.queries import search
from app.services import cases, people, referrals
from app.services.hit_lines import Hit
from app.services.number_traces import Trace
from app.workflows import cases as in_cases
from tests.notebooks import a, become_case, carry, refer
from tests.workflows.test_recalls import DAY, LETTERED, go_on, held, stop, withdraw

PHONE = {"route": Route.PHONE, "done": (Response.CONTINUE,)}


def found(vault: Vault, typed: str) -> list[Hit]:
    return list(search.hits(vault.read(search.find, typed)))


def trace(vault: Vault, typed: str) -> tuple[str, Place, str]:
    """The one thing that is found: what became of it, where that is told, and by which number."""
    [only] = found(vault, typed)
    assert only.detail == ""
    return only.kind, only.place, only.about


def test_what_is_taken_back_leads_to_the_recall_before_and_after_its_use_was_stopped(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    handed_on = go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER)
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")
    number, there = referral_number(case.arrival_id), Place(PageName.RECALLS, held(office).id)
    first, *others = found(office, number)
    assert (first.kind, first.place, first.on) == (Trace.RECALLED, there, DAY)
    assert Place(PageName.INBOX, case.arrival_id) in [each.place for each in others]
    stop(office)
    assert trace(office, number) == (Trace.RECALLED, there, number)
    # So does what went on from it, and the desk's own number of it.
    onward = referral_number(handed_on.id)
    assert trace(office, onward) == (Trace.RECALLED, there, onward)
    assert trace(office, case.number) == (Trace.RECALLED, there, case.number)
    # At the sender's it is what it was.
    assert [each.place for each in found(volunteer, number)] == [Place(PageName.REFERRALS, case.arrival_id)]


def test_what_is_taken_back_and_never_came_is_known_too(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "seen")
    office.do(lambda session: records.forget(session, Arrival, referral.id))
    withdraw(volunteer, referral.person_id)
    carry(volunteer, office, tmp_path / "1")
    number = referral_number(referral.id)
    assert trace(office, number) == (Trace.RECALLED, Place(PageName.RECALLS, held(office).id), number)


def test_what_was_stopped_says_so_without_a_name(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    office.do(lambda session: cases.stop(session, cases.get(session, case.id), "ご本人の申し出"))
    for number in (referral_number(case.arrival_id), case.number):
        assert trace(office, number) == (Trace.STOPPED, Place(PageName.CASES, case.id), number)
    assert found(office, "足立") == []
    office.do(lambda session: cases.use_again(session, cases.get(session, case.id)))
    assert Place(PageName.INBOX, case.arrival_id) in [each.place for each in found(office, referral_number(case.arrival_id))]


def test_of_what_was_joined_to_a_stopped_case_the_number_leads_to_the_first(desk: Vault) -> None:
    person = desk.do(people.register, a.person())
    one, other = (desk.do(in_cases.receive, Case(person_id=person.id, said="膝", **PHONE)) for _ in range(2))  # type: ignore[arg-type]
    later = desk.do(cases.join, one, other)
    desk.do(lambda session: cases.stop(session, cases.get(session, later.joined_id), "ご本人の申し出"))
    assert trace(desk, later.number) == (Trace.STOPPED, Place(PageName.CASES, later.joined_id), later.number)


def test_what_was_removed_and_what_was_erased_says_so(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    number = referral_number(referral.id)
    volunteer.do(lambda session: records.remove(session, records.get(session, Person, referral.person_id)))
    assert trace(volunteer, number) == (Trace.REMOVED, Place(PageName.PEOPLE, "", Within.REMOVED), number)
    volunteer.do(lambda session: records.restore(session, Person, referral.person_id))
    volunteer.do(lambda session: people.forget(session, people.get(session, referral.person_id)))
    assert trace(volunteer, number) == (Trace.ERASED, Place(PageName.GIVINGS), number)
    office.do(lambda session: records.forget(session, Arrival, referral.id))
    assert trace(office, number) == (Trace.ERASED, Place(PageName.GIVINGS), number)
    # Of what an earlier program erased only a line of what left is here.
    office.do(lambda session: session.execute(delete(TombstoneRow)))
    assert trace(office, number) == (Trace.ERASED, Place(PageName.GIVINGS), number)


def test_what_nobody_here_ever_had_is_not_found(volunteer: Vault, office: Vault) -> None:
    refer(volunteer)
    assert found(volunteer, referral_number("ab" * 16)) == found(office, referral_number("ab" * 16)) == []
