"""The troubles of somebody (○), and the worst of them (◎)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from app.domain.referrals import Trouble
from app.ui.forms import options
from app.ui.forms.editors import OwnEditor
from app.ui.pages.activities.chip_editor import StepChips
from app.ui.text import Text
from app.ui.widgets.chips import Chips
from app.ui.widgets.layouts import column

STATE_TROUBLES = 16


class TroubleEditor(OwnEditor):
    """The 16 troubles of the State's sheet and the 5 of this field, as chips in two groups.

    Its value is both: the troubles, and the worst, which is asked for where there are several.
    """

    def __init__(self) -> None:
        super().__init__()
        every = options(Trouble)
        self._state = Chips(every[:STATE_TROUBLES], many=True, name=self.tr("困りごと"))
        field = self.tr("とくに気にかけていること")
        self._field = Chips(every[STATE_TROUBLES:], many=True, name=field)
        name = self.tr("いちばん困っていること（◎）")
        self._asked = Text(name, "small")
        self._worst = StepChips((), name=name)
        self.setLayout(column(self._state, Text(field, "small"), self._field, self._asked, self._worst, gap=1))
        self._heed_troubles(self._offer)
        self._offer()

    def setFocus(self, _reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self._state.setFocus()

    def value(self) -> tuple[tuple[Trouble, ...], Any]:
        chosen = self._chosen()
        return chosen, chosen[0] if len(chosen) == 1 else self._worst.value()

    def set_value(self, value: Any) -> None:
        troubles, worst = value or ((), None)
        for chips in (self._state, self._field):
            chips.set_values(troubles)
        self._offer()
        self._worst.set_value(worst)

    def draft(self) -> Any:
        troubles, worst = self.value()
        return {"troubles": [str(each) for each in troubles], "worst": str(worst or "")}

    def take_draft(self, kept: Any) -> None:
        # A つなぎ that an earlier program left unfinished has the troubles alone.
        kept = kept if isinstance(kept, dict) else {"troubles": kept, "worst": ""}
        chosen = tuple(each for each in Trouble if str(each) in kept["troubles"])
        self.set_value((chosen, next((each for each in chosen if str(each) == kept["worst"]), None)))

    def heed(self, changed: Callable[[], object]) -> None:
        self._heed_troubles(changed)
        self._worst.changed.connect(lambda: changed())

    def _chosen(self) -> tuple[Trouble, ...]:
        chosen = (*self._state.values(), *self._field.values())
        return tuple(trouble for trouble in Trouble if trouble in chosen)

    def _heed_troubles(self, changed: Callable[[], object]) -> None:
        for chips in (self._state, self._field):
            chips.changed.connect(lambda: changed())

    def _offer(self) -> None:
        chosen = self._chosen()
        several = len(chosen) > 1
        self._worst.set_options(options(chosen, short=True) if several else ())
        for each in (self._asked, self._worst):
            each.setVisible(several)
