"""The navigation at the left: icon, word and how many; below it 緊急, the quieter pages, and ロック."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from app.domain.places import PageName
from app.ui import hearing, icons, theme
from app.ui.places import PageDef
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, row, scrolled
from app.ui.widgets.revealing import reveal


class Nav(QFrame):
    """One entry for each page; the pages scroll when the text is large, 緊急 and ロック always stand."""

    gone = Signal(str)
    emergency = Signal()
    locked = Signal()
    guided = Signal()

    def __init__(self, pages: Iterable[PageDef], coordinator: str = "") -> None:
        """`coordinator` is who unlocked a desk's notebook: who sees it there knows in whose name they write."""
        super().__init__()
        theme.role(self, "nav")
        theme.width(self, least=7.75, most=7.75, room=9)
        every = list(pages)
        shown = [page for page in every if page.in_nav]
        has = {page.key for page in every}
        self._under = {page.key: page.under if page.under in has else page.otherwise for page in every if not page.in_nav}
        self._entries: dict[str, _Entry] = {page.key: _Entry(page) for page in shown}
        for entry in self._entries.values():
            entry.clicked.connect(lambda _on=False, key=entry.key: self.gone.emit(key))
            entry.turned.connect(lambda key=entry.key: self.gone.emit(key))
        upper = column(*(self._entries[page.key] for page in shown if not page.low), None, gap=0.5)
        area = scrolled(upper)
        area.setAccessibleName(self.tr("メニュー"))
        who = [Text(coordinator, "small", lines=1)] if coordinator else []
        brand = column(label(self.tr("つなぐ手帳"), "brand"), *who, gap=0, edge=1)
        self._siren = siren = _Here(self.tr("緊急"))
        icons.dress(siren, "siren", Tone.DANGER)
        theme.role(siren, "emergency")
        siren.setAccessibleName(siren.text())
        siren.setAccessibleDescription(self.tr("緊急の電話番号"))
        siren.setToolTip("F1")
        siren.clicked.connect(self.emergency)
        lock = Button(self.tr("鍵をかける"))
        icons.dress(lock, "lock", Tone.SOFT)
        theme.role(lock, "nav-low")
        lock.setAccessibleName(lock.text())
        lock.setAccessibleDescription(self.tr("手帳に鍵をかける"))
        lock.clicked.connect(self.locked)
        guide = Button(self.tr("使い方"))
        icons.dress(guide, "circle-help", Tone.SOFT)
        theme.role(guide, "nav-low")
        guide.setAccessibleName(self.tr("このページの使い方"))
        guide.setToolTip("F10")
        guide.clicked.connect(self.guided)
        lower = column(siren, guide, *(self._entries[page.key] for page in shown if page.low), lock, gap=0.5)
        self.setLayout(column(brand, (area, 1), lower, gap=0.5, edge=1.5))

    def mark(self, key: str) -> None:
        """Show which page one is on, or beneath which."""
        here = self._under.get(PageName(key)) or key
        self._siren.setChecked(here == PageName.EMERGENCY)
        if here not in self._entries and not self._siren.isChecked():
            here = next(iter(self._entries))
        for name, entry in self._entries.items():
            entry.set_here(name == here)
            if name == here:
                reveal(entry)

    def entry(self, key: str) -> QPushButton | None:
        """A page's entry, where it has one."""
        return self._entries.get(key)

    def set_count(self, key: str, count: int) -> None:
        """Show how many wait on a page; nothing for 0."""
        if key in self._entries:
            self._entries[key].set_count(count)


class _Here(Button):
    """Is checked while one is there. Clicking goes somewhere; only the window says where one is."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        pass


class _Entry(_Here):
    """One page's entry."""

    heard = hearing.Entry
    turned = Signal()
    """Somebody toggled it, as a screen reader may, and does not click."""

    def __init__(self, page: PageDef) -> None:
        super().__init__(page.words)
        self.key = page.key
        self._words = page.words
        self._here = False
        self.toggled.connect(self._toggled)
        self.setAccessibleName(page.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.dress(self, page.icon, Tone.SOFT if page.low else Tone.TEXT, Tone.PRIMARY)
        theme.role(self, "nav-low" if page.low else "nav")
        self._count: QLabel = label("", "count")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(row(None, self._count, edge=(0, 0, 1.5, 0)))

    def set_here(self, here: bool) -> None:
        self._here = here
        self.setChecked(here)
        theme.role(self._count, "count-on" if here else "count")

    def set_count(self, count: int) -> None:
        self._count.setText(str(count) if count else "")
        self.setAccessibleName(f"{self._words} {count}" if count else self._words)

    def _toggled(self, on: bool) -> None:
        if on != self._here:
            self.setChecked(self._here)
            self.turned.emit()
