"""Reference tables: what is shipped is sound, what replaces it is used, and what is damaged is named."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import resources
from app.domain.municipalities import Municipality, is_code
from app.domain.referrals import Urgency
from app.domain.sightings import Sign
from app.services import agencies, emergency_numbers, reference_tables, references

NAMES = (
    references.MUNICIPALITIES,
    references.AGENCIES,
    emergency_numbers.EMERGENCY,
    references.URGENCIES,
    references.STEPS,
    references.DOOR_CARD,
    references.TOWNS,
    references.SIGNS,
    references.GROUNDS,
)


def test_the_nineteen_municipalities_are_there_with_sound_codes(own: Path) -> None:
    every = references.municipalities(own)
    assert len(every) == 19
    assert all(is_code(one.code) for one in every)
    assert {one.region for one in every} == {"東部", "中部", "西部"}
    began = Counter(one.layered_support_from for one in every)
    assert began == {"": 7, "令和5年度まで": 5, "令和6年度": 4, "令和7年度": 3}
    kurayoshi = references.municipality("312037", own)
    assert kurayoshi is not None
    assert (kurayoshi.name, kurayoshi.kana, kurayoshi.region) == ("倉吉市", "クラヨシシ", "中部")
    misasa = references.municipality("313645", own)
    assert misasa is not None
    assert misasa.full_name == "東伯郡三朝町"
    assert references.municipality("000000", own) is None


# As the prefecture's paper lists them, each year with how many it counts, and of how many.
LAYERED = {
    "令和5年度まで": (("鳥取市", "米子市", "倉吉市", "智頭町", "北栄町"), 5),
    "令和6年度": (("八頭町", "湯梨浜町", "琴浦町", "江府町"), 4),
    "令和7年度": (("大山町", "南部町", "日吉津村"), 3),
}


def test_twelve_of_nineteen_began_by_the_years_that_the_prefecture_counts(own: Path) -> None:
    every = references.municipalities(own)
    for since, (names, count) in LAYERED.items():
        assert {one.name for one in every if one.layered_support_from == since} == set(names)
        assert len(names) == count
    began = [one for one in every if one.layered_support_from]
    assert (len(began), len(every)) == (sum(count for _names, count in LAYERED.values()), 19) == (12, 19)


@given(st.sampled_from(references.municipalities()), st.integers(1, 9))
def test_a_mistyped_check_digit_is_found_out(one: Municipality, away: int) -> None:
    assert not is_code(f"{one.code[:5]}{(int(one.code[5]) + away) % 10}")


def test_the_first_emergency_numbers_are_the_ones_of_the_lock_screen(own: Path) -> None:
    assert [one.number for one in emergency_numbers.emergency_numbers(own)[:5]] == ["110", "119", "189", "#7119", "#8000"]


def test_a_number_nobody_could_confirm_is_not_shipped(own: Path) -> None:
    every = [number for one in emergency_numbers.emergency_numbers(own) for number in (one.number, one.long_number)]
    assert "0570-064-556" not in every
    assert "0570-046-556" not in every
    assert "#9999" not in every


def test_urgency_has_its_days(own: Path) -> None:
    assert references.urgency_days(own) == {Urgency.EMERGENCY: 0, Urgency.URGENT: 3, Urgency.NORMAL: 14}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_desk_replaces_a_table(own: Path, encoding: str) -> None:
    head, _line = resources.path("reference", references.AGENCIES).read_text(encoding="utf-8").split("\n", 1)
    line = "pref-desk,生活困りごと相談窓口,マドグチ,県の窓口,県全域,0857-00-0000,平日,何でも,,R8.4.1,窓口,,"
    (own / references.AGENCIES).write_bytes(f"{head}\r\n{line}\r\n\r\n".encode(encoding))
    assert [agency.phone for agency in agencies.offered(own=own)] == ["0857-00-0000"]
    assert agencies.offered(own=own)[0].checked_on == date(2026, 4, 1)
    assert references.damages(own) == ()
    assert len(references.municipalities(own)) == 19


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (references.URGENCIES, "urgency,days\nemergency,0\nurgent,mikka\n", 3),
        (references.URGENCIES, "urgency,days\nsoon,3\n", 2),
        (references.URGENCIES, "urgency,days\nurgent,3,4\n", 2),
        (references.URGENCIES, 'urgency,days\nurgent,"3\n', 2),
        (references.URGENCIES, "urgency,days\nurgent,3\0\n", 2),
        (references.URGENCIES, "urgency,days" + ",more" * 400 + "\nurgent,3" + "," * 400, 1),
        (references.URGENCIES, "", 1),
        (references.MUNICIPALITIES, "code,name,kana,county,region,layered_support_from\n312038,倉吉市,クラヨシシ,,中部,\n", 2),
        (references.AGENCIES, "code,name\nx,y\n", 2),
        (references.STEPS, "code,name,kind,number,say,note\n電話,本人に電話する,person,,,\n", 2),
    ],
)
def test_a_damaged_table_is_named_and_the_shipped_one_used(own: Path, name: str, text: str, line: int) -> None:
    (own / name).write_text(text, encoding="utf-8", newline="")
    assert len(agencies.offered(own=own)) > 50
    assert len(references.municipalities(own)) == 19
    assert len(references.urgency_days(own)) == 3
    assert [(damage.name, damage.line) for damage in references.damages(own)] == [(name, line)]


@pytest.mark.parametrize("day", ["きょう", "11/21", "きのう", "2月30日"])
def test_a_day_of_confirmation_is_a_whole_day(own: Path, day: str) -> None:
    shipped = resources.path("reference", references.AGENCIES).read_text(encoding="utf-8")
    (own / references.AGENCIES).write_text(shipped.replace("2024-08-27,", f"{day},"), encoding="utf-8")
    assert [damage.name for damage in references.damages(own)] == [references.AGENCIES]


@settings(max_examples=40)
@given(content=st.binary(max_size=400), name=st.sampled_from(NAMES))
def test_whatever_replaces_a_table_does_no_harm(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    folder = tmp_path_factory.mktemp("tables")
    (folder / name).write_bytes(content)
    reference_tables.read_again()
    assert references.municipalities(folder)
    assert agencies.offered(own=folder)


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_shipped_table_is_a_formula(name: str) -> None:
    with resources.path("reference", name).open(encoding="utf-8", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in ("=", "+", "-", "@")]


def test_every_sign_that_can_be_ticked_says_what_it_may_mean_and_what_to_do(own: Path) -> None:
    told = references.signs(own)
    assert set(told) == set(Sign)
    assert all(one.means and one.act for one in told.values())
    # Whoever hears a child cry is not to search for a number.
    assert "189" in told[Sign.VOICES].act
    assert "一人で立ち入りません" in told[Sign.MAIL].act
