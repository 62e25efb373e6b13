"""Printing the 月曜の一覧: which cases stand on it in what order, its number, its line in the log, and its paper."""

from collections.abc import Sequence
from dataclasses import replace

from app.documents.monday_lists import monday_list
from app.documents.papers import Paper
from app.documents.redactions import outside_words
from app.documents.tables import table_paper
from app.domain.cases import CaseLine
from app.domain.people import PersonLine
from app.domain.reminders import rank
from app.models.sessions import Session
from app.services import case_lists, case_reminders, people, prints, reporters
from app.services.reporters import Informant

SHEET = "monday_list"
"""What the log calls it."""
# More do not stand on one A4; they are counted.
_MOST = 60


def make(session: Session, *, hide_names: bool = False) -> Paper:
    """Number and log the list of the open cases: those that wait as they stand on きょう, then as in the list of cases."""
    waiting = sorted(case_reminders.reminders(session, session.today), key=lambda each: rank(each, session.today))
    keys = list(dict.fromkeys([*(each.place.record_id for each in waiting), *case_lists.keys(session)]))
    table = monday_list(_lines(session, keys[:_MOST]), session.today, among=len(keys), hide_names=hide_names)
    number = prints.number(session, SHEET, "", nameless=hide_names)
    return table_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))


def _lines(session: Session, keys: Sequence[str]) -> list[CaseLine]:
    """These cases as they may stand on paper."""
    lines = case_lists.lines(session, keys)
    whose = list({each.person_id for each in lines})
    known, hidden = {each.id: each for each in people.lines(session, whose)}, reporters.hidden_of_people(session, whose)
    return [
        _outside(each, known[each.person_id], hidden.get(each.person_id, ())) if each.person_id in known else each
        for each in lines
    ]


def _outside(line: CaseLine, person: PersonLine, hidden: Sequence[Informant]) -> CaseLine:
    told = outside_words(line, person, hidden)
    # As on the sheet of a case: whoever reported holds the number of the つなぎ too.
    return replace(told, arrival_id="") if hidden else told
