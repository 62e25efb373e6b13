"""As what the month will count the entry that is being written: one quiet line, and the ways to put it right."""

from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.activities import Activity, Aim
from app.domain.months.cells import MonthCell
from app.domain.months.counting import count
from app.domain.months.entries import entry_of, is_consultation
from app.ui import hearing
from app.ui.pages.activities.counted_form import CountedForm
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import MIDDLE, Clear, flow, row
from app.words.phrases import joined
from app.words.said.entries import counts_words


class CountedLine(Clear):
    """It stands over the acts of the form and never scrolls. 「相談を受けた」 is one key."""

    def __init__(self, form: CountedForm, base: Activity) -> None:
        super().__init__()
        self._form, self._base = form, base
        self._said = Text("", "soft")
        self.consulted = button(self.tr("相談を受けた（F11）"), self._consult, role="chip")
        self.consulted.setCheckable(True)
        # A button's own key would press it for a moment first, and what is typed next would come before.
        QShortcut(QKeySequence("F11"), self, self.consulted.click)
        correct = button(self.tr("数え方を直す"), form.put_right, role="link")
        self.setLayout(row((self._said, 1, MIDDLE), flow(self.consulted, correct, gap=1.5), gap=1.5))
        form.changed.connect(self._look)
        self._look()

    def words(self) -> str:
        """What the line says."""
        return self._said.text()

    def _consult(self) -> None:
        self._form.consult(self.consulted.isChecked())
        hearing.announce(self, self.words())

    def _look(self) -> None:
        kept = self._form.would_keep(self._base)
        entries = [entry_of(each, each.on) for each in kept if each.on is not None]
        counts = {cell: each.count for cell, each in count(entries, self._form.counted.rules).items()}
        said = counts_words(counts, consulted=any(is_consultation(each.traits) for each in entries))
        visited = counts[MonthCell.D1] or counts[MonthCell.D2]
        shared = self.tr("（いっしょに住む方を同じときに訪ねても、合わせて1回）")
        house = shared if visited and any(each.visit_id for each in entries) else ""
        self._said.set_text(self.tr("月報：{counts}").format(counts=joined(said, house, by="")))
        self.consulted.setChecked(self._form.editor("aim").value() is Aim.CONSULTATION)
