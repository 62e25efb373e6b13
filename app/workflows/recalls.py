"""Acting on a recall (撤回): stopping the use of what it is about, telling those beyond, and answering its sender.

And, at its sender's, noting what somebody said of it where no packet could say so.
"""

from collections.abc import Iterator
from dataclasses import replace

from app.documents.papers import Paper
from app.documents.recall_letters import recall_letter
from app.domain.cases import Case
from app.domain.dates import day_of
from app.domain.recalls import Further, Heed, Heeding, HeldRecall, ToldBy
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Referral, Stage
from app.errors import NotFound, Problem, Stale
from app.models import records
from app.models.sessions import Session
from app.services import (
    agencies,
    cases,
    heedings,
    owners,
    people,
    prints,
    recalls,
    referral_recalls,
    referrals,
    sendings,
    viewings,
)
from app.services.cancellations import RECALL
from app.services.checking import refuse_if_any, required

LETTER = "recall_letter"
"""What the log of what was printed calls the letter of a recall; 提供の記録 has no line of it, see `docs/GLOSSARY.md`."""


def heed(session: Session, seen: HeldRecall, heeding: Heeding) -> Heeding:
    """Keep what was done about a recall as it was seen, and do it; its sender hears of it with the next packet.

    What is stopped (利用停止) is the case that counts for it, and what went on from there in packets is taken back. Raises
    Invalid with everything that is wrong, NotFound, or Stale where a later recall came since.
    """
    held = recalls.get(session, seen.id)
    if held != seen:
        raise Stale
    if heeding.done is Heed.STOPPED:
        refuse_if_any(required("words", heeding.words))
    earlier = recalls.answer(session, held)
    case = cases.of_arrival(session, held.referral_id)
    # What the answer says is judged before anything is done by it.
    kept = heedings.keep(session, _over(heeding, held, earlier, by=viewings.by(session)))
    if kept.done is Heed.STOPPED and case is not None:
        _stop(session, cases.whole(session, case.id)[0], kept.words)
        for referral in _of_whole(session, held) if held.onward else ():
            if referral.stage is not Stage.WITHDRAWN and not _was_told(session, referral):
                referrals.withdraw(session, referral)
    if not held.onward or kept.done is Heed.NOTHING:
        return kept
    return heedings.keep(session, replace(kept, told=tuple(further(session, held, kept.told))))


def _over(heeding: Heeding, held: HeldRecall, earlier: Heeding | None, *, by: str) -> Heeding:
    base = earlier or Heeding(referral_id=held.referral_id)
    because = heeding.because if heeding.done is Heed.KEPT else None
    said = replace(base, done=heeding.done, because=because, words=heeding.words.strip(), by=heeding.by or by, on=heeding.on)
    return replace(said, referral_version=held.referral_version)


def _stop(session: Session, case: Case, why: str) -> None:
    if case.stopped_on is None:
        cases.stop(session, case, why)


def further(session: Session, held: HeldRecall, told: tuple[Further, ...] = ()) -> Iterator[Further]:
    """Those to whom our own つなぎ handed it on, each as it was told so far; what never left was handed to nobody."""
    known = {each.referral_id: each for each in told}
    whole = _of_whole(session, held)
    answered = heedings.newest(session, [referral.id for referral in whole])
    for referral in whole:
        if not _left(session, referral):
            continue
        before = known.get(referral.id)
        agency = agencies.find(referral.destination)
        each = before or Further(referral_id=referral.id, agency=referral.destination, name=agency.name if agency else "")
        if each.way is None and referral.stage is Stage.WITHDRAWN and not _was_told(session, referral):
            taken_back = day_of(referral.written_at) if referral.written_at else session.today
            each = replace(each, way=ToldBy.PACKET, on=taken_back)
        yield heedings.heard(session, each, answered.get(referral.id))


def tell(session: Session, seen: Heeding, said: Further) -> Heeding:
    """Note how one of those beyond was told, or why they were not; where a packet can go, it takes the つなぎ back.

    Raises Invalid, or Stale where the answer was written anew since.
    """
    refuse_if_any(_problems(said))
    told = tuple(said if each.referral_id == said.referral_id else each for each in seen.told)
    if said not in told:
        raise NotFound
    referral = referrals.get(session, said.referral_id)
    if said.way is not ToldBy.NOT and referral.stage is not Stage.WITHDRAWN:
        referrals.withdraw(session, referral)
    return heedings.keep(session, replace(seen, told=told))


def _problems(said: Further) -> Iterator[Problem]:
    yield from required("way", said.way)
    if said.way in (ToldBy.LETTER, ToldBy.PHONE):
        yield from required("whom", said.whom)
        yield from required("on", said.on)
    if said.way is ToldBy.PHONE:
        yield from required("at", said.at)
    if said.way is ToldBy.NOT:
        yield from required("words", said.words)
    if said.answer is not None and said.answer.done is Heed.KEPT:
        yield from required("because", said.answer.because)


def letter(session: Session, referral_id: str) -> Paper:
    """The letter that asks whoever was handed something to use it no more. Raises NotFound where it is not taken back."""
    referral = referrals.get(session, referral_id)
    since = referral_recalls.agreed_until(session, referral)
    if since is None:
        raise NotFound
    owner, agency = owners.owner(session), agencies.find(referral.destination)
    to = agency.name if agency else ""
    return recall_letter(
        to=to,
        to_person=referral.destination_person,
        referral_number=referral_number(referral.id),
        name="" if referral.nameless else people.get(session, referral.person_id).name,
        handed_on=referral.handed_over_on or referral.made_on,
        since=since,
        desk=owner.organisation or owner.name,
        phone=owner.phone,
        number=prints.number(session, LETTER, referral.id, version=referral.version, nameless=referral.nameless, to=to),
        printed_at=session.now,
        printed_by=prints.by(session),
    )


def note_heard(session: Session, heeding: Heeding) -> Heeding:
    """Note what somebody who is named said about a recall where no packet says it; what was told by no packet is called off.

    Raises Invalid or Stale.
    """
    referral = referrals.get(session, heeding.referral_id)
    kept = heedings.type_in(session, replace(heeding, referral_version=max(1, referral.version)))
    if referral.stage is not Stage.WITHDRAWN:
        referrals.withdraw(session, referral)
    return kept


def _of_whole(session: Session, held: HeldRecall) -> list[Referral]:
    """Our own つなぎ from the case that this became, and from those that are one with it."""
    case = cases.of_arrival(session, held.referral_id)
    if case is None:
        return []
    ids = referrals.of_cases(session, [each.id for each in cases.whole(session, case.id)])
    return [records.get(session, Referral, key) for key in sorted(ids)]


def goes_by_packet(session: Session, referral_id: str) -> bool:
    """Whether a packet of ours takes this つなぎ back, so that nobody has to write or ring."""
    return _went_in_packets(session, referrals.get(session, referral_id))


def _was_told(session: Session, referral: Referral) -> bool:
    """Whether it went by another way than a packet, so that no packet takes it back."""
    return _left(session, referral) and not _went_in_packets(session, referral)


def _went_in_packets(session: Session, referral: Referral) -> bool:
    sent = sendings.of_record(session, referrals.KIND, referral.id)
    return any(each.left for each in sent) or bool(sendings.of_record(session, RECALL, referral.id))


def _left(session: Session, referral: Referral) -> bool:
    handed = referral.handed_over_on is not None or bool(referral.confirmed_with)
    return handed or _went_in_packets(session, referral)
