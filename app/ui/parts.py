"""A page and its parts: which Places each of them answers, said as data, and the one way from a Place to who answers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.domain.places import Place, Within
from app.ui import hearing
from app.ui.forms.session import FormSession
from app.ui.text import Text
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column
from app.ui.widgets.tabs import ActsLast

if TYPE_CHECKING:
    from app.ui.places import Brought, Context

P = TypeVar("P", bound="Part")
ONLY = (Within.NOTHING,)


class Unanswered(UserWarning):
    """No part of a page answers a place: a bug, which fails a test and leads to the first page in the built program."""


@dataclass(frozen=True, slots=True)
class PartDef:
    """One part of a page: what it shows of the page itself (`alone`) and of one record (`about`); `make` None is the page."""

    make: Callable[[Context], Part] | None = None
    alone: tuple[Within, ...] = ()
    about: tuple[Within, ...] = ()

    def answers(self, place: Place) -> bool:
        """Whether this part shows the place."""
        return place.opened in (self.about if place.record_id else self.alone)


class Part(ActsLast):
    """One view of a page, with its own header. A page shows one of its parts at a time, and makes each when it is needed.

    `at` is where one is in it: the place that was opened, unless the part says otherwise, as a form does once it is saved.
    """

    heard = hearing.Titled
    instead = Signal(object)
    """A place of the same page that is shown from now on, with no way back to this one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.at: Place | None = None

    def head(self, title: str, subtitle: str = "", *, actions: Iterable[QPushButton] = ()) -> PageHeader:
        """A header whose arrow leads back to where one was."""
        made = PageHeader(title, subtitle, actions=actions, back=self.tr("もどる"))
        made.back.connect(self.context.back)
        return made

    def open(self, place: Place) -> None:
        """Show what the place names; called whenever somebody goes here."""

    def read(self) -> None:
        """Read again what is shown, because something changed; a form in use stays as it is."""

    def take(self, brought: Brought) -> None:
        """Take up what was brought here."""

    def place(self) -> Place | None:
        """Where one is in this part now, for history and for coming back after a lock."""
        return self.at

    def save(self) -> None:
        """What F12 does."""

    def leave(self) -> bool:
        """What Esc does in this part; True when it was used up (a panel closed), False to go back."""
        return False

    def let_go(self) -> None:
        """Another part is shown from now on; a form is taken away here, its draft is kept first."""

    def done(self, words: str, *_kept: object) -> None:
        """Say what was done, and read again what is shown."""
        self.context.notify(words)
        self.read()

    def title(self) -> str:
        """What stands over it now."""
        return title_of(self)

    def say_who(self) -> None:
        """Have it said whom or what is shown now; the header says the title."""
        hearing.announce(self, *_said(self, ("who",)))


def title_of(view: QWidget) -> str:
    """What stands over a view now: its title, and whom or what it is about."""
    return hearing.joined(*_said(view, ("title", "subtitle", "who")))


def _said(view: QWidget, roles: tuple[str, ...]) -> list[str]:
    """What can be seen of texts that are these."""
    return [
        each.text()
        for each in view.findChildren(Text)
        if each.property("role") in roles and each.isVisibleTo(view) and each.text()
    ]


class Page(QWidget):
    """One page of the window. It fetches when it is opened and in `refresh`, and saves through `context.bridge`.

    `kinds` names the tables its content hangs on: when one of them changes while the page is shown, `refresh` is called at
    once; while it is hidden, on its next showing. A form in use must not be reloaded by `refresh`. `parts` says which Places
    the page answers and what shows them. A page of one view is its own only part, and says in `open` how it is shown.
    """

    heard: type[hearing.Titled] = hearing.Titled
    kinds: ClassVar[frozenset[str]] = frozenset()
    parts: ClassVar[tuple[PartDef, ...]] = (PartDef(alone=ONLY),)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.stale: frozenset[str] = frozenset()
        self._at: Place | None = None
        self._made: dict[PartDef, Part] = {}
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if any(each.make is not None for each in self.parts):
            self.heard = hearing.Holding
            self._stack = QStackedWidget()
            self.setLayout(column(self._stack))

    @classmethod
    def answers(cls, place: Place) -> bool:
        """Whether any part of this page shows the place."""
        return any(each.answers(place) for each in cls.parts)

    def show_place(self, place: Place) -> None:
        """Show what the place names in the part that answers it; called whenever somebody goes here."""
        found = next((each for each in self.parts if each.answers(place)), None)
        if found is None:
            raise Unanswered
        self._at = place
        if found.make is None:
            self.open(place)
            return
        shown = self._made.get(found)
        if shown is None:
            shown = self._made[found] = found.make(self.context)
            shown.instead.connect(self.show_place)
            self._stack.addWidget(shown)
        for part in self._made.values():
            if part is not shown:
                part.let_go()
        self._stack.setCurrentWidget(shown)
        shown.at = place
        shown.open(place)

    def title(self) -> str:
        """What stands over it now."""
        return title_of(self)

    @property
    def part(self) -> Part | None:
        """The part that is shown."""
        shown = self._stack.currentWidget() if self._made else None
        return shown if isinstance(shown, Part) else None

    def made(self, kind: type[P]) -> P:
        """The part of this kind, once it was shown."""
        return next(each for each in self._made.values() if isinstance(each, kind))

    def open(self, place: Place) -> None:
        """Show a place of which the page itself is the part."""

    def take(self, brought: Brought) -> None:
        """Take up what was brought here."""
        if self.part is not None:
            self.part.take(brought)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again what hangs on these kinds."""
        if self.part is not None:
            self.part.read()

    def place(self) -> Place | None:
        """Where one is on this page now, for history and for coming back after a lock; None keeps the place last shown."""
        return self.part.place() if self.part is not None else self._at

    def save(self) -> None:
        """What F12 does."""
        if self.part is not None:
            self.part.save()

    def logs(self) -> Place | None:
        """Where F2 writes down what happened to whom one stands at; None asks who that is."""
        return None

    def leave(self) -> bool:
        """What Esc does on this page; True when it was used up (a panel closed), False to go back."""
        return self.part is not None and self.part.leave()

    def keep_drafts(self) -> None:
        """Hand over unsaved words to the notebook now; called before locking, closing and going elsewhere."""
        for session in self.window().findChildren(FormSession):
            session.keep()
