"""Two records of one person joined by somebody, and taken apart again: everything of the one hangs on the other meanwhile.

The record that goes lies among the removed for 30 days, and as long the notebook knows what was its own. Where one of them was
handed over to an agency, that one stays: what an agency holds is about it. Consents that do not say the same allow nothing
together: the person is asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.consents import Consent, ConsentState
from app.domain.households import Member
from app.domain.joining import Take, differing, joined
from app.domain.people import Person
from app.domain.records import Record
from app.errors import BothReferred, NotFound, Stale
from app.models import records, revisions, settings
from app.models.kinds import KINDS, hanging_on, kind_named, name_of
from app.models.sessions import Session
from app.services import consents, givings, households, people, referrals

# Of each joining who went, who stays, the version of who stays before and after, and the records that moved as "kind:id".
_JOINED = "joined"
# Stands before the consent by which the person is to be asked again, which neither of the two had.
_ASKED = "asked"
# Stands before a line of 提供の記録, which is no record.
_GIVING = "giving"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of one person, which of them stays, and about what they differ."""

    stays: Person
    goes: Person
    differ: tuple[str, ...]


def compare(session: Session, person_id: str, other_id: str) -> Pair:
    """What joining these two would ask. Raises NotFound, and BothReferred where agencies hold something about both."""
    stays, goes = people.get(session, person_id), people.get(session, other_id)
    if stays.id == goes.id:
        raise NotFound
    if referrals.of_person(session, goes.id):
        stays, goes = goes, stays
        if referrals.of_person(session, goes.id):
            raise BothReferred
    return Pair(stays, goes, differing(stays, goes))


def join(session: Session, pair: Pair, takes: Mapping[str, Take]) -> Person:
    """Join the two as they were compared. Raises Stale where one was changed since, Invalid, NotFound, BothReferred."""
    if compare(session, pair.stays.id, pair.goes.id).stays.id != pair.stays.id:
        # Since they were compared something was handed over about the one that was to go.
        raise Stale
    before = pair.stays.version
    told = [one for each in (pair.stays, pair.goes) if (one := consents.current(session, each.id)) is not None]
    kept = people.correct(session, joined(pair.stays, pair.goes, takes))
    moved = [_move(session, record, field, kept.id) for record, field in _hanging(session, pair.goes.id)]
    records.remove(session, pair.goes)
    if (asked := consents.ask_anew(session, kept.id, told)) is not None:
        moved.append(f"{_ASKED}:{asked.id}")
    moved += [f"{_GIVING}:{key}" for key in givings.lead_to(session, pair.goes.id, kept.id)]
    entry = [pair.goes.id, kept.id, str(before), str(kept.version), *moved]
    settings.put(session, _JOINED, [*_entries(session), entry])
    return kept


def was_joined(session: Session, person_id: str) -> bool:
    """Whether this removed record was joined with another."""
    return any(entry[0] == person_id for entry in _entries(session))


def asked_anew(session: Session, consent: Consent | None) -> bool:
    """Whether this consent is open because two records that were joined did not say the same."""
    if consent is None or consent.state is not ConsentState.UNCONFIRMED:
        return False
    return any(f"{_ASKED}:{consent.id}" in entry for entry in _entries(session))


def take_apart(session: Session, person_id: str) -> Person:
    """Put a record that was joined back, with what was its own; the other stands as before, unless it was changed since.

    Raises NotFound after 30 days.
    """
    entry = next((each for each in _entries(session) if each[0] == person_id), None)
    if entry is None:
        raise NotFound
    _goes, stays_id, before, after, *moved = entry
    restored = records.restore(session, Person, person_id)
    for spelled in moved:
        name, _colon, record_id = spelled.partition(":")
        if name == _ASKED:
            _forget_question(session, record_id)
        elif name == _GIVING:
            givings.lead_to(session, stays_id, person_id, record_id)
        else:
            _move_back(session, kind_named(name), record_id, stays_id, person_id)
    stays = records.find(session, Person, stays_id)
    if stays is not None and stays.version == int(after):
        records.go_back(session, stays, int(before))
    settings.put(session, _JOINED, [each for each in _entries(session) if each[0] != person_id])
    return restored


def _hanging(session: Session, person_id: str) -> list[tuple[Record, str]]:
    return [
        (record, field)
        for kind, field in hanging_on(Person)
        for record in records.several(session, kind, getattr(KINDS[kind].row, field) == person_id)
    ]


def _move(session: Session, record: Record, field: str, person_id: str) -> str:
    """Let a record hang on somebody else; a member of a second household, or of the same twice, is removed instead."""
    if isinstance(record, Member) and households.of_person(session, person_id) is not None:
        records.remove(session, record)
    else:
        records.keep(session, _hung(record, field, person_id))
    return f"{name_of(type(record))}:{record.id}"


def _move_back(session: Session, kind: type[Record], record_id: str, stays_id: str, person_id: str) -> None:
    field = next(field for other, field in hanging_on(Person) if other is kind)
    found = records.find(session, kind, record_id)
    if found is not None and getattr(found, field) == stays_id:
        records.keep(session, _hung(found, field, person_id))
        # Also of what left by it since they were joined.
        givings.follow(session, found, person_id)
    gone = revisions.find_removed(session, kind, record_id)
    # A member was removed because a house has everybody once; of what somebody removed since nothing comes back.
    if isinstance(gone, Member) and gone.person_id == person_id:
        records.restore(session, kind, record_id)


def _forget_question(session: Session, consent_id: str) -> None:
    found = records.find(session, Consent, consent_id)
    # Once somebody wrote the answer into it, it is theirs who stayed.
    if found is not None and found.state is ConsentState.UNCONFIRMED:
        records.remove(session, found)


def _hung(record: Record, field: str, person_id: str) -> Record:
    """The record, hanging on this person."""
    changes: dict[str, Any] = {field: person_id}
    return replace(record, **changes)


def _entries(session: Session) -> list[list[str]]:
    """Of the joinings that can still be taken apart."""
    kept = settings.get(session, _JOINED, list[list[str]]())
    return [entry for entry in kept if revisions.find_removed(session, Person, entry[0]) is not None]
