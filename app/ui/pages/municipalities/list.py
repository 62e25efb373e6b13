"""All municipalities, each with since when it has 重層, whom to ask there and when that was made sure of; and the paper."""

from collections.abc import Sequence
from functools import partial

from app.domain.dates import format_short
from app.domain.places import PageName, Place, Within
from app.services import municipalities
from app.services.municipalities import TownLine
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column, flow, scrolled
from app.ui.widgets.panels import Line, Lines
from app.ui.widgets.steady import steadily
from app.words.labels import label
from app.words.organisations import layered_words
from app.words.phrases import joined
from app.workflows import town_tables

# As many as fill a window.
_SEEN = 10


class TownList(Part):
    """A line for each; it opens its form."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._head: PageHeader = self.head(self.tr("市町村の体制"))
        paper = button(self.tr("市町村の体制を1枚に"), self._print, role="link", icon="printer")
        self.lines = Lines()
        self._area = scrolled(column(self.lines, None))
        self.setLayout(column(self._head, flow(paper), (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, municipalities.lines).then(self._show)

    def _show(self, found: Sequence[TownLine]) -> None:
        self._head.set_subtitle(layered_words([line.system for line in found]))
        steadily(self._area, lambda: self.lines.set_lines(map(self._line, found), at_once=_SEEN))

    def _line(self, line: TownLine) -> Line:
        told = line.system
        night = self.tr("夜間・休日 {number}").format(number=told.night_line) if told.night_line else ""
        asked = joined(told.section, told.phone, night) or self.tr("窓口はまだ書いてありません")
        meets = "・".join(label(each) for each in told.conferences)
        checked = self.tr("確認日 {day}").format(day=format_short(told.checked_on)) if told.checked_on else ""
        layered = self.tr("重層 {since}").format(since=told.layered_support_from) if told.layered_support_from else ""
        return Line(
            line.municipality.name,
            joined(asked, checked, meets),
            beside=line.municipality.region,
            badges=((layered, "success"),) if layered else (),
            opens=partial(self.context.go, Place(PageName.MUNICIPALITIES, line.municipality.code, Within.EDIT)),
        )

    def _print(self) -> None:
        self.context.bridge.do(town_tables.make).then(partial(self.context.print_document, self))
