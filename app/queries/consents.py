"""What is asked about a person's consents (同意)."""

from dataclasses import dataclass

from app.domain.cards import Peer
from app.domain.consents import Consent
from app.domain.holders import ToldAgency
from app.domain.people import Person
from app.domain.recalls import RecallLine
from app.models.sessions import Session
from app.services import cards, consents, harms, holders, people, prints, recall_marks
from app.services.prints import Printed
from app.workflows.sheets import CONSENT


@dataclass(frozen=True, slots=True)
class Consented:
    """A person and their consents, the newest first."""

    person: Person
    consents: tuple[Consent, ...]
    agreed: Consent | None = None
    """The last to which somebody said yes: a new one is filled from it."""
    harmed: bool = False
    printed: tuple[Printed, ...] = ()
    """The 同意書 that came out for this person, the newest first."""
    holders: tuple[ToldAgency, ...] = ()
    """Those who have a つなぎ about them that is not taken back."""
    beyond: tuple[tuple[ToldAgency, Consent], ...] = ()
    """Those of them who have more than may go to them now, each with the consent that says so: at a desk also a sender's."""
    recalled: tuple[RecallLine, ...] = ()
    """The つなぎ about them that are taken back, with how far that is known."""
    desks: tuple[Peer, ...] = ()
    """The desks whose cards are here, which can be rung about what an earlier notebook handed on."""


def consented(session: Session, person_id: str) -> Consented:
    """How it stands with a person's consent now and before. Raises NotFound."""
    papers = tuple(each for each in prints.of_record(session, person_id) if each.sheet == CONSENT)
    person, found = people.get(session, person_id), consents.all_of(session, person_id)
    held = tuple(holders.of_person(session, person_id))
    recalled = tuple(recall_marks.of_person(session, person_id))
    harmed = harms.may_be_harmed(session, person)
    return Consented(
        person,
        tuple(found),
        consents.agreed(found),
        harmed,
        papers,
        held,
        beyond=tuple(holders.beyond(session, person_id, held)),
        recalled=recalled,
        desks=tuple(cards.desks(session)),
    )
