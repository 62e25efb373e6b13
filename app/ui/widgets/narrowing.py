"""Traits by which a list can be narrowed, behind a button: the same for every list."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.combos import Combo
from app.ui.widgets.layouts import Clear, box, column, flow
from app.words.labels import label as word_of

V = TypeVar("V")


class NarrowingChoice(Combo):
    """One trait to narrow by; the first entry, None, does not narrow."""

    def __init__(self, name: str, options: Iterable[tuple[object, str]]) -> None:
        super().__init__(options, name, least=7, most=14)

    def set_options(self, options: Iterable[tuple[object, str]]) -> None:
        super().set_options([(None, self.tr("すべて")), *options])

    def choose(self, value: object) -> None:
        """Show this as chosen, where it is offered; nothing is told."""
        self.blockSignals(True)
        self.set_value(value)
        self.blockSignals(False)

    def one_of(self, kind: type[V]) -> V | None:
        """What is chosen, where it is of this kind."""
        value = self.value()
        return value if isinstance(value, kind) else None


def choices_of(name: str, kind: type[Enum]) -> NarrowingChoice:
    """A trait whose values are an enumeration's."""
    return NarrowingChoice(name, ((each, word_of(each)) for each in kind))


class Neighbourhoods(NarrowingChoice):
    """The 自治公民館・班 as a trait; which there are is said once they were read."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("narrowing", "自治公民館・班"), ())

    def offer(self, found: Iterable[tuple[str, int]]) -> None:
        """Offer these, each with how many people live there."""
        self.set_options((name, name) for name, _count in found)


class Narrowing(Clear):
    """What is `first` in sight always, a button that unfolds the traits, and one that lets all of them go."""

    changed = Signal()

    def __init__(self, choices: Iterable[NarrowingChoice], *first: QWidget) -> None:
        super().__init__()
        self._choices = tuple(choices)
        for each in self._choices:
            each.currentIndexChanged.connect(lambda _at: self._narrowed())
        self.fold = button(self.tr("絞り込む"))
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self._free = button(self.tr("すべて表示する"), self.clear, role="link", icon="x")
        self._free.hide()
        self._traits = box(flow(*(self._trait(each) for each in self._choices), gap=2))
        self._traits.hide()
        self.setLayout(column(flow(*first, self.fold, self._free, gap=1.5), self._traits))

    def narrow(self) -> bool:
        """Whether anything is left out."""
        return any(each.value() is not None for each in self._choices)

    def said(self) -> str:
        """What is chosen, in words: 「自治公民館・班：上井1班」."""
        chosen = [each for each in self.told() if each.value() is not None]
        return "　".join(f"{each.accessibleName()}：{each.currentText()}" for each in chosen)

    def told(self) -> Sequence[NarrowingChoice]:
        """The traits that may be said where others read it too."""
        return self._choices

    def clear(self) -> None:
        """Everything again."""
        for each in self._choices:
            each.setCurrentIndex(0)

    def _trait(self, choice: NarrowingChoice) -> QWidget:
        return box(column(label(choice.accessibleName(), "small-strong", buddy=choice), choice, gap=0.5))

    def _unfold(self, unfolded: bool) -> None:
        self._traits.setVisible(unfolded)
        if unfolded:
            self._choices[0].setFocus()

    def offer_all(self) -> None:
        """Offer to let all traits go, where any is chosen."""
        self._free.setVisible(self.narrow())

    def _narrowed(self) -> None:
        self.offer_all()
        self.changed.emit()
