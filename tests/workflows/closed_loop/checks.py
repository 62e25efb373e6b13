"""How each notebook must stand at the end, held against the model."""

from app.domain.consents import WithheldPart
from app.domain.givings import Giving, GivingItem
from app.domain.recalls import RecallMark
from app.domain.referrals import Arrival, Proof, Referral, Stage
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import answers, arrivals, givings, recall_marks, referrals, stops
from app.workflows import exchange
from tests.workflows.closed_loop.model import Less, Party, Said, right
from tests.workflows.closed_loop.world import NEW, World, less_of


def check(world: World) -> None:
    """Hold each side against the model."""
    for key, desk in world.went_to.items():
        by = world.by[key]
        gone = by in world.lost
        speaker, listener = Party() if gone else world.parties[by], world.parties[desk]
        _check_desk(world, key, speaker, world.open(desk), listener)
        _check_came(key, world.open(desk), listener)
        now = NEW[by] if gone else by
        _check_answers(key, world.open(now), world.parties[now], listener)
        if not gone:
            _check_marks(key, world.open(by), speaker, listener)
            _check_told(key, world.open(by), speaker)
    for side, vault in world.living():
        _check_waiting(world, side, vault)


def _check_desk(world: World, key: str, speaker: Party, vault: Vault, listener: Party) -> None:
    here = vault.read(records.find, Arrival, key) is not None
    if key in listener.erased:
        assert not here, "somebody erased came back to a desk"
        return
    stands = here and not vault.read(arrivals.taken_back, [key])
    leaving = vault.read(arrivals.get, key).leaving if here else None
    words = leaving.summary if leaving else ""
    hidden = vault.read(stops.hides, key)
    assert hidden is (here and key in listener.stopped), "what is used no more is seen, or what is used is not"
    if leaving:
        assert bool(leaving.person.name) is not world.is_nameless(words), "somebody was named who had not agreed, or not named"
    if key in speaker.erased:
        # What had arrived is a public document; what had not never will.
        assert words in {"", *(said.words for said in listener.heard.get(key, ()))}
        return
    wanted = right(speaker, listener, key)
    if wanted is None or not wanted.stands:
        assert not stands, "what was taken back stands at a desk"
    else:
        assert stands, "what was asked for does not stand at a desk"
        assert words == wanted.words
        assert leaving is not None
        assert less_of(leaving) == wanted.less, "a desk holds what it is to know no more, or lacks what it may know"
        shown = key in vault.read(arrivals.keys)
        if key not in listener.stopped:
            assert shown
        elif wanted.at < listener.says.get(key, Said(0)).at:
            # A newer word than what was decided on waits all the same, for it may ask for help.
            assert not shown, "what is used no more stands on a list"


def _check_answers(key: str, vault: Vault, listener: Party, speaker: Party) -> None:
    told = [each.text for each in vault.read(answers.of_referral, key)]
    if key in listener.erased:
        assert vault.read(_referral, key) is None, "somebody erased came back to a volunteer"
        assert told == []
    elif key not in speaker.erased:
        wanted = right(speaker, listener, key)
        assert told[:1] == ([wanted.words] if wanted else [])


def _check_marks(key: str, vault: Vault, party: Party, desk: Party) -> None:
    referral = vault.read(_referral, key)
    if referral is None:
        return
    proof = vault.read(referrals.proof, referral)
    assert (referral.stage is Stage.HANDED_OVER) is (key in party.called)
    if referral.stage is Stage.HANDED_OVER:
        assert proof is Proof.BY_PHONE
    if referral.stage is Stage.READY:
        wanted = Proof.NOT_WRITTEN if key in party.at_home else Proof.SIGNED
        assert proof is wanted, "a つなぎ that is there is not shown to be, or one that is not is"
    acted, how = desk.acted_on.get(key, (None, ""))
    if acted is not None and not acted.stands and acted == party.says.get(key):
        line = vault.read(recall_marks.of_referral, referral)
        heard = line.heeding if line is not None else None
        assert heard is not None, "whoever took it back does not hear that somebody acted on it"
        assert (line.mark, heard.done) == (RecallMark.HEEDED, how)


def _check_told(key: str, vault: Vault, party: Party) -> None:
    """提供の記録 tells of each way in which a つなぎ was told, also once whom it is about is erased."""
    assert _noted(key, vault) == {each.less - {Less.OTHERS} for each in party.told.get(key, ())}


def _check_came(key: str, vault: Vault, party: Party) -> None:
    """提供の記録 of a desk tells of what stands, and of nothing that never came; what came too late to stand is not kept."""
    here, noted = vault.read(records.find, Arrival, key), _noted(key, vault)
    assert noted <= {each.less - {Less.OTHERS} for each in party.told.get(key, ())}
    assert here is None or less_of(here.leaving) - {Less.OTHERS} in noted


def _noted(key: str, vault: Vault) -> set[frozenset[Less]]:
    return {_told_in(line) for line in vault.read(givings.of_record, key) if GivingItem.COURSE in line.items}


def _told_in(line: Giving) -> frozenset[Less]:
    parts = {Less.OWN_WORDS: WithheldPart.OWN_WORDS, Less.NOTES: WithheldPart.NOTES}
    return frozenset(less for less, part in parts.items() if part not in line.parts)


def _check_waiting(world: World, side: str, vault: Vault) -> None:
    """Nothing waits for ever but what the person does not let go."""
    kept = world.parties[side].at_home
    assert world.refused.get(side, set()) == kept
    assert [each.number for each in vault.read(exchange.waiting)] == [0] * len(kept)


def _referral(session: Session, key: str) -> Referral | None:
    return records.find(session, Referral, key)
