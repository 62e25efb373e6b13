"""What came of the case that a つなぎ became (ケースのようす), with one's own parts in it and how they go."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton

from app.domain.case_news import GivenPart
from app.domain.dates import day_of, format_day, format_month_day
from app.domain.own_parts import PartProgress, Went
from app.domain.people import Interval
from app.domain.places import PageName, Place, Within
from app.queries.referrals import CaseTold
from app.services import case_news, own_parts
from app.ui.forms import Field, Form, Kind
from app.ui.forms.panel import FormPanel
from app.ui.pages.referrals.passage_panel import TitledText
from app.ui.places import Context
from app.ui.text import label
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import flow, row
from app.ui.widgets.panels import Panel
from app.words.case_news import follow_words
from app.words.labels import label as word_of
from app.words.phrases import joined
from app.words.said.case_news import of_case, part_words
from app.workflows.case_news import take_rhythm

translate = QCoreApplication.translate


class CasePanel(Panel):
    """How the case stands, and a line for each own part; `stuck` is told the part with which somebody needs help."""

    def __init__(self, context: Context, told: CaseTold, stuck: Callable[[str], object]) -> None:
        super().__init__(gap=1)
        self._context, self._told, self._stuck = context, told, stuck
        news = told.news
        when = self.tr("{day}の知らせ").format(day=format_day(day_of(news.written_at))) if news.written_at else ""
        self.add(row(label(self.tr("ケースのようす"), "heading"), None, label(when, "small")))
        self.add(Facts(of_case(news)))
        for part in news.parts:
            self.add(self._part(part))
        self._acts: list[QPushButton] = []
        if told.every is not None:
            take = partial(take_over, context, news.referral_id, told.every)
            self._acts.append(button(follow_words(told.every), take, icon="refresh-cw"))
        if not told.seen:
            self._acts.append(button(self.tr("読みました"), self._read, icon="check"))
        if self._acts:
            self.add(flow(*self._acts, gap=1.5))

    @property
    def waits(self) -> bool:
        """Whether the news was not read yet, or what it asks for was not done."""
        return bool(self._acts)

    def focus_first(self) -> None:
        """Put the keyboard on what one does next here."""
        for act in (*self._acts, *self.findChildren(QPushButton)):
            act.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _part(self, part: GivenPart) -> TitledText:
        said = [each for each in self._told.said if each.part_id == part.id]
        asked, done = part_words(part), self.tr("できました")
        acts = [
            button(done, partial(self._done, part), icon="check", name=f"{part.words}：{done}"),
            button(
                self.tr("困っています"),
                partial(self._stuck, part.id),
                icon="message-circle-question-mark",
                name=self.tr("{part}：困っていることを伝える").format(part=part.words),
            ),
        ]
        return TitledText(
            self.tr("あなたの役割：{part}").format(part=asked),
            "\n".join(map(_said, said)),
            icon="heart-handshake",
            buttons=acts,
        )

    def _done(self, part: GivenPart) -> None:
        said = PartProgress(referral_id=self._told.news.referral_id, part_id=part.id, went=Went.DONE)
        kept = self._context.bridge.do(own_parts.say, said)
        kept.then(lambda _kept: self._context.notify(translate("referrals", "できたことが、次の便で窓口に伝わります")))

    def _read(self) -> None:
        seen = self._context.bridge.do(case_news.note_seen, self._told.news.id)
        seen.then(lambda _nothing: self._context.notify(translate("referrals", "読んだことにしました")))


class Stuck(FormPanel):
    """「困っています」: with what, in words that the desk reads."""

    def __init__(self, context: Context, referral_id: str, part: GivenPart) -> None:
        self._referral_id, self._part = referral_id, part
        super().__init__(
            context,
            Place(PageName.REFERRALS, referral_id, Within.STUCK, part.id),
            translate("referrals", "困っていることを窓口に伝えます"),
            part_words(part),
            Form(
                [Field("words", translate("referrals", "どんなことで困っていますか"), Kind.LONG, required=True)], context.today
            ),
            translate("referrals", "伝える準備をする"),
        )

    def act(self, values: dict[str, Any]) -> None:
        said = PartProgress(referral_id=self._referral_id, part_id=self._part.id, went=Went.STUCK, words=values["words"])
        self.do(self.tr("困っていることが、次の便で窓口に伝わります"), own_parts.say, said)


def take_over(context: Context, referral_id: str, every: Interval) -> None:
    """Look in on the person of a referral as often as the desk asks."""
    taken = context.bridge.do(take_rhythm, referral_id, every)
    taken.then(lambda _person: context.notify(translate("referrals", "訪問の間隔を変えました")))


def _said(said: PartProgress) -> str:
    return joined(format_month_day(said.on) if said.on else "", word_of(said.went), said.words)
