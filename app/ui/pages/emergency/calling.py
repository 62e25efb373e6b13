"""Writing down a call to a number of the emergency table, from whichever page the number stands on."""

from urllib.parse import quote, unquote

from PySide6.QtWidgets import QWidget

from app.domain.agencies import EmergencyNumber
from app.domain.attempts import Attempt
from app.domain.reminders import Place
from app.queries.emergencies import call_about
from app.ui.pages.people.ringing import ask_who_was_reached
from app.ui.places import Context

_CALL = "call:"


def write_down(context: Context, parent: QWidget, record_id: str, line: EmergencyNumber) -> None:
    """Ask how a call to this number went, about whom `record_id` is; what is typed has a draft on the page 緊急."""
    _ask(context, parent, record_id, line.name, line.number or line.long_number)


def go_on(context: Context, parent: QWidget, place: Place) -> None:
    """Where the place is that of a call which was not written down to its end: ask for it again."""
    if place.opened.startswith(_CALL):
        whom, _, number = place.opened.removeprefix(_CALL).partition(":")
        _ask(context, parent, place.record_id, unquote(whom), unquote(number))


def _ask(context: Context, parent: QWidget, record_id: str, whom: str, number: str) -> None:
    place = Place("emergency", record_id, f"{_CALL}{quote(whom, safe='')}:{quote(number, safe='')}")

    def ask(begun: Attempt) -> None:
        ask_who_was_reached(context, parent, begun, place)

    context.bridge.fetch(parent, call_about, record_id, whom, number).then(ask)
