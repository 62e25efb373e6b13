"""What of an entry the month goes by, and what one entry counts as by the rules."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.activities import Activity, ActivityWay, Aim, Met, OtherWork, Partner, ReportField, Topic, VisitAs
from app.domain.months.cells import OF_FIELD, OF_OTHER_WORK, OF_PARTNER, OF_TOPIC, OF_VISIT, MonthCell
from app.domain.months.rules import MonthRule, Rules, RuleValue


class EntrySource(StrEnum):
    """In which part of the notebook the entry was written down."""

    ACTIVITY = "activity"
    ATTEMPT = "attempt"
    REFERRAL = "referral"
    SIGHTING = "sighting"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTraits:
    """What makes an entry count as it does; `with_person`: it is about somebody of the notebook, and so of one house."""

    source: EntrySource = EntrySource.ACTIVITY
    way: ActivityWay = ActivityWay.OTHER
    met: Met | None = None
    aim: Aim | None = None
    topics: tuple[Topic, ...] = ()
    report_field: ReportField | None = None
    other_work: OtherWork | None = None
    partner: Partner | None = None
    visit_as: VisitAs | None = None
    with_person: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthEntry:
    """One entry of a month: entries of one day with the same `visit_id` are one visit."""

    id: str
    on: date
    traits: EntryTraits
    quantity: int = 1
    visit_id: str = ""


# The rule that holds for whoever was contacted in this way, or found so. To go to a house is always a visit.
_OF_WAY = {
    ActivityWay.PHONE: MonthRule.PHONE,
    ActivityWay.MESSAGE: MonthRule.MESSAGE,
    ActivityWay.GREETING: MonthRule.GREETING,
    ActivityWay.ACCOMPANY: MonthRule.ACCOMPANY,
}
_FROM_AFAR = (ActivityWay.PHONE, ActivityWay.MESSAGE)
_OF_MEETING = {
    Met.OUT: MonthRule.ABSENT,
    Met.NO_ANSWER: MonthRule.ABSENT,
    Met.THROUGH_DOOR: MonthRule.DOOR,
    Met.SEEN: MonthRule.SEEN,
}
_OF_LIAISON = {ActivityWay.MEETING: MonthRule.MEETING_LIAISON, ActivityWay.ACCOMPANY: MonthRule.ACCOMPANY_LIAISON}
_OF_SOURCE = {EntrySource.ATTEMPT: MonthRule.ATTEMPT, EntrySource.REFERRAL: MonthRule.REFERRAL}
# Many people at once: what they came to is counted, and not their houses.
_GROUPS = (OtherWork.EVENT, OtherWork.COMMUNITY, OtherWork.COUNCIL)


def entry_of(activity: Activity, on: date) -> MonthEntry:
    """An activity of that day as the month sees it."""
    traits = EntryTraits(
        way=activity.way,
        met=activity.met,
        aim=activity.aim,
        topics=activity.topics,
        report_field=activity.report_field,
        other_work=activity.other_work,
        partner=activity.partner,
        visit_as=activity.visit_as,
        with_person=bool(activity.person_id),
    )
    return MonthEntry(id=activity.id, on=on, traits=traits, quantity=activity.quantity, visit_id=activity.visit_id)


def is_consultation(traits: EntryTraits) -> bool:
    """Whether somebody asked for advice, as far as the entry says."""
    return traits.aim is Aim.CONSULTATION or bool(traits.topics) or traits.report_field is not None


def counts_as(traits: EntryTraits, rules: Rules) -> Counter[MonthCell]:
    """What one entry counts as, but for its visit and its day: those are shared with other entries."""
    return Counter(_cells(traits, rules))


def visit_of(traits: EntryTraits, rules: Rules) -> MonthCell | None:
    """As which visit it counts (D1, D2), or that it is none."""
    if traits.visit_as is not None:
        return OF_VISIT.get(traits.visit_as)
    if not _is_visit(traits, rules):
        return None
    cell = _aimed_at(traits, rules)
    # Only 訪問・連絡活動 is done by other ways than going there.
    return cell if traits.way is ActivityWay.VISIT or cell is MonthCell.D1 else None


def _is_visit(traits: EntryTraits, rules: Rules) -> bool:
    if traits.source is not EntrySource.ACTIVITY or (traits.way is not ActivityWay.VISIT and traits.way not in _OF_WAY):
        return False
    if traits.way in _FROM_AFAR and traits.aim is Aim.CONSULTATION:
        # Whoever only asks for advice by telephone is not looked after by it (訪問・連絡活動 is 見守り, by telephone too).
        return False
    # Where nobody says that the person was met, it was the agency that one rang or went to.
    return (_liaison(traits) is None or traits.met is not None) and all(_holds(rules, rule) for rule in _asked(traits))


def _asked(traits: EntryTraits) -> Iterator[MonthRule]:
    """The rules that all must hold for a visit."""
    if traits.way in _OF_WAY:
        yield _OF_WAY[traits.way]
    # Whoever is rung talks by telephone, and not at the door.
    if traits.met in _OF_MEETING and (traits.met is not Met.THROUGH_DOOR or traits.way is ActivityWay.VISIT):
        yield _OF_MEETING[traits.met]
    if traits.other_work in _GROUPS:
        yield MonthRule.EVENT
    if _is_survey(traits):
        yield MonthRule.SURVEY


def _aimed_at(traits: EntryTraits, rules: Rules) -> MonthCell:
    if _is_survey(traits) or (traits.other_work is not None and traits.aim is None):
        return MonthCell.D2
    if traits.aim is Aim.CONSULTATION:
        return MonthCell.D2 if rules[MonthRule.CONSULTATION_VISIT] is RuleValue.D2 else MonthCell.D1
    return MonthCell.D1 if traits.aim in (None, Aim.WATCHING) else MonthCell.D2


def _cells(traits: EntryTraits, rules: Rules) -> Iterator[MonthCell]:
    topics = traits.topics if rules[MonthRule.MULTI_CONTENT] is RuleValue.EACH else traits.topics[:1]
    for topic in topics:
        yield OF_TOPIC[topic]
    if traits.report_field is not None:
        # One 相談・支援 is one in both tables, however many contents it has.
        yield from [OF_FIELD[traits.report_field]] * max(1, len(topics))
    yield from _other_work(traits, rules)
    if (liaison := _liaison(traits)) is not None:
        rule = _OF_SOURCE.get(traits.source) or _OF_LIAISON.get(traits.way)
        if rule is None or _holds(rules, rule):
            yield liaison


def _other_work(traits: EntryTraits, rules: Rules) -> Iterator[MonthCell]:
    if traits.source is EntrySource.SIGHTING:
        if _holds(rules, MonthRule.SIGHTING):
            yield MonthCell.C1
    elif _is_survey(traits):
        yield MonthCell.C1
    elif traits.other_work is not None:
        yield OF_OTHER_WORK[traits.other_work]
    elif traits.way is ActivityWay.MEETING and _liaison(traits) is None and _holds(rules, MonthRule.MEETING_EVENT):
        yield MonthCell.C2


def _liaison(traits: EntryTraits) -> MonthCell | None:
    return OF_PARTNER.get(traits.partner) if traits.partner is not None else None


def _is_survey(traits: EntryTraits) -> bool:
    return traits.other_work is OtherWork.SURVEY or (traits.other_work is None and traits.aim is Aim.SURVEY)


def _holds(rules: Rules, rule: MonthRule) -> bool:
    return rules[rule] is RuleValue.YES
