"""How each notebook must stand at the end, held against the model."""

from app.domain.recalls import Heeding
from app.domain.referrals import Proof, Referral, Stage
from app.models import records
from app.models.recalls import HeedingRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import answers, arrivals, referrals
from tests.workflows.closed_loop.model import Party, right
from tests.workflows.closed_loop.world import NEW, World


def check(world: World) -> None:
    """Hold each side against the model."""
    for key, desk in world.went_to.items():
        by = world.by[key]
        gone = by in world.lost
        speaker, listener = Party() if gone else world.parties[by], world.parties[desk]
        _check_desk(world, key, speaker, world.open(desk), listener)
        now = NEW[by] if gone else by
        _check_answers(key, world.open(now), world.parties[now], listener)
        if not gone:
            _check_marks(key, world.open(by), speaker, listener)


def _check_desk(world: World, key: str, speaker: Party, vault: Vault, listener: Party) -> None:
    here = key in vault.read(arrivals.keys)
    if key in listener.erased:
        assert not here, "somebody erased came back to a desk"
        return
    stands = here and not vault.read(arrivals.taken_back, [key])
    leaving = vault.read(arrivals.get, key).leaving if here else None
    words = leaving.summary if leaving else ""
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
        assert proof is Proof.SIGNED, "a つなぎ that is there is not shown to be"
    acted = desk.acted_on.get(key)
    if acted is not None and not acted.stands and acted == party.says.get(key):
        assert vault.read(_heedings, key), "whoever took it back does not hear that somebody acted on it"


def _referral(session: Session, key: str) -> Referral | None:
    return records.find(session, Referral, key)


def _heedings(session: Session, key: str) -> list[Heeding]:
    return records.several(session, Heeding, HeedingRow.referral_id == key)
