"""Files that people lend are read whatever they are written like, or refused with the reason; nothing is left out unseen."""

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from app.documents.tables import Column, Table, to_csv, to_xlsx
from app.domain.headings import Heading, check, meaning, propose
from app.domain.spreadsheets import Sheet
from app.errors import (
    AppError,
    DriveGone,
    Invalid,
    SheetBroken,
    SheetColumnless,
    SheetEmpty,
    SheetForeign,
    SheetTooLarge,
    SheetWebPage,
)
from app.services.checking import NOTE_LENGTH
from app.workflows import spreadsheets, workbooks

TODAY = date(2026, 11, 21)
HEADER = ("氏名", "フリガナ", "生年月日", "住所")
ROW = ("足立 ハナ", "アダチ ハナ", "S15.3.1", "上井町1-2-3")
Cells = tuple[str, ...]


def spelled(*rows: Cells, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def read(folder: Path, content: bytes | str, name: str = "名簿.csv") -> Sheet:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return spreadsheets.read(path)


def most_memory(act: Callable[[], object], refusal: type[AppError]) -> int:
    """What this refusal takes at its worst, in bytes."""
    tracemalloc.start()
    try:
        with pytest.raises(refusal):
            act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def cells(sheet: Sheet) -> list[Cells]:
    return [row.cells for row in sheet.rows]


def workbook(*sheets: list[tuple[object, ...]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def replaced(book: bytes, old: bytes, new: bytes) -> bytes:
    """A workbook in whose parts something stands that no program writes."""
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as archive, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as odd:
        for name in archive.namelist():
            odd.writestr(name, archive.read(name).replace(old, new, 1))
    return content.getvalue()


# ---- CSV -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_in_every_usual_spelling(tmp_path: Path, encoding: str, delimiter: str) -> None:
    sheet = read(tmp_path, spelled(HEADER, ROW, delimiter=delimiter).encode(encoding))
    assert sheet.header == HEADER
    assert cells(sheet) == [ROW]
    assert not sheet.mixed


@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from("あ髙1-,;\t\n\"'= 　"), max_size=6), min_size=4, max_size=4).filter(
            lambda row: bool("".join(row).strip()) and bool(row[-1].strip())
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_comes_out_as_it_was_written(tmp_path: Path, rows: list[list[str]]) -> None:
    told = [tuple(row) for row in rows]
    assert cells(read(tmp_path, spelled(HEADER, *told))) == told


def test_two_encodings_in_one_file_are_read_row_by_row(tmp_path: Path) -> None:
    other = ("佐々木 昇", "ササキ ノボル", "S20.1.1", "関金町")
    content = spelled(HEADER, ROW).encode("cp932") + spelled(other).encode("utf-8") + spelled(ROW).encode("cp932")
    sheet = read(tmp_path, content)
    assert cells(sheet) == [ROW, other, ROW]
    assert sheet.mixed


def test_what_is_in_no_encoding_is_told_of_its_row_alone(tmp_path: Path) -> None:
    content = spelled(HEADER, ROW).encode("cp932") + b"\x81\xff\x82,x,S1.1.1,y\r\n" + spelled(ROW).encode("cp932")
    good, bad, again = read(tmp_path, content).rows
    assert good.cells == again.cells == ROW
    assert (0, "unreadable_characters") in bad.defects


def test_a_broken_character_at_the_end_of_a_line_leaves_the_next_one_whole(tmp_path: Path) -> None:
    content = spelled(HEADER, ROW).encode("euc_jp") + b"x,x,S1.1.1,\x8f\n" + spelled(ROW).encode("euc_jp")
    _good, bad, again = read(tmp_path, content).rows
    assert again.cells == ROW
    assert (3, "unreadable_characters") in bad.defects


def test_very_many_short_lines_are_not_held_as_objects(tmp_path: Path) -> None:
    content = "<html>\n".encode("cp932") + "氏名\n".encode("cp932") * 60_000
    assert most_memory(lambda: read(tmp_path, content), SheetWebPage) < 10 * len(content)


def test_half_width_kana_are_no_utf_8(tmp_path: Path) -> None:
    # In CP932 these two bytes are ﾃｱ, and in UTF-8 they are ñ.
    sheet = read(tmp_path, spelled(HEADER, ("足立 ハナ", "ﾃｱ", "S15.3.1", "上井町")).encode("cp932"))
    assert sheet.rows[0].cells[1] == "ﾃｱ"


def test_a_title_above_the_header_and_empty_rows_are_passed_over_and_numbers_stay(tmp_path: Path) -> None:
    sheet = read(tmp_path, spelled(("令和8年度 敬老名簿",), (), HEADER, ROW, ("", " ", "", ""), ROW))
    assert sheet.header == HEADER
    assert [row.number for row in sheet.rows] == [4, 6]


def test_a_row_with_more_cells_than_the_header_is_not_trusted(tmp_path: Path) -> None:
    [row] = read(tmp_path, spelled(HEADER, (*ROW, "余り"))).rows
    assert row.defects == ((-1, "more_cells"),)
    [well] = read(tmp_path, spelled(HEADER, (*ROW, " "))).rows
    assert well.defects == ()


def test_without_a_header_every_row_counts_and_the_contents_tell(tmp_path: Path) -> None:
    rows = [
        (f"足立 {name}", "アダチ ハナ", "S15.3.1", f"上井町{name}1-2", "0858-00-1111", "女") for name in ("ハナ", "花", "華")
    ]
    sheet = read(tmp_path, spelled(*rows))
    assert sheet.header == ()
    assert len(sheet.rows) == 3
    assert propose(sheet, TODAY) == (
        Heading.NAME, Heading.KANA, Heading.BIRTH, Heading.ADDRESS, Heading.PHONE, Heading.SEX,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", SheetEmpty),
        (b"\r\n \r\n,,,\r\n", SheetEmpty),
        (spelled(HEADER).encode(), SheetEmpty),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SheetForeign),
        (b"PK\x03\x04" + bytes(100), SheetForeign),
        (b"%PDF-1.7\n\0\0\0", SheetForeign),
        ('氏名,備考\n足立,"閉じない\n山根,x\n'.encode(), SheetBroken),
    ],
    ids=["empty", "blank", "header only", "old or protected", "damaged workbook", "something else", "quote"],
)
def test_what_is_no_ledger_is_refused_with_the_reason(tmp_path: Path, content: bytes, error: type[AppError]) -> None:
    with pytest.raises(error):
        read(tmp_path, content)


def test_a_file_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(DriveGone):
        spreadsheets.read(tmp_path / "ない.csv")


def test_too_many_rows_and_too_large_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetTooLarge) as caught:
        read(tmp_path, "氏名\n" + "足立 ハナ\n" * (spreadsheets.MOST_ROWS + 1))
    assert caught.value.count == spreadsheets.MOST_ROWS
    for content in (
        "氏名,住所\n足立 ハナ" + ",上井町" * 20_000,
        "氏名   住所\n" + "足   " * 20_000,
        "氏名,住所\n" + "\n" * 700_000,
    ):
        with pytest.raises(SheetTooLarge):
            read(tmp_path, content)
    with (tmp_path / "大きい.csv").open("wb") as file:
        file.truncate(spreadsheets.LARGEST_FILE + 1)
    with pytest.raises(SheetTooLarge):
        spreadsheets.read(tmp_path / "大きい.csv")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("氏名   住所\n" + "足立   上井町\n" * 20_000 + "足立   上井町   1\n", SheetColumnless),
        ('氏名,住所\n"足立"ハナ,上井町\n' + " \r\n" * 30_000 + '"足立', SheetBroken),
    ],
    ids=["blanks", "quotes"],
)
def test_no_line_is_held_before_all_are_known_to_be_sound(tmp_path: Path, content: str, error: type[AppError]) -> None:
    assert most_memory(lambda: read(tmp_path, content), error) < 15 * len(content)


def test_more_cells_than_any_ledgers_are_refused_however_few_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "_MOST_CELLS", 8)
    assert len(read(tmp_path, spelled(HEADER, ROW)).rows) == 1
    with pytest.raises(SheetTooLarge):
        read(tmp_path, spelled(HEADER, ROW, ROW))


def test_the_largest_that_is_allowed_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, "氏名\n" + "足立 ハナ\n" * 50_000).rows) == 50_000


def test_a_very_long_note_is_read_whole(tmp_path: Path) -> None:
    note = "長い話。" * 25_000
    assert read(tmp_path, spelled(("氏名", "備考"), ("足立 ハナ", note))).rows[0].cells[1] == note


@given(content=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_a_file_it_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    try:
        sheet = read(tmp_path, content)
    except AppError:
        return
    assert sheet.rows


# ---- workbooks -------------------------------------------------------------------------------------------------------


def test_a_workbook_gives_days_and_whole_numbers(tmp_path: Path) -> None:
    row = ("足立 ハナ", date(1940, 3, 1), 858001111.0, 3, None, 1.5)
    sheet = read(tmp_path, workbook([("氏名", "生年月日", "電話", "班", "住所", "備考"), row]), "名簿.xlsx")
    assert cells(sheet) == [("足立 ハナ", "1940-03-01", "858001111", "3", "", "1.5")]


def test_a_number_that_no_float_can_be_is_read_as_it_stands(tmp_path: Path) -> None:
    content = replaced(workbook([("氏名", "電話"), ("足立 ハナ", 123456)]), b"123456", b"9" * 400)
    assert cells(read(tmp_path, content, "名簿.xlsx")) == [("足立 ハナ", "9" * 400)]


def test_a_row_of_more_cells_than_any_ledgers_is_refused_before_they_are_made(tmp_path: Path) -> None:
    content = replaced(workbook([("氏名", "住所"), ("足立 ハナ", "上井町1")]), b"</row>", b'<c r="C1"/>' * 200_000 + b"</row>")
    with pytest.raises(SheetTooLarge):
        read(tmp_path, content, "名簿.xlsx")


def test_a_formula_without_its_value_and_one_that_went_wrong_are_told(tmp_path: Path) -> None:
    content = workbook([("氏名", "住所", "備考"), ("足立 ハナ", "=A1&B1", ""), ("山根 昇", "#N/A", "")])
    first, second = read(tmp_path, content, "名簿.xlsx").rows
    assert first.defects == ((1, "formula_without_value"),)
    assert second.defects == ((1, "cell_error"),)


def test_the_sheet_that_looks_like_a_ledger_is_taken_and_others_can_be_asked_for(tmp_path: Path) -> None:
    content = workbook([("表紙",), ("令和8年度",)], [("氏名", "住所"), ROW[::3]], [("氏名", "住所"), ("山根 昇", "関金町")])
    sheet = read(tmp_path, content, "名簿.xlsx")
    assert (sheet.name, sheet.others, cells(sheet)) == ("表2", ("表1", "表3"), [ROW[::3]])
    assert cells(spreadsheets.read(tmp_path / "名簿.xlsx", "表3")) == [("山根 昇", "関金町")]
    with pytest.raises(SheetForeign):
        spreadsheets.read(tmp_path / "名簿.xlsx", "ない")


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    with pytest.raises(SheetEmpty):
        read(tmp_path, workbook([]), "名簿.xlsx")


def test_coloured_rows_below_the_last_one_are_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(("氏名",))
    book.active.append(("足立 ハナ",))
    for line in range(3, 5000):
        book.active.cell(line, 1).fill = PatternFill("solid", fgColor="FFFF00")
    content = io.BytesIO()
    book.save(content)
    assert len(read(tmp_path, content.getvalue(), "名簿.xlsx").rows) == 1


def test_an_archive_that_unpacks_to_more_than_any_ledger_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(10_000))
    monkeypatch.setattr(workbooks, "_LARGEST_UNPACKED", 9_999)
    with pytest.raises(SheetTooLarge):
        read(tmp_path, content.getvalue(), "名簿.xlsx")


def test_what_we_write_can_be_read_again(tmp_path: Path) -> None:
    table = Table("名簿", tuple(map(Column, HEADER)), (ROW, ("𠮷田 髙", "ヨシダ タカ", "H1.1.8", "関金町")))
    for content in (to_csv(table).content, to_xlsx(table)):
        assert cells(read(tmp_path, content, "名簿")) == list(table.rows)


# ---- what the columns mean -------------------------------------------------------------------------------------------


KNOWN = {
    Heading.NAME: ("氏　名", "お名前", "氏名（漢字）"),
    Heading.KANA: ("ﾌﾘｶﾞﾅ", "ふりがな", "カナ"),
    Heading.BIRTH: ("生年月日（和暦）",),
    Heading.SEX: ("性別",),
    Heading.ADDRESS: ("住所", "町名"),
    Heading.BLOCK: ("番地",),
    Heading.BUILDING: ("方書",),
    Heading.NEIGHBOURHOOD: ("自治会", "自治公民館", "班", "行政区"),
    Heading.PHONE: ("電話", "自宅", "ＴＥＬ"),
    Heading.MOBILE: ("携帯",),
    Heading.HEAD: ("世帯主",),
    Heading.CATEGORY: ("登録区分",),
    Heading.NOTE: ("備考", "民生委員"),
    None: ("年齢", "", "No.", "足立 ハナ", "氏名" * 1000),
}


@pytest.mark.parametrize(("word", "heading"), [(word, heading) for heading, words in KNOWN.items() for word in words])
def test_the_words_of_the_field_are_known(word: str, heading: Heading | None) -> None:
    assert meaning(word) is heading


def test_what_is_one_columns_alone_is_proposed_once(tmp_path: Path) -> None:
    sheet = read(tmp_path, spelled(("氏名", "カナ", "カナ", "電話", "電話", "班"), ("a", "b", "c", "d", "e", "f")))
    assert propose(sheet, TODAY) == (
        Heading.NAME, Heading.KANA, None, Heading.PHONE, Heading.PHONE, Heading.NEIGHBOURHOOD,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mapping", "wrong"),
    [
        ((Heading.NAME, None), None),
        ((Heading.FAMILY_NAME, Heading.GIVEN_NAME), None),
        ((Heading.NAME, Heading.NOTE, Heading.NOTE), None),
        ((), "name_column_missing"),
        ((Heading.FAMILY_NAME,), "name_column_missing"),
        ((Heading.NAME, Heading.NAME), "column_twice"),
    ],
)
def test_a_mapping_needs_a_name_and_no_meaning_twice(mapping: tuple[Heading | None, ...], wrong: str | None) -> None:
    if wrong is None:
        check(mapping)
        return
    with pytest.raises(Invalid) as caught:
        check(mapping)
    assert wrong in {problem.what for problem in caught.value.problems}


def test_of_a_cell_without_end_only_that_it_is_too_long_is_kept(tmp_path: Path) -> None:
    sheet = read(tmp_path, "氏名,備考\n足立 ハナ," + "長" * 1_000_000)
    [row] = sheet.rows
    assert len(row.cells[1]) == NOTE_LENGTH + 1


def test_a_small_workbook_whose_looks_are_huge_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["氏名"])
    book.active.append(["足立 ハナ"])
    book.save(tmp_path / "plain.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "plain.xlsx") as old,
        zipfile.ZipFile(tmp_path / "odd.xlsx", "w", zipfile.ZIP_DEFLATED) as odd,
    ):
        for name in old.namelist():
            odd.writestr(name, old.read(name) + (b" " * (4 << 20) if name == "xl/styles.xml" else b""))
    assert spreadsheets.read(tmp_path / "plain.xlsx").rows
    with pytest.raises(SheetTooLarge):
        spreadsheets.read(tmp_path / "odd.xlsx")
