"""Days as people write them, both ways."""

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import dates
from app.domain.people import Birth
from app.errors import Invalid

TODAY = date(2026, 11, 21)
days = st.dates(min_value=date(1868, 10, 23), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("R8.11.21", date(2026, 11, 21)),
        ("r8/11/21", date(2026, 11, 21)),
        ("S25.3.1", date(1950, 3, 1)),
        ("昭25/3/1", date(1950, 3, 1)),
        ("令和8年11月21日", date(2026, 11, 21)),
        ("令和８年１１月２１日（土）", date(2026, 11, 21)),
        ("令和 8年 11月 21日 土曜日", date(2026, 11, 21)),
        ("㋿8年11月21日", date(2026, 11, 21)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("R081121", date(2026, 11, 21)),
        ("1950-3-1", date(1950, 3, 1)),
        ("１９５０ー３ー１", date(1950, 3, 1)),
        ("2026/11/21", date(2026, 11, 21)),
        ("19500301", date(1950, 3, 1)),
        ("11/21", date(2026, 11, 21)),
        ("11月18日", date(2026, 11, 18)),
        ("1/10", date(2027, 1, 10)),
        ("きょう", TODAY),
        ("今日", TODAY),
        ("きのう", date(2026, 11, 20)),
        ("昨日", date(2026, 11, 20)),
        ("あした", date(2026, 11, 22)),
        ("3日前", date(2026, 11, 18)),
        # As an input method leaves them when nobody converts.
        ("１１・２１", date(2026, 11, 21)),
        ("１１。２１", date(2026, 11, 21)),
        ("11、21", date(2026, 11, 21)),
        ("11がつ21にち", date(2026, 11, 21)),
        ("れいわ8ねん11がつ21にち", date(2026, 11, 21)),
        ("レイワガンネン5ガツ1ニチ", date(2019, 5, 1)),
        ("しょうわ２５ねん３がつ１にち", date(1950, 3, 1)),
        ("Ｓ２５・３・１", date(1950, 3, 1)),
        ("S.25.3.1", date(1950, 3, 1)),
        ("昭和二十五年三月一日", date(1950, 3, 1)),
        ("一九五〇年三月一日", date(1950, 3, 1)),
        ("昭和25,3,1", date(1950, 3, 1)),
        ("㍼25.3.1", date(1950, 3, 1)),
        # On the day of change both eras' names are right.
        ("大正15年12月25日", date(1926, 12, 25)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("明治45年7月30日", date(1912, 7, 30)),
        ("大正元年7月30日", date(1912, 7, 30)),
    ],
)
def test_a_day_is_understood_as_it_is_written(text: str, day: date) -> None:
    assert dates.parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "required"),
        ("　", "required"),
        ("2026-02-30", "no_such_day"),
        ("2/30", "no_such_day"),
        ("R8.13.1", "no_such_day"),
        ("令和0年1月1日", "no_such_year"),
        ("0950-3-1", "no_such_year"),
        ("R9999.1.1", "no_such_year"),
        ("昭和65年1月1日", "era_over"),
        ("S64.1.8", "era_over"),
        ("R1.4.30", "era_not_begun"),
        ("25/3/1", "which_era"),
        ("R8.11", "day_incomplete"),
        ("令和8年11月21日(金)", "weekday_differs"),
        ("T15.12.26", "era_over"),
        ("M45.7.31", "era_over"),
        ("T1.7.29", "era_not_begun"),
        ("H31.5.1", "era_over"),
        ("S25.3.1 76", "unreadable_day"),
        ("S25.3.1 7", "unreadable_day"),
        ("来週あたり", "unreadable_day"),
        ("9" * 5000, "unreadable_day"),
        ("R" + "9" * 5000 + ".1.1", "unreadable_day"),
    ],
)
def test_a_day_that_never_was_is_refused_with_its_reason(text: str, what: str) -> None:
    with pytest.raises(Invalid) as refused:
        dates.parse_day(text, TODAY, field="on")
    assert [(p.field, p.what) for p in refused.value.problems] == [("on", what)]


def test_a_month_and_a_day_alone_mean_the_nearest_such_day() -> None:
    assert dates.parse_day("12/28", date(2027, 1, 3)) == date(2026, 12, 28)
    assert dates.parse_day("2/29", date(2027, 6, 1)) == date(2028, 2, 29)


@given(days)
def test_every_spelling_of_a_day_is_read_back(day: date) -> None:
    era = dates.era_of(day)
    assert era is not None
    for written in (
        dates.format_day(day),
        dates.format_short(day),
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{era.short}{day.year - era.begins.year + 1}年{day.month}月{day.day}日",
        f"{era.letter}{day.year - era.begins.year + 1}・{day.month}・{day.day}",
        f"{day.year}。{day.month}。{day.day}",
        dates.format_day(day).replace("年", "ねん").replace("月", "がつ", 1),
    ):
        assert dates.parse_day(written, TODAY) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-180, 180))
def test_a_month_and_a_day_are_read_back_around_today(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    assert dates.parse_day(f"{day.month}/{day.day}", today) == day or (day.month, day.day) == (2, 29)


@given(st.text())
def test_any_text_is_a_day_or_one_problem(text: str) -> None:
    for parse in (dates.parse_day, dates.parse_birth):
        try:
            parse(text, TODAY)
        except Invalid as refused:
            assert len(refused.problems) == 1


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("昭和25年ごろ", Birth(year=1950, about=True)),
        ("1950年頃", Birth(year=1950, about=True)),
        ("約1950", Birth(year=1950, about=True)),
        ("1950", Birth(year=1950)),
        ("S25.3", Birth(year=1950, month=3)),
        ("昭和25年3月1日生まれ", Birth(year=1950, month=3, day=1)),
        ("昭和25年3月1日(水)", Birth(year=1950, month=3, day=1)),
        ("昭和64年", Birth(year=1989)),
        ("3250301", Birth(year=1950, month=3, day=1)),
        ("S25.3.-", Birth(year=1950, month=3)),
        ("昭和25年3月吉日", Birth(year=1950, month=3)),
        ("大正15年12月", Birth(year=1926, month=12)),
    ],
)
def test_a_birth_is_kept_as_far_as_it_is_known(text: str, birth: Birth) -> None:
    assert dates.parse_birth(text, TODAY) == birth


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "required"),
        ("60代くらい", "age_not_birth"),
        ("76歳", "age_not_birth"),
        ("令和8年11月22日", "future_day"),
        ("R9", "future_day"),
        ("明治2年", "too_long_ago"),
        ("3/1", "year_missing"),
        ("昭和64年2月", "era_over"),
        ("平成31年5月", "era_over"),
        ("令和元年4月", "era_not_begun"),
        ("S25.13", "no_such_day"),
        ("昭和25年3月1日(月)", "weekday_differs"),
        ("250301", "unreadable_day"),
        ("18323", "unreadable_day"),
        ("6250301", "unreadable_day"),
        ("50/03/01", "which_era"),
        ("3/1/1950", "which_era"),
        ("March 1, 1950", "unreadable_day"),
    ],
)
def test_what_is_no_birth_is_refused_with_its_reason(text: str, what: str) -> None:
    with pytest.raises(Invalid) as refused:
        dates.parse_birth(text, TODAY)
    assert [(p.field, p.what) for p in refused.value.problems] == [("birth", what)]


@given(st.dates(min_value=date(1897, 1, 1), max_value=TODAY), st.integers(1, 3), st.booleans())
def test_a_birth_is_read_back(day: date, known: int, about: bool) -> None:
    birth = Birth(year=day.year, month=day.month if known > 1 else None, day=day.day if known > 2 else None, about=about)
    assert dates.parse_birth(dates.format_birth(birth), TODAY) == birth


def test_days_are_shown_as_the_house_shows_them() -> None:
    assert dates.format_day(TODAY) == "令和8年11月21日(土)"
    assert dates.format_short(TODAY) == "R8.11.21"
    assert dates.format_month_day(TODAY) == "11月21日(土)"
    assert dates.format_day(date(2019, 5, 1)) == "令和元年5月1日(水)"
    assert dates.format_day(date(1850, 1, 2)) == "1850年1月2日(水)"
    assert dates.format_birth(Birth(year=1950, about=True)) == "昭和25年ごろ"
    assert dates.format_near(date(2026, 11, 20), TODAY) == "きのう"
    assert dates.format_near(date(2026, 11, 14), TODAY) == "11月14日(土)"
    assert dates.format_near(date(2027, 1, 4), TODAY) == "令和9年1月4日(月)"


@given(days)
def test_a_fiscal_year_runs_from_april_to_march(day: date) -> None:
    year = dates.fiscal_year(day)
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)


@pytest.mark.parametrize("sign", ["十", "百千", "1", "1・", "ー", "昭和", "日", " ", "1 ", "元", "99日前"])
def test_a_cell_without_end_is_refused_at_once(sign: str) -> None:
    begun = process_time()
    for parse in (dates.parse_day, dates.parse_birth):
        with pytest.raises(Invalid):
            parse(sign * 50_000, TODAY)
    # Some hundredths of a second, where a minute would be gone if each place were begun at anew.
    assert process_time() - begun < 5
