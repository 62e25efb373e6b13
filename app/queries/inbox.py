"""What is asked about what a desk received (受付): what arrived, and what it took down itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge

from app.domain.cases import Case, CaseLine
from app.domain.dates import JAPAN, day_of
from app.domain.listings import ReceivedState
from app.domain.packets import TakenIn
from app.domain.referrals import Answer, Arrival, ArrivalLine, SeenArrival, Sender, Urgency
from app.models.sessions import Session
from app.services import answers, arrivals, case_lists, cases, recalls, reception_numbers
from app.workflows import exchange

# What stands before the key of a packet kept apart, and of a case that did not arrive.
APART, TAKEN_DOWN = "apart:", "case:"


@dataclass(frozen=True, slots=True)
class Inbox:
    """The keys of the list: what waits, then packets kept apart, then what was decided on or taken down, the newest first.

    A packet whose sender claims that it is 緊急 stands right below what a verified sender says is. `waiting` are the keys of
    what waits, without those. `counts` says how many keys each narrowing has, whichever of them is shown.
    """

    keys: tuple[str, ...]
    waiting: tuple[str, ...]
    apart: tuple[TakenIn, ...]
    counts: Mapping[ReceivedState, int]


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """What arrived, or what was taken down, as one line of the list.

    `case` is what it became, with the number of its own; `counted` the one that counts for it by now, which is another where
    it was joined. `recalled` says that the person agrees to it no more.
    """

    arrival: ArrivalLine | None
    case: CaseLine | None
    counted: CaseLine | None
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class ArrivalDetails:
    """One arrival, the answers to it, newest first, the number an acceptance would get, and what a decision was made on.

    `sender` is who signed it; `differs` that its sheet names somebody else; `case_id` the case that it became, '' for none,
    and `case` the one that counts for it by now. `recall_id` is that of the recall (撤回), where the person agrees no more.
    """

    arrival: Arrival
    answers: tuple[Answer, ...]
    number: str
    taken_back: bool
    seen: SeenArrival
    sender: Sender
    differs: bool
    case_id: str
    case: Case | None
    recall_id: str = ""


def inbox(session: Session, state: ReceivedState = ReceivedState.ALL) -> Inbox:
    """The list as it stands, narrowed to some of it."""
    found, kept = arrivals.in_order(session), exchange.kept_apart(session)
    waiting = {key: at for key, waits, _urgency, at in found if waits}
    emergencies = sum(waits and urgency is Urgency.EMERGENCY for _key, waits, urgency, _at in found)
    apart = {f"{APART}{number}": line.claim for number, line in enumerate(kept)}
    first = [key for key, claim in apart.items() if claim is not None and claim.urgency is Urgency.EMERGENCY]
    others = [key for key in apart if key not in first]
    keys = tuple(waiting)
    undecided = (*keys[:emergencies], *first, *keys[emergencies:], *others)
    decided = sorted(((key, _there(at)) for key, waits, _urgency, at in found if not waits), key=_moment, reverse=True)
    taken_down = ((f"{TAKEN_DOWN}{key}", at) for key, at in case_lists.taken_down(session))
    rest = list(merge(decided, taken_down, key=_moment, reverse=True))
    monday = session.today - timedelta(days=session.today.weekday())
    week = [key for key in keys if _there(waiting[key]).date() >= monday]
    week += [key for key, at in rest if at.date() >= monday]
    every = (*undecided, *(key for key, _at in rest))
    shown = {ReceivedState.ALL: every, ReceivedState.UNDECIDED: undecided, ReceivedState.WEEK: tuple(week)}
    return Inbox(shown[state], keys, tuple(kept), {each: len(keys) for each, keys in shown.items()})


def _there(instant: datetime) -> datetime:
    """An instant as the clock in Japan showed it."""
    return instant.astimezone(JAPAN).replace(tzinfo=None)


def _moment(entry: tuple[str, datetime]) -> datetime:
    return entry[1]


def lines(session: Session, keys: Sequence[str]) -> dict[str, ReceivedLine]:
    """What was received, by key; packets kept apart are nothing of the kind."""
    return dict(_lines(session, keys))


def _lines(session: Session, keys: Sequence[str]) -> Iterator[tuple[str, ReceivedLine]]:
    own = case_lists.lines(session, [key.removeprefix(TAKEN_DOWN) for key in keys if key.startswith(TAKEN_DOWN)])
    came = arrivals.lines(session, [key for key in keys if not key.startswith((APART, TAKEN_DOWN))])
    became = {case.arrival_id: case for case in case_lists.of_arrivals(session, [line.id for line in came])}
    joined = {case.joined_id for case in (*own, *became.values()) if case.joined_id}
    counted = {case.id: case for case in case_lists.lines(session, list(joined))}
    for line in came:
        case = became.get(line.id)
        recalled = line.taken_back and recalls.of_consent(session, line.id) is not None
        yield line.id, ReceivedLine(line, case, case and counted.get(case.joined_id, case), recalled)
    for case in own:
        yield f"{TAKEN_DOWN}{case.id}", ReceivedLine(None, case, counted.get(case.joined_id, case))


def opened(session: Session, arrival_id: str) -> ArrivalDetails:
    """One arrival; raises NotFound."""
    arrival = arrivals.get(session, arrival_id)
    sender = arrivals.sender(session, arrival)
    became = next(iter(case_lists.of_arrivals(session, [arrival_id])), None)
    return ArrivalDetails(
        arrival,
        tuple(answers.of_referral(session, arrival_id)),
        # Counted in the 年度 of the day it came, and numbered so.
        became.number if became else reception_numbers.offer(session, day_of(arrival.arrived_at)),
        taken_back=bool(arrivals.taken_back(session, [arrival_id])),
        seen=arrivals.seen(session, arrival_id),
        sender=sender,
        differs=arrivals.tells_otherwise(sender, arrival.leaving.sender),
        case_id=became.id if became else "",
        case=cases.whole(session, became.id)[0] if became else None,
        recall_id=held.id if (held := recalls.of_consent(session, arrival_id)) is not None else "",
    )
