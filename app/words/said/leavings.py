"""What leaves with a referral, in the words of the screen and of the sheet, where a part of it takes more than its label."""

import re

from app.domain.ages import tens_words
from app.domain.cards import Role
from app.domain.consents import Consulted
from app.domain.dates import format_day, format_month_day, format_short
from app.domain.referrals import Call, Caller, Involved, SharedActivity, SharedConsent, SharedMember
from app.domain.sheet_items import SheetItem, differing
from app.domain.times import time_words
from app.words.labels import label
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, in_japanese, joined, spoken
from app.words.said.activities import what_words

_TOGETHER = {
    True: QT_TRANSLATE_NOOP("Leaving", "同居"),
    False: QT_TRANSLATE_NOOP("Leaving", "別居"),
}
_REACHED = {
    True: QT_TRANSLATE_NOOP("Leaving", "話せた"),
    False: QT_TRANSLATE_NOOP("Leaving", "つながらなかった"),
}
_RING_AS = QT_TRANSLATE_NOOP("Leaving", "「{name}」と名のる")
_WITH = QT_TRANSLATE_NOOP("Leaving", "相手：{partner}")
_TOLD = QT_TRANSLATE_NOOP("Leaving", "説明：{words}")
_GIVEN = QT_TRANSLATE_NOOP("Leaving", "答えた人：{words}")
_DECIDED = QT_TRANSLATE_NOOP("Leaving", "判断した日：{words}")
_KEPT = QT_TRANSLATE_NOOP("Leaving", "出さない項目：{words}")
# In this order: what is new, what is said otherwise, what is told no more.
_CHANGED = {
    (False, True): QT_TRANSLATE_NOOP("Leaving", "足しました：{words}"),
    (True, True): QT_TRANSLATE_NOOP("Leaving", "直しました：{words}"),
    (True, False): QT_TRANSLATE_NOOP("Leaving", "なくしました：{words}"),
}
_ASKED = QT_TRANSLATE_NOOP("Leaving", "相談した相手：{words}")


def call_when(call: Call) -> str:
    """「11月20日(金) 10:30」「11月20日(金) 夕方」; as it was told where no day was asked for."""
    if call.on is None:
        return call.when
    return f"{format_month_day(call.on)} {time_words(call)}".strip()


def reached_words(call: Call) -> str:
    """Whether one could speak to somebody."""
    return spoken(_REACHED[call.reached])


def role_words(role: str) -> str:
    """Who one is; a role that only a newer notebook knows stands as it was sent."""
    return label(Role(role)) if role in set(Role) else role


def member_words(member: SharedMember) -> str:
    """「80代・同居」: what leaves of somebody who agreed to nothing."""
    decade = "" if member.decade is None else tens_words(member.decade)
    together = "" if member.living_together is None else spoken(_TOGETHER[member.living_together])
    return joined(decade, together, by="・")


def caller_words(caller: Caller) -> str:
    """Who asks, and how one rings back."""
    ring_as = _said(_RING_AS, name=caller.call_as) if caller.call_as else ""
    return joined(label(caller.kind), caller.relation, caller.name, caller.phone, caller.hours, ring_as)


def involved_words(agency: Involved) -> str:
    """An agency that has to do with the person, and who there."""
    return joined(agency.name or agency.agency, agency.person, agency.phone, agency.note)


def consent_words(consent: SharedConsent) -> list[str]:
    """What is told of a consent beside its state, its days and its agencies; each a line."""
    given = joined(label(consent.given_by) if consent.given_by else "", consent.given_by_name)
    parents = label(consent.parents) if consent.parents else ""
    kept = "、".join(map(label, consent.withheld_parts))
    lines = [
        (_GIVEN, joined(given, parents, by="・")),
        (_TOLD, consent.explained),
        (_DECIDED, format_day(consent.decided_on) if consent.decided_on else ""),
        (_ASKED, "、".join(map(consulted_words, consent.consulted))),
        (_KEPT, kept),
    ]
    ground = [label(consent.ground)] if consent.ground else []
    return ground + [_said(phrase, words=words) for phrase, words in lines if words]


def changes_words(before: object, after: object) -> str:
    """「直しました：電話、経過のまとめ。」: which items say something else than before."""
    found = list(differing(before, after))
    told = ((phrase, [label(item) for item, *says in found if tuple(says) == which]) for which, phrase in _CHANGED.items())
    return "".join(f"{_said(phrase, words='、'.join(words))}。" for phrase, words in told if words)


def changed_items(changes: str) -> frozenset[SheetItem]:
    """The items that are named among what changed; what somebody wrote in other words names none."""
    named = set(re.split("[：、。\n]", changes))
    with in_japanese():
        return frozenset(item for item in SheetItem if label(item) in named)


def activity_words(activity: SharedActivity) -> str:
    """How it was, with whom one spoke, what for and what about."""
    partner = _said(_WITH, partner=label(activity.partner)) if activity.partner else ""
    aim = label(activity.aim) if activity.aim else ""
    return joined(what_words(activity), partner, aim, "、".join(map(label, activity.topics)), by="・")


def consulted_words(whom: Consulted) -> str:
    """Whom one asked: 「会長 中村 R8.11.19 09:05」."""
    when = f"{format_short(whom.on)}{f' {whom.at:%H:%M}' if whom.at else ''}" if whom.on else ""
    return joined(whom.role, whom.name, when, by=" ")


def _said(phrase: Phrase, **told: str) -> str:
    return spoken(phrase).format(**told)
