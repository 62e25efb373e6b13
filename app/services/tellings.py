"""提供の記録 of what was said by mouth: calls before a つなぎ, calls of 緊急 and 確かめる, contacts with an agency.

Whoever writes the call or the contact down writes nothing more for it.
"""

from dataclasses import replace

from sqlalchemy import select

from app.domain.activities import Activity
from app.domain.agencies import Agency
from app.domain.attempts import Attempt, StepKind
from app.domain.consents import BASIS_OF, ConsentState
from app.domain.folding import fold
from app.domain.givings import Giving, GivingItem, GivingWay, ground_of_call, tells_agency, tells_by_call
from app.domain.people import Person
from app.domain.referrals import Call, Referral
from app.models import records
from app.models.givings import GivingRow
from app.models.sessions import Session
from app.services import agencies, consents, references
from app.services.givings import CALL, agreed, note
from app.words.givings import UNNAMED
from app.words.phrases import spoken


def note_calls(session: Session, earlier: Referral | None, kept: Referral) -> None:
    """Note of whom somebody was told on the telephone before it was written: each call that reached anybody, once."""
    known = {_call(each) for each in earlier.calls if each.reached} if earlier else set()
    new = [each for each in kept.calls if each.reached and _call(each) not in known]
    consent = consents.current(session, kept.person_id) if new else None
    for at, call in enumerate(new):
        line = Giving(
            at=session.now,
            on=call.on or session.today,
            way=GivingWay.PHONE,
            other=call.whom,
            person_id=kept.person_id,
            record_id=kept.id,
            version=kept.version,
            mark=f"{CALL}{at}",
            nameless=kept.nameless,
            items=(GivingItem.CALL,),
        )
        note(session, agreed(line, consent) if consent else line)


def _call(call: Call) -> tuple[object, ...]:
    return call.whom, call.on, call.at, call.when


def note_attempt(session: Session, kept: Attempt) -> None:
    """Note whom a call of 緊急 or 確かめる told of a person."""
    if not tells_by_call(kept, _to_the_person(session, kept)):
        return
    agency = next((each for each in agencies.every() if each.name == kept.whom), None)
    line = _by_consent(session, _said(session, kept, GivingWay.PHONE, kept.whom or kept.number), agency)
    ground = ground_of_call(kept)
    if line.state is None and ground is not None:
        line = replace(line, state=ConsentState.NO_CONSENT_BASIS, agreed_on=line.on, ground=ground, basis=BASIS_OF[ground])
    _note_once(session, line)


def note_contact(session: Session, kept: Activity) -> None:
    """Note which agency was told of a person in a contact."""
    if not tells_agency(kept):
        return
    agency = agencies.find(kept.agency) if kept.agency else None
    other = agency.name if agency else kept.agency_person or kept.agency
    _note_once(session, _by_consent(session, _said(session, kept, GivingWay.of(kept.way), other), agency))


def _said(session: Session, kept: Attempt | Activity, way: GivingWay, other: str) -> Giving:
    return Giving(
        at=session.now,
        on=kept.on or session.today,
        way=way,
        other=other or spoken(UNNAMED),
        person_id=kept.person_id,
        record_id=kept.id,
        version=kept.version,
        mark=CALL,
        items=(GivingItem.AS_WRITTEN,),
    )


def _by_consent(session: Session, line: Giving, agency: Agency | None) -> Giving:
    """The line with what was agreed to, where that reaches whom it was told to."""
    code, kind = (agency.code, agency.kind) if agency else ("", "")
    told = replace(line, other_kind=kind)
    consent = consents.binding(session, line.person_id, code)
    return told if consent is None or consents.hindrance(consent, code, line.on) else agreed(told, consent)


def _to_the_person(session: Session, attempt: Attempt) -> StepKind | None:
    """Who was rung, to the person: by the step of the table, or by the names that are written down of them."""
    kinds = {step.code: step.kind for step in references.steps()}
    if attempt.step in kinds:
        return kinds[attempt.step]
    person = records.find(session, Person, attempt.person_id)
    if person is None:
        return None
    named = {
        StepKind.PERSON: (person.name,),
        StepKind.CONTACTS: tuple(each.name for each in person.contacts),
        StepKind.WATCHERS: tuple(each.name for each in person.watchers),
    }
    whom = fold(attempt.whom)
    return next((kind for kind, names in named.items() if whom and whom in map(fold, names)), None)


def _note_once(session: Session, line: Giving) -> None:
    """Note what was said, once; said to be another day or somebody else by a correction, it has a line beside the first."""
    said = (GivingRow.on == line.on, GivingRow.other == line.other, GivingRow.way == line.way)
    if session.scalar(select(GivingRow.id).where(GivingRow.record_id == line.record_id, *said).limit(1)) is None:
        note(session, line)
