"""Printing a memo to carry (持ち出しメモ): its number, its line in the log, and its paper."""

from collections.abc import Sequence

from app.documents.papers import Paper, Size
from app.documents.redactions import outside_words
from app.documents.round_memos import round_memo
from app.domain.people import outside
from app.models.sessions import Session
from app.services import memos, people, reporters


def make(session: Session, ids: Sequence[str], size: Size, *, names: bool, addresses: bool, printed_by: str) -> Paper:
    """Number and log a memo for these people, and give its paper. Raises Invalid or NotFound."""
    memo = memos.make(session, ids, named=names or addresses)
    hidden = reporters.hidden_of_people(session, memo.person_ids)
    return round_memo(
        [outside_words(outside(line), line, hidden.get(line.id, ())) for line in people.lines(session, memo.person_ids)],
        number=memo.number,
        on=memo.made_on,
        printed_at=session.now,
        printed_by=printed_by,
        size=size,
        names=names,
        addresses=addresses,
    )
