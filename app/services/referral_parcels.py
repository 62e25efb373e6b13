"""Referrals in packets: which are to go to a desk, which were ready and may not go any more, and what keeps one back."""

from dataclasses import replace

from app.domain.cards import Peer
from app.domain.referrals import Leaving, Referral, ReferralWay, Stage
from app.errors import MayNotLeave
from app.models import records
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import cards, referral_checks, sendings
from app.services.leaving import holds_withheld, leaving, texts_that_name_reporters
from app.services.parcels import Carried, Parcel
from app.services.referral_versions import as_left
from app.services.referrals import KIND, missing
from app.sync.body import Purpose, parse_body
from app.sync.items import hear


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """The referrals that are ready for this desk and not yet in a packet as they stand now, each to travel alone.

    One that was ready and may not leave any more is left out: see `kept_back`.
    """
    ready = [referral for referral in _unsent(session, peer) if not missing(session, referral)]
    return [_parcel(referral, leaving(session, referral)) for referral in ready]


def kept_back(session: Session, peer: Peer) -> list[Parcel]:
    """The referrals to this desk that were made ready and then lost what they need: a consent withdrawn, a name told since.

    These parcels hold nothing; they say what waits.
    """
    return [_parcel(referral) for referral in _unsent(session, peer) if missing(session, referral)]


def refuse_disagreed(session: Session, referral_id: str, body: bytes) -> None:
    """Raise MayNotLeave where nobody agrees any more that a referral, as a packet that waits tells it, goes there."""
    referral = records.find(session, Referral, referral_id)
    if referral is None:
        raise MayNotLeave(referral_id)
    # What the packet holds is asked about: since it was made, consents and the referral itself may have become others.
    for told in map(hear, parse_body(body).items):
        as_sealed = replace(referral, nameless=told.nameless, destination=told.destination)
        if any(referral_checks.stopped(session, as_sealed)):
            raise MayNotLeave
        if not told.nameless and any(referral_checks.not_agreed(session, as_sealed)):
            raise MayNotLeave(referral_id)
        if holds_withheld(session, told, referral.person_id) or texts_that_name_reporters(session, as_sealed, told):
            raise MayNotLeave(referral_id)


def may_go_anew(session: Session, referral_id: str) -> bool:
    """Whether a referral may go as it stands now, whatever a packet tells that was made of it before."""
    referral = records.find(session, Referral, referral_id)
    return referral is not None and referral.stage is Stage.READY and not missing(session, referral)


def _unsent(session: Session, peer: Peer) -> list[Referral]:
    """The referrals made ready for this desk that no packet carries as they stand now."""
    ready = records.several(session, Referral, ReferralRow.stage == Stage.READY, ReferralRow.way == ReferralWay.PACKET)
    return [
        referral
        for referral in ready
        if (desk := cards.desk_of(session, referral.destination)) is not None
        and desk.identity == peer.identity
        and not _is_carried(session, peer, referral)
    ]


def _is_carried(session: Session, peer: Peer, referral: Referral) -> bool:
    if sendings.carries(session, peer, KIND, referral.id, referral.version):
        return True
    left = as_left(session, referral, sendings.of_record(session, KIND, referral.id))
    return left.version != referral.version and sendings.carries(session, peer, KIND, referral.id, left.version)


def _parcel(referral: Referral, *says: Leaving) -> Parcel:
    return Parcel(
        purpose=Purpose.REFERRALS,
        says=says,
        carried=(Carried(kind=KIND, record_id=referral.id, version=referral.version),),
        urgency=referral.urgency,
    )
