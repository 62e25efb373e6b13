"""The notebook for practice (練習用): made-up people, a passphrase that everybody may know, and no way out of it."""

from pathlib import Path

from app.crypto.slots import Cost
from app.domain.cards import Owner, Role
from app.models.vault import Vault
from app.services import notebooks, people
from app.services.notebooks import PRACTICE_PASSPHRASE
from app.workflows import samples, vaults

OWNER = Owner(
    role=Role.COMMISSIONER,
    name="練習 花子",
    kana="レンシュウ ハナコ",
    organisation="練習用の地区",
    local_government_code="312037",
)
PEOPLE, TOLD, HANDED_OVER, SEED = 30, 180, 3, 1


def open_one(folder: Path, *, state: Path | None = None, cost: Cost | None = None) -> Vault:
    """Open the notebook for practice in a folder, and make it first where there is none. Raises a VaultError or FileTrouble."""
    if notebooks.holds_notebook(folder):
        vault = vaults.unlock(folder, PRACTICE_PASSPHRASE, state=state, accept_date=True)
    else:
        # What kills the program while people are being made up must not leave one that may give cards out.
        made = vaults.make(folder, OWNER, PRACTICE_PASSPHRASE, state=state, cost=cost, accept_date=True, practice=True)
        vault = made.vault
    if not vault.read(people.keys):
        for step in samples.fill(vault, PEOPLE, TOLD, HANDED_OVER, SEED):
            step()
    return vault
