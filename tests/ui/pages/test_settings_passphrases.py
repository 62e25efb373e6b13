"""設定: changing a passphrase, and a desk's coordinators."""

from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.crypto.recovery import parse
from app.domain.notebooks import NotebookKind
from app.domain.places import Place, Within
from app.errors import DiskFull, WrongCode, WrongPassphrase
from app.models import files, keyrings
from app.models.vault import Vault
from app.services import people, recovery
from app.ui.bridge import Bridge
from app.ui.dialogs.backup import BackupDialog
from app.ui.pages.settings import page as page_of
from app.ui.pages.settings.page import Settings
from app.ui.pages.settings.passphrase_dialog import Forgotten, PassphraseChange
from app.ui.widgets.passphrases import PassphraseField
from app.workflows import vaults
from tests.notebooks import a
from tests.ui import hands
from tests.ui.conftest import Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, dialog, open_shell, wait_for, words_on
from tests.ui.pages.watched import press, shown
from tests.vaults import COORDINATOR, PASSPHRASE, Clock

W = TypeVar("W", bound=QWidget)
NEW = "kaminari sakura 77 yukidaruma"


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> Settings:
    return opened(at_work, qtbot)


def opened(desk: Desk, qtbot: QtBot, at: str = "") -> Settings:
    made = page_of.page(desk.context)
    assert isinstance(made, Settings)
    shown(qtbot, made)
    made.show_place(Place("settings", "", at))
    return made


def secrets(box: QWidget) -> list[QLineEdit]:
    return [each.line for each in box.findChildren(PassphraseField) if each.isVisibleTo(box)]


def field(box: QWidget, name: str) -> QLineEdit:
    return next(each for each in box.findChildren(QLineEdit) if each.accessibleName().split("、")[0] == name)


def open_box(qtbot: QtBot, kind: type[W]) -> W:
    """The small window of this kind that stands open; those of earlier tests may not be gone yet."""

    def found() -> list[W]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def answer(words: str) -> None:
    """Answer the question that the next click asks."""

    def click() -> None:
        asked = QApplication.activeModalWidget()
        assert asked is not None
        hands.click(button_of(asked, words))

    QTimer.singleShot(0, click)


# ---- passphrases -------------------------------------------------------------------------------------------------------


def test_the_passphrase_changes_only_for_who_knows_it(page: Settings, at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    press(qtbot, page, "合言葉を変える")
    box = dialog(qtbot)
    earlier, later, again = secrets(box)
    hands.type_latin("tanuki tanuki 42 usagi", earlier)
    hands.type_latin(NEW, later)
    hands.type_latin(NEW + "x", again)
    press(qtbot, box, "変える")
    wait_for(qtbot, box, "2つの欄が違っています")
    again.clear()
    hands.type_latin(NEW, again)
    press(qtbot, box, "変える")
    qtbot.waitUntil(lambda: bool(at_work.told))
    assert isinstance(at_work.told[0], WrongPassphrase)
    assert (later.text(), again.text()) == (NEW, NEW)
    keyrings.refuse_other(volunteer, PASSPHRASE)
    earlier.clear()
    hands.type_latin(PASSPHRASE, earlier)
    press(qtbot, box, "変える")
    wait_for(qtbot, box, "合言葉を変えました")
    keyrings.refuse_other(volunteer, NEW)
    with pytest.raises(WrongPassphrase):
        keyrings.refuse_other(volunteer, PASSPHRASE)


@pytest.mark.parametrize(("weak", "words"), [("mijikai", "文字以上"), ("aaaaaaaaaaaaaaa", "くり返し")])
def test_a_weak_passphrase_is_named_beside_its_field(
    weak: str, words: str, page: Settings, volunteer: Vault, qtbot: QtBot
) -> None:
    press(qtbot, page, "合言葉を変える")
    box = dialog(qtbot)
    for line, text in zip(secrets(box), (PASSPHRASE, weak, weak), strict=True):
        hands.type_latin(text, line)
    press(qtbot, box, "変える")
    wait_for(qtbot, box, words)
    keyrings.refuse_other(volunteer, PASSPHRASE)


def test_an_offered_passphrase_is_shown_and_typed_once_more(page: Settings, volunteer: Vault, qtbot: QtBot) -> None:
    press(qtbot, page, "合言葉を変える")
    box = dialog(qtbot)
    press(qtbot, box, "合言葉をおまかせで作る")
    earlier, later, again = secrets(box)
    assert later.echoMode() is QLineEdit.EchoMode.Normal
    # All of it, for it goes onto paper; the field holds half.
    assert later.text() in words_on(box)
    hands.type_latin(PASSPHRASE, earlier)
    hands.type_latin(later.text(), again)
    offered = later.text()
    hands.press(Qt.Key.Key_Backspace, later)
    assert offered not in words_on(box)
    hands.type_latin(offered[-1], later)
    press(qtbot, box, "変える")
    wait_for(qtbot, box, "合言葉を変えました")
    keyrings.refuse_other(volunteer, offered)


# ---- all that opens ----------------------------------------------------------------------------------------------------


def test_renewing_leaves_nothing_that_opened_before_and_locks(
    volunteer: Vault, bridge: Bridge, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = volunteer.do(people.register, a.person())
    sheet = keyrings.replace_code(volunteer)
    locked: list[Path] = []
    shell = open_shell(volunteer, bridge, qtbot, replace_process=lambda folder, _place: locked.append(folder))
    shell.go(Place("settings"))
    press(qtbot, shell, "鍵を取りかえる")
    box = dialog(qtbot)
    for line, text in zip(secrets(box), (PASSPHRASE, NEW, NEW), strict=True):
        hands.type_latin(text, line)
    press(qtbot, box, "取りかえる")
    qtbot.waitUntil(lambda: locked == [volunteer.folder])
    # All notebooks of a run are copies of one, so what saves of it were seen stands apart for each test.
    unlock = partial(vaults.unlock, clock=Clock(), state=tmp_path / "seen")
    unlock_with_code = partial(vaults.unlock_with_code, clock=Clock(), state=tmp_path / "seen")
    with pytest.raises(WrongPassphrase):
        unlock(volunteer.folder, PASSPHRASE)
    with pytest.raises(WrongCode):
        unlock_with_code(volunteer.folder, sheet.text)
    again = unlock(volunteer.folder, NEW)
    assert again.read(people.get, kept.id) == kept
    assert again.data_key != volunteer.data_key
    waiting = again.read(recovery.pending)
    again.close()
    assert waiting is not None
    unlock_with_code(volunteer.folder, waiting.code).close()


def test_renewing_asks_for_the_passphrase_and_changes_nothing_for_who_does_not_know_it(
    page: Settings, at_work: Desk, volunteer: Vault, qtbot: QtBot
) -> None:
    key = volunteer.data_key
    press(qtbot, page, "鍵を取りかえる")
    box = dialog(qtbot)
    for line, text in zip(secrets(box), (NEW, NEW + "x", NEW + "x"), strict=True):
        hands.type_latin(text, line)
    press(qtbot, box, "取りかえる")
    qtbot.waitUntil(lambda: bool(at_work.told))
    assert isinstance(at_work.told[0], WrongPassphrase)
    assert at_work.locked == []
    keyrings.refuse_other(volunteer, PASSPHRASE)
    assert volunteer.data_key == key


def test_a_renewal_that_finds_no_room_leaves_the_passphrase_as_it_was(
    page: Settings, at_work: Desk, volunteer: Vault, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(files, "force", full)
    press(qtbot, page, "鍵を取りかえる")
    box = dialog(qtbot)
    for line, text in zip(secrets(box), (PASSPHRASE, NEW, NEW), strict=True):
        hands.type_latin(text, line)
    press(qtbot, box, "取りかえる")
    qtbot.waitUntil(lambda: bool(at_work.told))
    assert isinstance(at_work.told[0], DiskFull)
    assert at_work.locked == []
    keyrings.refuse_other(volunteer, PASSPHRASE)
    waiting = volunteer.read(recovery.pending)
    assert waiting is not None
    assert keyrings.code_opens(volunteer, parse(waiting.code))


# ---- a forgotten passphrase --------------------------------------------------------------------------------------------


def test_who_opened_with_the_code_chooses_another_passphrase_and_is_offered_a_copy(
    at_work: Desk, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    volunteer.do(recovery.note_opened, by_code=True)
    page = opened(at_work, qtbot, Within.PASSPHRASE)
    box = open_box(qtbot, Forgotten)
    later, again = secrets(box)
    hands.type_latin(NEW, later)
    hands.type_latin(NEW, again)
    press(qtbot, box, "この合言葉にする")
    wait_for(qtbot, box, "新しい合言葉になりました", "新しい控え")
    keyrings.refuse_other(volunteer, NEW)
    assert not volunteer.read(recovery.forgotten)
    at_work.files.paths.append(tmp_path)
    press(qtbot, box, "控えをとる")
    copying = open_box(qtbot, BackupDialog)
    press(qtbot, copying, "USBやフォルダーを選ぶ")
    wait_for(qtbot, copying, "控えをとり、開けることを確かめました")
    press(qtbot, copying, "閉じる")
    # From now on the passphrase is asked for again before it changes.
    wait_for(qtbot, page, "いつでも変えられます")
    press(qtbot, page, "合言葉を変える")
    wait_for(qtbot, open_box(qtbot, PassphraseChange), "いまの合言葉")


def test_put_off_it_is_asked_for_wherever_the_passphrase_would_be(at_work: Desk, volunteer: Vault, qtbot: QtBot) -> None:
    volunteer.do(recovery.note_opened, by_code=True)
    page = opened(at_work, qtbot, Within.PASSPHRASE)
    press(qtbot, open_box(qtbot, Forgotten), "あとで")
    assert volunteer.read(recovery.forgotten)
    wait_for(qtbot, page, "新しい合言葉がまだです")
    for words in ("合言葉を変える", "鍵を取りかえる"):
        press(qtbot, page, words)
        box = open_box(qtbot, Forgotten)
        wait_for(qtbot, box, "新しい合言葉を決める")
        assert "いまの合言葉" not in words_on(box)
        press(qtbot, box, "あとで")


def test_at_a_desk_the_one_who_forgot_is_named_and_opens_it_anew(at_office: Desk, office: Vault, qtbot: QtBot) -> None:
    office.do(recovery.note_opened, by_code=True)
    keyrings.add_passphrase(office, "田村 恵", NEW)
    opened(at_office, qtbot, Within.PASSPHRASE)
    box = open_box(qtbot, Forgotten)
    press(qtbot, box, "田村 恵")
    for line in secrets(box):
        hands.type_latin(NEW + "x", line)
    press(qtbot, box, "この合言葉にする")
    wait_for(qtbot, box, "新しい合言葉になりました")
    assert at_office.locked == []
    press(qtbot, box, "あとで")
    assert at_office.locked == [True]
    keyrings.refuse_other(office, PASSPHRASE)


# ---- a desk's coordinators ---------------------------------------------------------------------------------------------


def test_a_volunteer_sees_no_coordinators(page: Settings) -> None:
    assert "担当者" not in words_on(page).splitlines()


def test_a_coordinator_is_let_in_and_out(at_office: Desk, office: Vault, qtbot: QtBot) -> None:
    assert office.kind is NotebookKind.DESK
    page = opened(at_office, qtbot)
    wait_for(qtbot, page, f"{COORDINATOR}さん", "いま開いている方", "1人")
    # Whoever has it open, and the last one, cannot be let out.
    assert "合言葉を使えなくする" not in words_on(page)
    press(qtbot, page, "担当者を加える")
    box = dialog(qtbot)
    type_japanese(field(box, "担当者の名前"), "田村 恵")
    for line in secrets(box):
        hands.type_latin(NEW, line)
    press(qtbot, box, "加える")
    wait_for(qtbot, box, "田村 恵さんを加えました")
    press(qtbot, box, "閉じる")
    wait_for(qtbot, page, "2人", "田村 恵さん")
    assert keyrings.coordinators(office) == [COORDINATOR, "田村 恵"]
    answer("もどる")
    press(qtbot, page, "合言葉を使えなくする")
    assert keyrings.coordinators(office) == [COORDINATOR, "田村 恵"]
    answer("使えなくする")
    press(qtbot, page, "合言葉を使えなくする")
    wait_for(qtbot, page, "1人")
    assert keyrings.coordinators(office) == [COORDINATOR]


def test_one_name_is_taken_once(at_office: Desk, office: Vault, qtbot: QtBot) -> None:
    page = opened(at_office, qtbot)
    press(qtbot, page, "担当者を加える")
    box = dialog(qtbot)
    type_japanese(field(box, "担当者の名前"), COORDINATOR)
    for line in secrets(box):
        hands.type_latin(NEW, line)
    press(qtbot, box, "加える")
    wait_for(qtbot, box, "もう使われています")
    assert keyrings.coordinators(office) == [COORDINATOR]
