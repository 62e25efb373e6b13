"""The agencies as they are offered: all that are known, the nearest first, and whom a line of the card at the door means."""

from datetime import date
from pathlib import Path

import pytest

from app.documents.door_cards import door_card
from app.domain.organisations import OfficeFunction
from app.domain.referrals import Trouble
from app.services import agencies, references
from app.words.labels import label


def test_the_office_of_yonago_has_its_six_functions(own: Path) -> None:
    eshikoni = agencies.find("312029-eshikoni", own)
    assert eshikoni is not None
    assert eshikoni.area == "米子市"
    told = eshikoni.fields.split("・")
    words = ("よろず相談", "地域包括支援センター", "ひきこもり", "成年後見", "制度の狭間", "チーム支援の調整")
    assert len(told) == len(words) == len(OfficeFunction) == 6
    for said, word, function in zip(told, words, OfficeFunction, strict=True):
        assert word in said
        assert word in label(function)


def test_whom_the_prefecture_names_as_agencies_are_there(own: Path) -> None:
    every = agencies.offered(own=own)
    for name in ("社会福祉協議会", "児童委員協議会", "母子寡婦", "弁護士会", "ひきこもり生活支援センター", "定着支援センター"):
        assert any(name in f"{each.name}{each.note}" for each in every), name
    # 県社協 and that of each municipality, 民児協 likewise; one centre for ひきこもり in each region.
    assert sum(each.code.endswith("shakyo") for each in every) == 20
    assert sum(each.code.endswith("minkyo") for each in every) == 20
    assert {each.area for each in every if each.code.startswith("hikikomori-")} == set(agencies.REGIONS)


def test_every_municipality_has_its_agencies(own: Path) -> None:
    for one in references.municipalities(own):
        for kind in ("welfare", "houkatsu", "shakyo"):
            agency = agencies.find(f"{one.code}-{kind}", own)
            assert agency is not None
            assert agency.area == one.name


def test_every_trouble_has_somebody_to_turn_to_somewhere(own: Path) -> None:
    helped = {trouble for agency in agencies.offered(own=own) for trouble in agency.troubles}
    # Of these no agency of the table is known yet; who takes any trouble is the desk.
    assert set(Trouble) - helped == {Trouble.RENT, Trouble.TAXES, Trouble.JOB_TROUBLE}
    desk = agencies.find(agencies.DESK, own)
    assert desk is not None
    assert desk.troubles == ()


def test_the_desk_waits_for_its_number(own: Path) -> None:
    desk = agencies.find(agencies.DESK, own)
    assert desk is not None
    assert desk.phone == ""
    assert desk.checked_on is None
    assert agencies.find("nobody", own) is None


def test_the_nearest_agencies_come_first(own: Path) -> None:
    near = agencies.offered("313645", own)
    assert len(near) == len(agencies.offered(own=own))
    assert {agency.area for agency in near[:4]} == {"三朝町"}
    assert near[4].code == agencies.DESK
    assert near[5].area == "中部"


def test_a_day_of_confirmation_stands_only_beside_a_number(own: Path) -> None:
    for agency in agencies.offered(own=own):
        assert agency.phone or agency.checked_on is None


@pytest.mark.parametrize("home", [one.code for one in references.municipalities()])
def test_the_card_at_the_door_names_desks_of_each_municipality_and_says_which_number_nobody_knows(own: Path, home: str) -> None:
    place = references.municipality(home, own)
    assert place is not None
    desks = {line.text: line for line in agencies.door_card(home, own) if line.name}
    assert place.name in desks["くらしのこと・お金のこと"].name
    assert place.name in desks["高齢の方のこと・介護のこと"].name
    # Somebody near can be rung in each of them.
    assert desks["子どものこと・子育てのこと"].number
    assert {line.number for line in desks.values()} >= {"110", "119"}
    paper = door_card(agencies.door_card(home, own), made_on=date(2026, 11, 21))
    assert paper.html.count("番号は、役場にお尋ねください") == sum(not line.number for line in desks.values())
    assert all(line.name in paper.html for line in desks.values())
