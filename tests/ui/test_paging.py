"""Where pages end: nobody's row is torn, no foot stands alone, and no line is cut or left behind by itself."""

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QTextBlock

from app.documents.papers import Paper, Size
from app.documents.referral_sheets import referral_sheet
from app.documents.round_memos import round_memo
from app.documents.tables import Column, Table, table_paper
from app.domain.people import Caution
from app.domain.referrals import Leaving
from app.ui import paging
from app.ui.paging import Rank, pages
from app.ui.printing import pictures
from app.ui.typesetting import BODY, LINE, MM, TEXT, Sheets
from tests.documents import samples
from tests.documents.test_round_memos import DAY, line

pytestmark = pytest.mark.usefixtures("qapp")

SHORT = replace(
    samples.leaving(),
    summary="月に2回ほど声をかけています。",
    activities=(),
    own_words="",
    plan_note="",
    trouble_note="",
    asked_note="",
    risk_note="",
    calls=(),
)


def memo(count: int, size: Size, *, names: bool) -> Paper:
    people = [
        line(landmark="松の木の角" if place % 2 else "", cautions=(Caution.DOG, Caution.AFTERNOON)[: place % 3])
        for place in range(count)
    ]
    return round_memo(
        people,
        number="8-00012-3",
        on=DAY,
        printed_at=samples.PRINTED_AT,
        printed_by="",
        size=size,
        names=names,
        addresses=names,
    )


def sheet(leaving: Leaving, *, hide_name: bool = False) -> Paper:
    return referral_sheet(leaving, number="8-00012-3", printed_at=samples.PRINTED_AT, printed_by="", hide_name=hide_name)


def marks(image: QImage, left: float, right: float, top: float, bottom: float) -> int:
    """How many dark things stand below each other in this part of a page, in millimetres."""
    scale = image.width() / 210
    columns = range(round(left * scale), round(right * scale))
    dark = [
        any(image.pixelColor(x, y).lightness() < 200 for x in columns) for y in range(round(top * scale), round(bottom * scale))
    ]
    return sum(now and not before for before, now in zip([False, *dark], dark, strict=False))


def lines(sheets: Sheets) -> list[tuple[float, float]]:
    """Top and bottom of every line of the flowing text."""
    layout = sheets.flow.documentLayout()
    found = []
    block: QTextBlock = sheets.flow.begin()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        each = [block.layout().lineAt(place) for place in range(block.layout().lineCount())]
        found += [(top + one.y(), top + one.y() + one.height()) for one in each if block.text()]
        block = block.next()
    return found


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("count", [1, 5, 8, 9, 12, 30])
def test_every_page_of_a_memo_holds_whole_rows(count: int, names: bool, size: Size) -> None:
    paper = memo(count, size, names=names)
    sheets = Sheets(paper)
    painted = []
    for page, image in enumerate(pictures(paper, dpi=72)):
        last = page == sheets.count - 1
        foot = (BODY.top() + sheets.kept_top) / MM if last else 284
        begin = 27 if page == 0 else 17
        # In the narrow column of places stand the lines of the table and between them one number each.
        painted.append((marks(image, 24, 34, begin, foot) - 1) / 2)
    assert sum(painted) == count
    assert min(painted) >= 1


@pytest.mark.parametrize("count", [1, 5, 8])
def test_a_usual_round_takes_one_page(count: int) -> None:
    assert Sheets(memo(count, Size.A4, names=False)).count == 1


@pytest.mark.parametrize("hide_name", [False, True])
@pytest.mark.parametrize("letters", [0, *range(300, 3000, 225)])
def test_no_page_of_a_sheet_holds_a_stray_line(letters: int, hide_name: bool) -> None:
    sheets = Sheets(sheet(replace(SHORT, summary="あ" * letters), hide_name=hide_name))
    all_lines = lines(sheets)
    for top, bottom in sheets.parts:
        inside = {round(above) for above, below in all_lines if above >= top - 0.5 and below <= bottom + 0.5}
        assert len(inside) >= 4
    cut = [one for one in all_lines for edge, _ in sheets.parts if one[0] + 0.5 < edge < one[1] - 0.5]
    assert cut == []


@pytest.mark.parametrize("leaving", [samples.ordinary(), samples.by_ground(), replace(samples.ordinary(), nameless=True)])
def test_an_ordinary_sheet_takes_one_page_in_type_that_can_be_read(leaving: Leaving) -> None:
    sheets = Sheets(sheet(leaving))
    assert sheets.count == 1
    assert TEXT * 72 / 96 >= 10
    assert "font-size" not in re.sub("td.[hl] {[^}]*}|h[12] {[^}]*}", "", sheets.paper.html)


@pytest.mark.parametrize("leaving", [samples.leaving(), replace(samples.by_ground(), summary="あ" * 400)])
def test_a_sheet_of_two_pages_shows_the_consent_beside_the_answer(leaving: Leaving) -> None:
    sheets = Sheets(sheet(leaving))
    assert sheets.count == 2
    block = sheets.flow.begin()
    while not block.text().startswith("同意"):
        block = block.next()
    assert sheets.flow.documentLayout().blockBoundingRect(block).top() > sheets.parts[1][0]


@pytest.mark.parametrize("letters", range(20, 600, 45))
def test_an_item_of_a_sheet_is_cut_only_where_it_is_taller_than_a_fifth_of_a_page(letters: int) -> None:
    said = "あ" * letters
    texts = ("reason", "trouble_note", "own_words", "asked_note", "risk_note", "summary", "plan_note", "reply_to_question")
    # mypy cannot see into a mapping of field names.
    long = replace(samples.leaving(), **dict.fromkeys(texts, said))  # type: ignore[arg-type]
    sheets = Sheets(sheet(long))
    ranks = dict(paging.cuts_of(sheets.flow, BODY.height()))
    turned = [ranks[top] for top, _bottom in sheets.parts[1:]]
    assert len(turned) == sheets.count - 1 > 0
    # 400 letters take a fifth of a page.
    assert letters > 380 or Rank.LINE not in turned


@pytest.mark.parametrize("rows", range(2, 120))
def test_a_long_row_goes_on_with_two_lines_at_least(rows: int) -> None:
    table = '<table style="border-collapse: collapse" width="100%" cellspacing="0"><tr><td>{}</td></tr></table>'
    sheets = Sheets(Paper(title="", html=table.format("<br>".join(["行"] * rows))))
    for top, bottom in sheets.parts:
        assert bottom - top <= BODY.height()
        assert bottom - top > 1.5 * LINE * TEXT


def test_a_heading_stays_with_what_follows() -> None:
    for count in range(30, 50):
        sheets = Sheets(Paper(title="", html="<p>行</p>" * count + "<h2>見出し</h2>" + "<p>文</p>" * 20))
        block = sheets.flow.findBlockByNumber(count)
        box = sheets.flow.documentLayout().blockBoundingRect(block)
        assert block.text() == "見出し"
        for _top, bottom in sheets.parts[:-1]:
            assert abs(bottom - box.bottom()) > 10


def test_pages_follow_each_other_without_a_gap() -> None:
    cuts = [(float(place), Rank.BLOCK) for place in range(30, 1000, 30)]
    cut = pages(1000, cuts, 300, 100)
    assert cut == [(0, 300), (300, 600), (600, 900), (900, 1000)]
    assert pages(1000, [], 300, 0) == [(0, 300), (300, 600), (600, 900), (900, 1000)]
    assert pages(0, [], 300, 100) == [(0, 0)]


def test_a_foot_takes_the_last_rows_along() -> None:
    cuts = [(float(place), Rank.BLOCK) for place in range(50, 300, 50)]
    assert pages(290, cuts, 300, 100) == [(0, 200), (200, 290)]
    assert pages(290, cuts, 300, 0) == [(0, 290)]
    # Where nothing can be taken along it stands alone.
    assert pages(290, [], 300, 100) == [(0, 290), (290, 290)]


def ink(image: QImage, top: float, bottom: float) -> int:
    """How dark the left part of the text is between these heights, in px of a page."""
    left = round(BODY.left()) + 2
    return sum(
        255 - image.pixelColor(x, y).lightness() for x in range(left, left + 150) for y in range(round(top), round(bottom))
    )


def test_the_heading_of_a_table_stands_again_on_every_page() -> None:
    table = Table("表", (Column("見出し"), Column("件数")), [("一", place) for place in range(100)])
    paper = table_paper(table, printed_at=samples.PRINTED_AT, printed_by="")
    sheets = Sheets(paper)
    assert sheets.count > 2
    (heading,) = sheets.headings
    height = heading.bottom - heading.top
    first, *others = pictures(paper, dpi=96)
    begin = BODY.top() + heading.top
    words, row = ink(first, begin + 2, begin + height - 2), ink(first, begin + height + 2, begin + 2 * height - 2)
    assert words > 2 * row
    for image, (top, bottom) in zip(others, sheets.parts[1:], strict=True):
        assert ink(image, BODY.top() + 2, BODY.top() + height - 2) == pytest.approx(words, rel=0.2)
        assert ink(image, BODY.top() + height + 2, BODY.top() + 2 * height - 2) == pytest.approx(row, rel=0.5)
        assert bottom - top + height <= BODY.height()


def test_a_heading_as_high_as_a_page_does_not_stand_again() -> None:
    cell = '<tr><td style="border: 1px solid #000000">{}</td></tr>'
    html = (
        f'<table style="border-collapse: collapse"><thead>{cell.format("高<br>" * 60)}</thead>{cell.format("行") * 60}</table>'
    )
    sheets = Sheets(Paper(title="", html=html))
    assert sheets.headings == []
    assert sheets.count == 3
