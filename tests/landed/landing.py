"""Two notebooks and their packets as version 07ce4bf made them, to be opened by every later one. Everybody in them is invented.

The volunteer handed over a referral with something in every field (`whole`, answered), a nameless one, one that was
corrected and asked back about, one that is on the way, and one that is ready and has no number yet. The desk took in packets
1 to 3 and holds a stranger's apart; packets 4 (the nameless one taken back), 5 (the corrected one) and 6 (on the way; it is
also to be written once more) and the desk's packet 2 (its question) were taken in by nobody.

In `before_cases` lie two that version fdb9a16 made, the last that knew no cases: the volunteer handed over two people, the
desk took one of them on (R8-0001) and has not decided on the other. None of them is ever made anew.
"""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from app.crypto.keys import DataKey
from app.models.vault import Vault, open_with_key
from tests.vaults import Clock

FOLDER = Path(__file__).parent
BEFORE_CASES = FOLDER / "before_cases"


def told(made: Path = FOLDER) -> dict[str, Any]:
    """What is known of the notebooks that lie there."""
    found: dict[str, Any] = json.loads((made / "landed.json").read_text("utf-8"))
    return found


TOLD = told()
REFERRALS: dict[str, str] = TOLD["referrals"]
PASSPHRASE: str = TOLD["passphrase"]


def clock(made: Path = FOLDER) -> Clock:
    """A clock that stands where it stood when they were made."""
    return Clock(datetime.fromisoformat(told(made)["now"]))


def copy(name: str, folder: Path, made: Path = FOLDER) -> Path:
    """Put a copy of the notebook ("volunteer" or "desk") beside the test's other files; where it is."""
    return Path(shutil.copytree(made / name, folder / name))


def data_key(name: str, made: Path = FOLDER) -> DataKey:
    """The key of the notebook's database."""
    return DataKey(bytes.fromhex(told(made)[f"{name}_data_key"]))


def opened(name: str, folder: Path, clock: Clock, made: Path = FOLDER) -> Vault:
    """A copy of the notebook, open and migrated."""
    return open_with_key(
        copy(name, folder, made),
        data_key(name, made),
        coordinator=told(made)["coordinator"] if name == "desk" else "",
        clock=clock,
        state=folder / f"{name}-state",
    )


def packet(name: str) -> Path:
    """A packet file, as "volunteer-4"."""
    return FOLDER / "packets" / f"{name}.txt"


def card(name: str) -> bytes:
    """The card file of the volunteer, the desk or the stranger."""
    return (FOLDER / "cards" / f"{name}.txt").read_bytes()
