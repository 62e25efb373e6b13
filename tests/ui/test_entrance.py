import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.crypto.recovery import RecoveryCode, parse
from app.domain import places
from app.domain.cards import Owner, Role
from app.domain.places import Place
from app.errors import AppError, ClockLeapt, KeysDamaged, VaultInUse, WrongCode, WrongPassphrase
from app.models.vault import Vault, holds_notebook
from app.services import owners, recovery
from app.ui import restart, theme
from app.ui.dialogs.copies import empty_place
from app.ui.entrance import Entrance, Outside
from app.ui.notebooks import WorkflowNotebooks
from app.ui.pages.entrance.first_page import FirstPage
from app.ui.pages.entrance.lock_page import LockPage
from app.ui.pages.entrance.making_wizard import COPY, SECRET, SHEET, MakingWizard
from app.ui.pages.entrance.sheet_panel import CopyPanel
from app.ui.pages.settings.passphrase_dialog import Forgotten
from app.ui.shell import Shell
from app.ui.start import Program
from app.workflows import backups
from tests.ui.conftest import TODAY, GivenFiles
from tests.ui.ears import announced, hear
from tests.ui.hands import focused, press, type_latin
from tests.ui.pages.daily import button_of, when_asked, words_on

__all__ = ["announced"]

PHRASE = "kumo sora 41 yama kawa hoshi"


@dataclass
class Opened:
    """Real notebooks but for the key derivation, whose second belongs to the tests of the slots."""

    vault: Callable[[], Vault]
    code: str = ""
    refuse: list[AppError] = field(default_factory=list)
    accepted: list[dict[str, bool]] = field(default_factory=list)
    rounds: WorkflowNotebooks = field(default_factory=WorkflowNotebooks)

    def unlock(self, folder: Path, passphrase: str, **accepted: bool) -> Vault:
        self.accepted.append(accepted)
        if self.refuse:
            raise self.refuse.pop(0)
        if passphrase != PHRASE:
            raise WrongPassphrase
        return self.vault()

    def unlock_with_code(self, folder: Path, typed: str, **accepted: bool) -> Vault:
        if parse(typed).text != self.code:
            raise WrongCode
        return self.vault()

    def has_spare_keys(self, folder: Path) -> bool:
        return False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rounds, name)


def outside(notebooks: Any, files: GivenFiles | None = None, replaced: list[tuple[Path, str]] | None = None) -> Outside:
    told = replaced if replaced is not None else []
    return Outside(files or GivenFiles(), lambda: TODAY, lambda folder, place: told.append((folder, place)), notebooks)


@pytest.fixture
def lock(make_notebook: Callable[..., Vault], recovery_code: RecoveryCode, tmp_path: Path, qtbot: QtBot) -> Iterator[Entrance]:
    make_notebook("locked").close()
    notebooks = Opened(lambda: make_notebook("again"), recovery_code.text)
    entrance = Entrance(tmp_path / "locked", outside(notebooks))
    qtbot.addWidget(entrance)
    entrance.show()
    yield entrance
    entrance.close()


def page(entrance: Entrance) -> LockPage:
    shown = entrance.page()
    assert isinstance(shown, LockPage)
    return shown


def test_the_notebook_opens_with_its_passphrase(lock: Entrance, qtbot: QtBot) -> None:
    page(lock).passphrase.set_text(PHRASE)
    with qtbot.waitSignal(lock.opened) as heard:
        press(Qt.Key.Key_Return, page(lock).passphrase.line)
    assert isinstance(heard.args[0], Vault)
    assert page(lock).passphrase.text() == ""


def test_and_with_its_recovery_code(lock: Entrance, recovery_code: RecoveryCode, qtbot: QtBot) -> None:
    page(lock)._turn_button.click()
    page(lock).code.set_text(recovery_code.text)
    with qtbot.waitSignal(lock.opened):
        page(lock)._open_button.click()


def test_who_came_in_by_the_code_is_asked_for_a_new_passphrase_and_goes_on_where_they_were(
    make_notebook: Callable[..., Vault], qtbot: QtBot
) -> None:
    vault = make_notebook("forgotten")
    vault.do(recovery.note_opened, by_code=True)
    program = Program(vault.folder, outside(WorkflowNotebooks()))
    sys.excepthook = sys.__excepthook__
    program.place = Place("people")
    program.enter(vault)
    shell = program.shell
    qtbot.addWidget(shell)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in shell.findChildren(Forgotten)))
    shell.findChild(Forgotten).reject()
    qtbot.waitUntil(lambda: shell.place() == Place("people"))
    shell.go(Place("today"))
    qtbot.waitUntil(lambda: "新しい合言葉がまだ決まっていません" in words_on(shell))
    shell.close()


@pytest.mark.parametrize("error", [WrongPassphrase(), KeysDamaged(), VaultInUse()])
def test_each_refusal_has_words_of_its_own_and_erases_nothing(lock: Entrance, qtbot: QtBot, error: AppError) -> None:
    shown = page(lock)
    shown._notebooks.refuse.append(error)  # type: ignore[attr-defined]
    shown.passphrase.set_text("chigau")
    shown._open_button.click()
    qtbot.waitUntil(lambda: shown.trouble.isVisible() and shown._open_button.isEnabled())
    words = shown.trouble.accessibleName()
    assert words
    assert not any(bad in words for bad in ("エラー", "失敗", "無効"))
    assert shown._restore_button.isHidden() == isinstance(error, WrongPassphrase | VaultInUse)
    assert holds_notebook(shown._folder)


def test_what_is_wrong_is_said_of_the_field_before_it_has_the_keyboard(
    lock: Entrance, qtbot: QtBot, qapp: QApplication, announced: list[str]
) -> None:
    shown = page(lock)
    heard: list[str] = []

    def came(_earlier: QWidget | None, now: QWidget | None) -> None:
        if now is shown.passphrase.line:
            heard.append(hear(now).why)

    qapp.focusChanged.connect(came)
    shown.passphrase.set_text("chigau")
    shown._open_button.click()
    qtbot.waitUntil(lambda: shown.trouble.isVisible() and shown.passphrase.line.hasFocus())
    assert "合言葉が違う" in heard[-1]
    assert any("合言葉が違う" in words for words in announced)
    assert "chigau" not in "".join((*announced, *heard))
    # Once it is tried again nothing of it is said any more.
    shown._open_button.click()
    assert hear(shown.passphrase.line).why == ""
    qapp.focusChanged.disconnect(came)
    qtbot.waitUntil(shown._open_button.isEnabled)


def test_a_date_that_leapt_is_asked_about_and_the_notebook_opens_once_it_is_said_to_be_right(
    lock: Entrance, qtbot: QtBot
) -> None:
    shown = page(lock)
    shown._notebooks.refuse.append(ClockLeapt(date(2028, 11, 28), date(2026, 11, 28)))  # type: ignore[attr-defined]
    shown.passphrase.set_text(PHRASE)
    asked: list[str] = []

    def agree(box: QWidget) -> None:
        asked.append(words_on(box))
        button_of(box, "日付は合っています").click()

    when_asked(agree)
    with qtbot.waitSignal(lock.opened):
        shown._open_button.click()
    assert "パソコンの日付は令和10年11月28日(火)です。合っていますか" in asked[0]
    assert "最後に使った日は令和8年11月28日(土)です" in asked[0]
    assert "日時を調整する" in asked[0]
    assert shown._notebooks.accepted == [{}, {"accept_date": True}]  # type: ignore[attr-defined]


def test_the_date_is_told_before_a_notebook_is_made_and_asked_about_where_it_is_unlikely(tmp_path: Path, qtbot: QtBot) -> None:
    entrance = Entrance(tmp_path / "new", replace(outside(WorkflowNotebooks()), today=lambda: date(2036, 11, 28)))
    qtbot.addWidget(entrance)
    first = entrance.page()
    assert isinstance(first, FirstPage)
    assert "きょうは令和18年11月28日(金)です" in words_on(first)
    when_asked(lambda box: button_of(box, "もどる").click())
    first.make_button.click()
    assert entrance.page() is first
    when_asked(lambda box: button_of(box, "日付は合っています").click())
    first.make_button.click()
    assert isinstance(entrance.page(), MakingWizard)
    entrance.close()


def test_the_emergency_numbers_are_there_before_unlocking(lock: Entrance) -> None:
    from PySide6.QtWidgets import QLabel

    shown = {label.text() for label in page(lock).findChildren(QLabel)}
    assert {"110", "119", "189", "#7119", "#8000"} <= shown


def test_the_window_says_only_what_program_it_is(lock: Entrance) -> None:
    assert lock.windowTitle() == "つなぐ手帳"


def test_a_notebook_is_made_step_by_step(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "new"
    program = Program(folder, outside(WorkflowNotebooks()))
    sys.excepthook = sys.__excepthook__
    program.show()
    first = program.entrance.page()
    assert isinstance(first, FirstPage)
    first.make_button.click()
    making = program.entrance.page()
    assert isinstance(making, MakingWizard)
    making.about.set_values(
        {
            "role": Role.COMMISSIONER,
            "name": "福井 𠮷子",
            "kana": "ふくい よしこ",
            "organisation": "上井地区民児協",
            "local_government_code": "312037",
        }
    )
    making.about.save()
    qtbot.waitUntil(lambda: bool(making._offered))
    # It is copied by hand: what its letters have below the line must be seen.
    qtbot.waitUntil(lambda: making._offer.height() >= theme.line_height(making._offer.font()))
    making.secret.editor("again").set_value("betsu no kotoba 123")
    making.secret.save()
    assert not holds_notebook(folder)
    making.secret.editor("again").set_value(making._offered)
    making.secret.save()
    qtbot.waitUntil(lambda: making.wizard.at == SHEET, timeout=30_000)
    making.wizard.next.click()
    assert making.wizard.at == COPY
    assert making.copy is not None
    for group in making.copy.typed._groups:
        assert not making.wizard.next.isEnabled()
        group.line.setText(making.copy._code[group.place])
    making.wizard.next.click()
    qtbot.waitUntil(lambda: program.shell is not None)
    shell = program.shell
    assert isinstance(shell, Shell)
    qtbot.addWidget(shell)
    vault = shell._bridge._vault
    kept: Owner = vault.read(owners.owner)
    assert (kept.name, kept.role) == ("福井 𠮷子", Role.COMMISSIONER)
    assert vault.read(recovery.pending) is None
    shell.close()
    program.receiving.leave()


def test_a_notebook_is_made_by_keyboard_alone(lock: Entrance, tmp_path: Path, qtbot: QtBot) -> None:
    lock.look_at(tmp_path / "new")
    lock.activateWindow()
    qtbot.waitUntil(lock.isActiveWindow)
    lock._show_making()
    making = lock.page()
    assert isinstance(making, MakingWizard)
    making.about.set_values({"role": Role.SUPPORTER, "local_government_code": "312037"})
    making.about.editor("name").line.setFocus()
    for typed in ("Fukui", "fukui", "Agei"):
        type_latin(typed)
        press(Qt.Key.Key_Return)
    # A list that opens is passed by with Tab.
    assert focused() is making.about.editor("local_government_code").combo
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert making.wizard.at == SECRET
    qtbot.waitUntil(lambda: bool(making._offered))
    press(Qt.Key.Key_Tab)
    type_latin(making._offered)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: making.wizard.at == SHEET, timeout=30_000)
    assert [each.isEnabled() for each in making.wizard.stairs.findChildren(QPushButton)] == [False, False, True, False]
    making.wizard.next.setFocus()
    press(Qt.Key.Key_Return)
    with qtbot.waitSignal(making.made) as heard:
        assert making.copy is not None
        for place in making.copy.places():
            type_latin(making.copy._code[place])
        press(Qt.Key.Key_Return)
    heard.args[0].close()


def test_a_mistyped_group_is_noticed(qtbot: QtBot) -> None:
    panel = CopyPanel(["12345"] * 6)
    qtbot.addWidget(panel)
    for group in panel.typed._groups:
        group.line.setText("54321")
    assert not panel.typed.whole()
    assert not panel._wrong.isHidden()


def test_a_copy_never_goes_over_what_is_there(lock: Entrance, tmp_path: Path) -> None:
    assert empty_place(lock._folder) == tmp_path / "locked-2"


def test_what_was_begun_from_a_copy_says_of_which_day_it_is_and_what_opens_it(
    lock: Entrance, make_notebook: Callable[..., Vault], tmp_path: Path, qtbot: QtBot
) -> None:
    assert page(lock).copy.isHidden()
    source = make_notebook("source")
    lock._outside.files.paths.append(backups.copy(source, tmp_path))  # type: ignore[attr-defined]
    page(lock)._turn_button.click()
    page(lock).restore.emit()
    qtbot.waitUntil(lambda: page(lock)._folder == tmp_path / "locked-2" and not page(lock).copy.isHidden())
    assert "令和8年11月21日(土)の控えからもどした手帳" in words_on(page(lock))
    assert "その日に使っていた合言葉で開きます" in words_on(page(lock))


def test_the_fresh_process_learns_where_one_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = Place("people", "0" * 32, "")
    monkeypatch.setenv(restart.FOLDER, str(tmp_path))
    monkeypatch.setenv(restart.PLACE, places.spell(place))
    assert restart.handed_over() == (tmp_path, place)
    assert restart.handed_over() == (None, None)


# What the rooms below may bring to a lock screen: who else is loaded keeps it from being painted.
BELOW = {
    "app.domain": {"agencies", "places", "risks"},
    "app.models": {"folders"},
    "app.services": {"emergency_numbers", "notebooks", "open_numbers", "reference_tables"},
    "app.words": {"phrases"},
    "app.crypto": set(),
    "app.sync": set(),
    "app.workflows": set(),
    "app.documents": set(),
    "app.cli": set(),
}
# A hand's breadth of the window's own: the lock screen has no pages, no forms, no table of dangers with its chips.
LATER = (
    "bridge",
    "emergencies.boxes",
    "forms",
    "pages.entrance.making_wizard",
    "places",
    "shell",
    "widgets.chips",
    "widgets.codes",
)
HEAVY = ("alembic", "cryptography", "jinja2", "msgspec", "openpyxl", "sqlalchemy", "sqlcipher3", "xlsxwriter", "argon2")
LIBRARY = ("calendar", "hashlib", "html", "json", "locale", "secrets", "sqlite3", "subprocess")


def test_a_lock_screen_is_painted_with_nothing_loaded_that_it_does_not_show(tmp_path: Path) -> None:
    (tmp_path / "keys.json").touch()
    # What Qt's own binding brings along is no choice of ours.
    script = (
        "import PySide6.QtSvg, PySide6.QtWidgets, sys; before = set(sys.modules); from pathlib import Path\n"
        "from app.ui import start\n"
        "app = start.make_application([])\n"
        f"entrance = start.Entrance(Path({str(tmp_path)!r}), start.system_outside()); entrance.show(); app.processEvents()\n"
        "print(type(entrance.page()).__name__, *sorted(set(sys.modules) - before)); entrance.close()\n"
    )
    root = Path(restart.__file__).parents[2]
    # On a machine of its own: numbers that an earlier test wrote down would be shown with the day on which they were checked.
    folders = {name: str(tmp_path) for name in os.environ if name.startswith(("XDG_", "WIN_PD_OVERRIDE_"))}
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=root,
        env=os.environ | folders,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    page, *loaded = told.stdout.split()
    assert page == "LockPage"
    for room, shown in BELOW.items():
        assert {name.removeprefix(f"{room}.") for name in loaded if name.startswith(f"{room}.")} <= shown, room
    assert not {f"app.ui.{name}" for name in LATER} & set(loaded)
    assert not {*HEAVY, *LIBRARY} & {name.partition(".")[0] for name in loaded}


def test_the_focus_is_where_one_types(lock: Entrance, qtbot: QtBot) -> None:
    lock.activateWindow()
    qtbot.waitUntil(lock.isActiveWindow)
    page(lock).focus()
    assert QApplication.focusWidget() is page(lock).passphrase.line


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="what a process runs is looked up in /proc")
def test_locking_replaces_the_process_by_one_that_shows_the_lock_screen(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\n"
        "from app.ui.restart import replace_process\n"
        "secret = 'himitsu' * 3\n"
        f"replace_process(Path({str(tmp_path)!r}), 'people\\t7\\t')\n"
    )
    root = Path(restart.__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", script], cwd=root, env=os.environ) as process:
        running = Path(f"/proc/{process.pid}/cmdline")
        try:
            while b"-m\0app" not in running.read_bytes():
                assert process.poll() is None
            assert b"TSUNAGU_PLACE=people" in running.with_name("environ").read_bytes()
        finally:
            process.kill()
