"""The cells of one row of a ledger under what they mean, and what becomes of those that cannot be read."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.folding import fold
from app.domain.headings import Heading, Mapping
from app.domain.name_cells import has_unknown_letters
from app.domain.spreadsheets import SheetRow
from app.errors import Problem
from app.services.checking import within
from app.words.labels import label

_NOTHING = frozenset({"", *"-ー―‐−–—/／", "なし", "無", "無し", "不明", "ナシ", "なし。", "該当なし", "--", "---", "***"})
_PLAIN_NOTES = frozenset(map(fold, ("備考", "備考欄", "特記", "特記事項", "メモ", "その他", "摘要")))
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f\u200b-\u200f\u202a-\u202e\ufeff]")
# What a spreadsheet makes of 3-5 and 1-2-3 when nobody stops it.
_BECAME_A_DAY = re.compile(
    r"(?:19|20)\d\d[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月](?:0?[1-9]|[12]\d|3[01])日?|月)?(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-\d{2})?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_DAY_WITHIN = re.compile(r"(?:19|20)\d\d[/-]\d{1,2}[/-]\d{1,2}(?![-\d])|\d{1,2}月\d{1,2}日")
_POWER = re.compile(r"\d+(?:\.\d+)?E[+-]?\d+", re.IGNORECASE)
_NO_DAYS = frozenset(
    {
        Heading.NAME, Heading.FAMILY_NAME, Heading.GIVEN_NAME, Heading.KANA, Heading.FAMILY_KANA, Heading.GIVEN_KANA,
        Heading.SEX,
        Heading.POSTAL_CODE, Heading.ADDRESS, Heading.BLOCK, Heading.BUILDING, Heading.NEIGHBOURHOOD, Heading.PHONE,
        Heading.MOBILE, Heading.CONTACT_NAME, Heading.CONTACT_RELATION, Heading.CONTACT_PHONE, Heading.CONTACT,
        Heading.CATEGORY, Heading.HEAD, Heading.DOCTOR, Heading.CARE_MANAGER,
    }
)  # fmt: skip
_ASKED_FOR = frozenset({Heading.ADDRESS, Heading.BLOCK, Heading.BUILDING, Heading.NEIGHBOURHOOD, Heading.KANA})
_WITHOUT_TEXT = frozenset({"cell_error", "ditto_without_above", "ditto_in_part"})


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What stands in one cell, and the words at the head of its column."""

    heading: Heading
    title: str
    text: str
    at: int

    @property
    def line(self) -> str:
        """The cell as a line of a note: with the words at its head, where they say more than 備考."""
        head = self.title or label(self.heading)
        return self.text if self.heading is Heading.NOTE and self.is_plain_note else f"{head}：{self.text}"

    @property
    def is_plain_note(self) -> bool:
        """Whether the words at the head only say that this is a note."""
        return not self.title or fold(self.title) in _PLAIN_NOTES


@dataclass(slots=True)
class Cells:
    """The cells of a row; `problems` grow while they are read, and `odd` are those that stay out and are noted as written."""

    known: dict[Heading, list[LedgerCell]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    odd: list[LedgerCell] = field(default_factory=list)
    struck: set[Heading] = field(default_factory=set)
    filled: int = 0

    def of(self, heading: Heading) -> list[LedgerCell]:
        """The cells under one meaning, in the order of their columns."""
        return self.known.get(heading, [])

    def one(self, heading: Heading) -> LedgerCell | None:
        """The first cell under one meaning."""
        return next(iter(self.of(heading)), None)

    def text(self, heading: Heading) -> str:
        """What stands in that cell, on one line."""
        cell = self.one(heading)
        return on_one_line(cell.text) if cell is not None else ""

    def joined(self, heading: Heading) -> str:
        """What stands in all the cells under one meaning, on one line."""
        return " ".join(on_one_line(cell.text) for cell in self.of(heading))

    def bounded(self, heading: Heading, text: str, bound: int) -> str:
        """The text where it may be kept; else it is told, and its cells are noted as they were written."""
        found = list(within(heading.value, text, bound))
        self.problems += found
        self.odd += [cell for cell in self.of(heading) if found and cell not in self.odd]
        return "" if found else text

    def lay_aside(self, cell: LedgerCell, what: str, bound: int | None = None) -> None:
        """Say what is wrong with a cell; it is noted as it was written and nothing is read out of it."""
        self.problems.append(Problem(cell.heading.value, what, bound))
        if cell not in self.odd:
            self.odd.append(cell)


def cells_of(row: SheetRow, header: tuple[str, ...], mapping: Mapping) -> Cells:
    """The cells that mean something; what a spreadsheet or the file itself did to them is told and laid aside."""
    found = Cells(filled=sum(bool(cell.strip()) for cell in row.cells))
    wrong = dict(_defects(row, mapping))
    for at, (heading, text) in enumerate(zip(mapping, row.cells, strict=False)):
        if heading is None or unicodedata.normalize("NFKC", text).strip() in _NOTHING:
            continue
        cell = LedgerCell(heading, " ".join(header[at].split()) if at < len(header) else "", cleaned(text), at)
        if wrong.get(at) in _WITHOUT_TEXT:
            found.lay_aside(cell, wrong.pop(at))
        elif heading in _NO_DAYS and _became_a_day(cell):
            found.lay_aside(cell, "became_a_day")
        elif heading in _NO_DAYS and _POWER.fullmatch(cell.text):
            found.lay_aside(cell, "digits_lost")
        else:
            found.known.setdefault(heading, []).append(cell)
            if has_unknown_letters(cell.text) or (heading in _ASKED_FOR and "?" in unicodedata.normalize("NFKC", cell.text)):
                found.problems.append(Problem(heading.value, "unknown_letters"))
    for at, what in wrong.items():
        told = mapping[at] if 0 <= at < len(mapping) else None
        found.problems.append(Problem(told.value if told is not None else "row", what))
        if told is not None and what == "struck_out":
            found.struck.add(told)
    return found


def _became_a_day(cell: LedgerCell) -> bool:
    plain = unicodedata.normalize("NFKC", cell.text).strip()
    within = cell.heading is Heading.ADDRESS and _DAY_WITHIN.search(plain)
    return bool(within or _BECAME_A_DAY.fullmatch(plain) or _CLOCK.fullmatch(plain))


def cleaned(text: str) -> str:
    """A cell's text with plain line ends and without signs that nobody sees; vertical tabs end a line in old programs."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text)).strip()


def on_one_line(text: str) -> str:
    """The text with single blanks, whatever parted its words."""
    return " ".join(text.split())


def _defects(row: SheetRow, mapping: Mapping) -> Iterator[tuple[int, str]]:
    """What was wrong with the file itself, where it matters; of several things the last."""
    for at, what in row.defects:
        if at < 0 or (at < len(mapping) and mapping[at] is not None):
            yield at, what
