"""The week to come (この先7日間): on which days somebody is due, and who first of all."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.dates import format_near
from app.queries.today import Coming
from app.ui.widgets.panels import Line, Lines, Section
from app.words.people import called

translate = QCoreApplication.translate


def week_section(days: Iterable[Coming], today: date) -> Section:
    """A line for each day on which somebody is due."""
    return Section(translate("today", "この先7日間"), Lines([_line(each, today) for each in days]))


def _line(coming: Coming, today: date) -> Line:
    names = "、".join(called(name, provisional) for name, provisional in coming.names)
    rest = coming.count - len(coming.names)
    more = translate("today", "、ほか{count}人").format(count=rest) if rest else ""
    many = translate("today", "{count}人").format(count=coming.count)
    return Line(format_near(coming.day, today), names + more, beside=many, icon="calendar", role="strong", edge=(2, 1))
