"""What one can do with an activity (活動): write it down, correct it, look back, and see who is due."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import false, func, select

from app.domain.activities import (
    Activity,
    ActivityLine,
    Condition,
    asks_whether_met,
    at_house,
    for_each,
    may_be_of_nobody,
    nobody_knows_whether_met,
    turns_before,
)
from app.domain.listings import code_of_month
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.reminders import Reminder, Why
from app.errors import Invalid, Problem
from app.models import records
from app.models.activities import ActivityRow
from app.models.people import PersonRow
from app.models.sessions import Session
from app.services import households, tellings
from app.services.checking import LINE_LENGTH, MOST_AT_ONCE, NAME_LENGTH, NOTE_LENGTH, past, refuse_if_any, required, within
from app.services.erasing import refuse_at_a_desk

# So many words one question looks for in a text.
_WORDS_AT_ONCE = 100
_LINE = (
    ActivityRow.id,
    ActivityRow.person_id,
    func.coalesce(PersonRow.name, "").label("person_name"),
    func.coalesce(PersonRow.provisional, false()).label("provisional"),
    ActivityRow.on,
    ActivityRow.part,
    ActivityRow.at_time,
    ActivityRow.way,
    ActivityRow.met,
    ActivityRow.condition,
    ActivityRow.note,
    ActivityRow.next_on,
    ActivityRow.case_id,
    ActivityRow.other_work,
    ActivityRow.partner,
    ActivityRow.topics,
    ActivityRow.quantity,
    ActivityRow.attended,
)


def record(session: Session, activity: Activity) -> Activity:
    """Keep a new activity. The day is the day it happened; raises Invalid with everything that is wrong."""
    refuse_if_any([*_problems(session, activity), *_unsaid(activity)])
    return _keep(session, activity)


def correct(session: Session, activity: Activity) -> Activity:
    """Keep a corrected activity; the earlier text stays as a revision. Raises Invalid or Stale."""
    unsaid = () if nobody_knows_whether_met(records.get(session, Activity, activity.id)) else _unsaid(activity)
    refuse_if_any([*_problems(session, activity), *unsaid])
    return _keep(session, activity)


def _keep(session: Session, activity: Activity) -> Activity:
    kept = records.keep(session, activity)
    tellings.note_contact(session, kept)
    return kept


def keep(session: Session, activity: Activity) -> Activity:
    """Keep what a form says, whether it is new or corrected; who lives together shares a visit. Raises Invalid or Stale."""
    houses = households.shared(session, [activity.person_id]) if activity.person_id and not activity.case_id else {}
    at = _at_house(session, activity, houses.get(activity.person_id, ""))
    return correct(session, at) if at.version else record(session, at)


def bring_in(session: Session, activity: Activity) -> Activity:
    """Keep an entry of earlier years, of which nobody can say any more whether somebody was met. Raises Invalid."""
    check(session, activity)
    return records.keep(session, activity)


def check(session: Session, activity: Activity) -> None:
    """Raise Invalid with everything that would keep such an entry out; of whom it was may be long forgotten."""
    refuse_if_any(problem for problem in _problems(session, activity) if problem != Problem("person", "required"))


def go_again_on(session: Session, activity_id: str, day: date) -> Activity:
    """Change when one goes again after an activity. Raises NotFound or Invalid."""
    again = replace(get(session, activity_id), next_on=day)
    # Whether somebody was met is not asked here, and an old record may not say it.
    refuse_if_any(_problems(session, again))
    return records.keep(session, again)


def remove(session: Session, activity: Activity) -> None:
    """Take an activity off the lists; for 30 days it can be restored. Raises PublicDocument at a desk."""
    refuse_at_a_desk(session, activity)
    records.remove(session, activity)


def get(session: Session, activity_id: str) -> Activity:
    """The activity with this id; raises NotFound."""
    return records.get(session, Activity, activity_id)


def several(session: Session, ids: Sequence[str]) -> list[Activity]:
    """These activities in the order asked for; what is gone is left out."""
    found = {each.id: each for each in records.several(session, Activity, ActivityRow.id.in_(ids))}
    return [found[key] for key in ids if key in found]


def earlier(session: Session, activity_id: str) -> list[Activity]:
    """What the activity said before it was corrected, newest first."""
    return records.revisions(session, Activity, activity_id)


def between(session: Session, first: date, last: date) -> list[Activity]:
    """All activities from one day to another, both included."""
    return records.several(session, Activity, ActivityRow.on.between(first, last))


def said_before(session: Session, days: Collection[date]) -> list[Activity]:
    """What activities said of these days before they were corrected or moved."""
    words, found = sorted({f'"on":"{code_of_month(each)}-' for each in days}), list[Activity]()
    for at in range(0, len(words), _WORDS_AT_ONCE):
        found += records.all_revisions(session, Activity, words[at : at + _WORDS_AT_ONCE])
    return [each for each in found if each.on in days]


def keys(session: Session, person_id: str = "") -> list[str]:
    """The ids of all activities, of one person when named, the latest day first."""
    query = select(ActivityRow.id).order_by(ActivityRow.on.desc(), ActivityRow.id.desc())
    if person_id:
        query = query.where(ActivityRow.person_id == person_id)
    return list(session.scalars(query))


def of_cases(session: Session, case_ids: Sequence[str], most: int) -> list[Activity]:
    """The contacts of these cases, the latest first, so many at most."""
    query = select(ActivityRow.id).where(ActivityRow.case_id.in_(case_ids))
    latest = query.order_by(ActivityRow.on.desc(), ActivityRow.id.desc()).limit(most)
    return several(session, session.scalars(latest).all())


def place_of(line: ActivityLine) -> Place:
    """Where an activity is shown: a contact of a case with its case."""
    if line.case_id:
        return Place(PageName.CASES, line.case_id, Within.CONTACT, line.id)
    return Place(PageName.ACTIVITIES, line.id)


def lines(session: Session, ids: list[str]) -> list[ActivityLine]:
    """These activities as lines, in the order asked for; what is gone is left out."""
    query = select(*_LINE).outerjoin(PersonRow, PersonRow.id == ActivityRow.person_id).where(ActivityRow.id.in_(ids))
    found = {row.id: ActivityLine(**row._mapping) for row in session.execute(query)}
    return [found[key] for key in ids if key in found]


def last_of(session: Session, person_id: str) -> Activity | None:
    """The person's latest activity (前回), if there is one."""
    query = (
        select(ActivityRow.id)
        .where(ActivityRow.person_id == person_id)
        .order_by(ActivityRow.on.desc(), ActivityRow.id.desc())
        .limit(1)
    )
    found = session.scalar(query)
    return records.get(session, Activity, found) if found else None


def ahead(session: Session, today: date) -> list[Reminder]:
    """That records bear a day to come, which a wrong clock gave them."""
    found = session.scalar(select(func.count()).select_from(ActivityRow).where(ActivityRow.on > today)) or 0
    return [Reminder(why=Why.CLOCK, place=Place(PageName.ACTIVITIES), count=found, urgent=True)] if found else []


def like_last(session: Session, person_id: str) -> Activity:
    """A new activity of today that begins like the last one (前回と同じ): its way, how it went, as long until the next.

    What is told of one day only stays out: the time, the dangers, the note. Without a last one it is an empty one.
    """
    today = session.today
    last = last_of(session, person_id)
    if last is None:
        return Activity(person_id=person_id, on=today)
    again = today + (last.next_on - last.on) if last.next_on and last.on and last.next_on > last.on else None
    return Activity(
        person_id=person_id,
        on=today,
        part=last.part,
        way=last.way,
        met=last.met,
        condition=last.condition,
        noticed=last.noticed,
        next_on=again,
    )


def record_for_several(
    session: Session, person_ids: Sequence[str], activity: Activity, *, in_danger: str = ""
) -> list[Activity]:
    """Keep the same activity for each of these people, as on a round of 声かけ; all of them or, raising Invalid, none.

    A danger that was seen stands only in the record of who is meant, `in_danger`. Those who live together share one visit.
    """
    if not person_ids:
        raise Invalid(Problem("person", "required"))
    houses = households.shared(session, person_ids)
    each_of_them = for_each(activity, person_ids, houses, in_danger)
    return [record(session, _at_house(session, each, houses.get(each.person_id, ""))) for each in each_of_them]


def asks_for_more(activity: Activity) -> bool:
    """Whether something should follow before the form is closed: somebody worries much, or a danger was seen."""
    return activity.condition is Condition.GREAT_WORRY or bool(activity.risks)


def _at_house(session: Session, activity: Activity, house: str) -> Activity:
    """The activity with the visit that it shares, by what is written of this person and day already."""
    if not house:
        return activity
    written = select(ActivityRow.id, ActivityRow.visit_id).where(
        ActivityRow.person_id == activity.person_id, ActivityRow.on == activity.on
    )
    # Ids are in the order in which they were given.
    before = [visit for key, visit in session.execute(written) if not activity.id or key < activity.id]
    return at_house(activity, house, 1 + turns_before(before, house, activity.part))


def _unsaid(activity: Activity) -> Iterator[Problem]:
    if asks_whether_met(activity.way):
        yield from required("met", activity.met)


def _problems(session: Session, activity: Activity) -> Iterator[Problem]:
    if not may_be_of_nobody(activity):
        yield from required("person", activity.person_id)
    if activity.person_id and not records.lives(session, Person, activity.person_id):
        yield Problem("person", "not_found")
    yield from required("on", activity.on)
    yield from past("on", activity.on, session.today)
    for field, bound in _BOUNDS.items():
        yield from within(field, getattr(activity, field), bound)
    if not 1 <= activity.quantity <= MOST_AT_ONCE:
        yield Problem("quantity", "no_such_quantity", MOST_AT_ONCE)
    if activity.attended is not None and activity.attended > MOST_AT_ONCE:
        yield Problem("attended", "no_such_month_count", MOST_AT_ONCE)
    if activity.next_on is not None and activity.on is not None and activity.next_on < activity.on:
        yield Problem("next_on", "before_the_day")


_BOUNDS = {
    "note": NOTE_LENGTH,
    "outcome": NOTE_LENGTH,
    "agency_person": NAME_LENGTH,
    "done_by": NAME_LENGTH,
    "whereto": LINE_LENGTH,
}
