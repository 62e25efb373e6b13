"""Taking a つなぎ back (撤回, 取り下げ) from those to whom a packet told of it, and since when the person agrees no more."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import delete, insert, select

from app.domain.cards import Peer
from app.domain.consents import AGREED, Consent, ConsentState
from app.domain.dates import day_of
from app.domain.packets import ClosingReason, Recall, RecallCause
from app.domain.recalls import since
from app.domain.referrals import Referral, Stage
from app.models import records
from app.models.kinds import name_of
from app.models.packets import OutboxRow
from app.models.recalls import OwedRecallRow
from app.models.referrals import ReferralRow
from app.models.sessions import Session
from app.services import cancellations, consents, outbox, recalls, sendings
from app.services.cancellations import NO_MORE, RECALL
from app.services.parcels import Numbered, Parcel
from app.services.sendings import Sending

_KIND = name_of(Referral)
_OWED = ("packet_id", "referral_id", "referral_version", "on", "because")


def to_take_back(session: Session, peer: Peer) -> list[Parcel]:
    """The recalls (撤回) of packets to this desk whose referral was withdrawn since; what was never written is only closed.

    What was only called off is taken back once more where the person agrees no more.
    """
    withdrawn = [
        _recall(session, referral, sending, row) if sending.left else cancellations.unwritten(row)
        for referral in records.several(session, Referral, ReferralRow.stage == Stage.WITHDRAWN)
        for sending in _to_close(session, referral)
        if sending.recipient == peer.identity and (row := outbox.sent(session, sending.packet_id)) is not None
    ]
    return cancellations.closing([*withdrawn, *_owed(session, peer)])


def let_outlive(session: Session, referrals: Iterable[Referral]) -> None:
    """Keep apart from these what takes them back, for they are about to be removed or erased: it goes out none the less."""
    for referral in referrals:
        session.execute(delete(OwedRecallRow).where(OwedRecallRow.referral_id == referral.id))
        left = sendings.ever_of_record(session, _KIND, referral.id) if referral.stage is Stage.WITHDRAWN else []
        for sending in (each for each in left if each.left):
            row = outbox.sent(session, sending.packet_id)
            if row is not None:
                told = _recall(session, referral, sending, row)
                session.execute(insert(OwedRecallRow).values({name: getattr(told, name) for name in _OWED}))


def _owed(session: Session, peer: Peer) -> Iterator[Recall]:
    """What takes back what told of somebody who was removed or erased since, as far as no packet carries it yet."""
    lives = select(ReferralRow.id).where(ReferralRow.id == OwedRecallRow.referral_id).exists()
    query = (
        select(*(getattr(OwedRecallRow, name) for name in _OWED))
        .join(OutboxRow, OutboxRow.packet_id == OwedRecallRow.packet_id)
        .where(OutboxRow.recipient == peer.identity, ~lives)
        .order_by(OwedRecallRow.packet_id)
    )
    for owed in session.execute(query):
        of_consent = owed.because is RecallCause.CONSENT
        told = sendings.of_record(session, NO_MORE if of_consent else RECALL, owed.referral_id)
        row = outbox.sent(session, owed.packet_id)
        if row is not None and all(each.recipient != peer.identity for each in told):
            said = {name: getattr(owed, name) for name in _OWED} | cancellations.place(row)
            yield Recall(reason=ClosingReason.WITHDRAWN, onward=of_consent, **said)


def _to_close(session: Session, referral: Referral) -> list[Sending]:
    return sendings.of_record(session, _KIND, referral.id) or called_off(session, referral)


def called_off(session: Session, referral: Referral) -> list[Sending]:
    """The packets of a referral that was only called off before the person agreed no more, which nobody was told yet."""
    if not sendings.of_record(session, RECALL, referral.id) or agreed_until(session, referral) is None:
        return []
    if sendings.of_record(session, NO_MORE, referral.id):
        return []
    return [sending for sending in sendings.ever_of_record(session, _KIND, referral.id) if sending.left]


def _recall(session: Session, referral: Referral, sending: Sending, row: Numbered) -> Recall:
    no_more = agreed_until(session, referral)
    taken_back = day_of(referral.written_at) if referral.written_at else session.today
    return Recall(
        reason=ClosingReason.WITHDRAWN,
        referral_id=referral.id,
        # A packet whose edition counts no more told some version all the same.
        referral_version=sending.version or referral.version,
        on=no_more or taken_back,
        because=RecallCause.CONSENT if no_more else RecallCause.REFERRAL,
        onward=no_more is not None,
        **cancellations.place(row),
    )


def agreed_until(session: Session, referral: Referral) -> date | None:
    """Since when the person agrees no more to what went, as they said here or as whoever sent them to us says.

    That a つなぎ alone is called off asks nobody to act.
    """
    if referral.nameless:
        return None
    said = _taken_back(session, referral)
    if said is not None:
        return said.withdrawn_on or said.on
    held = recalls.behind(session, referral)
    return since(held.on, held.written_at) if held is not None else None


def _taken_back(session: Session, referral: Referral) -> Consent | None:
    """The word by which a person took back what this went by, from all or from its destination alone; None once they agreed
    anew to where it goes, or a ground stands.

    That they agreed to somebody else since tells whoever still holds it nothing.
    """
    for consent in consents.all_of(session, referral.person_id):
        if consent.state is ConsentState.WITHDRAWN or referral.destination in consent.no_more:
            return consent
        anew = consent.state in AGREED and referral.destination in consent.agencies
        if anew or consent.state is ConsentState.NO_CONSENT_BASIS:
            return None
    return None
