"""The one search box: people first, then what was written down about them, each with where the words stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from app.domain.activities import ActivityLine
from app.domain.attempts import Attempt
from app.domain.excerpts import excerpt
from app.domain.folding import fold
from app.domain.people import PersonLine
from app.domain.places import PageName, Place
from app.domain.records import Record
from app.domain.referral_numbers import digits_of
from app.domain.referrals import ArrivalLine, ReferralLine
from app.domain.searching import IndexEntry, Where, parts
from app.domain.sightings import SightingLine
from app.models import records
from app.models.kinds import KINDS, kind_named
from app.models.search import SearchWord
from app.models.sessions import Session
from app.services import (
    activities,
    arrivals,
    cases,
    finding,
    hit_lines,
    number_traces,
    people,
    reception_numbers,
    referrals,
    sightings,
    stops,
)
from app.services.hit_lines import Hit

_CASE = "desk_case"
_BESIDE = ("activity", "referral", "arrival", "sighting", "attempt")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one of the words stands: in which part of a record, and the text of it as a person reads it."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What holds all the words looked for; `others` is what else does, and `records` everything found, by id.

    `traces` says what became of what a number stands for that no list shows any more.
    """

    traces: tuple[Hit, ...] = ()
    people: tuple[PersonLine, ...] = ()
    cases: tuple[Hit, ...] = ()
    activities: tuple[ActivityLine, ...] = ()
    referrals: tuple[ReferralLine, ...] = ()
    arrivals: tuple[ArrivalLine, ...] = ()
    sightings: tuple[SightingLine, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    others: tuple[Hit, ...] = ()
    records: dict[str, Record] = field(default_factory=dict)

    def nothing(self) -> bool:
        """Whether nothing was found."""
        return next(hits(self), None) is None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found, and by a record's id what its texts say where the words stand."""

    found: Findings
    said: dict[str, str]


def look(session: Session, words: str) -> SearchAnswer:
    """Look for these words, with what to show of each; to find them in very long texts takes a while."""
    found = find(session, words)
    return SearchAnswer(found, {key: _said(told, words) for key, told in spots(found, words, session.today).items()})


def hits(found: Findings) -> Iterator[Hit]:
    """Everything found, one line each, in the order in which it is shown."""
    yield from found.traces
    for person in found.people:
        yield Hit(
            kind="person",
            id=person.id,
            about=person.name,
            provisional=person.provisional,
            place=Place(PageName.PEOPLE, person.id),
        )
    yield from found.cases
    for activity in found.activities:
        yield Hit(
            kind="activity",
            id=activity.id,
            about=activity.person_name,
            provisional=activity.provisional,
            place=activities.place_of(activity),
        )
    for referral in found.referrals:
        yield Hit(
            kind="referral",
            id=referral.id,
            about=referral.person_name,
            provisional=referral.provisional,
            detail=referral.destination_name,
            urgency=referral.urgency,
            handling=referral.handling,
            place=Place(PageName.REFERRALS, referral.id),
        )
    for arrival in found.arrivals:
        yield Hit(
            kind="arrival",
            id=arrival.id,
            about=arrival.person_name,
            provisional=arrival.provisional,
            nameless=arrival.nameless,
            detail=arrival.sender_name,
            urgency=arrival.urgency,
            handling=arrival.handling,
            place=Place(PageName.INBOX, arrival.id),
        )
    for sighting in found.sightings:
        yield Hit(kind="sighting", id=sighting.id, about=sighting.where, place=Place(PageName.SIGHTINGS, sighting.id))
    for attempt in found.attempts:
        yield Hit(kind="attempt", id=attempt.id, about=attempt.whom, place=Place(PageName.PEOPLE, attempt.person_id))
    yield from found.others


def find(session: Session, words: str, limit: int = 20) -> Findings:
    """Up to `limit` of each kind that hold all these words; nothing for no words."""
    readings = finding.readings(words, session.today)
    if digits := digits_of(words):
        # As it is read out, whatever the input method made of its hyphens.
        readings.append([SearchWord((digits,))])
    ids = {kind: [key for _kind, key in finding.find(session, readings, (kind,), limit)] for kind in _BESIDE}
    ids["person"] = people.ids_matching(session, readings, limit)
    # A number is read out, and typed, without its 0s; the index holds it as it is written.
    number = reception_numbers.meant(words)
    numbered = cases.with_number(session, number) if number else []
    of_numbers = (*number_traces.traces(session, words), *number_traces.hidden_cases(session, numbered))
    shown = stops.shown(session, [(_CASE, key) for key in numbered])
    others = list(dict.fromkeys([*shown, *finding.find(session, readings, hit_lines.KINDS, limit)]))
    sheets = hit_lines.sheets(session, words, limit)
    offices = hit_lines.offices(session, words, limit)
    if not (any(ids.values()) or of_numbers or others or sheets or offices):
        return Findings()
    found = {key: record for kind, several in _by_kind(ids, others) for key, record in _records(session, kind, several)}
    told = hit_lines.lines(session, [found[key] for _kind, key in others if key in found])
    return Findings(
        traces=of_numbers,
        people=tuple(people.lines(session, ids["person"])),
        cases=tuple(each for each in told if each.kind == _CASE),
        activities=tuple(activities.lines(session, ids["activity"])),
        referrals=tuple(referrals.lines(session, ids["referral"])) if ids["referral"] else (),
        arrivals=tuple(arrivals.lines(session, ids["arrival"])) if ids["arrival"] else (),
        sightings=tuple(sightings.lines(session, ids["sighting"])) if ids["sighting"] else (),
        attempts=tuple(each for key in ids["attempt"] if isinstance(each := found.get(key), Attempt)),
        others=(*sheets, *(each for each in told if each.kind != _CASE), *offices),
        records=found,
    )


def _records(session: Session, kind: str, ids: list[str]) -> Iterator[tuple[str, Record]]:
    row = KINDS[kind_named(kind)].row
    return ((record.id, record) for record in records.several(session, kind_named(kind), row.id.in_(ids)))


def _by_kind(ids: dict[str, list[str]], others: list[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Which ids are asked of which table."""
    for kind in (*ids, *hit_lines.KINDS):
        if several := [*ids.get(kind, ()), *(key for other, key in others if other == kind)]:
            yield kind, several


def spots(found: Findings, words: str, today: date) -> dict[str, tuple[Spot, ...]]:
    """By the id of what was found, where each of the words stands first; it folds every text, which takes a while."""
    asked = [each for reading in finding.readings(words, today) for each in reading]
    told = {key: tuple(dict.fromkeys(_spots(record, asked))) for key, record in found.records.items()}
    return told | {each.id: (Spot(Where.SHEET, each.about),) for each in found.others if each.kind == hit_lines.SHEET}


def _said(told: tuple[Spot, ...], words: str) -> str:
    """What stands where the words were found, unless it is the name, which is shown anyway."""
    texts = tuple(spot.text for spot in told if spot.where is not Where.NAME)
    return excerpt(texts, words) or next(iter(texts), "")


def _spots(record: Record, asked: list[SearchWord]) -> Iterator[Spot]:
    said = [(part, fold(part.text) if not part.mark else "") for part in parts(record)]
    for word in asked:
        for part, folded in said:
            if any(each in folded for each in word.spellings) or _marked(part, word.marks):
                yield Spot(part.where, finding.wording(part))
                break


def _marked(part: IndexEntry, marks: tuple[str, ...]) -> bool:
    """Whether a part is meant by one of the marks, or lies in the year or the month that is."""
    return bool(part.mark) and any(mark == part.mark or part.mark.startswith(f"{mark}-") for mark in marks)
