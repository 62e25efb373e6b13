"""What a consent keeps back is nowhere: not in the packet's bytes, not at the desk, not on the sheet, not on the screen."""

import random
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.activities import Condition
from app.domain.addresses import Address, Phone
from app.domain.consents import Consent, ConsentState, WithheldPart
from app.domain.dates import format_birth
from app.domain.households import Care, Member, Relation
from app.domain.people import Birth, Category, Caution, EmergencyContact, Person
from app.domain.referrals import Referral, Trouble
from app.domain.risks import Risk
from app.domain.scopes import PART_OF, told_by
from app.errors import DriveGone, Invalid, Problem
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, arrivals, consents, households, outbox, people, referrals, sendings
from app.services.leaving import leaving
from app.sync.items import KINDS
from app.words.labels import label
from app.workflows import exchange, sheets
from tests.domain.test_scopes import values
from tests.notebooks import DESK_AGENCY, a, carry, correct, refer, say_that_it_reads
from tests.vaults import Clock

ONE_KIND = tuple(kind.name for kind in KINDS if kind.name != "referral/2")
# What only a kept-back part may say, by the part: words that stand nowhere else.
SECRETS = {
    WithheldPart.NAME: ("髙山", "マツ子", "タカヤマ"),
    WithheldPart.ADDRESS: ("八津原", "77番地", "八津第三"),
    WithheldPart.PHONES: ("0857-77-7771", "昼すぎだけ"),
    WithheldPart.CONTACTS: ("めいの夫", "090-7777-7772"),
    WithheldPart.HEALTH: ("はちつ医院", "はちつ包括"),
    WithheldPart.CAUTIONS: ("結核治療中",),
    WithheldPart.TROUBLES: ("ねむれない",),
    WithheldPart.RISKS: ("ふさぎこむ",),
    WithheldPart.OWN_WORDS: ("もうつかれた",),
    WithheldPart.ACTIVITIES: ("門の前で立ち話",),
}


@dataclass(frozen=True)
class Case:
    referral: Referral
    person: Person
    withheld: frozenset[WithheldPart]


def some(chance: random.Random, kind: type) -> tuple:  # type: ignore[type-arg]
    return tuple(one for one in kind if chance.random() < 0.6)


def made(field: Vault, chance: random.Random) -> Case:
    """Somebody of whom much is known by chance, and a consent that keeps some of it back by chance."""
    withheld = frozenset(part for part in WithheldPart if chance.random() < 0.35)

    def work(session: Session) -> Case:
        person = people.register(
            session,
            a.person(
                name="髙山 マツ子",
                kana="タカヤマ マツコ",
                birth=Birth(year=1931, month=7, day=chance.randrange(1, 28)),
                address=Address(local_government_code="312037", street_address="八津原", city_block="77番地"),
                neighbourhood="八津第三",
                phones=(Phone(number="0857-77-7771", hours="昼すぎだけ"),),
                categories=some(chance, Category),
                cautions=some(chance, Caution),
                caution_note="結核治療中",
                contacts=(EmergencyContact(name="山口 進", relation="めいの夫", phone="090-7777-7772"),),
                doctor="はちつ医院",
                care_manager="はちつ包括",
            ),
        )
        household = households.found_with(session, person)
        households.add_member(
            session, Member(household_id=household.id, name="髙山 勇", relation=Relation.SPOUSE, care=chance.choice(list(Care)))
        )
        visit = activities.record(session, a.activity(person, note="門の前で立ち話", condition=Condition.GREAT_WORRY))
        consents.note(session, a.consent(person, withheld_parts=tuple(withheld)))
        troubles = some(chance, Trouble) or (Trouble.CARE,)
        referral = a.referral(
            person,
            troubles=troubles,
            worst=chance.choice(troubles),
            trouble_note="ねむれない",
            risks=some(chance, Risk),
            risk_note="ふさぎこむ",
            own_words="もうつかれた",
            reason="相談したい",
            activity_ids=(visit.id,),
        )
        return Case(referrals.make_ready(session, referral), person, withheld)

    return field.do(work)


def secrets(case: Case) -> set[str]:
    """The words that must be nowhere."""
    out = case.withheld
    found = {word for part in out for word in SECRETS.get(part, ())}
    if WithheldPart.NOTES in out:
        found |= {"結核治療中", "ねむれない", "ふさぎこむ", "門の前で立ち話"}
    if WithheldPart.BIRTH in out:
        found |= {"1931", format_birth(case.person.birth) if case.person.birth else ""}
    return found


@pytest.mark.parametrize("reads", [(), ONE_KIND], ids=["newest", "referral/1"])
@pytest.mark.parametrize("seed", range(8))
def test_nothing_of_a_part_that_is_kept_back_arrives_or_is_printed(
    volunteer: Vault, office: Vault, tmp_path: Path, seed: int, reads: tuple[str, ...]
) -> None:
    if reads:
        say_that_it_reads(volunteer, office, reads)
    case = made(volunteer, random.Random(seed))
    out = case.withheld
    shown = volunteer.read(leaving, case.referral)
    carry(volunteer, office, tmp_path / "stick")
    [packet] = volunteer.read(sendings.of_record, "referral", case.referral.id)
    body = volunteer.read(outbox.body_of, packet.packet_id).decode()
    told = office.read(arrivals.get, case.referral.id).leaving
    sheet = volunteer.do(sheets.sheet_of_referral, case.referral.id).html
    theirs = office.do(sheets.sheet_of_arrival, case.referral.id).html
    for word in secrets(case):
        for place in (body, repr(told), repr(shown), sheet, theirs):
            assert word not in place, (word, case.withheld)
    # Choices have short names in the bytes, which stand for other things too: these are asked where they were read.
    for path, value in (*values(told), *values(shown)):
        assert PART_OF[path] not in out, path
        assert told_by(value) not in out, (path, value)
    for one in (*case.person.categories, *case.person.cautions):
        if told_by(one) in out or {Category: WithheldPart.CATEGORIES, Caution: WithheldPart.CAUTIONS}[type(one)] in out:
            # The troubles are printed all, ticked or not, and some are called alike.
            assert f"、{label(one)}、" not in sheet + theirs
    if not out:
        assert "結核治療中" in body


def test_what_is_shown_before_is_what_arrives(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    for seed in range(8):
        case = made(volunteer, random.Random(seed))
        shown = volunteer.read(leaving, case.referral)
        carry(volunteer, office, tmp_path / f"stick{seed}")
        assert office.read(arrivals.get, case.referral.id).leaving == shown


@pytest.mark.parametrize(
    ("part", "word"),
    [
        (WithheldPart.HEALTH, "はちつ医院に通う"),
        (WithheldPart.HEALTH, "産後うつのようす"),
        (WithheldPart.NOTES, "結核治療中だそうです"),
        (WithheldPart.PHONES, "０８５７７７７７７１へ"),
        (WithheldPart.CONTACTS, "山口さんに聞いた"),
        (WithheldPart.ADDRESS, "八津原の奥の家"),
        (WithheldPart.HOUSEHOLD, "髙山勇さんは"),
        (WithheldPart.NAME, "マツ子さんは"),
    ],
)
def test_what_is_kept_back_may_not_stand_in_a_text_either(
    volunteer: Vault, office: Vault, part: WithheldPart, word: str
) -> None:
    assert office.id
    chance = random.Random(1)
    case = made(volunteer, chance)

    def again(session: Session) -> Referral:
        person = people.correct(session, replace(case.person, categories=(Category.POSTNATAL,)))
        consents.note(session, a.consent(person, withheld_parts=(part,), on=date(2026, 11, 21)))
        return referrals.make_ready(session, replace(case.referral, summary=word))

    with pytest.raises(Invalid) as refused:
        volunteer.do(again)
    assert refused.value.problems == (Problem("summary", "withheld_in_text"),)


def test_a_packet_made_before_a_part_was_kept_back_is_closed_and_made_anew_without_it(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    assert office.id
    case = made(volunteer, random.Random(3))
    for step in exchange.write_out(volunteer, tmp_path / "gone"):
        with pytest.raises(DriveGone):
            step()
    clock.pass_by(hours=1)
    narrower = a.consent(case.person, withheld_parts=tuple(WithheldPart), on=date(2026, 11, 21))
    volunteer.do(consents.note, narrower)
    lines = carry(volunteer, office, tmp_path / "stick")
    assert [(line.purpose, line.missing) for line in lines] == [("cancellations", ()), ("referrals", ())]
    assert office.read(arrivals.get, case.referral.id).leaving == volunteer.read(leaving, case.referral)


def test_the_other_offices_agreed_to_tell_nothing_of_a_sensitive_part(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    two = (DESK_AGENCY, "mental-health-centre")
    for number, (part, told) in enumerate({WithheldPart.SELF_HARM: two[:1], WithheldPart.BIRTH: two}.items()):

        def work(session: Session, part: WithheldPart = part) -> Referral:
            person = people.register(session, a.person())
            consents.note(session, a.consent(person, agencies=two, withheld_parts=(part,)))
            return referrals.make_ready(session, a.referral(person))

        referral = volunteer.do(work)
        carry(volunteer, office, tmp_path / f"stick{number}")
        assert office.read(arrivals.get, referral.id).leaving.consent.agencies == told


@pytest.mark.parametrize("how", ["corrected", "removed"])
def test_a_packet_is_made_anew_too_where_an_earlier_consent_kept_as_much_back(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, how: str
) -> None:
    assert office.id

    def work(session: Session) -> Consent:
        person = people.register(session, a.person(doctor="はちつ医院"))
        consents.note(session, a.consent(person, withheld_parts=(WithheldPart.HEALTH,), on=date(2026, 11, 1)))
        wide = consents.note(session, a.consent(person))
        referrals.make_ready(session, a.referral(person))
        return wide

    wide = volunteer.do(work)
    for step in exchange.write_out(volunteer, tmp_path / "gone"):
        with pytest.raises(DriveGone):
            step()
    clock.pass_by(hours=1)
    if how == "corrected":
        volunteer.do(consents.note, replace(wide, withheld_parts=(WithheldPart.HEALTH,)))
    else:
        volunteer.do(records.remove, wide)
    lines = carry(volunteer, office, tmp_path / "stick")
    assert [(line.purpose, line.missing) for line in lines] == [("cancellations", ()), ("referrals", ())]
    [arrived] = office.read(arrivals.keys)
    assert office.read(arrivals.get, arrived).leaving.person.doctor == ""


def test_a_packet_leaves_that_holds_nothing_of_what_was_kept_back_since(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    assert office.id
    referral = refer(volunteer)
    for step in exchange.write_out(volunteer, tmp_path / "gone"):
        with pytest.raises(DriveGone):
            step()
    clock.pass_by(hours=1)
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, withheld_parts=(WithheldPart.CONTACTS,), on=date(2026, 11, 21)))
    carry(volunteer, office, tmp_path / "stick")
    assert office.read(arrivals.get, referral.id)


def test_a_packet_with_the_name_does_not_leave_because_the_referral_has_none_by_now(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    assert office.id
    referral = refer(volunteer)
    for step in exchange.write_out(volunteer, tmp_path / "gone"):
        with pytest.raises(DriveGone):
            step()
    clock.pass_by(hours=1)
    person = volunteer.read(people.get, referral.person_id)
    volunteer.do(consents.note, a.consent(person, state=ConsentState.REFUSED, on=date(2026, 11, 21)))
    correct(volunteer, referral.id, nameless=True)
    assert [line.purpose for line in carry(volunteer, office, tmp_path / "stick")] == ["cancellations", "referrals"]
    assert office.read(arrivals.get, referral.id).leaving.person.name == ""
