"""A paper (紙): one finished document, before anything is known of screens or printers.

Lengths in a `Grid` are millimetres from the left edge of the text and from the top of the grid. In HTML one px is
1/96 inch, as in CSS, so that 14px are 10.5pt on every machine.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.documents.charts import Chart
from app.errors import TemplateDamaged


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Size(StrEnum):
    """The sheet a paper is printed on. For A5 it is laid out as for A4 and then made smaller, 1 to 0.707."""

    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One box of a fixed form: where it stands, what is in it, how large the type is, and whether it has a frame."""

    x: float
    y: float
    w: float
    h: float
    text: str = ""
    points: float = 10.5
    bold: bool = False
    align: Align = Align.LEFT
    frame: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A form of fixed boxes, kept on one page."""

    height: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document for A4, or for A5 where `size` says so.

    `html` flows over pages; `kept` (HTML, a grid or charts) stands whole at the bottom of the last page, or right below the
    text if it `follows`. `head` and `number` are painted at the top of every page, `foot` at the bottom. `file_name` carries
    nothing of anybody. `trouble` is set when a replaced template could not be used and the shipped one was.
    """

    title: str
    html: str
    number: str = ""
    head: str = ""
    foot: str = ""
    kept: str | Grid | tuple[Chart, ...] = ""
    follows: bool = False
    file_name: str = "つなぐ手帳"
    trouble: TemplateDamaged | None = None
    size: Size = Size.A4


def for_practice(paper: Paper) -> Paper:
    """The paper as it comes out of a notebook for practice: who finds it on a desk must not take it for somebody's."""
    return replace(paper, head="　".join(filter(None, ("練習用（つくりもの）", paper.head))))
