"""A case that did not arrive, beside the list: enough to know whether it is the one; the rest is on its own page."""

from datetime import date

from PySide6.QtCore import Qt

from app.domain.cases import CaseLine
from app.domain.dates import format_day, format_near
from app.domain.places import PageName, Place
from app.ui.pages.referrals.words import urgency_badge
from app.ui.places import Context
from app.ui.text import Text, badges
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import column, row, rule
from app.ui.widgets.panels import Panel
from app.words.labels import label, short
from app.words.people import called
from app.words.phrases import joined


class TakenDownPanel(Panel):
    """Whose case it is, and how `counted` stands, which is another one where it was joined."""

    def __init__(self, context: Context, case: CaseLine, counted: CaseLine) -> None:
        super().__init__()
        self.says = (case, counted)
        name = called(case.person_name, case.provisional) or case.about
        received = self.tr("{day}受付").format(day=format_day(case.received_on)) if case.received_on else ""
        urgent = row(*badges(urgency_badge(case.urgency)), gap=1)
        beneath = joined(case.number, label(case.route) if case.route else "", received)
        head = row((column(Text(name, "title"), Text(beneath, "soft"), gap=0), 1), urgent, gap=2)
        troubles = sorted(case.troubles, key=lambda trouble: trouble is not case.worst)
        facts = Facts(
            [
                (self.tr("困りごと"), "　".join(("◎" if each is case.worst else "○") + label(each) for each in troubles)),
                (self.tr("まとめた先"), counted.number if counted.id != case.id else ""),
                (self.tr("段階"), short(counted.stage)),
                (self.tr("主担当"), counted.lead or self.tr("まだ決まっていません")),
                (self.tr("次"), _next(counted, context.today())),
                (self.tr("終わった日"), format_day(counted.closed_on) if counted.closed_on else ""),
            ]
        )
        opens = Place(PageName.CASES, case.id)
        self._opens = button(self.tr("ケースを開く"), lambda: context.go(opens), role="primary", icon="folder-open")
        for each in (head, rule(), facts, rule(), row(None, self._opens)):
            self.add(each)

    def focus_first(self) -> None:
        """Put the keyboard on what one most likely does next."""
        self._opens.setFocus(Qt.FocusReason.OtherFocusReason)


def _next(case: CaseLine, today: date) -> str:
    if case.closed_on is not None:
        return ""
    return joined(format_near(case.next_on, today) if case.next_on else "", case.next_note)
