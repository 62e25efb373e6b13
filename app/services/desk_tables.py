"""Tables that travel (配る表): a desk gives out what it knows, and everybody takes in the latest of each desk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import msgspec
from sqlalchemy import delete, insert, select

from app.domain.agencies import EVERYWHERE
from app.domain.cards import Peer, Role
from app.domain.desk_tables import MOST_ORGANISATIONS, DeskTable, TablePart, in_parts, joined, sifted
from app.domain.organisations import with_written
from app.domain.table_news import TableCame
from app.errors import Invalid, Problem, TableTooLarge
from app.models import records
from app.models.desk_tables import DeskTableRow, TablePartRow
from app.models.sessions import Session
from app.services import cards, desk_profiles, editions, office_numbers, owners, sendings
from app.services.emergency_numbers import emergency_numbers
from app.services.parcels import Carried, Incoming, Parcel
from app.sync.body import Purpose
from app.sync.items import is_read
from app.sync.items.tables import MOST_PARTS

KIND = "desk_table"
# With card and receipts a packet of one megabyte; the next larger one has eight, whatever little is in it.
_HANDY_PART = 900_000
_PART = msgspec.json.Decoder(TablePart)


def give_out(session: Session) -> DeskTable:
    """Make the table of what this desk knows now, for everybody whose card is verified; it leaves with the next packets.

    What is the same as before gets no version and is not sent. Numbers that may not lie open stay here. Raises Invalid.
    """
    if owners.owner(session).role is not Role.DESK:
        raise Invalid(Problem("role", "not_a_desk"))
    told, before = to_give_out(session), given_out(session)
    # One that was given out can be taken back by one with nothing in it.
    if before is None and not (told.organisations or told.numbers or told.municipalities):
        raise Invalid(Problem("organisations", "required"))
    if len(told.organisations) > MOST_ORGANISATIONS:
        raise Invalid(Problem("organisations", "too_many", MOST_ORGANISATIONS))
    session.info.pop(KIND, None)
    return records.keep(session, replace(told, id=before.id, version=before.version) if before else told)


def to_give_out(session: Session) -> DeskTable:
    """The table of what this desk knows now; it is not kept."""
    written = office_numbers.lying_open(session)
    profiles = desk_profiles.own(session)
    return DeskTable(
        organisations=tuple(with_written(each, written.get(each.code)) for each in profiles.values()),
        numbers=tuple(written[office] for office in sorted(written.keys() - profiles.keys())),
        municipalities=tuple(desk_profiles.own_towns(session).values()),
    )


def given_out(session: Session) -> DeskTable | None:
    """The table as this desk gave it out last."""
    return next(iter(records.several(session, DeskTable, DeskTableRow.writer == session.me.id)), None)


def is_read_by(peer: Peer) -> bool:
    """Whether the program of a peer reads such tables."""
    return is_read(TablePart(part=1, parts=1, table=DeskTable()), cards.contents_of(peer).reads)


def to_send(session: Session, peer: Peer) -> list[Parcel]:
    """Our table where no packet to this peer carries it as it stands now, each of its parts in one of its own."""
    query = select(DeskTableRow.id).where(DeskTableRow.writer == session.me.id, ~sendings.is_carried(peer, KIND, DeskTableRow))
    return [parcel for key in session.scalars(query).all() for parcel in _parcels(session, key)]


def gathered(session: Session, said: TablePart, packet: Incoming) -> DeskTable | TableCame:
    """The table once all its parts are here; until then this one is kept, if it is of no earlier version than the others."""
    table = replace(said.table, id=editions.id_of(said.table.writer))
    if said.parts == 1:
        return table
    said, edition = replace(said, table=table), packet.edition(table.version)
    ours = (TablePartRow.writer == table.writer) & (TablePartRow.table_id == table.id)
    known = editions.find(session, KIND, table.id)
    rows = session.execute(select(TablePartRow).where(ours)).scalars().all()
    here = max((_age(row) for row in rows), default=None)
    age = (edition.epoch_started_at, edition.epoch_id, edition.version)
    if (known is not None and edition <= known) or (here is not None and age < here):
        return TableCame.OLDER
    if here is not None and age > here:
        session.execute(delete(TablePartRow).where(ours))
        rows = []
    parts = {part.part: part for part in (*(_PART.decode(row.body) for row in rows), said)}
    if len(parts) == said.parts:
        session.execute(delete(TablePartRow).where(ours))
        return joined(parts.values())
    if said.part not in {row.part for row in rows}:
        session.execute(
            insert(TablePartRow).values(
                writer=table.writer,
                table_id=table.id,
                epoch_started_at=edition.epoch_started_at,
                epoch=edition.epoch_id,
                version=edition.version,
                part=said.part,
                body=msgspec.json.encode(said),
            )
        )
    return TableCame.PARTS


def take_in(session: Session, table: DeskTable, packet: Incoming) -> DeskTable | None:
    """Keep the whole table of a verified desk, unless a later one is here; gives what was kept.

    Rows that may not stand are left out and told of. Raises TableTooLarge for more organisations than any table may have.
    """
    if len(table.organisations) > MOST_ORGANISATIONS:
        raise TableTooLarge
    sound = sifted(table, _reserved())
    return sound if editions.take(session, sound, packet) else None


def came(session: Session) -> list[DeskTable]:
    """The tables that came, of every desk the latest, those told of last first."""
    found = records.several(session, DeskTable, DeskTableRow.writer != session.me.id)
    return sorted(found, key=lambda each: (str(each.written_at), each.id), reverse=True)


def _cut(table: DeskTable) -> Iterator[TablePart]:
    weights = [len(msgspec.json.encode(each)) for each in table.organisations]
    # Where all the organisations wrote down all they may, the parts are larger and no more than may be.
    return in_parts(table, weights, max(_HANDY_PART, sum(weights) // (MOST_PARTS - 1)))


def _parcels(session: Session, key: str) -> list[Parcel]:
    """The parts of a table, read and cut once for all to whom it goes in one transaction."""
    kept: dict[str, list[Parcel]] = session.info.setdefault(KIND, {})
    if key not in kept:
        kept[key] = [_parcel(part) for part in _cut(records.get(session, DeskTable, key))]
    return kept[key]


def _parcel(part: TablePart) -> Parcel:
    carried = Carried(kind=KIND, record_id=part.table.id, version=part.table.version)
    return Parcel(purpose=Purpose.TABLES, says=(part,), carried=(carried,))


def _reserved() -> frozenset[str]:
    return frozenset(line.name for line in emergency_numbers() if line.number in EVERYWHERE)


def _age(row: TablePartRow) -> tuple[datetime, str, int]:
    return row.epoch_started_at, row.epoch, row.version
