"""Writing down a call to a number of the emergency table, from whichever page the number stands on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.agencies import EmergencyNumber
from app.domain.attempts import Attempt
from app.domain.places import PageName, Place, Within
from app.queries.emergencies import call_about
from app.ui.emergencies.tables import numbers
from app.ui.pages.people.call_form import ask_who_was_reached
from app.ui.places import Context

Heard = Callable[[Attempt], object]


def write_down(context: Context, parent: QWidget, record_id: str, line: EmergencyNumber, kept: Heard | None = None) -> None:
    """Ask how a call to this number went, about whom `record_id` is; what is typed has a draft on the page 緊急.

    Whose number it is stands in the draft. Its place names only the line of the table, for a place says nothing of anybody.
    """
    at = next((at for at, each in enumerate(numbers()) if which(each) == which(line)), None)
    _ask(context, parent, Place(PageName.EMERGENCY, record_id, Within.CALL, "" if at is None else str(at)), line, kept)


def go_on(context: Context, parent: QWidget, place: Place, kept: Heard | None = None) -> None:
    """Where the place is that of a call which was not written down to its end: ask for it again."""
    if place.opened is Within.CALL:
        lines = numbers()
        at = int(place.code) if place.code.isdecimal() else len(lines)
        _ask(context, parent, place, lines[at] if at < len(lines) else None, kept)


def _ask(context: Context, parent: QWidget, place: Place, line: EmergencyNumber | None, kept: Heard | None) -> None:
    whom, number = (line.name, line.number or line.long_number) if line else ("", "")

    def ask(begun: Attempt) -> None:
        ask_who_was_reached(context, parent, begun, place, kept)

    context.bridge.fetch(parent, call_about, place.record_id, whom, number).then(ask)


def which(line: EmergencyNumber) -> tuple[str, ...]:
    """What says which line of the table it is, also when a municipality's own desk stands in it."""
    return (line.situation, line.agency or line.name, line.say, line.note)
