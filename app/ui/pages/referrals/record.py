"""One referral: both of its marks, what to do next, what happened, and what it says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.domain.recalls import RecallMark
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Handling, Proof, Referral, ReferralWay, Stage
from app.queries.referrals import ReferralDetails, whole
from app.services import referrals
from app.ui import dialogs
from app.ui.forms.panel import FormPanel
from app.ui.icons import Icon
from app.ui.pages.referrals import mark_panel as marks
from app.ui.pages.referrals.answer_form import Confirmation, Reply, Transcript
from app.ui.pages.referrals.case_panel import CasePanel, Stuck
from app.ui.pages.referrals.leaving_panel import LeavingView
from app.ui.pages.referrals.mark_panel import ReferralMark
from app.ui.pages.referrals.passage_panel import TitledText
from app.ui.pages.referrals.recall_panel import RecallHeard, recall_section
from app.ui.pages.referrals.refusal_panel import RefusalList
from app.ui.pages.referrals.timeline_panel import ReferralEvent, events
from app.ui.pages.referrals.words import urgency_badge
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import badges, label, texts
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import TOP, box, clear, column, flow, row, scrolled
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.sides import sides
from app.ui.widgets.tabs import first_stop
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined
from app.workflows import sheets

_ENDED = (Stage.SETTLED, Stage.CLOSED, Stage.WITHDRAWN)
_UNPROVEN = (Proof.WRITTEN, Proof.SEND_AGAIN, Proof.NONE_NEEDED)


class Details(Part):
    """The page of one referral; small forms open beneath its marks."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._id = ""
        self._shown: ReferralDetails | None = None
        self._panel: FormPanel | None = None
        self._wanted, self._part = Within.NOTHING, ""
        self._focus_wanted = False
        self._header = PageHeader("", back=self.tr("つなぎの一覧へ"))
        self._header.back.connect(lambda: context.go(Place(PageName.REFERRALS)))
        self._badges = row(gap=1)
        self._marks = column()
        self._recall = column()
        self._recall_box = box(self._recall)
        self._case = column()
        self._panels = column()
        self._acts = column()
        self._acts_box = box(self._acts)
        self._refusals = RefusalList(context)
        self._events = Lines()
        self._view = LeavingView()
        self._take_back = button(self.tr("このつなぎを取り下げる"), self._withdraw, role="danger")
        inside = column(
            self._badges,
            self._marks,
            self._recall_box,
            self._case,
            self._panels,
            self._acts_box,
            self._refusals,
            Section(self.tr("これまで"), self._events),
            Section(self.tr("伝える内容"), Panel(self._view)),
            row(self._take_back, None),
            None,
            gap=2,
        )
        self._area = scrolled(inside)
        self.setLayout(column(self._header, (self._area, 1), gap=2, edge=3))

    # ---- coming and going --------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Show this referral, with a small form open where one is named."""
        referral_id, self._wanted, self._part = place.record_id, place.opened, place.code
        if referral_id != self._id:
            self._refusals.hide()
            self.close_panel()
            self._area.verticalScrollBar().setValue(0)
        self._id, self._focus_wanted = referral_id, True
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, whole, self._id).then(self._show)

    def place(self) -> Place:
        return self._panel.place if self._panel is not None else Place(PageName.REFERRALS, self._id)

    def save(self) -> None:
        if self._panel is not None:
            self._panel.form.save()

    def leave(self) -> bool:
        return self.close_panel()

    def close_panel(self) -> bool:
        """Close the small form; False where none is open."""
        if self._panel is None:
            return False
        self._panel.session.leave()
        self._panel = None
        clear(self._panels)
        self._focus_wanted = True
        if self._shown is not None:
            self._show_acts(self._shown)
        return True

    # ---- showing -----------------------------------------------------------------------------------------------------

    def _show(self, shown: ReferralDetails) -> None:
        if shown.referral.id != self._id:
            return
        self._shown = shown
        referral, line = shown.referral, shown.line
        name = called(shown.person.name, provisional=shown.person.provisional)
        made = self.tr("{day}に作成").format(day=format_day(referral.made_on)) if referral.made_on else ""
        where = line.destination_name or self.tr("つなぎ先：未定")
        number = self.tr("つなぎ番号 {number}").format(number=referral_number(referral.id))
        # It is read out on the telephone: at the largest letters two lines end before the rest does.
        self._header.set_title(name, joined(number, f"→ {where}", word_of(referral.way), made))
        clear(self._badges)
        nameless = ((self.tr("匿名相談"), "grey"),) if referral.nameless else ()
        for each in badges((*urgency_badge(referral.urgency), *nameless, *marks.step_badges(line))):
            self._badges.addWidget(each)
        self._badges.addStretch(1)
        clear(self._marks)
        corrected = any(each.sending.left for each in shown.sent)
        recalled = shown.recall.mark if shown.recall is not None else None
        mark = marks.proof_mark(line, corrected=corrected, recalled=recalled)
        proof = _MarkCard(self.tr("届いたか"), mark, self._confirmed(referral))
        next_on = marks.promised(shown, self.context.today())
        self._marks.addLayout(sides(proof, _MarkCard(self.tr("対応"), marks.handling_mark(line), next_on), gap=2))
        clear(self._recall)
        if shown.recall is not None:
            self._recall.addWidget(section := recall_section(self.context, [shown.recall]))
            # At once, so that its button can take the keyboard.
            section.show()
        self._show_case(shown)
        self._show_acts(shown)
        self._take_back.setVisible(line.stage not in _ENDED)
        self._events.set_lines(_event_line(event) for event in events(shown)[:30])
        self._view.show_leaving(shown.leaving)
        wanted, self._wanted = self._wanted, Within.NOTHING
        if wanted and self._panel is None:
            forms: dict[Within, Callable[[], object]] = {
                Within.CONFIRM: partial(self._write, Confirmation),
                Within.TRANSCRIBE: partial(self._write, Transcript),
                Within.REPLY: self._reply,
                Within.HEARD: partial(self._write, RecallHeard),
                Within.STUCK: partial(self._say_stuck, self._part),
            }
            forms.get(wanted, int)()

    def _show_case(self, shown: ReferralDetails) -> None:
        stood = QApplication.focusWidget()
        here = stood is not None and any(panel.isAncestorOf(stood) for panel in self._area.findChildren(CasePanel))
        clear(self._case)
        if shown.told is not None:
            panel = CasePanel(self.context, shown.told, self._say_stuck)
            self._case.addWidget(panel)
            # Whoever just came, came for the news, as long as something is to be done about it.
            if here or (self._focus_wanted and self._panel is None and panel.waits):
                self._focus_wanted = False
                panel.focus_first()

    def _confirmed(self, referral: Referral) -> str:
        return self.tr("話した相手：{name}").format(name=referral.confirmed_with) if referral.confirmed_with else ""

    def _show_acts(self, shown: ReferralDetails) -> None:
        # Whoever stood on an act, or just came, stands on what comes next and not on what leads away.
        stood = QApplication.focusWidget()
        wanted = self._panel is None and (self._focus_wanted or (stood is not None and self._acts_box.isAncestorOf(stood)))
        self._focus_wanted = False
        clear(self._acts)
        first = self._first_act(shown) if self._panel is None else None
        buttons = [*([first] if first else []), *self._further_acts(shown)]
        self._acts.addLayout(flow(*buttons, gap=1.5))
        if wanted:
            # Of what was taken back nothing may be left to do but to say who heard of it, or to go on to others.
            stop = buttons[0] if first else first_stop(self._recall_box) or next(iter(buttons), first_stop(self._header))
            if stop is not None:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_act(self, shown: ReferralDetails) -> QPushButton | None:
        """What comes next, as the page's one primary button: what waits to go does so also where it was answered before."""
        line = shown.line
        if line.stage is Stage.PREPARING:
            return button(self.tr("続きを書く"), self._edit, role="primary", icon="pencil")
        exchange = partial(self.context.go, Place(PageName.EXCHANGE))
        if line.stage in _ENDED:
            # That it is taken back has to go, too.
            goes = shown.recall is not None and shown.recall.mark is RecallMark.WAITS
            return button(self.tr("受け渡しへ進む"), exchange, role="primary", icon="usb") if goes else None
        waits = line.way is ReferralWay.PACKET and line.proof in (Proof.NOT_WRITTEN, Proof.SEND_AGAIN)
        if line.handling is Handling.QUESTION and not (waits and shown.referral.reply_to_question):
            return button(self.tr("質問に答える"), self._reply, role="primary", icon="message-circle-question-mark")
        if waits:
            return button(self.tr("受け渡しへ進む"), exchange, role="primary", icon="usb")
        if line.handling is Handling.ACCEPTED:
            return None
        if line.stage is Stage.HANDED_OVER or line.proof is Proof.WRITTEN:
            return button(self.tr("返事を書き写す"), partial(self._write, Transcript), role="primary", icon="notebook-pen")
        return None

    def _further_acts(self, shown: ReferralDetails) -> list[QPushButton]:
        line, acts = shown.line, []
        open_now = line.stage not in _ENDED
        prepared = line.stage is Stage.PREPARING
        told = open_now and not prepared
        if told and line.proof in _UNPROVEN and line.stage is not Stage.MET:
            acts.append(button(self.tr("電話で届いたことを確かめた"), partial(self._write, Confirmation), icon="phone"))
        if told and (line.handling is not None or line.proof in (Proof.NOT_WRITTEN, Proof.SEND_AGAIN)):
            acts.append(button(self.tr("返事を書き写す"), partial(self._write, Transcript), icon="notebook-pen"))
        if told and not marks.still_here(line):
            if line.stage is not Stage.MET:
                acts.append(button(self.tr("面談した"), partial(self._note, referrals.meet), icon="users"))
            acts.append(button(self.tr("定着した"), partial(self._note, referrals.settle), icon="handshake"))
        if told:
            acts.append(button(self.tr("直す"), self._edit, icon="pencil"))
            acts.append(button(self.tr("終わりにする"), self._close, icon="check"))
        # Where something can still be mended, whoever prints is told what; of what has ended nothing can.
        if open_now or shown.printable:
            acts.append(button(self.tr("情報共有シートを印刷"), self._print, role="link", icon="printer"))
        if line.stage is not Stage.WITHDRAWN:
            acts.append(button(self.tr("氏名を伏せて印刷"), partial(self._print, hide_name=True), role="link", icon="printer"))
        if self.context.desk and (code := shown.referral.destination):
            there = Place(PageName.ORGANISATIONS, "", Within.AGENCY, code)
            acts.append(button(self.tr("つなぎ先を見る"), partial(self.context.go, there), role="link", icon="building-2"))
        if (case := shown.case) is not None:
            words = self.tr("ケース {number}").format(number=case.number)
            opens = partial(self.context.go, Place(PageName.CASES, case.id))
            acts.append(button(words, opens, role="link", icon="folder", name=self.tr("{case}を開く").format(case=words)))
        return acts

    # ---- acts --------------------------------------------------------------------------------------------------------

    def _edit(self) -> None:
        self.context.go(Place(PageName.REFERRALS, self._id, Within.EDIT))

    def _write(self, form: Callable[[Context, Referral], FormPanel]) -> None:
        if self._shown is not None:
            self._open_panel(form(self.context, self._shown.referral))

    def _reply(self) -> None:
        if self._shown is not None:
            question = next((one.text for one in self._shown.answers if one.handling is Handling.QUESTION), "")
            self._open_panel(Reply(self.context, self._shown.referral, question))

    def _say_stuck(self, part_id: str) -> None:
        told = self._shown.told if self._shown is not None else None
        part = next((each for each in told.news.parts if each.id == part_id), None) if told is not None else None
        if told is not None and part is not None:
            self._open_panel(Stuck(self.context, told.news.referral_id, part))

    def _open_panel(self, panel: FormPanel) -> None:
        clear(self._panels)
        self._panel = panel
        panel.done.connect(self._done)
        panel.closed.connect(self.close_panel)
        self._panels.addWidget(panel)
        if self._shown is not None:
            self._show_acts(self._shown)
        panel.form.focus_first()
        bring_into_view(self._area, panel)

    def _done(self, words: str) -> None:
        self.context.notify(words)
        self.close_panel()
        # What was pressed may be offered no more.
        self._focus_wanted = True
        self.read()

    def _print(self, *, hide_name: bool = False) -> None:
        made = self.context.bridge.do(sheets.sheet_of_referral, self._id, hide_name=hide_name)
        made.then(partial(self.context.print_document, self)).failed(self._refusals.take)

    def _note(self, act: Callable[..., Referral]) -> None:
        if self._shown is not None:
            done = self.context.bridge.do(act, self._shown.referral)
            done.then(lambda kept: self._done(self.tr("「{stage}」にしました").format(stage=word_of(kept.stage))))

    def _close(self) -> None:
        words = self.tr("このつなぎを終わりにしますか")
        beneath = self.tr("記録は残り、「終わったものも」から見られます。")
        self._end(words, beneath, self.tr("終わりにする"), referrals.close, self.tr("終わりにしました"))

    def _withdraw(self) -> None:
        words = self.tr("このつなぎを取り下げますか")
        beneath = self.tr("書いたものは残ります。渡したあとなら、取り下げたことが次の便で相手に伝わります。")
        self._end(words, beneath, self.tr("取り下げる"), referrals.withdraw, self.tr("取り下げました"), danger=True)

    def _end(
        self, words: str, beneath: str, yes: str, act: Callable[..., Referral], done: str, *, danger: bool = False
    ) -> None:
        if self._shown is not None and dialogs.ask(self, words, beneath, yes=yes, no=self.tr("もどる"), danger=danger):
            self.context.bridge.do(act, self._shown.referral).then(lambda _kept: self._done(done))


class _MarkCard(Panel):
    """One of the two marks: its name, the mark with its icon, what it means, what comes next."""

    def __init__(self, name: str, mark: ReferralMark, more: str = "") -> None:
        super().__init__(edge=2, gap=1)
        self.setAccessibleName(f"{name}：{mark.words}")
        told = texts((mark.words, "name"), (mark.meaning, "body"), (more, "body"), (mark.next, "soft"))
        self.add(row((Icon(mark.icon, mark.tone, 32), TOP), (column(label(name, "small"), *told, gap=0), 1), gap=2))
        self.body.addStretch(1)


def _event_line(event: ReferralEvent) -> TitledText:
    return TitledText(event.words, event.said, when=format_day(event.on), icon=event.icon, tone=event.tone)
