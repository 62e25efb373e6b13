"""提供の記録: one line for whatever of somebody leaves, written in the same transaction; at a desk also for what came.

Who keeps what left by an act that was taken back calls `take_back`: nothing left then. Nothing else takes a line away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from app.domain.cards import Peer, Role
from app.domain.case_news import CaseNews
from app.domain.cases import Case
from app.domain.consents import BASIS_OF, Consent
from app.domain.givings import Giving, GivingFilter, GivingItem, GivingWay, day_agreed, items_of
from app.domain.own_parts import PartProgress
from app.domain.records import Record
from app.domain.referrals import Answer, Arrival, Leaving, Referral, SharedConsent
from app.models import records
from app.models.givings import GivingRow
from app.models.rows import Base
from app.models.sessions import RecordChange, Session
from app.models.statements import Statement
from app.services import agencies, cards, consents, outbox, viewings
from app.services.parcels import Incoming
from app.sync.body import Purpose
from app.words.givings import THEMSELVES
from app.words.phrases import spoken

DISCLOSURE = "disclosure"
"""What the log calls the sheet with all that is noted of a person, given to themselves (開示)."""
# Asked of whatever comes and goes.
_GIVINGS = Base.metadata.tables["giving"]
_ITS = (_GIVINGS.c.record_id == bindparam("of"), _GIVINGS.c.version == bindparam("its"), _GIVINGS.c.mark == bindparam("by"))
_SAME, _NEW = Statement(select(_GIVINGS.c.id).where(*_ITS)), Statement(insert(_GIVINGS))
_CASES = Base.metadata.tables["desk_case"]
_WHOSE = Statement(select(_CASES.c.person_id).where(_CASES.c.arrival_id == bindparam("of")).order_by(_CASES.c.id).limit(1))
_ELSEWHERE = (_GIVINGS.c.record_id == bindparam("of"), _GIVINGS.c.person_id != bindparam("whose"))
_LEADS_ELSEWHERE = Statement(select(_GIVINGS.c.id).where(*_ELSEWHERE).limit(1))
# By what a line is known that is of what was said by mouth, and not of a packet or a sheet.
CALL = "call:"
_LINE = tuple(getattr(GivingRow, field.name) for field in fields(Giving))
_OF_SOMEBODY = {Purpose.REFERRALS, Purpose.ANSWERS, Purpose.CASES, Purpose.PROGRESS}
_ITEMS = {Answer: GivingItem.ANSWER, CaseNews: GivingItem.CASE_NEWS, PartProgress: GivingItem.PROGRESS}


def note_packet(session: Session, packet_id: str) -> None:
    """Note what a packet tells of anybody, now that it is written; written once more it stands as it did first."""
    sent = outbox.sent(session, packet_id)
    if sent is None or Purpose(sent.purpose) not in _OF_SOMEBODY:
        return
    peer = cards.get(session, sent.peer_id)
    packet = Giving(
        at=session.now,
        on=session.today,
        way=GivingWay.PACKET,
        other=peer.name,
        other_kind=_kind(peer),
        record_id="",
        mark=packet_id,
    )
    told: dict[str, Giving] = {}
    for said in outbox.said_in(session, packet_id):
        line = _of_own(session, packet, said) if isinstance(said, Leaving) else _of_news(session, packet, said)
        first = told.get(line.record_id, line)
        # What goes to one sender of one つなぎ goes at once, however many answers it is.
        items = tuple(item for item in GivingItem if item in {*first.items, *line.items})
        told[line.record_id] = replace(first, version=max(first.version, line.version), items=items)
    for line in told.values():
        note(session, line)


def note_handed_over(session: Session, referral: Referral, told: Leaving) -> None:
    """Note that a つなぎ was told or given by another way than a packet, as it stands."""
    agency = agencies.find(referral.destination)
    line = Giving(
        at=session.now,
        on=referral.handed_over_on or session.today,
        way=GivingWay.of(referral.way),
        other=told.destination_name,
        other_kind=agency.kind if agency else "",
        record_id="",
    )
    note(session, _of_leaving(replace(line, person_id=referral.person_id), told))


def note_received(session: Session, told: Leaving, packet: Incoming) -> None:
    """Note at a desk what came of somebody, from whom, and how they had come by it (確認の記録)."""
    if session.me.role is not Role.DESK:
        return
    line = Giving(
        at=session.now,
        on=session.today,
        received=True,
        way=GivingWay.PACKET,
        other=packet.peer.name,
        other_kind=_kind(packet.peer),
        record_id="",
        mark=packet.packet_id,
    )
    # Whom it is about is a record only once somebody took an earlier version on; what is taken in comes in one packet, once.
    whose = _whose(session, told.referral_id) if told.referral_version > 1 else ""
    _keep(session, _of_leaving(replace(line, person_id=whose), told))


def note_disclosed(session: Session, person_id: str, number: str) -> None:
    """Note that a person was given what is noted of them, on the sheet with this number."""
    line = Giving(
        at=session.now,
        on=session.today,
        way=GivingWay.PAPER,
        other=spoken(THEMSELVES),
        person_id=person_id,
        record_id=person_id,
        mark=number,
        items=(GivingItem.OWN_RECORD,),
    )
    note(session, line)


def note(session: Session, line: Giving) -> None:
    """Note what left, once."""
    if _SAME.first(session, {"of": line.record_id, "its": line.version, "by": line.mark}) is None:
        _keep(session, line)


def agreed(line: Giving, consent: SharedConsent | Consent) -> Giving:
    """The basis: the consent with its day and kind, or the ground without one, with its article where an office named it."""
    if line.nameless:
        return line
    basis = consent.basis or (BASIS_OF[consent.ground] if consent.ground else None)
    return replace(line, state=consent.state, agreed_on=day_agreed(consent), ground=consent.ground, basis=basis)


def take_back(session: Session, written: Iterable[RecordChange]) -> None:
    """Let go of the lines of what was only said to have left, by acts that were taken back."""
    for each in written:
        if each.after is not None:
            only_said = (GivingRow.mark == "") | GivingRow.mark.startswith(CALL)
            mine = (GivingRow.record_id == each.id, GivingRow.version == each.after, only_said)
            session.execute(delete(GivingRow).where(*mine))


def lead_to(session: Session, person_id: str, to: str, only: str = "") -> list[str]:
    """Let the lines of somebody, or only one of them, lead to another record of the same person; gives which these were."""
    mine = (GivingRow.person_id == person_id, *([GivingRow.id == only] if only else []))
    return list(session.scalars(update(GivingRow).where(*mine).values(person_id=to).returning(GivingRow.id)))


def follow(session: Session, record: Record, person_id: str) -> None:
    """Let all that left and came by a record lead to whom it is about now; by a case that is what arrived."""
    by = {"of": record.arrival_id if isinstance(record, Case) else record.id, "whose": person_id}
    # Where they lead there already nothing is written, so that a save which changes nothing stays none.
    if by["of"] and _LEADS_ELSEWHERE.first(session, by) is not None:
        session.execute(update(GivingRow).where(GivingRow.record_id == by["of"]).values(person_id=person_id))


def lines(session: Session, among: GivingFilter, *, before: str = "", most: int | None = None) -> list[Giving]:
    """At most so many lines, the latest first, those before one of them."""
    query = select(*_LINE).where(*_narrowed(among)).order_by(GivingRow.on.desc(), GivingRow.id.desc()).limit(most)
    if before:
        last = session.execute(select(GivingRow.on, GivingRow.id).where(GivingRow.id == before)).one()
        query = query.where((GivingRow.on < last.on) | ((GivingRow.on == last.on) & (GivingRow.id < last.id)))
    return [Giving(**row._mapping) for row in session.execute(query)]


def of_record(session: Session, record_id: str) -> list[Giving]:
    """The lines of one つなぎ or of one person, the latest first."""
    mine = (GivingRow.record_id == record_id) | (GivingRow.person_id == record_id)
    query = select(*_LINE).where(mine).order_by(GivingRow.on.desc(), GivingRow.id.desc())
    return [Giving(**row._mapping) for row in session.execute(query)]


def others(session: Session) -> list[str]:
    """Whoever got something, and from whom something came."""
    return list(session.scalars(select(GivingRow.other).distinct().order_by(GivingRow.other)))


def first_day(session: Session) -> date | None:
    """The day of the first line."""
    return session.scalar(select(GivingRow.on).order_by(GivingRow.on, GivingRow.id).limit(1))


def _narrowed(among: GivingFilter) -> Iterator[ColumnElement[bool]]:
    if among.year is not None:
        yield GivingRow.on.between(date(among.year, 4, 1), date(among.year + 1, 3, 31))
    if among.other:
        yield GivingRow.other == among.other
    if among.person_id:
        yield GivingRow.person_id == among.person_id
    if among.received is not None:
        yield GivingRow.received.is_(among.received)


def _whose(session: Session, arrival_id: str) -> str:
    """Whom the case of an arrival is about; "" as long as nobody took it on."""
    return str(_WHOSE.scalar(session, {"of": arrival_id}) or "")


def _of_own(session: Session, line: Giving, told: Leaving) -> Giving:
    referral = records.find(session, Referral, told.referral_id)
    return _of_leaving(replace(line, person_id=referral.person_id if referral else ""), told)


def _of_leaving(line: Giving, told: Leaving) -> Giving:
    parts, items = items_of(told)
    whole = replace(
        line,
        record_id=told.referral_id,
        version=told.referral_version,
        nameless=told.nameless,
        parts=parts,
        items=items,
    )
    return whole if told.nameless else agreed(whole, told.consent)


def _of_news(session: Session, line: Giving, said: Answer | CaseNews | PartProgress) -> Giving:
    """What goes to and fro about a つなぎ goes by the consent with which it was handed over."""
    whole = replace(line, record_id=said.referral_id, version=said.version, items=(_ITEMS[type(said)],))
    arrival = records.find(session, Arrival, said.referral_id)
    if arrival is not None:
        whole = replace(whole, person_id=_whose(session, arrival.id), nameless=arrival.leaving.nameless)
        return agreed(whole, arrival.leaving.consent)
    referral = records.find(session, Referral, said.referral_id)
    if referral is None:
        return whole
    whole = replace(whole, person_id=referral.person_id, nameless=referral.nameless)
    consent = consents.current(session, referral.person_id)
    return whole if consent is None or referral.nameless else agreed(whole, consent)


def _kind(peer: Peer) -> str:
    agency = agencies.find(peer.agency) if peer.agency else None
    return agency.kind if agency else peer.role.value


def _keep(session: Session, line: Giving) -> None:
    kept = replace(line, id=session.new_id(), noted_by=viewings.by(session))
    _NEW.change(session, {field.name: getattr(kept, field.name) for field in fields(kept)})
