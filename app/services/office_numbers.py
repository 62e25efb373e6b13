"""Telephone numbers of offices as somebody wrote them down or made sure of them, and those that desks tell of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.agencies import OfficeNumber, is_everybodys, is_number, standing
from app.domain.dates import day_of
from app.domain.desk_tables import wrong_day
from app.domain.phones import plain_number
from app.errors import Problem
from app.models import settings
from app.models.sessions import Session
from app.services import cards, desk_profiles, open_numbers
from app.services.checking import LINE_LENGTH, PHONE_LENGTH, past, refuse_if_any, required, within
from app.services.desk_profiles import ToldByDesks

_SETTING = "office_numbers"


def keep(session: Session, number: OfficeNumber) -> OfficeNumber:
    """Keep an office's number in place of what was known of it. Raises Invalid."""
    kept = _fitting(number)
    refuse_if_any([*required("number", kept.number), *_problems(kept, session.today)])
    return _keep(session, kept)


def note_unused(session: Session, office: str, on: date) -> OfficeNumber:
    """Keep that the number of an office is in use no more; until there is another, none is shown of it. Raises Invalid."""
    kept = OfficeNumber(office=office, number="", checked_on=on)
    refuse_if_any(_problems(kept, session.today))
    return _keep(session, kept)


def forget(session: Session, office: str) -> None:
    """Let go of what was written down; the table's number, or the card's, stands again."""
    left = written(session)
    if left.pop(office, None) is not None:
        _put(session, left)


def known(session: Session, by_desks: ToldByDesks | None = None) -> dict[str, OfficeNumber]:
    """The numbers by office, as `standing` lays them: what was written down, over what desks' tables and cards tell.

    `by_desks` is what `desk_profiles.told` gives, where somebody asked it already.
    """
    # Of what one desk tells of one office its table is newer than its card, and what was written down is newer than both.
    told = {(one.office, one.by): one for one in (*_of_cards(session), *desk_profiles.numbers(session, by_desks))}
    told |= {(one.office, one.by): one for one in written(session).values()}
    several: dict[str, list[OfficeNumber]] = {}
    for one in told.values():
        several.setdefault(one.office, []).append(one)
    return {office: standing(each) for office, each in several.items()}


def _fitting(number: OfficeNumber) -> OfficeNumber:
    """As an input method gives it, or as it stands on a card (「０８５８−２２−８１１１」), so that it can be rung."""
    return replace(
        number,
        by="",
        beside=(),
        number=plain_number(number.number),
        other=plain_number(number.other),
        hours=number.hours.strip(),
    )


def _keep(session: Session, kept: OfficeNumber) -> OfficeNumber:
    _put(session, written(session) | {kept.office: kept})
    return kept


def _of_cards(session: Session) -> Iterator[OfficeNumber]:
    for desk in cards.desks(session):
        if desk.agency and desk.phone:
            day = day_of(desk.verified_at) if desk.verified_at else None
            yield OfficeNumber(office=desk.agency, number=desk.phone, checked_on=day, by=desk.agency)


def _problems(number: OfficeNumber, today: date) -> Iterator[Problem]:
    yield from required("office", number.office)
    for field in ("number", "other"):
        text = getattr(number, field)
        yield from within(field, text, PHONE_LENGTH)
        if text and not is_number(text):
            yield Problem(field, "not_phone")
    if is_everybodys(number.number):
        yield Problem("number", "everybodys_number")
    yield from within("hours", number.hours, LINE_LENGTH)
    yield from past("checked_on", number.checked_on, today)
    yield from (Problem(field, what) for field, what in wrong_day(number.checked_on))


def written(session: Session) -> dict[str, OfficeNumber]:
    """The numbers that were written down here, by office."""
    kept = settings.get(session, _SETTING, list[list[str]]())
    return {
        office: OfficeNumber(
            office=office, number=number, other=other, hours=hours, checked_on=date.fromisoformat(day) if day else None
        )
        for office, number, other, hours, day in kept
    }


def lying_open(session: Session) -> dict[str, OfficeNumber]:
    """Those of them that anybody may read."""
    return {office: one for office, one in written(session).items() if open_numbers.may_lie_open(one)}


def _put(session: Session, numbers: dict[str, OfficeNumber]) -> None:
    rows = [
        [one.office, one.number, one.other, one.hours, one.checked_on.isoformat() if one.checked_on else ""]
        for one in numbers.values()
    ]
    settings.put(session, _SETTING, rows)
