"""What travels, in words: what a packet holds, whom it is about, and to whom it goes."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.domain.packets import WaitingPacket
from app.domain.referral_numbers import referral_number
from app.domain.referrals import ReferralLine
from app.words.people import called

translate = QCoreApplication.translate


def purpose_words(packet: WaitingPacket) -> str:
    """What a packet holds, in the words of the screen; of what takes something back, as far as its recipient reads why."""
    if packet.no_more:
        return translate("exchange", "同意の撤回のお知らせ")
    return {
        "referrals": translate("exchange", "つなぎ"),
        "answers": translate("exchange", "返事"),
        "cancellations": translate("exchange", "取り下げのお知らせ"),
        "cases": translate("exchange", "ケースのようす"),
        "progress": translate("exchange", "役割のすすみぐあい"),
        "tables": translate("exchange", "配る表"),
        "heedings": translate("exchange", "撤回への返事"),
        "months": translate("exchange", "月報"),
        "receipts": translate("exchange", "受け取りのお知らせ"),
    }.get(packet.purpose, "")


def whose(lines: Iterable[ReferralLine]) -> str:
    """The names on referrals, as the writer's own screen says them, each with its number."""
    nameless = translate("exchange", "匿名相談")
    told = ((nameless if line.nameless else called(line.person_name, line.provisional), line.id) for line in lines)
    return "、".join(f"{name}（{referral_number(key)}）" for name, key in told)


def peer_words(name: str, *, desk: bool) -> str:
    """To whom it goes: a desk writes to those who hand over to it, everybody else to an office."""
    return called(name) if desk else name


def size_words(size: int) -> str:
    """A file's size as people say it."""
    return f"{-(-size // 1024):,} KB"
