"""The format's own lists of values, and for each the total map from the notebook's choices to them and back.

A list is part of the kinds that use it and never changes; tests/vectors/schemas holds it still. The notebook is free to
offer more: a choice that no list has is mapped here to the value that says most of it, with the words that this loses.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Generic, Literal, TypeVar, get_args

from app.domain import (
    activities,
    addresses,
    cards,
    cases,
    consents,
    households,
    municipalities,
    organisations,
    own_parts,
    packets,
    people,
    recalls,
    referrals,
    risks,
)
from app.domain.referrals import SharedActivity

M = TypeVar("M", bound=Enum)
V = TypeVar("V")

RoleValue = Literal["supporter", "connector", "commissioner", "child-commissioner", "desk"]
ReferralWayValue = Literal["phone", "accompany", "paper", "meeting", "packet"]
UrgencyValue = Literal["emergency", "urgent", "normal"]
TroubleValue = Literal[
    "health", "housing", "income", "rent", "taxes", "debt", "job_search", "job_trouble", "community", "family", "children",
    "care", "withdrawal", "violence", "food", "other", "loneliness", "eighty_fifty", "young_carer", "elderly_care",
    "rehabilitation",
]  # fmt: skip
AskValue = Literal["information", "consultation", "visit", "accompany", "meeting", "watching"]
RiskValue = Literal["suicide", "abuse", "health", "lifeline", "food", "housing"]
ConsentStateValue = Literal["written", "oral", "proxy", "refused", "unconfirmed", "no_consent_basis", "withdrawn"]
BasisValue = Literal[
    "law", "life_body_property", "children_public_health", "public_duty", "abuse_report", "council", "support_meeting"
]
GroundValue = Literal["life", "abuse", "children", "law"]
GivenByValue = Literal["person", "parents", "guardian", "family", "other"]
ParentsValue = Literal["agree", "disagree", "not_asked"]
PartValue = Literal[
    "name", "birth", "address", "phones", "household", "categories", "health", "self_harm", "abuse", "offences", "troubles",
    "risks", "cautions", "contacts", "own_words", "activities",
]  # fmt: skip
DayPartValue = Literal["morning", "afternoon", "night"]
ActivityWayValue = Literal["visit", "greeting", "phone", "message", "came", "accompany", "meeting", "other"]
MetValue = Literal["met", "through_door", "family", "seen", "out", "no_answer", "declined"]
ConditionValue = Literal["well", "as_usual", "slight_worry", "great_worry"]
PartnerValue = Literal["person", "family", "neighbour", "volunteer", "agency", "other"]
AimValue = Literal["watching", "consultation", "accompany", "liaison", "survey", "delivery", "event", "other"]
TopicValue = Literal[
    "home_care", "care_insurance", "health", "childcare", "children_in_community", "school", "living_costs", "pension", "work",
    "family", "housing", "environment", "daily_life", "other",
]  # fmt: skip
CallerValue = Literal["person", "family", "neighbour", "agency", "supporter", "other"]
PhoneKindValue = Literal["home", "mobile", "other"]
RelationValue = Literal[
    "head", "spouse", "child", "parent", "grandchild", "grandparent", "sibling", "child_in_law", "other", "unknown"
]
CareValue = Literal["none", "gives", "needs", "both"]
SexValue = Literal[0, 1, 2, 9]
HasKeyValue = Literal["yes", "no", "unknown"]
CategoryValue = Literal[
    "HK", "YC", "RR", "F8", "KK", "SB", "SG", "HT", "HZ", "KJ", "elderly", "disability", "child", "single_parent",
    "suicide_risk", "abuse", "family", "neighbours", "work", "housing",
]  # fmt: skip
CautionValue = Literal[
    "dog", "not_alone", "infection", "hard_of_hearing", "afternoon", "morning", "phone_first", "no_visit", "family_tension",
    "other",
]  # fmt: skip
HandlingValue = Literal["accepted", "question", "elsewhere", "returned"]
ReturnReasonValue = Literal["wrong_addressee", "duplicate"]
ClosingValue = Literal["erased", "withdrawn"]
RecallCauseValue = Literal["consent", "referral"]
CaseStageValue = Literal["received", "listening", "planning", "supported", "followed_up", "afterwards"]
IntervalValue = Literal["daily", "weekly", "two_weeks", "monthly", "two_months", "three_months", "none"]
WentValue = Literal["done", "stuck"]
HeedValue = Literal["stopped", "kept", "nothing"]
KeptValue = Literal["public_record", "others", "life"]
ToldValue = Literal["packet", "letter", "phone", "not"]
MeansValue = Literal["consultation", "accompany", "place", "food", "housing", "work", "watching"]
FunctionValue = Literal["anything", "elderly", "withdrawal", "guardianship", "gaps", "team"]
ConferenceValue = Literal["layered", "support", "children", "hardship"]


class Values(Generic[M, V]):
    """The notebook's choices (`members`) as the format's values, and the values as the notebook's choices.

    `lost` names each choice that the list does not have: the value that stands for it, and the words that say the rest.
    """

    def __init__(self, members: type[M], listed: Any, lost: Mapping[M, tuple[V, str]] | None = None) -> None:
        self.members = members
        self.listed: tuple[V, ...] = get_args(listed)
        self.lost = dict(lost or {})
        # Each of the format's values must be readable, whatever becomes of the notebook's choices.
        self._member: dict[V, M] = {value: members(value) for value in self.listed}
        self._value: dict[M, V] = {member: value for value, member in self._member.items()} | {
            member: value for member, (value, _words) in self.lost.items()
        }

    def value(self, member: M) -> V:
        """The format's value for a choice; a choice that has none is a KeyError."""
        return self._value[member]

    def values(self, chosen: Iterable[M]) -> tuple[V, ...]:
        """The values of several choices; one that stands for a lost choice is not said twice."""
        said: list[V] = []
        for member in chosen:
            if member not in self.lost or self._value[member] not in said:
                said.append(self._value[member])
        return tuple(said)

    def maybe(self, member: M | None) -> V | None:
        """The value of a choice that may be open."""
        return None if member is None else self._value[member]

    def note(self, chosen: Iterable[M], note: str) -> str:
        """The note beside these choices, with the words that their values lose before it."""
        return "、".join(filter(None, [*(self.lost[member][1] for member in chosen if member in self.lost), note]))

    def member(self, value: V) -> M:
        """The choice that a value stands for."""
        return self._member[value]

    def several(self, values: Iterable[V]) -> tuple[M, ...]:
        """The choices that these values stand for."""
        return tuple(self._member[value] for value in values)

    def perhaps(self, value: V | None) -> M | None:
        """The choice that a value stands for, if there is one."""
        return None if value is None else self._member[value]


ROLES: Values[cards.Role, RoleValue] = Values(cards.Role, RoleValue)
REFERRAL_WAYS: Values[referrals.ReferralWay, ReferralWayValue] = Values(referrals.ReferralWay, ReferralWayValue)
URGENCIES: Values[referrals.Urgency, UrgencyValue] = Values(referrals.Urgency, UrgencyValue)
TROUBLES: Values[referrals.Trouble, TroubleValue] = Values(referrals.Trouble, TroubleValue)
ASKED: Values[referrals.Ask, AskValue] = Values(referrals.Ask, AskValue)
RISKS: Values[risks.Risk, RiskValue] = Values(risks.Risk, RiskValue)
CONSENT_STATES: Values[consents.ConsentState, ConsentStateValue] = Values(
    consents.ConsentState,
    ConsentStateValue,
    lost={consents.ConsentState.HARD_TO_JUDGE: ("unconfirmed", "判断がむずかしい")},
)
BASES: Values[consents.Basis, BasisValue] = Values(consents.Basis, BasisValue)
GROUNDS: Values[consents.Ground, GroundValue] = Values(consents.Ground, GroundValue)
GIVERS: Values[consents.GivenBy, GivenByValue] = Values(consents.GivenBy, GivenByValue)
PARENTS: Values[consents.ParentsWord, ParentsValue] = Values(consents.ParentsWord, ParentsValue)
PARTS: Values[consents.WithheldPart, PartValue] = Values(
    consents.WithheldPart, PartValue, lost={consents.WithheldPart.NOTES: ("health", "補足に書いた文")}
)
DAY_PARTS: Values[activities.DayPart, DayPartValue] = Values(activities.DayPart, DayPartValue)
ACTIVITY_WAYS: Values[activities.ActivityWay, ActivityWayValue] = Values(activities.ActivityWay, ActivityWayValue)
MET: Values[activities.Met, MetValue] = Values(activities.Met, MetValue)
CONDITIONS: Values[activities.Condition, ConditionValue] = Values(activities.Condition, ConditionValue)
PARTNERS: Values[activities.Partner, PartnerValue] = Values(activities.Partner, PartnerValue)
AIMS: Values[activities.Aim, AimValue] = Values(activities.Aim, AimValue)
TOPICS: Values[activities.Topic, TopicValue] = Values(activities.Topic, TopicValue)
CALLERS: Values[referrals.CallerKind, CallerValue] = Values(referrals.CallerKind, CallerValue)
PHONE_KINDS: Values[addresses.PhoneKind, PhoneKindValue] = Values(addresses.PhoneKind, PhoneKindValue)
RELATIONS: Values[households.Relation, RelationValue] = Values(households.Relation, RelationValue)
CARES: Values[households.Care, CareValue] = Values(households.Care, CareValue)
SEXES: Values[people.Sex, SexValue] = Values(people.Sex, SexValue)
HAS_KEY: Values[people.HasKey, HasKeyValue] = Values(people.HasKey, HasKeyValue)
CATEGORIES: Values[people.Category, CategoryValue] = Values(people.Category, CategoryValue)
CAUTIONS: Values[people.Caution, CautionValue] = Values(people.Caution, CautionValue)
HANDLINGS: Values[referrals.Handling, HandlingValue] = Values(referrals.Handling, HandlingValue)
RETURN_REASONS: Values[referrals.ReturnReason, ReturnReasonValue] = Values(referrals.ReturnReason, ReturnReasonValue)
CLOSINGS: Values[packets.ClosingReason, ClosingValue] = Values(packets.ClosingReason, ClosingValue)
RECALL_CAUSES: Values[packets.RecallCause, RecallCauseValue] = Values(packets.RecallCause, RecallCauseValue)
HEEDS: Values[recalls.Heed, HeedValue] = Values(recalls.Heed, HeedValue)
KEPT_BECAUSE: Values[recalls.KeptBecause, KeptValue] = Values(recalls.KeptBecause, KeptValue)
TOLD_BY: Values[recalls.ToldBy, ToldValue] = Values(recalls.ToldBy, ToldValue)
CASE_STAGES: Values[cases.CaseStage, CaseStageValue] = Values(cases.CaseStage, CaseStageValue)
INTERVALS: Values[people.Interval, IntervalValue] = Values(people.Interval, IntervalValue)
WENT: Values[own_parts.Went, WentValue] = Values(own_parts.Went, WentValue)
MEANS: Values[organisations.HelpMeans, MeansValue] = Values(organisations.HelpMeans, MeansValue)
FUNCTIONS: Values[organisations.OfficeFunction, FunctionValue] = Values(organisations.OfficeFunction, FunctionValue)
CONFERENCES: Values[municipalities.Conference, ConferenceValue] = Values(municipalities.Conference, ConferenceValue)


def activity_note(activity: SharedActivity) -> str:
    """The note of an activity, with the words that its choices lose before it."""
    chosen: tuple[tuple[Values[Any, Any], Iterable[Any]], ...] = (
        (ACTIVITY_WAYS, (activity.way,)),
        (MET, (activity.met,)),
        (CONDITIONS, (activity.condition,)),
        (PARTNERS, (activity.partner,)),
        (AIMS, (activity.aim,)),
        (TOPICS, activity.topics),
    )
    note = activity.note
    for values, several in reversed(chosen):
        note = values.note(several, note)
    return note
