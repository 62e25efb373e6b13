"""What one can do to make sure (確かめる) about a person: whom to ask next, and a line each for whom one reached."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from app.domain.activities import NOT_MET
from app.domain.attempts import Attempt, Cause, Step, StepKind, StepLine
from app.domain.people import Person
from app.errors import Problem
from app.models import records
from app.models.activities import ActivityRow
from app.models.attempts import AttemptRow
from app.models.sessions import Session
from app.services import agencies, owners, references, tellings
from app.services.checking import LINE_LENGTH, NOTE_LENGTH, past, refuse_if_any, required, within
from app.services.erasing import refuse_at_a_desk
from app.words.labels import label

# What the agency table calls the offices that a municipality has for everybody.
_OFFICES = ("市町村", "地域包括支援センター")


def note(session: Session, attempt: Attempt) -> Attempt:
    """Keep whom one tried to reach, when, and what they said. Raises Invalid with everything that is wrong.

    Only for a danger may the person be missing: one rings for somebody one does not know, too.
    """
    refuse_if_any(_problems(session, attempt))
    return _keep(session, attempt)


def note_now(session: Session, attempt: Attempt) -> Attempt:
    """Keep a call that was made just now. Raises Invalid."""
    return note(session, replace(attempt, on=session.minute.date(), at_time=session.minute.time()))


def correct(session: Session, attempt: Attempt) -> Attempt:
    """Keep a corrected line. Raises Invalid or Stale."""
    refuse_if_any(_problems(session, attempt))
    return _keep(session, attempt)


def _keep(session: Session, attempt: Attempt) -> Attempt:
    kept = records.keep(session, attempt)
    tellings.note_attempt(session, kept)
    return kept


def get(session: Session, attempt_id: str) -> Attempt:
    """The attempt with this id; raises NotFound."""
    return records.get(session, Attempt, attempt_id)


def several(session: Session, ids: Sequence[str]) -> list[Attempt]:
    """These attempts; what is gone is left out."""
    return records.several(session, Attempt, AttemptRow.id.in_(ids))


def remove(session: Session, attempt: Attempt) -> None:
    """Take a line off; for 30 days it can be restored. Raises PublicDocument at a desk."""
    refuse_at_a_desk(session, attempt)
    records.remove(session, attempt)


def of_person(session: Session, person_id: str) -> list[Attempt]:
    """Everything tried about a person, the newest first."""
    found = records.several(session, Attempt, AttemptRow.person_id == person_id)
    return sorted(found, key=lambda each: (each.on or date.min, str(each.at_time or ""), each.id), reverse=True)


def who_to_ask(session: Session, person_id: str) -> list[StepLine]:
    """Whom one can ask about the person, step by step as the table has it, each with what was tried since the last meeting.

    A step for which nobody is written down is there without a name. Last comes who was asked outside of the table. Raises
    NotFound.
    """
    person = records.get(session, Person, person_id)
    since = _last_met(session, person_id)
    tried = [each for each in of_person(session, person_id) if since is None or (each.on is not None and each.on >= since)]
    near = person.address.local_government_code or owners.owner(session).local_government_code
    found: list[StepLine] = []
    for step in references.steps():
        named = list(_named(step, person, near))
        found += named or [StepLine(step=step)]
    taken = {id(each) for line in found for each in _tried(line, tried)}
    others = [each for each in tried if id(each) not in taken]
    return [_with(line, _tried(line, tried)) for line in found] + list(_outside(others))


def _named(step: Step, person: Person, near: str) -> Iterator[StepLine]:
    if step.kind is StepKind.PERSON:
        for phone in person.phones:
            detail = " ".join(part for part in (label(phone.kind), phone.hours) if part)
            yield StepLine(step=step, whom=person.name, number=phone.number, detail=detail)
    elif step.kind is StepKind.CONTACTS:
        for contact in person.contacts:
            yield StepLine(step=step, whom=contact.name, number=contact.phone, detail=contact.relation, has_key=contact.has_key)
    elif step.kind is StepKind.WATCHERS:
        for watcher in person.watchers:
            yield StepLine(step=step, whom=watcher.name, detail=watcher.how)
    elif step.kind is StepKind.MUNICIPALITY:
        home = references.municipality(near) if near else None
        for agency in agencies.offered(near):
            if home is not None and agency.area == home.name and agency.kind in _OFFICES:
                yield StepLine(step=step, whom=agency.name, number=agency.phone, detail=agency.hours)
    else:
        yield StepLine(step=step, whom=step.name, number=step.number)


def _tried(line: StepLine, tried: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """What was tried with this line's person or desk: of the same step, under the same name or number where one is known."""
    code = line.step.code if line.step else ""
    return tuple(each for each in tried if each.step == code and _is_meant(line, each))


def _is_meant(line: StepLine, attempt: Attempt) -> bool:
    if line.number and attempt.number:
        return line.number == attempt.number
    return not line.whom or line.whom == attempt.whom


def _with(line: StepLine, tried: tuple[Attempt, ...]) -> StepLine:
    return StepLine(step=line.step, whom=line.whom, number=line.number, detail=line.detail, has_key=line.has_key, tried=tried)


def _outside(tried: Iterable[Attempt]) -> Iterator[StepLine]:
    several: dict[tuple[str, str], list[Attempt]] = {}
    for each in tried:
        several.setdefault((each.whom, each.number), []).append(each)
    for (whom, number), attempts in several.items():
        yield StepLine(step=None, whom=whom, number=number, tried=tuple(attempts))


def _last_met(session: Session, person_id: str) -> date | None:
    query = select(func.max(ActivityRow.on)).where(
        ActivityRow.person_id == person_id, ActivityRow.met.is_not(None), ActivityRow.met.not_in(NOT_MET)
    )
    return session.scalar(query)


def _problems(session: Session, attempt: Attempt) -> Iterator[Problem]:
    if attempt.person_id:
        if not records.lives(session, Person, attempt.person_id):
            yield Problem("person", "not_found")
    elif attempt.cause is not Cause.RISK:
        yield Problem("person", "required")
    if not attempt.step:
        yield from required("whom", attempt.whom)
    yield from required("on", attempt.on)
    yield from past("on", attempt.on, session.today)
    for field in ("step", "whom", "number", "reception_number"):
        yield from within(field, getattr(attempt, field), LINE_LENGTH)
    yield from within("answer", attempt.answer, NOTE_LENGTH)
