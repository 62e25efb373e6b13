"""What binds a desk that hands on what it was brought: the consent with which it came, and the desk's own later one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from app.domain.consents import AGREED, Consent, ConsentState, WithheldPart
from app.domain.referrals import SharedConsent
from app.domain.scopes import heard


def binding(own: Consent | None, own_day: date | None, brought: Iterable[SharedConsent], agency: str) -> Consent | None:
    """The consent by which something of a person may go to an agency; None where nobody asked them.

    What was brought leaves only within the consent with which it came. A later word that the desk heard itself, on `own_day`,
    takes its place where it names the agency, or says on what ground it goes there; otherwise the stricter holds.
    """
    bind = [each for each in brought if own is None or not _replaces(own, own_day, each, agency)]
    if not bind:
        return own
    if own is None:
        # What somebody else told without consent is no ground of the desk's.
        own = _as_heard(min(bind, key=lambda each: each.state in AGREED))
    if own.state not in AGREED:
        return _keeping_back(own, bind)
    allowed = [set(each.agencies) if each.state in AGREED else set() for each in bind]
    agencies = tuple(code for code in own.agencies if all(code in each for each in allowed))
    days = filter(None, (own.review_on, *(each.review_on for each in bind)))
    return _keeping_back(replace(own, agencies=agencies, review_on=min(days, default=None)), bind)


def _replaces(own: Consent, own_day: date | None, brought: SharedConsent, agency: str) -> bool:
    day = brought.on or brought.decided_on
    # Of a word and of one that takes it back on the same day the stricter holds.
    taken_back = brought.state is ConsentState.WITHDRAWN
    later = day is None or (own_day is not None and (own_day > day if taken_back else own_day >= day))
    return later and (own.state is ConsentState.NO_CONSENT_BASIS or (own.state in AGREED and agency in own.agencies))


def _as_heard(brought: SharedConsent) -> Consent:
    """What a person said to whoever brought it, as if it were said here."""
    return Consent(
        state=ConsentState.UNCONFIRMED if brought.state is ConsentState.NO_CONSENT_BASIS else brought.state,
        on=brought.on,
        taken_by=brought.taken_by,
        explained=brought.explained,
        agencies=brought.agencies,
        review_on=brought.review_on,
        given_by=brought.given_by,
        given_by_name=brought.given_by_name,
        parents=brought.parents,
    )


def _keeping_back(own: Consent, bind: Sequence[SharedConsent]) -> Consent:
    parts = set(own.withheld_parts).union(*(heard(each.withheld_parts) for each in bind))
    words = dict.fromkeys(filter(None, (own.withheld, *(each.withheld for each in bind))))
    kept = tuple(part for part in WithheldPart if part in parts)
    return replace(own, withheld_parts=kept, withheld="、".join(words))
