"""How a month is counted: each rule by its name, with the values it takes; handbooks differ, so each can be switched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class MonthRule(StrEnum):
    """One question on which handbooks differ, or which they leave open."""

    MULTI_CONTENT = "multi_content_rule"
    CONSULTATION_VISIT = "consultation_visit_as"
    ABSENT = "absent_as_visit"
    DOOR = "intercom_as_visit"
    SEEN = "seen_as_visit"
    PHONE = "phone_as_visit"
    MESSAGE = "message_as_visit"
    GREETING = "greeting_as_visit"
    ACCOMPANY = "accompany_as_visit"
    SURVEY = "survey_as_visit"
    EVENT = "event_as_visit"
    MEETING_LIAISON = "meeting_as_liaison"
    MEETING_EVENT = "meeting_as_event"
    ACCOMPANY_LIAISON = "accompany_as_liaison"
    ATTEMPT = "attempt_as_liaison"
    REFERRAL = "referral_as_liaison"
    SIGHTING = "sighting_as_survey"


class RuleValue(StrEnum):
    """What a rule can say."""

    MAIN_ONLY = "MAIN_ONLY"
    EACH = "EACH"
    YES = "YES"
    NO = "NO"
    D1 = "D1"
    D2 = "D2"


Rules = Mapping[MonthRule, RuleValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChoice:
    """A rule with its value, each by its name: one of a later program has names that this one does not know."""

    rule: str
    value: str


_YES_OR_NO = (RuleValue.YES, RuleValue.NO)
RULE_VALUES: Mapping[MonthRule, tuple[RuleValue, ...]] = {
    **dict.fromkeys(MonthRule, _YES_OR_NO),
    MonthRule.MULTI_CONTENT: (RuleValue.MAIN_ONLY, RuleValue.EACH),
    MonthRule.CONSULTATION_VISIT: (RuleValue.D1, RuleValue.D2),
}
"""The values that each rule takes."""

_USUALLY_NOT = (MonthRule.ACCOMPANY, MonthRule.EVENT, MonthRule.SIGHTING)
USUAL_RULES: Rules = {rule: RuleValue.NO if rule in _USUALLY_NOT else values[0] for rule, values in RULE_VALUES.items()}
"""What holds unless somebody switched it."""


def rules_with(chosen: Mapping[MonthRule, RuleValue]) -> Rules:
    """All rules, with what was chosen of them; a value that a rule does not take is passed over."""
    return {**USUAL_RULES} | {rule: value for rule, value in chosen.items() if value in RULE_VALUES[rule]}


def choices_of(rules: Rules) -> tuple[RuleChoice, ...]:
    """Every rule with its value by their names, in the order of the rules."""
    return tuple(RuleChoice(rule=rule.value, value=rules[rule].value) for rule in MonthRule)


def rules_of(choices: Iterable[RuleChoice]) -> Rules:
    """The rules that these choices make; what this program does not know is passed over."""
    names, values = {each.value: each for each in MonthRule}, {each.value: each for each in RuleValue}
    known = [each for each in choices if each.rule in names and each.value in values]
    return rules_with({names[each.rule]: values[each.value] for each in known})
