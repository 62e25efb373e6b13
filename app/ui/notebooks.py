"""What the first screens ask of notebooks: making, opening, restoring. Loaded only when somebody asks for it."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, Unpack

if TYPE_CHECKING:
    from datetime import date

    from app.domain.cards import Owner


class Accepted(TypedDict, total=False):
    """What a person was told and accepts when opening."""

    accept_missing: bool
    accept_older_keys: bool
    accept_date: bool
    use_spare_keys: bool


class Made(Protocol):
    """A notebook just made, open, and its recovery code."""

    @property
    def vault(self) -> Any: ...

    @property
    def code(self) -> str: ...


class Notebooks(Protocol):
    """The acts of `app.workflows.vaults`; each takes up to some seconds and belongs on a worker."""

    def make(self, folder: Path, owner: "Owner", passphrase: str, coordinator: str) -> Made: ...

    def unlock(self, folder: Path, passphrase: str, **accepted: Unpack[Accepted]) -> Any: ...

    def unlock_with_code(self, folder: Path, typed: str, **accepted: Unpack[Accepted]) -> Any: ...

    def practise(self, folder: Path) -> Any: ...

    def has_spare_keys(self, folder: Path) -> bool: ...

    def restore(self, copy: Path, folder: Path) -> None: ...

    def day_of_copy(self, folder: Path) -> "date | None": ...

    def copy_opened_by(self, path: Path) -> Path | None: ...

    def copy_made_on(self, copy: Path) -> "date": ...

    def offer_passphrase(self) -> str: ...

    def check_passphrase(self, passphrase: str, names: Sequence[str]) -> None: ...

    def confirm_sheet(self, vault: Any, groups: Sequence[int], typed: str) -> None: ...

    def owner_of(self, vault: Any) -> "Owner": ...

    def text_scale_of(self, vault: Any) -> float: ...

    def passphrase_forgotten(self, vault: Any) -> bool: ...


def load_ahead() -> None:
    """Import what opening a notebook needs, half a second that nobody then has to wait for."""
    import_module("app.workflows.vaults")
    import_module("app.services.settings")


class WorkflowNotebooks:
    """The real ones. What they need is imported when they are first used, so that the lock screen does not wait for it."""

    def make(self, folder: Path, owner: "Owner", passphrase: str, coordinator: str) -> Made:
        from app.workflows import vaults

        # The window asks about the date before all that is typed.
        return vaults.make(folder, owner, passphrase, coordinator=coordinator, accept_date=True)

    def unlock(self, folder: Path, passphrase: str, **accepted: Unpack[Accepted]) -> Any:
        from app.workflows import vaults

        return vaults.unlock(folder, passphrase, **accepted)

    def unlock_with_code(self, folder: Path, typed: str, **accepted: Unpack[Accepted]) -> Any:
        from app.workflows import vaults

        return vaults.unlock_with_code(folder, typed, **accepted)

    def practise(self, folder: Path) -> Any:
        from app.workflows import practice

        return practice.open_one(folder)

    def has_spare_keys(self, folder: Path) -> bool:
        from app.workflows import vaults

        return vaults.has_spare_keys(folder)

    def restore(self, copy: Path, folder: Path) -> None:
        from app.workflows import vaults

        vaults.restore(copy, folder)

    def day_of_copy(self, folder: Path) -> "date | None":
        from app.workflows import vaults

        return vaults.day_of_copy(folder)

    def copy_opened_by(self, path: Path) -> Path | None:
        from app.workflows import backups

        return backups.opened_by(path)

    def copy_made_on(self, copy: Path) -> "date":
        from app.workflows import backups

        return backups.made_on(copy)

    def offer_passphrase(self) -> str:
        from app.workflows import passphrases

        return passphrases.offer()

    def check_passphrase(self, passphrase: str, names: Sequence[str]) -> None:
        from app.workflows import passphrases

        passphrases.check(passphrase, names=names)

    def confirm_sheet(self, vault: Any, groups: Sequence[int], typed: str) -> None:
        from app.services import recovery

        vault.do(recovery.confirm, groups, typed)

    def owner_of(self, vault: Any) -> "Owner":
        from app.services import owners

        found: Owner = vault.read(owners.owner)
        return found

    def text_scale_of(self, vault: Any) -> float:
        from app.services import settings

        return float(vault.read(settings.text_scale))

    def passphrase_forgotten(self, vault: Any) -> bool:
        from app.services import recovery

        return bool(vault.read(recovery.forgotten))
