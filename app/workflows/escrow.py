"""The opening keys' copy for a safe (開封鍵の控え): written, read back, opened again, and only then noted."""

from pathlib import Path

from app.errors import WrittenWrong
from app.models import files
from app.models.sessions import Session
from app.models.vault import Vault, check_passphrase
from app.services import identities
from app.sync.escrow import LARGEST, EscrowCost, open_escrow


def write(vault: Vault, path: Path, passphrase: str, cost: EscrowCost | None = None) -> None:
    """Seal the opening keys into a file under a passphrase of their own and open it again. A few seconds.

    Raises Invalid for a weak passphrase, or a FileTrouble. `cost` is for trying only.
    """
    check_passphrase(passphrase)
    files.write_new(path, vault.read(identities.escrow, passphrase, cost))
    opened = open_escrow(files.read(path, LARGEST), passphrase)
    if {each.key.id for each in opened.keys} != vault.read(_ids):
        raise WrittenWrong
    vault.do(identities.note_escrow)


def _ids(session: Session) -> set[bytes]:
    return {key.id for key in identities.opening_keys(session)}
