"""How a municipality helps as rows of a word and what is said to it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import agency_name
from app.domain.municipalities import SupportSystem
from app.services import municipalities
from app.words.agencies import checked_words
from app.words.labels import label
from app.words.phrases import joined

translate = QCoreApplication.translate


def asking_facts(system: SupportSystem) -> Iterator[tuple[str, str]]:
    """Whom one asks there, by day and by night, and where one turns first."""
    yield translate("municipalities", "市町村の窓口"), joined(system.section, system.phone)
    yield translate("municipalities", "夜間・休日"), system.night_line
    yield translate("municipalities", "まず相談"), "・".join(map(agency_name, municipalities.turned_to(system)))


def checked_fact(system: SupportSystem) -> tuple[str, str]:
    """When somebody made sure of it."""
    return translate("municipalities", "確かめた日"), checked_words(system.phone or system.night_line, system.checked_on)


def town_facts(system: SupportSystem) -> Iterator[tuple[str, str]]:
    """All that is known."""
    yield translate("municipalities", "重層の開始"), system.layered_support_from
    yield from asking_facts(system)
    yield translate("municipalities", "ある会議"), "・".join(map(label, system.conferences))
    yield translate("municipalities", "機能"), "・".join(map(label, system.functions))
    yield checked_fact(system)
