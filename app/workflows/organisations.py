"""Keeping an organisation (団体・機関), so that everybody is offered what the desk knows of it from then on."""

from dataclasses import replace
from datetime import date

from app.domain.organisations import Organisation
from app.models.sessions import Session
from app.services import office_numbers, open_numbers, organisations
from app.workflows import open_tables


def keep(session: Session, organisation: Organisation) -> Organisation:
    """Keep an organisation as `organisations.keep`. Raises Invalid or Stale, or a FileTrouble of the plain tables."""
    with open_tables.following(session):
        return organisations.keep(session, organisation)


def make_sure(session: Session, code: str) -> Organisation:
    """Note that somebody made sure today of the number that stands. Raises as `keep`, and NotFound."""
    known, number = organisations.begun(session, code), office_numbers.written(session).get(code)
    if number is not None and not open_numbers.may_lie_open(number):
        # The record never tells such a number, and nobody made sure of the one that it tells.
        office_numbers.keep(session, replace(number, checked_on=session.today))
        return known
    return keep(session, replace(known, profile=replace(known.profile, checked_on=session.today)))


def merge(session: Session, code: str, into: str) -> Organisation:
    """Let an organisation be part of another. Raises as `keep`, and NotFound."""
    with open_tables.following(session):
        return organisations.merge(session, code, into)


def leave(session: Session, code: str, on: date | None) -> Organisation:
    """Note on which day an organisation left, or with None that it is there again. Raises as `merge`."""
    with open_tables.following(session):
        return organisations.leave(session, code, on)
