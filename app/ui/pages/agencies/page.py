"""The searchable list of agencies, in groups from near to far."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from app.domain.agencies import Agency
from app.domain.folding import fold
from app.domain.places import PageName, Place, Within
from app.services import references
from app.ui import theme
from app.ui.pages.agencies.list import AgencyLine
from app.ui.parts import Page, PartDef
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, flow, row, scrolled
from app.ui.widgets.panels import Lines, Section
from app.ui.widgets.states import EmptyState

MOST = 50


class Agencies(Page):
    """Everybody one can turn to: the municipality's own first, then the desk, the region's, and those for all."""

    parts = (PartDef(alone=(Within.NOTHING, Within.AGENCY)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._words = ""
        self._head = PageHeader(self.tr("相談先"), search=self.tr("名前・分野・地域でさがす"))
        self._head.searched.connect(self._search)
        self._where = _Municipalities(context.owner.local_government_code)
        self._where.changed.connect(self._show)
        place = label(self.tr("市町村"), "strong", buddy=self._where)
        urgent = button(self.tr("緊急の電話番号"), context.show_emergency, role="danger", icon="siren")
        self._groups = column(gap=3)
        self._area = scrolled(column(self._groups, None, gap=0))
        across = flow(box(row(place, self._where, gap=1)), urgent, gap=2)
        whole = column(self._head, across, gap=2, edge=3)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)
        self._show()

    def open(self, place: Place) -> None:
        """With an agency's code: that agency alone, found by its name."""
        found = references.agency(place.code) if place.code else None
        if found is not None and self._head.search_box is not None:
            self._head.search_box.setText(found.name)
            self._search(found.name)

    def place(self) -> Place:
        return Place(PageName.AGENCIES)

    def leave(self) -> bool:
        if not self._words or self._head.search_box is None:
            return False
        self._head.search_box.clear()
        self._search("")
        return True

    def _search(self, words: str) -> None:
        self._words = words
        self._show()

    def _show(self) -> None:
        code = self._where.code()
        found = list(matching(references.agencies(code), self._words))
        home = references.municipality(code)
        if not self._words and home is not None:
            # Another municipality's agencies are of no use to whoever asks at this one's doors.
            others = {each.name for each in references.municipalities()} - {home.name}
            others |= {each.region for each in references.municipalities()} - {home.region}
            found = [agency for agency in found if agency.area not in others]
        clear(self._groups)
        for area, group in groupby(found[:MOST], key=lambda agency: agency.area):
            self._groups.addWidget(self._section(area, list(group)))
        self._head.set_subtitle(self._counted(len(found), len(found) > MOST))
        if not found:
            beneath = self.tr("ことばを短くしてみてください。迷ったら、県の窓口に電話してください。")
            self._groups.addWidget(EmptyState("search", self.tr("見つかりませんでした"), beneath))
        elif len(found) > MOST:
            self._groups.addWidget(Text(self.tr("ことばを足すと、残りも見つかります。"), "soft"))
        self._area.verticalScrollBar().setValue(0)

    def _counted(self, count: int, more: bool) -> str:
        if more:
            return self.tr("{0}か所のうち、近いほうから{1}か所").format(count, MOST)
        return self.tr("{0}か所").format(count) if count else ""

    def _section(self, area: str, group: list[Agency]) -> QWidget:
        lines = (AgencyLine(agency, self._act(agency)) for agency in group)
        return Section(area or self.tr("そのほか"), Lines(lines), count=self.tr("{0}か所").format(len(group)))

    def _act(self, agency: Agency) -> QWidget | None:
        if self.context.desk:
            return None
        return button(
            self.tr("つなぐ"),
            lambda: self.context.go(Place(PageName.REFERRALS, "", Within.NEW_TO, agency.code)),
            icon="send",
            name=self.tr("{0}につなぐ").format(agency.name),
        )


def matching(agencies: Iterable[Agency], words: str) -> Iterator[Agency]:
    """The agencies in whose name, kana, kind, area, fields, note or number every one of the words stands."""
    wanted = [fold(word) for word in words.split()]
    for agency in agencies:
        said = (agency.name, agency.kana, agency.kind, agency.area, agency.fields, agency.note, agency.phone)
        text = "\n".join(fold(part) for part in said)
        if all(word in text for word in wanted):
            yield agency


class _Municipalities(QComboBox):
    """Whose surroundings are shown; the wheel scrolls the page and never changes the choice."""

    changed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setView(QListView())
        self._codes = [each.code for each in references.municipalities()]
        self.addItems([each.name for each in references.municipalities()])
        self.setCurrentIndex(self._codes.index(code) if code in self._codes else 0)
        self.setAccessibleName(self.tr("市町村"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.width(self, least=8, most=14)
        self.currentIndexChanged.connect(lambda: self.changed.emit())

    def code(self) -> str:
        """The municipality's code."""
        return self._codes[self.currentIndex()]

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


page = Agencies
