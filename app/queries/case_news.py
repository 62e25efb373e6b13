"""What the senders of a case are told (送り主への知らせ), and what they said, in one question."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.case_news import CaseNews
from app.domain.cases import Case
from app.domain.own_parts import OwnPart, PartProgress
from app.domain.people import PersonLine
from app.domain.referrals import Sender
from app.models.sessions import Session
from app.services import arrivals, cards, case_news, cases, own_parts, people, sendings
from app.sync.items import is_read


class Carriage(StrEnum):
    """How far what a sender is told has come: said by the answer, to go with the next packet, in one, waiting for a card,
    or nowhere, since its sender took the つなぎ back."""

    BY_ANSWER = "by_answer"
    NEXT = "next"
    SENT = "sent"
    NOT_READ = "not_read"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class SenderTold:
    """One sender of a case: `news` is exactly what they are told, `parts` what was asked of them, `said` how that goes.

    `case` is the one that began with their つなぎ; `unread` are those of `said` that nobody has read yet. `silent` are their
    cases, this or others that are one with it, for which they are told nothing more.
    """

    case: Case
    sender: Sender
    news: CaseNews
    carriage: Carriage
    parts: tuple[OwnPart, ...]
    said: tuple[PartProgress, ...]
    unread: frozenset[str]
    silent: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class CaseSenders:
    """A case with its senders, its own first, then those of the cases that were joined to it."""

    case: Case
    person: PersonLine
    senders: tuple[SenderTold, ...]


def senders(session: Session, case_id: str) -> CaseSenders:
    """All senders of a case. Raises NotFound."""
    whole = cases.whole(session, case_id)
    [person] = people.lines(session, [whole[0].person_id])
    return CaseSenders(whole[0], person, tuple(_told(session, whole)))


def _told(session: Session, whole: list[Case]) -> Iterator[SenderTold]:
    came = {case.id: arrivals.get(session, case.arrival_id) for case in whole if case.arrival_id}
    for case in whole:
        arrival = came.get(case.id)
        news = case_news.of_arrival(session, arrival.id) if arrival else None
        if arrival is None or news is None:
            continue
        theirs = (each for each in whole if each.id in came and came[each.id].writer == arrival.writer)
        said = own_parts.of_referral(session, case.arrival_id)
        yield SenderTold(
            case=case,
            sender=arrivals.sender(session, arrival),
            news=news,
            carriage=_carriage(session, arrival.writer, news),
            parts=tuple(own_parts.of_case(session, case.id)),
            said=tuple(said),
            unread=frozenset(own_parts.unread(session, said)),
            silent=tuple(each for each in theirs if each.quiet_on is not None),
        )


def _carriage(session: Session, identity: str, news: CaseNews) -> Carriage:
    if arrivals.taken_back(session, [news.referral_id]):
        return Carriage.TAKEN_BACK
    if case_news.is_told_by_answer(news):
        return Carriage.BY_ANSWER
    peer = cards.find(session, identity)
    if peer is not None and sendings.carries(session, peer, case_news.KIND, news.id, news.version):
        return Carriage.SENT
    readable = peer is not None and is_read(news, cards.contents_of(peer).reads)
    return Carriage.NEXT if readable else Carriage.NOT_READ
