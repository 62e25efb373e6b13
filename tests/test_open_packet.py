"""The reader of last resort, judged on the same vectors as the program and by itself on a command line."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.crypto.numbers import confirmation_number
from app.errors import PacketError
from app.services import identities
from app.sync import canonical
from app.sync.body import Body, encode_body, parse_body
from app.sync.escrow import EscrowCost, EscrowedKey, seal_escrow
from app.sync.items.referrals import second
from app.sync.packets import open_packet
from tests.landed import landing
from tests.sync import builders as a
from tests.vectors import packet_cases
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


ESCROWED = EscrowedKey(a.DESK_KEY, a.desk_contents().term)
TIMES = [
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31",
    "2026-02-29",
    "2026-02-28",
    "2026-04-01T00:00:00Z",
    "2026-04-01T24:00:00Z",
    "2026-04-01T00:00:00.5Z",
    "23:59",
    "24:00",
]
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 2**53 - 1),
    st.text(max_size=5),
    st.sampled_from(["", "0" * 32, "0" * 64, "urgent", *TIMES]),
    st.just([]),
    st.just({}),
)


def places(content: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    return [path, *(each for name, value in inside for each in places(value, (*path, name)))]


def verdict(read: Callable[[bytes], object], refusal: type[Exception], data: bytes) -> tuple[object, ...]:
    try:
        read(data)
    except refusal as refused:
        return refused.args if not isinstance(refused, PacketError) else (refused.layer, refused.defect)
    return ()


@pytest.mark.parametrize(
    "sample",
    [
        a.body_to_desk(),
        a.second_body_to_desk(),
        a.body_to_desk(second.to_item(a.nameless_leaving())),
        a.body_to_volunteer(),
        packet_cases.cancellation(),
        packet_cases.recall(),
        packet_cases.heeding(),
        packet_cases.heeding_beyond(),
        packet_cases.receipts_only(),
    ],
)
@given(st.data())
@settings(max_examples=150)
def test_both_readers_say_the_same_of_any_changed_body(reader: ModuleType, sample: Body, data: st.DataObject) -> None:
    content = json.loads(encode_body(sample))
    *path, last = data.draw(st.sampled_from(places(content)[1:]))
    holder = content
    for name in path:
        holder = holder[name]
    if data.draw(st.booleans()):
        holder[last] = data.draw(leaves)
    elif isinstance(holder, dict):
        del holder[last]
    changed = canonical.encode(content)
    assert verdict(reader.check_body, reader.Refused, changed) == verdict(parse_body, PacketError, changed)


@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=3), st.booleans())
@settings(max_examples=300)
def test_both_readers_take_or_refuse_the_same_bytes(reader: ModuleType, at: int, put: bytes, insert: bool) -> None:
    body = encode_body(a.body_to_desk())
    at %= len(body)
    changed = body[:at] + put + body[at if insert else at + len(put) :]
    ours, theirs = verdict(parse_body, PacketError, changed), verdict(reader.check_body, reader.Refused, changed)
    assert bool(ours) == bool(theirs)


def test_it_refuses_a_packet_for_another_key(reader: ModuleType) -> None:
    for file in ("state-for-another-key.tsunagu", "state-for-another-identity.tsunagu"):
        with pytest.raises(reader.Refused, match="recipient"):
            reader.open_packet((VECTORS / file).read_bytes(), KEYS)


def test_it_knows_nothing_of_the_program() -> None:
    lines = PROGRAM.read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert "app" not in imported


@pytest.mark.parametrize("typed", [" ｎｉｗａ no ¥ 1234", "niwa no \\ 1234　", "niwa no ￥ 1234"])
def test_it_takes_a_passphrase_however_it_was_typed(reader: ModuleType, typed: str) -> None:
    sealed = seal_escrow(a.DESK.identity, [ESCROWED], "niwa no ¥ 1234 ", EscrowCost(64 * 1024, 3, 1))
    assert reader.open_escrow(sealed, typed)["identity"] == a.DESK.identity.hex


def run(*args: str | Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, "-I", str(PROGRAM), *map(str, args)], capture_output=True, check=False)


def test_on_the_command_line_it_prints_what_was_verified() -> None:
    passphrase = VECTORS / "keys" / "passphrase.txt"
    done = run(VECTORS / "valid-escrow.txt", VECTORS / "valid-referral.txt", "--passphrase-file", passphrase)
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told["sender"]["name"] == "山本 𠮷子"
    assert told["body"]["items"][0]["person"]["name"] == "槗本 髙志"


def test_it_opens_both_kinds_of_referral() -> None:
    keys = VECTORS / "keys" / "recipient.json"
    told = [
        json.loads(run(keys, VECTORS / file).stdout)["body"] for file in ("valid-referral.tsunagu", "valid-referral-2.tsunagu")
    ]
    older, newer = (body["items"][0] for body in told)
    assert (older["kind"], older["person"]["members"][0]["name"]) == ("referral/1", "槗本 ハル")
    assert (newer["kind"], newer["number"]) == ("referral/2", "482-190-578")
    assert newer["person"]["members"] == [{"relation": "parent", "decade": 8, "living_together": True, "care": "needs"}]


@pytest.mark.parametrize("name", ["volunteer-1", "volunteer-2", "volunteer-6"])
def test_it_opens_what_the_landed_version_sent(tmp_path: Path, name: str, reader: ModuleType) -> None:
    vault = landing.opened("desk", tmp_path, landing.clock())
    keys = [each.private_parts for each in vault.read(identities.opening_keys)]
    told = {
        "identity": vault.read(identities.signing_key).identity.hex,
        "keys": [{"mlkem_seed": seed.hex(), "x25519": short.hex()} for seed, short in keys],
    }
    vault.close()
    opened = reader.open_packet(landing.packet(name).read_bytes(), told)
    assert opened["body"]["items"][0]["kind"] == "referral/1"


def test_on_the_command_line_it_names_the_defect_and_prints_nothing_else() -> None:
    done = run(VECTORS / "keys" / "recipient.json", VECTORS / "cipher-flipped-tag.tsunagu")
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, b"", b"refused: cipher/cipher")
