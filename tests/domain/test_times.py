"""A moment as people tell it: read to a day and a time, with the words for what is not exact."""

from datetime import date, time, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.referrals import Call
from app.domain.times import ToldTime, dated, parse_time, read_told
from app.words.said.leavings import call_when

TODAY = date(2026, 11, 21)
YESTERDAY, LONG_AGO = date(2026, 11, 20), date(2026, 11, 3)


times = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
_WIDE = str.maketrans("0123456789:", "０１２３４５６７８９：")


@given(times)
def test_a_time_is_read_back(at: time) -> None:
    spoken = f"{'ごご' if at.hour > 12 else 'ごぜん'}{at.hour - 12 if at.hour > 12 else at.hour}じ{at.minute}ふん"
    for written in (
        f"{at:%H:%M}",
        f"{at:%H%M}",
        f"{at:%H:%M}".translate(_WIDE),
        f"{at.hour}時{at.minute}分",
        f"{at.hour}じ{at.minute}ぷん",
        f"{at:%H・%M}".translate(_WIDE),
        f"{at:%H。%M}",
        f"{at:%H.%M}",
        spoken,
    ):
        assert parse_time(written) == at, written


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2じ", time(2)),
        ("２じ", time(2)),
        ("ごご2じ", time(14)),
        ("ゴゴ２ジ", time(14)),
        ("午後 2時 半", time(14, 30)),
        ("14じはん", time(14, 30)),
        ("１４：３０", time(14, 30)),
        ("あさ9じ", time(9)),
        ("正午", time(12)),
        ("しょうご", time(12)),
    ],
)
def test_what_was_not_converted_is_read(text: str, at: time) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "きのう", "午後", "1:2:3", "14", "じ", "半"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_time(text) is None


@pytest.mark.parametrize(
    "text", ["14:30", "1430", "１４：３０", "午後2時半", "ごご2時30分", "ごご2じ30ぷん", "午後二時三十分", "14時半"]
)
def test_the_same_time_in_any_spelling(text: str) -> None:
    assert parse_time(text) == time(14, 30)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("きょう 10時ごろ", ToldTime(TODAY, time(10), "10時ごろ")),
        ("今日の10時", ToldTime(TODAY, time(10))),
        ("昨日の夕方", ToldTime(YESTERDAY, None, "夕方")),
        ("きのう　午後３時ごろ", ToldTime(YESTERDAY, time(15), "午後3時ごろ")),
        ("ごご2じ", ToldTime(TODAY, time(14))),
        ("10:30", ToldTime(TODAY, time(10, 30))),
        ("けさ", ToldTime(TODAY, None, "朝")),
        ("今朝8時", ToldTime(TODAY, time(8))),
        ("ゆうべ 9時すぎ", ToldTime(YESTERDAY, time(21), "夜9時すぎ")),
        ("ゆうべ 12時ごろ", ToldTime(YESTERDAY, None, "夜12時ごろ")),
        ("夜12時", ToldTime(TODAY, None, "夜12時")),
        ("昨日の晩の12時半", ToldTime(YESTERDAY, None, "晩の12時半")),
        ("よる０じ", ToldTime(TODAY, None, "よる0じ")),
        ("正午", ToldTime(TODAY, time(12))),
        ("昨夜", ToldTime(YESTERDAY, None, "夜")),
        ("昨日の午後 3時ごろ", ToldTime(YESTERDAY, time(15), "午後 3時ごろ")),
        ("きのう 夜、9時", ToldTime(YESTERDAY, time(21), "夜、9時")),
        ("夕方 5時ごろ", ToldTime(TODAY, time(17), "夕方 5時ごろ")),
        ("昼の1時ごろ", ToldTime(TODAY, time(13), "昼の1時ごろ")),
        ("昼の11時半ごろ", ToldTime(TODAY, time(11, 30), "昼の11時半ごろ")),
        ("昨日の夜中の2時", ToldTime(YESTERDAY, time(2), "夜中の2時")),
        ("よなか12じ", ToldTime(TODAY, None, "よなか12じ")),
        ("夕方5時", ToldTime(TODAY, time(17), "夕方5時")),
        ("さっき", ToldTime(TODAY)),
        ("いま", ToldTime(TODAY)),
        ("先ほど 10時半", ToldTime(TODAY, time(10, 30))),
        ("おととい", ToldTime(date(2026, 11, 19))),
        ("3日前の夜", ToldTime(date(2026, 11, 18), None, "夜")),
        ("11/3 午前", ToldTime(LONG_AGO, None, "午前")),
        ("11月3日(火) 10時ごろ", ToldTime(LONG_AGO, time(10), "10時ごろ")),
        ("R8.11.3 10:05", ToldTime(LONG_AGO, time(10, 5))),
        ("11月21日(土) 12:00", ToldTime(TODAY, time(12))),
        ("金曜の朝", ToldTime(YESTERDAY, None, "朝")),
        ("先週の月曜日 14時", ToldTime(date(2026, 11, 9), time(14))),
        ("キョウ 10時", ToldTime(TODAY, time(10))),
        ("あした", ToldTime(date(2026, 11, 22))),
    ],
)
def test_what_people_write_is_read_to_a_day(text: str, told: ToldTime) -> None:
    assert read_told(text, TODAY) == told


@pytest.mark.parametrize("text", ["", "むかし", "ハナさんの家から", "2026年", "何度も"])
def test_what_tells_neither_day_nor_time_is_not_guessed(text: str) -> None:
    assert read_told(text, TODAY) is None


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_or_not_and_nothing_else(text: str) -> None:
    told = read_told(text, TODAY)
    assert told is None or isinstance(told.on, date)


@given(st.integers(0, 150), st.none() | st.times(), st.sampled_from(["", "夕方", "10時ごろ", "朝8時ごろ"]))
def test_what_was_read_is_said_as_a_date_and_read_again_as_the_same(days: int, at: time | None, words: str) -> None:
    at = None if at is None or words else at.replace(second=0, microsecond=0, tzinfo=None)
    call = Call(whom="窓口", reached=True, on=TODAY - timedelta(days=days), at=at, when=words)
    again = dated(Call(whom="窓口", reached=True, when=call_when(call)), TODAY)
    assert (again.on, again.when) == (call.on, call.when)
    assert words or again.at == call.at


def test_words_that_name_another_day_are_not_printed_behind_the_day() -> None:
    call = Call(whom="窓口", reached=True, on=LONG_AGO, at=time(10, 30), when="きょう 10時半ごろ")
    assert call_when(call) == "11月3日(火) 10:30"


def test_a_call_that_has_its_day_keeps_it() -> None:
    call = Call(whom="窓口", reached=True, on=LONG_AGO, when="きょう")
    assert dated(call, TODAY) == call


@pytest.mark.parametrize("sign", ["十", "百千", "1", "1時", "午後", "時半", "じ", " ", "・"])
def test_a_text_without_end_is_no_time_and_that_is_told_at_once(sign: str) -> None:
    begun = process_time()
    assert parse_time(sign * 50_000) is None
    read_told(sign * 50_000, TODAY)
    assert process_time() - begun < 5
