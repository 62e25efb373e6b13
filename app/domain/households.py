"""Households (世帯) and their members (世帯員), carers among them."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.people import Birth
from app.domain.records import Record


class HouseholdKind(StrEnum):
    SINGLE_ELDERLY = "single_elderly"
    SINGLE = "single"
    ELDERLY_COUPLE = "elderly_couple"
    ELDERLY_ONLY = "elderly_only"
    PARENTS_AND_UNMARRIED = "parents_and_unmarried"
    THREE_GENERATIONS = "three_generations"
    SINGLE_PARENT = "single_parent"
    OTHER = "other"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """What a member is to the head of the household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    CHILD_IN_LAW = "child_in_law"
    OTHER = "other"
    UNKNOWN = "unknown"


class Care(StrEnum):
    """A member's part in care at home."""

    NONE = "none"
    GIVES = "gives"
    NEEDS = "needs"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Record):
    """A house and the people in it; where it stands is told by its people's addresses."""

    kind: HouseholdKind = HouseholdKind.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """One member of a household; `person_id` where the member is a person of the notebook in their own right."""

    household_id: str = ""
    person_id: str = ""
    name: str = ""
    kana: str = ""
    relation: Relation = Relation.UNKNOWN
    birth: Birth | None = None
    care: Care = Care.NONE
    living_together: bool = True
    note: str = ""
