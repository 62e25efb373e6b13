"""Offices' numbers: kept in the notebook, laid open where they may lie, and never in place of 110, 119 and 189."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.papers import Paper
from app.domain.agencies import EVERYWHERE, EmergencyNumber, OfficeNumber, are_hours, tells_mobile
from app.errors import Invalid, Problem
from app.models import settings
from app.models.vault import Vault
from app.services import agencies, emergency_numbers, office_numbers, open_numbers, reference_tables, references
from app.services.undoing import noted
from app.workflows import office_numbers as acts
from tests.notebooks import DESK_AGENCY, OFFICE, Make, acquaint

TODAY = date(2026, 11, 21)
WELFARE = "312037-welfare"
SHAKYO = OfficeNumber(office="312037-shakyo", number="0858-22-0001", other="0858-22-0002", hours="平日", checked_on=TODAY)


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand in place of the shipped ones."""
    return own_tables


def ring(name: str) -> EmergencyNumber:
    return next(line for line in emergency_numbers.emergency_numbers() if line.name == name)


def plain(own: Path) -> str:
    file = own / open_numbers.NUMBERS
    return file.read_text(encoding="utf-8-sig") if file.exists() else ""


def test_a_number_that_was_written_down_stands_everywhere_at_once(volunteer: Vault) -> None:
    volunteer.do(acts.write, SHAKYO)
    agency = agencies.find(SHAKYO.office)
    assert agency is not None
    assert (agency.phone, agency.other, agency.hours, agency.checked_on) == ("0858-22-0001", "0858-22-0002", "平日", TODAY)
    card = agencies.door_card("312037")
    assert "0858-22-0001" in [line.number for line in card]
    volunteer.do(acts.write, OfficeNumber(office="よりそいホットライン", number="0120-000-000"))
    assert ring("よりそいホットライン").number == "0120-000-000"


def test_it_can_be_taken_back(volunteer: Vault, own: Path) -> None:
    before = agencies.find(WELFARE)
    assert before is not None
    volunteer.do(acts.write, OfficeNumber(office=WELFARE, number="0858-22-9999", checked_on=TODAY))
    assert agencies.find(WELFARE) != before
    volunteer.do(acts.clear, WELFARE)
    assert agencies.find(WELFARE) == before
    assert not (own / open_numbers.NUMBERS).exists()


def test_taken_back_at_once_the_lock_screen_shows_the_earlier_number_again(volunteer: Vault, own: Path) -> None:
    for before, after in ((None, SHAKYO), (SHAKYO, replace(SHAKYO, number="0858-22-9999"))):
        done = volunteer.do(noted, acts.write, after)
        assert after.number in plain(own)
        assert done.undo is not None
        volunteer.do(acts.take_back, done.undo)
        assert volunteer.read(office_numbers.known).get(SHAKYO.office) == before
        assert after.number not in plain(own)
        volunteer.do(acts.write, SHAKYO)
    assert SHAKYO.number in plain(own)


def test_the_tables_are_read_again_only_where_the_plain_one_changed(volunteer: Vault) -> None:
    volunteer.do(acts.write, SHAKYO)
    held = open_numbers.table()
    volunteer.do(acts.lay_open)
    volunteer.do(acts.write, replace(SHAKYO, hours="橋爪まで"))
    before = open_numbers.table()
    assert [one.hours for one in (*held.lines, *before.lines)] == ["平日", ""]
    volunteer.do(acts.write, replace(SHAKYO, hours="谷口まで"))
    volunteer.do(acts.lay_open)
    assert open_numbers.table() is before


@pytest.mark.parametrize("number", ["（０８５８）ー２２ー０００１", "（０８５８）−２２−０００１", " (0858)‐22‐0001 "])
def test_a_number_is_kept_as_it_would_be_of_a_person(volunteer: Vault, number: str) -> None:
    kept = volunteer.do(acts.write, replace(SHAKYO, number=number, other=number))
    assert (kept.number, kept.other) == ("(0858)-22-0001",) * 2


@pytest.mark.parametrize("number", ["090-1234-5678", "０８０−１２３４−５６７８", "+81 70 1234 5678", "06012345678"])
def test_a_mobile_number_stays_in_the_notebook(volunteer: Vault, own: Path, number: str) -> None:
    wanted = OfficeNumber(office="312037-minkyo", number="0858-22-0003", other="")
    for one in (replace(wanted, number=number), replace(wanted, other=number)):
        kept = volunteer.do(acts.write, one)
        assert volunteer.read(office_numbers.known)[one.office] == kept
        assert plain(own) == ""
        agency = agencies.find(one.office)
        assert agency is not None
        assert agency.phone == ""


def test_a_mobile_number_that_replaces_an_office_s_takes_it_from_the_open_table(volunteer: Vault, own: Path) -> None:
    volunteer.do(acts.write, SHAKYO)
    assert "0858-22-0001" in plain(own)
    volunteer.do(acts.write, replace(SHAKYO, number="090-1234-5678", other=""))
    assert plain(own) == ""


@given(st.from_regex(r"\A0[6-9]0-?[0-9]{4}-?[0-9]{4}\Z"))
def test_every_spelling_of_a_mobile_number_is_one(number: str) -> None:
    for spelling in (number, number.replace("-", " "), f"0858-22-8111 {number}", f"{number}#12", f"(夜は {number})"):
        assert tells_mobile(spelling)
    for foreign in ("+81-(0)", "+81 ", "0081-", "010-81-"):
        assert tells_mobile(foreign + number[1:])
    assert number not in open_numbers.spell([OfficeNumber(office="x", number=number)]).decode("utf-8-sig")
    hidden = OfficeNumber(office="x", number="0858-22-8111", hours=f"夜は {number}")
    assert number not in open_numbers.spell([hidden]).decode("utf-8-sig")


@pytest.mark.parametrize("hours", ["平日8:30–17:15", "月〜金 8時半から17時まで（祝日・年末年始を除く）", "夜間・休日も", ""])
def test_hours_lie_open_with_their_number(volunteer: Vault, own: Path, hours: str) -> None:
    volunteer.do(acts.write, replace(SHAKYO, hours=hours))
    assert [row["hours"] for row in csv.DictReader(io.StringIO(plain(own)))] == [hours]


@pytest.mark.parametrize(
    "hours", ["平日、担当は橋爪さん", "橋爪", "夜は 090-1234-5678", "=HYPERLINK(1)", "平日\u202e", "Hashizume"]
)
def test_whom_hours_name_stays_in_the_notebook(volunteer: Vault, own: Path, hours: str) -> None:
    kept = volunteer.do(acts.write, replace(SHAKYO, hours=hours))
    assert volunteer.read(office_numbers.known)[SHAKYO.office] == kept
    assert [(row["number"], row["hours"]) for row in csv.DictReader(io.StringIO(plain(own)))] == [(SHAKYO.number, "")]


@pytest.mark.parametrize("name", ["agencies.csv", "emergency.csv"])
def test_the_hours_of_the_tables_are_hours(name: str) -> None:
    with reference_tables.resources.path("reference", name).open(encoding="utf-8-sig") as file:
        assert all(are_hours(row["hours"]) for row in csv.DictReader(file))


def test_a_text_without_end_is_looked_through_at_once() -> None:
    assert not tells_mobile("0-" * 500_000)
    assert not tells_mobile("1" * 1_000_000)
    for words in ("年末年始を除く", "休日", "夜間"):
        assert are_hours(words * 100_000)
        assert not are_hours(words * 100_000 + "橋")


def test_what_a_card_tells_beside_its_number_does_not_lie_open(make_notebook: Make, volunteer: Vault, own: Path) -> None:
    office = make_notebook("office", replace(OFFICE, phone="0857-26-1234 田村まで"))
    acquaint(volunteer, office)
    assert volunteer.read(office_numbers.known)[DESK_AGENCY].number == "0857-26-1234 田村まで"
    volunteer.do(acts.lay_open)
    assert plain(own) == ""


@pytest.mark.parametrize(
    "number",
    [
        "0858-22-8111",
        "0120-279-338",
        "0570-078374",
        "#9110",
        "188",
        "0857-26-7688",
        "平日09:00–17:00、土09:00–12:00",
        "8時30分",
    ],
)
def test_an_office_s_number_is_none(number: str) -> None:
    assert not tells_mobile(number)


@pytest.mark.parametrize("number", EVERYWHERE)
def test_nothing_stands_in_place_of_the_numbers_that_everybody_has(volunteer: Vault, own: Path, number: str) -> None:
    lines = [line for line in emergency_numbers.emergency_numbers() if line.number == number]
    for line in lines:
        volunteer.do(acts.write, OfficeNumber(office=line.name, number="0858-00-0000"))
    assert [line for line in emergency_numbers.emergency_numbers() if line.number == number] == lines
    with pytest.raises(Invalid) as refused:
        volunteer.do(acts.write, OfficeNumber(office="x", number=number))
    assert refused.value.problems == (Problem("number", "everybodys_number"),)
    # A table that a desk laid in place of ours and that forgot them has them all the same.
    head = (reference_tables.resources.path("reference", "emergency.csv")).read_text(encoding="utf-8").split("\n")[0]
    cells = ["くらし", "役場", "0858-00-0000", *[""] * (head.count(",") - 2)]
    (own / "emergency.csv").write_text(f"{head}\n{','.join(cells)}\n", encoding="utf-8")
    reference_tables.read_again()
    assert number in [line.number for line in emergency_numbers.emergency_numbers()]
    assert emergency_numbers.emergency_numbers()[-1].name == "役場"


def test_the_desk_s_number_comes_from_its_card_unless_somebody_wrote_another(
    make_notebook: Make, volunteer: Vault, own: Path
) -> None:
    office = make_notebook("office", replace(OFFICE, phone="0857-26-1234"))
    acquaint(volunteer, office)
    known = volunteer.read(office_numbers.known)[DESK_AGENCY]
    assert (known.number, known.checked_on) == ("0857-26-1234", TODAY)
    assert plain(own) == ""
    # Opening a notebook lays it where the lock screen finds it.
    volunteer.do(acts.lay_open)
    assert ring("生活困りごと相談窓口（鳥取県）").number == "0857-26-1234"
    volunteer.do(acts.write, OfficeNumber(office=DESK_AGENCY, number="0857-26-9999"))
    assert volunteer.read(office_numbers.known)[DESK_AGENCY].number == "0857-26-9999"
    volunteer.do(acts.clear, DESK_AGENCY)
    assert ring("生活困りごと相談窓口（鳥取県）").number == "0857-26-1234"


def test_what_was_made_up_to_practise_does_not_lie_open(volunteer: Vault, own: Path) -> None:
    volunteer.do(settings.put, "practice", True)
    volunteer.do(acts.write, SHAKYO)
    volunteer.do(acts.lay_open)
    assert not own.exists()
    assert volunteer.read(office_numbers.known)[SHAKYO.office] == SHAKYO


def test_a_notebook_that_came_from_another_computer_brings_its_numbers(volunteer: Vault, own: Path) -> None:
    volunteer.do(acts.write, SHAKYO)
    (own / open_numbers.NUMBERS).unlink()
    reference_tables.read_again()
    volunteer.do(acts.lay_open)
    assert "0858-22-0001" in plain(own)
    assert [row["office"] for row in csv.DictReader(io.StringIO(plain(own)))] == [SHAKYO.office]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"office,number\nx,y\n",
        # Whoever wrote it by hand: a mobile number does not lie open.
        b"office,number,other,hours,checked_on\nx,090-1234-5678,,,\n",
    ],
)
def test_a_damaged_open_table_is_told_and_shows_nothing(own: Path, content: bytes) -> None:
    own.mkdir()
    (own / open_numbers.NUMBERS).write_bytes(content)
    reference_tables.read_again()
    assert open_numbers.table().lines == ()
    assert [one.name for one in references.damages()] == [open_numbers.NUMBERS]
    assert ring("警察").number == "110"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"number": ""}, Problem("number", "required")),
        ({"number": "役場へ"}, Problem("number", "not_phone")),
        ({"other": "でんわ"}, Problem("other", "not_phone")),
        ({"checked_on": date(2026, 11, 22)}, Problem("checked_on", "future_day")),
    ],
)
def test_what_is_no_number_is_refused_and_nothing_is_laid_open(
    volunteer: Vault, own: Path, changed: dict[str, object], problem: Problem
) -> None:
    with pytest.raises(Invalid) as refused:
        volunteer.do(acts.write, replace(SHAKYO, **changed))  # type: ignore[arg-type]
    assert refused.value.problems == (problem,)
    assert plain(own) == ""


def test_the_paper_has_the_first_numbers_the_offices_and_room_for_what_nobody_knows(volunteer: Vault) -> None:
    volunteer.do(acts.write, SHAKYO)
    paper: Paper = volunteer.do(acts.sheet, "312037")
    for words in (*EVERYWHERE, "倉吉市社会福祉協議会", "0858-22-0001　0858-22-0002", "R8.11.21", "倉吉市 福祉担当課", "未確認"):
        assert words in paper.html
    assert "鳥取市 福祉担当課" not in paper.html
    assert "空いている欄" in paper.html
