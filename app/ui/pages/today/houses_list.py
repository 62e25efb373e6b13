"""Houses one below the other: the arrows go from button to button, whichever group or 班 they stand in."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from app.domain.places import Place
from app.queries.today import Visit
from app.ui.pages.today.visit_list import VisitLine

Acts = dict[str, QPushButton]


def house_lines(found: Iterable[Visit], today: date, go: Callable[[Place], None], acts: Acts) -> Iterator[VisitLine]:
    """These houses as lines; `acts` gets the button of each, by the first person's id."""
    for visit in found:
        line = VisitLine(visit, today, go)
        acts[visit.people[0].id] = line.act
        line.stepped.connect(partial(_step, acts, line.act))
        yield line


def _step(acts: Acts, act: QPushButton, by: int) -> None:
    # Lines below the window are made later than those of the group beneath.
    stops = sorted(acts.values(), key=lambda each: each.mapTo(each.window(), QPoint()).y())
    at = stops.index(act) + by
    if 0 <= at < len(stops):
        stops[at].setFocus(Qt.FocusReason.TabFocusReason)
