"""Opening the small window again in which something about a person was left unfinished."""

from PySide6.QtWidgets import QWidget

from app.domain.attempts import Attempt, Cause
from app.domain.places import Place, Within
from app.queries.people import Known
from app.ui.pages.people.call_form import ask_who_was_reached
from app.ui.pages.people.household_panel import Family
from app.ui.pages.people.known_panel import KnownThings
from app.ui.pages.people.rhythm_panel import Rhythm
from app.ui.pages.people.standing_form import things
from app.ui.places import Context


def ask_again(context: Context, view: QWidget, found: Known, place: Place) -> None:
    """Open the small window of a place about somebody; nothing where what it names is not known any more."""
    about, rhythm, family = (_last(view, kind) for kind in (KnownThings, Rhythm, Family))
    asked = place.opened
    if asked is Within.RINGING:
        step = place.code.rstrip("0123456789")
        begun = Attempt(person_id=found.person.id, cause=Cause.NOT_MET, step=step)
        ask_who_was_reached(context, view, begun, place)
    elif asked is Within.MEMBER and isinstance(family, Family):
        member_id = place.code
        member = next((each for each in found.members if each.id == member_id), None)
        if member is not None or not member_id:
            family.ask_member(member)
    elif asked is Within.HOUSEHOLD and isinstance(family, Family):
        family.ask_kind()
    elif isinstance(rhythm, Rhythm) and asked in (Within.RHYTHM, Within.PAUSE, Within.END):
        {Within.RHYTHM: rhythm.ask_interval, Within.PAUSE: rhythm.ask_pause, Within.END: rhythm.ask_end}[asked]()
    elif isinstance(about, KnownThings):
        thing = next((each for each in things(context.today) if each.key is asked), None)
        if thing is not None:
            about.ask(thing)


def _last(view: QWidget, kind: type[QWidget]) -> QWidget | None:
    # Those shown before may not be gone yet.
    return next(iter(reversed(view.findChildren(kind))), None)
