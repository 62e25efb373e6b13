"""Filling a notebook with practice data (練習用), through the same services as everything else."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import TypeVar

from app.domain.activities import Activity
from app.domain.cards import COMMISSIONERS, Peer
from app.domain.consents import Consent
from app.domain.referrals import Referral
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, cards, consents, owners, people, referrals, samples
from app.services.samples import SampleHouse

PER_STEP = 100
_NO_DESK = "pref-desk"
T = TypeVar("T")


def fill(vault: Vault, people: int, told: int, handed_over: int, seed: int) -> Iterator[Callable[[], None]]:
    """The steps that put in that many people, activities and referrals; the same seed gives the same data.

    The referrals go to the first verified desk and wait to be written out; without a desk they stay in preparation.
    """
    owner = vault.read(owners.owner)
    today = vault.read(_today)
    desk = vault.read(_desk)
    houses = samples.houses(seed, people, today, owner.local_government_code)
    yield from _steps(vault, _keep_houses, houses)
    if people:
        keep = _keep_counted if owner.role in COMMISSIONERS else _keep_activities
        yield from _steps(vault, keep, samples.activities(seed, told, people, today))
        agency = desk.agency if desk else _NO_DESK
        made = samples.referrals(
            seed,
            handed_over,
            people,
            today,
            destination=agency,
            taken_by=owner.name,
            municipality=owner.local_government_code,
        )
        yield from _steps(vault, partial(_keep_referrals, ready=desk is not None), made)


def _steps(vault: Vault, keep: Callable[[Session, list[T]], None], drawn: Iterable[T]) -> Iterator[Callable[[], None]]:
    rest = iter(drawn)
    while chunk := list(islice(rest, PER_STEP)):
        yield partial(vault.do_behind, keep, chunk)


def _keep_houses(session: Session, houses: list[SampleHouse]) -> None:
    for house in houses:
        for record in (*house.people, *((house.household,) if house.household else ()), *house.members):
            records.keep(session, record)


def _keep_activities(session: Session, drawn: list[Activity]) -> None:
    for activity in drawn:
        activities.record(session, activity)


def _keep_counted(session: Session, drawn: list[Activity]) -> None:
    """Keep them as a commissioner does, whose month has consultations in it."""
    whose = {each.id: each for each in people.several(session, [each.person_id for each in drawn])}
    _keep_activities(session, [samples.consulted(each, whose[each.person_id]) for each in drawn])


def _keep_referrals(session: Session, drawn: list[tuple[Consent, Referral]], *, ready: bool) -> None:
    for consent, referral in drawn:
        consents.note(session, consent)
        if ready:
            referrals.make_ready(session, referral)
        else:
            referrals.prepare(session, referral)


def _today(session: Session) -> date:
    return session.today


def _desk(session: Session) -> Peer | None:
    return next(iter(cards.desks(session)), None)
