"""Pages as data: one line for each page of the program.

A page lives in app/ui/pages/<noun>.py and offers `page(context) -> Page`; where its navigation entry shows a number it also
offers `count(session) -> int`. Modules are loaded when the notebook is open, so the lock screen needs none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.documents.papers import Paper
from app.domain.cards import Owner, Role
from app.domain.reminders import Place
from app.ui.bridge import Bridge
from app.ui.dialogs.files import Files
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken


@dataclass(frozen=True, slots=True)
class Context:
    """What a page gets: everything it may ask of the rest of the program."""

    bridge: Bridge
    owner: Owner
    coordinator: str
    folder: Path
    today: Callable[[], date]
    go: Callable[[Place], None]
    back: Callable[[], None]
    files: Files
    print_document: Callable[[QWidget, Paper], None]
    """Show a paper sheet by sheet and let it be printed or made a PDF."""
    notify: Callable[[str], None]
    """Say for a few seconds at the foot of the window what was done (「保存しました」)."""
    tell: Callable[[QWidget, Exception], None]
    """Show an AppError in a box of its own: what is safe, and one thing to do."""
    begin_anew: Callable[[Place], None]
    """Let go of the page of a place with its forms, for what stood in them was thrown away; it is made anew when gone to."""
    lock: Callable[[], None]
    show_emergency: Callable[[], None]

    @property
    def desk(self) -> bool:
        """Whether this notebook is a desk's."""
        return self.owner.role is Role.DESK


class Page(QWidget):
    """One page of the window. It fetches in `show_place` and `refresh`, and saves through `context.bridge`.

    `kinds` names the tables its content hangs on: when one of them changes while the page is shown, `refresh` is called at
    once; while it is hidden, on its next showing. A form in use must not be reloaded by `refresh`.
    """

    kinds: frozenset[str] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.stale: frozenset[str] = frozenset()
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_place(self, place: Place) -> None:
        """Show what the place names; called whenever somebody goes here."""

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what hangs on these kinds."""

    def place(self) -> Place | None:
        """Where one is on this page now, for history and for coming back after a lock; None keeps the place last shown."""
        return None

    def save(self) -> None:
        """What F12 does."""

    def leave(self) -> bool:
        """What Esc does on this page; True when it was used up (a panel closed), False to go back."""
        return False

    def keep_drafts(self) -> None:
        """Hand over unsaved words to the notebook now; called before locking, closing and going elsewhere."""


class Audience(StrEnum):
    """Whose notebook shows a page."""

    VOLUNTEER = "volunteer"
    DESK = "desk"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PageDef:
    """One page: the `page` of its Places, its title and icon, whose it is, its module, and its stand in the navigation."""

    key: str
    title: Phrase
    icon: str
    audience: Audience
    module: str
    in_nav: bool = True
    low: bool = False
    """Whether it stands at the foot of the navigation, with less weight."""

    @property
    def words(self) -> str:
        """The title in the language of the screen."""
        return spoken(self.title)

    def make(self, context: Context) -> Page:
        """The page itself."""
        made: Page = import_module(self.module).page(context)
        return made

    def counter(self) -> Callable[[Any], int] | None:
        """The question whose answer stands beside the navigation entry, where the page has one."""
        found: Callable[[Any], int] | None = getattr(import_module(self.module), "count", None)
        return found


_V, _D, _B = Audience.VOLUNTEER, Audience.DESK, Audience.BOTH
_AT = "app.ui.pages."

PAGES: tuple[PageDef, ...] = (
    PageDef("today", QT_TRANSLATE_NOOP("places", "きょう"), "sun", _B, _AT + "today"),
    PageDef("inbox", QT_TRANSLATE_NOOP("places", "受信"), "inbox", _D, _AT + "inbox"),
    PageDef("people", QT_TRANSLATE_NOOP("places", "対象者"), "users", _B, _AT + "people"),
    PageDef("activities", QT_TRANSLATE_NOOP("places", "記録"), "notebook-pen", _V, _AT + "activities"),
    PageDef("referrals", QT_TRANSLATE_NOOP("places", "つなぎ"), "send", _V, _AT + "referrals"),
    PageDef("consents", QT_TRANSLATE_NOOP("places", "同意"), "handshake", _V, _AT + "consents", in_nav=False),
    PageDef("exchange", QT_TRANSLATE_NOOP("places", "受け渡し"), "usb", _B, _AT + "exchange"),
    PageDef("agencies", QT_TRANSLATE_NOOP("places", "相談先"), "building-2", _B, _AT + "agencies"),
    PageDef("cards", QT_TRANSLATE_NOOP("places", "名刺"), "contact", _B, _AT + "cards"),
    PageDef("sightings", QT_TRANSLATE_NOOP("places", "気づき"), "eye", _B, _AT + "sightings", in_nav=False),
    PageDef("memos", QT_TRANSLATE_NOOP("places", "持ち出しメモ"), "list", _V, _AT + "memos", in_nav=False),
    PageDef("ledgers", QT_TRANSLATE_NOOP("places", "名簿"), "file-text", _B, _AT + "ledgers", in_nav=False),
    PageDef("door_mode", QT_TRANSLATE_NOOP("places", "玄関先"), "house", _B, _AT + "door_mode", in_nav=False),
    PageDef("emergency", QT_TRANSLATE_NOOP("places", "緊急"), "siren", _B, _AT + "emergency", in_nav=False),
    PageDef("search", QT_TRANSLATE_NOOP("places", "さがす"), "search", _B, _AT + "search", in_nav=False),
    PageDef("settings", QT_TRANSLATE_NOOP("places", "設定"), "settings", _B, _AT + "settings", low=True),
)


def pages(role: Role) -> list[PageDef]:
    """The pages of a notebook of this role, in the order of the navigation; those whose module is not built are left out."""
    mine = Audience.DESK if role is Role.DESK else Audience.VOLUNTEER
    return [page for page in PAGES if page.audience in (mine, Audience.BOTH) and _built(page.module)]


def _built(module: str) -> bool:
    # A folder without an __init__ would be found too, but has no origin.
    spec = find_spec(module)
    return spec is not None and spec.origin is not None
