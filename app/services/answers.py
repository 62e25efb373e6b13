"""What one can do with an answer (回答): decide it at a desk, type it in from paper or telephone, read it."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.domain.cards import Peer
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, AnswerWay, Arrival, Handling, Leaving, Referral, SeenArrival, Stage
from app.domain.reminders import Reminder, Why
from app.errors import ErasedHere, NotAsked, Problem
from app.models import records
from app.models.case_news import CaseNewsRow
from app.models.referrals import AnswerRow, ArrivalRow, ReferralRow, count_decision
from app.models.sessions import Session
from app.services import cards, editions, lost_cards, outbox, reception_numbers, reporters, sendings, stops
from app.services.cancellations import RECALL
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, refuse_if_any, required, within
from app.services.parcels import Carried, Incoming, Parcel
from app.sync.body import MOST_ITEMS, Purpose
from app.words.packets import RETURNED_AS_ERASED
from app.words.phrases import joined

KIND = "answer"
# What is told of an answer to a つなぎ that this notebook does not have.
UNASKED = "unasked"


def decide(session: Session, answer: Answer, *, seen: SeenArrival) -> Answer:
    """Keep a desk's decision on an arrival: taken on, asked back, pointed elsewhere, or returned.

    The answer goes out with the next packet to whoever sent the referral. Raises Invalid, NotFound, or Stale where a newer
    version arrived or somebody else decided since `seen`.
    """
    refuse_if_any(_problems(session, answer))
    count_decision(session, answer.referral_id, seen)
    if answer.reception_number.strip():
        reception_numbers.give(session, answer.reception_number, answer.referral_id, "reception_number")
    return records.keep(
        session,
        replace(
            answer,
            way=AnswerWay.PACKET,
            referral_version=seen.version,
            answered_by=answer.answered_by or session.me.coordinator or session.me.name,
            answered_on=answer.answered_on or session.today,
        ),
    )


def type_in(session: Session, answer: Answer) -> Answer:
    """Keep an answer that came by telephone or on paper, as its reader typed it in. Raises Invalid."""
    typed = replace(answer, way=AnswerWay.PHONE) if answer.way is AnswerWay.PACKET else answer
    refuse_if_any([*_problems(session, typed), *required("answered_by", typed.answered_by)])
    return records.keep(session, replace(typed, answered_on=typed.answered_on or session.today))


def get(session: Session, answer_id: str) -> Answer:
    """The answer with this id; raises NotFound."""
    return records.get(session, Answer, answer_id)


def of_referral(session: Session, referral_id: str) -> list[Answer]:
    """All answers to a referral, the newest first, whoever wrote them down."""
    found = records.several(session, Answer, AnswerRow.referral_id == referral_id)
    return sorted(found, key=_age, reverse=True)


def latest(session: Session, referral_id: str) -> Answer | None:
    """The newest answer to a referral, which is how it stands."""
    return newest(session, [referral_id]).get(referral_id)


def newest(session: Session, referral_ids: Collection[str]) -> dict[str, Answer]:
    """The newest answer to each of these referrals, as far as there is one."""
    found = records.several(session, Answer, AnswerRow.referral_id.in_(referral_ids))
    return {answer.referral_id: answer for answer in sorted(found, key=_age)}


def reminders(session: Session, today: date) -> list[Reminder]:
    """Answers that came to referrals which are still open, the newest of each: what came back."""
    # Of what became a case its news tells, which is newer: see `case_news.reminders`.
    told = ReferralRow.id.in_(select(CaseNewsRow.referral_id))
    waits = ReferralRow.stage.in_((Stage.READY, Stage.HANDED_OVER, Stage.MET))
    open_ones = records.several(session, Referral, waits, ~told, *stops.passing_over(session, ReferralRow))
    answered = newest(session, [referral.id for referral in open_ones])
    found = ((referral, answered.get(referral.id)) for referral in open_ones)
    return [
        _reminder(session, referral, answer, today)
        for referral, answer in found
        if answer is not None and not is_replied_to(referral, answer)
    ]


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """The answers to this peer's referrals that are not yet in a packet as they stand now, all in one packet."""
    query = (
        select(AnswerRow.id)
        .join(ArrivalRow, ArrivalRow.id == AnswerRow.referral_id)
        .where(ArrivalRow.writer.in_(lost_cards.identities_of(session, peer)), AnswerRow.writer == session.me.id)
        .where(~sendings.is_carried(peer, KIND, AnswerRow))
        .order_by(AnswerRow.id)
    )
    unsent = [get(session, answer_id) for answer_id in session.scalars(query).all()]
    return [_parcel(unsent[start : start + MOST_ITEMS]) for start in range(0, len(unsent), MOST_ITEMS)]


def return_erased(session: Session, leaving: Leaving, packet: Incoming) -> None:
    """Let the next packet to a sender say that this is about somebody who was erased here; nothing of them is kept with it.

    A receipt alone would let them believe that somebody here sees to it.
    """
    answer = Answer(
        id=editions.id_of(session.me.id, leaving.referral_id),
        version=leaving.referral_version,
        writer=session.me.id,
        written_at=session.now,
        referral_id=leaving.referral_id,
        referral_version=leaving.referral_version,
        handling=Handling.RETURNED,
        answered_by=session.me.name,
        answered_on=session.today,
        text=RETURNED_AS_ERASED.text,
    )
    outbox.number(session, packet.peer, Parcel(purpose=Purpose.ANSWERS, says=(answer,)))


def take_in(session: Session, answer: Answer, packet: Incoming) -> object:
    """Keep an answer that came in a verified packet, unless a later one is here; UNASKED where the つなぎ is not here.

    Raises NotAsked or ErasedHere.
    """
    refuse_uninvited(session, answer.referral_id, packet)
    editions.take(session, answer, packet, counts_up=True)
    return unasked(session, answer.referral_id)


def unasked(session: Session, referral_id: str) -> object:
    """UNASKED where what is told of is not on the lists; what came is kept, and stands beside it once it is there again."""
    return None if records.lives(session, Referral, referral_id) else UNASKED


def refuse_uninvited(session: Session, referral_id: str, packet: Incoming) -> bool:
    """Return if the sender of a packet may tell of this referral; False where it is not here, nor among what was removed.

    It may have been sent by this notebook before it was put back, so that what is told of it is kept, and shown with nothing.

    What is told counts only from the identity that the referral went to; raises NotAsked otherwise. What is about somebody
    who was forgotten here is not kept, for its words could tell of them: raises ErasedHere.
    """
    if records.is_forgotten(session, Referral, referral_id):
        raise ErasedHere
    if records.lives(session, Arrival, referral_id):
        # What came here is answered from here.
        raise NotAsked
    referral = records.find(session, Referral, referral_id) or _removed(session, referral_id)
    if referral is not None:
        # What was taken back is closed, and answered all the same.
        went = (sending for kind in ("referral", RECALL) for sending in sendings.of_record(session, kind, referral.id))
        went_to = {sending.recipient for sending in went}
        desk = cards.desk_of(session, referral.destination)
        if packet.peer.identity not in went_to | ({desk.identity} if desk else set()):
            raise NotAsked
    return referral is not None


def _removed(session: Session, referral_id: str) -> Referral | None:
    """A referral that can be put back: whoever is not asked may not tell of it meanwhile either."""
    return next((each for each in records.removed_naming(session, Referral, referral_id) if each.id == referral_id), None)


def _parcel(answers: list[Answer]) -> Parcel:
    return Parcel(
        purpose=Purpose.ANSWERS,
        says=tuple(answers),
        carried=tuple(Carried(kind=KIND, record_id=answer.id, version=answer.version) for answer in answers),
    )


def _age(answer: Answer) -> tuple[str, str, str]:
    return str(answer.answered_on), str(answer.written_at), answer.id


def is_replied_to(referral: Referral, answer: Answer) -> bool:
    """Whether the answer was a question to which the referral, as it stands now, replies."""
    asked_before = answer.handling is Handling.QUESTION and answer.referral_version < referral.version
    return asked_before and bool(referral.reply_to_question.strip())


def _reminder(session: Session, referral: Referral, answer: Answer, today: date) -> Reminder:
    person = records.find(session, Person, referral.person_id)
    if answer.handling in (Handling.QUESTION, Handling.RETURNED):
        why, since = Why.QUESTIONED, answer.answered_on
    elif answer.next_on is not None and answer.next_on <= today:
        why, since = Why.DESK_PROMISED, answer.next_on
    else:
        why, since = Why.ANSWERED, answer.answered_on
    return Reminder(
        why=why,
        place=Place(PageName.REFERRALS, referral.id),
        about=person.name if person else "",
        provisional=bool(person and person.provisional),
        detail=joined(answer.lead or answer.answered_by, referral_number(referral.id), by="・"),
        since=since,
        count=max(0, (today - since).days) if since else 0,
        person_id=referral.person_id,
        urgency=referral.urgency,
        next_on=answer.next_on,
        handling=answer.handling,
    )


def _problems(session: Session, answer: Answer) -> Iterator[Problem]:
    for field, bound in (
        ("answered_by", NAME_LENGTH),
        ("reception_number", 40),
        ("lead", NAME_LENGTH),
        ("phone", PHONE_LENGTH),
        ("next_note", LINE_LENGTH),
        ("text", NOTE_LENGTH),
        ("elsewhere_name", NAME_LENGTH),
    ):
        yield from within(field, getattr(answer, field), bound)
    yield from past("answered_on", answer.answered_on, session.today)
    for field in ("next_note", "text"):
        if reporters.names_another(session, answer.referral_id, getattr(answer, field)):
            yield Problem(field, "reporter_in_text")
    if answer.handling is Handling.ACCEPTED and answer.way is AnswerWay.PACKET:
        yield from required("lead", answer.lead)
    if answer.handling is Handling.QUESTION:
        yield from required("text", answer.text)
    if answer.handling is Handling.ELSEWHERE:
        yield from required("elsewhere", answer.elsewhere or answer.elsewhere_name)
    if answer.handling is Handling.RETURNED:
        yield from required("return_reason", answer.return_reason)
