"""What a packet can hold: one line of KINDS for each kind of item, and all else that must know kinds follows from it.

The union that a body decodes, what our cards say that we `read`, what a peer may send us, which service takes an item in,
and in which kind something leaves for whom. A further kind is a further line here, its module, and the service of its noun.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from app.domain.cards import Use
from app.domain.case_news import CaseNews
from app.domain.desk_tables import TablePart
from app.domain.months.closing import ReportedMonth
from app.domain.own_parts import PartProgress
from app.domain.packets import Closing, Recall
from app.domain.recalls import Heeding
from app.domain.referrals import Answer, Leaving
from app.errors import NewerFormat, NotRead
from app.sync.items import answers, cancellations, case_news, months, progress, recalls, tables
from app.sync.items.heedings import first as first_heedings
from app.sync.items.heedings import second as second_heedings
from app.sync.items.parts import Item as Item
from app.sync.items.referrals import first, second
from app.sync.purposes import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKind:
    """A kind of item: how it is called and laid out, what it says, and who may send it to us.

    `older` is the kind in which the same is said to somebody who does not read this one; "" where there is none.
    """

    name: str
    struct: type[Item]
    purpose: Purpose
    says: type[Any]
    to_item: Callable[[Any], Item]
    from_item: Callable[[Any], Any]
    sent_by: frozenset[Use]
    older: str = ""


KINDS: tuple[ItemKind, ...] = (
    ItemKind(
        name="referral/2",
        struct=second.SecondReferral,
        purpose=Purpose.REFERRALS,
        says=Leaving,
        to_item=second.to_item,
        from_item=second.from_item,
        sent_by=frozenset({Use.SENDER}),
        older="referral/1",
    ),
    ItemKind(
        name="referral/1",
        struct=first.FirstReferral,
        purpose=Purpose.REFERRALS,
        says=Leaving,
        to_item=first.to_item,
        from_item=first.from_item,
        sent_by=frozenset({Use.SENDER}),
    ),
    ItemKind(
        name="answer/1",
        struct=answers.AnswerItem,
        purpose=Purpose.ANSWERS,
        says=Answer,
        to_item=answers.to_item,
        from_item=answers.from_item,
        sent_by=frozenset({Use.DESK}),
    ),
    ItemKind(
        name="recall/1",
        struct=recalls.RecallItem,
        purpose=Purpose.CANCELLATIONS,
        says=Recall,
        to_item=recalls.to_item,
        from_item=recalls.from_item,
        sent_by=frozenset({Use.SENDER, Use.DESK}),
        older="cancellation/1",
    ),
    ItemKind(
        name="cancellation/1",
        struct=cancellations.CancellationItem,
        purpose=Purpose.CANCELLATIONS,
        says=Closing,
        to_item=cancellations.to_item,
        from_item=cancellations.from_item,
        sent_by=frozenset({Use.SENDER, Use.DESK}),
    ),
    ItemKind(
        name="heeded/2",
        struct=second_heedings.SecondHeeding,
        purpose=Purpose.HEEDINGS,
        says=Heeding,
        to_item=second_heedings.to_item,
        from_item=second_heedings.from_item,
        sent_by=frozenset({Use.DESK}),
        older="heeded/1",
    ),
    ItemKind(
        name="heeded/1",
        struct=first_heedings.FirstHeeding,
        purpose=Purpose.HEEDINGS,
        says=Heeding,
        to_item=first_heedings.to_item,
        from_item=first_heedings.from_item,
        sent_by=frozenset({Use.DESK}),
    ),
    ItemKind(
        name="case/1",
        struct=case_news.CaseItem,
        purpose=Purpose.CASES,
        says=CaseNews,
        to_item=case_news.to_item,
        from_item=case_news.from_item,
        sent_by=frozenset({Use.DESK}),
    ),
    ItemKind(
        name="progress/1",
        struct=progress.ProgressItem,
        purpose=Purpose.PROGRESS,
        says=PartProgress,
        to_item=progress.to_item,
        from_item=progress.from_item,
        sent_by=frozenset({Use.SENDER}),
    ),
    ItemKind(
        name="table/1",
        struct=tables.TableItem,
        purpose=Purpose.TABLES,
        says=TablePart,
        to_item=tables.to_item,
        from_item=tables.from_item,
        sent_by=frozenset({Use.DESK}),
    ),
    ItemKind(
        name="month/1",
        struct=months.MonthItem,
        purpose=Purpose.MONTHS,
        says=ReportedMonth,
        to_item=months.to_item,
        from_item=months.from_item,
        sent_by=frozenset({Use.SENDER, Use.FIGURES}),
    ),
)
NAMES = frozenset(kind.name for kind in KINDS)
_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_STRUCT = {kind.struct: kind for kind in KINDS}
# Of what says one thing in several kinds, the newest is the one that stands for no other.
_OLDER = {(kind.says, kind.older) for kind in KINDS}
_NEWEST = {kind.says: kind for kind in KINDS if (kind.says, kind.name) not in _OLDER}


def kind_of(item: Item) -> ItemKind:
    """The kind of an item."""
    return _BY_STRUCT[type(item)]


def say(content: Any, reads: Collection[str]) -> Item:
    """What a noun has to say as an item of the newest kind that the recipient's card says it `reads`.

    Raises NotRead where it reads none in which it could be said.
    """
    return _newest_read(content, reads).to_item(content)


def is_read(content: Any, reads: Collection[str]) -> bool:
    """Whether the recipient reads any kind in which this could be said."""
    try:
        _newest_read(content, reads)
    except NotRead:
        return False
    return True


def is_read_whole(said: type[Any], reads: Collection[str]) -> bool:
    """Whether the recipient reads the newest kind in which something of this type is said, so that nothing of it is lost."""
    return _NEWEST[said].name in reads


def hear(item: Item) -> Any:
    """What an item says, as the notebook keeps it."""
    return kind_of(item).from_item(item)


def may_send(uses: Collection[Use], item: Item) -> bool:
    """Whether a peer that is here for any of these may send us such an item."""
    return not kind_of(item).sent_by.isdisjoint(uses)


def _newest_read(content: Any, reads: Collection[str]) -> ItemKind:
    newest = kind = _NEWEST[type(content)]
    while kind.name not in reads:
        if not kind.older:
            raise NotRead(newest.name)
        kind = _BY_NAME[kind.older]
    return kind


def refuse_unknown_kinds(items: Any) -> None:
    """Return if every item that names its kind names a known one. Raises NewerFormat; other defects are the schema's."""
    for item in items if isinstance(items, list) else ():
        kind = item.get("kind") if isinstance(item, dict) else None
        if isinstance(kind, str) and kind not in NAMES:
            raise NewerFormat("kind")
