"""The maps from the notebook's choices to the format's values: total both ways, and they fail where a choice has no value."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Literal

import pytest

from app.domain.activities import ActivityWay, Topic
from app.domain.consents import ConsentState
from app.domain.referrals import SharedActivity
from app.sync.items import values
from app.sync.items.referrals import first
from app.sync.items.referrals.first import ActivityPart
from app.sync.items.referrals.surroundings import SecondActivityPart, activity_to_part, consent_to_part
from app.sync.items.values import Values
from tests.sync import builders

MAPS = {name: each for name, each in vars(values).items() if isinstance(each, Values)}


def lists() -> dict[str, object]:
    return {name: each for name, each in vars(values).items() if name.endswith("Value")}


@pytest.mark.parametrize("name", MAPS)
def test_every_choice_of_the_notebook_has_a_value_and_every_value_a_choice(name: str) -> None:
    mapped = MAPS[name]
    for member in mapped.members:
        assert mapped.value(member) in mapped.listed
    for value in mapped.listed:
        assert mapped.value(mapped.member(value)) == value


def test_every_list_of_the_format_has_its_map() -> None:
    assert len(lists()) == len(MAPS) > 25
    assert {Literal[each.listed] for each in MAPS.values()} == set(lists().values())  # type: ignore[valid-type]


# Those beside which a note travels that takes the words.
NOTED = {
    "TROUBLES", "ASKED", "RISKS", "CAUTIONS", "ACTIVITY_WAYS", "MET", "CONDITIONS", "PARTNERS", "AIMS", "TOPICS",
    "CONSENT_STATES", "PARTS",
}  # fmt: skip


def test_only_a_list_with_a_note_beside_it_may_lose_words() -> None:
    assert {name for name, each in MAPS.items() if each.lost} <= NOTED


@pytest.mark.parametrize("to_part", [first._activity_to_part, activity_to_part], ids=["referral/1", "referral/2"])
def test_what_an_activity_loses_stands_in_its_note(
    to_part: Callable[[SharedActivity], ActivityPart | SecondActivityPart], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(values.ACTIVITY_WAYS.lost, ActivityWay.MESSAGE, ("message", "ビデオ通話"))
    monkeypatch.setitem(values.TOPICS.lost, Topic.WORK, ("work", "農作業"))
    activity = SharedActivity(
        on=date(2026, 11, 21), way=ActivityWay.MESSAGE, part=None, met=None, condition=None, topics=(Topic.WORK,), note="元気"
    )
    assert to_part(activity).note == "ビデオ通話、農作業、元気"


def test_a_state_of_consent_that_the_format_has_not_is_said_in_words() -> None:
    unclear = replace(builders.leaving().consent, state=ConsentState.HARD_TO_JUDGE, explained="口頭で説明")
    part = consent_to_part(unclear)
    assert (part.state, part.explained) == ("unconfirmed", "判断がむずかしい、口頭で説明")
    assert "同意：判断がむずかしい" in first.to_item(replace(builders.leaving(), consent=unclear)).plan_note


# ---- a notebook that offers more than the format has ------------------------------------------------------------------------


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"
    TEAL = "teal"


ColourValue = Literal["red", "blue"]


def test_a_choice_new_to_the_notebook_without_a_value_fails() -> None:
    short: Values[Colour, ColourValue] = Values(Colour, ColourValue)
    assert short.value(Colour.RED) == "red"
    with pytest.raises(KeyError):
        short.value(Colour.TEAL)
    with pytest.raises(KeyError):
        short.values(Colour)


def test_a_choice_that_the_list_lacks_travels_as_another_with_words() -> None:
    mapped: Values[Colour, ColourValue] = Values(Colour, ColourValue, {Colour.TEAL: ("blue", "青緑")})
    assert mapped.values((Colour.TEAL, Colour.RED)) == ("blue", "red")
    assert mapped.values((Colour.BLUE, Colour.TEAL)) == ("blue",)
    assert mapped.note((Colour.TEAL, Colour.RED), "明るい") == "青緑、明るい"
    assert mapped.note((Colour.RED,), "") == ""
    assert mapped.several(("blue",)) == (Colour.BLUE,)
    assert mapped.maybe(None) is mapped.perhaps(None) is None


def test_a_value_of_the_format_that_the_notebook_no_longer_knows_fails_at_once() -> None:
    with pytest.raises(ValueError, match="green"):
        Values(Colour, Literal["red", "green"])
