"""緊急 in the window of an open notebook: as on the lock screen, and besides whom it is about and what was done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.agencies import EmergencyNumber, rung_by
from app.domain.ages import age
from app.domain.attempts import Attempt
from app.domain.places import PageName, Place, Within
from app.domain.risks import Risk
from app.queries.emergencies import EmergencySubject, about
from app.services import agencies
from app.ui.emergencies.boxes import EmergencyTable
from app.ui.emergencies.tables import numbers
from app.ui.pages.agencies.number_form import acts, ask_for_number, of_line
from app.ui.pages.emergency.address_panel import Aloud
from app.ui.pages.emergency.call_form import go_on, which, write_down
from app.ui.pages.emergency.report_panel import ChildReport
from app.ui.pages.people.call_form import attempt_words
from app.ui.parts import Page, PartDef
from app.ui.places import Context
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, scrolled, settle
from app.ui.widgets.panels import Line, Lines, Section
from app.words.people import called

_EITHER = (Within.NOTHING, Within.DANGER, Within.CALL, Within.NUMBER)


class EmergencyPage(Page):
    """Whom to ring, perhaps about somebody, perhaps for one danger. Every number has a button that writes the call down."""

    kinds = frozenset({"attempt", "person", "setting", "peer"})
    parts = (PartDef(alone=_EITHER, about=_EITHER),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._place = Place(PageName.EMERGENCY)
        self._person_id = ""
        self._header = PageHeader(self.tr("緊急のとき"), back=self.tr("もどる"))
        self._header.back.connect(context.back)
        self._above, self._done, self._report = column(gap=2), column(gap=2), ChildReport(context)
        # Most people live where the notebook is kept, so that the table need not be filled again when it is known who it is.
        self._live_near(context.owner.local_government_code)
        self.table = EmergencyTable(
            numbers(self._near), lambda line: write_down(context, self, self._person_id, line, self._report.offer), self._acts
        )
        self._inside = box(column(self._above, self._done, self.table, None, gap=2))
        self._area = scrolled(self._inside)
        self.setLayout(column(self._header, self._report, (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        other = place.record_id != self._person_id
        self._place, self._person_id = place, place.record_id
        if other:
            clear(self._above)
            clear(self._done)
        self._report.withdraw()
        self._area.verticalScrollBar().setValue(0)
        self.table.choose(next((risk for risk in Risk if place.opened is Within.DANGER and risk == place.code), None))
        self.table.which.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()
        go_on(self.context, self, place, self._report.offer)
        lines = numbers(self._near)
        if place.opened is Within.NUMBER and place.code.isdecimal() and int(place.code) < len(lines):
            line = lines[int(place.code)]
            ask_for_number(self.context, self, place, line.name, of_line(line, self._near))

    def refresh(self, kinds: frozenset[str]) -> None:
        self._read()

    def place(self) -> Place | None:
        return Place(PageName.EMERGENCY, self._person_id)

    def _read(self) -> None:
        self.context.bridge.fetch(self, about, self._person_id).then(self._show)

    def _show(self, found: EmergencySubject) -> None:
        clear(self._above)
        clear(self._done)
        if found.near != self._near:
            self._live_near(found.near)
        lines = numbers(found.near)
        years = age(found.person.birth, self.context.today()) if found.person else None
        self.table.show_lines([rung_by(line, found.known.get(agencies.office_of(line, found.near))) for line in lines], years)
        name = called(found.person.name, found.person.provisional) if found.person else ""
        self._header.set_subtitle(self.tr("{name}のことで").format(name=name) if name else "")
        if found.place is None:
            return
        self._above.addWidget(Aloud(name, found.place))
        if found.calls:
            self._done.addWidget(Section(self.tr("電話したこと"), Lines([self._line(each) for each in found.calls[:10]])))
        settle(self._inside)

    def _live_near(self, near: str) -> None:
        """Where whoever it is about lives, and with that where each line stands in the table."""
        self._near = near
        self._at_of = {which(line): at for at, line in enumerate(numbers(near))}

    def _line(self, call: Attempt) -> Line:
        icon = "circle-check" if call.reached else "phone"
        return Line(call.whom, attempt_words(call, self.context.today()), icon=icon, role="strong")

    def _acts(self, line: EmergencyNumber) -> QWidget | None:
        place = Place(PageName.EMERGENCY, self._person_id, Within.NUMBER, str(self._at_of[which(line)]))
        return acts(self.context, self, place, line.name, of_line(line, self._near))


page = EmergencyPage
