"""A sighting said in words: where, what, when."""

from datetime import date

from app.domain.dates import format_near
from app.domain.sightings import Sighting, SightingLine
from app.words.labels import label
from app.words.people import called
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_NOWHERE = QT_TRANSLATE_NOOP("Sighting", "場所のわからない気づき")
_BECAME = QT_TRANSLATE_NOOP("Sighting", "対象者になりました：{name}")
_CLOSED = QT_TRANSLATE_NOOP("Sighting", "{day}に終わりにしました")
_NEXT = QT_TRANSLATE_NOOP("Sighting", "次に見る日 {day}")


def where_words(sighting: Sighting | SightingLine) -> str:
    """What stands for the name one does not know: the place as it was written, else the address, else what was seen."""
    address = sighting.address
    written = sighting.where or (address.street_address + address.city_block) or sighting.neighbourhood
    return written or sign_words(sighting) or spoken(_NOWHERE)


def sign_words(sighting: Sighting | SightingLine) -> str:
    """What one noticed, in the words of the chips."""
    return "・".join(label(sign) for sign in sighting.signs)


def day_words(sighting: Sighting | SightingLine, today: date) -> str:
    """When it was seen."""
    day = format_near(sighting.on, today) if sighting.on else ""
    return joined(day, label(sighting.part) if sighting.part else "")


def state_words(line: SightingLine, today: date) -> str:
    """What became of it, or when one looks again."""
    if line.person_id:
        return spoken(_BECAME).format(name=called(line.person_name, line.provisional))
    if line.closed_on is not None:
        return spoken(_CLOSED).format(day=format_near(line.closed_on, today))
    return spoken(_NEXT).format(day=format_near(line.next_on, today)) if line.next_on is not None else ""
