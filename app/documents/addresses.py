"""Places said in words, with the names that the reference tables give to municipalities and agencies."""

from app.domain.addresses import Address
from app.services import agencies, references
from app.words.phrases import joined


def municipality(code: str) -> str:
    """The name of a municipality by its code; empty where it is not one of the prefecture's."""
    found = references.municipality(code) if code else None
    return found.name if found else ""


def agency_name(code: str) -> str:
    """The agency's name as the table has it; a code the table does not know stands for itself."""
    found = agencies.find(code)
    return found.name if found else code


def town(address: Address, neighbourhood: str = "") -> str:
    """「倉吉市上井町」, with the neighbourhood where there is room for it."""
    return joined(municipality(address.local_government_code) + address.street_address, neighbourhood, by="・")


def whole_address(address: Address) -> str:
    """The address as one line, with the postal code."""
    post = f"〒{address.postal_code}" if address.postal_code else ""
    return joined(post, street(address), by=" ")


def street(address: Address) -> str:
    """The same without the postal code."""
    return joined(town(address) + address.city_block, address.building_name_etc, by=" ")


def known_address(address: Address, neighbourhood: str) -> str:
    """The address as far as it is known, on one line: of a house that somebody saw."""
    where = (town(address) if address.street_address else "") + address.city_block
    return joined(where, address.building_name_etc, neighbourhood)
