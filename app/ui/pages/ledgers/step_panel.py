"""One step of several at a time: what is asked above, the acts beneath, and forms that outlive the step they stand in."""

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.bridge import LongAct
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.layouts import box, clear, column, row
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Progress

STEPS = 4


class Steps(Part):
    """The frame of the steps; `typed` are the widgets with typed words, moved from step to step."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._act: LongAct[Any] | None = None
        self._go: QPushButton | None = None
        self._step = label("", "strong")
        self._middle = column()
        self._foot = row(gap=1.5)
        inside = column(self._step, gap=1.5)
        inside.addLayout(self._middle, 1)
        inside.addLayout(self._foot)
        whole = column(self.head(self.tr("名簿をとりこむ")), gap=2, edge=3)
        whole.addLayout(inside, 1)
        self.setLayout(whole)

    def save(self) -> None:
        """The primary act of the step."""
        if self._go is not None and self._go.isEnabled():
            self._go.click()

    def typed(self) -> list[QWidget]:
        """What holds typed words."""
        return []

    def _under_way(self, words: str) -> Progress:
        self._leave()
        bar = Progress(words, self._stop)
        self._show(0, words, box(column(Panel(bar), None)), [])
        return bar

    def _stop(self) -> None:
        if self._act is not None:
            self._act.stop()

    def _leave(self) -> None:
        """Take the step away that is shown, before the next one is built out of the same forms."""
        for kept in self.typed():
            kept.setParent(self)
            kept.hide()
        clear(self._middle)
        clear(self._foot)

    def _show(self, step: int, words: str, part: QWidget, acts: list[QPushButton]) -> None:
        said = self.tr("{step}／{steps}　{words}").format(step=step, steps=STEPS, words=words) if step else words
        self._step.setText(said)
        self._middle.addWidget(part)
        for kept in self.typed():
            if part.isAncestorOf(kept):
                kept.show()
        self._go = acts[-1] if acts else None
        self._foot.addStretch(1)
        for each in acts:
            self._foot.addWidget(each)
