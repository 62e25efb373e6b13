"""What is asked about referrals (つなぎ) that are being made or under way."""

from dataclasses import dataclass

from app.domain.activities import Activity
from app.domain.case_news import CaseNews
from app.domain.cases import Case
from app.domain.consents import Consent, WithheldPart
from app.domain.holders import ToldAgency
from app.domain.listings import ReferralState
from app.domain.own_parts import PartProgress
from app.domain.people import Interval, Person
from app.domain.places import Place
from app.domain.recalls import Heeding, RecallLine
from app.domain.referrals import Answer, Involved, Leaving, Referral, ReferralLine
from app.domain.reminders import LONG_WAIT
from app.domain.sheet_items import SheetItem
from app.errors import Problem
from app.models import records
from app.models.sessions import Session
from app.services import (
    activities,
    answers,
    callers,
    cards,
    case_news,
    cases,
    consents,
    harms,
    heedings,
    holders,
    municipalities,
    own_parts,
    owners,
    people,
    recall_marks,
    referral_checks,
    referral_drafts,
    referral_versions,
    referrals,
)
from app.services.cancellations import NO_MORE, RECALL
from app.services.leaving import hidden, kept_back, leaving, parts_in_texts
from app.services.referral_versions import SentVersion

LATEST = 20
# After so many days きょう says that an answer is missing, and says it again.
_WAITED = {ReferralState.WAITING: 14, ReferralState.LONG_WAITING: LONG_WAIT}


@dataclass(frozen=True, slots=True)
class ReferralSources:
    """What the notebook knows that a referral may draw on; `desks` are the agencies to which a packet can go,
    `agreed` the last consent to which somebody said yes, `harmed` whether somebody may be harming the person, `holders` those
    who have a つなぎ about them.

    `first` are those to which one turns first in the municipality of whom it is about, or else in our own, and `helping`
    those that may have to do with the person already.
    """

    person: Person | None = None
    consent: Consent | None = None
    agreed: Consent | None = None
    harmed: bool = False
    holders: tuple[ToldAgency, ...] = ()
    activities: tuple[Activity, ...] = ()
    desks: frozenset[str] = frozenset()
    first: tuple[str, ...] = ()
    helping: tuple[Involved, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A referral as it stands: what still keeps it from leaving, what would leave, and the parts of which nothing does.

    `hidden` are the items of which that takes something, each with whether some of it goes; `unseen` what its receiver misses.
    """

    problems: tuple[Problem, ...]
    leaving: Leaving | None
    kept_back: tuple[WithheldPart, ...] = ()
    hidden: tuple[tuple[SheetItem, bool], ...] = ()
    unseen: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedReferral:
    """A referral that may not leave: why, and which of the parts that are kept back stand in its texts."""

    line: ReferralLine
    problems: tuple[Problem, ...]
    parts: tuple[WithheldPart, ...]


@dataclass(frozen=True, slots=True)
class ReferralBegun:
    """What the form of a place begins with, whether that is a draft, and whether the other kind was begun too.

    What `left` is corrected, and no draft of its stage again.
    """

    referral: Referral
    is_draft: bool
    other_begun: bool
    known: ReferralSources
    left: bool


@dataclass(frozen=True, slots=True)
class CaseTold:
    """What came of the case that a referral became, now and `earlier`: whether it was read, what was said of the parts so far,
    the newest first, and the rhythm that is asked for and not followed yet."""

    news: CaseNews
    earlier: list[CaseNews]
    seen: bool
    said: tuple[PartProgress, ...]
    every: Interval | None


@dataclass(frozen=True, slots=True)
class ReferralDetails:
    """One referral with everything its page shows: `earlier` are its versions before this one, the newest first, `sent` the
    packets in which it left, `case` the one it was begun from, and `recall` how far it is known that it is taken back.
    `printable`: its sheet may be seen with the name where it goes. `called_off` are the packets that took it back, `no_more`
    those of them that say that the person agrees no more, and `heedings` what was answered to that, the oldest first.
    """

    referral: Referral
    earlier: list[Referral]
    line: ReferralLine
    person: Person
    answers: list[Answer]
    sent: list[SentVersion]
    leaving: Leaving
    told: CaseTold | None
    case: Case | None
    recall: RecallLine | None
    printable: bool
    called_off: list[SentVersion]
    no_more: list[SentVersion]
    heedings: list[Heeding]


def listed(session: Session, state: ReferralState) -> list[str]:
    """The ids of these referrals: 緊急 first, then the oldest."""
    keys = referrals.keys(session, open_only=state is not ReferralState.ALL)
    days = _WAITED.get(state)
    return keys if days is None else [each.id for each in referrals.lines(session, keys) if each.waiting_days > days]


def count_under_way(session: Session) -> int:
    """How many referrals are under way."""
    return len(referrals.keys(session))


def begun(session: Session, place: Place) -> ReferralBegun:
    """What the form of a place begins with, and what is known of the person. Raises NotFound."""
    referral, is_draft = referral_drafts.begin(session, place)
    other = referral_drafts.other_begun(session, place)
    left = bool(referral.id) and referrals.has_left(session, referral)
    return ReferralBegun(referral, is_draft, other, known_of(session, referral.person_id), left)


def known_of(session: Session, person_id: str) -> ReferralSources:
    """What is known of a person; without one, only which desks there are and to whom one turns first around us."""
    desks = frozenset(peer.agency for peer in cards.desks(session))
    here = owners.owner(session).local_government_code
    if not person_id:
        return ReferralSources(desks=desks, first=municipalities.first_destinations(session, here))
    person, found = people.get(session, person_id), consents.all_of(session, person_id)
    latest = [activities.get(session, key) for key in activities.keys(session, person_id)[:LATEST]]
    return ReferralSources(
        person=person,
        consent=found[0] if found else consents.binding(session, person_id, ""),
        agreed=consents.agreed(found),
        harmed=harms.may_be_harmed(session, person),
        holders=tuple(holders.of_person(session, person_id)),
        activities=tuple(latest),
        desks=desks,
        first=municipalities.first_destinations(session, person.address.local_government_code or here),
        helping=callers.helping(person, referrals.of_person(session, person_id)),
    )


def judge(session: Session, referral: Referral) -> Judged:
    """What is still missing, and what would leave, of a referral as it stands on the screen."""
    if not referral.person_id:
        return Judged((Problem("person", "required"), *referrals.missing(session, referral)), None)
    would_leave = referrals.would_leave(session, referral)
    return Judged(
        tuple(referrals.missing(session, referral)),
        would_leave,
        kept_back(session, referral),
        hidden(session, referral),
        tuple(referral_checks.unseen(referral, would_leave)),
    )


def refused(session: Session, referral_ids: list[str]) -> list[RefusedReferral]:
    """Why these may not leave as they stand now; one that may, or is gone, is left out."""
    lines = referrals.lines(session, list(dict.fromkeys(referral_ids)))
    several = [(line, referrals.get(session, line.id)) for line in lines]
    found = ((line, referral, tuple(referrals.missing(session, referral))) for line, referral in several)
    return [
        RefusedReferral(line, problems, parts_in_texts(session, referral)) for line, referral, problems in found if problems
    ]


def whole(session: Session, referral_id: str) -> ReferralDetails:
    """Everything the page of a referral shows; raises NotFound."""
    referral = referrals.get(session, referral_id)
    person = people.get(session, referral.person_id)
    sent = referral_versions.sent_versions(session, referrals.KIND, referral_id)
    # What both sides read out is the version that left, whatever was noted since.
    told = referral_versions.as_left(session, referral, [each.sending for each in sent])
    return ReferralDetails(
        referral,
        records.revisions(session, Referral, referral_id),
        referrals.line(session, referral_id),
        person,
        answers.of_referral(session, referral_id),
        sent,
        leaving(session, told),
        _told(session, referral_id, person),
        cases.get(session, referral.case_id) if referral.case_id else None,
        recall_marks.of_referral(session, referral),
        referrals.may_be_printed(session, referral),
        referral_versions.sent_versions(session, RECALL, referral_id),
        referral_versions.sent_versions(session, NO_MORE, referral_id),
        heedings.all_of(session, [referral_id]),
    )


def _told(session: Session, referral_id: str, person: Person) -> CaseTold | None:
    news = case_news.of_referral(session, referral_id)
    if news is None:
        return None
    said, earlier = own_parts.of_referral(session, referral_id), records.revisions(session, CaseNews, news.id)
    return CaseTold(news, earlier, case_news.is_seen(session, news), tuple(said), case_news.asked_for(news, person))
