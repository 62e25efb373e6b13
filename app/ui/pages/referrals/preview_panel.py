"""Step 5: exactly what leaves, what is still missing, and the day it was told."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.referrals import Referral, ReferralWay
from app.queries.referrals import Judged
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind
from app.ui.pages.consents.words import kept_back_words
from app.ui.pages.referrals.leaving_panel import LeavingView
from app.ui.pages.referrals.problem_panel import ProblemList
from app.ui.pages.referrals.step_panel import StepPanel
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.layouts import column, row, rule
from app.ui.widgets.tabs import first_stop


class Previews(StepPanel):
    """What was judged of the referral as it stands."""

    gone_to = Signal(str)
    fields = frozenset({"handed_over_on"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._head = label(self.tr("ここに書いてあるものだけが出ます"), "name")
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.problems = ProblemList()
        self.problems.gone_to.connect(self.gone_to)
        self._kept_back = Text("", "soft")
        self._view = LeavingView()
        self.day = Form([Field("handed_over_on", self.tr("伝えた日"), Kind.DAY, required=True)], context.today)
        self.day.set_values({"handed_over_on": context.today()})
        self.setLayout(
            column(
                self.problems,
                self.day,
                row(self._head, None),
                Text(self.tr("ここにない記録やメモは、外へ出ません。"), "soft"),
                self._kept_back,
                rule(),
                self._view,
                gap=2,
            )
        )

    def enter(self) -> QWidget | None:
        """What is still missing; else what is to be read before it leaves. One who presses Enter once more sends nothing."""
        return (None if self.problems.isHidden() else first_stop(self.problems)) or self._head

    def show_referral(self, referral: Referral) -> None:
        self.day.setVisible(referral.way is not ReferralWay.PACKET)

    def show_judged(self, judged: Judged, names: dict[str, str]) -> None:
        """Show what would leave and what keeps it; `names` are the steps' names by field."""
        had_keyboard = (has := QApplication.focusWidget()) is not None and self.problems.isAncestorOf(has)
        self.problems.show_problems(judged.problems, lambda field: names.get(field, ""))
        if had_keyboard and (first := self.enter()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kept_back.set_text(kept_back_words(judged.kept_back))
        self._kept_back.setVisible(bool(judged.kept_back))
        self._view.setVisible(judged.leaving is not None)
        if judged.leaving is not None:
            self._view.show_leaving(judged.leaving)

    def told_on(self) -> date | None:
        """The day on which it was told; None where it cannot be read."""
        value = self.day.look()["handed_over_on"]
        return value if isinstance(value, date) else None
