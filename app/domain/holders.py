"""Who holds what a つなぎ told of somebody, and which of them a newer word of that person leaves out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.consents import AGREED, Consent, ConsentState, WithheldPart
from app.domain.givings import GivingWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An agency that has a つなぎ of ours: since when, by what way, and which parts it was told.

    `reached` says that a packet takes it back, `mendable` that one can correct it, `mended` that the correction waits already.
    """

    referral_id: str
    number: str
    agency: str
    name: str
    on: date
    way: GivingWay
    parts: tuple[WithheldPart, ...]
    reached: bool
    mendable: bool
    mended: bool


def taken_out(holders: Iterable[Holder], consent: Consent) -> list[Holder]:
    """Those whom the person lets know no more by this word, though they know already."""
    if consent.state is ConsentState.REFUSED:
        return list(holders)
    return [each for each in holders if each.agency not in consent.agencies] if consent.state in AGREED else []


def told_more(holders: Iterable[Holder], consent: Consent) -> list[Holder]:
    """Those who may know on, and were told parts that this word keeps back."""
    if consent.state not in AGREED:
        return []
    return [each for each in holders if each.agency in consent.agencies and parts_beyond(each, consent)]


def parts_beyond(holder: Holder, consent: Consent) -> list[WithheldPart]:
    """What somebody was told that this word keeps back."""
    return [part for part in holder.parts if part in consent.withheld_parts]
