"""A house: who lives in it, and what happened about any of them, newest first."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.households import HouseholdKind
from app.domain.places import PageName, Place
from app.queries.people import HouseDetails, house
from app.ui.bridge import Asked
from app.ui.pages.people.line_list import person_line
from app.ui.pages.people.timeline_panel import event_line
from app.ui.places import Context
from app.ui.record_view import RecordView
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear
from app.ui.widgets.panels import Lines, Panel, Section
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined
from app.words.said.people import called_together

_STEP = 30


class HouseView(RecordView[HouseDetails]):
    """The house of one person; a line of it opens whoever or whatever it tells of."""

    def __init__(self, context: Context) -> None:
        self._header = PageHeader("", back=self.tr("もどる"))
        self._header.back.connect(context.back)
        super().__init__(context, PageName.PEOPLE, self._header, self.tr("この方の記録は、もう手帳にありません。"))
        self._shown_events = _STEP

    def open(self, place: Place) -> None:
        self._shown_events = _STEP
        super().open(place)

    def ask(self) -> Asked[HouseDetails]:
        return self.context.bridge.fetch(self, house, self.record_id, self._shown_events)

    def fill(self, found: HouseDetails) -> QWidget | None:
        clear(self.inside)
        today, go = self.context.today(), self.context.go
        home = found.household
        kind = label(home.kind) if home is not None and home.kind is not HouseholdKind.UNKNOWN else ""
        told = joined(kind, home.note if home is not None else "")
        self._header.set_title(self.tr("{names}の世帯").format(names=called_together(found.people)), told)
        lines = [person_line(each, today, partial(go, Place(PageName.PEOPLE, each.id))) for each in found.people]
        self.inside.addWidget(Section(self.tr("登録している方"), Lines(lines)))
        events = [event_line(event, today, go, called(who.name, who.provisional)) for who, event in found.events]
        happened: QWidget = Lines(events) if events else Panel(Text(self.tr("まだ何もありません。"), "soft"), edge=2)
        self.inside.addWidget(Section(self.tr("世帯のこれまで"), happened))
        if found.more:
            self.inside.addWidget(button(self.tr("もっと前を見る"), self._go_on, role="link", icon="chevron-down"))
        return lines[0] if lines else None

    def _go_on(self) -> None:
        self._shown_events += _STEP
        self.read()
