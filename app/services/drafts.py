"""Drafts (書きかけ): what stands in a form that is not kept yet."""

from datetime import date

from app.domain import places
from app.domain.dates import day_of
from app.domain.places import PageName, Place
from app.domain.reminders import Reminder, Why
from app.models import drafts
from app.models.sessions import Session

Draft = drafts.Draft
keep = drafts.keep
find = drafts.find
left = drafts.left
throw_away = drafts.throw_away
put_back = drafts.put_back


def every(session: Session) -> list[Draft]:
    """All drafts, the last kept first."""
    return drafts.every(session)


def take_away(session: Session, place: str) -> Draft | None:
    """Throw a draft away and give it, so that it can be put back; None where there is none any more."""
    found = next((draft for draft in every(session) if draft.place == place), None)
    drafts.throw_away(session, place)
    return found


def reminders(session: Session, today: date) -> list[Reminder]:  # noqa: ARG001
    """The forms that wait to be finished."""
    return [Reminder(why=Why.DRAFT, place=place_of(draft.place), since=day_of(draft.kept_at)) for draft in every(session)]


def key_of(place: Place) -> str:
    """The name under which the draft of a place's form is kept."""
    return places.spell(place)


def place_of(key: str) -> Place:
    """The place whose form the draft belongs to; きょう where another program wrote it and nobody knows the form any more."""
    return places.read(key) or Place(PageName.TODAY)
