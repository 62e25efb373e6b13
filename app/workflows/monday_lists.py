"""Printing the 月曜の一覧: which cases stand on it in what order, its number, its line in the log, and its paper."""

from app.documents.monday_lists import monday_list
from app.documents.papers import Paper
from app.documents.tables import table_paper
from app.domain.reminders import rank
from app.models.sessions import Session
from app.services import case_lists, case_reminders, prints

SHEET = "monday_list"
"""What the log calls it."""
# More do not stand on one A4; they are counted.
_MOST = 60


def make(session: Session, *, hide_names: bool = False) -> Paper:
    """Number and log the list of the open cases: those that wait as they stand on きょう, then as in the list of cases."""
    waiting = sorted(case_reminders.reminders(session, session.today), key=lambda each: rank(each, session.today))
    keys = list(dict.fromkeys([*(each.place.record_id for each in waiting), *case_lists.keys(session)]))
    table = monday_list(case_lists.lines(session, keys[:_MOST]), session.today, among=len(keys), hide_names=hide_names)
    number = prints.number(session, SHEET, "", nameless=hide_names)
    return table_paper(table, number=number, printed_at=session.now, printed_by=prints.by(session))
