"""Typing the numbers of a month from before the program, once, from the paper book."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from app.domain.dates import format_month
from app.domain.listings import days_of
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.spans import month_of, months_later
from app.domain.months.typed import TypedCount, TypedMonth
from app.domain.places import Place
from app.queries import months as asked
from app.services import months
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.forms.part import HeadedFormPart
from app.ui.places import Context
from app.ui.text import label as line
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column, flow
from app.ui.widgets.sides import sides
from app.words.labels import label
from app.words.months import cell_words
from app.workflows.drafts import Begun

# Two terms of office.
_MONTHS = 72
_WIDE = 15


class _TypedForm(Form):
    """The month and where it was read above, the numbers beneath each heading of the form beside each other."""

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        groups: list[QWidget | QLayout] = []
        for group in CellGroup:
            cells = [slots[cell.value] for cell in group.cells]
            for each in cells:
                theme.width(each, least=_WIDE, most=_WIDE)
            groups += [line(label(group), "heading"), flow(*cells, gap=2)]
        self.setLayout(column(sides(slots["month"], slots["source"], stretch=(1, 2), least=40), *groups, gap=2))


class TypedMonthForm(HeadedFormPart[TypedMonth, Form]):
    """What is left empty is 0; what the program counted of that month no longer holds."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("帳面の数を打ち込む"), self.tr("空いているところは0です。書きかけは残ります"))
        self._base = TypedMonth()

    def begin(self, place: Place) -> Asked[Begun[TypedMonth]]:
        days = days_of(place.code)
        month = days[0] if days is not None else month_of(self.context.today())
        return self.session.open(place, asked.typed, place.record_id, month)

    def make(self, found: TypedMonth) -> Form:
        self._base = found
        this = month_of(self.context.today())
        known = {months_later(this, -back) for back in range(_MONTHS)} | {found.month or this}
        options = tuple(Option(each, format_month(each)) for each in sorted(known, reverse=True))
        instead = self.tr("この月は、記録から数えた数のかわりに、打ち込んだ数を使います。")
        fields = [
            Field("month", self.tr("月"), Kind.SELECT, required=True, options=options, hint=instead),
            Field("source", self.tr("出どころ"), hint=self.tr("例　紙の活動記録")),
        ]
        fields += [Field(cell.value, cell_words(cell), Kind.NUMBER) for cell in MonthCell]
        form = _TypedForm(fields, self.context.today)
        counts = {each.cell.value: each.count for each in found.counts}
        form.set_values({"month": found.month, "source": found.source, **counts})
        return form

    def beneath(self, found: TypedMonth, form: Form) -> list[QWidget]:
        remove = partial(self.take_out, months.remove, found, self.tr("取り消しました。記録から数えた数にもどります"))
        return [button(self.tr("打ち込んだ数を取り消す"), remove, role="link", icon="trash-2")] if found.version else []

    def keep(self, values: dict[str, Any]) -> Asked[TypedMonth]:
        counts = tuple(TypedCount(cell=cell, count=values[cell.value]) for cell in MonthCell if values[cell.value] is not None)
        typed = replace(self._base, month=values["month"], source=values["source"], counts=counts)
        return self.session.save(months.type_in, typed)
