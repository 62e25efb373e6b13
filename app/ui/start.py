"""The start of the window: the lock screen first, and only after unlocking everything else.

Until a notebook is asked for, nothing of the database is imported; that is what makes the lock screen quick.
"""

import gc
import logging
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from app import resources
from app.domain.places import PageName, Place, Within
from app.services.notebooks import is_practice, note_scale, note_usual, usual_folder, usual_scale
from app.ui import hearing, icons, theme
from app.ui.collecting import collect_here
from app.ui.composing import TakenBack
from app.ui.dialogs.boxes import show_surprise
from app.ui.dialogs.files import SystemFiles
from app.ui.entrance import Entrance, Outside
from app.ui.notebooks import WorkflowNotebooks
from app.ui.receiving import Once, Receiving
from app.ui.restart import handed_over, replace_process
from app.ui.theme import Tone
from app.ui.widgets.focus import FocusRing
from app.ui.worker import surprise
from app.words import phrases

# Milliseconds between the first paint and loading what comes next; nobody has typed a passphrase by then.
_AFTER_PAINTING = 100
_log = logging.getLogger(__name__)
_JAPAN = timezone(timedelta(hours=9), "JST")


def main(folder: Path | None = None, opened: Sequence[Path] = (), held: int | None = None) -> int:
    """Open the window on a notebook's folder and stay until it is closed; returns the exit code.

    `opened` are files that somebody opened with the program, which wait behind the lock; `held` makes this the window to which
    later starts hand over theirs.
    """
    app = make_application(sys.argv[:1], usual_scale())
    theme.watch().changed.connect(note_size)
    before, place = handed_over()
    program = Program(folder or before or usual_folder(), system_outside(), opened)
    program.place = place
    program.show(held)
    return app.exec()


def make_application(argv: list[str], scale: float = 1.0) -> QApplication:
    """The application with its fonts, colours, translations and focus ring; tests and the demo use it too."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(argv)
    if app.findChild(FocusRing) is not None:
        # It was made before: a second ring above the first would be seen, and each word be told twice.
        if theme.scale() != scale:
            theme.apply(app, scale)
        return app
    # The system's name for the program stands in task bars and screen readers: no notebook, no person.
    app.setApplicationName("tsunagu-techo")
    QCoreApplication.setApplicationName("tsunagu-techo")
    app.setApplicationDisplayName("")
    app.setStyle("Fusion")
    QFontDatabase.addApplicationFont(str(theme.OWN_FONT))
    translate(app)
    theme.apply(app, scale)
    app.setWindowIcon(icons.icon("notebook-pen", Tone.PRIMARY))
    FocusRing(app)
    hearing.listen()
    if sys.platform == "linux":
        TakenBack(app, app.inputMethod().reset)
    collect_here(app)
    return app


def note_size() -> None:
    """Note how large the text is, for the next lock screen."""
    note_scale(theme.scale())


def translate(app: QApplication) -> None:
    """Load Qt's own Japanese, and where somebody asked for another language our catalogue for it."""
    language = QLocale.system().name().partition("_")[0]
    has_own = resources.path("translations", f"tsunagu_{language}.qm").is_file()
    shown = language if has_own else "ja"
    QLocale.setDefault(QLocale(shown))
    for name, where in (
        (f"qtbase_{shown}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"tsunagu_{shown}", str(resources.path("translations"))),
    ):
        translator = QTranslator(app)
        if translator.load(name, where):
            app.installTranslator(translator)
    phrases.speak_through(QCoreApplication.translate)


def system_outside() -> Outside:
    """The real world: the system's dialogs, today in Japan, a real new process, real notebooks."""
    return Outside(SystemFiles(), _today, replace_process, WorkflowNotebooks())


def _today() -> date:
    try:
        return datetime.now(_JAPAN).date()
    except (ValueError, OverflowError):
        # Beyond the calendar; no notebook is made or opened on such a day.
        return date.max


class Program:
    """The windows in turn: the entrance, then the shell of the notebook that was opened."""

    def __init__(self, folder: Path, outside: Outside, opened: Sequence[Path] = ()) -> None:
        self._folder, self._outside = folder, replace(outside, replace_process=self._become)
        self._replace_process = outside.replace_process
        self.place: Any = None
        self.shell: Any = None
        self.receiving = Receiving(opened, lambda: self.shell or self.entrance)
        self.entrance = Entrance(folder, self._outside)
        self.entrance.opened.connect(self.enter)
        sys.excepthook = self._bug

    def show(self, held: int | None = None) -> None:
        """Show the first window; once it is painted, load what comes after it and take up what is opened with the program."""

        def painted() -> None:
            self.entrance.load_ahead()
            self.receiving.begin(held)

        Once(self.entrance, QEvent.Type.Paint, lambda: QTimer.singleShot(_AFTER_PAINTING, painted))
        self.entrance.show()

    def enter(self, vault: Any) -> None:
        """Show the notebook that was opened, in the place where its reader was."""
        from app.ui.bridge import Bridge
        from app.ui.shell import Shell

        if vault.folder != self._folder and not is_practice(vault.folder):
            note_usual(vault.folder)
        notebooks = self._outside.notebooks
        app = QApplication.instance()
        scale = notebooks.text_scale_of(vault)
        if isinstance(app, QApplication) and scale != theme.scale():
            theme.apply(app, scale)
        self.shell = Shell(
            Bridge(vault),
            notebooks.owner_of(vault),
            vault.folder,
            self._outside,
            coordinator=vault.coordinator,
            at=self.place,
        )
        self.shell.setGeometry(self.entrance.geometry())
        self.shell.show()
        if notebooks.passphrase_forgotten(vault):
            self.shell.go(Place(PageName.SETTINGS, "", Within.PASSPHRASE))
        if vault.copied_to is not None:
            told = QCoreApplication.translate("start", "手帳を新しい形にしました。前のままの控えがここにあります：{0}")
            self.shell.notify(told.format(vault.copied_to))
        self.receiving.bring()
        self.entrance.close()
        # Late, because the entrance is still busy telling that it was opened.
        QTimer.singleShot(0, self.entrance.deleteLater)
        # What is loaded by now stays. Looking through it for garbage would hold the window up for a tenth of a second.
        gc.freeze()

    def _become(self, folder: Path, place: str) -> None:
        """Go on in a fresh process, which takes up what waits to be opened."""
        with suppress(Exception):
            # Whatever went wrong: what was readable must not stay on the screen.
            self.receiving.leave()
        self._replace_process(folder, place)

    def _bug(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        told = surprise(error)
        _log.error("unexpected %s in %s line %d", told.kind, told.module, told.line)
        if not issubclass(kind, Exception):
            QCoreApplication.exit(1)
            return
        show_surprise(self.shell or self.entrance, told)
