"""What people do, in the notebooks and in the model at once."""

import shutil
from collections.abc import Callable, Iterable
from datetime import timedelta

from app.domain.cards import Trust
from app.domain.consents import ConsentState, WithheldPart
from app.domain.people import Person
from app.domain.referrals import Arrival, Proof, Referral, Stage
from app.models import backups, records
from app.models.sessions import Session
from app.services import arrivals, cards, cases, chains, consents, identities, lost_cards, people, referrals
from app.sync.body import Epoch, Hold
from app.sync.cards import check_card
from app.workflows import consents as agreeing
from tests import notebooks
from tests.notebooks import a
from tests.workflows.closed_loop import desks
from tests.workflows.closed_loop.model import Less
from tests.workflows.closed_loop.world import AGENCIES, DESKS, LAST, NEW, VOLUNTEERS, Lying, World
from tests.workflows.false_claims import sealed_claim

TOLD_BESIDE = {"own_words": "ひとりで いたい", "asked_note": "灯油のことは息子に言わずに"}
_PARTS = {Less.OWN_WORDS: WithheldPart.OWN_WORDS, Less.NOTES: WithheldPart.NOTES}


def act(world: World, what: str, side: str, choice: int) -> None:
    """One thing that happens; what cannot happen now does not."""
    side = world.now(side)
    world.moved.add(side)
    world.clock.pass_by(minutes=7)
    _DOINGS[what](world, side, choice)


def refer(world: World, side: str, choice: int) -> None:
    if side in DESKS:
        return
    desk, name = DESKS[choice % len(DESKS)], f"足立 ハナ{next(world.names)}"

    def work(session: Session) -> Referral:
        person = people.register(session, a.person(name=name))
        consents.note(session, a.consent(person, agencies=tuple(AGENCIES.values())))
        nameless, words = choice > 3, world.words()
        given = {"destination": AGENCIES[desk], "nameless": nameless, "summary": words, **TOLD_BESIDE}
        return referrals.make_ready(session, a.referral(person, **given))

    made = world.open(side).do(work)
    world.note_nameless(made)
    world.went_to[made.id], world.by[made.id] = desk, side
    world.say(side, made.id, made.summary)


def correct(world: World, side: str, choice: int, **changes: object) -> None:
    found = _ready(world, side, choice)
    if found is not None and found.id not in world.parties[side].at_home:
        words = world.words()
        world.note_nameless(notebooks.correct(world.open(side), found.id, summary=words, **changes))
        world.say(side, found.id, words)


def name(world: World, side: str, choice: int) -> None:
    """Whoever was told of without a name agreed to be named."""
    correct(world, side, choice, nameless=False)


def call(world: World, side: str, choice: int) -> None:
    """Somebody at the desk says on the telephone that it arrived."""
    found = _ready(world, side, choice)
    vault = world.open(side)
    if (
        found is not None
        and found.stage is not Stage.MET
        and vault.read(referrals.proof, found) in (Proof.WRITTEN, Proof.SIGNED)
    ):
        vault.do(referrals.confirm_by_phone, found, "田村", world.clock.now)
        world.parties[side].called.add(found.id)


def meet(world: World, side: str, choice: int) -> None:
    """The person and the desk have met, after all that is said was told."""
    found, party = _ready(world, side, choice), world.parties[side]
    if found is not None and party.says.get(found.id) in party.told.get(found.id, ()):
        world.open(side).do(referrals.meet, found)
        party.called.discard(found.id)


def withdraw(world: World, side: str, choice: int) -> None:
    if (found := _ready(world, side, choice)) is not None:
        world.open(side).do(referrals.withdraw, found)
        world.take_back(side, found.id)


def agree_no_more(world: World, side: str, choice: int) -> None:
    """The person takes back the consent: all that was sent of them is taken back."""
    if (found := _ready(world, side, choice)) is not None:

        def work(session: Session) -> None:
            state, today = ConsentState.WITHDRAWN, session.today
            given = a.consent(records.get(session, Person, found.person_id), state=state, on=today, withdrawn_on=today)
            consents.note(session, given)
            referrals.withdraw(session, found)

        world.open(side).do(work)
        world.take_back(side, found.id)


def narrow(world: World, side: str, choice: int) -> None:
    """The person agrees that less is told: whoever was told more gets a correction."""
    party, less = world.parties[side], tuple(Less)[choice // 2]
    found = _named(world, side, choice)
    if found is not None and less not in party.less.get(found.id, ()):
        party.less[found.id] = party.less.get(found.id, frozenset()) | {less}
        _agree(world, side, found, AGENCIES.values())
        world.say(side, found.id, found.summary)


def take_out(world: World, side: str, choice: int) -> None:
    """The person lets one desk know no more, and it is asked to use no more what it has."""
    if (found := _named(world, side, choice)) is not None:
        _agree(world, side, found, (code for code in AGENCIES.values() if code != found.destination))
        world.take_back(side, found.id)
        if found.id not in world.parties[side].says:
            world.parties[side].at_home.add(found.id)


def _agree(world: World, side: str, found: Referral, agencies: Iterable[str]) -> None:
    less = world.parties[side].less.get(found.id, frozenset())
    know = tuple(code for code in agencies if Less.OTHERS not in less or code == found.destination)
    withheld = tuple(part for each, part in _PARTS.items() if each in less)

    def work(session: Session) -> None:
        person = records.get(session, Person, found.person_id)
        state = ConsentState.ORAL if know else ConsentState.REFUSED
        given = a.consent(person, state=state, agencies=know, withheld_parts=withheld, on=session.today)
        agreeing.note(session, given, stop=True, correct=True)

    world.open(side).do(work)


def erase(world: World, side: str, choice: int) -> None:
    """Erase somebody with all that is known of them: a volunteer a person, a desk what arrived."""
    known = sorted(key for key in _known(world, side) if world.open(side).read(cases.of_arrival, key) is None)
    if not known:
        return
    key = known[choice % len(known)]

    def work(session: Session) -> None:
        if side in DESKS:
            records.forget(session, Arrival, key)
        else:
            people.forget(session, records.get(session, Person, referrals.get(session, key).person_id))

    world.open(side).do(work)
    world.parties[side].erase(key)


def carry_one(world: World, side: str, choice: int) -> None:
    found = [each for each in world.lying if each.sender == side]
    if found:
        world.carry(found[choice % len(found)])


def lose(world: World, side: str, choice: int) -> None:
    found = [each for each in world.lying if each.sender == side]
    if found:
        world.lying.remove(found[choice % len(found)])


def claim(world: World, side: str, choice: int) -> None:
    """Receipts that one side signs although they are false: of later epochs of the other, or of numbers never given."""
    others = VOLUNTEERS if side in DESKS else DESKS
    to = world.now(others[choice % len(others)])
    here, there = world.open(side), world.open(to)
    mine, theirs = world.opening[side][1].hex, world.opening[to][1].hex
    current = there.read(chains.latest, mine)[0]
    ahead = (timedelta(days=3), timedelta(days=400), LAST - world.clock.now)
    holds = [
        Hold(epoch=Epoch(id=f"{choice:02x}" * 16, started_at=world.clock.now + each), upto=1, last_id="88" * 32, beyond=())
        for each in ahead
    ]
    holds += [Hold(epoch=current, upto=upto, last_id="88" * 32, beyond=()) for upto in (1, 50)]
    file = world.folder / f"claim-{next(world.names)}.tsunagu"
    card = check_card(there.read(identities.card))
    file.write_bytes(here.do(sealed_claim, card, theirs, (holds[choice % len(holds)],)))
    world.lying.append(Lying(file, side, to))


def copy(world: World, side: str, _choice: int) -> None:
    folder = world.folder / f"copy-{next(world.names)}"
    backups.copy_to(world.open(side), folder)
    world.copies[side] = (folder, world.parties[side].as_now())


def put_back(world: World, side: str, _choice: int) -> None:
    """Start one side anew from its older copy."""
    if side not in world.copies:
        return
    folder, party = world.copies[side]
    world.shut(side)
    shutil.rmtree(world.folder / side)
    backups.restore_from(folder, world.folder / side)
    world.parties[side] = party.as_now()
    if side not in DESKS:
        world.say_anew(side)
    for lost in world.lost if side in DESKS else ():
        _hear_of_loss(world, side, lost)


def lose_notebook(world: World, side: str, _choice: int) -> None:
    """A volunteer's notebook is gone: both desks hear of it, and compare the number of the new one."""
    if side in VOLUNTEERS:
        world.lost.add(side)
        world.shut(side)
        for desk in DESKS:
            _hear_of_loss(world, desk, side)


def _hear_of_loss(world: World, desk: str, side: str) -> None:
    old, new = (world.opening[each][1].hex for each in (side, NEW[side]))
    here, there = world.open(desk), world.open(NEW[side])

    def work(session: Session) -> None:
        known = cards.find(session, old)
        if known.trust is Trust.VERIFIED:
            lost_cards.lose(session, known.id, upto=lost_cards.greatest(lost_cards.newest(session, known)), heard="電話")
        lost_cards.follow(session, cards.find(session, new).id, known.id)

    notebooks.acquaint(there, here, AGENCIES[desk])
    here.do(work)


def _known(world: World, side: str) -> list[str]:
    vault = world.open(side)
    return vault.read(arrivals.keys) if side in DESKS else vault.read(_referral_ids)


def _ready(world: World, side: str, choice: int) -> Referral | None:
    still = (Stage.READY, Stage.HANDED_OVER, Stage.MET)
    found = [] if side in DESKS else [each for each in world.open(side).read(_every_referral) if each.stage in still]
    return found[choice % len(found)] if found else None


def _named(world: World, side: str, choice: int) -> Referral | None:
    """Somebody told of by name, or about to be: what names nobody goes by no consent."""
    found = _ready(world, side, choice)
    return None if found is None or found.nameless or found.id in world.parties[side].at_home else found


def _referral_ids(session: Session) -> list[str]:
    return referrals.keys(session, open_only=False)


def _every_referral(session: Session) -> list[Referral]:
    return [referrals.get(session, key) for key in _referral_ids(session)]


_DOINGS: dict[str, Callable[[World, str, int], object]] = {
    "refer": refer,
    "correct": correct,
    "name": name,
    "call": call,
    "meet": meet,
    "withdraw": withdraw,
    "agree no more": agree_no_more,
    "narrow": narrow,
    "take out": take_out,
    "erase": erase,
    "answer": desks.answer,
    "act": desks.act_on,
    "stop use": desks.stop_use,
    "write": lambda world, side, _choice: world.write(side),
    "carry": carry_one,
    "lose": lose,
    "claim": claim,
    "copy": copy,
    "put back": put_back,
    "lose the notebook": lose_notebook,
}
