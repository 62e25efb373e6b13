"""A person as one line of a short list, and as one of a long one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLayout

from app.documents.addresses import town
from app.domain.ages import age_words
from app.domain.dates import format_near
from app.domain.people import PersonLine
from app.ui.pages.people.words import cautions
from app.ui.text import Text, badges, label, texts
from app.ui.widgets.layouts import MIDDLE, column, flow, row
from app.ui.widgets.lists import PagedLine
from app.ui.widgets.panels import Line
from app.words.people import called
from app.words.phrases import joined


class OpenLine(Line):
    """A line that opens, with contents of one's own in place of the usual words."""

    def __init__(self, inside: QLayout, words: str, opens: Callable[[], object]) -> None:
        super().__init__(words, opens=opens, inside=inside)


def person_line(person: PersonLine, today: date, opens: Callable[[], object]) -> Line:
    """Name, age, town and cautions, which wrap; the whole line opens."""
    name, where = called(person.name, person.provisional), town(person.address, person.neighbourhood)
    age = age_words(person.birth, today)
    after = ((label(age, "soft"), MIDDLE),) if age else ()
    above = row(Text(name, "name", lines=2), *after, None)
    marks = list(cautions(person.cautions, person.caution_note))
    beneath = flow(*texts((where, "small")), *badges(marks), gap=1)
    spoken = joined(name, age, where, *(words for words, _kind in marks), by="、")
    return OpenLine(column(above, beneath, gap=0.5), spoken, opens)


def paged(person: PersonLine, today: date, last: str, following: str) -> PagedLine:
    """The same for a list of any length, with when one was there and when one goes again (as templates with {day})."""
    return PagedLine(
        title=called(person.name, person.provisional),
        beside=age_words(person.birth, today),
        beneath=town(person.address, person.neighbourhood),
        marks=tuple(cautions(person.cautions, person.caution_note)),
        right=following.format(day=format_near(person.next_on, today)) if person.next_on else "",
        right_beneath=last.format(day=format_near(person.last_on, today)) if person.last_on else "",
    )
