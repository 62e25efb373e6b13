"""Writing down a round: the same for several people, and what becomes of a danger that was seen on it."""

from collections.abc import Sequence

from app.domain.activities import Activity
from app.domain.sightings import Sighting
from app.models.sessions import Session
from app.services import activities, sightings


def keep_round(
    session: Session, person_ids: Sequence[str], whose: str, someone: str, activity: Activity
) -> Activity | Sighting:
    """Keep the same for several people, all or none. Raises Invalid.

    A danger or great worry is about one of them, `whose`, and that one's activity comes back. While nobody knows whose (''),
    the danger stands in no record; it becomes a sighting that begins with the words of `someone` and waits on today's page.
    """
    kept = activities.record_for_several(session, person_ids, activity, in_danger=whose)
    if activities.asks_for_more(activity) and not whose:
        note = "\n".join(part for part in (someone, activity.note) if part)
        seen = Sighting(on=activity.on, part=activity.part, note=note, risks=activity.risks, next_on=session.today)
        return sightings.note(session, seen)
    return next((each for each in kept if each.person_id == whose), kept[0])
