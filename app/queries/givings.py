"""What the page of 提供の記録 asks: what left and came, with whom it was about as they are called today."""

from dataclasses import dataclass

from app.domain.dates import fiscal_year
from app.domain.givings import Giving, GivingFilter
from app.models.sessions import Session
from app.queries.viewings import AT_ONCE
from app.services import givings, viewed_people
from app.services.viewed_people import ViewedPerson
from app.words.said.referrals import named


@dataclass(frozen=True, slots=True)
class GivingPage:
    """A page of the record, by its lines' ids whom they are about, which years and whom it knows, and whether it goes on.

    `name` is of whom alone it is asked, as they are called today.
    """

    lines: tuple[Giving, ...]
    people: dict[str, ViewedPerson]
    years: tuple[int, ...]
    others: tuple[str, ...]
    more: bool
    name: str = ""


def page(session: Session, among: GivingFilter, before: str = "") -> GivingPage:
    """The lines before one of them, a hundred at a time, the latest first."""
    found = givings.lines(session, among, before=before, most=AT_ONCE + 1)
    shown, first = found[:AT_ONCE], givings.first_day(session)
    this = fiscal_year(session.today)
    years = range(this, (fiscal_year(first) if first else this) - 1, -1)
    return GivingPage(
        lines=tuple(shown),
        people=viewed_people.whom_given(session, shown),
        years=tuple(years),
        others=tuple(givings.others(session)),
        more=len(found) > AT_ONCE,
        name=_name(session, among.person_id) if among.person_id else "",
    )


def _name(session: Session, person_id: str) -> str:
    whom = viewed_people.whom(session, [person_id]).get(person_id)
    return named(whom.name, provisional=whom.provisional, nameless=whom.nameless) if whom else ""
