"""Who holds what a つなぎ told of somebody, and which of them a newer word of that person leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.consents import AGREED, Consent, ConsentState, WithheldPart
from app.domain.givings import GivingWay


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAgency:
    """An agency that has a つなぎ of ours: since when, by what way, and which parts it was told.

    `may_tell` are those whom it may tell on, as far as it was told to whom the person agreed besides. `reached` says that a
    packet takes it back, `mendable` that one can correct it, `mended` that the correction waits already.
    """

    referral_id: str
    number: str
    agency: str
    name: str
    on: date
    way: GivingWay
    parts: tuple[WithheldPart, ...]
    may_tell: tuple[str, ...]
    reached: bool
    mendable: bool
    mended: bool


def taken_out(holders: Iterable[ToldAgency], consent: Consent) -> list[ToldAgency]:
    """Those whom the person lets know no more by this word, though they know already."""
    if consent.state in (ConsentState.REFUSED, ConsentState.WITHDRAWN):
        return list(holders)
    return [each for each in holders if each.agency not in consent.agencies] if consent.state in AGREED else []


def told_more(holders: Iterable[ToldAgency], consent: Consent) -> list[ToldAgency]:
    """Those who may know on, and were told parts that this word keeps back, or of somebody whom it leaves out."""
    stay = [each for each in holders if each.agency in consent.agencies] if consent.state in AGREED else []
    return [each for each in stay if parts_beyond(each, consent) or agencies_beyond(each, consent)]


def parts_beyond(holder: ToldAgency, consent: Consent) -> list[WithheldPart]:
    """What somebody was told that this word keeps back."""
    return [part for part in holder.parts if part in consent.withheld_parts]


def agencies_beyond(holder: ToldAgency, consent: Consent) -> list[str]:
    """Whom somebody would tell on, and this word leaves out."""
    return [code for code in holder.may_tell if code not in consent.agencies]
