"""What was ready and may not leave any more stays, and one packet that cannot be made keeps no other back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.addresses import Phone
from app.domain.consents import Consent, ConsentState, WithheldPart
from app.domain.people import EmergencyContact, Person
from app.domain.referrals import Call, Proof, Referral
from app.errors import AppError, DriveGone, Invalid, MayNotLeave, Problem, SchemaDefect, TooLarge
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import referrals as queries
from app.services import arrivals, consents, people, referrals
from app.workflows import exchange
from tests.notebooks import a, carry, refer, take_in, take_on, write_out
from tests.vaults import Clock


def disagree(field: Vault, referral: Referral, **fields: object) -> None:
    """Note that the person of a referral agrees no more."""
    given = {"state": ConsentState.WITHDRAWN, "on": date(2026, 11, 21), "withdrawn_on": date(2026, 11, 21)} | fields

    def work(session: Session) -> Consent:
        return consents.note(session, a.consent(people.get(session, referral.person_id), **given))

    field.do(work)


def outcome(field: Vault, folder: Path) -> list[str | type[AppError]]:
    """What one writing out gives: names of files, and what kept others."""
    folder.mkdir(exist_ok=True)
    told: list[str | type[AppError]] = []
    for step in exchange.write_out(field, folder):
        try:
            told.append(step().file)
        except AppError as trouble:
            told.append(type(trouble))
    return told


@pytest.mark.parametrize(
    "change", [{}, {"state": ConsentState.REFUSED, "withdrawn_on": None}, {"state": ConsentState.ORAL, "agencies": ("x",)}]
)
def test_a_consent_withdrawn_after_it_was_ready_keeps_a_referral_here(
    volunteer: Vault, office: Vault, tmp_path: Path, change: dict[str, object]
) -> None:
    assert office.id
    referral = refer(volunteer)
    disagree(volunteer, referral, **change)
    assert [packet.record_ids for packet in volunteer.read(exchange.waiting)] == [(referral.id,)]
    assert outcome(volunteer, tmp_path / "stick") == [MayNotLeave]
    assert list((tmp_path / "stick").iterdir()) == []


def fates(desk: Vault, folder: Path) -> list[tuple[str, tuple[int, ...], tuple[str, ...]]]:
    """What a desk is told by all that lies in a folder: what it is, what is missing, and what was taken back."""
    return [(line.purpose, line.missing, line.taken_back) for line in take_in(desk, *sorted(folder.iterdir()))]


def test_what_is_kept_here_says_of_whom_and_where_to_it_was_and_why(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    assert office.id
    held, other = refer(volunteer), refer(volunteer, name="井上 健")
    person = volunteer.read(people.get, held.person_id)
    kept_back = {"withheld_parts": (WithheldPart.ADDRESS, WithheldPart.PHONES), "review_on": date(2026, 11, 21)}
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), **kept_back))
    told = volunteer.do(referrals.make_ready, replace(volunteer.read(referrals.get, held.id), summary="元気にしている"))
    clock.pass_by(days=1)
    (tmp_path / "stick").mkdir()
    ids = []
    for step in exchange.write_out(volunteer, tmp_path / "stick"):
        try:
            step()
        except MayNotLeave as trouble:
            # No name of anybody travels with an error.
            assert vars(trouble) == {"referral_id": told.id}
            ids.append(trouble.referral_id)
    [refused] = volunteer.read(queries.refused, [*ids, other.id])
    assert (refused.line.person_name, refused.line.destination) == ("足立 ハナ", told.destination)
    assert (refused.problems, refused.parts) == ((Problem("consent", "consent_old"),), ())


@pytest.mark.parametrize("why", ["withdrawn", "expired"])
def test_a_number_that_may_no_longer_go_is_closed_and_the_referral_goes_under_another_once_it_may(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, why: str
) -> None:
    referral = refer(volunteer)
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), review_on=date(2026, 11, 21)))
    assert outcome_of_missing(volunteer, tmp_path / "gone") == [DriveGone]
    clock.pass_by(minutes=1)
    if why == "withdrawn":
        disagree(volunteer, referral)
    else:
        clock.pass_by(days=2)
    closed, refused = outcome(volunteer, tmp_path / "stick")[::-1]
    assert refused is MayNotLeave
    # No word of the person goes along, and nothing seems to be missing after it.
    assert fates(office, tmp_path / "stick") == [("cancellations", (), ())]
    assert str(closed) in {file.name for file in (tmp_path / "stick").iterdir()}
    assert volunteer.read(referrals.proof, referral) is Proof.NOT_WRITTEN
    assert outcome(volunteer, tmp_path / "again") == [MayNotLeave]

    clock.pass_by(minutes=1)
    volunteer.do(consents.note, a.consent(person, on=volunteer.read(lambda session: session.today)))
    assert [line.missing for line in carry(volunteer, office, tmp_path / "3")] == [()]
    assert office.read(arrivals.keys) == [referral.id]


def test_what_went_already_is_not_taken_back_because_the_day_to_ask_again_has_passed(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    """It left by what was agreed to then: that a stick was lost must not tell a desk to leave the person alone."""
    referral = refer(volunteer)
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, on=date(2026, 11, 21), review_on=date(2026, 11, 21)))
    carry(volunteer, office, tmp_path / "1")
    [waits] = volunteer.read(exchange.on_the_way)
    volunteer.do(exchange.write_again, waits.packet_id)
    clock.pass_by(days=2)
    assert outcome(volunteer, tmp_path / "2") == [MayNotLeave]
    assert office.read(arrivals.taken_back, [referral.id]) == set()


@pytest.mark.parametrize("came", [False, True], ids=["lost", "came after all"])
def test_what_was_lost_and_says_more_than_is_agreed_to_goes_as_it_stands_now(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, came: bool
) -> None:
    phone = Phone(number="0858-22-1234")
    person = volunteer.do(people.register, a.person(phones=(phone,)))
    volunteer.do(consents.note, a.consent(person))
    referral = volunteer.do(referrals.make_ready, a.referral(person))
    [packet] = write_out(volunteer, tmp_path / "1")
    if came:
        take_in(office, tmp_path / "1" / packet.file)
        assert office.read(arrivals.get, referral.id).leaving.person.phones == (phone,)
    [waits] = volunteer.read(exchange.on_the_way)
    volunteer.do(exchange.write_again, waits.packet_id)
    clock.pass_by(minutes=1)
    narrower = a.consent(person, on=date(2026, 11, 21), withheld_parts=(WithheldPart.PHONES,))
    volunteer.do(consents.note, narrower)

    assert [line.missing for line in carry(volunteer, office, tmp_path / "2")] == [(), ()]
    assert office.read(arrivals.get, referral.id).leaving.person.phones == ()
    assert office.read(arrivals.taken_back, [referral.id]) == set()
    assert volunteer.read(referrals.proof, referral) is Proof.WRITTEN
    assert volunteer.read(exchange.waiting) == []


def outcome_of_missing(field: Vault, folder: Path) -> list[type[AppError]]:
    """Write out to a stick that is not there."""
    told = []
    for step in exchange.write_out(field, folder):
        with pytest.raises(AppError) as trouble:
            step()
        told.append(trouble.type)
    return told


def test_of_a_person_taken_off_the_lists_only_the_number_is_closed(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    outcome_of_missing(volunteer, tmp_path / "gone")
    volunteer.do(lambda session: people.remove(session, people.get(session, referral.person_id)))
    write_out(volunteer, tmp_path / "stick")
    assert fates(office, tmp_path / "stick") == [("cancellations", (), ())]
    volunteer.do(records.restore, Person, referral.person_id)
    assert [line.missing for line in carry(volunteer, office, tmp_path / "again")] == [()]
    assert office.read(arrivals.keys) == [referral.id]


def test_one_that_cannot_be_made_keeps_no_other_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    refer(volunteer, name="足立 ハナ")
    long = refer(volunteer, name="山根 一郎")
    refer(volunteer, name="林 ミツ")
    # Kept before such a bound was asked for.
    call = Call(whom="あ" * 300, when="きょう", reached=True)
    volunteer.do(lambda session: records.keep(session, replace(referrals.get(session, long.id), calls=(call,))))
    refused, *written = outcome(volunteer, tmp_path / "stick")
    assert refused is SchemaDefect
    assert [str(name).rpartition("-")[0] for name in written] == ["つなぎ便-1-1", "つなぎ便-1-2"]
    assert [line.fate for line in take_in(office, *sorted((tmp_path / "stick").iterdir()))] == ["imported", "imported"]


def test_what_no_packet_holds_takes_no_number_and_receipts_go_all_the_same(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    first = refer(volunteer)
    [packet] = write_out(volunteer, tmp_path / "a")
    take_in(office, tmp_path / "a" / packet.file)
    take_on(office, first.id)
    [answer] = write_out(office, tmp_path / "b")
    take_in(volunteer, tmp_path / "b" / answer.file)
    refer(volunteer, calls=tuple(Call(whom="窓口", when="きょう", reached=True, answer="𠮷" * 99_000) for _ in range(30)))
    told = outcome(volunteer, tmp_path / "c")
    assert told[0] is TooLarge
    [line] = take_in(office, tmp_path / "c" / str(told[1]))
    assert (line.fate, line.number, line.count) == ("imported", 0, 0)


REFUSED: list[tuple[str, Callable[[Session], object]]] = [
    ("contacts", lambda session: people.register(session, a.person(contacts=(EmergencyContact(name="息子", phone="0" * 41),)))),
    (
        "contacts",
        lambda session: people.register(session, a.person(contacts=(EmergencyContact(name="息子", relation="あ" * 201),))),
    ),
    ("name", lambda session: people.register(session, a.person(name="\ud842"))),
    (
        "taken_by",
        lambda session: consents.note(session, a.consent(people.register(session, a.person()), taken_by="あ" * 201)),
    ),
]


@pytest.mark.parametrize(("field", "act"), REFUSED)
def test_what_no_packet_could_carry_is_refused_where_it_is_typed(
    volunteer: Vault, field: str, act: Callable[[Session], object]
) -> None:
    with pytest.raises(Invalid) as refused:
        volunteer.do(act)
    assert [problem.field for problem in refused.value.problems] == [field]


@pytest.mark.parametrize(
    "fields",
    [
        {"calls": (Call(whom="あ" * 201, when="きょう", reached=True),)},
        {"calls": (Call(whom="窓口", when="きょう", reached=True),) * 51},
        {"activity_ids": ("0" * 32,) * 501},
        {"destination_person": "あ" * 201},
    ],
)
def test_a_referral_that_no_packet_could_carry_is_refused(volunteer: Vault, office: Vault, fields: dict[str, object]) -> None:
    assert office.id
    with pytest.raises(Invalid) as refused:
        refer(volunteer, **fields)
    assert {problem.field for problem in refused.value.problems} == set(fields)
