"""Our ends of the chains: in which epoch packets to a peer are numbered, and how far."""

from sqlalchemy import bindparam, select

from app.models import epochs
from app.models.packets import ChainRow
from app.models.rows import Base
from app.models.sessions import Session
from app.sync.body import Epoch
from app.sync.chain import next_epoch

# Of the table itself and built once, since every packet that comes asks it.
_CHAINS = Base.metadata.tables["chain"]
_CHAIN = (
    select(_CHAINS.c.epoch, _CHAINS.c.epoch_started_at, _CHAINS.c.life, _CHAINS.c.last_number, _CHAINS.c.counter)
    .where(_CHAINS.c.recipient == bindparam("to"))
    .order_by(_CHAINS.c.epoch_started_at.desc(), _CHAINS.c.epoch.desc())
    .limit(1)
)


def our_epoch(session: Session) -> Epoch:
    """The epoch that our chains begin with."""
    epoch = epochs.current(session)
    return Epoch(id=epoch.id, started_at=epoch.started_at)


def must_tell(session: Session, recipient: str) -> bool:
    """Whether all that a peer has of ours comes from before we forgot something: then it must hear what we hold now."""
    row = session.execute(_CHAIN, {"to": recipient}).first()
    return row is not None and (row.counter == 0 or row.life != epochs.current(session).id)


def latest(session: Session, recipient: str) -> tuple[Epoch, int]:
    """The latest epoch of ours that a peer can know, or would know next, and the last number given in it."""
    ours = our_epoch(session)
    row = session.execute(_CHAIN, {"to": recipient}).first()
    if row is None:
        return ours, 0
    begun = Epoch(id=row.epoch, started_at=row.epoch_started_at)
    return (begun, row.last_number) if row.life == ours.id or ours.order < begun.order else (ours, 0)


def current(session: Session, recipient: str) -> ChainRow:
    """The chain to a peer as it stands; a new epoch of it where there is none, or where we forgot something since."""
    ours = our_epoch(session)
    row = session.execute(_CHAIN, {"to": recipient}).first()
    if row is not None and row.life == ours.id:
        return session.get_one(ChainRow, (recipient, row.epoch))
    begun = None if row is None else Epoch(id=row.epoch, started_at=row.epoch_started_at)
    if begun is not None and ours.order <= begun.order:
        return begin(session, recipient, [begun])
    return _add_chain(session, recipient, ours)


def begin(session: Session, recipient: str, known: list[Epoch]) -> ChainRow:
    """Begin a new epoch of the chain to one peer, later than the known ones."""
    return _add_chain(session, recipient, next_epoch(epochs.new_id(), session.now, known))


def _add_chain(session: Session, recipient: str, epoch: Epoch) -> ChainRow:
    chain = ChainRow(
        recipient=recipient,
        epoch=epoch.id,
        epoch_started_at=epoch.started_at,
        life=epochs.current(session).id,
        last_number=0,
        last_id="",
        counter=0,
    )
    session.add(chain)
    session.flush()
    return chain
