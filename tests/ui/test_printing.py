import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from app import errors
from app.documents.month_tables import MonthSheet, month_paper, year_table
from app.documents.papers import Cell, Grid, Paper, Size
from app.documents.referral_sheets import Register, referral_sheet
from app.domain.cards import Owner
from app.domain.months.cells import MonthCell
from app.domain.months.counting import NO_COUNTS
from app.domain.months.rules import USUAL_RULES
from app.ui.printing import page_count, paint, pdf, pictures, save_pdf
from app.ui.typesetting import BODY, MM, PAGE, Sheets, document
from tests.documents import samples

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "あ" * 2000
SHORT = Paper(title="題", html="<p>短い</p>")
TABLE = (
    '<table style="border-collapse: collapse" width="100%" cellspacing="0">'
    '<tr><td style="border: 1px solid #000000">{}</td></tr></table>'
)


def sheet(**changes: object) -> Paper:
    return referral_sheet(
        replace(samples.leaving(), **changes),  # type: ignore[arg-type]
        number="8-00012-3",
        printed_at=samples.PRINTED_AT,
        printed_by="森本 和子",
        known=Register(municipalities={"312011": "鳥取市"}),
    )


def ink(image: QImage, top: float, bottom: float, left: float = 0, right: float = 210) -> int:
    """How many dark points lie between these millimetres of a page."""
    scale = image.width() / 210
    return sum(
        QColor(image.pixel(x, y)).lightness() < 128
        for y in range(round(top * scale), round(bottom * scale))
        for x in range(round(left * scale), round(right * scale))
    )


def text_of(paper: Paper) -> str:
    return Sheets(paper).flow.toPlainText()


def test_an_ordinary_referral_fits_two_pages() -> None:
    assert page_count(sheet()) == 2


def test_a_long_one_takes_more_and_loses_nothing() -> None:
    paper = sheet(summary=LONG)
    assert page_count(paper) >= 3
    assert LONG in text_of(paper)


@pytest.mark.parametrize("letters", range(0, 2000, 100))
def test_the_part_to_be_kept_whole_never_leaves_its_page(letters: int) -> None:
    sheets = Sheets(Paper(title="", html=TABLE.format("あ" * letters), kept=TABLE.format("受領<br>" * 12)))
    assert sheets.kept_top >= 0
    assert sheets.kept_top + sheets.kept_height <= BODY.height() + 0.01
    top, bottom = sheets.parts[-1]
    assert bottom - top <= sheets.kept_top


def test_a_part_too_long_to_be_kept_whole_flows() -> None:
    sheets = Sheets(Paper(title="", html="<p>前</p>", kept="<p>" + "行<br>" * 100 + "</p>"))
    assert sheets.kept is None
    assert sheets.count == 3
    assert "前" in sheets.flow.toPlainText()


def test_a_table_that_fills_its_page_opens_no_empty_one() -> None:
    counts = {rows: page_count(Paper(title="", html=TABLE.format("行<br>" * rows))) for rows in range(30, 60)}
    for rows, pages in counts.items():
        used = document(Paper(title="", html=TABLE.format("行<br>" * rows))).size().height()
        assert pages == (1 if used <= BODY.height() else 2)


def test_head_foot_and_number_stand_on_every_page_outside_the_binding() -> None:
    for image in pictures(sheet(summary=LONG), dpi=72):
        assert ink(image, 8, 16) > 50
        assert ink(image, 284, 291) > 50
        assert ink(image, 0, 297, 0, 20) == 0
        assert ink(image, 0, 297, 203, 210) == 0


def test_it_is_black_and_white() -> None:
    image = pictures(sheet(), dpi=60)[0]
    colours = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert all(QColor(colour).saturation() < 8 for colour in colours)


def test_no_letter_is_smaller_than_ten_and_a_half_points() -> None:
    paper = sheet()
    for text in (Sheets(paper).flow, Sheets(paper).kept):
        assert text is not None
        block = text.begin()
        while block.isValid():
            for piece in block.textFormats():
                size = piece.format.font().pixelSize()
                assert size == -1 or size >= 14
            block = block.next()


def test_markup_in_text_stays_text_and_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(QTextDocument, "loadResource", lambda *args: asked.append(args))
    evil = '<img src="//host/x"><link rel="stylesheet" href="//host/y.css">'
    assert evil in text_of(sheet(own_words=evil))
    pictures(Paper(title="", html=evil + '<img src="file:///etc/hostname"><table background="//host/z"></table>'))
    assert asked == []


def test_only_the_programs_own_resources_are_looked_for() -> None:
    text = document(SHORT)
    for name in ("//host/x", "file:///etc/hostname", "http://host/x", "/etc/hostname", "x.png"):
        assert not text.loadResource(2, QUrl(name))


def test_wide_blanks_and_rare_characters_stay() -> None:
    shown = text_of(sheet(own_words="あ　　い  う𠮷🍎\n次"))
    assert "あ　　い  う𠮷🍎" in shown


def test_lines_are_as_high_whatever_the_font() -> None:
    small = document(Paper(title="", html="<p>" + "<br>".join(["あ"] * 10) + "</p>"))
    rare = document(Paper(title="", html="<p>" + "<br>".join(["𠮷"] * 10) + "</p>"))
    assert small.size().height() == rare.size().height() == pytest.approx(210, abs=1)


def test_a_grid_is_painted_where_it_says() -> None:
    cell = Cell(x=10, y=5, w=20, h=10, text="12345", points=20)
    below = pictures(Paper(title="", html="", kept=Grid(height=20, cells=(cell,))), dpi=72)[0]
    top = (BODY.bottom() / MM) - 20 + 5
    left = BODY.left() / MM + 10
    assert ink(below, top - 1, top + 11, left - 1, left + 21) > 50
    assert ink(below, 30, top - 2) == 0


def test_what_follows_stands_right_below_the_text() -> None:
    sheets = Sheets(Paper(title="", html="<p>短い</p>", kept=Grid(height=20, cells=()), follows=True))
    assert sheets.kept_top < 60


def test_a_pdf_carries_its_fonts_and_nothing_of_the_person_in_its_description() -> None:
    content = pdf(sheet())
    assert content.startswith(b"%PDF-")
    assert content.count(b"/FontFile") >= 1
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 2
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            plain = zlib.decompress(stream)
        except zlib.error:
            plain = stream
        assert "𠮷田".encode() not in plain
    assert "𠮷田".encode("utf-16-be") not in content


def test_a_pdf_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "紙.pdf"
    save_pdf(SHORT, path)
    save_pdf(SHORT, path)
    assert [one.name for one in tmp_path.iterdir()] == ["紙.pdf"]
    with pytest.raises(errors.DriveGone):
        save_pdf(SHORT, tmp_path / "抜いたUSB" / "紙.pdf")
    assert [one.name for one in tmp_path.iterdir()] == ["紙.pdf"]


def test_a_printer_gets_the_pages_it_asked_for(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "all.pdf"))
    assert paint(sheet(), printer) == 2
    printer.setOutputFileName(str(tmp_path / "second.pdf"))
    printer.setFromTo(2, 2)
    paint(sheet(), printer)
    pages = [len(re.findall(rb"/Type\s*/Page\b", (tmp_path / name).read_bytes())) for name in ("all.pdf", "second.pdf")]
    assert pages == [2, 1]


def test_a_page_is_a4() -> None:
    image = pictures(SHORT, dpi=96)[0]
    assert (image.width(), image.height()) == (round(PAGE.width()), round(PAGE.height()))


def test_a_paper_for_a5_is_printed_on_a5() -> None:
    for size, points in ((Size.A4, ("595", "842")), (Size.A5, ("420", "595"))):
        box = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf(Paper(title="", html="<p>前</p>", size=size)))
        assert box is not None
        assert tuple(str(round(float(each))) for each in box.groups()) == points


def year_of_months(topics: int, visits: int) -> QTextDocument:
    """A fiscal year in each month of which there were so many."""
    months = [{**NO_COUNTS, MonthCell.A01: topics, MonthCell.D1: visits} for _month in range(12)]
    whose = MonthSheet(Owner(name="石田 花子", organisation="上井民児協", local_government_code="312037"), USUAL_RULES)
    paper = month_paper(year_table(2026, months, whose), number="", printed_at=samples.PRINTED_AT, printed_by="")
    return Sheets(paper).flow


def test_the_numbers_of_a_year_of_months_stand_each_in_one_line() -> None:
    # Half of 「2,392」 above the other half is read as another number.
    flow = year_of_months(2_392, 9_999)
    block, lines = flow.begin(), []
    while block.isValid():
        if re.fullmatch(r"[\d,]{5,}", block.text()):
            lines.append(block.layout().lineCount())
        block = block.next()
    # Two rows and their sums, of twelve months and the year.
    assert lines == [1] * 4 * 13
    assert flow.idealWidth() == year_of_months(0, 0).idealWidth()
