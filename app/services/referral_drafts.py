"""A referral that is being written, kept as a draft while it is typed.

A nameless consultation has a place of its own, so that it never begins with what was written with a name, nor the other way.
"""

import re
from dataclasses import replace

import msgspec

from app.domain.cases import WRITTEN, Case
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Referral, ReferralWay
from app.models.sessions import Session
from app.services import agencies, cards, cases, drafts, referrals
from app.services.checking import LINE_LENGTH

# With or without a name, to an agency that was chosen already, and from a case: each is a form of its own.
_OTHER = {
    Within.NEW: Within.NAMELESS,
    Within.NAMELESS: Within.NEW,
    Within.NEW_TO: Within.NAMELESS_TO,
    Within.NAMELESS_TO: Within.NEW_TO,
    Within.NEW_OF_CASE: Within.NAMELESS_OF_CASE,
    Within.NAMELESS_OF_CASE: Within.NEW_OF_CASE,
}
NAMELESS = (Within.NAMELESS, Within.NAMELESS_TO, Within.NAMELESS_OF_CASE)
OF_CASE = (Within.NEW_OF_CASE, Within.NAMELESS_OF_CASE)


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
    if place.opened in OF_CASE:
        return (draft, True) if draft is not None else (_of_case(session, new, place.code), False)
    if place.code and agencies.find(place.code) is not None:
        way = ReferralWay.PACKET if place.code in {peer.agency for peer in cards.desks(session)} else ReferralWay.PHONE
        new = replace(new, destination=place.code, way=way)
    return (draft, True) if draft is not None else (new, False)


def place_of_case(case: Case) -> Place:
    """Where a つなぎ is begun from a case."""
    return Place(PageName.REFERRALS, case.person_id, Within.NEW_OF_CASE, case.id)


def _of_case(session: Session, new: Referral, case_id: str) -> Referral:
    """A new referral with what its case says: its first sentence as the reason, and all in the summary if there is more."""
    case = cases.get(session, case_id)
    said = case.said.strip()
    reason = _first_sentence(case)
    return replace(
        new,
        case_id=case.id,
        urgency=case.urgency,
        reason=reason,
        summary=said if said != reason else "",
        troubles=case.troubles,
        worst=case.worst,
        trouble_note=case.trouble_note,
        own_words=case.wish,
        risks=case.risks,
        risk_note=case.risk_note,
    )


def _first_sentence(case: Case) -> str:
    """Nothing of what somebody else wrote, which begins with a greeting, and nothing that is longer than a line."""
    first = "" if case.route in WRITTEN else re.split(r"(?<=。)|\n", case.said.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= LINE_LENGTH else ""


def place_for(place: Place, referral: Referral) -> Place:
    """The place of a form once it stands as `referral` has it: that of a new one hangs on whether it is nameless."""
    if place.opened is Within.EDIT or referral.nameless is (place.opened in NAMELESS):
        return place
    return replace(place, opened=_OTHER[place.opened])


def other_begun(session: Session, place: Place) -> bool:
    """Whether the other kind, nameless or not, was begun for the same person and not finished."""
    other = _OTHER.get(place.opened)
    return other is not None and drafts.find(session, drafts.key_of(replace(place, opened=other))) is not None
