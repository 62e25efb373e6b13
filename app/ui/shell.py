"""The window while a notebook is open: navigation left, one page at a time right."""

import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from app.documents.papers import Paper, for_practice
from app.domain import places
from app.domain.cards import COMMISSIONERS, Owner
from app.domain.places import PageName, Place, Within
from app.errors import AppError
from app.services import prints, settings, undoing, viewings
from app.services.notebooks import practice_folder, usual_folder
from app.services.undoing import Undo
from app.ui import dialogs, theme
from app.ui.bridge import Bridge
from app.ui.dialogs.copies import empty_place, is_wanted, sort_out
from app.ui.dialogs.preview import show_preview
from app.ui.emergency import EmergencyKey, show_numbers
from app.ui.entrance import Outside
from app.ui.idle import Idle
from app.ui.nav import Nav
from app.ui.pages.cards.starter_panel import is_card
from app.ui.parts import Page, Unanswered
from app.ui.places import Brought, Context, PageDef, pages
from app.ui.restart import commit_composing
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.states import DoneNotice, PracticeMark
from app.workflows import office_numbers, redrawing
from app.workflows.bin import LISTED

_REMEMBERED = 50
# The first page is read before.
_LATER = 3000


class Shell(QMainWindow):
    """The main window. Pages are made when they are first gone to."""

    def __init__(
        self, bridge: Bridge, owner: Owner, folder: Path, outside: Outside, *, coordinator: str = "", at: Place | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("つなぐ手帳"))
        self._bridge, self._outside, self._folder = bridge, outside, folder
        self._context = Context(
            bridge=bridge,
            owner=owner,
            coordinator=coordinator,
            folder=folder,
            today=outside.today,
            go=self.go,
            bring=self.bring,
            back=self.back,
            files=outside.files,
            print_document=self._print_document,
            notify=self.notify,
            tell=dialogs.tell,
            begin_anew=self.begin_anew,
            lock=self.lock,
            practise=partial(self._leave_for, practice_folder),
            show_emergency=self.show_emergency,
        )
        self._defs: list[PageDef] = pages(owner.role)
        # What F2 does where the page says nothing else.
        self._writes = Place(PageName.CASES if self._context.desk else PageName.ACTIVITIES, opened=Within.NEW)
        self._pages: dict[PageName, Page] = {}
        self._trail: list[Place] = []
        self._here: Place | None = None
        self._counted: set[str] = set()
        self._build()
        bridge.changed.connect(self._changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keyboard_moved)
        self._idle = Idle(self.lock)
        self._emergency_key = EmergencyKey(self)
        self._read_idle()
        bridge.fetch(self._practice, settings.is_for_practice).then(self._mark_practice)
        bridge.trouble.connect(self._trouble)
        bridge.surprised.connect(lambda told: dialogs.show_surprise(self, told))
        # A place from before the lock may be one that an older program knew; it leads to the first page.
        self.go(at if at is not None and self._answered(at) else self._first())
        QTimer.singleShot(0, self._count)
        QTimer.singleShot(_LATER, self._draw_anew)

    # ---- going about -------------------------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Show a place; where one was is remembered."""
        if not self._knows(place):
            return
        if self._here is not None:
            self._trail.append(self._where() or self._here)
            del self._trail[:-_REMEMBERED]
        self._show(place)

    def back(self) -> None:
        """Go to where one was before; after a lock nothing was before, and the first page is shown."""
        if self._trail:
            self._show(self._trail.pop())
        elif self._here is not None and self._here.page != self._defs[0].key:
            self._show(self._first())

    def bring(self, place: Place, brought: Brought) -> None:
        """Go to a place and hand its page what no place may hold."""
        self.go(place)
        if self._here == place:
            self.page().take(brought)

    def take_in(self, files: list[Path]) -> list[Path]:
        """Bring files that somebody opened with the program to the page of their kind: cards to 名刺, all else to 受け渡し.

        About a copy (控え) it is asked what is to become of it. Nothing waits on.
        """
        copies, others = sort_out(files, self._outside.notebooks)
        if others:
            self.bring(Place(PageName.CARDS if all(map(is_card, others)) else PageName.EXCHANGE), others)
        if copies and is_wanted(self, copies[0], self._outside.notebooks, beside=True):
            target = empty_place(self._folder)
            restore = partial(self._outside.notebooks.restore, copies[0], target)
            self._bridge.start(lambda _vault: [restore]).then(partial(self._go_on_with, target))
        return []

    def _go_on_with(self, restored: Path, results: list[AppError | None]) -> None:
        for error in results:
            if error is not None:
                dialogs.tell(self, error)
                return
        self._become(restored, "")

    def _print_document(self, parent: QWidget, paper: Paper) -> None:
        """Show a paper; the log knows it as printed only once it came out."""
        if not self._practice.isHidden():
            paper = for_practice(paper)
        pages = show_preview(parent, paper, self._outside.files)
        if pages and paper.number:
            self._bridge.do(prints.note_printed, paper.number, pages)

    def place(self) -> Place | None:
        """Where one is, for coming back after a lock."""
        return self._where() or self._here

    def page(self) -> Page:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def notify(self, words: str) -> None:
        """Say what was done, and offer to take it back where that can be; where an act changed nothing, say that."""
        done = self._bridge.answering
        if done is None or done.saved:
            self._notice.say(words, done and done.undo)
        else:
            self._notice.say(self.tr("前と同じです。変わったところはありません"))

    def begin_anew(self, place: Place) -> None:
        """Let a page that is not shown go with all its forms; drafts were kept when one left it."""
        gone = self._pages.get(place.page)
        if gone is not None and gone is not self._stack.currentWidget():
            del self._pages[place.page]
            self._stack.removeWidget(gone)
            gone.deleteLater()

    def show_emergency(self) -> None:
        """Show whom to ring, and where somebody lives when one stands with them."""
        here = self.place()
        if not self._knows(Place(PageName.EMERGENCY)):
            show_numbers(self)
        elif here is None or here.page != PageName.EMERGENCY:
            self.go(Place(PageName.EMERGENCY, here.record_id if here else ""))

    def lock(self) -> None:
        """Keep what is unfinished, let the notebook go, and become a fresh process with the lock screen."""
        place = self.place()
        self._become(self._folder, places.spell(place) if place else "")

    # ---- what Qt calls ------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self._let_go()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        # Packets can be let go on any page; those that have a place of their own for them take them first.
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if paths:
            self._context.bring(Place(PageName.EXCHANGE), tuple(paths))

    def _build(self) -> None:
        self._stack = QStackedWidget()
        theme.role(self._stack, "ground")
        self._nav = Nav(self._defs, self._context.coordinator)
        self._nav.gone.connect(lambda key: self.go(Place(PageName(key))))
        self._nav.emergency.connect(self.show_emergency)
        self._nav.locked.connect(self.lock)
        self._nav.guided.connect(self._show_guide)
        self._practice = PracticeMark(partial(self._leave_for, usual_folder))
        self._practice.hide()
        # Beneath the page and not upon it: it may stand for long, and covers nothing.
        self._notice = DoneNotice()
        self._notice.undone.connect(self._take_back)
        self._bridge.saved.connect(self._notice.withdraw)
        inside = column(self._practice, (self._stack, 1), self._notice, gap=0)
        self.setCentralWidget(box(row(self._nav, (inside, 1), gap=0), "ground"))
        self.setMinimumSize(*theme.LEAST_WINDOW)
        self.resize(*theme.WINDOW)
        self.setAcceptDrops(True)
        for key, act in (
            ("Alt+Left", self.back),
            ("F2", lambda: self.go(self.page().logs() or self._writes)),
            ("F3", lambda: self.go(Place(PageName.SEARCH))),
            ("F8", lambda: self.go(Place(PageName.ORGANISATIONS if self._context.desk else PageName.AGENCIES))),
            ("F5", self._note_other_work),
            ("F10", self._show_guide),
            ("F12", lambda: self.page().save()),
            ("Esc", self._escape),
            ("Ctrl+L", self.lock),
            ("Ctrl+Z", self._notice.undo),
        ):
            QShortcut(QKeySequence(key), self, act)

    def _note_other_work(self) -> None:
        # Whose month is handed in to nobody is not asked for it.
        if self._context.owner.role in COMMISSIONERS:
            self.go(Place(PageName.ACTIVITIES, opened=Within.OTHER_WORK))

    @Slot(object)
    def _take_back(self, undo: Undo) -> None:
        self._bridge.do(office_numbers.take_back, undo).then(self._taken_back)

    def _taken_back(self, undo: Undo) -> None:
        gone = undoing.new(undo)
        binned = self.tr("元にもどしました。書いたものは「消した記録」に30日残ります")
        if self._context.desk:
            binned = self.tr("元にもどしました。書いたものは「消した記録」に残ります")
        self._notice.say(binned if set(LISTED) & set(gone.values()) else self.tr("元にもどしました"))
        here = self.place()
        if here is not None and here.record_id in gone:
            # Nothing is there any more.
            self.back()

    def _knows(self, place: Place) -> bool:
        return any(each.key == place.page for each in self._defs)

    def _answered(self, place: Place) -> bool:
        return self._knows(place) and self._page(place.page).answers(place)

    def _first(self) -> Place:
        return Place(self._defs[0].key)

    def _where(self) -> Place | None:
        shown = self._stack.currentWidget()
        return shown.place() if isinstance(shown, Page) else None

    def _show(self, place: Place) -> None:
        if not self._answered(place):
            warnings.warn(f"no part of {place.page} answers {place.opened!s}", Unanswered, stacklevel=2)
            place = self._first()
        commit_composing()
        earlier = self._stack.currentWidget()
        if isinstance(earlier, Page):
            earlier.keep_drafts()
        page = self._page(place.page)
        self._stack.setCurrentWidget(page)
        self._here = place
        self._nav.mark(place.page)
        page.show_place(place)
        self._freshen(page)
        self._note_opened(page.place() or place)
        focus = QApplication.focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            # So that Tab goes on with the page's first field and not through the navigation again.
            page.setFocus()

    def _note_opened(self, place: Place) -> None:
        """Note in 閲覧記録 whose record this is; a volunteer's notebook has no such log."""
        if self._context.desk and place.record_id:
            self._bridge.do(viewings.note_opened, place.record_id)

    def _page(self, key: PageName) -> Page:
        if key not in self._pages:
            made = next(each for each in self._defs if each.key == key).make(self._context)
            self._pages[key] = made
            self._stack.addWidget(made)
        return self._pages[key]

    def _freshen(self, page: Page) -> None:
        stale, page.stale = page.stale, frozenset()
        if stale:
            page.refresh(stale)

    def _show_guide(self) -> None:
        from app.ui.dialogs.guide import Guide

        here = next(each for each in self._defs if self._here is not None and each.key == self._here.page)
        Guide(self._context, self, here).open()

    def _escape(self) -> None:
        if not self.page().leave():
            self.back()

    @Slot(object)
    def _changed(self, kinds: frozenset[str]) -> None:
        for page in self._pages.values():
            if mine := kinds & page.kinds:
                page.stale |= mine
        if "setting" in kinds:
            self._read_idle()
        if self._pages:
            self._freshen(self.page())
        self._count()

    def _keyboard_moved(self, earlier: QWidget | None, now: QWidget | None) -> None:
        page = self._stack.currentWidget()
        if now is None or not isinstance(page, Page):
            return
        if earlier is not None and self._nav.isAncestorOf(now) and not earlier.isVisible():
            # What had the keyboard was taken away. It stays on the page, and does not go to whatever entry comes next.
            page.setFocus()
        elif self._stack.isAncestorOf(now) and now is not page and not (page.part or page).isAncestorOf(now):
            # An answer came late to what one has left. What nobody sees takes no keys, least of all those of a form.
            inside = earlier is not None and isValid(earlier) and page.isAncestorOf(earlier)
            (earlier if inside and earlier is not None else page).setFocus()

    def _read_idle(self) -> None:
        self._bridge.fetch(self._idle, settings.idle_minutes).then(self._idle.set_minutes)

    def _count(self) -> None:
        for each in self._defs:
            entry = self._nav.entry(each.key)
            if entry is not None and (question := each.counter()) is not None:
                self._bridge.fetch(entry, question).then(partial(self._nav.set_count, each.key))

    @Slot(object)
    def _trouble(self, error: Any) -> None:
        dialogs.tell(self, error)

    def _draw_anew(self) -> None:
        """Draw the index anew where an earlier program drew it, and lay open the numbers that the lock screen may show."""
        self._bridge.start(redrawing.steps)
        self._bridge.do(office_numbers.lay_open)

    def _leave_for(self, folder: Callable[[], Path]) -> None:
        """Go on with another notebook in a fresh process."""
        self._become(folder(), "")

    def _become(self, folder: Path, place: str) -> None:
        try:
            self._let_go()
        finally:
            # Whatever went wrong on the way: what was readable must not stay on the screen.
            self._outside.replace_process(folder, place)

    def _mark_practice(self, practice: bool) -> None:
        if practice:
            self.setWindowTitle(self.tr("つなぐ手帳（練習用）"))
            self._practice.show()

    def _let_go(self) -> None:
        commit_composing()
        QApplication.sendPostedEvents()
        # Not before: the answer to how many minutes are set may just have come, and counting would begin anew.
        self._idle.stop()
        for page in self._pages.values():
            page.keep_drafts()
        self._bridge.close()
