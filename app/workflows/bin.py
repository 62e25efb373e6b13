"""What was removed in the last 30 days, so that somebody can look at it, and put it back or erase it before its time."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.sightings import Sighting
from app.models import records, revisions
from app.models.sessions import Session
from app.services import people
from app.services.erasing import refuse_at_a_desk
from app.workflows import joining

# What is put back or erased one by one; everything else goes along with it.
LISTED = (Person, Activity, Sighting)


@dataclass(frozen=True, slots=True)
class Gone:
    """One thing removed, and when; of an activity also whose it was, where that person is still in the notebook."""

    record: Person | Activity | Sighting
    removed_at: datetime
    person: Person | None = None


def gone(session: Session) -> list[Gone]:
    """People, activities and sightings that were removed by themselves, the last removed first."""
    found = [Gone(record, at) for record, at in revisions.removed(session, Person)]
    found += [
        Gone(record, at, records.find(session, Person, record.person_id)) for record, at in revisions.removed(session, Activity)
    ]
    found += [Gone(record, at) for record, at in revisions.removed(session, Sighting)]
    return sorted(found, key=lambda each: each.removed_at, reverse=True)


def put_back(session: Session, each: Gone) -> None:
    """Put it back where it was, with everything that went along or was joined with another. Raises NotFound after 30 days."""
    if joining.was_joined(session, each.record.id):
        joining.take_apart(session, each.record.id)
        return
    records.restore(session, type(each.record), each.record.id)


def erase(session: Session, each: Gone) -> None:
    """Erase it for ever now, with its earlier versions and all that hangs on it. Raises NotFound, at a desk PublicDocument."""
    refuse_at_a_desk(session, each.record)
    if isinstance(each.record, Person):
        people.forget(session, each.record)
    else:
        records.forget(session, type(each.record), each.record.id)
