"""Typing what was counted in a year before the program did."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.dates import fiscal_year, format_fiscal_year
from app.domain.figures import CountedKind, Figure
from app.domain.places import Place
from app.queries import figures as asked
from app.services import figures
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.part import HeadedFormPart
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.workflows.drafts import Begun

_YEARS = 15


class FigureForm(HeadedFormPart[Figure, Form]):
    """Which year, what, how many, and where that was read; what the program counted of that year no longer holds."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("前の年度の数を打ち込む"), self.tr("書きかけは残ります"))
        self._base = Figure()

    def begin(self, place: Place) -> Asked[Begun[Figure]]:
        return self.session.open(place, asked.to_type, place.record_id)

    def make(self, found: Figure) -> Form:
        self._base = found
        this = fiscal_year(self.context.today())
        known = {found.year, *range(this, this - _YEARS, -1)}
        years = tuple(Option(each, format_fiscal_year(each)) for each in sorted(known, reverse=True))
        instead = self.tr("この年度は、手帳で数えた数のかわりに、打ち込んだ数を使います。")
        source = self.tr("例　県のページ、窓口の集計表。年度の途中からなら「11月から」")
        form = Form(
            [
                Field("year", self.tr("年度"), Kind.SELECT, required=True, options=years, hint=instead),
                Field("what", self.tr("何の数"), Kind.CHOICE, required=True, options=options(CountedKind)),
                Field("count", self.tr("数"), Kind.NUMBER, required=True),
                Field("source", self.tr("出どころ"), hint=source),
            ],
            self.context.today,
        )
        count = found.count if found.version else None
        form.set_values({"year": found.year, "what": found.what, "count": count, "source": found.source})
        return form

    def beneath(self, found: Figure, form: Form) -> list[QWidget]:
        remove = partial(self.take_out, figures.remove, found, self.tr("取り消しました"))
        return [button(self.tr("この数を取り消す"), remove, role="link", icon="trash-2")] if found.version else []

    def keep(self, values: dict[str, Any]) -> Asked[Figure]:
        return self.session.save(figures.keep, replace(self._base, **values))
