"""What one can do with a ledger (名簿) that was lent: note whose it is and who was asked, see it returned in time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import exists, select

from app.domain.ledgers import Ledger
from app.domain.people import PersonLine
from app.domain.places import PageName, Place
from app.domain.reminders import Reminder, Why
from app.errors import Problem
from app.models import records
from app.models.activities import ActivityRow
from app.models.attempts import AttemptRow
from app.models.consents import ConsentRow
from app.models.ledgers import LedgerRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.search import code_points
from app.models.sessions import Session
from app.models.sightings import SightingRow
from app.services import people
from app.services.checking import LINE_LENGTH, NAME_LENGTH, past, refuse_if_any, required, within

REMIND_DAYS_BEFORE = 14
# What shows that somebody went there, or did something about them.
_TRACES = (ActivityRow, AttemptRow, ConsentRow, ReferralRow, SightingRow)


def keep(session: Session, ledger: Ledger) -> Ledger:
    """Keep a ledger's record, new or changed. Raises Invalid: its name and who was asked must be told."""
    refuse_if_any(_problems(ledger, session.today))
    return records.keep(session, ledger)


def get(session: Session, ledger_id: str) -> Ledger:
    """The ledger with this id; raises NotFound."""
    return records.get(session, Ledger, ledger_id)


def every(session: Session) -> list[Ledger]:
    """All ledgers, those still here first, the last brought in first among them."""
    latest_first = records.several(session, Ledger)[::-1]
    return sorted(latest_first, key=lambda ledger: ledger.returned_on is not None)


def of_person(session: Session, ledger_id: str) -> Ledger | None:
    """The ledger somebody came from, if any and still known."""
    return records.find(session, Ledger, ledger_id) if ledger_id else None


def give_back(session: Session, ledger: Ledger, on: date) -> Ledger:
    """Note that the ledger was returned that day; its people stay until they are removed. Raises Invalid or Stale."""
    returned = replace(ledger, returned_on=on)
    refuse_if_any([*_problems(returned, session.today), *past("returned_on", on, session.today)])
    return records.keep(session, returned)


def never_visited(session: Session, ledger: Ledger) -> list[PersonLine]:
    """The people of a ledger about whom nothing was ever noted, in the order of their kana."""
    return people.lines(session, never_visited_ids(session, ledger))


def never_visited_ids(session: Session, ledger: Ledger, among: Sequence[str] | None = None) -> list[str]:
    """Their ids alone; only those of `among` where it is given."""
    query = select(PersonRow.id).where(PersonRow.ledger_id == ledger.id)
    if among is not None:
        query = query.where(PersonRow.id.in_(among))
    for row in _TRACES:
        query = query.where(~exists().where(row.person_id == PersonRow.id))
    return list(session.scalars(query.order_by(code_points(PersonRow.sort_kana), code_points(PersonRow.name), PersonRow.id)))


def known_keys(session: Session, keys: Sequence[str]) -> dict[str, str]:
    """Of these rows' digests, those that were brought in before with whatever ledger, each with the person it became."""
    ledgers = session.scalars(select(LedgerRow.id)).all()
    query = select(PersonRow.ledger_key, PersonRow.id)
    query = query.where(PersonRow.ledger_id.in_(ledgers), PersonRow.ledger_key.in_(keys))
    return {row.ledger_key: row.id for row in session.execute(query)}


def note_rows(session: Session, ledger_id: str, rows: int) -> None:
    """Keep how many rows the ledger has, where that is not known yet."""
    ledger = get(session, ledger_id)
    if ledger.rows != rows:
        records.keep(session, replace(ledger, rows=rows))


def reminders(session: Session, today: date) -> list[Reminder]:
    """The ledgers that are to be returned soon, or should have been; `count` is the days left, below zero when over."""
    query = select(LedgerRow.id, LedgerRow.title, LedgerRow.lender, LedgerRow.due_on).where(
        LedgerRow.returned_on.is_(None), LedgerRow.due_on.is_not(None)
    )
    waiting = [(row, (row.due_on - today).days) for row in session.execute(query) if row.due_on is not None]
    return [
        Reminder(
            why=Why.LEDGER_DUE,
            place=Place(PageName.LEDGERS, row.id),
            about=row.title,
            detail=row.lender,
            since=row.due_on,
            count=left,
        )
        for row, left in waiting
        if left <= REMIND_DAYS_BEFORE
    ]


def _problems(ledger: Ledger, today: date) -> Iterator[Problem]:
    yield from required("title", ledger.title)
    yield from required("asked_whom", ledger.asked_whom)
    yield from within("title", ledger.title, NAME_LENGTH)
    yield from within("lender", ledger.lender, NAME_LENGTH)
    yield from within("asked_whom", ledger.asked_whom, LINE_LENGTH)
    yield from past("lent_on", ledger.lent_on, today)
    for field in ("due_on", "returned_on"):
        day = getattr(ledger, field)
        if day is not None and ledger.lent_on is not None and day < ledger.lent_on:
            yield Problem(field, "days_reversed")
