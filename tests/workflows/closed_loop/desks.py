"""What a desk does with what arrived, in its notebook and in the model at once."""

from app.domain.cases import Case
from app.domain.recalls import Heed, Heeding, HeldRecall
from app.domain.referrals import Answer, Handling
from app.errors import UseStopped
from app.models import records
from app.models.sessions import Session
from app.services import arrivals, cases, recalls
from app.workflows import cases as deciding
from app.workflows import recalls as acting
from tests.workflows.closed_loop.model import Said
from tests.workflows.closed_loop.world import DESKS, World


def answer(world: World, side: str, choice: int) -> None:
    arrived = world.open(side).read(arrivals.keys) if side in DESKS else []
    if arrived:
        key, words = sorted(arrived)[choice % len(arrived)], world.words()
        handling = (Handling.ACCEPTED, Handling.QUESTION)[choice % 2]
        vault, party = world.open(side), world.parties[side]
        given = Answer(referral_id=key, handling=handling, lead="田村", text=words)
        try:
            vault.do(deciding.decide, given, seen=vault.read(arrivals.seen, key))
        except UseStopped:
            assert key in party.stopped
            return
        world.say(side, key, words)
        if handling is Handling.ACCEPTED:
            party.stopped.discard(key)


def stop_use(world: World, side: str, choice: int) -> None:
    """The use of a case is stopped (利用停止), or stopped no more."""
    found = world.open(side).read(_cases) if side in DESKS else []
    if found:
        case = found[choice % len(found)]
        if case.stopped_on is None:
            world.open(side).do(cases.stop, case, "本人が望まない")
            world.parties[side].stopped.add(case.arrival_id)
        else:
            world.open(side).do(cases.use_again, case)
            world.parties[side].stopped.discard(case.arrival_id)


def act_on(world: World, side: str, choice: int) -> None:
    """Somebody at a desk acts on a withdrawal that waits for it."""
    waits = world.open(side).read(_open_recalls) if side in DESKS else []
    if waits:
        held, done = waits[choice % len(waits)], (Heed.NOTHING, Heed.STOPPED)[choice // 3]
        vault, party, key = world.open(side), world.parties[side], held.referral_id
        vault.do(acting.heed, held, Heeding(done=done, words="本人が望まない"))
        party.acted_on[key] = max(party.heard.get(key, {Said(0)})), done
        if done is Heed.STOPPED:
            party.stopped.add(key)
        elif vault.read(cases.of_arrival, key) is None:
            party.stopped.discard(key)


def _cases(session: Session) -> list[Case]:
    return records.several(session, Case)


def _open_recalls(session: Session) -> list[HeldRecall]:
    return records.several(session, HeldRecall, recalls.OPEN)
