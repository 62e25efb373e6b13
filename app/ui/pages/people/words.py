"""How a person is named on the screen: the name with さん, the town, and what a visitor must know before ringing."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import municipality
from app.domain.addresses import Address
from app.domain.ages import age_words
from app.domain.people import Caution, PersonLine
from app.words.labels import short

_GRAVE = (Caution.DOG, Caution.NOT_ALONE, Caution.INFECTION, Caution.NO_VISIT, Caution.FAMILY_TENSION)


def called(name: str, provisional: bool = False) -> str:
    """「足立 ハナ さん」; a provisional name stands as it is."""
    return name if provisional else QCoreApplication.translate("naming", "{name} さん").format(name=name)


def called_together(people: Iterable[PersonLine]) -> str:
    """「松本 清 さん・ヨシ子 さん」: people of one house, a family name they share said once."""
    said: list[str] = []
    family = ""
    for person in people:
        parts = person.name.split(maxsplit=1)
        shared = len(parts) == 2 and parts[0] == family
        said.append(called(parts[1] if shared else person.name, person.provisional))
        family = parts[0] if len(parts) == 2 else ""
    return "・".join(said)


def ages_together(people: Iterable[PersonLine], today: date) -> str:
    """「79歳・77歳」; who has no known age is left out."""
    return "・".join(words for person in people if (words := age_words(person.birth, today)))


def town(address: Address, neighbourhood: str = "") -> str:
    """「倉吉市上井町」, with the neighbourhood where there is room for it."""
    where = municipality(address.local_government_code) + address.street_address
    return "・".join(part for part in (where, neighbourhood) if part)


def cautions(what: Iterable[Caution], note: str = "") -> list[tuple[str, str]]:
    """What a visitor must know, as (words, kind) of badges; a note of one's own stands in place of 「その他」."""
    said = [(short(each), "warning" if each in _GRAVE else "grey") for each in what if each is not Caution.OTHER]
    if note.strip():
        said.append((cut(note), "warning"))
    elif Caution.OTHER in what:
        said.append((short(Caution.OTHER), "grey"))
    return said


def cut(text: str, most: int = 16) -> str:
    """The text on one line, as much of it as fits into a badge or a narrow column."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
