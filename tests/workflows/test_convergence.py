"""Whatever is lost, repeated, reordered or put back from an older copy: once files travel again, both sides agree.

A random history is played with two real notebooks; then each side's files are carried over until nothing waits.
`python3 dev.py long convergence` plays some hundred more.
"""

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.notebooks import NotebookKind
from app.domain.packets import Fate
from app.domain.referrals import Answer, Handling, Proof, Referral
from app.models import backups, epochs
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.services import answers, arrivals, chains, identities, leaving, outbox, referrals
from app.sync.body import Epoch, Hold
from app.sync.cards import check_card
from app.workflows import exchange, vaults
from tests import notebooks
from tests.lengths import examples
from tests.vaults import Clock, Template
from tests.workflows.false_claims import sealed_claim

ACTS = ("refer", "correct", "withdraw", "answer", "write", "carry", "lose", "copy", "put back")
WITH_CLAIMS = (*ACTS, "claim")
SIDES = ("field", "desk")
LAST = datetime(9998, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
Templates = dict[NotebookKind, Template]


class World:
    """Two acquainted notebooks, the files that lie about between them, and one older copy of each."""

    def __init__(self, folder: Path, templates: Templates) -> None:
        self.folder, self.templates, self.clock = folder, templates, Clock()
        self.sticks = 0
        self.lying: dict[str, list[Path]] = {side: [] for side in SIDES}
        self.copies: dict[str, Path] = {}
        self.open = {"field": self._begin("field", NotebookKind.FIELD), "desk": self._begin("desk", NotebookKind.DESK)}
        notebooks.acquaint(self.open["field"], self.open["desk"])

    def _begin(self, side: str, kind: NotebookKind) -> Vault:
        self.templates[kind].copy(self.folder / side)
        vault = self._unlock(self.folder / side, kind)
        vault.do(epochs.start)
        owner = notebooks.OFFICE if kind is NotebookKind.DESK else notebooks.VOLUNTEER
        vault.do(vaults.begin, owner, "11111 22222 33333 44444 55555 66666")
        vault.do(identities.note_escrow)
        return vault

    def _unlock(self, folder: Path, kind: NotebookKind) -> Vault:
        template = self.templates[kind]
        return open_with_key(
            folder, template.data_key, coordinator=template.coordinator, clock=self.clock, state=self.folder / "state"
        )

    def act(self, act: str, side: str, choice: int) -> None:
        """One thing that happens. What cannot happen now does not."""
        self.clock.pass_by(minutes=7)
        field, desk = self.open["field"], self.open["desk"]
        mine = [each for each in field.read(_all_referrals) if each.stage.value == "ready"]
        arrived = desk.read(arrivals.keys)
        if act == "refer":
            notebooks.refer(field, name=f"対象者{choice}")
        elif act == "correct" and mine:
            notebooks.correct(field, mine[choice % len(mine)].id, summary=f"直した版 {choice} {self.clock.now}")
        elif act == "withdraw" and mine:
            field.do(lambda session: referrals.withdraw(session, referrals.get(session, mine[choice % len(mine)].id)))
        elif act == "answer" and arrived:
            notebooks.decide(desk, _answer(arrived[choice % len(arrived)], choice))
        elif act == "write":
            self.write(side)
        elif act == "carry" and self.lying[side]:
            self.carry(side, self.lying[side][choice % len(self.lying[side])])
        elif act == "lose" and self.lying[side]:
            del self.lying[side][choice % len(self.lying[side])]
        elif act == "copy":
            self.copies[side] = self.folder / f"copy-{side}-{self.clock.now:%d%H%M}"
            backups.copy_to(self.open[side], self.copies[side])
        elif act == "put back" and side in self.copies:
            self.put_back(side)
        elif act == "claim":
            self.lying[side].append(self.claim(side, choice))

    def write(self, side: str) -> list[Path]:
        """Write out all that waits on one side."""
        self.sticks += 1
        stick = self.folder / f"stick-{self.sticks}"
        written = [stick / packet.file for packet in notebooks.write_out(self.open[side], stick)]
        self.lying[side] += written
        return written

    def carry(self, side: str, file: Path) -> None:
        """Take a file of one side in on the other; none of ours is ever refused."""
        other = SIDES[1 - SIDES.index(side)]
        [line] = notebooks.take_in(self.open[other], file)
        assert line.fate in (Fate.IMPORTED, Fate.ALREADY_HERE, Fate.KEPT_APART), line

    def claim(self, side: str, choice: int) -> Path:
        """Receipts that one side signs although they are false: about later epochs of the other, or numbers never given."""
        self.sticks += 1
        here, there = self.open[side], self.open[SIDES[1 - SIDES.index(side)]]
        mine, theirs = (vault.read(identities.signing_key).identity.hex for vault in (here, there))
        current = there.read(chains.latest, mine)[0]
        ahead = (timedelta(days=3), timedelta(days=400), LAST - self.clock.now)
        later = [Epoch(id=f"{choice:02x}" * 16, started_at=self.clock.now + each) for each in ahead]
        holds = [Hold(epoch=epoch, upto=1, last_id="88" * 32, beyond=()) for epoch in later]
        holds += [Hold(epoch=current, upto=upto, last_id="88" * 32, beyond=()) for upto in (1, 50)]
        told = holds[choice : choice + 1]
        file = self.folder / f"claim-{self.sticks}.tsunagu"
        file.write_bytes(here.do(sealed_claim, check_card(there.read(identities.card)), theirs, tuple(told)))
        return file

    def put_back(self, side: str) -> None:
        """Start one side anew from its older copy."""
        kind = self.open[side].kind
        self.open[side].close()
        shutil.rmtree(self.folder / side)
        backups.restore_from(self.copies[side], self.folder / side)
        self.open[side] = self._unlock(self.folder / side, kind)

    def settle(self) -> None:
        """Write what is not shown to have arrived once more, and let files travel, none lost, until nothing waits."""
        for vault in self.open.values():
            vault.do(_write_all_again)
        for _ in range(8):
            self.clock.pass_by(minutes=7)
            moved = [(side, file) for side in SIDES for file in self.write(side)]
            for side, file in moved:
                self.carry(side, file)
            if not moved:
                return
        raise AssertionError("it never comes to rest")

    def close(self) -> None:
        for vault in self.open.values():
            vault.close()


def _all_referrals(session: Session) -> list[Referral]:
    return [referrals.get(session, key) for key in referrals.keys(session, open_only=False)]


def _write_all_again(session: Session) -> None:
    outbox.write_again(session, [row.packet_id for row in outbox.unproven(session)])


def _answer(arrival_id: str, choice: int) -> Answer:
    handling = (Handling.ACCEPTED, Handling.QUESTION)[choice % 2]
    return Answer(referral_id=arrival_id, handling=handling, lead="田村", text=f"ことば {choice}")


def check(world: World) -> None:
    """What must be true once everything has travelled."""
    field, desk = world.open["field"], world.open["desk"]
    assert field.read(exchange.waiting) == desk.read(exchange.waiting) == []
    since = field.read(epochs.current).started_at
    for referral in field.read(_all_referrals):
        if referral.stage.value != "ready":
            continue
        assert field.read(referrals.proof, referral) is Proof.SIGNED
        arrival = desk.read(arrivals.get, referral.id)
        if referral.written_at is not None and referral.written_at >= since:
            assert arrival.leaving == field.read(leaving.leaving, referral)
        else:
            # The desk may know words that the volunteer's older copy has lost; it never knows fewer.
            assert arrival.version >= referral.version
    known = set(field.read(lambda session: referrals.keys(session, open_only=False)))
    for arrival_id in known.intersection(desk.read(arrivals.keys)):
        here = {answer.id: answer for answer in field.read(answers.of_referral, arrival_id)}
        for answer in desk.read(answers.of_referral, arrival_id):
            # After the desk was put back the volunteer may hold a later word than the desk itself; never an earlier one.
            assert here[answer.id].version >= answer.version
            if answer.written_at is not None and answer.written_at >= desk.read(epochs.current).started_at:
                assert replace(here[answer.id], written_at=None) == replace(answer, written_at=None)
    for vault in (field, desk):
        assert not [row for row in vault.read(outbox.waiting) if row.send_again]


@settings(max_examples=examples(8, 200), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    history=st.lists(
        st.tuples(st.sampled_from(ACTS), st.sampled_from(SIDES), st.integers(min_value=0, max_value=5)), max_size=25
    )
)
def test_both_sides_agree_after_any_history(history: list[tuple[str, str, int]], templates: Templates) -> None:
    _play(history, templates)


@settings(max_examples=examples(6, 200), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    history=st.lists(
        st.tuples(st.sampled_from(WITH_CLAIMS), st.sampled_from(SIDES), st.integers(min_value=0, max_value=5)), max_size=25
    )
)
def test_false_claims_in_between_change_nothing_in_the_end(history: list[tuple[str, str, int]], templates: Templates) -> None:
    _play(history, templates)


def _play(history: list[tuple[str, str, int]], templates: Templates) -> None:
    folder = Path(tempfile.mkdtemp(prefix="tsunagu-world-"))
    world = World(folder, templates)
    try:
        for act, side, choice in history:
            world.act(act, side, choice)
        world.settle()
        check(world)
    finally:
        world.close()
        shutil.rmtree(folder, ignore_errors=True)


def test_a_desk_put_back_asks_for_what_it_lost(templates: Templates, tmp_path: Path) -> None:
    """受領済 goes back to もう一度送る, and the same packet is written again."""
    world = World(tmp_path, templates)
    try:
        field = world.open["field"]
        notebooks.refer(field)
        world.settle()
        world.act("copy", "desk", 0)
        lost = notebooks.refer(field, name="対象者2")
        world.settle()
        assert field.read(referrals.proof, lost) is Proof.SIGNED

        world.put_back("desk")
        assert len(world.open["desk"].read(arrivals.keys)) == 1
        # Nobody at the desk does anything: that it was put back is reason enough to tell what it holds now.
        for file in world.write("desk"):
            world.carry("desk", file)
        assert field.read(referrals.proof, lost) is Proof.SEND_AGAIN
        [packet] = [each for each in field.read(exchange.waiting) if each.purpose == "referrals"]
        assert packet.again

        world.settle()
        assert field.read(referrals.proof, lost) is Proof.SIGNED
        assert len(world.open["desk"].read(arrivals.keys)) == 2
    finally:
        world.close()
