"""The right side of the inbox: one referral that arrived, with the person, what came along, and what can be decided."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from app.documents.addresses import town
from app.domain.ages import age_words
from app.domain.dates import format_day
from app.domain.places import PageName, Place
from app.domain.referral_numbers import number_of
from app.domain.referrals import Answer, Handling, Leaving, Sender
from app.queries.cases import MaybeSame, arrival_may_be_same
from app.queries.inbox import ArrivalDetails
from app.ui.pages.cases.join_wizard import candidate_line
from app.ui.pages.inbox.decision_form import Decision
from app.ui.pages.referrals.leaving_panel import LeavingView, main_facts, rest
from app.ui.pages.referrals.passage_panel import TitledText
from app.ui.pages.referrals.timeline_panel import answer_words
from app.ui.pages.referrals.words import urgency_badge
from app.ui.places import Context
from app.ui.text import Text, badges
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import Clear, box, clear, column, flow, row, rule
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.ui.widgets.tabs import first_stop
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined
from app.words.said.referrals import named
from app.workflows import sheets

# So many of those who may be the same stand beside what arrived; the others are seen where cases are joined.
_ALIKE = 5


class ArrivalCard(Clear):
    """One referral and the answers to it.

    `asking` tells that the form of a decision was opened, `closed` that it was closed, `decided` that an answer was kept.
    """

    asking = Signal()
    decided = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, opened: ArrivalDetails) -> None:
        super().__init__()
        self._context, self._opened = context, opened
        leaving = opened.arrival.leaving
        self.panel: Decision | None = None
        # Of what was taken back nothing is left to be done here: one goes on to the recall, or to the case.
        self._first: QPushButton | None = None
        self._panels = column()
        self._acts = box(column() if opened.taken_back else self._buttons())
        facts = Facts(main_facts(leaving))
        under = () if opened.taken_back else (rule(),)
        card = Panel(self._head(leaving), rule(), facts, *under, self._acts, gap=1.5)
        warnings = [self._taken_back()] if opened.taken_back else []
        if opened.differs:
            warnings.append(self._otherwise(leaving.sender))
        self._alike, self._more = Lines(), Text("", "small")
        self._same = Section(self.tr("同じ方かもしれません"), self._alike, self._more)
        self._same.hide()
        # Right beneath what can be decided: whoever takes on one after the other sees it before, and nothing above it moves.
        whole = column(*warnings, card, self._same, self._panels, gap=2)
        if opened.case_id:
            to_case = partial(context.go, Place(PageName.CASES, opened.case_id))
            card.add(row(button(self.tr("ケースを開く"), to_case, role="link", icon="folder-open"), None))
        if opened.answers:
            whole.addWidget(Section(self.tr("これまでの返事"), Lines(map(self._answer, opened.answers))))
        whole.addWidget(Section(self.tr("いっしょに届いたもの"), Panel(self._along(leaving))))
        seen = partial(context.go, Place(PageName.VIEWINGS, opened.arrival.id))
        whole.addWidget(button(self.tr("だれが見たか"), seen, role="quiet", icon="eye"))
        self.setLayout(whole)
        if not opened.taken_back:
            context.bridge.fetch(self, arrival_may_be_same, opened.arrival.id).then(self._show_alike).failed(lambda _gone: None)

    @property
    def opened(self) -> ArrivalDetails:
        """What is shown."""
        return self._opened

    def close_panel(self) -> bool:
        """Close the form of a decision; False where none is open."""
        if self.panel is None:
            return False
        self.panel.session.leave()
        self.panel = None
        clear(self._panels)
        self._acts.show()
        self.closed.emit()
        return True

    def decide(self, handling: Handling) -> None:
        """Open the form of this decision."""
        clear(self._panels)
        self.panel = Decision(self._context, self._opened, handling)
        self.panel.closed.connect(self.close_panel)
        self.panel.done.connect(self.decided)
        self._panels.addWidget(self.panel)
        self._acts.hide()
        self.panel.form.focus_first()
        self.asking.emit()

    def focus_first(self) -> None:
        """Put the keyboard into the form that is open, else on what one most likely does next."""
        if self.panel is not None:
            self.panel.form.focus_first()
        elif (first := self._first or first_stop(self)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_alike(self, found: tuple[MaybeSame, ...]) -> None:
        self._same.setVisible(bool(found))
        self._alike.set_lines(candidate_line(self._context, each, self._opened.case_id) for each in found[:_ALIKE])
        more = len(found) - _ALIKE
        self._more.setVisible(more > 0)
        self._more.set_text(self.tr("ほかに{count}件。受理したあと、ケースの「まとめる」で見られます").format(count=more))

    def _head(self, leaving: Leaving) -> QWidget:
        person = leaving.person
        name = named(person.name, provisional=person.provisional, nameless=leaving.nameless)
        age = age_words(person.birth, self._context.today()) or person.age_about
        where = town(person.address)
        version = self.tr("第{version}版").format(version=leaving.referral_version) if leaving.referral_version > 1 else ""
        told = joined(age, where, person.neighbourhood, version, by="・")
        urgent = row(*badges(urgency_badge(leaving.urgency)), gap=1)
        across = row((column(Text(name, "title"), Text(told, "soft"), gap=0), 1), urgent, gap=2)
        sender = self._opened.sender
        whose = self.tr("{name}（{organisation}）から").format(name=called(sender.name), organisation=sender.organisation)
        day = self.tr("{day}に作成").format(day=format_day(leaving.made_on))
        number = self.tr("つなぎ番号 {number}").format(number=number_of(leaving))
        phone = self.tr("電話 {number}").format(number=sender.phone) if sender.phone else ""
        return box(column(across, Text(whose, "small"), Text(joined(phone, day, number), "small"), gap=0))

    def _otherwise(self, told: Sender) -> Banner:
        """That the sheet names somebody else than who signed it: nobody rings a number that only the sheet says."""
        words = self.tr("シートに書いてある差出人が、確認した名刺と違います")
        written = joined(told.name, told.organisation, told.phone)
        beneath = self.tr("シートには「{written}」とあります。下の送り主は、確認番号を確かめた名刺のとおりです。")
        act = self.tr("用があるときは、名刺の番号に電話してください。")
        return Banner("warning", words, f"{beneath.format(written=written)}{act}")

    def _taken_back(self) -> Banner:
        """That nothing may be done with it any more, for the person may have withdrawn the consent."""
        words = self.tr("送り主が、このつなぎを取り下げました")
        if self._opened.recall_id:
            words = self.tr("ご本人が同意を撤回されました")
        answered = self.tr("ほかの機関に伝えたことや、約束した訪問があれば、送り主に電話で確かめてください。")
        beneath = self.tr("ご本人への連絡や、ほかの機関への共有はしないでください。")
        told = f"{beneath}\n{answered}" if self._opened.answers else beneath
        if not self._opened.recall_id:
            return Banner("warning", words, told)
        opens = partial(self._context.go, Place(PageName.RECALLS, self._opened.recall_id))
        return Banner("warning", words, told, button(self.tr("撤回を開く"), opens, icon="undo-2"))

    def _buttons(self) -> QLayout:
        done = self._is_taken_on()
        words = self.tr("受理の内容を変える") if done else self.tr("受理する")
        role = "secondary" if done else "primary"
        icon = "pencil" if done else "check"
        self._first = button(words, lambda: self.decide(Handling.ACCEPTED), role=role, icon=icon)
        others = flow(
            button(self.tr("質問する"), lambda: self.decide(Handling.QUESTION)),
            button(self.tr("ほかの窓口へ案内する"), lambda: self.decide(Handling.ELSEWHERE)),
            button(self.tr("印刷"), self._print, icon="printer", name=self.tr("情報共有シートを印刷")),
            button(self.tr("差し戻す（あて先ちがい・重複）"), lambda: self.decide(Handling.RETURNED), role="link"),
        )
        return sides(others, row(self._first, None), stretch=(1, 0), gap=1.5)

    def _is_taken_on(self) -> bool:
        """Whether the newest answer takes this version on, so that nothing is left to press in a hurry."""
        newest = next(iter(self._opened.answers), None)
        version = self._opened.arrival.version
        return newest is not None and newest.handling is Handling.ACCEPTED and newest.referral_version == version

    def _along(self, leaving: Leaving) -> LeavingView:
        view = LeavingView()
        view.show_parts(rest(leaving), leaving.changes)
        return view

    def _answer(self, answer: Answer) -> TitledText:
        number = self.tr("第{version}版への返事").format(version=answer.referral_version)
        day = format_day(answer.answered_on) if answer.answered_on else ""
        read_out = button(self.tr("読み上げ用に印刷"), lambda: self._print_answer(answer.id), role="link", icon="printer")
        return TitledText(
            word_of(answer.handling),
            answer_words(answer),
            when=joined(answer.answered_by, day, number),
            buttons=[read_out],
        )

    def _print(self) -> None:
        made = self._context.bridge.do(sheets.sheet_of_arrival, self._opened.arrival.id)
        made.then(partial(self._context.print_document, self))

    def _print_answer(self, answer_id: str) -> None:
        made = self._context.bridge.do(sheets.slip_of_answer, answer_id)
        made.then(partial(self._context.print_document, self))
