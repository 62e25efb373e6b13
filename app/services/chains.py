"""Our ends of the chains: in which epoch packets to a peer are numbered, and how far."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, insert, select, update

from app.models import epochs
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement
from app.sync.body import Epoch
from app.sync.chain import next_epoch

_CHAINS = Base.metadata.tables["chain"]
_CHAIN = Statement(
    select(_CHAINS.c.epoch, _CHAINS.c.epoch_started_at, _CHAINS.c.life, _CHAINS.c.last_number, _CHAINS.c.counter)
    .where(_CHAINS.c.recipient == bindparam("to"))
    .order_by(_CHAINS.c.epoch_started_at.desc(), _CHAINS.c.epoch.desc())
    .limit(1)
)
_IN_EPOCH = and_(_CHAINS.c.recipient == bindparam("to"), _CHAINS.c.epoch == bindparam("in_epoch"))
_COUNT_ON = (
    update(_CHAINS)
    .where(_IN_EPOCH)
    .values(counter=_CHAINS.c.counter + 1, last_number=_CHAINS.c.last_number + bindparam("step"))
    .returning(_CHAINS.c.last_number, _CHAINS.c.last_id, _CHAINS.c.counter)
)
_NOTE_LAST = update(_CHAINS).where(_IN_EPOCH).values(last_id=bindparam("made"))


@dataclass(frozen=True, slots=True)
class _Chain:
    """A chain as it stands: the epoch it goes on in, and in which of the notebook's own it was begun."""

    epoch: Epoch
    life: str
    last_number: int
    counter: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A chain once it was counted on: the number given last, the id of the packet before, and the counter of receipts."""

    number: int
    previous: str
    counter: int


def our_epoch(session: Session) -> Epoch:
    """The epoch that our chains begin with."""
    epoch = epochs.current(session)
    return Epoch(id=epoch.id, started_at=epoch.started_at)


def must_tell(session: Session, recipient: str) -> bool:
    """Whether all that a peer has of ours comes from before we forgot something: then it must hear what we hold now."""
    chain = _chain(session, recipient)
    return chain is not None and (chain.counter == 0 or chain.life != epochs.current(session).id)


def latest(session: Session, recipient: str) -> tuple[Epoch, int]:
    """The latest epoch of ours that a peer can know, or would know next, and the last number given in it."""
    ours = our_epoch(session)
    chain = _chain(session, recipient)
    if chain is None or not (chain.life == ours.id or ours.order < chain.epoch.order):
        return ours, 0
    return chain.epoch, chain.last_number


def current(session: Session, recipient: str) -> Epoch:
    """The epoch of the chain to a peer; a new one of it where there is none, or where we forgot something since."""
    ours = our_epoch(session)
    chain = _chain(session, recipient)
    if chain is not None and chain.life == ours.id:
        return chain.epoch
    if chain is not None and ours.order <= chain.epoch.order:
        return begin(session, recipient, [chain.epoch])
    return _add_chain(session, recipient, ours)


def count_on(session: Session, recipient: str, epoch: Epoch, *, takes_number: bool) -> Counted:
    """Count on in the chain to a peer: in one statement, so that no number is given twice."""
    place = {"to": recipient, "in_epoch": epoch.id, "step": int(takes_number)}
    row = session.execute(_COUNT_ON, place).one()
    return Counted(row.last_number, row.last_id, row.counter)


def note_last(session: Session, recipient: str, epoch: Epoch, packet_id: str) -> None:
    """Note which packet got the last number."""
    session.execute(_NOTE_LAST, {"to": recipient, "in_epoch": epoch.id, "made": packet_id})


def begin(session: Session, recipient: str, known: list[Epoch]) -> Epoch:
    """Begin a new epoch of the chain to one peer, later than the known ones."""
    return _add_chain(session, recipient, next_epoch(epochs.new_id(), session.now, known))


def _chain(session: Session, recipient: str) -> _Chain | None:
    row = _CHAIN.first(session, {"to": recipient})
    if row is None:
        return None
    epoch_id, started_at, life, last_number, counter = row
    return _Chain(Epoch(id=epoch_id, started_at=started_at), life, last_number, counter)


def _add_chain(session: Session, recipient: str, epoch: Epoch) -> Epoch:
    begun = {
        "recipient": recipient,
        "epoch": epoch.id,
        "epoch_started_at": epoch.started_at,
        "life": epochs.current(session).id,
        "last_number": 0,
        "last_id": "",
        "counter": 0,
    }
    session.execute(insert(_CHAINS), begun)
    return epoch
