"""Dangers (リスク) that one may see on a visit; each opens its line of the emergency table."""

from enum import StrEnum


class Risk(StrEnum):
    SUICIDE = "suicide"
    ABUSE = "abuse"
    HEALTH = "health"
    LIFELINE = "lifeline"
    FOOD = "food"
    HOUSING = "housing"
