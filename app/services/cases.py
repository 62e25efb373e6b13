"""What one can do with a case (ケース): take it down, give it a lead, join it with another, end it, stop its use."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from itertools import pairwise, takewhile
from typing import Any

from sqlalchemy import or_, select

from app.domain.cases import Case, CaseStage, is_open
from app.domain.dates import day_of, fiscal_year, moment
from app.domain.erasures import RestingCase
from app.domain.people import Person
from app.domain.referrals import Caller, Urgency, more_urgent
from app.errors import Invalid, NotFound, Problem, Stale
from app.models import records
from app.models.cases import CaseRow
from app.models.sessions import Session
from app.services import case_news, givings, reception_numbers, reporters, settings, whole_cases
from app.services.checking import (
    CODE_LENGTH,
    LINE_LENGTH,
    NAME_LENGTH,
    NOTE_LENGTH,
    PHONE_LENGTH,
    past,
    refuse_if_any,
    required,
    within,
)


def number(session: Session, case: Case) -> Case:
    """A new case with its id, its day and its number, the one that was typed or the next free one; it is not kept yet.

    Raises Invalid with everything that is wrong.
    """
    new = replace(case, id=case.id or session.new_id(), received_on=case.received_on or session.today)
    refuse_if_any(_problems(session, new))
    holder = new.arrival_id or new.id
    if not new.number.strip():
        return replace(new, number=reception_numbers.draw(session, holder, new.received_on))
    reception_numbers.give(session, new.number, holder, "number")
    return new


def take_down(session: Session, case: Case) -> Case:
    """Keep a new case, under its number. Raises Invalid with everything that is wrong."""
    new = number(session, case)
    return _keep(session, replace(new, received_by=new.received_by or session.me.coordinator or session.me.name))


def fitting(case: Case) -> Case:
    """A case of what arrived, cut to what a form takes: other programs may send more, and all of it stays in the arrival."""
    caller = case.caller and replace(case.caller, **_cut(case.caller, _CALLER_BOUNDS))
    worst = case.worst if case.worst in case.troubles else None
    return replace(case, caller=caller, worst=worst, **_cut(case, _BOUNDS))


def correct(session: Session, case: Case) -> Case:
    """Keep a changed case; the earlier one stays as a revision. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, case))
    if not case.number.strip():
        case = replace(case, number=get(session, case.id).number)
    elif case.number != get(session, case.id).number:
        reception_numbers.give(session, case.number, case.arrival_id or case.id, "number")
    return _keep(session, case)


def keep(session: Session, case: Case) -> Case:
    """Keep what a form says, whether it is new or corrected. Raises Invalid or Stale."""
    return correct(session, case) if case.version else take_down(session, case)


# From here on an act takes a case as whoever acts saw it: what somebody else wrote since is never written over.


def hand_to(session: Session, seen: Mapping[str, int], lead: str) -> list[Case]:
    """Give cases another lead (主担当), each in the version in which it was seen; all or, raising Invalid or Stale, none."""
    refuse_if_any([*required("lead", lead), *within("lead", lead, NAME_LENGTH)])
    return [_keep(session, replace(get(session, key), version=version, lead=lead)) for key, version in seen.items()]


def advance(session: Session, case: Case, stage: CaseStage) -> Case:
    """Move a case to another of the six steps; to その後 it goes by `close`. Raises Invalid or Stale."""
    if stage is CaseStage.AFTERWARDS:
        raise Invalid(Problem("ending", "required"))
    return _keep(session, replace(case, stage=stage))


def promise(session: Session, case: Case, on: date | None, note: str) -> Case:
    """Note what comes next and when; None for nothing. Raises Invalid or Stale."""
    return correct(session, replace(case, next_on=on, next_note=note))


def close(session: Session, case: Case) -> Case:
    """End a case, with why, who goes on watching and whether it may be told as an example. Raises Invalid or Stale."""
    refuse_if_any(required("ending", case.ending))
    return correct(session, ended(session, case))


def ended(session: Session, case: Case) -> Case:
    """A case as it is once it is over, from today where it does not say since when; it is not kept yet."""
    closed_on = case.closed_on or session.today
    return replace(
        case,
        closed_on=closed_on,
        stage=CaseStage.AFTERWARDS,
        next_on=None,
        next_note="",
        keep_until=case.keep_until or kept_until(session, closed_on),
    )


def reopen(session: Session, case: Case) -> Case:
    """Go on with a case that was over, at the step where it stood, or at its follow-up where it stood at none. Raises Stale."""
    return _keep(session, _opened(session, case))


def _opened(session: Session, case: Case) -> Case:
    earlier = records.revisions(session, Case, case.id)
    stood_at = next((each.stage for each in earlier if each.closed_on is None), CaseStage.FOLLOWED_UP)
    return replace(case, closed_on=None, ending=None, keep_until=None, stage=stood_at)


def join(session: Session, one: Case, other: Case) -> Case:
    """Note that two cases are one: the later points to the earlier, with all that point to it already. Gives the later.

    Where either goes on, the earlier goes on, with whatever comes next first, and as urgent as either; else it is left as it
    is. Raises Invalid where either points to another already, NotFound where the use of either was stopped, and Stale.
    """
    for each in (one, other):
        # The earlier is not always written, and must be as it was seen all the same.
        if get(session, each.id).version != each.version:
            raise Stale
    if one.stopped_on is not None or other.stopped_on is not None:
        raise NotFound
    if one.id == other.id or one.joined_id or other.joined_id:
        raise Invalid(Problem("joined", "joined_already"))
    earlier, later = sorted((one, other), key=age)
    if is_open(later):
        _keep(session, _going_on(session, earlier, later))
    for each in whole(session, later.id)[1:]:
        _keep(session, replace(each, joined_id=earlier.id))
    return _keep(session, replace(later, joined_id=earlier.id))


def _going_on(session: Session, earlier: Case, later: Case) -> Case:
    """The earlier of two cases as it goes on for both: nothing that somebody still has to see to may be lost with the later."""
    going = earlier if is_open(earlier) else _opened(session, earlier)
    if later.next_on is not None and (going.next_on is None or later.next_on < going.next_on):
        going = replace(going, next_on=later.next_on, next_note=later.next_note)
    return replace(going, lead=going.lead or later.lead, urgency=more_urgent(going.urgency, later.urgency))


def separate(session: Session, case: Case) -> Case:
    """Let a case that was joined be one of its own again, as it was, and take along its urgency. Raises Stale."""
    apart = _keep(session, replace(case, joined_id=""))
    if case.joined_id:
        # What the one said for both it says no longer; so its news follows, also where it stays as it is.
        first = get(session, case.joined_id)
        _keep(session, replace(first, urgency=_urgency_without(session, first, case)))
    return apart


def _urgency_without(session: Session, first: Case, later: Case) -> Urgency:
    """How urgent a case is without the one that was joined to it; what anybody said of it since the joining stands."""
    told = (later, *records.revisions(session, Case, later.id))
    *_since, joined = takewhile(lambda each: each.joined_id == first.id, told)
    for said, before in pairwise((first, *records.revisions(session, Case, first.id))):
        if said.urgency is not before.urgency:
            left = (before.urgency, *(each.urgency for each in whole(session, first.id)[1:]))
            # An act has one instant, in which it wrote both.
            return reduce(more_urgent, left) if said.written_at == joined.written_at else said.urgency
    return first.urgency


def stop(session: Session, case: Case, why: str) -> Case:
    """Stop the use of a case (利用停止): hide it from lists, search and papers, and count it as before.

    Raises Invalid or Stale.
    """
    refuse_if_any([*required("stopped_why", why), *within("stopped_why", why, NOTE_LENGTH)])
    return _keep(session, replace(case, stopped_on=session.today, stopped_why=why.strip()))


def use_again(session: Session, case: Case | RestingCase) -> Case:
    """Let a case whose use was stopped be used again; why it was stopped stays in its earlier version. Raises Stale."""
    as_seen = replace(get(session, case.id), version=case.version)
    return _keep(session, replace(as_seen, stopped_on=None, stopped_why=""))


def tell(session: Session, case: Case, words: str) -> Case:
    """Say something to the sender of a case (送り主へのひとこと); only these words leave. Raises Invalid or Stale."""
    if reporters.names_another(session, case.arrival_id, words):
        raise Invalid(Problem("told", "reporter_in_text"))
    return correct(session, replace(case, told=words.strip()))


def tell_nothing(session: Session, case: Case) -> Case:
    """Tell the sender nothing further, as the person wishes; they learn that this is so, and no more. Raises Stale."""
    return _keep(session, replace(case, quiet_on=case.quiet_on or session.today))


def tell_again(session: Session, *silent: Case) -> list[Case]:
    """Let the sender of these learn again how they stand. Raises Stale."""
    return [_keep(session, replace(case, quiet_on=None)) for case in silent]


def get(session: Session, case_id: str) -> Case:
    """The case with this id; raises NotFound."""
    return records.get(session, Case, case_id)


def of_person(session: Session, person_id: str) -> list[Case]:
    """All cases of a person, the latest first."""
    return records.several(session, Case, CaseRow.person_id == person_id)[::-1]


def numbered(session: Session, text: str, most: int) -> list[Case]:
    """The cases whose number begins with this, however it is written, the latest first, so many at most."""
    begins = (CaseRow.number.startswith(each, autoescape=True) for each in reception_numbers.beginnings(session, text))
    query = select(CaseRow.id).where(or_(*begins))
    return [get(session, key) for key in session.scalars(query.order_by(CaseRow.id.desc()).limit(most)).all()]


def with_number(session: Session, number: str) -> list[str]:
    """The ids of the cases that have just this number."""
    return list(session.scalars(select(CaseRow.id).where(CaseRow.number == number).order_by(CaseRow.id)))


def of_arrival(session: Session, arrival_id: str) -> Case | None:
    """The case that an arrival became, if it was taken on."""
    found = session.scalar(select(CaseRow.id).where(CaseRow.arrival_id == arrival_id).order_by(CaseRow.id).limit(1))
    return get(session, found) if found else None


def whole(session: Session, case_id: str) -> list[Case]:
    """A case with all that were joined to it, that which counts first; of one that was joined the whole of what it points to.

    Raises NotFound where none of them is here.
    """
    found = whole_cases.cases(session, case_id)
    if not found:
        raise NotFound
    return sorted(found, key=lambda case: (bool(case.joined_id), age(case)))


def age(case: Case) -> tuple[datetime, str]:
    """By what the earlier of two cases is told: its day and hour, or when it was made where no hour stands on it."""
    made_at = Session.made_at(case.id)
    return moment(case.received_on or day_of(made_at), case.received_at, made_at), case.id


def kept_until(session: Session, closed_on: date) -> date:
    """The day to which a case is kept that was ended on a day: so many whole 年度 after that one, as the desk chose."""
    return date(fiscal_year(closed_on) + 1 + settings.case_years(session), 3, 31)


def _keep(session: Session, case: Case) -> Case:
    """Keep a case, and with it what the senders of the つなぎ in it learn of it; 提供の記録 knows whom it is about."""
    kept = records.keep(session, case)
    givings.follow(session, kept, kept.person_id)
    case_news.follow(session, kept)
    return kept


def _cut(told: Case | Caller, bounds: dict[str, int]) -> dict[str, Any]:
    return {field: getattr(told, field)[:bound] for field, bound in bounds.items()}


def _problems(session: Session, case: Case) -> Iterator[Problem]:
    yield from required("route", case.route)
    if not case.said.strip() and not case.troubles:
        yield Problem("said", "required")
    yield from required("done", case.done)
    yield from past("received_on", case.received_on, session.today)
    yield from past("closed_on", case.closed_on, session.today)
    if case.next_on is not None and case.received_on is not None and case.next_on < case.received_on:
        yield Problem("next_on", "before_the_day")
    if case.worst is not None and case.worst not in case.troubles:
        yield Problem("worst", "worst_not_chosen")
    if case.person_id and not records.lives(session, Person, case.person_id):
        yield Problem("person", "not_found")
    for field, bound in _BOUNDS.items():
        yield from within(field, getattr(case, field), bound)
    if case.caller is not None:
        for field, bound in _CALLER_BOUNDS.items():
            yield from within(f"caller_{field}", getattr(case.caller, field), bound)


_BOUNDS = {
    "number": CODE_LENGTH,
    "received_by": NAME_LENGTH,
    "about": NAME_LENGTH,
    "trouble_note": LINE_LENGTH,
    "risk_note": LINE_LENGTH,
    "said": NOTE_LENGTH,
    "wish": NOTE_LENGTH,
    "lead": NAME_LENGTH,
    "next_note": LINE_LENGTH,
    "ending_note": NOTE_LENGTH,
    "watched_by": LINE_LENGTH,
    "told": LINE_LENGTH,
}
_CALLER_BOUNDS = {
    "relation": LINE_LENGTH,
    "name": NAME_LENGTH,
    "phone": PHONE_LENGTH,
    "hours": LINE_LENGTH,
    "call_as": LINE_LENGTH,
}
