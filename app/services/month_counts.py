"""Counting the months in SQL, and the entries of which they are made.

The database takes like entries together; what one of them counts as is decided by `domain/months`, once for each likeness. So
no rule stands here, and half a million entries are a few hundred.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Executable, Select, String, case, func, select, type_coerce

from app.domain.activities import ActivityWay, Aim, Met, OtherWork, Partner, ReportField, Topic, VisitAs
from app.domain.attempts import StepKind
from app.domain.months.cells import MonthCell
from app.domain.months.counting import Tallied, add_up
from app.domain.months.entries import EntrySource, EntryTraits, MonthEntry
from app.domain.months.rules import Rules
from app.domain.months.spans import month_of, month_span
from app.domain.referrals import ReferralWay
from app.models.activities import ActivityRow
from app.models.attempts import AttemptRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.models.sightings import SightingRow
from app.services import references

# As plain text: a choice is made of it once for each likeness, and not for each entry.
_TRAITS: tuple[Any, ...] = (
    type_coerce(ActivityRow.way, String),
    type_coerce(ActivityRow.met, String),
    type_coerce(ActivityRow.aim, String),
    type_coerce(ActivityRow.topics, String),
    type_coerce(ActivityRow.report_field, String),
    type_coerce(ActivityRow.other_work, String),
    type_coerce(ActivityRow.partner, String),
    type_coerce(ActivityRow.visit_as, String),
    ActivityRow.person_id.is_not(None),
)
# 内容 and 分野 count for themselves: asked apart from all else there are few that differ.
_BESIDE_TOPICS = (*_TRAITS[:3], *_TRAITS[5:])
_DAY: Any = type_coerce(ActivityRow.on, String)
_MONTH: Any = func.substr(_DAY, 1, 7)
_NO_WAY = ActivityWay.OTHER.value
_TOPICS = msgspec.json.Decoder(tuple[Topic, ...])
_AGENCIES = (StepKind.MUNICIPALITY, StepKind.NUMBER)


@dataclass(slots=True)
class GatheredMonth:
    """What is known of one month before it is added up, so that it can be by several rules."""

    alike: list[Tallied] = field(default_factory=list)
    together: defaultdict[tuple[str, ...], list[EntryTraits]] = field(default_factory=lambda: defaultdict(list))
    days: set[date] = field(default_factory=set)

    def count(self, rules: Rules) -> dict[MonthCell, int]:
        """Its cells by these rules."""
        return add_up(self.alike, self.together.values(), len(self.days), rules)


def entries(session: Session, first: date, last: date) -> list[MonthEntry]:
    """All that counts from one day to another, both included, by day: records, calls, what was handed over, 気づき."""
    query = select(ActivityRow.id, ActivityRow.on, ActivityRow.quantity, ActivityRow.visit_id, *_TRAITS)
    asked = query.where(ActivityRow.on.between(first, last)).order_by(ActivityRow.on, ActivityRow.id)
    found = [
        MonthEntry(id=key, on=on, quantity=quantity, visit_id=visit_id, traits=_traits(*told))
        for key, on, quantity, visit_id, *told in _rows(session, asked)
    ]
    return sorted([*found, *_beside(session, first, last)], key=lambda each: (each.on, each.id))


def consultations(session: Session, first: date, last: date) -> list[Tallied]:
    """The entries from one day to another as far as they say that advice was asked; alike ones are taken together."""
    said = (type_coerce(ActivityRow.topics, String), type_coerce(ActivityRow.report_field, String), _TRAITS[2])
    return [
        Tallied(_traits(_NO_WAY, None, aim, topics, about, None, None, None, 1), number, quantity)
        for topics, about, aim, number, quantity in _rows(
            session, _asked(said).where(ActivityRow.on.between(first, last)).group_by(*said)
        )
    ]


def counts(session: Session, months: Sequence[date], rules: Rules) -> dict[date, dict[MonthCell, int]]:
    """The cells of each of these months, which follow one another; each is named by its first day."""
    return {month: each.count(rules) for month, each in gather(session, months).items()}


def gather(session: Session, months: Sequence[date]) -> dict[date, GatheredMonth]:
    """What there is to count in each of these months, which follow one another."""
    if not months:
        return {}
    first, last = months[0], month_span(months[-1])[1]
    known = {each: GatheredMonth() for each in months}
    for month, told in _consulted(session, first, last):
        known[month].alike.append(told)
    for month, shared, alike in _done(session, first, last):
        known[month].alike.append(alike if not shared else replace(alike, traits=_without_visit(alike.traits)))
        if shared:
            known[month].together[shared].append(alike.traits)
    for (on,) in _rows(session, select(ActivityRow.on).where(ActivityRow.on.between(first, last)).distinct()):
        known[month_of(on)].days.add(on)
    for each in _beside(session, first, last):
        known[month_of(each.on)].alike.append(Tallied(each.traits, 1, each.quantity))
        known[month_of(each.on)].days.add(each.on)
    return known


def _consulted(session: Session, first: date, last: date) -> Iterator[tuple[date, Tallied]]:
    """The consultations that are alike, month by month: what they count as hangs on 内容 and 分野 alone."""
    topics, report_field = type_coerce(ActivityRow.topics, String), type_coerce(ActivityRow.report_field, String)
    by = (_MONTH, topics, report_field)
    told = ActivityRow.on.between(first, last) & ((topics != "[]") | report_field.is_not(None))
    for month, of, about, number, quantity in _rows(session, _asked(by).where(told).group_by(*by)):
        yield _month(month), Tallied(_traits(_NO_WAY, None, None, of, about, None, None, None, 1), number, quantity)


def _done(session: Session, first: date, last: date) -> Iterator[tuple[date, tuple[str, ...], Tallied]]:
    """All else that is alike, month by month, and by the visit to one house in which it had its share, if it did."""
    shared_on = case((ActivityRow.visit_id != "", _DAY), else_="")
    by = (_MONTH, shared_on, ActivityRow.visit_id, *_BESIDE_TOPICS)
    for month, on, visit_id, way, met, aim, *told, number, quantity in _rows(
        session, _asked(by).where(ActivityRow.on.between(first, last)).group_by(*by)
    ):
        traits = _traits(way, met, aim, "[]", None, *told)
        yield _month(month), (on, visit_id) if on else (), Tallied(traits, number, quantity)


def _asked(by: tuple[Any, ...]) -> Select[Any]:
    return select(*by, func.count(), func.sum(ActivityRow.quantity))


@cache
def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _beside(session: Session, first: date, last: date) -> Iterator[MonthEntry]:
    """What is written down elsewhere already, and is never typed twice."""
    kinds = {each.code: each.kind for each in references.steps()}
    rung = select(AttemptRow.id, AttemptRow.on, AttemptRow.step, AttemptRow.reached).where(AttemptRow.on.between(first, last))
    for key, called_on, step, reached in _rows(session, rung):
        agency = Partner.AGENCY if reached and kinds.get(step) in _AGENCIES else None
        yield _entry(key, called_on, EntrySource.ATTEMPT, agency)
    for key, seen_on in _rows(session, select(SightingRow.id, SightingRow.on).where(SightingRow.on.between(first, last))):
        yield _entry(key, seen_on, EntrySource.SIGHTING, None)
    led = select(ReferralRow.id, ReferralRow.calls, ReferralRow.way, ReferralRow.handed_over_on)
    told = led.where(ReferralRow.handed_over_on.between(first, last) | (type_coerce(ReferralRow.calls, String) != "[]"))
    for key, calls, way, handed_over_on in _rows(session, told):
        days = [each.on for each in calls if each.reached and each.on is not None]
        # A call by which it was handed over is one contact and not two, and with a packet nobody spoke.
        if handed_over_on is not None and handed_over_on not in days and way is not ReferralWay.PACKET:
            days.append(handed_over_on)
        for on in days:
            if first <= on <= last:
                yield _entry(key, on, EntrySource.REFERRAL, Partner.AGENCY)


def _rows(session: Session, asked: Executable) -> Iterator[tuple[Any, ...]]:
    return map(tuple, session.execute(asked))


def _entry(key: str, on: date, source: EntrySource, partner: Partner | None) -> MonthEntry:
    return MonthEntry(id=key, on=on, traits=EntryTraits(source=source, way=ActivityWay.PHONE, partner=partner))


@cache
def _traits(
    way: str, met: str | None, aim: str | None, topics: str, report_field: str | None, other_work: str | None,
    partner: str | None, visit_as: str | None, with_person: bool,
) -> EntryTraits:  # fmt: skip
    return EntryTraits(
        way=ActivityWay(way),
        met=Met(met) if met else None,
        aim=Aim(aim) if aim else None,
        topics=_TOPICS.decode(topics),
        report_field=ReportField(report_field) if report_field else None,
        other_work=OtherWork(other_work) if other_work else None,
        partner=Partner(partner) if partner else None,
        visit_as=VisitAs(visit_as) if visit_as else None,
        with_person=bool(with_person),
    )


@cache
def _without_visit(traits: EntryTraits) -> EntryTraits:
    """The same without its visit, which is counted once for all who shared it."""
    return replace(traits, visit_as=VisitAs.NONE)
