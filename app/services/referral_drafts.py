"""A referral that is being written, kept as a draft while it is typed.

A nameless consultation has a place of its own, so that it never begins with what was written with a name, nor the other way.
"""

from dataclasses import replace

import msgspec

from app.domain.places import Place, Within
from app.domain.referrals import Referral, ReferralWay
from app.models.sessions import Session
from app.services import cards, drafts, references, referrals

# With or without a name, and to an agency that was chosen already: each is a form of its own.
_OTHER = {
    Within.NEW: Within.NAMELESS,
    Within.NAMELESS: Within.NEW,
    Within.NEW_TO: Within.NAMELESS_TO,
    Within.NAMELESS_TO: Within.NEW_TO,
}
NAMELESS = (Within.NAMELESS, Within.NAMELESS_TO)


def written(referral: Referral) -> str:
    """The referral as the text of a draft."""
    return msgspec.json.encode(referral).decode()


def read(body: str) -> Referral | None:
    """The referral of a draft; None where an older or newer program wrote it otherwise."""
    try:
        return msgspec.json.decode(body, type=Referral)
    except msgspec.MsgspecError:
        return None


def begin(session: Session, place: Place) -> tuple[Referral, bool]:
    """What stands in the form of a place: its draft, else the kept referral, else a new one; and whether it is a draft."""
    body = drafts.find(session, drafts.key_of(place))
    draft = read(body) if body else None
    if place.opened is Within.EDIT:
        kept = referrals.get(session, place.record_id)
        # A draft of an earlier version would only be refused as stale.
        return (draft, True) if draft is not None and draft.version == kept.version else (kept, False)
    new = Referral(person_id=place.record_id, nameless=place.opened in NAMELESS)
    if place.code and references.agency(place.code) is not None:
        way = ReferralWay.PACKET if place.code in {peer.agency for peer in cards.desks(session)} else ReferralWay.PHONE
        new = replace(new, destination=place.code, way=way)
    return (draft, True) if draft is not None else (new, False)


def place_for(place: Place, referral: Referral) -> Place:
    """The place of a form once it stands as `referral` has it: that of a new one hangs on whether it is nameless."""
    if place.opened is Within.EDIT or referral.nameless is (place.opened in NAMELESS):
        return place
    return replace(place, opened=_OTHER[place.opened])


def other_begun(session: Session, place: Place) -> bool:
    """Whether the other kind, nameless or not, was begun for the same person and not finished."""
    other = _OTHER.get(place.opened)
    return other is not None and drafts.find(session, drafts.key_of(replace(place, opened=other))) is not None
