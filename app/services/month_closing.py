"""Closing a month (締める): it is handed in, keeps its numbers, shows what changed since, and is opened again by a person."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from app.domain.cards import Peer, Trust
from app.domain.months.cells import MonthCell
from app.domain.months.closing import (
    MOST,
    ClosedEntry,
    ClosedMonth,
    Correction,
    HandedIn,
    HandingIn,
    ReportedMonth,
    closed_entries,
    corrections,
)
from app.domain.months.counting import count
from app.domain.months.entries import MonthEntry
from app.domain.months.rules import Rules, choices_of, rules_of
from app.domain.months.spans import month_of, month_span
from app.errors import NotFound, Problem
from app.models import records, settled_months
from app.models.months import ClosedMonthRow, ReportedMonthRow
from app.models.sessions import Session
from app.services import cards, month_counts, month_targets, months, owners, sendings
from app.services.checking import refuse_if_any
from app.services.parcels import Carried, Parcel
from app.sync import items
from app.sync.body import Purpose

KIND = "reported_month"


@dataclass(frozen=True, slots=True)
class Closed:
    """A month that was handed in: what of it the notebook keeps, its numbers as they are with others, and what changed."""

    kept: ClosedMonth
    reported: ReportedMonth
    corrections: tuple[Correction, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is closed still, so that its numbers are those that were handed in."""
        return not self.kept.opened

    @property
    def rules(self) -> Rules:
        """The rules by which it was counted, whatever was switched since."""
        return rules_of(self.reported.rules)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to whom a month can be handed in; who does not read it gets it on paper.

    One who is `astray` is an office that does not add up the months of the owner's municipality.
    """

    peer_id: str
    name: str
    reads: bool
    astray: bool = False


def hand_in(session: Session, month: date, way: HandingIn, peer_id: str = "", to: str = "") -> ClosedMonth:
    """Close a month and note that it is handed in, on paper or with the next packet to a peer.

    One that is closed already goes with its corrections, if there are any, and is counted by the rules it was closed with; one
    that was opened again by those that hold now. Whoever got an earlier version in a packet gets this one too. A paper of which
    nobody said where it went goes to the owner's municipality. Raises Invalid.
    """
    first = month_of(month)
    peer = cards.get(session, peer_id) if peer_id else None
    refuse_if_any(_problems(session, first, way, peer))
    known = find(session, first)
    before = records.get(session, ReportedMonth, known.reported_id) if known else ReportedMonth(month=first)
    rules = rules_of(before.rules) if known and not known.opened else months.rules(session)
    numbers, entries = _counted(session, first, rules)
    refuse_if_any([Problem(cell.value, "no_such_month_count", MOST) for cell in MonthCell if numbers[cell] > MOST])
    owner = owners.owner(session)
    reported = records.keep(
        session,
        replace(
            before,
            counts=tuple(numbers[cell] for cell in MonthCell),
            rules=choices_of(rules),
            name=owner.name,
            organisation=owner.organisation,
            local_government_code=owner.local_government_code,
        ),
    )
    handed = HandedIn(
        version=reported.version,
        on=session.today,
        way=way,
        to=peer.name if peer else to or month_targets.of(owner),
        identity=peer.identity if peer else "",
    )
    closed = known or ClosedMonth(month=first, reported_id=reported.id)
    kept = records.keep(session, replace(closed, opened=False, entries=entries, handed=tuple(_handed(closed.handed, handed))))
    settled_months.settle(session, first)
    return kept


def reopen(session: Session, month: date) -> ClosedMonth:
    """Open a closed month again: it is counted anew until it is handed in once more. Raises NotFound for one never closed."""
    known = find(session, month_of(month))
    if known is None:
        raise NotFound
    return records.keep(session, replace(known, opened=True))


def find(session: Session, month: date) -> ClosedMonth | None:
    """What is kept of a month (its first day) that was ever handed in."""
    return next(iter(records.several(session, ClosedMonth, ClosedMonthRow.month == month)), None)


def closed(session: Session, month: date, written: Sequence[MonthEntry] | None = None) -> Closed | None:
    """A month (its first day) that was handed in, with what changed since; None where it never was.

    `written` are its entries, for who has read them already.
    """
    known = find(session, month)
    if known is None:
        return None
    reported = records.get(session, ReportedMonth, known.reported_id)
    numbers, entries = _counted(session, month, rules_of(reported.rules), written)
    return Closed(known, reported, corrections(reported.numbers, known.entries, numbers, entries))


def numbers(session: Session, first: date, last: date) -> dict[date, dict[MonthCell, int]]:
    """The months that are closed from one day to another, each as it was handed in."""
    query = select(ReportedMonthRow.month, ReportedMonthRow.counts).where(
        ReportedMonthRow.month.between(first, last), ReportedMonthRow.writer == session.me.id, _is_closed()
    )
    told = session.execute(query).all()
    return {month: dict(zip(MonthCell, counts, strict=True)) for month, counts in told if month is not None}


def changes(session: Session, of: Sequence[date]) -> dict[date, int | None]:
    """Those of these months (which follow one another) that were ever handed in, each with how many of its numbers changed.

    None where no correction waits to be handed in; of one that was opened again it waits whatever its numbers.
    """
    query = (
        select(ClosedMonthRow.month, ClosedMonthRow.opened, ReportedMonthRow.counts, ReportedMonthRow.rules)
        .join(ReportedMonthRow, ReportedMonthRow.id == ClosedMonthRow.reported_id)
        .where(ClosedMonthRow.month.in_(of))
    )
    told = {month: (opened, counts, rules) for month, opened, counts, rules in session.execute(query) if month is not None}
    settled = settled_months.settled(session)
    unsure = {month for month, (opened, *_handed) in told.items() if opened or month not in settled}
    gathered = month_counts.gather(session, [month for month in of if unsure and min(unsure) <= month <= max(unsure)])
    typed = months.typed_in(session, of[0], of[-1])
    found: dict[date, int | None] = dict.fromkeys(told)
    for month in unsure:
        opened, counts, rules = told[month]
        now = months.counts_of(typed[month]) if month in typed else gathered[month].count(rules_of(rules))
        changed = sum(now[cell] != before for cell, before in zip(MonthCell, counts, strict=True))
        found[month] = changed if changed or opened else None
    return found


def closed_since(session: Session, days: Collection[date], instant: datetime) -> bool:
    """Whether the month of one of these days was closed since and still is."""
    of = {month_of(day) for day in days}
    query = select(ClosedMonthRow.id).where(
        ClosedMonthRow.month.in_(of), ~ClosedMonthRow.opened, ClosedMonthRow.written_at >= instant
    )
    return bool(of) and session.scalar(query.limit(1)) is not None


def recipients(session: Session) -> list[Recipient]:
    """To whom a month can be handed in: every card that was compared, those first to whom the owner's goes."""
    owner = owners.owner(session)
    found = [each for each in cards.peers(session) if each.trust is Trust.VERIFIED]
    told = sorted(found, key=lambda peer: (*month_targets.order(owner, peer), peer.kana, peer.name, peer.number))
    home = owner.local_government_code
    return [Recipient(each.id, each.name, is_read(each), month_targets.is_astray(home, each)) for each in told]


def is_read(peer: Peer) -> bool:
    """Whether a peer's program takes a month in a packet; otherwise it goes on paper."""
    return items.is_read(ReportedMonth(), cards.contents_of(peer).reads)


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """The months that were handed in to this peer and that no packet carries as they stand now."""
    not_sent = ~sendings.is_carried(peer, KIND, ReportedMonthRow)
    query = select(ReportedMonthRow.id).where(ReportedMonthRow.writer == session.me.id, not_sent, _is_closed())
    unsent = session.scalars(query).all()
    if not unsent:
        return []
    handed = select(ClosedMonthRow.reported_id, ClosedMonthRow.handed).where(ClosedMonthRow.reported_id.in_(unsent))
    theirs = [key for key, told in session.execute(handed) if any(each.identity == peer.identity for each in told)]
    return [_parcel(records.get(session, ReportedMonth, key)) for key in sorted(theirs)]


def _is_closed() -> ColumnElement[bool]:
    return ReportedMonthRow.id.in_(select(ClosedMonthRow.reported_id).where(~ClosedMonthRow.opened))


def _counted(
    session: Session, first: date, rules: Rules, written: Sequence[MonthEntry] | None = None
) -> tuple[Mapping[MonthCell, int], tuple[ClosedEntry, ...]]:
    """The numbers of a month as they are now, and its entries; behind numbers that were typed stand none."""
    typed = months.typed_in(session, first, first).get(first)
    if typed is not None:
        return months.counts_of(typed), ()
    entries = month_counts.entries(session, *month_span(first)) if written is None else written
    return {cell: each.count for cell, each in count(entries, rules).items()}, closed_entries(entries, rules)


def _handed(before: Sequence[HandedIn], now: HandedIn) -> Iterator[HandedIn]:
    """Who has which version, one line for each: a packet follows the corrections by itself, a paper does not."""
    for each in before:
        if each.version == now.version:
            yield each
        elif _to(each) == _to(now):
            yield now
        else:
            yield replace(each, version=now.version, on=now.on) if each.way is HandingIn.PACKET else each
    if _to(now) not in map(_to, before):
        yield now


def _to(handed: HandedIn) -> tuple[HandingIn, str, str]:
    # Of a peer the name may change, of a paper it is all there is.
    return handed.way, handed.identity, "" if handed.identity else handed.to


def _problems(session: Session, first: date, way: HandingIn, peer: Peer | None) -> Iterator[Problem]:
    if first > session.today:
        yield Problem("month", "month_to_come")
    if way is HandingIn.PAPER:
        return
    if peer is None or peer.trust is not Trust.VERIFIED:
        yield Problem("peer_id", "required")
    elif not is_read(peer):
        yield Problem("peer_id", "reads_no_months")


def _parcel(reported: ReportedMonth) -> Parcel:
    carried = Carried(kind=KIND, record_id=reported.id, version=reported.version)
    return Parcel(purpose=Purpose.MONTHS, says=(reported,), carried=(carried,))
