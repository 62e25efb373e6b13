"""Drafts (書きかけ): what stands in a form that is not kept yet."""

from datetime import date

from app.domain.reminders import Place, Reminder, Why
from app.models import drafts
from app.models.drafts import Draft
from app.models.sessions import JAPAN, Session

keep = drafts.keep
find = drafts.find
throw_away = drafts.throw_away


def every(session: Session) -> list[Draft]:
    """All drafts, the last kept first."""
    return drafts.every(session)


def reminders(session: Session, today: date) -> list[Reminder]:  # noqa: ARG001
    """The forms that wait to be finished."""
    return [
        Reminder(why=Why.DRAFT, place=place_of(draft.place), since=draft.kept_at.astimezone(JAPAN).date())
        for draft in every(session)
    ]


def key_of(place: Place) -> str:
    """The name under which the draft of a place's form is kept."""
    return "/".join((place.page, place.record_id, place.opened))


def place_of(key: str) -> Place:
    """The place whose form the draft belongs to."""
    page, record_id, opened = [*key.split("/", 2), "", ""][:3]
    return Place(page, record_id, opened)
