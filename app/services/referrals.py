"""What one can do with a referral (つなぎ): prepare it, make it ready, hand it over, follow it up, take it back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, select

from app.domain import marks
from app.domain.dates import day_of
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, Leaving, Proof, Referral, ReferralLine, ReferralWay, Stage, Urgency
from app.domain.reminders import Reminder, Why
from app.domain.times import dated
from app.errors import Invalid, Problem
from app.models import records
from app.models.cases import CaseRow
from app.models.people import PersonRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import agencies, answers, givings, references, referral_checks, sendings, stops, tellings, viewings
from app.services.checking import NAME_LENGTH, past, refuse_if_any, required, within
from app.services.leaving import leaving, texts_that_name_reporters, texts_that_tell
from app.services.referral_versions import as_left
from app.services.sendings import Sending
from app.words.phrases import joined

KIND = "referral"
OPEN = (Stage.PREPARING, Stage.READY, Stage.HANDED_OVER, Stage.MET)
# From here on no answer is waited for.
_AFTER = (Stage.MET, Stage.SETTLED, Stage.CLOSED)
# What was said on the telephone was said of an earlier version.
_SAID_OF_NONE: Mapping[str, Any] = {"confirmed_with": "", "confirmed_at": None}
_RANK = case({urgency: rank for rank, urgency in enumerate(Urgency)}, value=ReferralRow.urgency)
_ORDER = (_RANK, ReferralRow.made_on, ReferralRow.id)


def prepare(session: Session, referral: Referral) -> Referral:
    """Keep a referral that is still being written. Only what can never be right is refused (Invalid)."""
    referral = _dated(session, referral)
    refuse_if_any(_impossible(session, referral))
    return _bring(session, referral, Stage.PREPARING, **_SAID_OF_NONE)


def make_ready(session: Session, referral: Referral) -> Referral:
    """Keep a referral that may leave: complete, agreed to, and telephoned first where that is asked. Raises Invalid."""
    referral = _dated(session, referral)
    refuse_if_any([*_impossible(session, referral), *missing(session, referral)])
    return _bring(session, referral, Stage.READY, **_SAID_OF_NONE)


def hand_over(session: Session, referral: Referral, on: date) -> Referral:
    """Note that the referral was told or given on this day, by another way than a packet. Raises Invalid."""
    referral = _dated(session, referral)
    refuse_if_any([*_impossible(session, referral), *missing(session, referral), *past("handed_over_on", on, session.today)])
    kept = _bring(session, referral, Stage.HANDED_OVER, handed_over_on=on, **_SAID_OF_NONE)
    givings.note_handed_over(session, kept, leaving(session, kept))
    return kept


def confirm_by_phone(session: Session, referral: Referral, whom: str, at: datetime) -> Referral:
    """Note who said on the telephone that the referral arrived, and when (UTC)."""
    refuse_if_any([*required("confirmed_with", whom), *within("confirmed_with", whom, NAME_LENGTH)])
    if not marks.may_be_confirmed(_stage(session, referral)):
        raise Invalid(Problem("stage", "not_from_here"))
    return _bring(session, referral, Stage.HANDED_OVER, confirmed_with=whom, confirmed_at=at)


def meet(session: Session, referral: Referral) -> Referral:
    """Note that the person and the agency have met (面談した); an answer is no longer waited for."""
    return _bring(session, referral, Stage.MET)


def settle(session: Session, referral: Referral) -> Referral:
    """Note that the person goes on with the agency by themselves (定着した): the referral has done what it is for."""
    return _bring(session, referral, Stage.SETTLED)


def close(session: Session, referral: Referral) -> Referral:
    """Note that nothing more is expected of this referral."""
    return _bring(session, referral, Stage.CLOSED)


def withdraw(session: Session, referral: Referral) -> Referral:
    """Take a referral back; what was already written out is called back by the next packet."""
    return _bring(session, referral, Stage.WITHDRAWN)


def _bring(session: Session, referral: Referral, stage: Stage, **changes: Any) -> Referral:
    """Keep a referral at another stage, with who brought it there. Raises Invalid where none comes there from where it is."""
    left = stage is Stage.PREPARING and has_left(session, referral)
    if not marks.may_come(_stage(session, referral), stage, left=left):
        raise Invalid(Problem("stage", "not_from_here"))
    earlier = records.find(session, Referral, referral.id) if referral.id else None
    kept = records.keep(session, replace(referral, stage=stage, moved_by=viewings.by(session), **changes))
    tellings.note_calls(session, earlier, kept)
    return kept


def _stage(session: Session, referral: Referral) -> Stage | None:
    kept = records.find(session, Referral, referral.id) if referral.id else None
    return kept.stage if kept else None


def get(session: Session, referral_id: str) -> Referral:
    """The referral with this id; raises NotFound."""
    return records.get(session, Referral, referral_id)


def has_left(session: Session, referral: Referral) -> bool:
    """Whether a referral was handed over or lies in a packet: it is no draft again, and is corrected by a new version."""
    stage = _stage(session, referral)
    return not marks.may_come(stage, Stage.PREPARING) or (stage is not None and bool(_sendings(session, referral)))


def of_person(session: Session, person_id: str) -> list[Referral]:
    """All referrals about a person, the newest first."""
    ids = session.scalars(select(ReferralRow.id).where(ReferralRow.person_id == person_id).order_by(ReferralRow.id.desc()))
    return [records.get(session, Referral, referral_id) for referral_id in ids.all()]


def of_cases(session: Session, case_ids: Sequence[str]) -> list[str]:
    """The ids of the referrals of these cases, the newest first."""
    query = select(ReferralRow.id).where(ReferralRow.case_id.in_(case_ids)).order_by(ReferralRow.id.desc())
    return list(session.scalars(query))


def missing(session: Session, referral: Referral) -> list[Problem]:
    """What still keeps the referral from leaving, each with the field where it can be mended."""
    return list(referral_checks.before_leaving(session, referral))


def may_be_printed(session: Session, referral: Referral) -> bool:
    """Whether a referral may be seen with the name where it goes, as it stands now; one that was taken back goes nowhere."""
    if referral.stage is Stage.WITHDRAWN or texts_that_name_reporters(session, referral):
        return False
    return referral.nameless or not (any(referral_checks.not_agreed(session, referral)) or texts_that_tell(session, referral))


def would_leave(session: Session, referral: Referral) -> Leaving:
    """What would leave if a referral went now as it stands on the screen: with the version that it would be kept as."""
    stage = Stage.READY if referral.way is ReferralWay.PACKET else Stage.HANDED_OVER
    going = replace(_dated(session, referral), stage=stage, moved_by=viewings.by(session), **_SAID_OF_NONE)
    kept = records.find(session, Referral, referral.id) if referral.id else None
    is_kept = kept is not None and replace(going, writer=kept.writer, written_at=kept.written_at) == kept
    return leaving(session, going if is_kept else replace(going, version=going.version + 1))


def _dated(session: Session, referral: Referral) -> Referral:
    """The referral with the day it was made on, and with that of each new call: 「きょう」 means nothing next week."""
    kept = records.find(session, Referral, referral.id) if referral.id else None
    known = kept.calls if kept else ()
    calls = tuple(call if call in known else dated(call, session.today) for call in referral.calls)
    return replace(referral, calls=calls, made_on=referral.made_on or session.today)


# ---- as lines ----------------------------------------------------------------------------------------------------------


def keys(session: Session, open_only: bool = True) -> list[str]:
    """The ids of all referrals: open ones only unless told otherwise, 緊急 first, then the oldest."""
    query = select(ReferralRow.id).where(*stops.passing_over(session, ReferralRow)).order_by(*_ORDER)
    if open_only:
        query = query.where(ReferralRow.stage.in_(OPEN))
    return list(session.scalars(query))


def lines(session: Session, ids: list[str]) -> list[ReferralLine]:
    """These referrals as lines, in the order asked for; what is gone is left out."""
    found = {referral.id: referral for referral in records.several(session, Referral, ReferralRow.id.in_(ids))}
    about = {referral.person_id for referral in found.values()}
    persons = {person.id: person for person in records.several(session, Person, PersonRow.id.in_(about))}
    answered, sent = answers.newest(session, ids), sendings.of_records(session, KIND, ids)
    numbers = _numbers(session, {referral.case_id for referral in found.values() if referral.case_id})
    return [
        replace(
            _line(
                as_left(session, found[key], sent.get(key, [])),
                persons.get(found[key].person_id),
                answered.get(key),
                sent.get(key, []),
                session.today,
            ),
            case_number=numbers.get(found[key].case_id, ""),
        )
        for key in ids
        if key in found
    ]


def line(session: Session, referral_id: str) -> ReferralLine:
    """One referral as a line, with both of its marks."""
    return lines(session, [get(session, referral_id).id])[0]


def proof(session: Session, referral: Referral) -> Proof:
    """How far it is proven that the referral, as it stands now, arrived (届いたか)."""
    sent = _sendings(session, referral)
    return marks.proof(marks.shown(as_left(session, referral, sent), sent))


def reminders(session: Session, today: date) -> list[Reminder]:  # noqa: ARG001
    """Referrals to be sent again, not yet shown to have arrived, or without an answer for longer than their urgency allows."""
    left = ReferralRow.stage.in_((Stage.READY, Stage.HANDED_OVER))
    told = select(ReferralRow.id).where(left, *stops.passing_over(session, ReferralRow)).order_by(*_ORDER)
    return [found for one in lines(session, list(session.scalars(told))) if (found := _reminder(one)) is not None]


def _sendings(session: Session, referral: Referral) -> list[Sending]:
    return sendings.of_record(session, KIND, referral.id)


def _numbers(session: Session, cases: set[str]) -> dict[str, str]:
    found = select(CaseRow.id, CaseRow.number).where(CaseRow.id.in_(cases))
    return {row.id: row.number for row in session.execute(found)} if cases else {}


def _impossible(session: Session, referral: Referral) -> Iterator[Problem]:
    yield from referral_checks.impossible(session, referral)
    if referral.id and _went_elsewhere(session, referral):
        yield Problem("destination", "already_sent")


def _went_elsewhere(session: Session, referral: Referral) -> bool:
    """Whether the referral was already sent to another desk: it is withdrawn and made anew then, so that both can follow."""
    earlier = records.find(session, Referral, referral.id)
    if earlier is None or earlier.destination == referral.destination:
        return False
    return any(sending.written_at for sending in _sendings(session, referral))


def _line(referral: Referral, person: Person | None, answer: Answer | None, sent: list[Sending], today: date) -> ReferralLine:
    agency = agencies.find(referral.destination)
    proof = marks.proof(marks.shown(referral, sent))
    replied = answer is not None and answers.is_replied_to(referral, answer)
    # Of what answers a question one waits since that left, and of a version that is not shown to have arrived since it did.
    left = _waits_since(referral, [each for each in sent if each.version == referral.version])
    since = left if replied else _waits_since(referral, sent) if answer is None else None
    if referral.stage in _AFTER:
        since = None
    return ReferralLine(
        id=referral.id,
        person_id=referral.person_id,
        person_name=person.name if person else "",
        provisional=bool(person and person.provisional),
        nameless=referral.nameless,
        destination=referral.destination,
        destination_name=agency.name if agency else "",
        way=referral.way,
        urgency=referral.urgency,
        stage=referral.stage,
        reason=referral.reason,
        made_on=referral.made_on,
        proof=proof,
        handling=answer.handling if answer else None,
        waiting_days=(today - since).days if since else 0,
        unproven_days=(today - left).days if left and proof is Proof.WRITTEN else 0,
        called=any(call.reached for call in referral.calls),
    )


def _waits_since(referral: Referral, sent: list[Sending]) -> date | None:
    """The day on which the referral left the house; None while it has not."""
    if referral.handed_over_on is not None:
        return referral.handed_over_on
    written = [sending.written_at for sending in sent if sending.written_at]
    return day_of(min(written)) if written else None


def left_on(session: Session, found: Sequence[Referral]) -> dict[str, date]:
    """On which day each of these referrals left the house; those that have not are left out."""
    sent = sendings.of_records(session, KIND, [each.id for each in found])
    days = {each.id: _waits_since(each, sent.get(each.id, [])) for each in found}
    return {key: day for key, day in days.items() if day is not None}


def settled_on(session: Session, referral: Referral) -> date | None:
    """The day on which it was noted that the person goes on by themselves (定着した); None where it never was."""
    told = [referral, *records.revisions(session, Referral, referral.id)]
    noted = [each.written_at for each in told if each.stage is Stage.SETTLED and each.written_at is not None]
    return day_of(min(noted)) if noted else None


def _reminder(line: ReferralLine) -> Reminder | None:
    found = Reminder(
        why=Why.NO_ANSWER,
        place=Place(PageName.REFERRALS, line.id),
        about=line.person_name,
        provisional=line.provisional,
        detail=joined(line.destination_name, referral_number(line.id), by="・"),
        since=line.made_on,
        person_id=line.person_id,
        count=line.waiting_days,
        urgent=line.urgency is Urgency.EMERGENCY,
        urgency=line.urgency,
    )
    if line.proof is Proof.SEND_AGAIN:
        return replace(found, why=Why.SEND_AGAIN)
    if line.proof is Proof.NOT_WRITTEN and line.way is ReferralWay.PACKET:
        return replace(found, why=Why.TO_WRITE_OUT, urgent=line.urgency is not Urgency.NORMAL)
    days = references.urgency_days()[line.urgency]
    if line.unproven_days > days:
        # Also of a correction of what was answered: the desk goes by what it has.
        return replace(found, why=Why.NOT_ACKNOWLEDGED, count=line.unproven_days)
    return found if line.waiting_days > days else None
