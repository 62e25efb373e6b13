"""How people and destinations are called on these pages."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import municipality
from app.domain.addresses import Address
from app.domain.ages import age_words
from app.domain.people import Birth
from app.domain.referrals import Urgency
from app.services import references
from app.words.labels import label
from app.words.referrals import urgency_meaning

translate = QCoreApplication.translate

URGENCY_BADGES = {Urgency.EMERGENCY: "emergency", Urgency.URGENT: "urgent"}


def called(name: str, *, provisional: bool = False, nameless: bool = False) -> str:
    """「松本 清 さん」; a provisional name stands alone, and one that did not come along is said to be missing."""
    if not name:
        return translate("referrals", "匿名相談の方") if nameless else translate("referrals", "名前のわからない方")
    return name if provisional else translate("referrals", "{name} さん").format(name=name)


def described(birth: Birth | None, address: Address, neighbourhood: str, today: date) -> str:
    """「79歳・倉吉市上井」: what tells two people of one name apart."""
    where = municipality(address.local_government_code) + address.street_address
    return "・".join(part for part in (age_words(birth, today), where, neighbourhood) if part)


def agency_name(code: str) -> str:
    """The agency's name as the table has it; a code the table does not know stands for itself."""
    found = references.agency(code)
    return found.name if found else code


def urgency_badge(urgency: Urgency) -> tuple[tuple[str, str], ...]:
    """The badge before a name; 通常 needs none."""
    return ((label(urgency), URGENCY_BADGES[urgency]),) if urgency in URGENCY_BADGES else ()


def meaning(urgency: Urgency) -> str:
    """What stands beside the word: 「今日中・電話が先」, with the days of the reference table."""
    return urgency_meaning(urgency, references.urgency_days().get(urgency))
