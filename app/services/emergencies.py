"""What one reads out to those who come to help: where somebody lives, and how the house is found."""

import re
from dataclasses import dataclass

from app.domain.ages import age_words
from app.domain.people import Caution, Person, Sex
from app.models import records
from app.models.sessions import Session
from app.services import references
from app.words.labels import label

# What whoever carries somebody out of a house must know beforehand.
_TOLD = (Caution.DOG, Caution.INFECTION, Caution.HARD_OF_HEARING)
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9０-９])\s*[-‐‑‒–—―−ー－]\s*(?=[0-9０-９])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceToSay:
    """An address in the parts in which one says it on the telephone; a part that nobody wrote down is empty."""

    municipality: str
    town: str
    block: str
    building: str
    landmark: str
    neighbourhood: str
    who: str
    phone: str
    cautions: tuple[str, ...]


def words_for_119(session: Session, person_id: str) -> PlaceToSay:
    """Where to come to and to whom, in parts to be read out: 「倉吉市」「上井町」「1の2の3」; raises NotFound."""
    person = records.get(session, Person, person_id)
    # What was written down before the fields were kept apart may still hold the municipality twice.
    address = references.places().tidied(person.address)
    home = references.municipality(address.local_government_code) if address.local_government_code else None
    return PlaceToSay(
        municipality=home.full_name if home else "",
        town=address.street_address,
        block=_BETWEEN_DIGITS.sub("の", address.city_block),
        building=_BETWEEN_DIGITS.sub("の", address.building_name_etc),
        landmark=person.landmark or (person.name if person.provisional else ""),
        neighbourhood=person.neighbourhood,
        who=_who(session, person),
        phone=next((phone.number for phone in person.phones), ""),
        cautions=tuple(label(caution) for caution in person.cautions if caution in _TOLD),
    )


def _who(session: Session, person: Person) -> str:
    """「86歳の男性」, as far as it is known."""
    age = age_words(person.birth, session.today)
    sex = label(person.sex) if person.sex in (Sex.MALE, Sex.FEMALE) else ""
    return "の".join(part for part in (age, sex) if part)
