"""The two forms of bringing a ledger in: whose it is and who was asked, and what its columns mean."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal

from app.domain import headings
from app.domain.headings import Heading, Mapping
from app.domain.ledgers import Ledger
from app.domain.spreadsheets import NO_HEADING, Sheet, SheetRow
from app.ui.forms import Field, Form, Kind, options
from app.ui.pages.people.words import cut
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.ui.widgets.sides import sides

translate = QCoreApplication.translate
_SHOWN, _SAMPLES = 24, 3
_ROWS_OFFERED, _ROW_SHOWN = 20, 40
_UNUSED = "unused"
_COPYING = {"yes": True, "no": False}


class LedgerForm(Form):
    """Whose the ledger is, until when one has it, and who said that it may be on this machine."""

    def __init__(self, today: Callable[[], date]) -> None:
        may = Option("yes", translate("ledgers", "してよい")), Option("no", translate("ledgers", "してはいけない"))
        super().__init__(
            [
                Field(
                    "asked_whom",
                    translate("ledgers", "このパソコンに入れてよいと、だれに確かめましたか"),
                    required=True,
                    hint=translate("ledgers", "例 倉吉市福祉課 山本さん"),
                ),
                Field(
                    "title", translate("ledgers", "名簿の名前"), required=True, hint=translate("ledgers", "例 見守り対象者名簿")
                ),
                Field("lender", translate("ledgers", "借りた先"), hint=translate("ledgers", "例 倉吉市福祉課")),
                Field("lent_on", translate("ledgers", "借りた日"), Kind.DAY),
                Field("due_on", translate("ledgers", "返す日"), Kind.DAY, hint=translate("ledgers", "決まっていれば")),
                Field("copying", translate("ledgers", "写しをとること"), Kind.CHOICE, options=may),
            ],
            today,
        )

    def ledger(self, values: dict[str, Any]) -> Ledger:
        """The record that the values make."""
        names = ("asked_whom", "title", "lender", "lent_on", "due_on")
        return Ledger(**{name: values[name] for name in names}, copying_allowed=_COPYING.get(values["copying"]))

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        self.setLayout(
            column(
                slots["asked_whom"],
                sides(slots["title"], slots["lender"], least=40),
                sides(slots["lent_on"], slots["due_on"], least=40),
                slots["copying"],
                gap=2,
            )
        )


class HeadingForm(Form):
    """Which row has the headings, for a person to say where it was not recognised; several one above another count as one."""

    chosen = Signal(int)
    """The number of the row that a person chose, NO_HEADING where there is none."""

    def __init__(self, sheet: Sheet, today: Callable[[], date]) -> None:
        shown = [row for row in sheet.first if not row.hidden][:_ROWS_OFFERED]
        rows = (Option(row.number, _row_words(row)) for row in shown)
        hint = translate("ledgers", "見出しが違うときだけ、選びなおしてください")
        if len(sheet.header_rows) > 1:
            hint = translate("ledgers", "{first}行目から{last}行目までを、上下に重なった見出しと読みました").format(
                first=sheet.header_rows[0], last=sheet.header_rows[-1]
            )
        none = Option(NO_HEADING, translate("ledgers", "見出しはありません"))
        field = Field("heading", translate("ledgers", "見出しの行"), Kind.SELECT, hint=hint, options=(none, *rows))
        super().__init__([field], today)
        self.set_values({"heading": sheet.header_rows[-1] if sheet.header_rows else NO_HEADING})
        self.editor("heading").heed(self._choose)

    def _choose(self) -> None:
        if isinstance(number := self.look()["heading"], int):
            self.chosen.emit(number)


def _row_words(row: SheetRow) -> str:
    cells = "・".join(" ".join(cell.split()) for cell in row.cells if cell.strip())
    return translate("ledgers", "{number}行目　{cells}").format(number=row.number, cells=cut(cells, _ROW_SHOWN))


def hidden_words(sheet: Sheet) -> str | None:
    """How many rows and columns of the sheet are out of sight; None where none are."""
    rows, columns = sum(row.hidden for row in sheet.rows), len(sheet.hidden_columns)
    parts = [translate("ledgers", "{count}行").format(count=rows)] if rows else []
    parts += [translate("ledgers", "{count}列").format(count=columns)] if columns else []
    said = translate("ledgers", "もとの表でかくしてあるところが、{parts}あります")
    return said.format(parts="と".join(parts)) if parts else None


class ColumnsForm(Form):
    """One list to choose from for each column, with its first values as examples."""

    def __init__(self, sheet: Sheet, today: Callable[[], date]) -> None:
        self._width = sheet.width
        meanings = (Option(_UNUSED, translate("ledgers", "（使わない）")), *options(Heading))
        super().__init__([self._field(sheet, at, meanings) for at in range(sheet.width)], today)
        proposed = headings.propose(sheet, today())
        self.set_values({_key(at): meaning or _UNUSED for at, meaning in enumerate(proposed)})

    def mapping(self) -> Mapping:
        """What each column means; raises Invalid unless there is a name, and none says again what another one says."""
        values = self.look()
        chosen = tuple(
            value if isinstance(value, Heading) else None for value in (values[_key(at)] for at in range(self._width))
        )
        headings.check(chosen)
        return chosen

    def _field(self, sheet: Sheet, at: int, meanings: tuple[Option, ...]) -> Field:
        head = sheet.header[at].strip() if at < len(sheet.header) else ""
        shown = () if at in sheet.hidden_columns else sheet.rows[: _SAMPLES * 10]
        cells = (row.cells[at] if at < len(row.cells) else "" for row in shown if not row.hidden)
        samples = [cut(cell, _SHOWN) for cell in cells if cell.strip()][:_SAMPLES]
        numbered = translate("ledgers", "{number}列目").format(number=at + 1)
        said = translate("ledgers", "{number}「{head}」").format(number=numbered, head=cut(head, _SHOWN)) if head else numbered
        hint = translate("ledgers", "例 {samples}").format(samples="／".join(samples)) if samples else ""
        if at in sheet.hidden_columns:
            hint = translate("ledgers", "もとの表でかくしてある列です")
        return Field(_key(at), said, Kind.SELECT, hint=hint or translate("ledgers", "何も書いてありません"), options=meanings)

    def _build(self, later: set[str]) -> None:
        slots = list(self._slots.values())
        pairs = (slots[at : at + 2] for at in range(0, len(slots), 2))
        self.setLayout(column(*(sides(*pair, least=44) for pair in pairs), gap=2))


def _key(at: int) -> str:
    return f"column{at}"
