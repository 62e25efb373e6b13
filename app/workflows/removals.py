"""What was taken off the lists and can still be put back."""

from app.domain.activities import Activity
from app.domain.people import Person
from app.domain.sightings import Sighting
from app.models import records
from app.models.sessions import Session


def restore_activity(session: Session, activity_id: str) -> Activity:
    """Put a removed activity back; raises NotFound after 30 days."""
    return records.restore(session, Activity, activity_id)


def restore_person(session: Session, person_id: str) -> Person:
    """Put a removed person back, with everything that was removed along; raises NotFound after 30 days."""
    return records.restore(session, Person, person_id)


def restore_sighting(session: Session, sighting_id: str) -> Sighting:
    """Put a removed sighting back; raises NotFound after 30 days."""
    return records.restore(session, Sighting, sighting_id)
