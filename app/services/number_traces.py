"""What a notebook knows of a number alone, where no list shows what it stands for: stopped, taken back, removed or erased.

Whoever reads out a number on the telephone waits for an answer. What was stopped is told without a name; of what was erased
nothing else is here but a tombstone, or a line of 提供の記録.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import CompoundSelect, Select, select, union

from app.domain.cases import Case
from app.domain.dates import day_of
from app.domain.packets import RecallCause
from app.domain.places import PageName, Place, Within
from app.domain.recalls import HeldRecall
from app.domain.referral_numbers import digits_of, grouped, number_of, referral_number
from app.domain.referrals import Arrival, Referral
from app.domain.sheet_numbers import adds_up
from app.models import records, search
from app.models.givings import GivingRow
from app.models.kinds import name_of
from app.models.recalls import HeldRecallRow
from app.models.revisions import RemovedRow, TombstoneRow
from app.models.search import SearchWord
from app.models.sessions import Session
from app.services import cases, recalls, stops
from app.services.hit_lines import Hit

_KINDS = (name_of(Arrival), name_of(Referral))
# Of those in whose texts nine digits stand in a row as many as are looked at.
_MOST = 20


class Trace(StrEnum):
    """What became of what a number stands for."""

    RECALLED = "recalled"
    CALLED_OFF = "called_off"
    STOPPED = "stopped"
    REMOVED = "removed"
    ERASED = "erased"


def traces(session: Session, typed: str) -> list[Hit]:
    """What became of the つなぎ whose number was typed, as far as no list shows that; nothing for any other words."""
    digits = digits_of(typed)
    if not digits or not adds_up(digits):
        return []
    return [hit for key in _meant(session, digits) for hit in _of_referral(session, key, grouped(digits))]


def hidden_cases(session: Session, case_ids: list[str]) -> list[Hit]:
    """Those of these cases that are hidden, each by its number (受付番号) and without a name."""
    hidden = stops.hidden(session, case_ids)
    return [_of_case(session, cases.get(session, key), "") for key in case_ids if key in hidden]


def _meant(session: Session, digits: str) -> dict[str, None]:
    """The ids of the つなぎ that have this number, whether or not they are still here."""
    held = search.find_asked(session, [SearchWord((digits,))], _MOST, _KINDS)
    found = [key for kind, key in held if digits_of(_number(session, kind, key)) == digits]
    gone = union(
        select(HeldRecallRow.referral_id),
        select(TombstoneRow.record_id).where(TombstoneRow.kind.in_(_KINDS)),
        select(RemovedRow.record_id).where(RemovedRow.kind.in_(_KINDS)),
    )
    found += _numbered(session, gone, grouped(digits))
    # As many as there ever were; asked only where nothing else knows the number.
    return dict.fromkeys(found or _numbered(session, select(GivingRow.record_id).distinct(), grouped(digits)))


def _numbered(session: Session, ids: Select[str] | CompoundSelect[Any], number: str) -> list[str]:
    return [key for key in session.scalars(ids) if referral_number(key) == number]


def _number(session: Session, kind: str, key: str) -> str:
    arrival = records.find(session, Arrival, key) if kind == _KINDS[0] else None
    return number_of(arrival.leaving) if arrival is not None else referral_number(key)


def _of_referral(session: Session, key: str, number: str) -> Iterator[Hit]:
    arrival, referral = records.find(session, Arrival, key), records.find(session, Referral, key)
    held = _recall(session, key, referral)
    here = arrival is not None or referral is not None
    hidden = here and stops.hides(session, key)
    if held is not None and (held.because is RecallCause.CONSENT or hidden or not here):
        yield _recalled(held, number)
    elif hidden:
        case = cases.get(session, referral.case_id) if referral is not None else cases.of_arrival(session, key)
        yield _of_case(session, case, number) if case else _hit(Trace.STOPPED, key, number, Place(PageName.RETENTION))
    elif not here:
        yield _gone(session, key, number)


def _of_case(session: Session, case: Case, number: str) -> Hit:
    """A case that is hidden, by the number that was read out: the recall for which it is, else that its use was stopped."""
    held = _recall(session, case.arrival_id, None) if case.arrival_id else None
    if held is not None:
        return _recalled(held, number or case.number)
    first = cases.whole(session, case.id)[0]
    return _hit(Trace.STOPPED, first.id, number or case.number, Place(PageName.CASES, first.id), first.stopped_on)


def _recall(session: Session, key: str, referral: Referral | None) -> HeldRecall | None:
    """The recall of what arrived, or of what a つなぎ of our own goes on from."""
    if referral is not None:
        return recalls.behind(session, referral)
    found = records.several(session, HeldRecall, HeldRecallRow.referral_id == key)
    return max(found, key=lambda each: (each.because is RecallCause.CONSENT, each.arrived_at), default=None)


def _recalled(held: HeldRecall, number: str) -> Hit:
    trace = Trace.RECALLED if held.because is RecallCause.CONSENT else Trace.CALLED_OFF
    return _hit(trace, held.id, number, Place(PageName.RECALLS, held.id), held.on)


def _gone(session: Session, key: str, number: str) -> Hit:
    its = (RemovedRow.kind.in_(_KINDS), RemovedRow.record_id == key)
    if (removed_at := session.scalar(select(RemovedRow.removed_at).where(*its))) is not None:
        return _hit(Trace.REMOVED, key, number, Place(PageName.PEOPLE, "", Within.REMOVED), day_of(removed_at))
    buried = select(TombstoneRow.forgotten_at).where(TombstoneRow.kind.in_(_KINDS), TombstoneRow.record_id == key)
    at = session.scalar(buried)
    return _hit(Trace.ERASED, key, number, Place(PageName.GIVINGS), day_of(at) if at else None)


def _hit(trace: Trace, key: str, number: str, place: Place, on: date | None = None) -> Hit:
    return Hit(kind=trace.value, id=key, about=number, place=place, on=on)
