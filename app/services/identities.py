"""Our own keys and card: made with the notebook, renewed each fiscal year, put in escrow, destroyed when their time is over."""

from dataclasses import replace

from app.crypto.identity import IdentityKey
from app.crypto.sealing import OpeningKey
from app.domain.cards import Owner
from app.errors import NotFound
from app.models import identities
from app.models.sessions import Session
from app.sync import escrow as sealed
from app.sync import spelling
from app.sync.cards import CardContents, check_card, next_serial, sign_card
from app.sync.escrow import EscrowCost, EscrowedKey
from app.sync.terms import Standing, Term, renewal_due, standing, term_from


def make(session: Session) -> None:
    """Draw the notebook's identity; its card is signed once the owner is known."""
    identities.keep(session, IdentityKey.generate())


def signing_key(session: Session) -> IdentityKey:
    """The key that signs our packets and card; raises NotFound while the notebook has none."""
    return identities.load(session)


def opening_keys(session: Session) -> list[OpeningKey]:
    """The keys that open what was sealed to us, the newest first."""
    return [kept.key for kept in identities.opening_keys(session) if kept.key is not None]


def card(session: Session) -> bytes:
    """Our own card in binary spelling; raises NotFound while none is signed."""
    found = identities.card(session)
    if not found:
        raise NotFound
    return found


def renew(session: Session, owner: Owner, *, destroy: bool = True) -> bool:
    """Bring keys and card up to date: a new opening key when its term nears its end, a new card when anything on it changed.

    Returns whether a new card was signed. Keys whose time is over are destroyed, unless `destroy` is False. One that begins
    after today was made by a clock that was wrong, and would open for years: it gets the term of a key that is made today.
    """
    for each in identities.opening_keys(session):
        if each.key is not None and each.starts_on > session.today:
            term = term_from(session.today)
            identities.give_term(session, each.id, term.begins_on, term.ends_on)
    kept = [each for each in identities.opening_keys(session) if each.key is not None]
    for each in kept:
        if destroy and standing(Term(each.starts_on, each.ends_on), session.today) is Standing.TO_DESTROY:
            identities.destroy(session, each.id)
    newest = kept[0] if kept else None
    if newest is None or newest.key is None or renewal_due(Term(newest.starts_on, newest.ends_on), session.today):
        key, term = OpeningKey.generate(), term_from(session.today)
        identities.keep_opening_key(session, key, term.begins_on, term.ends_on)
    else:
        key, term = newest.key, Term(newest.starts_on, newest.ends_on)
    return _sign_if_changed(session, owner, key, term)


def escrowed(session: Session) -> bool:
    """Whether a copy of the newest opening key was written and opened again."""
    kept = [each for each in identities.opening_keys(session) if each.key is not None]
    return bool(kept) and all(each.escrowed_at is not None for each in kept[:1])


def note_escrow(session: Session) -> None:
    """Note that a copy of all opening keys was written and opened again now."""
    identities.note_escrow(session)


def escrow(session: Session, passphrase: str, cost: EscrowCost | None = None) -> bytes:
    """A copy of the opening keys, sealed with a passphrase of its own, in text spelling. `cost` is for trying only."""
    keys = [
        EscrowedKey(each.key, Term(each.starts_on, each.ends_on))
        for each in identities.opening_keys(session)
        if each.key is not None
    ]
    return spelling.spell_as_text(sealed.seal_escrow(signing_key(session).identity, keys, passphrase, cost))


def _sign_if_changed(session: Session, owner: Owner, key: OpeningKey, term: Term) -> bool:
    signer = identities.load(session)
    earlier = identities.card(session)
    known = check_card(earlier) if earlier else None
    wanted = CardContents(
        identity=signer.identity,
        serial=known.serial if known else 1,
        name=owner.name,
        kana=owner.kana,
        role=owner.role,
        organisation=owner.organisation,
        local_government_code=owner.local_government_code,
        phone=owner.phone,
        opening_key=key.sealing_key,
        term=term,
    )
    if known == wanted:
        return False
    serial = next_serial(known.serial if known else 0, int(session.now.timestamp()))
    identities.keep_card(session, sign_card(replace(wanted, serial=serial), signer))
    return True
