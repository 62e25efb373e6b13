"""What was ready and may not leave any more stays, and one packet that cannot be made keeps no other back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.consents import Consent, ConsentState
from app.domain.people import EmergencyContact
from app.domain.referrals import Call, Referral
from app.errors import AppError, DriveGone, Invalid, MayNotLeave, SchemaDefect, TooLarge
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import consents, people, referrals
from app.workflows import exchange
from tests.notebooks import a, refer, take_in, take_on, write_out


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


def test_a_consent_withdrawn_between_numbering_and_writing_keeps_the_packet_here(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    assert office.id
    referral = refer(volunteer)
    gone = tmp_path / "gone"
    assert outcome_of_missing(volunteer, gone) == [DriveGone]
    disagree(volunteer, referral)
    assert outcome(volunteer, tmp_path / "stick") == [MayNotLeave]
    assert list((tmp_path / "stick").iterdir()) == []
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    # The number was given, so it is closed; no word of the person goes along.
    [cancellation] = write_out(volunteer, tmp_path / "stick")
    assert cancellation.purpose == "cancellations"


def outcome_of_missing(field: Vault, folder: Path) -> list[type[AppError]]:
    """Write out to a stick that is not there."""
    told = []
    for step in exchange.write_out(field, folder):
        with pytest.raises(AppError) as trouble:
            step()
        told.append(trouble.type)
    return told


def test_a_person_taken_off_the_lists_is_not_written_out_any_more(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    referral = refer(volunteer)
    outcome_of_missing(volunteer, tmp_path / "gone")
    volunteer.do(lambda session: people.remove(session, people.get(session, referral.person_id)))
    assert outcome(volunteer, tmp_path / "stick") == [MayNotLeave]


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
