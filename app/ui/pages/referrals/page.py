"""つなぎ: the list, one referral, and making one, each in its turn."""

from app.domain.places import Within
from app.queries.referrals import count_under_way as count
from app.ui.pages.referrals.form import ReferralForm
from app.ui.pages.referrals.list import ReferralList
from app.ui.pages.referrals.record import Details
from app.ui.parts import ONLY, Page, PartDef

_NEW = (Within.NEW, Within.NAMELESS)
_TO = (Within.NEW_TO, Within.NAMELESS_TO)
_OF_CASE = (Within.NEW_OF_CASE, Within.NAMELESS_OF_CASE)

__all__ = ["count", "page"]


class ReferralsPage(Page):
    """A new one can be about somebody, or go to an agency, that was chosen elsewhere."""

    kinds = frozenset(
        {
            *("referral", "answer", "outbox", "outbox_item", "consent", "person", "peer"),
            *("case_news", "progress", "heeding", "setting"),
        }
    )
    parts = (
        PartDef(ReferralList, alone=ONLY),
        PartDef(ReferralForm, alone=(*_NEW, *_TO), about=(*_NEW, *_OF_CASE, Within.EDIT)),
        PartDef(Details, about=(Within.NOTHING, Within.CONFIRM, Within.TRANSCRIBE, Within.REPLY, Within.STUCK, Within.HEARD)),
    )


page = ReferralsPage
