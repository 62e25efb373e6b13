"""The first window: the lock screen, or where there is no notebook yet, the ways to begin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from app.errors import AppError, ClockUnlikely
from app.services.notebooks import PRACTICE_PASSPHRASE, holds_notebook, is_practice, practice_folder
from app.ui import theme
from app.ui.dialogs.boxes import ask, show_surprise, tell
from app.ui.dialogs.copies import empty_place, is_wanted, sort_out
from app.ui.dialogs.files import Files
from app.ui.emergency import EmergencyKey
from app.ui.notebooks import Notebooks, load_ahead
from app.ui.pages.entrance.first_page import FirstPage
from app.ui.pages.entrance.lock_page import LockPage
from app.ui.widgets.layouts import box, column
from app.ui.widgets.states import Banner
from app.ui.worker import Worker


@dataclass(frozen=True, slots=True)
class Outside:
    """What the program takes from outside and tests replace: file dialogs, the day, a fresh process, the notebooks."""

    files: Files
    today: Callable[[], date]
    replace_process: Callable[[Path, str], object]
    notebooks: Notebooks


class Entrance(QMainWindow):
    """Shows the lock screen or the first screen of a folder; `opened` brings the open vault."""

    opened = Signal(object)

    def __init__(self, folder: Path, outside: Outside) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self._outside = outside
        self._worker = Worker("opening")
        self._worker.surprised.connect(lambda told: show_surprise(self, told))
        self._stack = QStackedWidget()
        self._waits = Banner("info", self.tr("開くファイルがあります"), self.tr("手帳を開くと、そのページに出ます。"))
        self._waits.hide()
        self.setCentralWidget(box(column(self._waits, (self._stack, 1), gap=0), "ground"))
        self.setMinimumSize(*theme.LEAST_WINDOW)
        self.resize(*theme.WINDOW)
        self._emergency_key = EmergencyKey(self)
        self.look_at(folder)

    def look_at(self, folder: Path) -> None:
        """Show what there is in a folder: a locked notebook, or nothing yet."""
        self._folder = folder
        if holds_notebook(folder):
            self._show_lock()
        else:
            first = FirstPage(self._outside.today())
            first.make.connect(self._show_making)
            first.restore.connect(self._restore)
            first.other_folder.connect(self._choose_folder)
            first.practise.connect(partial(self._practise, first))
            self._show(first)
            first.make_button.setFocus()
            if is_practice(folder):
                self._practise(first)

    def load_ahead(self) -> None:
        """Load what opening needs while somebody types; on the thread that opens, so that one waits for the other."""
        self._worker.do(load_ahead, lambda _none: None, self._tell)

    def take_in(self, files: list[Path]) -> list[Path]:
        """Ask about the copies among files that somebody opened; the others wait for the notebook, and one line says so."""
        copies, others = sort_out(files, self._outside.notebooks)
        self._waits.setVisible(bool(others))
        if others:
            self._waits.say_aloud()
        if copies and is_wanted(self, copies[0], self._outside.notebooks, beside=holds_notebook(self._folder)):
            self._restore_from(copies[0])
        return others

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._worker.close()
        event.accept()

    def _show_lock(self) -> None:
        known = PRACTICE_PASSPHRASE if is_practice(self._folder) else ""
        lock = LockPage(self._folder, self._outside.notebooks, self._worker, known)
        lock.opened.connect(self.opened)
        lock.restore.connect(self._restore)
        lock.other_folder.connect(self._choose_folder)
        self._show(lock)
        lock.focus()

    def _show_making(self) -> None:
        from app.ui.pages.entrance.making_wizard import MakingWizard

        today = self._outside.today()
        if not self._date_is_right(today):
            return
        making = MakingWizard(self._folder, self._outside.notebooks, self._worker, today)
        making.made.connect(self.opened)
        making.left.connect(lambda: self.look_at(self._folder))
        self._show(making)
        making.focus()

    def _practise(self, first: FirstPage) -> None:
        first.wait_for_practice(True)
        work = partial(self._outside.notebooks.practise, practice_folder())
        self._worker.do(work, self.opened.emit, self._tell, lambda: first.wait_for_practice(False))

    def _date_is_right(self, today: date) -> bool:
        """Whether keys may be made that count from today: nobody is asked on a likely day, which the first page says."""
        from app.domain.clocks import unlikely
        from app.words.errors import tell as words_of

        if not unlikely(today):
            return True
        told = words_of(ClockUnlikely(today))
        return ask(self, told.title, f"{told.safe}\n{told.next}", yes=self.tr("日付は合っています"), danger=True)

    def _restore(self) -> None:
        """Bring a copy back into a folder that holds nothing; what lies at the usual place is never overwritten."""
        copy = self._outside.files.folder(self, self.tr("控えのフォルダーを選ぶ"))
        if copy is not None:
            self._restore_from(copy)

    def _restore_from(self, copy: Path) -> None:
        target = empty_place(self._folder)
        restore = partial(self._outside.notebooks.restore, copy, target)
        self._worker.do(restore, lambda _none: self.look_at(target), self._tell)

    def _choose_folder(self) -> None:
        chosen = self._outside.files.folder(self, self.tr("手帳のフォルダーを選ぶ"))
        if chosen is not None:
            self.look_at(chosen)

    def _tell(self, error: AppError) -> None:
        tell(self, error)

    def _show(self, page: Any) -> None:
        earlier = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if earlier is not None:
            self._stack.removeWidget(earlier)
            earlier.deleteLater()
