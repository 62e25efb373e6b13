"""Houses one below the other: the arrows go from button to button, whichever group or 班 they stand in; those of a round."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.documents.addresses import town
from app.domain.places import PageName, Place
from app.queries.houses import Stop, Visit
from app.ui.pages.today.visit_list import VisitLine
from app.ui.theme import Tone
from app.ui.widgets.panels import Line
from app.ui.widgets.revealing import reveal
from app.words.said.people import called_together

Acts = dict[str, QPushButton]


def house_lines(found: Iterable[Visit], today: date, go: Callable[[Place], None], acts: Acts) -> Iterator[VisitLine]:
    """These houses as lines; `acts` gets the button of each, by the first person's id."""
    for visit in found:
        line = VisitLine(visit, today, go)
        acts[visit.people[0].id] = line.act
        line.stepped.connect(partial(_step, acts, line.act))
        yield line


def round_lines(stops: Iterable[Stop], today: date, go: Callable[[Place], None], acts: Acts) -> Iterator[QWidget]:
    """The houses of today's round in their order, those that are written down with a tick."""
    for stop in stops:
        if not stop.done:
            yield from house_lines([stop.visit], today, go, acts)
            continue
        people = stop.visit.people
        opens = partial(go, Place(PageName.PEOPLE, people[0].id))
        done = QCoreApplication.translate("today", "済み")
        names = called_together(people)
        yield Line(
            names, beside=town(people[0].address), icon="circle-check", tone=Tone.SUCCESS, right=done, opens=opens, role="body"
        )


def _step(acts: Acts, act: QPushButton, by: int) -> None:
    # Lines below the window are made later than those of the group beneath.
    stops = sorted(acts.values(), key=lambda each: each.mapTo(each.window(), QPoint()).y())
    at = stops.index(act) + by
    if 0 <= at < len(stops):
        stops[at].setFocus(Qt.FocusReason.TabFocusReason)
        # Only Tab scrolls by itself; the whole line comes, so that one sees whose button it is.
        reveal(stops[at].parentWidget() or stops[at])
