"""Going through steps: their titles above, one step at a time beneath, and at the foot what leads on and back.

self.wizard = Wizard([WizardStep(self.tr("あなたのこと"), self.about, self.about.save), …])
self.wizard.go_to(0)                    # shown, and its first field has the keyboard
self.wizard.show_panel(Text(…), acts=…) # what stands between two steps: something under way, how it went
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QLineEdit, QPushButton, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from app.ui import hearing, icons, theme
from app.ui.forms.builder import Form
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, column, row, rule, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.revealing import reveal
from app.ui.widgets.stairs import Stairs
from app.ui.widgets.states import Progress
from app.ui.widgets.tabs import ActsLast, first_stop

_ROOM_FOR_NOTE = 40


@dataclass(frozen=True, slots=True)
class WizardStep:
    """One step: its title, what stands in it, what its act does and says, and what the button that leads back says.

    The first field has the keyboard, unless `enter` names another; None is the act. A panel that `fills` takes all the room.
    """

    title: str
    panel: QWidget
    go: Callable[[], object]
    words: str = ""
    icon: str = "arrow-right"
    back: str = ""
    enter: Callable[[], QWidget | None] | None = None
    fills: bool = False


class Wizard(ActsLast):
    """One step at a time. All of them stand as long as the wizard does, so that going back finds what was chosen.

    Whoever goes to a step by its title, or back, goes by `visit`. Steps that are not `free` can be gone back to only, and not
    beyond the step `floor`. `leave` leads back from the first one; `also` are acts that all of them have.
    """

    def __init__(
        self,
        steps: Sequence[WizardStep] = (),
        *,
        visit: Callable[[int], object] | None = None,
        leave: Callable[[], object] | None = None,
        also: Sequence[QPushButton] = (),
        free: bool = False,
        framed: bool = True,
        note: str = "",
    ) -> None:
        super().__init__()
        self.at: int | None = None
        self.floor = 0
        self._steps, self._visit, self._leave, self._free = tuple(steps), visit or self.go_to, leave, free
        self.next = button("", lambda: self._steps[self.at or 0].go(), role="primary")
        self.back = button("", self._go_back)
        self._own = (self.next, *also, self.back)
        self.acts: tuple[QPushButton, ...] = ()
        self._passing: list[QPushButton] = []
        self.stairs = Stairs([each.title for each in steps])
        self.stairs.gone_to.connect(self._visit)
        self._stack = QStackedWidget()
        self._edge = 3 if framed else 0
        # What is shown: the view of a step, or of what stands between two.
        self._view: QScrollArea | None = None
        self._entered: QWidget | None = None
        self._views = [self._scrolled(step.panel, fills=step.fills) for step in self._steps]
        for number, (step, view) in enumerate(zip(self._steps, self._views, strict=True), start=1):
            view.setAccessibleName(self.tr("{step}／{steps}　{title}").format(step=number, steps=len(steps), title=step.title))
            self._stack.addWidget(view)
        self._note = Text(note, "small")
        self._foot = row(gap=1.5, edge=2 if framed else 0)
        self._foot.addWidget(self._note, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot.addStretch(1)
        for act in (*also, self.back, self.next):
            self._foot.addWidget(act)
        whole = column(*([self.stairs] if steps else []), gap=1.5 if framed else 2)
        if framed:
            card = Panel(self._stack, rule(), self._foot, edge=0, gap=0)
            card.body.setStretch(0, 1)
            whole.addWidget(card, 1)
        else:
            whole.addWidget(self._stack, 1)
            whole.addLayout(self._foot)
        self.setLayout(whole)

    @property
    def panel(self) -> QWidget:
        """What stands in the step, or between two."""
        return (self._view.widget() if self._view is not None else None) or self._stack

    # ---- coming and going --------------------------------------------------------------------------------------------

    def go_to(self, number: int) -> None:
        """Show a step, as it was left; what comes first in it has the keyboard."""
        step, view = self._steps[number], self._views[number]
        self.at = number
        self._show(view, [])
        self.stairs.stand_on(number)
        self.stairs.open(range(len(self._steps)) if self._free else range(self.floor, number + 1))
        if not self._free:
            self.stairs.show_done([earlier < number for earlier in range(len(self._steps))])
        self.say_next(step.words)
        icons.dress(self.next, step.icon, Tone.SURFACE)
        self.back.setText(step.back or self.tr("もどる"))
        self.back.setAccessibleName(self.back.text())
        self.back.setVisible(number > self.floor or (number == 0 and self._leave is not None))
        hearing.announce(self, view.accessibleName())
        self.enter()

    def go_on(self) -> None:
        """Do what leads on from here, if it can be done now."""
        for act in self.acts[:1]:
            act.click()

    def enter(self) -> None:
        """Put the keyboard where one begins: into the first field, or else on the act."""
        named = self._steps[self.at].enter if self.at is not None else None
        form = next((each for each in self.panel.findChildren(Form) if each.isVisibleTo(self.panel)), self.panel)
        target = named() if named is not None else first_stop(form)
        if target is None:
            self._to_act()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self._entered = target
            # Once it has its place; before that it cannot be brought into view.
            QTimer.singleShot(0, self, self._reveal)

    def say_next(self, words: str = "", *, enabled: bool = True) -> None:
        """Say on the button what the step's act does, and whether it can be done now."""
        self.next.setText(words or self.tr("次へ"))
        self.next.setAccessibleName(self.next.text())
        self.next.setEnabled(enabled)

    # ---- between the steps ---------------------------------------------------------------------------------------------

    def show_panel(self, *items: QWidget | QLayout, acts: Sequence[QPushButton] = ()) -> None:
        """Show what is no step, with the acts that it has, first the one that leads on; it goes when something else comes."""
        self.at = None
        self._show(self._scrolled(box(column(*items, gap=2))), acts, passing=True)
        self.enter()

    def show_under_way(self, words: str, stop: Callable[[], object] | None = None) -> Progress:
        """Say that something takes a moment; one who presses Enter once more does not stop it."""
        said, bar = Text(words), Progress("", stop)
        self.show_panel(said, bar)
        said.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said.setAccessibleName(words)
        said.setFocus(Qt.FocusReason.OtherFocusReason)
        return bar

    def end(self, *acts: QPushButton) -> None:
        """Leave the step on the screen with these acts; no step is gone to any more."""
        self._stand(acts)
        self.stairs.open(())
        self._to_act()

    # ---- keys and sizes ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a line leads to the next field, and out of the last one to what the step's act does.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            if not event.isAutoRepeat():
                self._next_field()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note.setVisible(bool(self._note.text()) and self.width() > theme.chars(_ROOM_FOR_NOTE))

    def height_at(self, wide: int) -> int:
        """How high it would be at a width, with all of what stands in it."""
        inside = max(self.panel.heightForWidth(wide), self.panel.sizeHint().height())
        return inside + self._foot.sizeHint().height() + theme.space(2)

    def _next_field(self) -> None:
        here = self.focusWidget()
        form = next((each for each in self.panel.findChildren(Form) if each.isAncestorOf(here)), None)
        if form is None or not form.focus_next():
            self.go_on()

    def _to_act(self) -> None:
        for act in [each for each in self.acts if each.isEnabled() and not each.isHidden()][:1]:
            act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        if self.at:
            self._visit(self.at - 1)
        elif self._leave is not None:
            self._leave()

    def _reveal(self) -> None:
        """Bring into view where one begins, as long as nobody went on from there."""
        view, target = self._view, self._entered
        if view is None or target is None or not isValid(target) or not target.hasFocus():
            return
        if view.isAncestorOf(target) and target.height() < view.viewport().height():
            reveal(target)

    def _scroll(self) -> None:
        self._entered = None

    def _scrolled(self, panel: QWidget, *, fills: bool = False) -> QScrollArea:
        area = scrolled(column(panel, *(() if fills else (None,)), gap=0, edge=self._edge))
        # What comes later above a field would push it out of sight.
        area.verticalScrollBar().rangeChanged.connect(self._reveal)
        area.verticalScrollBar().actionTriggered.connect(self._scroll)
        return area

    def _show(self, view: QScrollArea, acts: Sequence[QPushButton], *, passing: bool = False) -> None:
        earlier, self._view = self._view, view
        if passing:
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.verticalScrollBar().setValue(0)
        if earlier is not None and earlier not in self._views:
            self._stack.removeWidget(earlier)
            earlier.deleteLater()
        self._stand(acts, own=not passing)
        if passing:
            self.stairs.open(())

    def _stand(self, acts: Sequence[QPushButton], *, own: bool = False) -> None:
        """Let these acts stand at the foot, or the steps' own."""
        for each in self._passing:
            self._foot.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._passing = [] if own else list(acts)
        for each in self._own:
            each.setVisible(own)
        for each in reversed(self._passing):
            self._foot.addWidget(each)
            each.show()
        self.acts = self._own if own else tuple(acts)
