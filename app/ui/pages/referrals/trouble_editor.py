"""The troubles of a case (○), and the worst of them (◎)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.referrals import Trouble
from app.errors import Problem
from app.ui.forms import options
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.pages.referrals.need_panel import TroublesEditor
from app.ui.text import Text
from app.ui.widgets.layouts import Clear, column


class TroubleEditor(Clear):
    """Its value is both: the troubles, and the worst, which is asked for where there are several."""

    def __init__(self) -> None:
        super().__init__()
        self.widget: QWidget = self
        self._every = TroublesEditor()
        name = self.tr("いちばん困っていること（◎）")
        self._asked = Text(name, "small")
        self._worst = StepChips((), name=name)
        self.setLayout(column(self._every, self._asked, self._worst, gap=1))
        self._every.heed(self._offer)
        self._offer()

    def setFocus(self, _reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._every.setFocus()

    def value(self) -> Any:
        chosen = self._every.value()
        return chosen, chosen[0] if len(chosen) == 1 else self._worst.value()

    def set_value(self, value: Any) -> None:
        troubles, worst = value or ((), None)
        self._every.set_value(troubles)
        self._offer()
        self._worst.set_value(worst)

    def draft(self) -> Any:
        troubles, worst = self.value()
        return {"troubles": [str(each) for each in troubles], "worst": str(worst or "")}

    def take_draft(self, kept: Any) -> None:
        chosen = tuple(each for each in Trouble if str(each) in kept["troubles"])
        self.set_value((chosen, next((each for each in chosen if str(each) == kept["worst"]), None)))

    def problem(self) -> Problem | None:
        return None

    def heed(self, changed: Callable[[], object]) -> None:
        self._every.heed(changed)
        self._worst.changed.connect(lambda: changed())

    def _offer(self) -> None:
        chosen = self._every.value()
        several = len(chosen) > 1
        self._worst.set_options(options(chosen, short=True) if several else ())
        for each in (self._asked, self._worst):
            each.setVisible(several)
