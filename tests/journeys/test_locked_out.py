"""The lock screen: what does not open says why, in words of its own, and nothing is erased or made anew."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.crypto.recovery import RecoveryCode
from app.crypto.slots import Cost
from app.domain.notebooks import NotebookKind
from app.models import keyfile, locks
from app.models.vault import Vault, open_with_passphrase
from app.services import people
from app.services.notebooks import usual_folder
from app.workflows import vaults
from tests.journeys.hands import Hands
from tests.notebooks import VOLUNTEER, a
from tests.vaults import PASSPHRASE, Clock, Template


@pytest.fixture
def hands(tmp_path: Path, templates: dict[NotebookKind, Template], clock: Clock) -> Iterator[Hands]:
    """Somebody before a locked notebook in which one person stands."""
    template = templates[NotebookKind.FIELD]
    template.copy(tmp_path / "notebook")
    made = Hands(tmp_path / "notebook", clock, tmp_path / "state")
    vault = opened(made)
    vault.do(vaults.begin, VOLUNTEER, template.code.text)
    vault.do(people.register, a.person())
    vault.close()
    yield made
    made.get_up()


def opened(hands: Hands) -> Vault:
    return open_with_passphrase(hands.folder, PASSPHRASE, clock=hands.clock, state=hands.state)


KEYS = ("keys.json", "keys.previous.json")


def lose_keys(folder: Path) -> None:
    for name in KEYS:
        (folder / name).unlink(missing_ok=True)


def cut_keys(folder: Path) -> None:
    for name in KEYS:
        (folder / name).write_bytes((folder / "keys.json").read_bytes()[:-20])


def ask_for_everything(folder: Path) -> None:
    keys = keyfile.read(folder)
    keyfile.write(folder, replace(keys, derivation=replace(keys.derivation, cost=Cost(2**31, 3, 4))))


def lose_records(folder: Path) -> None:
    (folder / "records-1.db").unlink()


def empty_records(folder: Path) -> None:
    (folder / "records-1.db").write_bytes(b"")


def flip_records(folder: Path) -> None:
    content = bytearray((folder / "records-1.db").read_bytes())
    content[1000] ^= 1
    (folder / "records-1.db").write_bytes(content)


def put_another_in(folder: Path) -> None:
    (folder / "records-1.db").write_bytes(b"SQLite format 3\0" + bytes(8176))


def use_a_newer_program(folder: Path) -> None:
    keys = (folder / "keys.json").read_bytes()
    (folder / "keys.json").write_bytes(keys.replace(b'"format": 1', b'"format": 2'))


def make_it_a_copy(folder: Path) -> None:
    (folder / "backup.json").write_text("{}")


FAULTS: dict[Callable[[Path], None], str] = {
    lose_keys: "手帳の鍵のファイル（keys.json）がありません",
    cut_keys: "手帳の鍵のファイル（keys.json）が変わってしまっています",
    ask_for_everything: "手帳の鍵のファイル（keys.json）に、正しくない値が書かれています",
    lose_records: "記録のファイルがフォルダーにありません",
    empty_records: "記録のファイルが空になっています",
    flip_records: "記録のファイルの一部が変わってしまっています",
    put_another_in: "鍵と記録のファイルが、別々の手帳のものです",
    use_a_newer_program: "この手帳は、もっと新しいつなぐ手帳で使われています",
    make_it_a_copy: "これは控えのフォルダーです",
}


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__)
def test_each_fault_has_words_of_its_own(hands: Hands, spoil: Callable[[Path], None], qtbot: QtBot) -> None:
    spoil(hands.folder)
    before = {path.name: path.read_bytes() for path in hands.folder.iterdir()}
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE)
    hands.press("手帳を開く")
    hands.see(FAULTS[spoil], "控えから手帳をもどす", "110", "119")
    assert "手帳をつくる" not in hands.words()
    assert not any(bad in hands.words() for bad in ("エラー", "失敗", "無効", "消す", "削除"))
    after = {path.name: path.read_bytes() for path in hands.folder.iterdir()}
    assert all(after.get(name) == content for name, content in before.items() if not name.endswith("-shm"))


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_keys_that_are_lost_are_put_back_from_the_copy_beside(hands: Hands, content: bytes | None, qtbot: QtBot) -> None:
    keys = hands.folder / "keys.json"
    whole = keys.read_bytes()
    keys.unlink() if content is None else keys.write_bytes(content)
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE)
    hands.in_box(lambda: hands.press("手帳を開く"), lambda: hands.press("もどる"))
    hands.see("手帳の鍵のファイル（keys.json）が", "控えから手帳をもどす")
    hands.fill("合言葉", PASSPHRASE)
    hands.in_box(lambda: hands.press("手帳を開く"), lambda: hands.press("鍵の写しで開く"))
    hands.entered()
    assert len(hands.vault.read(people.keys)) == 1
    assert keys.read_bytes() == whole


def test_a_wrong_passphrase_and_then_the_right_one(hands: Hands, qtbot: QtBot) -> None:
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE[:-1])
    hands.strike(Qt.Key.Key_Return)
    hands.see("合言葉が違うようです", "記録は無事です。")
    assert "控えから手帳をもどす" not in hands.words()
    hands.fill("合言葉", PASSPHRASE)
    hands.strike(Qt.Key.Key_Return)
    hands.entered()
    assert len(hands.vault.read(people.keys)) == 1


def test_the_recovery_code_from_paper_opens(hands: Hands, recovery_code: RecoveryCode, qtbot: QtBot) -> None:
    hands.sit_down(qtbot)
    hands.press("復旧シートの番号を使う")
    hands.until(lambda: hands.keyboard_on() == "復旧シートの番号 1番目の組")
    # Typed in one go: a full group hands the keyboard on to the next.
    hands.type_on(recovery_code.text.replace(" ", ""))
    hands.strike(Qt.Key.Key_Return)
    hands.entered()
    assert len(hands.vault.read(people.keys)) == 1


def test_a_notebook_that_is_open_already(hands: Hands, qtbot: QtBot) -> None:
    held = locks.take(hands.folder)
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE)
    hands.press("手帳を開く")
    hands.see("この手帳は、もう開いています")
    held.release()
    hands.fill("合言葉", PASSPHRASE)
    hands.press("手帳を開く")
    hands.entered()


def test_saves_that_are_missing_are_told_before_going_on(hands: Hands, qtbot: QtBot) -> None:
    older = (hands.folder / "records-1.db").read_bytes()
    vault = opened(hands)
    vault.do(people.register, a.person(name="井上 健"))
    vault.close()
    (hands.folder / "records-1.db").write_bytes(older)
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE)
    hands.in_box(lambda: hands.press("手帳を開く"), lambda: hands.press("もどる"))
    hands.see("回分が見つかりません", "控えから手帳をもどす")
    hands.fill("合言葉", PASSPHRASE)
    hands.in_box(lambda: hands.press("手帳を開く"), lambda: hands.press("見つからない分なしで開く"))
    hands.entered()
    assert len(hands.vault.read(people.keys)) == 1


def test_what_is_broken_stays_and_the_copy_opens_beside_it_tomorrow_too(hands: Hands, qtbot: QtBot) -> None:
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE)
    hands.press("手帳を開く")
    hands.entered()
    copies = hands.folder.with_name("stick")
    copies.mkdir()
    hands.go("設定")
    hands.press("控えをとる")
    hands.files.paths = [copies]
    hands.press("USBやフォルダーを選ぶ")
    hands.see("控えをとり、開けることを確かめました")
    hands.get_up()
    flip_records(hands.folder)
    broken = (hands.folder / "records-1.db").read_bytes()
    hands.sit_down(qtbot)
    hands.fill("合言葉", PASSPHRASE)
    hands.press("手帳を開く")
    hands.see("記録のファイルの一部が変わってしまっています")
    hands.files.paths = list(copies.iterdir())
    hands.press("控えから手帳をもどす")
    hands.see_no_more("記録のファイルの一部が変わってしまっています")
    hands.fill("合言葉", PASSPHRASE)
    hands.press("手帳を開く")
    hands.entered()
    assert hands.vault.folder == hands.folder.with_name("notebook-2")
    assert len(hands.vault.read(people.keys)) == 1
    assert (hands.folder / "records-1.db").read_bytes() == broken
    assert usual_folder() == hands.vault.folder


def test_a_folder_that_is_no_copy_is_refused_on_the_first_screen(hands: Hands, qtbot: QtBot) -> None:
    shutil.rmtree(hands.folder)
    nothing = hands.folder.with_name("nothing")
    nothing.mkdir()
    hands.sit_down(qtbot)
    hands.files.paths = [nothing]
    hands.in_box(lambda: hands.press("控えから手帳をもどす"), lambda: (hands.see("控え"), hands.press("閉じる")))
    hands.see("はじめて使う")
    assert not hands.folder.exists()
