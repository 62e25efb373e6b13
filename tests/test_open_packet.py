"""The reader of last resort, judged on the same vectors as the program and by itself on a command line."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from app.crypto.numbers import confirmation_number
from app.sync import canonical
from app.sync.packets import open_packet
from tests.sync import builders as a
from tests.vectors.card_cases import PASSPHRASE

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "packaging" / "open_packet.py"
VECTORS = ROOT / "tests" / "vectors"
INDEX = json.loads((VECTORS / "index.json").read_text(encoding="utf-8"))
KEYS = json.loads((VECTORS / "keys" / "recipient.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> ModuleType:
    spec = importlib.util.spec_from_file_location("open_packet", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(reader: ModuleType, entry: dict[str, Any]) -> Any:
    data = (VECTORS / entry["file"]).read_bytes()
    if entry["form"] == "packet":
        return reader.open_packet(data, KEYS)
    if entry["form"] == "card":
        return reader.check_card(reader.unspell(data, "card"))
    return reader.open_escrow(data, PASSPHRASE)


@pytest.mark.parametrize("entry", [e for e in INDEX if e["kind"] == "format"], ids=lambda e: e["file"])
def test_it_refuses_what_any_reader_must_refuse(reader: ModuleType, entry: dict[str, Any]) -> None:
    with pytest.raises(reader.Refused) as refused:
        read(reader, entry)
    assert refused.value.args == (entry["layer"], entry["defect"])


@pytest.mark.parametrize("entry", [e for e in INDEX if e["kind"] == "valid"], ids=lambda e: e["file"])
def test_it_opens_what_is_valid(reader: ModuleType, entry: dict[str, Any]) -> None:
    told = read(reader, entry)
    if entry["form"] != "packet":
        assert told["identity"]
        return
    opened = open_packet((VECTORS / entry["file"]).read_bytes(), [a.DESK_KEY], a.DESK.identity)
    assert told["packet_id"] == opened.packet_id == entry["packet_id"]
    assert canonical.encode(told["body"]) == opened.body_bytes
    assert told["confirmation_number"] == confirmation_number(a.VOLUNTEER.identity)


def test_it_refuses_a_packet_for_another_key(reader: ModuleType) -> None:
    for file in ("state-for-another-key.tsunagu", "state-for-another-identity.tsunagu"):
        with pytest.raises(reader.Refused, match="recipient"):
            reader.open_packet((VECTORS / file).read_bytes(), KEYS)


def test_it_knows_nothing_of_the_program() -> None:
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert "app" not in imported


def run(*args: str | Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-I", str(PROGRAM), *map(str, args)], capture_output=True, check=False)


def test_on_the_command_line_it_prints_what_was_verified() -> None:
    passphrase = VECTORS / "keys" / "passphrase.txt"
    done = run(VECTORS / "valid-escrow.txt", VECTORS / "valid-referral.txt", "--passphrase-file", passphrase)
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told["sender"]["name"] == "山本 𠮷子"
    assert told["body"]["items"][0]["person"]["name"] == "槗本 髙志"


def test_on_the_command_line_it_names_the_defect_and_prints_nothing_else() -> None:
    done = run(VECTORS / "keys" / "recipient.json", VECTORS / "cipher-flipped-tag.tsunagu")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, b"", b"refused: cipher/cipher")
