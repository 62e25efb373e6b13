"""The head of a case: how urgent, which step, who leads it, what comes next, and what one can do."""

from collections.abc import Callable
from datetime import date
from functools import partial

from app.domain.cases import Case, CaseStage, is_open
from app.domain.places import PageName, Place, Within
from app.queries.cases import CaseDetails
from app.services import cases
from app.services.referral_drafts import place_of_case
from app.ui.pages.cases.words import ended_facts, next_words
from app.ui.pages.referrals.words import urgency_badge
from app.ui.places import Context
from app.ui.text import badge
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import FlowLayout, box, clear, flow
from app.ui.widgets.panels import Panel
from app.words.labels import label, short
from app.workflows import sheets

STAGES = tuple(CaseStage)


class CaseHead(Panel):
    """The six steps as chips, the facts that change from day to day, and the acts.

    `ask` opens a small window of the case, `refused` is told why an act was not done.
    """

    def __init__(self, context: Context, ask: Callable[[Within], object], refused: Callable[[Exception], object]) -> None:
        super().__init__(edge=2.5)
        self._context, self._ask, self._refused, self._case = context, ask, refused, Case()
        self._badges = FlowLayout()
        self._marks = box(self._badges)
        self.stages = Chips(
            [Option(each, short(each), label(each)) for each in STAGES], must=True, name=self.tr("段階、1から6の数字でも")
        )
        self.stages.changed.connect(self._chose)
        self._facts = Facts()
        self.note = button(self.tr("記録する"), partial(self._go, Within.CONTACT), role="primary", icon="plus")
        self.note.setToolTip("F2")
        self._lead = button(self.tr("主担当・次にすること"), partial(ask, Within.LEAD), icon="pencil")
        self._hands_on = button(self.tr("つなぐ"), lambda: context.go(place_of_case(self._case)), icon="send")
        self._ends = button(self.tr("終わる"), partial(ask, Within.END), icon="check")
        self._reopens = button(self.tr("もう一度開く"), self._reopen, icon="refresh-cw")
        self._corrects = button(self.tr("直す"), partial(self._go, Within.EDIT), role="link", icon="pencil")
        self._joins = button(self.tr("まとめる"), partial(self._go, Within.JOIN), role="link", icon="users")
        self._stops = button(self.tr("利用停止"), partial(ask, Within.STOP), role="link", icon="eye-off")
        prints = button(self.tr("相談受付票を印刷"), self._print, role="link", icon="printer")
        seen = button(self.tr("だれが見たか"), self._who_has_seen, role="link", icon="eye")
        first = (self.note, self._lead, self._hands_on, self._ends, self._reopens)
        acts = flow(*first, self._corrects, self._joins, self._stops, prints, seen, gap=1.5)
        for each in (self._marks, self.stages, self._facts, acts):
            self.add(each)

    def show_case(self, found: CaseDetails, today: date) -> None:
        """Tell how it stands."""
        case = self._case = found.case
        clear(self._badges)
        over = ((self.tr("終わったケース"), "grey"),) if case.closed_on else ()
        risks = tuple((label(risk), "emergency") for risk in found.risks)
        for words, kind in (*urgency_badge(case.urgency), *risks, *over):
            mark = badge(words, kind)
            self._badges.addWidget(mark)
            mark.show()
        self._marks.setVisible(self._badges.count() > 0)
        self.stages.set_value(case.stage)
        self.stages.setEnabled(is_open(case))
        none = self.tr("まだ決まっていません")
        goes_on = [(self.tr("主担当"), case.lead or none), (self.tr("次"), next_words(case, today) or none)]
        self._facts.set_facts(goes_on if is_open(case) else [(self.tr("主担当"), case.lead), *ended_facts(case)])
        self._lead.setVisible(is_open(case))
        self._hands_on.setVisible(is_open(case))
        self._ends.setVisible(is_open(case))
        self._reopens.setHidden(is_open(case))

    def take(self, digit: str) -> bool:
        """Go to the step with this digit; whether it is one."""
        at = "123456".find(digit) if digit and is_open(self._case) else -1
        if at >= 0:
            self._go_to(STAGES[at])
        return at >= 0

    def _chose(self) -> None:
        stage = self.stages.value()
        # What is kept is what stands there; the answer tells what that is.
        self.stages.set_value(self._case.stage)
        if isinstance(stage, CaseStage):
            self._go_to(stage)

    def _go_to(self, stage: CaseStage) -> None:
        if stage is self._case.stage:
            return
        if stage is CaseStage.AFTERWARDS:
            self._ask(Within.END)
        else:
            self._do(self.tr("{stage}にしました").format(stage=short(stage)), cases.advance, self._case, stage)

    def _reopen(self) -> None:
        self._do(self.tr("もう一度開きました"), cases.reopen, self._case)

    def _do(self, words: str, act: Callable[..., object], *args: object) -> None:
        asked = self._context.bridge.do(act, *args)
        asked.then(lambda _kept: self._context.notify(words)).failed(self._refused)

    def _print(self) -> None:
        made = self._context.bridge.do(sheets.sheet_of_case, self._case.id)
        made.then(partial(self._context.print_document, self)).failed(partial(self._context.tell, self))

    def _who_has_seen(self) -> None:
        self._context.go(Place(PageName.VIEWINGS, self._case.id))

    def _go(self, within: Within) -> None:
        self._context.go(Place(PageName.CASES, self._case.id, within))
