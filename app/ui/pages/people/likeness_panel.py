"""People who may be the one that is being typed, with why, so that nobody stands in the notebook twice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.documents.addresses import town
from app.domain.addresses import Address
from app.domain.ages import age_words
from app.domain.people import Person
from app.ui import theme
from app.ui.forms import Form
from app.ui.icons import Icon
from app.ui.places import Context
from app.ui.text import Text, badges, texts
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column, flow, row, rule
from app.ui.widgets.sides import sides
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined
from app.workflows import duplicates
from app.workflows.duplicates import Alike

_AFTER = 50


def person_of(form: Form) -> Person:
    """The person that stands in a registration form, finished or not."""
    typed = form.look()
    where = Address(
        local_government_code=typed["municipality"] or "",
        street_address=typed["street_address"],
    )
    return Person(
        name=typed["name"],
        kana=typed["kana"],
        provisional=bool(typed["provisional"]),
        address=where,
        neighbourhood=typed["neighbourhood"],
    )


class Twins(QFrame):
    """Asks a moment after each change, and stays away while nobody is alike."""

    meant = Signal(str)
    """It is this person of the notebook whom one means."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "banner-warning")
        self._context = context
        self._form: Form | None = None
        self._others: set[str] = set()
        self._found: list[Alike] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER)
        self._pause.timeout.connect(self._ask)
        self._go_on: Callable[[], object] | None = None
        self._asking = False
        self._inside = column(gap=1.5, edge=2)
        self.setLayout(self._inside)
        self.hide()

    def watch(self, form: Form) -> None:
        """Compare what stands in this form."""
        self._form, self._others = form, set()
        self._show([])
        form.changed.connect(lambda: self._pause.start())
        self._pause.start()

    def doubts(self) -> bool:
        """Whether somebody is shown who may be the same, and nobody said otherwise."""
        return not self.isHidden()

    def when_compared(self, go_on: Callable[[], object]) -> None:
        """Call once what was typed last was compared too."""
        if self._asking or self._pause.isActive():
            self._go_on = go_on
        else:
            go_on()

    def let_go(self) -> None:
        """Compare nothing any more."""
        self._pause.stop()
        self._go_on = None
        self._form = None
        self._show([])

    def _ask(self) -> None:
        if self._form is None:
            return
        typed = person_of(self._form)
        if typed.name or typed.kana or typed.address.street_address:
            self._asking = True
            self._context.bridge.fetch(self, duplicates.alike, typed).then(self._show).always(self._compared)
        else:
            self._show([])
            self._compared()

    def _compared(self) -> None:
        self._asking = False
        go_on, self._go_on = self._go_on, None
        if go_on is not None:
            self.when_compared(go_on)

    def _show(self, found: list[Alike]) -> None:
        self._found = found
        others = [each for each in found if each.line.id not in self._others] if self._form is not None else []
        clear(self._inside)
        self.setVisible(bool(others))
        if not others:
            return
        head = Text(self.tr("もう登録している方かもしれません"), "strong")
        self._inside.addLayout(row(Icon("users", Tone.WARNING), (head, 1), gap=1.5))
        for number, each in enumerate(others):
            if number:
                self._inside.addWidget(rule())
            self._inside.addWidget(self._line(each))
        other = button(self.tr("別の方として登録"), self._all_others, icon="user-plus")
        self._inside.addLayout(row(other, None))

    def _line(self, each: Alike) -> QWidget:
        line, today = each.line, self._context.today()
        name = called(line.name, line.provisional)
        facts = (age_words(line.birth, today), town(line.address, line.neighbourhood))
        marks = flow(*badges((word_of(why), "grey") for why in each.why), gap=1)
        said = column(*texts((name, "name"), (joined(*facts, by="・"), "small")), marks, gap=0.5)
        opens = button(
            self.tr("この方を開く"),
            partial(self.meant.emit, line.id),
            name=self.tr("{name}を開く").format(name=name),
        )
        return box(sides(box(said), opens, stretch=(1, 0), gap=2))

    def _all_others(self) -> None:
        self._others |= {each.line.id for each in self._found}
        self._show(self._found)
