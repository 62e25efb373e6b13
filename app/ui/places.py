"""Pages as data: one line for each page of the program.

A page is made by `page(context)` in app/ui/pages/<noun>/page.py; where its navigation entry shows a number that
module also offers `count(session) -> int`. Modules are loaded when the notebook is open, so the lock screen needs none of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.documents.papers import Paper
from app.domain.cards import Owner, Role
from app.domain.places import PageName, Place
from app.ui.bridge import Bridge
from app.ui.dialogs.files import Files
from app.ui.parts import Page
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

# What is handed to a page and forgotten with it: it is kept neither through a lock nor for the way back.
Brought = str | Sequence[Path]


@dataclass(frozen=True, slots=True)
class Context:
    """What a page gets: everything it may ask of the rest of the program."""

    bridge: Bridge
    owner: Owner
    coordinator: str
    folder: Path
    today: Callable[[], date]
    go: Callable[[Place], None]
    bring: Callable[[Place, Brought], None]
    """Go to a place and hand its page what no place may hold: files that were dropped, or words to search for."""
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
    practise: Callable[[], None]
    """Lock this notebook and open the one for practice."""
    show_emergency: Callable[[], None]

    @property
    def desk(self) -> bool:
        """Whether this notebook is a desk's."""
        return self.owner.role is Role.DESK


class Audience(StrEnum):
    """Whose notebook shows a page."""

    VOLUNTEER = "volunteer"
    DESK = "desk"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PageDef:
    """One page: the `page` of its Places, its title and icon, whose it is, and its stand in the navigation."""

    key: PageName
    title: Phrase
    icon: str
    audience: Audience
    under: PageName | None = None
    """The page whose entry of the navigation stands for it, where it has none of its own."""
    otherwise: PageName | None = None
    """The page whose entry does in a notebook that has no such page."""
    low: bool = False
    """Whether it stands at the foot of the navigation, with less weight."""
    elsewhere: str = ""
    """The module that makes it where that is not in the folder called as its Places are."""

    @property
    def in_nav(self) -> bool:
        """Whether it has an entry in the navigation."""
        return self.under is None

    @property
    def module(self) -> str:
        """The module that makes the page."""
        return self.elsewhere or f"app.ui.pages.{self.key}.page"

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

PAGES: tuple[PageDef, ...] = (
    PageDef(PageName.TODAY, QT_TRANSLATE_NOOP("places", "きょう"), "sun", _B),
    PageDef(PageName.INBOX, QT_TRANSLATE_NOOP("places", "受付"), "inbox", _D),
    PageDef(PageName.CASES, QT_TRANSLATE_NOOP("places", "ケース"), "folder-open", _D),
    PageDef(PageName.PEOPLE, QT_TRANSLATE_NOOP("places", "対象者"), "users", _B),
    PageDef(PageName.ACTIVITIES, QT_TRANSLATE_NOOP("places", "記録"), "notebook-pen", _V),
    PageDef(PageName.MONTHS, QT_TRANSLATE_NOOP("places", "月報"), "chart-column", _V),
    PageDef(PageName.REFERRALS, QT_TRANSLATE_NOOP("places", "つなぎ"), "send", _B),
    PageDef(PageName.CONSENTS, QT_TRANSLATE_NOOP("places", "同意"), "handshake", _B, under=PageName.PEOPLE),
    PageDef(PageName.EXCHANGE, QT_TRANSLATE_NOOP("places", "受け渡し"), "usb", _B),
    PageDef(PageName.AGENCIES, QT_TRANSLATE_NOOP("places", "相談先"), "building-2", _V),
    PageDef(PageName.ORGANISATIONS, QT_TRANSLATE_NOOP("places", "団体・機関"), "building-2", _D),
    PageDef(PageName.CARDS, QT_TRANSLATE_NOOP("places", "名刺"), "contact", _B),
    PageDef(PageName.FIGURES, QT_TRANSLATE_NOOP("places", "集計"), "chart-column", _D),
    PageDef(
        PageName.MONTH_TOTALS,
        QT_TRANSLATE_NOOP("places", "届いた月報"),
        "inbox",
        _B,
        under=PageName.FIGURES,
        otherwise=PageName.MONTHS,
    ),
    PageDef(PageName.SIGHTINGS, QT_TRANSLATE_NOOP("places", "気づき"), "eye", _B, under=PageName.ACTIVITIES),
    PageDef(PageName.MEMOS, QT_TRANSLATE_NOOP("places", "持ち出しメモ"), "list", _V, under=PageName.TODAY),
    PageDef(PageName.LEDGERS, QT_TRANSLATE_NOOP("places", "名簿"), "file-text", _B, under=PageName.PEOPLE),
    PageDef(PageName.DOOR_MODE, QT_TRANSLATE_NOOP("places", "玄関先"), "house", _B, under=PageName.TODAY),
    PageDef(PageName.EMERGENCY, QT_TRANSLATE_NOOP("places", "緊急"), "siren", _B, under=PageName.EMERGENCY),
    PageDef(PageName.SEARCH, QT_TRANSLATE_NOOP("places", "さがす"), "search", _B, under=PageName.TODAY),
    PageDef(PageName.RINGING, QT_TRANSLATE_NOOP("places", "確認の電話"), "phone", _D, under=PageName.EXCHANGE),
    PageDef(
        PageName.MUNICIPALITIES, QT_TRANSLATE_NOOP("places", "市町村の体制"), "building-2", _D, under=PageName.ORGANISATIONS
    ),
    PageDef(PageName.VIEWINGS, QT_TRANSLATE_NOOP("places", "閲覧記録"), "eye", _D, under=PageName.SETTINGS),
    PageDef(PageName.GIVINGS, QT_TRANSLATE_NOOP("places", "提供の記録"), "send", _B, under=PageName.SETTINGS),
    PageDef(PageName.RETENTION, QT_TRANSLATE_NOOP("places", "利用停止・保存期限"), "eye-off", _D, under=PageName.SETTINGS),
    PageDef(PageName.RECALLS, QT_TRANSLATE_NOOP("places", "同意の撤回"), "undo-2", _D, under=PageName.TODAY),
    PageDef(PageName.SETTINGS, QT_TRANSLATE_NOOP("places", "設定"), "settings", _B, low=True),
)


def pages(role: Role) -> list[PageDef]:
    """The pages of a notebook of this role, in the order of the navigation."""
    mine = Audience.DESK if role is Role.DESK else Audience.VOLUNTEER
    return [page for page in PAGES if page.audience in (mine, Audience.BOTH)]
