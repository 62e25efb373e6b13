"""Making a notebook, opening it, starting one from a copy, and its recovery sheet (復旧シート)."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.crypto import recovery
from app.crypto.slots import Cost
from app.domain.cards import Owner, Role
from app.domain.notebooks import NotebookKind
from app.errors import NotebookFull
from app.models import backups, keyfile, keyrings, openings, records, redrawing
from app.models.sessions import Session
from app.models.vault import Clock, Vault, create, open_with_code, open_with_key, open_with_passphrase, system_clock
from app.services import households, identities, inbox, outbox, owners, quarantine, settings
from app.services import recovery as sheets
from app.services.checking import NAME_LENGTH, refuse_if_any, within
from app.services.erasing import may_erase

open_again = open_with_key
day_of_copy = openings.day_of_copy


@dataclass(frozen=True, slots=True)
class Made:
    """A notebook that was just made, open, and the recovery code for its sheet."""

    vault: Vault
    code: str


def make(
    folder: Path,
    owner: Owner,
    passphrase: str,
    coordinator: str = "",
    *,
    clock: Clock = system_clock,
    state: Path | None = None,
    cost: Cost | None = None,
    accept_date: bool = False,
    practice: bool = False,
) -> Made:
    """Make a notebook with its identity and card, and open it. Raises Invalid, a VaultError or a FileTrouble.

    `coordinator` is the first 担当者 of a desk's notebook, `accept_date` says that somebody was asked about an unlikely date;
    `practice` makes one that is for practice from its first instant. `cost` is for trying only, and so is `state`, where the
    second witness lies.
    """
    owners.check(owner)
    refuse_if_any(within("coordinator", coordinator, NAME_LENGTH))
    kind = NotebookKind.DESK if owner.role is Role.DESK else NotebookKind.FIELD
    names = (owner.name, owner.kana)

    def first(session: Session, code: recovery.RecoveryCode) -> None:
        begin(session, owner, code.text)
        if practice:
            settings.keep_for_practice(session)

    vault, code = create(
        folder,
        passphrase,
        kind=kind,
        coordinator=coordinator,
        names=names,
        clock=clock,
        state=state,
        cost=cost,
        # Without owner and sheet it is no notebook, so its place stays free until they are in.
        begin=first,
        accept_date=accept_date,
    )
    return Made(vault, code.text)


def unlock(
    folder: Path,
    passphrase: str,
    *,
    accept_missing: bool = False,
    accept_older_keys: bool = False,
    accept_date: bool = False,
    use_spare_keys: bool = False,
    clock: Clock = system_clock,
    state: Path | None = None,
) -> Vault:
    """Open a notebook with a passphrase and bring its keys and card up to date. Raises a VaultError.

    `use_spare_keys` first puts the copy that lies beside in place of a damaged or missing `keys.json`.
    """
    if use_spare_keys:
        keyfile.put_back_previous(folder)
    return _ready(
        open_with_passphrase(
            folder,
            passphrase,
            clock=clock,
            state=state,
            accept_missing=accept_missing,
            accept_older_keys=accept_older_keys,
            accept_date=accept_date,
        ),
        by_code=False,
    )


def unlock_with_code(
    folder: Path,
    typed: str,
    *,
    accept_missing: bool = False,
    accept_older_keys: bool = False,
    accept_date: bool = False,
    use_spare_keys: bool = False,
    clock: Clock = system_clock,
    state: Path | None = None,
) -> Vault:
    """As `unlock`, with the recovery code; raises Invalid for a mistyped group, or a VaultError."""
    code = recovery.parse(typed)
    if use_spare_keys:
        keyfile.put_back_previous(folder)
    return _ready(
        open_with_code(
            folder,
            code,
            clock=clock,
            state=state,
            accept_missing=accept_missing,
            accept_older_keys=accept_older_keys,
            accept_date=accept_date,
        ),
        by_code=True,
    )


def has_spare_keys(folder: Path) -> bool:
    """Whether the copy of `keys.json` that lies beside it could take its place."""
    return keyfile.previous_is_sound(folder)


def restore(copy: Path, folder: Path) -> None:
    """Put a notebook from a copy (控え) into a folder; the copy stays as it is. Raises NotABackup, VaultExists, FileTrouble."""
    backups.restore_from(copy, folder)


def new_code(vault: Vault) -> str:
    """Make a new recovery code, for a new sheet; the earlier sheet opens nothing more."""
    return keyrings.replace_code(vault, lambda code: vault.do(sheets.begin, code.text)).text


def begin(session: Session, owner: Owner, code: str) -> None:
    """Give an empty notebook its owner, identity and card, and let the recovery sheet wait."""
    identities.make(session)
    identities.renew(session, owners.describe(session, owner))
    sheets.begin(session, code)
    redrawing.mark_current(session)


def _ready(vault: Vault, *, by_code: bool) -> Vault:
    try:
        # On a full disk nothing can be renewed, and what was written before must be readable all the same.
        with suppress(NotebookFull):
            vault.do(_renew, by_code)
    except BaseException:
        # Left open, it would be in use by a window that shows nothing of it.
        vault.close()
        raise
    return vault


def _renew(session: Session, by_code: bool) -> None:
    sheets.note_opened(session, by_code=by_code)
    erase = may_erase(session)
    identities.renew(session, owners.owner(session), destroy=erase)
    if not erase:
        return
    outbox.erase_old(session)
    inbox.erase_old(session)
    quarantine.erase_old(session)
    # What a desk took back by mistake stays where it can be put back: its records are public documents.
    if session.me.role is not Role.DESK and records.empty_bin(session):
        households.forget_deserted(session)
