"""Makes what is missing of the vectors, and their index: `python -m tests.vectors.make` in the project's folder.

Sealing draws new randomness each time, so files that are there stay as they are. To make one anew, delete it first.
"""

import json
from pathlib import Path
from typing import Any

from app.sync.packets import open_packet
from tests.sync import builders as a
from tests.vectors import body_cases, card_cases, packet_cases
from tests.vectors.crafting import Case

FOLDER = Path(__file__).parent


def cases() -> list[Case]:
    """All vectors; the file's name says what is wrong with it."""
    return [
        *packet_cases.valid(),
        *packet_cases.refused(),
        *body_cases.refused(),
        *body_cases.of_state(),
        *card_cases.all_cases(),
    ]


def main() -> None:
    """Write what is missing."""
    keys = FOLDER / "keys"
    keys.mkdir(exist_ok=True)
    _write(keys / "recipient.json", card_cases.recipient())
    _write(keys / "passphrase.txt", card_cases.PASSPHRASE.encode() + b"\n")
    for case in cases():
        path = FOLDER / case.file
        if not path.exists():
            _write(path, case.make())
    index = [_entry(case) for case in cases()]
    _write(FOLDER / "index.json", json.dumps(index, ensure_ascii=False, indent=1).encode() + b"\n")


def _entry(case: Case) -> dict[str, Any]:
    told = {name: getattr(case, name) for name in ("file", "form", "kind", "layer", "defect", "verdict", "given")}
    entry = {name: value for name, value in told.items() if value}
    if case.kind == "valid" and case.form == "packet":
        entry["packet_id"] = open_packet((FOLDER / case.file).read_bytes(), [a.DESK_KEY], a.DESK.identity).packet_id
    return entry


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


if __name__ == "__main__":
    main()
