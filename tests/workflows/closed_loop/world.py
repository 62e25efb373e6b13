"""Five real notebooks on a disk, the files that lie about between them, and beside them the model of what they say."""

import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from app.crypto.identity import Identity
from app.domain.notebooks import NotebookKind
from app.domain.packets import Fate, Recall
from app.domain.referrals import Answer, Leaving, Referral
from app.errors import MayNotLeave
from app.models import epochs
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.services import identities, outbox
from app.sync import packets
from app.sync.items import hear
from app.sync.packets import OpenedPacket, open_packet
from app.words.packets import RETURNED_AS_ERASED
from app.workflows import exchange, vaults
from tests import notebooks
from tests.vaults import Clock, Template
from tests.workflows.closed_loop.model import Less, Party, Said

VOLUNTEERS, DESKS = ("石田", "前田", "谷口"), ("県", "市")
AGENCIES = {"県": "pref-desk", "市": "312037-welfare"}
SIDES = (*VOLUNTEERS, *DESKS)
# What each volunteer writes in once the first notebook is gone.
NEW = {side: f"{side}の新しい手帳" for side in VOLUNTEERS}
NOTEBOOKS = (*SIDES, *NEW.values())
WELL = (Fate.IMPORTED, Fate.ALREADY_HERE)
LAST = datetime(9998, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
CODE = "11111 22222 33333 44444 55555 66666"


@dataclass(frozen=True, slots=True)
class Made:
    """Five notebooks that know each other, closed, to be copied for each history; with what opens what is sent to them."""

    folder: Path
    templates: dict[NotebookKind, Template]
    opening: dict[str, tuple[list, Identity]]


def make(folder: Path, templates: dict[NotebookKind, Template]) -> Made:
    """Make the notebooks of all who take part."""
    clock = Clock()
    opened = {}
    for side in NOTEBOOKS:
        kind = kind_of(side)
        templates[kind].copy(folder / side)
        opened[side] = _unlock(folder / side, templates[kind], clock)
        opened[side].do(epochs.start)
        owner = notebooks.OFFICE if side in DESKS else notebooks.VOLUNTEER
        opened[side].do(vaults.begin, replace(owner, name=side), CODE)
        opened[side].do(identities.note_escrow)
    for volunteer in VOLUNTEERS:
        for desk in DESKS:
            notebooks.acquaint(opened[volunteer], opened[desk], AGENCIES[desk])
    opening = {side: vault.read(_keys) for side, vault in opened.items()}
    for vault in opened.values():
        vault.close()
    return Made(folder, templates, opening)


def kind_of(side: str) -> NotebookKind:
    return NotebookKind.DESK if side in DESKS else NotebookKind.FIELD


def _unlock(folder: Path, template: Template, clock: Clock) -> Vault:
    state = folder.parent / f"{folder.name}-state"
    return open_with_key(folder, template.data_key, coordinator=template.coordinator, clock=clock, state=state)


@dataclass(slots=True)
class Lying:
    """A file that somebody can carry: from whom, to whom, and what it says as the model has it."""

    file: Path
    sender: str
    to: str
    said: dict[str, set[Said]] = field(default_factory=dict)


class World:
    """What happens, in the notebooks and in the model at once."""

    def __init__(self, folder: Path, made: Made) -> None:
        self.folder, self._made, self.clock = folder, made, Clock()
        folder.mkdir()
        self._opened: dict[str, Vault] = {}
        # Whose notebook may have something to write: it was changed, or took something in, since it last wrote.
        self.moved: set[str] = set()
        self.parties = {side: Party() for side in NOTEBOOKS}
        self.lost: set[str] = set()
        self.copies: dict[str, tuple[Path, Party]] = {}
        self.lying: list[Lying] = []
        self.went_to: dict[str, str] = {}
        self.by: dict[str, str] = {}
        self._said: dict[tuple[str, frozenset[Less]], Said] = {}
        # What each could not write out when it last wrote, for the person does not agree.
        self.refused: dict[str, set[str]] = {}
        self._nameless: set[str] = set()
        self._ticks, self.names = count(1), count(1)
        self.opening = made.opening

    def open(self, side: str) -> Vault:
        """Somebody's notebook; made and opened when it is first used."""
        if side not in self._opened:
            for part in (side, f"{side}-state"):
                if not (self.folder / part).exists():
                    shutil.copytree(self._made.folder / part, self.folder / part)
            self._opened[side] = _unlock(self.folder / side, self._made.templates[kind_of(side)], self.clock)
        return self._opened[side]

    def now(self, side: str) -> str:
        """The notebook in which somebody writes now."""
        return NEW[side] if side in self.lost else side

    def living(self) -> list[tuple[str, Vault]]:
        """The notebooks that were used and are not lost."""
        return [(side, vault) for side, vault in self._opened.items() if side not in self.lost]

    def shut(self, side: str) -> None:
        """Close somebody's notebook, whatever becomes of it now."""
        if side in self._opened:
            self._opened.pop(side).close()

    def close(self) -> None:
        for vault in self._opened.values():
            vault.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def is_nameless(self, words: str) -> bool:
        """Whether these words told of somebody without a name."""
        return words in self._nameless

    def note_nameless(self, referral: Referral) -> None:
        if referral.nameless:
            self._nameless.add(referral.summary)

    def words(self) -> str:
        return f"ことば {next(self._ticks)}"

    def say(self, side: str, key: str, words: str) -> None:
        """Say something of a つなぎ, with nothing of what the person lets be told no more."""
        party = self.parties[side]
        said = Said(next(self._ticks), words, party.less.get(key, frozenset()))
        party.says[key] = self._said[words, said.less] = said
        party.called.discard(key)

    def take_back(self, side: str, key: str) -> None:
        """Ask for something no more: whoever was told of it hears that, and who was not hears nothing."""
        party = self.parties[side]
        party.called.discard(key)
        party.at_home.discard(key)
        if key in party.told:
            party.says[key] = Said(next(self._ticks))
        else:
            party.says.pop(key, None)

    def say_anew(self, side: str) -> None:
        """Say once more, after all that was said since, what an older copy had not told yet."""
        party = self.parties[side]
        for key, said in party.says.items():
            if said.stands and said not in party.told.get(key, ()):
                self.say(side, key, said.words)

    # ---- what travels ------------------------------------------------------------------------------------------------

    def write(self, side: str) -> list[Lying]:
        """Write out all that waits here, and note by whoever can open a file what it says."""
        self.moved.discard(side)
        folder = self.folder / f"stick-{next(self.names)}"
        folder.mkdir()
        new, self.refused[side] = [], set()
        for step in exchange.write_out(self.open(side), folder):
            try:
                new.append(self._read(side, folder / step().file))
            except MayNotLeave as refused:
                self.refused[side].add(refused.referral_id)
        self.lying += new
        return new

    def _read(self, side: str, file: Path) -> Lying:
        for to, opening in self.opening.items():
            if to != side and (opened := _opened(file, opening)) is not None:
                lying = Lying(file, side, to)
                for item in opened.body.items:
                    self._note(lying, hear(item))
                return lying
        raise AssertionError("nobody can open it")

    def _note(self, lying: Lying, said: object) -> None:
        if isinstance(said, Leaving):
            told = self._said[said.summary, less_of(said)]
            lying.said.setdefault(said.referral_id, set()).add(told)
            self.parties[lying.sender].tell(said.referral_id, [told])
        elif isinstance(said, Answer) and said.text == RETURNED_AS_ERASED.text:
            lying.said.setdefault(said.referral_id, set()).add(Said(next(self._ticks), said.text))
        elif isinstance(said, Answer):
            lying.said.setdefault(said.referral_id, set()).add(self._said[said.text, frozenset()])
        elif isinstance(said, Recall):
            # It is written as soon as the つなぎ is withdrawn, so that it says the newest that its writer says of it.
            now = self.parties[lying.sender].says.get(said.referral_id)
            if now is not None and not now.stands:
                lying.said.setdefault(said.referral_id, set()).add(now)

    def carry(self, lying: Lying) -> None:
        """Take a file in where it is meant for; none that an honest notebook wrote is refused.

        Of one that is gone some may be what its owner no longer stands for.
        """
        if lying.to in self.lost:
            return
        self.moved.add(lying.to)
        [line, *_again] = notebooks.take_in(self.open(lying.to), lying.file)
        apart = {"fork", "NeverRecalled", *(["after_loss"] if lying.sender in self.lost else [])}
        assert line.fate in WELL or (line.fate is Fate.KEPT_APART and line.defect in apart), line
        if line.fate is not Fate.KEPT_APART:
            for key, said in lying.said.items():
                self.parties[lying.to].hear(key, said)

    # ---- the end -----------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let what is not shown to have arrived go once more, and all files travel, none lost, until nothing waits."""
        self.moved = {side for side in NOTEBOOKS if (self.folder / side).exists() and side not in self.lost}
        for side in self.moved:
            self.open(side).do(_write_all_again)
        for _ in range(8):
            self.clock.pass_by(minutes=7)
            files = [each for side in NOTEBOOKS if side in self.moved for each in self.write(side)]
            for each in files:
                self.carry(each)
            if not files:
                return
        raise AssertionError("it never comes to rest")


def less_of(leaving: Leaving) -> frozenset[Less]:
    """What a つなぎ tells no more that it could."""
    others = leaving.nameless or len(leaving.consent.agencies) > 1
    told = {Less.OWN_WORDS: leaving.own_words, Less.NOTES: leaving.asked_note, Less.OTHERS: others}
    return frozenset(each for each, stands in told.items() if not stands)


def _opened(file: Path, opening: tuple[list, object]) -> OpenedPacket | None:
    try:
        return open_packet(file.read_bytes(), *opening)
    except packets.NotForUs:
        return None


def _keys(session: Session) -> tuple[list, object]:
    return identities.opening_keys(session), identities.signing_key(session).identity


def _write_all_again(session: Session) -> None:
    outbox.write_again(session, [row.packet_id for row in outbox.unproven(session)])
