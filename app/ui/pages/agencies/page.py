"""相談先: who helps with a trouble in a municipality and around it, from near to far."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.documents.addresses import municipality
from app.documents.papers import Paper
from app.domain.agencies import Agency, with_number
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble
from app.queries.organisations import Offices, offices
from app.services import agencies, references
from app.ui.pages.activities.chip_editor import KeyedChips
from app.ui.pages.agencies.list import NO_PROFILE, AgencyLine
from app.ui.pages.agencies.number_form import acts, ask_for_number, of_agency
from app.ui.pages.agencies.town_panel import TownPanel
from app.ui.parts import Page, PartDef
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.combos import Combo
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, flow, row, scrolled
from app.ui.widgets.panels import Lines, Section
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner, EmptyState
from app.ui.widgets.steady import steadily
from app.ui.widgets.tabs import first_stop
from app.words.labels import label as word_of
from app.words.labels import short
from app.words.phrases import joined
from app.workflows import wall_sheets
from app.workflows.office_numbers import sheet

MOST = 50


class Agencies(Page):
    """Everybody one can turn to: the municipality's own first, then the desk, the region's, and those for all.

    A trouble leaves only those who help with it, and the desk behind them, which takes any.
    """

    kinds = frozenset({"setting", "peer", "organisation", "desk_table", "town_support"})
    parts = (PartDef(alone=(Within.NOTHING, Within.AGENCY, Within.NUMBER)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._words = ""
        self._known = Offices()
        self._lines: dict[str, AgencyLine] = {}
        self._head = PageHeader(self.tr("相談先"), search=self.tr("名前・分野・地域でさがす"))
        self._head.searched.connect(self._search)
        towns = ((each.code, each.name) for each in references.municipalities())
        self._where = Combo(towns, self.tr("市町村"), least=8, most=14)
        self._where.set_value(context.owner.local_government_code)
        self._where.currentIndexChanged.connect(lambda: self._search(self._words))
        place = label(self.tr("市町村"), "strong", buddy=self._where)
        urgent = button(self.tr("緊急の電話番号"), context.show_emergency, role="danger", icon="siren")
        troubles = [Option(each, short(each), word_of(each)) for each in Trouble]
        self.trouble = KeyedChips(troubles, name=self.tr("困りごと、数字か英字のキーでも"))
        self.trouble.changed.connect(self._choose)
        self._town = TownPanel()
        self._groups = column(gap=3)
        wall = button(self.tr("壁に貼る紙"), partial(self._print, wall_sheets.make), icon="printer")
        paper = button(self.tr("電話番号の紙"), partial(self._print, sheet), icon="printer")
        across = flow(box(row(place, self._where, gap=1)), urgent, wall, paper, gap=2)
        # What is asked leaves its room to the answer: at the largest letters the chips alone fill the window.
        self._asked = Text("", "heading", lines=2)
        self._again = button(self.tr("選びなおす"), self._ask_anew, role="link", icon="undo-2")
        self._answered = box(sides(self._asked, self._again, stretch=(1, 0), centred=True))
        self._inside = column(across, self.trouble, self._answered, self._town, self._groups, None, gap=2)
        self._area = scrolled(self._inside)
        self.setLayout(column(self._head, (self._area, 1), gap=2, edge=3))
        self._show()
        self._read()

    def open(self, place: Place) -> None:
        """With an agency's code: that agency alone, found by its name."""
        found = agencies.find(place.code) if place.code else None
        if found is not None and place.opened is Within.NUMBER:
            self._ask(with_number(found, self._known.numbers.get(found.code)))
        elif found is not None and self._head.search_box is not None:
            self.trouble.set_value(None)
            self._head.search_box.setText(found.name)
            self._search(found.name)
        else:
            self._enter()

    def refresh(self, kinds: frozenset[str]) -> None:
        self._read()

    def place(self) -> Place:
        return Place(PageName.AGENCIES)

    def leave(self) -> bool:
        if self._head.search_box is None or not (self._words or self.trouble.values()):
            return False
        self._head.search_box.clear()
        self._words = ""
        self._ask_anew()
        return True

    def _search(self, words: str) -> None:
        self._words = words
        self._show()
        self._area.verticalScrollBar().setValue(0)

    def _choose(self) -> None:
        self._search(self._words)
        if self.trouble.values():
            # Where the text is large, what lies above the answer fills the window.
            bring_into_view(self._area, self._answered)
        self._enter()

    def _ask_anew(self) -> None:
        self.trouble.set_value(None)
        self._choose()

    def _enter(self) -> None:
        """Put the keyboard where one asks, or asks anew."""
        asks = self._again if self.trouble.values() else self.trouble
        asks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self.context.bridge.fetch(self, offices).then(self._take_known)

    def _take_known(self, known: Offices) -> None:
        before, self._known = self._known, known
        self._town.show_town(known.towns.get(self._where.value()))
        if replace(before, towns={}) != replace(known, towns={}):
            # The small window in which a number was written may still be closing above the page.
            has: QWidget | None = self.window().focusWidget()
            stood = next((code for code, line in self._lines.items() if has is not None and line.isAncestorOf(has)), "")
            steadily(self._area, self._show)
            line = self._lines.get(stood)
            stop = first_stop(line.number_acts or line) if line is not None else None
            if has is not None and (has is self._again or self.trouble.isAncestorOf(has)):
                stop = has
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, agency: Agency) -> None:
        ask_for_number(self.context, self, _number_place(agency), agency.name, of_agency(agency))

    def _print(self, make: Callable[[Any, str], Paper]) -> None:
        made = self.context.bridge.do(make, self._where.value())
        made.then(partial(self.context.print_document, self))

    def _show(self) -> None:
        code, trouble = self._where.value(), self.trouble.value()
        numbers = self._known.numbers
        every = (with_number(each, numbers.get(each.code)) for each in self._among(code, trouble))
        found = list(agencies.matching(every, self._words))
        clear(self._groups)
        self._lines = {}
        self._fold(trouble)
        self._town.show_town(self._known.towns.get(code))
        for area, group in groupby(found[:MOST], key=lambda agency: agency.area):
            self._groups.addWidget(self._section(area, list(group)))
        self._head.set_subtitle(self._counted(len(found), len(found) > MOST))
        if len(found) > MOST:
            self._groups.addWidget(Text(self.tr("言葉を足すと、残りも見つかります。"), "soft"))
        if isinstance(trouble, Trouble) and not self._words:
            self._end_with_desk(bool(found))
        elif not found:
            beneath = self.tr("言葉を短くして、さがしなおしてください。迷ったら、県の窓口に電話してください。")
            self._groups.addWidget(EmptyState("search", self.tr("見つかりませんでした"), beneath))

    def _fold(self, trouble: object) -> None:
        """Ask for a trouble, or say which was chosen; who helps with it then comes before what the municipality offers."""
        chosen = isinstance(trouble, Trouble)
        town = municipality(self._where.value())
        self._asked.set_text(joined(word_of(trouble), town, by=" × ") if isinstance(trouble, Trouble) else "")
        self._answered.setVisible(chosen)
        self.trouble.setHidden(chosen)
        self._inside.removeWidget(self._town)
        self._inside.insertWidget(self._inside.count() - 1 if chosen else self._inside.count() - 2, self._town)

    def _among(self, code: str, trouble: object) -> Iterable[Agency]:
        if isinstance(trouble, Trouble):
            return agencies.helping(trouble, code)
        return agencies.offered(code) if self._words else agencies.around(code)

    def _end_with_desk(self, helped: bool) -> None:
        """The desk that takes any trouble, behind those who help with this one, or where nobody does."""
        if not helped:
            beneath = self.tr(
                "この困りごとを受ける団体は、この市町村ではまだわかっていません。下の窓口は、どんなことでも受けます。"
            )
            self._groups.addWidget(Banner("info", self.tr("県の窓口に相談できます"), beneath))
        if (desk := agencies.standing_for(agencies.DESK)) is not None:
            known = with_number(desk, self._known.numbers.get(desk.code))
            self._groups.addWidget(self._section(self.tr("迷うとき・ほかにないとき"), [known]))

    def _counted(self, count: int, more: bool) -> str:
        if more:
            return self.tr("{0}か所のうち、近いほうから{1}か所").format(count, MOST)
        return self.tr("{0}か所").format(count) if count else ""

    def _section(self, area: str, group: list[Agency]) -> QWidget:
        lines = {agency.code: self._line(agency) for agency in group}
        self._lines |= lines
        return Section(area or self.tr("そのほか"), Lines(lines.values()), count=self.tr("{0}か所").format(len(group)))

    def _line(self, agency: Agency) -> AgencyLine:
        by_packet, profile = agency.code in self._known.by_packet, self._known.profiles.get(agency.code, NO_PROFILE)
        return AgencyLine(agency, self._act(agency), self._number_acts(agency), by_packet=by_packet, profile=profile)

    def _number_acts(self, agency: Agency) -> QWidget | None:
        return acts(self.context, self, _number_place(agency), agency.name, of_agency(agency))

    def _act(self, agency: Agency) -> QWidget:
        return button(
            self.tr("つなぐ"),
            lambda: self.context.go(Place(PageName.REFERRALS, "", Within.NEW_TO, agency.code)),
            icon="send",
            name=self.tr("{0}につなぐ").format(agency.name),
        )


def _number_place(agency: Agency) -> Place:
    return Place(PageName.AGENCIES, "", Within.NUMBER, agency.code)


page = Agencies
