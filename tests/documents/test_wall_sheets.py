"""壁に貼る紙: one A4 whatever a desk knows, nobody's trouble without somebody to turn to, and no number pretended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.papers import Paper
from app.documents.wall_sheets import wall_sheet
from app.domain.agencies import Agency
from app.domain.municipalities import Municipality
from app.domain.referrals import Trouble
from app.services import agencies, emergency_numbers, references
from app.ui.printing import page_count, pdf
from app.words.labels import short
from tests.ui.conftest import dressed
from tests.ui.test_copied_texts import copied

__all__ = ["dressed"]

TODAY = date(2026, 11, 21)
LONG = "女性相談支援センター（配偶者暴力相談支援センター）と地域の居場所づくりの会"


def agency(code: str, name: str = "団体", **fields: object) -> Agency:
    known = agencies.find(agencies.DESK)
    assert known is not None
    given: dict[str, object] = {"phone": "0858-22-0000", "hours": "平日8:30–17:15（祝日・年末年始を除く）", "checked_on": TODAY}
    return replace(known, code=code, name=name, **(given | fields))  # type: ignore[arg-type]


def sheet(helpers: Mapping[Trouble, Sequence[Agency]], home: Municipality | None = None, night: str = "") -> Paper:
    return wall_sheet(
        helpers,
        agencies.find(agencies.DESK),
        emergency_numbers.emergency_numbers(),
        home=home,
        night=night,
        owner="石田 花子",
        made_on=TODAY,
    )


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.mark.parametrize("home", references.municipalities(), ids=lambda home: home.code)
def test_each_municipality_has_one_page_with_somebody_for_every_trouble(home: Municipality) -> None:
    helpers = {trouble: agencies.helping(trouble, home.code) for trouble in Trouble}
    paper = sheet(helpers, home, "0858-22-0001")
    assert page_count(paper) == 1
    said = copied(pdf(paper))
    for words in ("110", "119", "189", home.name, "迷うとき・ほかにないとき", "夜間・休日", "0858-22-0001"):
        assert words in said
    for trouble, several in helpers.items():
        if several:
            assert short(trouble) in paper.html
            assert several[0].name in paper.html


def test_the_next_one_stands_there_as_long_as_there_is_room() -> None:
    near, region = agency("a", "倉吉の会"), agency("b", "中部の会", area="中部")
    own = agency("c", "市の居場所", area="倉吉市")
    home = references.municipality("312037")
    few = sheet({Trouble.CARE: [near, own], Trouble.DEBT: [near, region]}, home).html
    assert all(name in few for name in ("倉吉の会", "市の居場所", "中部の会"))
    many = {trouble: [agency(f"first-{trouble}", f"はじめの{at}"), agency(f"next-{trouble}", f"つぎの{at}")]
            for at, trouble in enumerate(list(Trouble)[:18])}  # fmt: skip
    many[Trouble.REHABILITATION] = [near, own]
    full = sheet(many, home)
    assert page_count(full) == 1
    # Who sits in town comes before the others, and there is not room for all.
    assert "市の居場所" in full.html
    assert any(f"つぎの{at}" not in full.html for at in range(18))


def test_a_number_says_since_when_it_is_sure_and_one_nobody_knows_has_room_to_be_written() -> None:
    said = copied(pdf(sheet({Trouble.CARE: [agency("a")], Trouble.DEBT: [agency("b", "会", checked_on=None)]})))
    assert "R8.11.21" in said
    assert "未確認" in said
    nobody = sheet({Trouble.CARE: [agency("a", phone="", checked_on=None)]}).html
    assert "未確認" not in nobody
    assert "書きこんでください" in nobody


names = st.one_of(st.just(LONG), st.text(st.sampled_from("倉吉市ア・MWil（）第1"), min_size=1, max_size=60))
several = st.lists(st.builds(agency, st.uuids().map(str), names, hours=st.sampled_from(["", LONG])), max_size=3)


@given(st.fixed_dictionaries(dict.fromkeys(Trouble, several)))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_it_is_one_page_whoever_helps(helpers: Mapping[Trouble, Sequence[Agency]]) -> None:
    assert page_count(sheet(helpers, references.municipality("312037"), "0858-22-0001")) == 1


def test_nobodys_name_becomes_markup() -> None:
    assert "<img" not in sheet({Trouble.CARE: [agency("a", '<img src="//host/x">')]}).html
