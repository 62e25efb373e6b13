"""What a つなぎ says otherwise than the version that was told before: its receiver reads it, and both sides see it marked."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.referrals import Leaving, Referral
from app.models.kinds import name_of
from app.models.sessions import Session
from app.services import outbox, sendings
from app.sync.body import parse_body
from app.sync.items import Item, hear, kind_of
from app.sync.items.referrals import first
from app.words.phrases import in_japanese
from app.words.said.leavings import changes_words


def since_packed(session: Session, told: Leaving) -> str:
    """What changed since the latest earlier version that a packet of ours carries; "" where none does.

    An older kind has no field for all of it: the two are compared as that kind says them.
    """
    for item in _packed(session, told.referral_id):
        before, kind = hear(item), kind_of(item)
        if before.referral_version < told.referral_version:
            return between(first.without_changes(before), kind.from_item(kind.to_item(told)))
    return ""


def between(before: Leaving, after: Leaving) -> str:
    """In Japanese, which whoever gets it reads: what was added, mended, and taken out."""
    with in_japanese():
        return changes_words(replace(before, changes=""), replace(after, changes=""))


def _packed(session: Session, referral_id: str) -> Iterator[Item]:
    for sending in sendings.of_record(session, name_of(Referral), referral_id):
        if body := outbox.body_of(session, sending.packet_id):
            yield from parse_body(body).items
