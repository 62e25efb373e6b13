"""The whole story through the verbs: two notebooks, two sticks, and every refusal on the way.

`python3 dev.py long verbs` gives each verb a process of its own.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.packets import Fate
from app.domain.referrals import Handling, Proof
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, arrivals, identities, people, referrals
from app.workflows import vaults
from tests.cli.running import PASSPHRASE, Verbs
from tests.notebooks import OFFICE, VOLUNTEER, acquaint, take_on
from tests.vaults import CHEAP, COORDINATOR

HELD = {"people": 6, "activities": 12, "referrals": 2}
NEW = ("--organisation", "上井地区", "--municipality", "312037")


@dataclass
class Pair:
    """A volunteer's and a desk's notebook, made with the least cost so that a verb need not take a second."""

    verbs: Verbs
    field: Path
    desk: Path
    stick: Path


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    verbs = Verbs(tmp_path)
    # Both see the same witness, as on one machine.
    for name, value in verbs.environment.items():
        monkeypatch.setenv(name, value)
    vaults.make(tmp_path / "field", VOLUNTEER, PASSPHRASE, cost=CHEAP).vault.close()
    vaults.make(tmp_path / "desk", OFFICE, PASSPHRASE, COORDINATOR, cost=CHEAP).vault.close()
    (tmp_path / "stick").mkdir()
    return Pair(verbs, tmp_path / "field", tmp_path / "desk", tmp_path / "stick")


def _open(folder: Path) -> Vault:
    return vaults.unlock(folder, PASSPHRASE)


def _texts(session: Session) -> set[str]:
    """Everything that names or tells of anybody in a notebook."""
    found: set[str] = set()
    for person in (people.get(session, key) for key in people.keys(session)):
        found |= {person.name, person.kana, person.note, *(phone.number for phone in person.phones)}
    found |= {activities.get(session, key).note for key in activities.keys(session)}
    for key in referrals.keys(session, open_only=False):
        referral = referrals.get(session, key)
        found |= {referral.reason, referral.summary, referral.own_words}
    return {text for text in found if len(text) > 1}


def test_the_story_from_the_cards_to_the_answer(pair: Pair) -> None:
    verbs, field, desk, stick = pair.verbs, pair.field, pair.desk, pair.stick
    mine, theirs, seal = stick / "名刺-わたし.txt", stick / "名刺-窓口.txt", pair.verbs.folder / "seal"
    seal.write_bytes("\ufeffmomiji tsubame 74 minato\r\n".encode())

    # A desk's card leaves only after its opening keys lie in a safe.
    refused = verbs("card export", desk, theirs)
    assert (refused.code, refused.out) == (1, "")
    assert not theirs.exists()
    assert verbs("identity export", desk, stick / "開封の鍵.txt", "--seal-passphrase-file", seal).code == 0
    exported = verbs("card export", desk, theirs)
    assert exported.code == 0
    number = exported.out.strip()

    wrong = " ".join([*number.split()[:5], f"{(int(number[-5:]) + 1) % 100000:05d}"])
    said = verbs("card add", field, theirs, "--use", "desk", "--number", wrong)
    assert (said.code, said.out) == (1, "")
    assert "確認番号が違っています" in said.err
    said = verbs("card add", field, theirs, "--number", number)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("--use")
    assert verbs("sample", field, *_counts(), "--seed", 4).code == 0
    assert verbs("exchange export", field, stick).out == ""
    said = verbs("card add", field, theirs, "--use", "desk", "--number", number.replace(" ", ""))
    assert said.code == 0
    assert "確認ずみ" in said.out

    # Practice data that goes somewhere: the same seed again, now that there is a verified desk.
    assert verbs("sample", field, *_counts(), "--seed", 5).code == 0
    written = verbs("exchange export", field, stick)
    assert written.code == 0
    assert [line["result"] for line in written.lines] == ["written"] * HELD["referrals"]
    files = [stick / line["file"] for line in written.lines]
    assert all(file.stat().st_size == line["bytes"] for file, line in zip(files, written.lines, strict=True))

    # At the desk: a stranger's packets wait, and are taken in once the number is compared.
    assert verbs("card export", field, mine).code == 0
    waiting = verbs("exchange import", desk, *files)
    assert (waiting.code, {line["result"] for line in waiting.lines}) == (1, {Fate.UNKNOWN_SENDER.value})
    said = verbs("card add", desk, mine, "--use", "sender", "--number", verbs.said[-2].out)
    assert (said.code, "待っていたつなぎ便: 2" in said.out) == (0, True)

    damaged = stick / "壊れた.txt"
    damaged.write_bytes(files[0].read_bytes()[:-30])
    letter = stick / "手紙.txt"
    letter.write_text("こんにちは", encoding="utf-8")
    taken = verbs("exchange import", desk, *files, damaged, letter, stick / "ない.txt")
    assert taken.code == 1
    assert {line["file"]: line["result"] for line in taken.lines} == {
        **{file.name: "already_here" for file in files},
        damaged.name: "damaged",
        letter.name: "not_a_packet",
        "ない.txt": "unreadable",
    }

    vault = _open(desk)
    for arrival_id in vault.read(arrivals.keys):
        take_on(vault, arrival_id)
    vault.close()
    back = verbs("exchange export", desk, stick / "..", "--binary")
    assert [Path(line["file"]).suffix for line in back.lines] == [".tsunagu"]
    assert verbs("exchange import", field, stick / ".." / back.lines[0]["file"]).lines[0]["result"] == "imported"

    vault = _open(field)
    sent = [line for line in vault.read(lambda session: referrals.lines(session, referrals.keys(session))) if line.handling]
    texts = vault.read(_texts)
    vault.close()
    assert [(line.proof, line.handling) for line in sent] == [(Proof.SIGNED, Handling.ACCEPTED)] * HELD["referrals"]
    everything = "\n".join(said.out + said.err for said in verbs.said)
    assert not [text for text in texts if text in everything]
    assert not list((verbs.home / "temp").iterdir())


def _counts() -> list[object]:
    return [word for name, count in HELD.items() for word in (f"--{name}", count)]


def test_a_notebook_is_made_for_each_role_and_opens_again(tmp_path: Path) -> None:
    """With the cost that a real notebook has."""
    verbs = Verbs(tmp_path)
    made = verbs("new", tmp_path / "field", "--role", "child-commissioner", "--name", "福井 佐知子", *NEW)
    assert made.code == 0
    code = made.out.strip().splitlines()[-1].split(": ")[1]
    assert len(code.split()) == 6
    marked = tmp_path / "marked"
    marked.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    verbs.passphrase = marked
    assert verbs("card export", tmp_path / "field", tmp_path / "card.txt").code == 0
    vaults.unlock_with_code(tmp_path / "field", code).close()

    desk = ("--role", "desk", "--name", "県の窓口", *NEW)
    for coordinator, field_name in (((), "coordinator"), (("--coordinator", " "), "coordinator")):
        refused = verbs("new", tmp_path / "desk", *desk, *coordinator)
        assert (refused.code, refused.err.split(":")[0]) == (1, field_name)
    refused = verbs("new", tmp_path / "x", "--role", "supporter", "--name", "石田", *NEW, "--coordinator", "田村")
    assert (refused.code, refused.err.split(":")[0]) == (1, "coordinator")
    assert verbs("new", tmp_path / "desk", *desk, "--coordinator", "田村 直子").code == 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--name", " ", "--organisation", "上井", "--municipality", "312037"), "name"),
        (("--name", "石田", "--organisation", "上井", "--municipality", "131016"), "local_government_code"),
    ],
)
def test_what_is_wrong_with_an_owner_is_named(tmp_path: Path, words: tuple[str, ...], field: str) -> None:
    refused = Verbs(tmp_path)("new", tmp_path / "field", "--role", "supporter", *words)
    assert (refused.code, refused.out, refused.err.split(":")[0]) == (1, "", field)
    assert not (tmp_path / "field").exists()


def test_a_weak_passphrase_makes_no_notebook(tmp_path: Path) -> None:
    verbs = Verbs(tmp_path)
    for weak in (b"short", b"passwordpassword", b"ishida ishida", "さくらさくらさくらさくら".encode()):
        verbs.passphrase.write_bytes(weak)
        refused = verbs("new", tmp_path / "field", "--role", "supporter", "--name", "Ishida", *NEW)
        assert (refused.code, refused.err.split(":")[0]) == (1, "passphrase")
        assert weak.decode() not in refused.err
    assert not (tmp_path / "field").exists()


def test_a_wrong_passphrase_says_so_and_nothing_else(pair: Pair) -> None:
    pair.verbs.passphrase.write_bytes(b"tanuki kitsune 43 usagi")
    before = {path: path.read_bytes() for path in pair.field.rglob("*") if path.is_file()}
    for verb, *words in (("card export", pair.stick / "c.txt"), ("exchange export", pair.stick)):
        refused = pair.verbs(str(verb), pair.field, *words)
        assert (refused.code, refused.out) == (1, "")
        first, *others = refused.err.splitlines()
        assert "合言葉が違う" in first
        assert len(others) == 2
        assert not any(letter.isascii() and letter.isalpha() for letter in refused.err)
    assert {path: path.read_bytes() for path in before} == before
    assert list(pair.stick.iterdir()) == []


def test_faults_of_a_notebook_have_words_of_their_own(pair: Pair) -> None:
    said = {}
    said["absent"] = pair.verbs("card export", pair.stick / "nowhere", pair.stick / "c.txt")
    pair.verbs.passphrase = pair.stick / "no passphrase"
    said["unreadable"] = pair.verbs("card export", pair.field, pair.stick / "c.txt")
    pair.verbs.passphrase = pair.verbs.folder / "passphrase"
    keys = (pair.field / "keys.json").read_bytes()
    (pair.field / "keys.json").write_bytes(keys[: len(keys) // 2])
    said["keys damaged"] = pair.verbs("card export", pair.field, pair.stick / "c.txt")
    (pair.field / "keys.json").write_bytes(keys)
    database = next(pair.field.glob("records-*.db"))
    content = database.read_bytes()
    database.write_bytes(b"")
    said["empty"] = pair.verbs("card export", pair.field, pair.stick / "c.txt")
    # A byte of each page, whichever of them are read.
    database.write_bytes(bytes(byte ^ (at % 4096 == 2000) for at, byte in enumerate(content)))
    said["flipped"] = pair.verbs("exchange export", pair.field, pair.stick)
    assert {name: each.code for name, each in said.items()} == dict.fromkeys(said, 1)
    assert len({each.err for each in said.values()}) == len(said)
    assert list(pair.stick.iterdir()) == []


def test_a_header_is_inspected_without_any_notebook(pair: Pair) -> None:
    pair.verbs.apart = True
    known = Path(__file__).parents[1] / "vectors" / "valid-referral.txt"
    said = pair.verbs.run("packet", "inspect", known)
    [line] = said.lines
    assert said.code == 0
    assert not {"name", "sender", "body"} & set(line)
    refused = pair.verbs.run("packet", "inspect", pair.verbs.passphrase)
    assert (refused.code, refused.out) == (1, "")
    assert pair.verbs.run("packet", "inspect", pair.stick / "ない.txt").code == 1


def test_a_folder_that_is_gone_leaves_the_packets_waiting(pair: Pair) -> None:
    field, desk = _open(pair.field), _open(pair.desk)
    desk.do(identities.note_escrow)
    acquaint(field, desk)
    field.close()
    desk.close()
    assert pair.verbs("sample", pair.field, *_counts(), "--seed", 1).code == 0
    refused = pair.verbs("exchange export", pair.field, pair.stick / "no such stick")
    assert refused.code == 1
    assert [line["result"] for line in refused.lines] == ["DriveGone"] * HELD["referrals"]
    vault = _open(pair.field)
    lines = vault.read(lambda session: referrals.lines(session, referrals.keys(session)))
    texts = vault.read(_texts)
    vault.close()
    assert {line.proof for line in lines} == {Proof.NOT_WRITTEN}
    assert not [text for text in texts if text in refused.out + refused.err]
