"""One case, as its line says it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.cases import Case, is_open
from app.domain.dates import format_day
from app.domain.places import PageName, Place
from app.services import cases
from app.services.referral_drafts import place_of_case
from app.ui.bridge import Asked
from app.ui.places import Context
from app.ui.record_view import RecordView
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, flow
from app.ui.widgets.panels import Panel
from app.words.labels import label


class CaseView(RecordView[Case]):
    """What was told, and the way to the person."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.CASES, self.tr("ケース"), self.tr("このケースは、もう手帳にありません。"))

    def ask(self) -> Asked[Case]:
        return self.context.bridge.fetch(self, cases.get, self.record_id)

    def fill(self, found: Case) -> QWidget:
        clear(self.inside)
        person = Place(PageName.PEOPLE, found.person_id)
        acts = [self.corrects(), button(self.tr("この方のページ"), lambda: self.context.go(person), icon="user")]
        if is_open(found):
            hands_on = partial(self.context.go, place_of_case(found))
            acts.insert(1, button(self.tr("つなぐ"), hands_on, icon="send"))
        facts = Facts(
            [
                (self.tr("受付"), format_day(found.received_on) if found.received_on else ""),
                (self.tr("段階"), label(found.stage)),
                (self.tr("相談内容"), found.said),
                (self.tr("主担当"), found.lead),
                (self.tr("次の日"), format_day(found.next_on) if found.next_on else ""),
            ]
        )
        self.inside.addWidget(Panel(Text(found.number, "who"), facts, flow(*acts, gap=1.5)))
        return acts[0]
