"""A sighting in words: where, what, when."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.dates import format_near
from app.domain.sightings import Sighting, SightingLine
from app.ui.pages.people.words import called, town
from app.words.labels import label

translate = QCoreApplication.translate


def where_words(sighting: Sighting | SightingLine) -> str:
    """What stands for the name one does not know: the place as it was written, else the address, else what was seen."""
    address = sighting.address
    written = sighting.where or (address.street_address + address.city_block) or sighting.neighbourhood
    return written or sign_words(sighting) or translate("sightings", "場所のわからない気づき")


def sign_words(sighting: Sighting | SightingLine) -> str:
    """What one noticed, in the words of the chips."""
    return "・".join(label(sign) for sign in sighting.signs)


def place_words(sighting: Sighting | SightingLine) -> str:
    """The address as far as it is known, on one line."""
    address = sighting.address
    parts = (town(address) if address.street_address else "", address.city_block, address.building_name_etc)
    return "　".join(part for part in ("".join(parts[:2]), parts[2], sighting.neighbourhood) if part)


def day_words(sighting: Sighting | SightingLine, today: date) -> str:
    """When it was seen."""
    day = format_near(sighting.on, today) if sighting.on else ""
    return "　".join(part for part in (day, label(sighting.part) if sighting.part else "") if part)


def state_words(line: SightingLine, today: date) -> str:
    """What became of it, or when one looks again."""
    if line.person_id:
        return translate("sightings", "対象者になりました：{name}").format(name=called(line.person_name, line.provisional))
    if line.closed_on is not None:
        return translate("sightings", "{day}に終わりにしました").format(day=format_near(line.closed_on, today))
    if line.next_on is not None:
        return translate("sightings", "次に見る日 {day}").format(day=format_near(line.next_on, today))
    return ""
