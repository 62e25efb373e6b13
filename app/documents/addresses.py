"""Addresses as they stand on the screen and on paper."""

from app.domain.addresses import Address
from app.services import references


def municipality(code: str) -> str:
    """The name of a municipality by its code, empty where it is not one of the prefecture's."""
    found = references.municipality(code)
    return found.name if found else ""


def whole_address(address: Address) -> str:
    """The address as one line, with the postal code."""
    post = f"〒{address.postal_code}" if address.postal_code else ""
    return " ".join(part for part in (post, street(address)) if part)


def street(address: Address) -> str:
    """The same without the postal code."""
    where = municipality(address.local_government_code) + address.street_address + address.city_block
    return " ".join(part for part in (where, address.building_name_etc) if part)
