"""A desk's book as far as the eye: its list and its きょう, from the click or the key to the paint that has the answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QPushButton

from app.domain.cases import Case, Response, Route
from app.domain.listings import CaseFilter, CaseState
from app.domain.places import PageName, Place
from app.domain.referrals import Urgency
from app.services import case_lists
from app.ui.pages.cases.list import CaseList
from app.ui.widgets import panels
from app.ui.widgets.lists import PagedList
from app.words.labels import label
from app.workflows import cases as case_acts
from tests.bench import floors
from tests.bench.cases import KEYS, OPEN_KEYS, WAITING
from tests.bench.drawing import _QUIET, Desk, _opened, _press, _rest, until_painted
from tests.bench.measuring import Line
from tests.bench.worlds import World

# As many lines as the page of きょう has at most on one screen, and the list beside it.
_LINES = 31
_FLOOR = "bare SQL for which cases, and a plain list painted"


def case_screen(world: World) -> list[Line]:
    """The list of cases: gone to after a case came in, narrowed otherwise, and gone through by pages."""
    with _opened(world.large_desk) as desk:
        entered = [_gone_to(desk, number, PageName.CASES, _stands_first, OPEN_KEYS) for number in range(1 + world.times(20))]
        page = desk.shell.page().findChild(CaseList)
        assert page is not None
        states = (CaseState.ALL, CaseState.OVER)
        narrowed = [_narrowed(desk, page, state) for state in islice(cycle(states), 2 + world.times(20))]
        desk.plain.fill(page.list.model().rowCount())
        turned = [(_turned(page.list), _turned(desk.plain)) for _ in range(1 + world.times(40))]
        many = f"{world.cases:,} cases"
        return [
            _line("case-screen", f"the list of {many} painted with one that just came in first, from the click", entered),
            _line("case-screen-filter", f"those that are over or all of {many} painted, from the click", narrowed),
            _line(
                "case-screen-down", f"the next lines of {many} painted, from the page key", turned, "the same in a plain list"
            ),
        ]


def today_screen(world: World) -> list[Line]:
    """A desk's きょう, gone to from another page after a letter that is 緊急 was taken down."""
    with _opened(world.large_desk) as desk:
        real = [_gone_to(desk, number, PageName.TODAY, _is_said, WAITING) for number in range(1 + world.times(20))]
        what = f"a desk's きょう with {world.cases:,} cases painted with what just came in, from the click"
        return [_line("desk-today-screen", what, real)]


def _line(name: str, what: str, turns: list[tuple[float, float]], floor_name: str = _FLOOR) -> Line:
    real, floor = zip(*turns[1:], strict=True)
    return Line(name, what, "ms", real, floor_name, floor, target=100)


def _gone_to(
    desk: Desk, number: int, page: PageName, shown: Callable[[Desk, Case], Callable[[], bool]], sql: str
) -> tuple[float, float]:
    desk.shell.go(Place(PageName.SETTINGS))
    # Earlier than whatever else waits, so that it stands above all of it.
    day = _LONG_AGO - timedelta(days=number)
    letter = replace(_LETTER, about=f"手紙の方の長男{number}", received_on=day, next_on=day)
    case = desk.vault.do(case_acts.receive, letter)
    # Until what the navigation counts after a save has been counted.
    _rest(6 * _QUIET)
    took = desk.go(Place(page), shown(desk, case))
    _rest()
    today = desk.vault.read(lambda session: session.today).isoformat()
    floor = desk.plain.answer(floors.asking(desk.bare, (sql, (today,)) if "?" in sql else sql), _LINES)
    _rest()
    return took, floor


def _stands_first(desk: Desk, case: Case) -> Callable[[], bool]:
    def is_there() -> bool:
        found = desk.shell.page().findChild(PagedList)
        return (
            found is not None and found.isVisible() and _loaded(found) and case.about in str(found.model().index(0, 0).data())
        )

    return is_there


def _is_said(desk: Desk, case: Case) -> Callable[[], bool]:
    def is_there() -> bool:
        lines = desk.shell.page().findChildren(panels.Line)
        return any(each.isVisible() and case.about in each.accessibleName() for each in lines)

    return is_there


def _narrowed(desk: Desk, page: CaseList, state: CaseState) -> tuple[float, float]:
    [chip] = [each for each in page.narrowing.findChildren(QPushButton) if each.text() == label(state)]
    many = len(desk.vault.read(case_lists.keys, CaseFilter(state=state)))
    # Lines that were there before stay until their page was read anew; that is what is waited for.
    anew: list[object] = []
    told = page.list.model().dataChanged.connect(lambda *_: anew.append(None))
    took = until_painted(desk.shell, chip.click, lambda: bool(anew) and page.list.model().rowCount() == many)
    page.list.model().dataChanged.disconnect(told)
    _rest()
    floor = desk.plain.answer(floors.asking(desk.bare, KEYS), many)
    _rest()
    return took, floor


def _turned(view: QListView) -> float:
    if view.currentIndex().row() >= view.model().rowCount() - 1:
        view.setCurrentIndex(view.model().index(0, 0))
        _rest()
    before = view.currentIndex().row()
    press = partial(_press, view, Qt.Key.Key_PageDown)
    took = until_painted(view.window(), press, lambda: view.currentIndex().row() != before and _loaded(view))
    _rest()
    return took


def _loaded(view: QListView) -> bool:
    """Whether every line that one sees has words."""
    seen = (view.indexAt(QPoint(5, y)) for y in range(5, view.viewport().height(), 20))
    return all(index.data() for index in seen if index.isValid())


_LETTER = Case(
    route=Route.LETTER,
    urgency=Urgency.EMERGENCY,
    said="三日前から連絡がとれない。",
    done=(Response.CONTINUE,),
    lead="田村 直子",
)
_LONG_AGO = date(2020, 3, 31)
