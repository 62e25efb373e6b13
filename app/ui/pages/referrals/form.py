"""Making a referral in five steps, which can be taken in any order and left at any time."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from app.domain.places import PageName, Place
from app.domain.referrals import Referral, ReferralWay, Stage
from app.errors import AppError, Invalid
from app.queries.referrals import Begun, Judged, Known, begun, judge, known_of
from app.services import referral_drafts, referrals
from app.ui import theme
from app.ui.forms.session import FormSession
from app.ui.pages.people.head_panel import caution_badges
from app.ui.pages.referrals.consent_panel import Agreements
from app.ui.pages.referrals.destination_panel import Recipients
from app.ui.pages.referrals.need_panel import Needs
from app.ui.pages.referrals.preview_panel import Previews
from app.ui.pages.referrals.stair_panel import Stairs
from app.ui.pages.referrals.step_panel import StepPanel
from app.ui.pages.referrals.summary_panel import Summaries
from app.ui.pages.referrals.words import agency_name, called
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear, column, row, rule, scrolled
from app.ui.widgets.panels import Panel
from app.workflows import drafts

_ROOM_FOR_NOTE = 40


class ReferralForm(Part):
    """The form of a new or corrected referral."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.session = FormSession(context, self)
        self._referral = Referral()
        self._known = Known()
        self._shown = False
        self.recipients, self.needs, self.summaries = Recipients(context), Needs(context), Summaries(context)
        self.agreements, self.previews = Agreements(context), Previews(context)
        self._steps: list[StepPanel] = [self.recipients, self.needs, self.summaries, self.agreements, self.previews]
        titles = [
            self.tr("だれを・どこへ"),
            self.tr("困りごと"),
            self.tr("まとめ・記録"),
            self.tr("同意"),
            self.tr("送る前の確認"),
        ]
        self._names = {field: title for step, title in zip(self._steps, titles, strict=True) for field in step.fields}
        self.stairs = Stairs(titles)
        self.stairs.gone_to.connect(self.go_to)
        self._header = PageHeader(self.tr("つなぎを作る"), back=self.tr("つなぎの一覧へ"))
        self._header.back.connect(lambda: context.go(Place(PageName.REFERRALS)))
        self._stack = QStackedWidget()
        self._areas: list[QScrollArea] = []
        for step in self._steps:
            area = scrolled(column(step, None, edge=3, gap=0))
            self._areas.append(area)
            self._stack.addWidget(area)
        self.next = button(self.tr("次へ"), self._next, role="primary")
        self.back = button(self.tr("前へ"), lambda: self.go_to(self._stack.currentIndex() - 1))
        self.keep = button(self.tr("準備中で保存"), self.save, name=self.tr("準備中のまま保存して閉じる"))
        foot = row(gap=1.5, edge=2)
        self._kept = Text(self.tr("書いたところまで、自動で残ります"), "small")
        foot.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        for each in (self.keep, self.back, self.next):
            foot.addWidget(each)
        self.acts = (self.next, self.keep, self.back)
        card = Panel(edge=0, gap=0)
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(rule())
        card.body.addLayout(foot)
        self._mind, self._minded = column(gap=0), self._known.person
        whole = column(self._header, gap=1.5, edge=3)
        whole.addLayout(self._mind)
        whole.addWidget(self.stairs)
        whole.addWidget(card, 1)
        self.setLayout(whole)
        for step in self._steps:
            step.changed.connect(self._changed)
        self.agreements.noted.connect(lambda _consent: self._meet(self._referral.person_id))
        self.previews.gone_to.connect(self._mend)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kept.setVisible(self.width() > theme.chars(_ROOM_FOR_NOTE))

    # ---- coming and going --------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Begin a new referral (about whom the place names), or go on with one; a draft is taken up again."""
        if place == self.session.place and self._shown and self.session.unfinished():
            return
        asked = self.session.open(place, begun, place)
        self._shown = False
        asked.then(self._begin)

    def place(self) -> Place | None:
        return self.session.place or self.at

    def referral(self) -> Referral:
        """The referral as it stands on the screen."""
        referral = self._referral
        for step in self._steps if self._shown else ():
            referral = step.fill(referral)
        return referral

    def draft(self) -> str:
        """The referral as it stands, as text."""
        return referral_drafts.written(self.referral())

    def take_draft(self, kept: str) -> None:
        """Nothing: the question of what the form begins with has put the draft in already."""

    def go_to(self, number: int) -> None:
        """Show a step; what was written is judged anew."""
        number = min(max(number, 0), len(self._steps) - 1)
        self._referral = self.referral()
        self._steps[number].show_referral(self._referral)
        self._stack.setCurrentIndex(number)
        self._areas[number].verticalScrollBar().setValue(0)
        self.stairs.stand_on(number)
        self._say_next()
        self._judge()

    # ---- acts --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        self._do(referrals.prepare, self.tr("準備中として保存しました"))

    def _next(self) -> None:
        if self._stack.currentIndex() < len(self._steps) - 1:
            self.go_to(self._stack.currentIndex() + 1)
        elif self.referral().way is ReferralWay.PACKET:
            self._do(referrals.make_ready, self.tr("送る準備ができました。「受け渡し」で書き出せます"))
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        day = self.previews.told_on()
        if day is None:
            self.previews.day.save()
            return
        self._do(partial(referrals.hand_over, on=day), self.tr("伝えたことを保存しました"))

    def _do(self, act: Callable[[Any, Referral], Referral], words: str) -> None:
        for each in (self.keep, self.next):
            each.setEnabled(False)
        asked = self.session.save(act, self.referral())
        asked.then(partial(self._done, words)).failed(self._refused).always(self._may_act)

    def _may_act(self) -> None:
        for each in (self.keep, self.next):
            each.setEnabled(True)

    def _done(self, words: str, referral: Referral) -> None:
        self._shown = False
        self.context.notify(words)
        self.context.go(Place(PageName.REFERRALS, referral.id))

    def _refused(self, error: AppError) -> None:
        if not isinstance(error, Invalid):
            self.context.tell(self, error)
            return
        for step in self._steps:
            step.show_problems(error.problems)
        if self._steps[self._stack.currentIndex()] is not self.previews:
            self._mend(error.problems[0].field)
        else:
            self._judge()

    def _mend(self, field: str) -> None:
        for number, step in enumerate(self._steps):
            if field in step.fields:
                self.go_to(number)
                self.context.bridge.fetch(self, judge, self.referral()).then(partial(_show_problems, step))
                return

    # ---- inside ------------------------------------------------------------------------------------------------------

    def _begin(self, opened: drafts.Begun[Begun]) -> None:
        found = opened.found
        self._referral, self._known = found.referral, found.known
        for step in self._steps:
            step.show_referral(self._referral)
            step.know(self._known)
            # Once more: what can be chosen depends on what is known.
            step.show_referral(self._referral)
            step.show_problems(())
        self.recipients.offer_nameless(not found.other_begun)
        self._shown = True
        self.session.watch(self, opened, blank="" if found.is_draft else None)
        self._say_what()
        self.go_to(0)

    def _meet(self, person_id: str) -> None:
        self.context.bridge.fetch(self, known_of, person_id).then(self._know)

    def _know(self, known: Known) -> None:
        self._known = known
        for step in self._steps:
            step.know(known)
        self._say_what()
        self._judge()

    def _changed(self) -> None:
        if not self._shown:
            return
        earlier = self._referral.person_id
        self._referral = self.referral()
        self._move()
        self.changed.emit()
        if self._referral.person_id != earlier:
            self._meet(self._referral.person_id)
        self._say_what()
        self._say_next()

    def _move(self) -> None:
        """With or without a name it is another form; what is written goes along, and nothing of it stays behind."""
        if self.session.place is not None:
            self.session.move(referral_drafts.place_for(self.session.place, self._referral))

    def _say_what(self) -> None:
        new = self.tr("匿名相談を作る") if self._referral.nameless else self.tr("つなぎを作る")
        self._header.set_title(new if self._referral.stage is Stage.PREPARING else self.tr("つなぎを直す"))
        person = self._known.person if self._referral.person_id else None
        name = called(person.name, provisional=person.provisional) if person else ""
        if person is not self._minded:
            self._minded = person
            clear(self._mind)
            if person is not None and (marks := caution_badges(person)) is not None:
                self._mind.addWidget(marks)
        self._header.set_subtitle(" → ".join(part for part in (name, agency_name(self._referral.destination)) if part))

    def _say_next(self) -> None:
        last = self._stack.currentIndex() == len(self._steps) - 1
        packet = self._referral.way is ReferralWay.PACKET
        words = self.tr("次へ") if not last else self.tr("送る準備ができました") if packet else self.tr("伝えました")
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self.back.setVisible(self._stack.currentIndex() > 0)

    def _judge(self) -> None:
        self.context.bridge.fetch(self, judge, self.referral()).then(self._judged)

    def _judged(self, judged: Judged) -> None:
        self.previews.show_judged(judged, self._names)
        wanting = {problem.field for problem in judged.problems}
        self.stairs.show_done([not wanting & step.fields and step.begun(self._referral) for step in self._steps[:-1]])


def _show_problems(step: StepPanel, judged: Judged) -> None:
    step.show_problems(judged.problems)
