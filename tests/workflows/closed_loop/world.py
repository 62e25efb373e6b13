"""Five real notebooks on a disk, the files that lie about between them, and beside them the model of what they say."""

import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from app.crypto.identity import Identity
from app.domain.consents import ConsentState
from app.domain.notebooks import NotebookKind
from app.domain.packets import Fate, Recall, TakenIn
from app.domain.people import Person
from app.domain.referrals import Answer, Arrival, Handling, Leaving, Referral, Stage
from app.models import backups, epochs, records
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.services import answers, arrivals, chains, consents, identities, outbox, people, referrals
from app.sync import packets
from app.sync.body import Body, Epoch, Hold, Purpose, Receipts
from app.sync.cards import CardContents, check_card
from app.sync.items import hear
from app.sync.packets import OpenedPacket, open_packet
from app.words.packets import RETURNED_AS_ERASED
from app.workflows import vaults
from tests import notebooks
from tests.notebooks import a
from tests.vaults import Clock, Template
from tests.workflows.closed_loop.model import Party, Said, right

VOLUNTEERS, DESKS = ("石田", "前田", "谷口"), ("県", "市")
AGENCIES = {"県": "pref-desk", "市": "312037-welfare"}
SIDES = (*VOLUNTEERS, *DESKS)
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
    for side in SIDES:
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
        self._moved: set[str] = set()
        self.parties = {side: Party() for side in SIDES}
        self.copies: dict[str, tuple[Path, Party]] = {}
        self.lying: list[Lying] = []
        self.went_to: dict[str, str] = {}
        self.by: dict[str, str] = {}
        self._said: dict[str, Said] = {}
        self._ticks, self._names = count(1), count(1)
        self._opening = made.opening

    def open(self, side: str) -> Vault:
        """Somebody's notebook; made and opened when it is first used."""
        if side not in self._opened:
            for part in (side, f"{side}-state"):
                if not (self.folder / part).exists():
                    shutil.copytree(self._made.folder / part, self.folder / part)
            self._opened[side] = _unlock(self.folder / side, self._made.templates[kind_of(side)], self.clock)
        return self._opened[side]

    def close(self) -> None:
        for vault in self._opened.values():
            vault.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- what people do ----------------------------------------------------------------------------------------------

    def act(self, act: str, side: str, choice: int) -> None:
        """One thing that happens; what cannot happen now does not."""
        self._moved.add(side)
        self.clock.pass_by(minutes=7)
        {
            "refer": self.refer,
            "correct": self.correct,
            "withdraw": self.withdraw,
            "agree no more": self.agree_no_more,
            "erase": self.erase,
            "answer": self.answer,
            "write": lambda side, _choice: self.write(side),
            "carry": self.carry_one,
            "lose": self.lose,
            "copy": lambda side, _choice: self.copy(side),
            "put back": lambda side, _choice: self.put_back(side),
            "claim": self.claim,
        }[act](side, choice)

    def refer(self, side: str, choice: int) -> None:
        if side in DESKS:
            return
        desk, name = DESKS[choice % len(DESKS)], f"足立 ハナ{next(self._names)}"

        def work(session: Session) -> Referral:
            person = people.register(session, a.person(name=name))
            consents.note(session, a.consent(person, agencies=tuple(AGENCIES.values())))
            return referrals.make_ready(session, a.referral(person, destination=AGENCIES[desk], summary=self._words()))

        made = self.open(side).do(work)
        self.went_to[made.id], self.by[made.id] = desk, side
        self._say(side, made.id, made.summary)

    def correct(self, side: str, choice: int) -> None:
        if (found := self._ready(side, choice)) is not None:
            words = self._words()
            notebooks.correct(self.open(side), found.id, summary=words)
            self._say(side, found.id, words)

    def withdraw(self, side: str, choice: int) -> None:
        if (found := self._ready(side, choice)) is not None:
            self.open(side).do(referrals.withdraw, found)
            self._say(side, found.id)

    def agree_no_more(self, side: str, choice: int) -> None:
        """The person takes back the consent: all that was sent of them is taken back."""
        if (found := self._ready(side, choice)) is not None:

            def work(session: Session) -> None:
                state, today = ConsentState.WITHDRAWN, session.today
                given = a.consent(records.get(session, Person, found.person_id), state=state, on=today, withdrawn_on=today)
                consents.note(session, given)
                referrals.withdraw(session, found)

            self.open(side).do(work)
            self._say(side, found.id)

    def erase(self, side: str, choice: int) -> None:
        """Erase somebody with all that is known of them: a volunteer a person, a desk what arrived."""
        known = sorted(self._known(side))
        if not known:
            return
        key = known[choice % len(known)]

        def work(session: Session) -> None:
            if side in DESKS:
                records.forget(session, Arrival, key)
            else:
                people.forget(session, records.get(session, Person, referrals.get(session, key).person_id))

        self.open(side).do(work)
        self.parties[side].erase(key)

    def answer(self, side: str, choice: int) -> None:
        arrived = self.open(side).read(arrivals.keys) if side in DESKS else []
        if arrived:
            key, words = sorted(arrived)[choice % len(arrived)], self._words()
            handling = (Handling.ACCEPTED, Handling.QUESTION)[choice % 2]
            notebooks.decide(self.open(side), Answer(referral_id=key, handling=handling, lead="田村", text=words))
            self._say(side, key, words)

    def _known(self, side: str) -> list[str]:
        vault = self.open(side)
        return vault.read(arrivals.keys) if side in DESKS else vault.read(_referral_ids)

    def _ready(self, side: str, choice: int) -> Referral | None:
        found = [] if side in DESKS else [each for each in self.open(side).read(_every_referral) if each.stage is Stage.READY]
        return found[choice % len(found)] if found else None

    def _words(self) -> str:
        return f"ことば {next(self._ticks)}"

    def _say(self, side: str, key: str, words: str = "") -> None:
        said = Said(int(words.split()[1]) if words else next(self._ticks), words)
        self.parties[side].says[key] = said
        self._said[words or f"{side} {key} {said.at}"] = said

    # ---- what travels ------------------------------------------------------------------------------------------------

    def write(self, side: str) -> list[Lying]:
        """Write out all that waits here, and note by whoever can open a file what it says."""
        self._moved.discard(side)
        folder = self.folder / f"stick-{next(self._names)}"
        written = [folder / packet.file for packet in notebooks.write_out(self.open(side), folder)]
        new = [self._read(side, file) for file in written]
        self.lying += new
        return new

    def _read(self, side: str, file: Path) -> Lying:
        for to, opening in self._opening.items():
            if to != side and (opened := _opened(file, opening)) is not None:
                lying = Lying(file, side, to)
                for item in opened.body.items:
                    self._note(lying, hear(item))
                return lying
        raise AssertionError("nobody can open it")

    def _note(self, lying: Lying, said: object) -> None:
        if isinstance(said, Leaving):
            lying.said.setdefault(said.referral_id, set()).add(self._said[said.summary])
        elif isinstance(said, Answer) and said.text == RETURNED_AS_ERASED.text:
            lying.said.setdefault(said.referral_id, set()).add(Said(next(self._ticks), said.text))
        elif isinstance(said, Answer):
            lying.said.setdefault(said.referral_id, set()).add(self._said[said.text])
        elif isinstance(said, Recall):
            # It is written as soon as the つなぎ is withdrawn, so that it says the newest that its writer says of it.
            now = self.parties[lying.sender].says.get(said.referral_id)
            if now is not None and not now.stands:
                lying.said.setdefault(said.referral_id, set()).add(now)

    def carry(self, lying: Lying) -> TakenIn:
        """Take a file in where it is meant for; none that an honest notebook wrote is refused."""
        self._moved.add(lying.to)
        [line] = notebooks.take_in(self.open(lying.to), lying.file)
        assert line.fate in WELL or (line.fate is Fate.KEPT_APART and line.defect == "fork"), line
        if line.fate is not Fate.KEPT_APART:
            for key, said in lying.said.items():
                self.parties[lying.to].hear(key, said)
        return line

    def carry_one(self, side: str, choice: int) -> None:
        found = [each for each in self.lying if each.sender == side]
        if found:
            self.carry(found[choice % len(found)])

    def lose(self, side: str, choice: int) -> None:
        found = [each for each in self.lying if each.sender == side]
        if found:
            self.lying.remove(found[choice % len(found)])

    def claim(self, side: str, choice: int) -> None:
        """Receipts that one side signs although they are false: of later epochs of the other, or of numbers never given."""
        others = DESKS if side in VOLUNTEERS else VOLUNTEERS
        to = others[choice % len(others)]
        here, there = self.open(side), self.open(to)
        mine, theirs = self._opening[side][1].hex, self._opening[to][1].hex
        current = there.read(chains.latest, mine)[0]
        ahead = (timedelta(days=3), timedelta(days=400), LAST - self.clock.now)
        holds = [
            Hold(epoch=Epoch(id=f"{choice:02x}" * 16, started_at=self.clock.now + each), upto=1, last_id="88" * 32, beyond=())
            for each in ahead
        ]
        holds += [Hold(epoch=current, upto=upto, last_id="88" * 32, beyond=()) for upto in (1, 50)]
        file = self.folder / f"claim-{next(self._names)}.tsunagu"
        card = check_card(there.read(identities.card))
        file.write_bytes(here.do(_sealed_claim, card, theirs, (holds[choice % len(holds)],)))
        self.lying.append(Lying(file, side, to))

    # ---- going back --------------------------------------------------------------------------------------------------

    def copy(self, side: str) -> None:
        folder = self.folder / f"copy-{next(self._names)}"
        backups.copy_to(self.open(side), folder)
        self.copies[side] = (folder, self.parties[side].as_now())

    def put_back(self, side: str) -> None:
        """Start one side anew from its older copy."""
        if side not in self.copies:
            return
        folder, party = self.copies[side]
        if side in self._opened:
            self._opened.pop(side).close()
        shutil.rmtree(self.folder / side)
        backups.restore_from(folder, self.folder / side)
        self.parties[side] = party.as_now()

    # ---- the end -----------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let what is not shown to have arrived go once more, and all files travel, none lost, until nothing waits."""
        self._moved = {side for side in SIDES if (self.folder / side).exists()}
        for side in self._moved:
            self.open(side).do(_write_all_again)
        for _ in range(8):
            self.clock.pass_by(minutes=7)
            files = [each for side in SIDES if side in self._moved for each in self.write(side)]
            for each in files:
                self.carry(each)
            if not files:
                return
        raise AssertionError("it never comes to rest")

    def check(self) -> None:
        """Hold each side against the model."""
        for key, desk in self.went_to.items():
            side = self.by[key]
            self._check_desk(key, self.parties[side], self.open(desk), self.parties[desk])
            self._check_volunteer(key, self.open(side), self.parties[side], self.parties[desk])

    def _check_desk(self, key: str, speaker: Party, vault: Vault, listener: Party) -> None:
        here = key in vault.read(arrivals.keys)
        if key in listener.erased:
            assert not here, "somebody erased came back to a desk"
            return
        stands = here and not vault.read(arrivals.taken_back, [key])
        words = vault.read(arrivals.get, key).leaving.summary if here else ""
        if key in speaker.erased and key not in speaker.says:
            # What had arrived is a public document; what had not never will.
            assert words in {"", *(said.words for said in listener.heard.get(key, ()))}
            return
        wanted = right(speaker, listener, key)
        if wanted is None or not wanted.stands:
            assert not stands, "what was taken back stands at a desk"
        else:
            assert stands, "what was asked for does not stand at a desk"
            assert words == wanted.words

    def _check_volunteer(self, key: str, vault: Vault, listener: Party, speaker: Party) -> None:
        referral = vault.read(lambda session: records.find(session, Referral, key))
        told = [each.text for each in vault.read(answers.of_referral, key)]
        if key in listener.erased:
            assert referral is None, "somebody erased came back to a volunteer"
            assert told == []
            return
        wanted = right(speaker, listener, key)
        if key not in speaker.erased:
            assert told[:1] == ([wanted.words] if wanted else [])
        if referral is not None and referral.stage is Stage.READY:
            assert vault.read(referrals.proof, referral).value == "signed", "a つなぎ that is there is not shown to be"


def _opened(file: Path, opening: tuple[list, object]) -> OpenedPacket | None:
    try:
        return open_packet(file.read_bytes(), *opening)
    except packets.NotForUs:
        return None


def _keys(session: Session) -> tuple[list, object]:
    return identities.opening_keys(session), identities.signing_key(session).identity


def _referral_ids(session: Session) -> list[str]:
    return referrals.keys(session, open_only=False)


def _every_referral(session: Session) -> list[Referral]:
    return [referrals.get(session, key) for key in _referral_ids(session)]


def _write_all_again(session: Session) -> None:
    outbox.write_again(session, [row.packet_id for row in outbox.unproven(session)])


def _sealed_claim(session: Session, recipient: CardContents, identity: str, holds: tuple[Hold, ...]) -> bytes:
    epoch = chains.current(session, identity)
    counted = chains.count_on(session, identity, epoch, takes_number=False)
    body = Body(
        purpose=Purpose.RECEIPTS,
        sender=session.me.id,
        recipient=identity,
        epoch=epoch,
        number=0,
        previous="",
        receipts=Receipts(counter=counted.counter, holds=holds),
        items=(),
    )
    return packets.seal(body, identities.signing_key(session), identities.card(session), recipient)
