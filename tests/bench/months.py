"""月報 of a large notebook beside the bare SQL that gives the same cells, and a month of one commissioner as far as the eye."""

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle, islice
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from app.domain.activities import ActivityWay
from app.domain.cards import Role
from app.domain.listings import code_of_month
from app.domain.months.cells import MonthCell
from app.domain.months.spans import month_of, month_span, months_later, year_to
from app.domain.places import PageName, Place, Within
from app.queries import months
from app.services import owners, people
from app.ui.pages.activities.counted_form import CountedForm
from app.ui.pages.months.month_panel import MonthFigures
from app.ui.text import Text
from app.words.labels import label
from tests.bench import floors
from tests.bench.drawing import Desk, _opened, _rest, until_painted
from tests.bench.measuring import Line, by_turns
from tests.bench.questions import opened
from tests.bench.worlds import World

# What a commissioner writes down in a month, and the months of a term.
_A_MONTH, _MONTHS = 1000, 36
_LIKE = "way, met, aim, other_work, partner, visit_as, person_id IS NOT NULL"
_CELLS = (
    f'SELECT substr("on", 1, 7), visit_id, {_LIKE}, count(*), sum(quantity) FROM activity WHERE "on" BETWEEN ? AND ?'
    f" GROUP BY 1, 2, {_LIKE}"
)
_CONSULTED = (
    'SELECT substr("on", 1, 7), topics, report_field, count(*), sum(quantity) FROM activity'
    " WHERE \"on\" BETWEEN ? AND ? AND (topics != '[]' OR report_field IS NOT NULL) GROUP BY 1, 2, 3"
)
_DAYS = 'SELECT DISTINCT "on" FROM activity WHERE "on" BETWEEN ? AND ?'
# The entries behind the numbers of the month itself, each with all that says in which it counts.
_ENTRIES = f'SELECT id, "on", visit_id, topics, report_field, quantity, {_LIKE} FROM activity WHERE "on" BETWEEN ? AND ?'


def month(world: World) -> list[Line]:
    """The month before this one, whole, with its entries and with the months beside it."""
    with opened(world.large) as (vault, bare):
        of = months_later(month_of(vault.read(lambda session: session.today)), -1)
        floor = floors.asking(bare, *_asked(of))
        real, least = by_turns(world.times(15), lambda: vault.read(months.month, of), floor)
        entries = len(vault.read(months.month, of).cells[MonthCell.F].entries)
        what = f"月報 of {entries:,} entries, with last month, that of a year ago and the year"
        return [Line("month", what, "ms", real, "bare SQL for the same cells", least, most_ratio=1.5)]


def month_screen(world: World) -> list[Line]:
    """The month turned by its key, in the notebook of one commissioner after a term."""
    term = replace(world, people=200, activities=_A_MONTH * _MONTHS) if world.activities > _A_MONTH * _MONTHS else world
    with _opened(term.large, Role.COMMISSIONER) as desk:
        desk.shell.go(Place(PageName.MONTHS, "", Within.MONTH, code_of_month(desk.vault.read(lambda session: session.today))))
        _rest()
        page = desk.shell.page().findChild(MonthFigures)
        assert page is not None
        real, floor = [], []
        for _ in range(1 + world.times(24)):
            of = months_later(page._month, -1)
            real.append(until_painted(desk.shell, page._before.click, partial(_shows, page, of)))
            _rest()
            floor.append(desk.plain.answer(floors.asking(desk.bare, *_asked(of)), 34))
            _rest()
        what = f"a month of about {_A_MONTH:,} entries painted, from the click that turns to it"
        floor_name = "bare SQL for the same cells, and a plain list painted"
        return [Line("month-screen", what, "ms", tuple(real[1:]), floor_name, tuple(floor[1:]), target=50)]


def quiet_line(world: World) -> list[Line]:
    """What the month will count of an entry, in the form in which it is written: one answer is changed after the other."""
    with _opened(world.large, Role.COMMISSIONER) as desk:
        owner = desk.vault.read(owners.owner)
        desk.vault.do(owners.describe, replace(owner, role=Role.COMMISSIONER))
        person = desk.vault.read(people.keys)[0]
        desk.go(Place(PageName.ACTIVITIES, person, Within.NEW), lambda: bool(_counts_as(desk)))
        form = desk.shell.page().findChild(CountedForm)
        assert form is not None
        ways, real, floor = form.editor("way").chips, [], []
        for way in islice(cycle((ActivityWay.ACCOMPANY, ActivityWay.VISIT)), 1 + world.times(24)):
            before = _counts_as(desk)
            pressed = next(each for each in ways.findChildren(QAbstractButton) if each.text().startswith(label(way)))
            real.append(until_painted(desk.shell, pressed.click, lambda before=before: _counts_as(desk) not in ("", before)))
            _rest()
            floor.append(desk.plain.answer(lambda: None, 20))
            _rest()
        # What is measured after this is a supporter's notebook again.
        desk.vault.do(lambda session: owners.describe(session, replace(owners.owner(session), role=owner.role)))
        what = "what an entry will count as (月報：…), from the click on an answer until it is painted"
        return [Line("quiet-line", what, "ms", tuple(real[1:]), "a plain list painted", tuple(floor[1:]), target=17)]


def _counts_as(desk: Desk) -> str:
    """The line of the form that says so; '' where it is not there."""
    said = (each.text() for each in desk.shell.page().findChildren(Text) if each.isVisible())
    return next((each for each in said if each.startswith("月報：")), "")


def _shows(page: MonthFigures, of: date) -> bool:
    return page._told is not None and page._told.month == of


def _asked(of: date) -> list[tuple[str, Any]]:
    """The bare questions for a month, the one before, that of a year ago, and the year up to it."""
    spans = [(each, each) for each in (months_later(of, -1), months_later(of, -12))] + [(year_to(of)[0], of)]
    days = [(first.isoformat(), month_span(last)[1].isoformat()) for first, last in spans]
    within = [(sql, each) for each in days for sql in (_CELLS, _CONSULTED, _DAYS)]
    return [(_ENTRIES, tuple(day.isoformat() for day in month_span(of))), *within]
