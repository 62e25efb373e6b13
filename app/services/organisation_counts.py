"""How many つなぎ of this notebook went to each organisation, how many were taken on, and how long the answer took."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from sqlalchemy import case, exists, func, select

from app.domain.figures import Waited
from app.domain.referrals import Handling, Stage
from app.models.packets import OutboxItemRow, OutboxRow
from app.models.referrals import AnswerRow, ReferralRow
from app.models.sessions import Session

_WRITTEN = (
    exists()
    .where(OutboxItemRow.kind == "referral", OutboxItemRow.record_id == ReferralRow.id)
    .where(OutboxRow.packet_id == OutboxItemRow.packet_id, OutboxRow.written_at.is_not(None))
)
# What was only being written, or taken back, went nowhere; what was closed went as far as anybody knows of it.
_WENT = ReferralRow.stage.not_in((Stage.PREPARING, Stage.WITHDRAWN)) & (
    ReferralRow.handed_over_on.is_not(None)
    | ReferralRow.confirmed_at.is_not(None)
    | AnswerRow.referral_id.is_not(None)
    | _WRITTEN
)
_EACH = (
    select(
        ReferralRow.destination,
        func.coalesce(ReferralRow.handed_over_on, ReferralRow.made_on),
        func.min(AnswerRow.answered_on),
        func.max(case((AnswerRow.handling == Handling.ACCEPTED, 1), else_=0)),
    )
    .outerjoin(AnswerRow, AnswerRow.referral_id == ReferralRow.id)
    .where(_WENT)
    .group_by(ReferralRow.id)
)


@dataclass(frozen=True, slots=True)
class Handed:
    """How many つなぎ went to an organisation, how many it took on, and the days until its first answer."""

    sent: int = 0
    taken_on: int = 0
    waited: Waited = field(default_factory=Waited)


def handed(session: Session, code: str = "") -> dict[str, Handed]:
    """What went to each organisation, by its code, or to one; those to which nothing went are left out.

    What was stopped (利用停止) counts as before.
    """
    sent, taken_on, days = defaultdict[str, int](int), defaultdict[str, int](int), defaultdict[str, list[int]](list)
    for destination, went, answered, accepted in session.execute(
        _EACH.where(ReferralRow.destination == code) if code else _EACH
    ):
        sent[destination] += 1
        taken_on[destination] += accepted
        if went is not None and answered is not None:
            days[destination].append(max((answered - went).days, 0))
    return {
        each: Handed(count, taken_on[each], Waited(float(median(days[each])), len(days[each])) if days[each] else Waited())
        for each, count in sent.items()
    }
