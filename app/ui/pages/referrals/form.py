"""Making a referral in five steps, which can be left at any time, and taken in any order once it is said about whom."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.documents.addresses import agency_name
from app.domain.places import PageName, Place
from app.domain.referrals import Referral, ReferralWay, Stage
from app.errors import AppError, Invalid
from app.queries.referrals import Judged, ReferralBegun, ReferralSources, begun, judge, known_of
from app.services import referral_drafts, referrals
from app.ui.forms.session import FormSession
from app.ui.pages.people.head_panel import caution_badges
from app.ui.pages.referrals.consent_panel import Agreements
from app.ui.pages.referrals.destination_panel import Recipients
from app.ui.pages.referrals.need_panel import Needs
from app.ui.pages.referrals.preview_panel import Previews
from app.ui.pages.referrals.step_panel import StepPanel
from app.ui.pages.referrals.summary_panel import Summaries
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear, column
from app.ui.wizard import Wizard, WizardStep
from app.words.people import called
from app.words.phrases import joined
from app.workflows import drafts

# As much of a name as leaves the other half of two lines at the largest letters.
_NAMED = 20


class ReferralForm(Part):
    """The form of a new or corrected referral."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.session = FormSession(context, self)
        self._referral = Referral()
        self._known = ReferralSources()
        self._shown = self._left = False
        self.recipients, self.needs, self.summaries = Recipients(context), Needs(context), Summaries(context)
        self.agreements, self.previews = Agreements(context), Previews(context)
        self._panels: list[StepPanel] = [self.recipients, self.needs, self.summaries, self.agreements, self.previews]
        titles = [
            self.tr("だれを・どこへ"),
            self.tr("困りごと"),
            self.tr("まとめ・記録"),
            self.tr("同意"),
            self.tr("送る前の確認"),
        ]
        self._names = {field: title for panel, title in zip(self._panels, titles, strict=True) for field in panel.fields}
        self.keep = button(self.tr("下書きとして保存"), self.save, name=self.tr("下書きとして保存して閉じる"))
        self.wizard = Wizard(
            [WizardStep(*each, self._next, enter=each[1].enter) for each in zip(titles, self._panels, strict=True)],
            visit=self.go_to,
            also=(self.keep,),
            free=True,
            note=self.tr("書いたところまで、自動で残ります"),
        )
        self._header = PageHeader(self.tr("つなぎを作る"), back=self.tr("つなぎの一覧へ"))
        self._header.back.connect(lambda: context.go(Place(PageName.REFERRALS)))
        self._mind, self._minded = column(gap=0), self._known.person
        self.setLayout(column(self._header, self._mind, (self.wizard, 1), gap=1.5, edge=3))
        for panel in self._panels:
            panel.changed.connect(self._changed)
        self.agreements.noted.connect(lambda _consent: self._meet(self._referral.person_id))
        self.previews.gone_to.connect(self._mend)

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
        for panel in self._panels if self._shown else ():
            referral = panel.fill(referral)
        return referral

    def draft(self) -> str:
        """The referral as it stands, as text."""
        return referral_drafts.written(self.referral())

    def take_draft(self, kept: str) -> None:
        """Nothing: the question of what the form begins with has put the draft in already."""

    def go_to(self, number: int) -> None:
        """Show a step; what was written is judged anew. Without anybody, the last one says nothing yet."""
        self._referral = self.referral()
        if self._panels[number] is self.previews and not self._referral.person_id:
            self._mend("person")
            return
        self._panels[number].show_referral(self._referral)
        self.wizard.go_to(number)
        # What the other side may hold is no draft: what is corrected stays 書きかけ until it is ready to go again.
        self.keep.setHidden(self._left)
        self._say_next()
        self._judge()

    # ---- acts --------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        if not self._left:
            self._do(referrals.prepare, self.tr("下書きとして保存しました"))
        elif self._panels[self.wizard.at or 0] is self.previews:
            self._next()
        else:
            self.go_to(len(self._panels) - 1)

    def _next(self) -> None:
        at = self.wizard.at or 0
        if self._panels[at] is not self.previews:
            self._panels[at].finish(partial(self.go_to, at + 1))
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
        for each in (self.keep, self.wizard.next):
            each.setEnabled(False)
        asked = self.session.save(act, self.referral())
        asked.then(partial(self._done, words)).failed(self._refused).always(self._may_act)

    def _may_act(self) -> None:
        for each in (self.keep, self.wizard.next):
            each.setEnabled(True)

    def _done(self, words: str, referral: Referral) -> None:
        self._shown = False
        self.context.notify(words)
        self.context.go(Place(PageName.REFERRALS, referral.id))

    def _refused(self, error: AppError) -> None:
        if not isinstance(error, Invalid):
            self.context.tell(self, error)
            return
        for panel in self._panels:
            panel.show_problems(error.problems)
        if self._panels[self.wizard.at or 0] is not self.previews:
            self._mend(error.problems[0].field)
        else:
            self._judge()

    def _mend(self, field: str) -> None:
        for number, panel in enumerate(self._panels):
            if field in panel.fields:
                self.go_to(number)
                self.context.bridge.fetch(self, judge, self.referral()).then(self._judged).then(partial(_show_problems, panel))
                return

    def _begin(self, opened: drafts.Begun[ReferralBegun]) -> None:
        found = opened.found
        self._referral, self._known = found.referral, found.known
        self._left = found.left
        for panel in self._panels:
            panel.show_referral(self._referral)
            panel.know(self._known)
            # Once more: what can be chosen depends on what is known.
            panel.show_referral(self._referral)
            panel.show_problems(())
        self.recipients.offer_nameless(not found.other_begun)
        self._shown = True
        self.session.watch(self, opened, blank="" if found.is_draft else None, enter=self.wizard.enter)
        self._say_what()
        self.go_to(0)

    def _meet(self, person_id: str) -> None:
        self.context.bridge.fetch(self, known_of, person_id).then(self._know)

    def _know(self, known: ReferralSources) -> None:
        self._known = known
        for panel in self._panels:
            panel.know(known)
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
        if self._panels[self.wizard.at or 0] is self.previews:
            # What was left out, or goes after all, is shown as it will leave; so is the minute of a call, which comes late.
            self._judge()

    def _move(self) -> None:
        """With or without a name it is another form; what is written goes along, and nothing of it stays behind."""
        if self.session.place is not None:
            self.session.move(referral_drafts.place_for(self.session.place, self._referral))

    def _say_what(self) -> None:
        new = self.tr("匿名相談を作る") if self._referral.nameless else self.tr("つなぎを作る")
        self._header.set_title(new if self._referral.stage is Stage.PREPARING else self.tr("つなぎを直す"))
        person = self._known.person if self._referral.person_id else None
        # Where one is called very long, it is for whom that is known already, and not to where.
        name = called(_shortened(person.name), provisional=person.provisional) if person else ""
        if person is not self._minded:
            self._minded = person
            clear(self._mind)
            if person is not None and (marks := caution_badges(person)) is not None:
                self._mind.addWidget(marks)
        self._header.set_subtitle(joined(name, agency_name(self._referral.destination), by=" → "))

    def _say_next(self) -> None:
        if self._panels[self.wizard.at or 0] is self.previews:
            packet = self._referral.way is ReferralWay.PACKET
            self.wizard.say_next(self.tr("送る準備ができました") if packet else self.tr("伝えました"))

    def _judge(self) -> None:
        self.context.bridge.fetch(self, judge, self.referral()).then(self._judged)

    def _judged(self, judged: Judged) -> None:
        self.previews.show_judged(judged, self._names)
        wanting = {problem.field for problem in judged.problems}
        done = [not wanting & panel.fields and panel.begun(self._referral) for panel in self._panels[:-1]]
        self.wizard.stairs.show_done(done)


def _show_problems(panel: StepPanel, judged: Judged) -> None:
    panel.show_problems(judged.problems)


def _shortened(name: str) -> str:
    return name if len(name) <= _NAMED else f"{name[:_NAMED]}…"
