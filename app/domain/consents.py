"""Consent (同意) to share what is known of a person, and the ground to share without it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.records import Record


class ConsentState(StrEnum):
    WRITTEN = "written"
    ORAL = "oral"
    PROXY = "proxy"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"
    NO_CONSENT_BASIS = "no_consent_basis"
    WITHDRAWN = "withdrawn"


class Basis(StrEnum):
    """The ground on which something may be shared without consent."""

    LAW = "law"
    LIFE_BODY_PROPERTY = "life_body_property"
    CHILDREN_PUBLIC_HEALTH = "children_public_health"
    PUBLIC_DUTY = "public_duty"
    ABUSE_REPORT = "abuse_report"
    COUNCIL = "council"
    SUPPORT_MEETING = "support_meeting"


class Part(StrEnum):
    """The parts of a record that a consent can name as shared or kept back."""

    NAME = "name"
    BIRTH = "birth"
    ADDRESS = "address"
    PHONES = "phones"
    HOUSEHOLD = "household"
    CATEGORIES = "categories"
    HEALTH = "health"
    ACTIVITIES = "activities"
    CONTACTS = "contacts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """What a person agreed to. `agencies` are codes of the agency table; only to them may the named parts go."""

    person_id: str = ""
    state: ConsentState = ConsentState.UNCONFIRMED
    on: date | None = None
    taken_by: str = ""
    witness: str = ""
    explained: str = ""
    agencies: tuple[str, ...] = ()
    withheld_parts: tuple[Part, ...] = ()
    withheld: str = ""
    review_on: date | None = None
    withdrawn_on: date | None = None
    refusal_reason: str = ""
    visits_welcome: bool | None = None
    basis: Basis | None = None
    decided_by: str = ""
    decided_on: date | None = None
    consulted: str = ""
