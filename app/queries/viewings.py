"""What the page of 閲覧記録 asks: who did what, with the names as they are told today."""

from dataclasses import dataclass

from app.domain.viewings import Viewing, ViewingFilter
from app.models.sessions import Session
from app.services import people, viewed_people, viewings
from app.services.viewed_people import ViewedPerson

AT_ONCE = 100
_MOST_PEOPLE = 50


@dataclass(frozen=True, slots=True)
class ViewingPage:
    """A page of the log, by its records' ids whom it is about, who stands in it, and whether it goes on."""

    lines: tuple[Viewing, ...]
    people: dict[str, ViewedPerson]
    coordinators: tuple[str, ...]
    more: bool


def page(session: Session, among: ViewingFilter, before: str = "") -> ViewingPage:
    """The lines before one of the log, a hundred at a time, the latest first."""
    found = viewings.lines(session, among, _about(session, among), before=before, most=AT_ONCE + 1)
    shown = tuple(found[:AT_ONCE])
    told = viewed_people.whom(session, {each.record_id for each in shown} | {among.about} - {""})
    return ViewingPage(shown, told, tuple(viewings.coordinators(session)), len(found) > AT_ONCE)


def _about(session: Session, among: ViewingFilter) -> set[str] | None:
    """The records that are asked for; None for all."""
    if not (among.about or among.words):
        return None
    held = [line.id for line in people.matching(session, among.words, _MOST_PEOPLE)] if among.words else []
    return viewings.belonging(session, [*held, among.about])
