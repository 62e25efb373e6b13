"""Which versions of a referral left the house, and under which of them it stands there as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import marks
from app.domain.cards import Peer
from app.domain.referrals import Leaving, Referral
from app.models import records
from app.models.sessions import Session
from app.services import outbox, sendings
from app.services.sendings import Sending


@dataclass(frozen=True, slots=True)
class SentVersion:
    """A packet in which a referral left, to whom, and what it said that its version changes."""

    sending: Sending
    to: str
    changes: str


def sent_versions(session: Session, kind: str, referral_id: str) -> list[SentVersion]:
    """The packets in which a referral left, the newest first, with those that were closed since."""
    return [_told(session, each) for each in sendings.ever_of_record(session, kind, referral_id)]


def _told(session: Session, sending: Sending) -> SentVersion:
    peer = records.find(session, Peer, sending.peer_id)
    # The words of what was closed, or arrived long ago, are erased.
    changes = "".join(each.changes for each in outbox.said_in(session, sending.packet_id) if isinstance(each, Leaving))
    return SentVersion(sending, peer.name if peer else "", changes)


def as_left(session: Session, referral: Referral, sent: Sequence[Sending]) -> Referral:
    """A referral under the version in which it left last, where it says the same since; as it is where it does not.

    To note something of it and to take that back again makes versions of which nobody is to get anything.
    """
    versions = {each.version for each in sent}
    if not versions or referral.version in versions:
        return referral
    last = max(versions)
    before = next((each for each in records.revisions(session, Referral, referral.id) if each.version == last), None)
    same = before is not None and marks.says_the_same(before, referral)
    return replace(referral, version=last) if same else referral
