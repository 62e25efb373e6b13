"""Which versions of a referral left the house, and under which of them it stands there as it is now."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain import marks
from app.domain.referrals import Referral
from app.models import records
from app.models.sessions import Session
from app.services.outbox import Sending


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
