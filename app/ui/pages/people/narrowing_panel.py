"""Choosing who stands in the list of people, and in what order."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QWidget

from app.domain.households import HouseholdKind
from app.domain.listings import DueState, PeopleFilter, PeopleOrder
from app.domain.people import Category
from app.services import references
from app.ui import theme
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import FlowLayout, box, column, flow
from app.words.labels import label as word_of


class _Choice(QComboBox):
    """One trait to narrow by; the first entry does not narrow. The wheel scrolls the page and never changes the choice."""

    def __init__(self, name: str, options: Iterable[tuple[object, str]]) -> None:
        super().__init__()
        self._values: list[object] = [None]
        self.setView(QListView())
        self.addItem(self.tr("すべて"))
        for value, words in options:
            self._values.append(value)
            self.addItem(words)
        self.setAccessibleName(name)
        theme.width(self, least=7, most=14)

    def value(self) -> object:
        return self._values[self.currentIndex()]

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Narrowing(QWidget):
    """The order as chips, and behind a button the traits by which the list can be narrowed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.role(self, "clear")
        orders = [Option(order, word_of(order)) for order in PeopleOrder]
        self._order = Chips(orders, must=True, name=self.tr("ならべ方"))
        self._order.set_value(PeopleOrder.KANA)
        self._order.changed.connect(self.changed)
        self._due = _Choice(self.tr("予定"), ((each, word_of(each)) for each in DueState))
        self._category = _Choice(self.tr("区分"), ((each, word_of(each)) for each in Category))
        self._household = _Choice(self.tr("世帯の形"), ((each, word_of(each)) for each in HouseholdKind))
        self._town = _Choice(self.tr("市町村"), ((each.code, each.name) for each in references.municipalities()))
        self._choices = (self._due, self._category, self._household, self._town)
        for each in self._choices:
            each.currentIndexChanged.connect(lambda _at: self._narrowed())
        self.fold = button(self.tr("しぼりこむ"), icon="filter")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self._free = button(self.tr("しぼりこみをやめる"), self.clear, role="link", icon="x")
        self._free.hide()
        self._traits = box(flow(*(self._trait(each) for each in self._choices), gap=2))
        self._traits.hide()
        above = FlowLayout(gap=1.5)
        for widget in (self._order, self.fold, self._free):
            above.addWidget(widget)
        self.setLayout(column(above, self._traits, gap=1))

    def order(self) -> PeopleOrder:
        """In what order people stand."""
        value = self._order.value()
        return value if isinstance(value, PeopleOrder) else PeopleOrder.KANA

    def among(self) -> PeopleFilter:
        """Who stands in the list."""
        due, category, kind, town = (each.value() for each in self._choices)
        return PeopleFilter(
            due_state=due if isinstance(due, DueState) else None,
            category=category if isinstance(category, Category) else None,
            household_kind=kind if isinstance(kind, HouseholdKind) else None,
            municipality=str(town or ""),
        )

    def narrow(self) -> bool:
        """Whether anybody is left out."""
        return self.among() != PeopleFilter()

    def clear(self) -> None:
        """Everybody again."""
        for each in self._choices:
            each.setCurrentIndex(0)

    def _trait(self, choice: _Choice) -> QWidget:
        return box(column(label(choice.accessibleName(), "small-strong", buddy=choice), choice, gap=0.5))

    def _unfold(self, unfolded: bool) -> None:
        self._traits.setVisible(unfolded)
        if unfolded:
            self._due.setFocus()

    def _narrowed(self) -> None:
        self._free.setVisible(self.narrow())
        self.changed.emit()
