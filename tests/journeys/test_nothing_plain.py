"""After a whole story nobody's name, kana or note stands readable in any file, in the notebooks or beside them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.agencies import OfficeNumber
from app.domain.consents import ConsentState, WithheldPart
from app.domain.listings import PeopleFilter
from app.domain.places import Place
from app.errors import FileTrouble
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import search
from app.services import activities, cards, consents, drafts, identities, open_numbers, people, prints, referrals, undoing
from app.sync.escrow import EscrowCost
from app.workflows import backups, escrow, exchange, joining, office_numbers, taking_out, vaults
from tests.cli.running import PASSPHRASE, ROOT, Verbs
from tests.notebooks import OFFICE, VOLUNTEER, a, acquaint, carry, correct, refer, take_in, take_on, write_out
from tests.vaults import CHEAP, COORDINATOR

NAME, KANA, NOTE = "橋爪 よし乃", "ハシヅメ ヨシノ", "縁側で猫の話。薬が三日分残っていた。"
SECRETS = (NAME, "橋爪", KANA, "ハシヅメ", NOTE, "縁側で猫", "薬が三日分", "よし乃さんの下書き", "橋爪さんの返事")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp932")
SEALED_CHEAP = EscrowCost(64 * 1024, 3, 1)

# Something nobody expected happens in the window, with everything in its hands; the dialog says what it says, and is closed.
CRASH = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from app.ui import start

app = start.make_application([])
program = start.Program(Path(sys.argv[1]), start.system_outside())
program.show()

def fail():
    name, note = {NAME!r}, {NOTE!r}
    raise RuntimeError(f"{{name}}: {{note}}")

def look():
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QDialog) and box.isVisible():
            for part in (box, *box.findChildren(QWidget)):
                for told in ("windowTitle", "text", "informativeText", "detailedText", "toolTip"):
                    print(getattr(part, told, str)())
            box.close()
            QTimer.singleShot(0, app.quit)

looking = QTimer()
looking.timeout.connect(look)
looking.start(20)
QTimer.singleShot(0, fail)
app.exec()
print("over")
"""


def _spelt() -> Iterator[bytes]:
    for secret in SECRETS:
        for encoding in ENCODINGS:
            yield secret.encode(encoding)


def _readable_in(*folders: Path) -> list[tuple[Path, str]]:
    """Which files below these folders hold any of the secrets, in whatever encoding, in content or name."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            content = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            found += [(path, spelt.decode("utf-8", "backslashreplace")) for spelt in _spelt() if spelt in content]
    return found


def _write_down(session: Session) -> None:
    person = people.register(session, a.person(name=NAME, kana=KANA, note=NOTE))
    activity = activities.record(session, a.activity(person, note=NOTE))
    activities.correct(session, replace(activity, note=NOTE + "（直した）"))
    drafts.keep(session, drafts.key_of(Place("activities", person.id, "new")), '{"note": "よし乃さんの下書き"}')
    removed = people.register(session, a.person(name=NAME, kana=KANA, note=NOTE))
    people.remove(session, removed)
    prints.number(session, "referral", person.id, to="pref-desk")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verbs:
    # What a process leaves behind when it ends is looked for too.
    verbs = Verbs(tmp_path, apart=True)
    for name, value in verbs.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("tempfile.tempdir", None)
    return verbs


def test_nobody_is_readable_anywhere_after_the_whole_story(home: Verbs, tmp_path: Path) -> None:
    field = vaults.make(tmp_path / "field", VOLUNTEER, PASSPHRASE, cost=CHEAP).vault
    desk = vaults.make(tmp_path / "desk", OFFICE, PASSPHRASE, COORDINATOR, cost=CHEAP).vault
    escrow.write(desk, tmp_path / "escrow.txt", "momiji tsubame 74 minato", SEALED_CHEAP)
    acquaint(field, desk)
    field.do(_write_down)
    referral = refer(field, name=NAME, reason=NOTE, summary=NOTE)
    correct(field, referral.id, own_words=f"「{NAME}です」")
    _exchange(field, desk, referral.id, tmp_path)
    for vault in (field, desk):
        assert not vault.read(search.find, "縁側で猫").nothing()
    _by_the_newer_ways(field, tmp_path)
    backups.copy(field, tmp_path / "copies")
    backups.copy(desk, tmp_path / "copies")
    # Once while both are open, with their logs beside them, and once after they were closed.
    assert _readable_in(tmp_path) == []
    field.close()
    desk.close()
    _by_verbs(home, tmp_path)
    _crash(home)
    assert _readable_in(tmp_path) == []
    everything = "".join(said.out + said.err for said in home.said)
    assert not [secret for secret in SECRETS if secret in everything]


def _by_the_newer_ways(field: Vault, folder: Path) -> None:
    """Parts kept back, an undo, two records joined and taken apart, an office's number, and a table that cannot be written."""

    def work(session: Session) -> tuple[str, str]:
        two = [people.register(session, a.person(name=NAME, kana=KANA, doctor="橋爪医院", note=NOTE)) for _ in range(2)]
        consents.note(session, a.consent(two[0], withheld=NOTE, withheld_parts=(WithheldPart.HEALTH,)))
        consents.note(session, a.consent(two[1], state=ConsentState.REFUSED, refusal_reason=NOTE))
        return two[0].id, two[1].id

    stays, goes = field.do(work)
    pair = field.read(joining.compare, stays, goes)
    done = field.do(undoing.noted, joining.join, pair, {})
    assert done.undo is not None
    field.do(office_numbers.take_back, done.undo)
    field.do(joining.join, field.read(joining.compare, stays, goes), {})
    field.do(joining.take_apart, goes)
    field.do(office_numbers.write, OfficeNumber(office="312037-shakyo", number="0858-22-0001", hours=f"担当は{NAME}"))
    (plain,) = [path for path in folder.rglob(open_numbers.NUMBERS) if path.is_file()]
    assert "0858-22-0001" in plain.read_text("utf-8-sig")
    if os.name == "posix":
        assert plain.stat().st_mode & 0o077 == 0
    for form in taking_out.TableForm:
        with pytest.raises(FileTrouble):
            taking_out.write_people(field, folder / "gone" / f"table{form.ending}", form, PeopleFilter())


def _exchange(field: Vault, desk: Vault, referral_id: str, folder: Path) -> None:
    """There and back, with bad files among the good ones, a folder that is gone, and a stranger."""
    folder = folder / "sticks"
    [packet] = write_out(field, folder / "a")
    good = folder / "a" / packet.file
    cut, flipped = folder / "cut.txt", folder / "flipped.txt"
    content = good.read_bytes()
    cut.write_bytes(content[: len(content) // 2])
    flipped.write_bytes(content[:4000] + (b"A" if content[4000:4001] != b"A" else b"B") + content[4001:])
    take_in(desk, cut, flipped, good)
    take_on(desk, referral_id, text="橋爪さんの返事")
    carry(desk, field, folder / "b")
    refer(field, name=NAME, summary=NOTE)
    for step in exchange.write_out(field, folder / "gone"):
        with pytest.raises(Exception, match=r"^(DriveGone|NotWritable)$"):
            step()
    stranger = vaults.make(folder.parent / "stranger", VOLUNTEER, PASSPHRASE, cost=CHEAP).vault
    desk.do(identities.note_escrow)
    card = desk.read(cards.give_out)
    stranger.do(cards.take, card.file)
    stranger.do(lambda session: cards.verify(session, cards.peers(session)[0].id, uses=(cards.Use.DESK,), agency="pref-desk"))
    refer(stranger, name=NAME, summary=NOTE)
    carry(stranger, desk, folder / "c")
    assert len(desk.read(exchange.kept_apart)) == 1
    assert field.read(referrals.keys)
    stranger.close()


def _by_verbs(home: Verbs, folder: Path) -> None:
    """Verbs that go well and verbs that are refused, on the same notebooks."""
    sticks = folder / "sticks"
    assert home("exchange export", folder / "field", sticks).code == 0
    assert home("today", folder / "field").code == 0
    assert home("table", folder / "field", folder / "gone" / "table.csv", "--of", "people").code == 1
    assert home("exchange import", folder / "desk", *sorted(sticks.glob("*.txt"))).code == 1
    home.passphrase.write_bytes(b"not this one at all")
    assert home("exchange export", folder / "field", sticks).code == 1


def _crash(home: Verbs) -> None:
    """What the program says, logs and leaves when something happens that nobody expected."""
    called = [sys.executable, "-c", CRASH, str(home.folder / "nowhere")]
    done = subprocess.run(called, cwd=ROOT, env=home.environment, capture_output=True, timeout=60, check=False)
    said = done.stdout + done.stderr
    assert b"unexpected RuntimeError" in done.stderr, said.decode()
    assert "over" in done.stdout.decode(), said.decode()
    assert len(done.stdout) > 100, "the dialog said nothing"
    assert not [spelt for spelt in _spelt() if spelt in said], "the log, the console or the dialog names somebody"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_for_readable_words_finds_them(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "left behind.tmp").write_bytes(b"\x00\x01" + NOTE.encode(encoding) + b"\xff")
    assert _readable_in(tmp_path)


def test_a_readable_file_name_is_found_too(tmp_path: Path) -> None:
    (tmp_path / "つなぎ便-橋爪.txt").touch()
    assert _readable_in(tmp_path)
