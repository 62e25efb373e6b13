"""市町村の体制 on one A4: 12 of 19 with their years, and all that a desk can know of each."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.documents.papers import Paper
from app.documents.town_tables import town_table
from app.domain.municipalities import Conference, Municipality, SupportSystem
from app.domain.organisations import OfficeFunction
from app.services import references
from app.ui.printing import page_count, pdf
from app.words.labels import label
from tests.ui.conftest import dressed
from tests.ui.test_copied_texts import copied

__all__ = ["dressed"]

TODAY = date(2026, 11, 21)


def system(code: str, since: str) -> SupportSystem:
    return SupportSystem(
        code=code,
        layered_support_from=since,
        section="福祉あんしん課",
        phone="0858-22-0001",
        night_line="0858-22-0002",
        conferences=tuple(Conference),
        functions=tuple(OfficeFunction),
        destinations=(f"{code}-welfare",),
        checked_on=date(2026, 11, 20),
    )


def sheet(towns: Iterable[tuple[Municipality, SupportSystem]]) -> Paper:
    return town_table(towns, made_on=TODAY, owner="県の窓口")


def test_all_nineteen_stand_on_one_page_however_much_is_known() -> None:
    homes = references.municipalities()
    paper = sheet((home, system(home.code, home.layered_support_from)) for home in homes)
    assert page_count(paper) == 1
    said = copied(pdf(paper)).replace("\t", " ")
    assert "12／19市町村（令和5年度まで 5・令和6年度 4・令和7年度 3）" in said
    for words in ("米子市", "日吉津村", "0858-22-0002", "アイウエ", "①②③④⑤⑥", "R8.11.20"):
        assert words in said
    for each in (*Conference, *OfficeFunction):
        assert label(each) in paper.html


def test_what_is_long_is_shortened_before_it_takes_a_second_page() -> None:
    long = SupportSystem(
        section="健康福祉部 地域包括ケア推進課 総合相談支援室", phone="0858-22-0001", night_line="0858-22-0002"
    )
    several = ("312029-eshikoni", "312037-anshin", "pref-desk")
    homes = references.municipalities()
    paper = sheet((home, replace(long, code=home.code, destinations=several)) for home in homes)
    assert page_count(paper) == 1
    assert "ほか2" in paper.html
    # One alone says all.
    one = sheet([(homes[0], replace(long, destinations=several))])
    assert "総合相談支援室" in one.html
    assert "ほか2" not in one.html


def test_what_nobody_knows_stays_empty() -> None:
    home = references.municipality("313645")
    assert home is not None
    said = copied(pdf(sheet([(home, SupportSystem(code=home.code))])))
    assert "0／1市町村" in said
    assert "三朝町－会議：" in said
