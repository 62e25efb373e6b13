"""Two notebooks as pure values, for histories of exchange: only what app/sync says, and the least of bookkeeping."""

import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from app.sync import canonical, chain, receipts
from app.sync.body import Body, Epoch, Hold, Purpose, packet_id
from app.sync.chain import ChainLink, ChainStep, Verdict
from app.sync.editions import Edition, edition_of
from app.sync.receipts import Sent, View


@dataclass(frozen=True)
class File:
    """A packet on its way: body, id, and what its item says (a record's id, version and text, or a number closed)."""

    body: Body
    packet_id: str
    record: tuple[str, int, str] | None = None
    closes: ChainStep | None = None


@dataclass
class World:
    """What is outside of all notebooks: the clock, and every file that was ever written."""

    ticks: int = 0
    files: list[File] = field(default_factory=list)

    def now(self) -> datetime:
        self.ticks += 1
        return datetime(2026, 4, 1, tzinfo=UTC) + timedelta(seconds=self.ticks)


@dataclass
class Notebook:
    """One side: what it wrote and sent, what it holds of the other, and the other's view of it."""

    name: str
    other: str
    epochs: list[Epoch]
    counter: int = 0
    records: dict[str, tuple[int, str]] = field(default_factory=dict)
    sent: dict[tuple[str, int], File] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    holds: dict[str, Hold] = field(default_factory=dict)
    links: dict[tuple[str, int], ChainLink] = field(default_factory=dict)
    taken: dict[str, tuple[str, Edition, str]] = field(default_factory=dict)
    view: View | None = None
    verdicts: list[Verdict] = field(default_factory=list)

    # ---- writing -----------------------------------------------------------------------------------------------------

    def write(self, world: World, record_id: str) -> None:
        """Write a new version of a record and send it."""
        version = self.records.get(record_id, (0, ""))[0] + 1
        text = f"{self.name} {record_id} at {world.now()}"
        self.records[record_id] = (version, text)
        self._send(world, Purpose.REFERRALS, record=(record_id, version, text))

    def erase(self, world: World, record_id: str) -> None:
        """Erase a record: what was sent of it and is not proven to have arrived is closed, each number by a packet."""
        self.records.pop(record_id, None)
        for (epoch_id, number), file in list(self.sent.items()):
            if file.record and file.record[0] == record_id and file.packet_id in self.open():
                self.erased.add(file.packet_id)
                step = ChainStep(next(e for e in self.epochs if e.id == epoch_id), number, "", file.packet_id)
                self._send(world, Purpose.CANCELLATIONS, closes=step)

    def acknowledge(self, world: World) -> None:
        """Write a packet with receipts only."""
        world.files.append(self._file(Purpose.RECEIPTS, 0, ""))

    def send_again(self, world: World) -> None:
        """Write out again what is not proven to have arrived and was not erased."""
        again = self.open()
        world.files += [file for file in self.sent.values() if file.packet_id in again]

    def open(self) -> set[str]:
        """The ids of packets that still have to go: neither proven nor erased."""
        proven = receipts.credited(self._sent(), self.view, self.epochs[-1].id)
        return {file.packet_id for file in self.sent.values()} - proven - self.erased

    def _sent(self) -> list[Sent]:
        return [Sent(epoch_id, number, file.packet_id) for (epoch_id, number), file in self.sent.items()]

    def _send(self, world: World, purpose: Purpose, **what: Any) -> None:
        epoch_id = self.epochs[-1].id
        number = 1 + max((n for e, n in self.sent if e == epoch_id), default=0)
        previous = self.sent[epoch_id, number - 1].packet_id if number > 1 else ""
        self.sent[epoch_id, number] = file = self._file(purpose, number, previous, **what)
        world.files.append(file)

    def _file(self, purpose: Purpose, number: int, previous: str, **what: Any) -> File:
        self.counter += 1
        body = Body(
            purpose=purpose,
            sender=self.name,
            recipient=self.other,
            epoch=self.epochs[-1],
            number=number,
            previous=previous,
            receipts=receipts.receipts_of(self.holds.values(), self.counter),
            items=(),
        )
        return File(body, packet_id(canonical.encode(body) + repr(what).encode()), **what)

    # ---- taking in ---------------------------------------------------------------------------------------------------

    def take_in(self, file: File) -> Verdict:
        """Take in one file, whatever it is."""
        step = chain.step_of(file.body, file.packet_id)
        hold = self.holds.get(step.epoch.id)
        verdict = chain.judge(hold, step, lambda number: self.links.get((step.epoch.id, number)))
        self.verdicts.append(verdict)
        if not verdict.kept_apart:
            self.view = receipts.newer(self.view, receipts.view_of(file.body))
        if verdict.taken:
            self.holds[step.epoch.id] = chain.take(hold, step)
            self.links[step.epoch.id, step.number] = ChainLink(step.packet_id, step.previous)
            if file.record:
                record_id, version, text = file.record
                self.taken[file.packet_id] = (record_id, edition_of(file.body, version), text)
            if file.closes:
                self._close(file.closes)
        return verdict

    def _close(self, step: ChainStep) -> None:
        key = (step.epoch.id, step.number)
        after, verdict = chain.close(
            self.holds.get(step.epoch.id), step, lambda number: self.links.get((step.epoch.id, number))
        )
        self.verdicts.append(verdict)
        if verdict is Verdict.CLOSED:
            self.holds[step.epoch.id] = after
            self.links[key] = ChainLink(step.packet_id, None, closed=True)

    def standing(self) -> dict[str, tuple[Edition, str]]:
        """Of each record of the other side the edition that stands here; what was closed counts as taken back."""
        closed = {link.packet_id for link in self.links.values() if link.closed}
        newest: dict[str, tuple[Edition, str]] = {}
        for packet, (record_id, edition, text) in self.taken.items():
            if packet not in closed and (record_id not in newest or newest[record_id][0] < edition):
                newest[record_id] = (edition, text)
        return newest

    # ---- going back --------------------------------------------------------------------------------------------------

    def copy(self) -> "Notebook":
        """A backup."""
        return copy.deepcopy(self)

    def restored(self, world: World) -> "Notebook":
        """A backup put in use: the same notebook in a new epoch."""
        again = self.copy()
        known = [*again.epochs, *(hold.epoch for hold in again.view.receipts.holds)] if again.view else again.epochs
        now = world.now()
        again.epochs = [*again.epochs, chain.next_epoch(f"{world.ticks:032x}", now, known)]
        again.counter = 0
        return again


def two(world: World) -> dict[str, Notebook]:
    """A fresh pair."""
    return {
        name: Notebook(name, other, [Epoch(id=f"{world.ticks:032x}", started_at=world.now())])
        for name, other in (("a", "b"), ("b", "a"))
    }
