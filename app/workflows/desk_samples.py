"""Filling a desk's notebook with practice data (練習用): its cases, what volunteers sent, and what they have on the way."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.crypto.slots import Cost
from app.domain.cards import Use
from app.domain.cases import Case
from app.domain.dates import fiscal_year
from app.domain.figures import CountedKind, Figure
from app.domain.notebooks import NotebookKind
from app.domain.people import Sex
from app.domain.referrals import Answer, Handling, Referral, Stage
from app.errors import Invalid, Problem
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import (
    activities,
    agencies,
    answers,
    arrivals,
    cards,
    cases,
    consents,
    figures,
    reception_numbers,
    referrals,
    samples,
)
from app.services.notebooks import PRACTICE_PASSPHRASE
from app.services.samples import SampleCase
from app.services.samples.chance import contact_words, dice_of, family_name, given_name
from app.workflows import cases as case_acts
from app.workflows import exchange, vaults
from app.workflows import samples as field_samples

CASES = 191
VOLUNTEERS = 12
_LEADS = 3
_PER_STEP = 20
_EARLIER = (82, 147)
# What the first of the volunteers sent has arrived, and is decided on in these ways; of the last of them it waits for that.
_DECIDED = (Handling.ACCEPTED, Handling.ACCEPTED, Handling.ACCEPTED, Handling.QUESTION, None)
# Whom a volunteer knows, what they wrote down of them, and the notebook that is thrown away once its packets are written.
_PEOPLE, _TOLD = 12, 30
_NO_COST = Cost(memory_kib=32, passes=1, lanes=1)


def fill(vault: Vault, packets: Path, count: int, seed: int) -> Iterator[Callable[[], None]]:
    """The steps that put in so many cases, and write packets of twelve volunteers into a folder; the same seed gives the same.

    Raises Invalid in a volunteer's notebook, EscrowFirst and OnlyPractice where the desk's card may not be given out.
    """
    if vault.kind is not NotebookKind.DESK:
        raise Invalid(Problem("role", "not_a_desk"))
    vault.read(cards.give_out)
    accepted = min(count, _DECIDED.count(Handling.ACCEPTED))
    leads = vault.read(_leads, seed)
    drawn = samples.cases(seed, count - accepted, vault.read(lambda session: session.today), leads)
    yield partial(vault.do_behind, _keep_earlier)
    while chunk := list(islice(drawn, _PER_STEP)):
        yield partial(vault.do_behind, _keep, chunk)
    for place in range(VOLUNTEERS):
        yield partial(_hear_from, vault, packets, seed, place, leads)


def _leads(session: Session, seed: int) -> tuple[str, ...]:
    """Who leads cases: whoever unlocked, and two colleagues."""
    dice = dice_of(seed, "leads")
    others = (f"{family_name(dice)[0]} {given_name(dice, Sex.FEMALE, 1980)[0]}" for _ in range(_LEADS - 1))
    return (session.me.coordinator or session.me.name, *others)


def _keep_earlier(session: Session) -> None:
    """What was counted in the two years before those whose cases are told."""
    first = fiscal_year(session.today) - samples.YEARS + 1
    typed = {each.year for each in figures.typed(session) if each.what is CountedKind.CASES}
    for year, count in zip(range(first - len(_EARLIER), first), _EARLIER, strict=True):
        if year not in typed:
            figures.keep(session, Figure(year=year, what=CountedKind.CASES, count=count, source="練習用"))


def _keep(session: Session, drawn: list[SampleCase]) -> None:
    for each in drawn:
        if each.house is not None:
            house = each.house
            for record in (*house.people, *((house.household,) if house.household else ()), *house.members):
                records.keep(session, record)
        kept = case_acts.receive(session, _as_kept(session, each))
        for contact in each.contacts:
            activities.record(session, replace(contact, person_id=kept.person_id))
        if each.consent is not None:
            consents.note(session, each.consent)
        if each.onward is not None:
            _hand_on(session, *each.onward)
        if each.joined_to:
            cases.join(session, cases.get(session, each.joined_to), kept)
        if each.stopped:
            cases.stop(session, kept, each.stopped)


def _as_kept(session: Session, drawn: SampleCase) -> Case:
    case = drawn.case
    if drawn.joined_to:
        case = replace(case, person_id=cases.get(session, drawn.joined_to).person_id)
    return replace(case, keep_until=cases.kept_until(session, case.closed_on)) if case.closed_on else case


def _hand_on(session: Session, referral: Referral, answer: Answer | None) -> None:
    assert referral.handed_over_on is not None
    kept = referrals.hand_over(session, referral, referral.handed_over_on)
    if answer is not None:
        answers.type_in(session, answer)
    if referral.stage is Stage.CLOSED:
        referrals.close(session, kept)


def _hear_from(vault: Vault, packets: Path, seed: int, place: int, leads: tuple[str, ...]) -> None:
    """Let one volunteer write packets for the desk: one stays in the folder; of the first ones another arrived."""
    arrived = place < len(_DECIDED)
    packets.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        there = Path(temporary)
        owner, own_seed = samples.volunteer(seed, place)
        made = vaults.make(
            there / "notebook",
            owner,
            PRACTICE_PASSPHRASE,
            clock=lambda: vault.read(lambda session: session.now),
            state=there / "state",
            cost=_NO_COST,
            accept_date=True,
        )
        try:
            _acquaint(made.vault, vault, Use.DESK, agencies.DESK)
            _acquaint(vault, made.vault, Use.SENDER, "")
            for step in field_samples.fill(made.vault, _PEOPLE, _TOLD, 2 if arrived else 1, own_seed):
                step()
            written = [packets / step().file for step in exchange.write_out(made.vault, packets)]
        finally:
            made.vault.close()
    if arrived:
        _take_in(vault, written[0], _DECIDED[place], leads[place % len(leads)])


def _acquaint(here: Vault, there: Vault, use: Use, agency: str) -> None:
    card = there.read(cards.give_out)
    peer = here.do(cards.take, card.file)
    here.do(partial(cards.verify_by_number, uses=(use,), agency=agency, how="紙"), peer.id, card.number)


def _take_in(vault: Vault, packet: Path, handling: Handling | None, lead: str) -> None:
    known = set(vault.read(arrivals.keys))
    for step in exchange.take_in(vault, [packet]):
        step()
    packet.unlink()
    [arrival_id] = set(vault.read(arrivals.keys)) - known
    if handling is not None:
        vault.do(_decide, arrival_id, handling, lead)


def _decide(session: Session, arrival_id: str, handling: Handling, lead: str) -> None:
    words = contact_words()
    accepted = handling is Handling.ACCEPTED
    answer = Answer(
        referral_id=arrival_id,
        handling=handling,
        reception_number=reception_numbers.offer(session) if accepted else "",
        lead=lead,
        next_on=session.today if accepted else None,
        next_note=words["next"][0] if accepted else "",
        text=words["taken_on" if accepted else "question"][0],
    )
    case_acts.decide(session, answer, seen=arrivals.seen(session, arrival_id))
