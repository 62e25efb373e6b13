"""Commissioners' notebooks for tests: acquainted with whoever adds up their months, and months that are handed in."""

from dataclasses import replace
from datetime import date

from app.domain.activities import Activity, ActivityWay
from app.domain.cards import Owner, Role, Use
from app.domain.months.closing import HandingIn
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, cards, month_closing
from tests.notebooks import VOLUNTEER, Make

MEIRIN, UWANADA = "明倫地区民児協", "上灘地区民児協"
KURAYOSHI, TOTTORI = "312037", "312011"
CHAIR = replace(VOLUNTEER, role=Role.COMMISSIONER, name="会長 太郎", organisation=MEIRIN)
OCTOBER = date(2026, 10, 1)


def begin(
    make: Make,
    to: Vault,
    name: str,
    organisation: str = MEIRIN,
    town: str = KURAYOSHI,
    *,
    folder: str = "",
    uses: tuple[Use, ...] = (Use.FIGURES,),
) -> Vault:
    """A commissioner's notebook that hands its months in to another."""
    owner = Owner(role=Role.COMMISSIONER, name=name, organisation=organisation, local_government_code=town)
    vault = make(folder or name, owner)
    introduce(vault, to, Use.FIGURES)
    introduce(to, vault, *uses)
    return vault


def introduce(here: Vault, there: Vault, *uses: Use, agency: str = "") -> None:
    """Let a notebook take in another's card and compare its number."""
    card = there.read(cards.give_out)

    def verify(session: Session) -> None:
        peer = cards.take(session, card.file)
        cards.verify_by_number(session, peer.id, card.number, uses=uses, agency=agency, how="紙")

    here.do(verify)


def log(vault: Vault, *days: date) -> None:
    """Write down a visit on each of these days."""
    for day in days:
        vault.do(activities.bring_in, Activity(on=day, way=ActivityWay.VISIT))


def hand_in(vault: Vault, to: Vault, month: date = OCTOBER) -> None:
    """Close a month and hand it in to another notebook; it leaves with the next packets."""
    peer = vault.read(cards.find, to.read(lambda session: session.me.id))
    assert peer is not None
    vault.do(month_closing.hand_in, month, HandingIn.PACKET, peer.id)
