"""How the standing of a card looks and what it means for what one may do."""

from PySide6.QtCore import QCoreApplication

from app.domain.cards import Peer, Role, Trust, Use
from app.domain.dates import day_of, format_day
from app.services import agencies
from app.ui.theme import Tone
from app.words.labels import label, short
from app.words.people import called
from app.words.phrases import joined

_ICONS = {
    Trust.VERIFIED: ("shield-check", Tone.SUCCESS),
    Trust.UNVERIFIED: ("circle-help", Tone.WARNING),
    Trust.DIFFERENT: ("triangle-alert", Tone.DANGER),
    Trust.LOST: ("triangle-alert", Tone.DANGER),
}
BADGES = {Trust.VERIFIED: "success", Trust.UNVERIFIED: "warning", Trust.DIFFERENT: "emergency", Trust.LOST: "emergency"}


def icon_of(trust: Trust) -> tuple[str, Tone]:
    """The icon that stands for it, and its tone."""
    return _ICONS[trust]


def name_of(peer: Peer) -> str:
    """「石田 健一さん」; a desk's name stands as it is."""
    return called(peer.name, peer.role is Role.DESK)


def beneath(peer: Peer) -> str:
    """Where they belong, and after the comparison what the card may do here."""
    return joined(short(peer.role), peer.organisation, use_words(peer) if peer.trust is Trust.VERIFIED else "")


def use_words(peer: Peer) -> str:
    """「つなぎを送ってくる人、つなぎを受ける窓口：倉吉市役所」; empty before the comparison."""
    agency = agencies.find(peer.agency) if peer.agency else None
    name = agency.name if agency else ""
    return joined(*(joined(label(use), name if use is Use.DESK else "", by="：") for use in peer.uses), by="、")


def verified_words(peer: Peer) -> str:
    """When and how the number was compared."""
    if peer.verified_at is None:
        return ""
    ways = {
        "paper": QCoreApplication.translate("cards", "紙の番号と比べました"),
        "phone": QCoreApplication.translate("cards", "電話で読み合わせました"),
    }
    day = format_day(day_of(peer.verified_at))
    return joined(day, ways.get(peer.verified_how, peer.verified_how))
