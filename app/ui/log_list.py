"""A log, the latest first: what narrows it, a hundred lines, and more on request."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from app.ui.bridge import Asked
from app.ui.parts import Part
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.narrowing import Narrowing, NarrowingChoice
from app.ui.widgets.panels import Line, Lines, Panel
from app.ui.widgets.states import EmptyState

# As many as fill a window.
_SEEN = 12


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class LogPage(Protocol):
    """A page of a log as it was asked for: its lines, and whether it goes on."""

    @property
    def lines(self) -> Sequence[_Named]: ...
    @property
    def more(self) -> bool: ...


F = TypeVar("F", bound=LogPage)


class LogList(Part, Generic[F]):
    """What of which log is asked and how a line of it looks is said by whoever derives from it."""

    header: PageHeader
    """What stands above all; whoever derives from it makes it before `lay_out`."""

    def lay_out(self, choices: Sequence[NarrowingChoice], none: EmptyState) -> None:
        """What narrows it, and what stands there as long as nothing is in it."""
        self._last = ""
        self.narrowing = Narrowing(choices)
        self.narrowing.changed.connect(self.read)
        everything = button(self.tr("すべて表示する"), self.show_all)
        self._none = Panel(none)
        self._left_out = Panel(EmptyState("search", self.tr("あてはまる記録はありません"), "", everything))
        self._lines = Lines()
        self._more = button(self.tr("もっと前を見る"), self._go_on, role="link", icon="chevron-down")
        inside = column(self.narrowing, self._none, self._left_out, self._lines, self._more, None, gap=1.5)
        self.area = scrolled(inside)
        for each in (self._none, self._left_out, self._lines, self._more):
            each.hide()
        self.setLayout(column(self.header, (self.area, 1), gap=2, edge=3))

    # ---- what each log says for itself -------------------------------------------------------------------------------

    def ask(self, before: str = "") -> Asked[F]:
        """Ask for the lines before one of them."""
        raise NotImplementedError

    def made(self, found: F) -> list[Line]:
        """These lines as they look."""
        raise NotImplementedError

    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.narrowing.narrow()

    def tell(self, found: F) -> None:
        """Say besides what was found."""

    # ---- what they share ---------------------------------------------------------------------------------------------

    def read(self) -> None:
        self.ask().then(self._show)

    def let_go_of_choices(self) -> None:
        """Leave nothing out any more; nothing is read."""
        for each in self.narrowing.told():
            each.choose(None)
        self.narrowing.offer_all()

    def show_all(self) -> None:
        """Leave nothing out any more."""
        self.let_go_of_choices()
        self.read()

    def _show(self, found: F) -> None:
        self.tell(found)
        narrowed = self.is_narrowed()
        self._none.setHidden(bool(found.lines) or narrowed)
        self._left_out.setHidden(bool(found.lines) or not narrowed)
        self._lines.setVisible(bool(found.lines))
        self._lines.set_lines(self.made(found), at_once=_SEEN)
        self._end_with(found)

    def _go_on(self) -> None:
        self.ask(self._last).then(self._show_more)

    def _show_more(self, found: F) -> None:
        self._lines.add(self.made(found))
        self._end_with(found)

    def _end_with(self, found: F) -> None:
        self._last = found.lines[-1].id if found.lines else ""
        self._more.setVisible(found.more)
