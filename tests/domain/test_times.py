"""Times of day, as they are typed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.times import parse_time

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
