import csv
import io
from datetime import date

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from app.documents.tables import Column, Table, table_paper, to_csv, to_html, to_xlsx
from tests.documents.samples import PRINTED_AT

COLUMNS = (Column("ファイル", 3), Column("結果"), Column("件数"))
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=20)


def table(*rows: tuple[str | int | date | None, ...]) -> Table:
    return Table("取りこみの結果", COLUMNS, rows)


@given(st.lists(st.tuples(words, words, st.integers(-9, 9)), max_size=4))
def test_a_csv_reads_back_the_same_but_for_the_mark_before_formulas(rows: list[tuple[str, str, int]]) -> None:
    content = to_csv(table(*rows)).content
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [one.removeprefix("'"), two.removeprefix("'"), str(count)] for one, two, count in rows
    ]


def test_no_cell_of_a_csv_is_a_formula() -> None:
    for text in (
        "=1+1",
        "+81",
        "-1",
        "@SUM",
        "＝１",
        " =1",
        "\t=1",
        "　@x",
        "−1+1",
        "﹦1",
        "\u200b=1",
        "\ufeff\xa0=1",
        "\x0b=1",
    ):
        assert f"\"'{text}" in to_csv(table((text, "", 0))).content.decode("utf-8-sig")
    assert b'"-5"' in to_csv(table(("", "", -5))).content
    # A minus sign of the rest of the world is a wide hyphen of Windows.
    assert "\"'－1+1" in to_csv(table(("−1+1", "", 0)), windows=True).content.decode("cp932")


def test_lines_end_as_windows_wants_and_every_cell_is_quoted() -> None:
    assert to_csv(table(("0857", "", None))).content.decode("utf-8-sig") == '"ファイル","結果","件数"\r\n"0857","",""\r\n'


def test_what_cp932_lacks_is_told() -> None:
    made = to_csv(table(("𠮷田〜髙木−", "𠮷🍎", 1)), windows=True)
    assert made.replaced == ("𠮷", "🍎")
    assert '"〓田～髙木－","〓〓","1"' in made.content.decode("cp932")


def test_cells_of_a_workbook_are_text_or_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(table(("=1+1", "https://host/x", 3), ("𠮷", "0012", None)))))
    sheet = book.active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["=1+1", "https://host/x", 3],
        ["𠮷", "0012", ""],
    ]
    assert [cell.data_type for cell in next(sheet.iter_rows(min_row=2))] == ["s", "s", "n"]
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    book.close()


def test_html_and_paper_show_the_table() -> None:
    shown = table(("<b>x</b>", "はい", 2))
    assert "&lt;b&gt;x" in to_html(shown)
    paper = table_paper(shown, printed_at=PRINTED_AT, printed_by="田村")
    assert paper.foot == "印刷 令和8年11月21日(土) 18:05　田村"
