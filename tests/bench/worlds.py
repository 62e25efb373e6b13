"""The notebooks that are measured: one with very much in it, made once and kept; and two that exchange packets."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text

from app.crypto.slots import Cost
from app.domain.cards import Owner, Role
from app.domain.dates import fiscal_year
from app.domain.people import Person
from app.domain.records import Record
from app.models import latest, migrations, search, sqlcipher
from app.models.kinds import KINDS, fields_of, name_of
from app.models.referrals import give_number
from app.models.search import SearchRow
from app.models.sessions import Session
from app.models.vault import Vault, open_with_passphrase, system_clock
from app.services import identities, samples
from app.services.samples import SampleCase
from app.words.people import unnamed
from app.workflows import exchange, vaults
from tests.notebooks import OFFICE, VOLUNTEER, acquaint, refer

PASSPHRASE = "tanuki kitsune 42 usagi"
# Opening pays for the derivation whatever the notebook holds; the benchmark measures what comes on top of it.
NO_COST = Cost(memory_kib=32, passes=1, lanes=1)
SEED = 2
# So many contacts a case has in the desk's notebook.
CONTACTS = 10
PER_TRANSACTION = 5000
_FULL = "full.txt"


@dataclass(frozen=True)
class World:
    """How large everything is, and the folder in which notebooks are kept from one run to the next."""

    folder: Path
    people: int
    activities: int
    packets: int
    rounds: float = 1.0
    cases: int = 10_000

    def times(self, usual: int) -> int:
        """How often to measure what is usually measured that often."""
        return max(1, round(usual * self.rounds))

    @cached_property
    def scratch(self) -> Path:
        """A folder for this run alone; notebooks of another size lie there too."""
        place = self.folder / "scratch"
        place.mkdir(parents=True, exist_ok=True)
        return place

    @cached_property
    def large(self) -> "Large":
        """The large notebook, as a copy that may be written to."""
        return self._copy(large_notebook(self))

    @cached_property
    def large_desk(self) -> "Large":
        """A desk's large notebook, as a copy that may be written to."""
        return self._copy(large_desk(self))

    def _copy(self, kept: Path) -> "Large":
        copy = self.scratch / kept.name
        if not copy.exists():
            shutil.copytree(kept, copy)
        return Large(copy, datetime.fromisoformat((kept / _FULL).read_text("ascii")))

    @cached_property
    def correspondence(self) -> "Correspondence":
        """A desk's notebook, and a folder of sealed packets for it."""
        return make_correspondence(self.scratch / "correspondence", self.packets)

    def clear(self) -> None:
        """Delete what is of this run alone."""
        shutil.rmtree(self.folder / "scratch", ignore_errors=True)


@dataclass(frozen=True)
class Large:
    """The large notebook: where it lies, and the instant at which it was filled, which is `now` for what asks of it."""

    folder: Path
    filled_at: datetime

    def open(self) -> Vault:
        """Open it, at the instant of its filling."""
        return open_with_passphrase(self.folder, PASSPHRASE, clock=lambda: self.filled_at)

    def connect(self, vault: Vault) -> Any:
        """A connection of the driver to the same database, with the same settings: the floor of every question."""
        return sqlcipher.connect(vault.opened.database, vault.data_key, vault.opened.keys.salt)


@dataclass(frozen=True)
class Correspondence:
    """A desk's notebook, closed, and packets that a volunteer sealed for it."""

    desk: Path
    packets: tuple[Path, ...]

    def fresh_desk(self, name: str) -> Vault:
        """A copy of the desk's notebook that took in nothing yet, open."""
        folder = self.desk.with_name(name)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.desk, folder)
        # A second witness of its own: to the first one's, this copy would be an older notebook put back.
        return open_with_passphrase(folder, PASSPHRASE, state=folder / "state")


# ---- the large notebook ------------------------------------------------------------------------------------------------


def large_notebook(world: World) -> Path:
    """The folder of a closed notebook of that size; made when there is none of today's schema, which takes minutes."""
    filling = partial(fill, people=world.people, told=world.activities, seed=SEED)
    return _kept(world.folder / f"notebook-{world.people}-{world.activities}-{_schema()}", VOLUNTEER, filling)


def large_desk(world: World) -> Path:
    """The folder of a desk's closed notebook with so many cases and ten times as many contacts; made as the other."""
    return _kept(world.folder / f"desk-{world.cases}-{_schema()}", OFFICE, partial(fill_desk, count=world.cases, seed=SEED))


def _kept(folder: Path, owner: Owner, filling: Callable[[Vault], Iterator[Callable[[], None]]]) -> Path:
    if not (folder / _FULL).is_file():
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        vault = make(folder, owner)
        filled_at = datetime.now(UTC)
        for step in filling(vault):
            step()
        vault.close()
        (folder / _FULL).write_text(filled_at.isoformat(), "ascii")
    return folder


def fill(vault: Vault, people: int, told: int, seed: int) -> Iterator[Callable[[], None]]:
    """The steps that put in the same practice data as `workflows.samples.fill`, many rows at a time and past the services.

    Through the services half a million activities take a quarter of an hour, since each is checked and looked up first.
    `tests/test_bench.py` holds both to the same rows.
    """
    today = vault.read(lambda session: session.today)
    local_government_code = VOLUNTEER.local_government_code
    houses = (
        record
        for house in samples.houses(seed, people, today, local_government_code)
        for record in (*house.people, *((house.household,) if house.household else ()), *house.members)
    )
    for drawn in (houses, samples.activities(seed, told, people, today)):
        rest: Iterator[Record] = iter(drawn)
        while chunk := list(islice(rest, PER_TRANSACTION)):
            yield partial(vault.do, put, chunk)
    yield partial(vault.do, latest.rebuild)


def fill_desk(vault: Vault, count: int, seed: int) -> Iterator[Callable[[], None]]:
    """The steps that put in so many cases with ten contacts each, past the services as `fill`."""
    today = vault.read(lambda session: session.today)
    drawn = samples.cases(seed, count, today, ("田村 直子", "山根 里美", "前田 健"), CONTACTS)
    numbers: Counter[int] = Counter()
    while chunk := list(islice(drawn, PER_TRANSACTION // CONTACTS)):
        yield partial(vault.do, _put_cases, chunk, numbers)
    yield partial(vault.do, latest.rebuild)


def _put_cases(session: Session, drawn: list[SampleCase], numbers: Counter[int]) -> None:
    made: list[Record] = []
    for each in drawn:
        year = fiscal_year(each.case.received_on or session.today)
        numbers[year] += 1
        case = replace(each.case, number=f"R{year - 2018}-{numbers[year]:04d}", joined_id=each.joined_to)
        give_number(session, case.number, case.id)
        if each.house is None:
            person = Person(id=session.new_id(), name=case.about or unnamed(case.number), provisional=True)
            made.append(person)
            case = replace(case, person_id=person.id)
        else:
            household = each.house.household
            made += [*each.house.people, *((household,) if household else ()), *each.house.members]
        made += [case, *(replace(contact, person_id=case.person_id) for contact in each.contacts)]
    put(session, made)


def put(session: Session, records: Iterable[Record]) -> None:
    """Write new records and their search texts as `records.keep` would, each table with one statement."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in records:
        kept = replace(record, id=record.id or session.new_id(), version=1, writer=session.me.id, written_at=session.now)
        by_kind.setdefault(type(record), []).append(kept)
    number = session.scalar(select(func.max(SearchRow.number))) or 0
    texts: list[dict[str, object]] = []
    for kind, several in by_kind.items():
        keeping = KINDS[kind]
        rows = [{name: getattr(each, name) for name in fields_of(kind)} | keeping.extras(each) for each in several]
        session.execute(insert(keeping.row), rows)
        for each in several:
            if folded := search.folded(each):
                number += 1
                texts.append({"number": number, "kind": name_of(kind), "record_id": each.id, "folded": folded})
    session.execute(insert(SearchRow), texts)
    session.execute(
        text("INSERT INTO search_pairs (rowid, pairs) VALUES (:number, :pairs)"),
        [{"number": each["number"], "pairs": search.tokens(str(each["kind"]), str(each["folded"]))} for each in texts],
    )


def _schema() -> str:
    """A short name for the tables and the index as they are now: a kept notebook of other tables is not measured."""
    versions = Path(migrations.__file__).parent / "versions"
    told = hashlib.sha256(search.edition().encode())
    for path in sorted(each for each in versions.iterdir() if each.suffix in (".sql", ".py")):
        told.update(path.read_bytes())
    return told.hexdigest()[:8]


# ---- two notebooks that exchange packets -------------------------------------------------------------------------------


def make_correspondence(folder: Path, count: int) -> Correspondence:
    """A volunteer with that many referrals, each sealed into a packet of its own, and the desk that they are for."""
    folder.mkdir(parents=True)
    desk, field = make(folder / "desk", OFFICE), make(folder / "volunteer", VOLUNTEER)
    desk.do(identities.note_escrow)
    acquaint(field, desk)
    for number in range(count):
        refer(field, name=f"足立 ハナ{number}")
    stick = folder / "stick"
    stick.mkdir()
    written = [step() for step in exchange.write_out(field, stick)]
    for vault in (desk, field):
        vault.close()
    return Correspondence(folder / "desk", tuple(stick / packet.file for packet in written))


def make(folder: Path, owner: Owner) -> Vault:
    """A new notebook with an owner, an identity and a card, open."""
    coordinator = "窓口 はなこ" if owner.role is Role.DESK else ""
    return vaults.make(folder, owner, PASSPHRASE, coordinator, clock=system_clock, cost=NO_COST).vault
