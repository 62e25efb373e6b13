"""What an entry is proposed to count as before anybody says so: by what was noticed, by age and by 区分."""

from collections.abc import Iterable
from datetime import date

from app.domain.activities import Notice, ReportField, Topic
from app.domain.ages import age
from app.domain.people import Category, Person

_TOPICS = {
    Notice.HEALTH: Topic.HEALTH,
    Notice.MEALS: Topic.DAILY_LIFE,
    Notice.MEMORY: Topic.HEALTH,
    Notice.MONEY: Topic.LIVING_COSTS,
    Notice.FAMILY: Topic.FAMILY,
    Notice.HOME: Topic.HOUSING,
    Notice.NEIGHBOURS: Topic.ENVIRONMENT,
    Notice.CARE: Topic.CARE_INSURANCE,
    Notice.MOOD: Topic.DAILY_LIFE,
    Notice.MAIL: Topic.DAILY_LIFE,
    Notice.OTHER: Topic.OTHER,
}
# 区分 that say whom it is about; they were chosen by hand, and say more than an age.
_FIELDS = (
    (ReportField.DISABLED, frozenset({Category.DISABILITY})),
    (
        ReportField.CHILDREN,
        frozenset({Category.CHILD, Category.YOUNG_CARER, Category.SCHOOL_ABSENCE, Category.POSTNATAL, Category.SINGLE_PARENT}),
    ),
    (ReportField.ELDERLY, frozenset({Category.ELDERLY, Category.ELDERLY_CARE})),
)
_GROWN_UP, _OLD = 18, 65


def topics_of(noticed: Iterable[Notice]) -> tuple[Topic, ...]:
    """The contents that what one noticed speaks of, the first chip's first."""
    return tuple(dict.fromkeys(_TOPICS[each] for each in noticed))


def field_of(person: Person, on: date) -> ReportField | None:
    """Whom a consultation about this person concerns: by 区分, else by age on the day; None where neither says anything."""
    for field, categories in _FIELDS:
        if categories & set(person.categories):
            return field
    years = age(person.birth, on)
    if years is None:
        return None
    if years < _GROWN_UP:
        return ReportField.CHILDREN
    return ReportField.ELDERLY if years >= _OLD else ReportField.OTHER
