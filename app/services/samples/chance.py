"""Chance that comes out the same again, and the tables it draws from."""

import csv
import hashlib
from collections.abc import Collection
from datetime import date, datetime, timedelta, timezone
from functools import cache
from random import Random

from app import resources
from app.domain.people import Sex

TOKYO = timezone(timedelta(hours=9))


def dice_of(seed: int, what: str) -> Random:
    """Dice of their own for one thing, so that each can be drawn without the others."""
    return Random(f"{seed}/{what}")  # noqa: S311  (practice data has to come out the same again; nothing secret hangs on it)


def id_of(seed: int, what: str, place: int, instant: int) -> str:
    """A time-ordered UUID as the notebook makes them, but drawn from the seed."""
    drawn = int.from_bytes(hashlib.blake2b(f"{seed}/{what}/{place}".encode(), digest_size=10).digest(), "big")
    number = (instant & (1 << 48) - 1) << 80 | drawn
    number = number & ~(0xF << 76) | 0x7 << 76
    return f"{number & ~(0x3 << 62) | 0x2 << 62:032x}"


@cache
def millis(day: date) -> int:
    """Nine in the morning of that day, in milliseconds."""
    return int(datetime(day.year, day.month, day.day, 9, tzinfo=TOKYO).timestamp()) * 1000


@cache
def person_key(seed: int, index: int) -> tuple[str, bool]:
    """A person's id, and whether they are one of those who are hard to meet."""
    key = id_of(seed, "person", index, 1_600_000_000_000 + index)
    return key, int(key[-2:], 16) < 20


def _table(name: str) -> list[dict[str, str]]:
    with resources.path("sample", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sentences(young: bool) -> dict[str, tuple[str, ...]]:
    """What can be written of an activity, by the place in the note where it stands, about the young or the old."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _table("sentences.csv"):
        if row["age"] != ("old" if young else "young"):
            found[row["slot"]] = (*found.get(row["slot"], ()), row["text"])
    return found


@cache
def stories() -> tuple[dict[str, str], ...]:
    """Whole stories that somebody would hand over."""
    return tuple(_table("stories.csv"))


def fitting(categories: Collection[str], years: int) -> list[dict[str, str]]:
    """The stories that could be told of somebody of these categories at this age."""
    return [
        story
        for story in stories()
        if story["category"] in categories and int(story["age_from"]) <= years <= int(story["age_to"])
    ]


@cache
def contact_words() -> dict[str, tuple[str, ...]]:
    """What a desk writes down of a case and of its contacts, by the place where it stands."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _table("contacts.csv"):
        found[row["slot"]] = (*found.get(row["slot"], ()), row["text"])
    return found


@cache
def errands() -> dict[str, dict[str, str]]:
    """To whom one goes with a trouble, where one goes along to, and what comes of it."""
    return {row["trouble"]: row for row in _table("errands.csv")}


@cache
def towns(municipality: str) -> tuple[str, ...]:
    """Towns and villages of a municipality."""
    return tuple(row["town"] for row in _table("towns.csv") if row["code"] == municipality)


@cache
def _families() -> tuple[tuple[str, str, int], ...]:
    return tuple((row["name"], row["kana"], int(row["weight"])) for row in _table("families.csv"))


@cache
def _givens(sex: str, generation: int) -> tuple[tuple[str, str], ...]:
    rows = [row for row in _table("given_names.csv") if row["sex"] == sex]
    fitting = [row for row in rows if int(row["born_from"]) <= generation <= int(row["born_to"])]
    return tuple((row["name"], row["kana"]) for row in fitting or rows)


def family_name(dice: Random) -> tuple[str, str]:
    """A family name and its kana, as often as it is met in Tottori."""
    every = _families()
    name, kana, _weight = dice.choices(every, weights=[weight for _name, _kana, weight in every])[0]
    return name, kana


def given_name(dice: Random, sex: Sex, born: int) -> tuple[str, str]:
    """A given name and its kana, of the time when somebody was born."""
    return dice.choice(_givens(str(int(sex)), born))
