"""What others said of a つなぎ before it arrived: once it shows whose it is, none of that counts."""

from sqlalchemy import bindparam, literal, select, union_all

from app.domain.case_news import CaseNews
from app.domain.recalls import Heeding, HeldRecall
from app.domain.referrals import Answer, Arrival
from app.models import records
from app.models.kinds import kind_named, name_of
from app.models.recalls import HeedingRow
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement

# Asked of each that arrives. A recall may be the sender's own; what came here is answered by nobody but us.
_MAY_SAY = ((HeldRecall, "sender"), (Answer, "us"), (CaseNews, "us"))
_TABLES = [(Base.metadata.tables[name_of(kind)], who) for kind, who in _MAY_SAY]
_OF_OTHERS = Statement(
    union_all(
        *(
            select(literal(table.name), table.c.id).where(
                table.c.referral_id == bindparam("of"), table.c.writer != bindparam(who)
            )
            for table, who in _TABLES
        )
    )
)


def drop(session: Session, arrival: Arrival) -> None:
    """Forget what others said of it, and what was answered here to a recall of theirs."""
    about = {"of": arrival.id, "sender": arrival.writer, "us": session.me.id}
    found = [(kind_named(name), key) for name, key in _OF_OTHERS.each(session, about)]
    if any(kind is HeldRecall for kind, _key in found):
        found += [(Heeding, each.id) for each in records.several(session, Heeding, HeedingRow.referral_id == arrival.id)]
    for kind, key in found:
        records.forget(session, kind, key)
