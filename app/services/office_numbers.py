"""Telephone numbers of offices as somebody wrote them down or made sure of them, and those that a desk's own card tells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.agencies import EVERYWHERE, OfficeNumber, is_number
from app.domain.dates import day_of
from app.domain.phones import plain_number
from app.errors import Problem
from app.models import settings
from app.models.sessions import Session
from app.services import cards
from app.services.checking import LINE_LENGTH, PHONE_LENGTH, past, refuse_if_any, required, within

_SETTING = "office_numbers"


def keep(session: Session, number: OfficeNumber) -> OfficeNumber:
    """Keep an office's number in place of what was known of it. Raises Invalid."""
    # As an input method gives it, or as it stands on a card: 「０８５８−２２−８１１１」.
    kept = replace(number, number=plain_number(number.number), other=plain_number(number.other), hours=number.hours.strip())
    refuse_if_any(_problems(kept, session.today))
    _put(session, _written(session) | {kept.office: kept})
    return kept


def forget(session: Session, office: str) -> None:
    """Let go of what was written down; the table's number, or the card's, stands again."""
    written = _written(session)
    written.pop(office, None)
    _put(session, written)


def known(session: Session) -> dict[str, OfficeNumber]:
    """The numbers by office: those written down, and for a desk of which nobody wrote one that of its verified card."""
    return _of_cards(session) | _written(session)


def _of_cards(session: Session) -> dict[str, OfficeNumber]:
    found = {}
    for desk in cards.desks(session):
        if desk.agency and desk.phone:
            day = day_of(desk.verified_at) if desk.verified_at else None
            found[desk.agency] = OfficeNumber(office=desk.agency, number=desk.phone, checked_on=day)
    return found


def _problems(number: OfficeNumber, today: date) -> Iterator[Problem]:
    yield from required("office", number.office)
    yield from required("number", number.number)
    for field in ("number", "other"):
        text = getattr(number, field)
        yield from within(field, text, PHONE_LENGTH)
        if text and not is_number(text):
            yield Problem(field, "not_phone")
    if number.number in EVERYWHERE:
        yield Problem("number", "everybodys_number")
    yield from within("hours", number.hours, LINE_LENGTH)
    yield from past("checked_on", number.checked_on, today)


def _written(session: Session) -> dict[str, OfficeNumber]:
    kept = settings.get(session, _SETTING, list[list[str]]())
    return {
        office: OfficeNumber(
            office=office, number=number, other=other, hours=hours, checked_on=date.fromisoformat(day) if day else None
        )
        for office, number, other, hours, day in kept
    }


def _put(session: Session, numbers: dict[str, OfficeNumber]) -> None:
    rows = [
        [one.office, one.number, one.other, one.hours, one.checked_on.isoformat() if one.checked_on else ""]
        for one in numbers.values()
    ]
    settings.put(session, _SETTING, rows)
