"""What the senders of a case are told (送り主への知らせ): exactly what leaves, their parts, and what they said of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.case_news import GivenPart
from app.domain.cases import Case
from app.domain.dates import format_day, format_month_day
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.domain.rhythms import RHYTHMS
from app.queries.case_news import Carriage, CaseSenders, SenderTold, senders
from app.services import cases, own_parts
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.places import Context
from app.ui.record_view import RecordView
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined
from app.words.said.case_news import leaving, part_words

_ASKED = (Within.TELL, Within.OWN_PART)


class SenderView(RecordView[CaseSenders]):
    """A section for each sender of a case: what they are told, what is asked of them, how that goes."""

    def __init__(self, context: Context) -> None:
        self._header = PageHeader(self.tr("送り主への知らせ"), back=self.tr("ケースへもどる"))
        super().__init__(context, PageName.CASES, self._header, self.tr("このケースは、もう手帳にありません。"))
        self._header.back.connect(lambda: context.go(Place(PageName.CASES, self.record_id)))
        self._wanted = Within.NOTHING
        self._senders = column(gap=3)
        self.inside.addLayout(self._senders)

    def open(self, place: Place) -> None:
        """Show the senders of this case, and where something is written for one (a draft was left), its small window."""
        self._wanted = place.opened
        self.at = Place(PageName.CASES, place.record_id, Within.SENDER)
        super().open(place)

    def ask(self) -> Asked[CaseSenders]:
        return self.context.bridge.fetch(self, senders, self.record_id)

    def fill(self, found: CaseSenders) -> QWidget | None:
        self._header.set_title(
            self.tr("送り主への知らせ"),
            joined(found.case.number, called(found.person.name, found.person.provisional)),
        )
        clear(self._senders)
        first: QWidget | None = None
        for told in found.senders:
            tell = button(self.tr("ひとことを書く"), partial(self._tell, told.case), icon="pencil")
            first = first or tell
            self._senders.addWidget(self._section(told, tell, over=found.case.closed_on is not None))
        if not found.senders:
            self._senders.addWidget(Panel(Text(self.tr("つなぎ便で届いたケースではないので、お知らせする送り主はいません。"))))
        wanted, self._wanted = self._wanted, Within.NOTHING
        own = next((told.case for told in found.senders if told.case.id == self.record_id), None)
        if own is not None and wanted in _ASKED:
            (self._tell if wanted is Within.TELL else self._ask_for)(own)
        return first

    def _section(self, told: SenderTold, tell: QPushButton, *, over: bool) -> Section:
        case = told.case
        name = called(told.sender.name)
        if not told.silent:
            # Of what is over its sender is told no parts.
            asks = [] if over else [button(self.tr("役割をお願いする"), partial(self._ask_for, case), icon="plus")]
            hush = button(self.tr("これからは知らせない"), partial(self._do, cases.tell_nothing, case), role="link", icon="x")
            acts = [tell, *asks, hush]
        else:
            acts = [button(self.tr("また知らせる"), partial(self._do, cases.tell_again, *told.silent), icon="refresh-cw"), tell]
        here = (
            Text(self.tr("送り主に伝わるのは、ここにあることだけです"), "strong"),
            Facts(leaving(told.news)),
            Text(self._carried(told.carriage), "small"),
            flow(*acts, gap=1.5),
        )
        lines = [self._part(part) for part in told.parts if part.ended_on is None] + [
            self._said(told, said) for said in told.said
        ]
        return Section(
            self.tr("{name}（{organisation}）へ").format(name=name, organisation=told.sender.organisation),
            Panel(*here, gap=1),
            *([Lines(lines)] if lines else []),
            count=joined(case.number, referral_number(case.arrival_id), by="・"),
        )

    def _carried(self, carriage: Carriage) -> str:
        return {
            Carriage.BY_ANSWER: self.tr("返事でお知らせしたとおりです。変わると、次の便でお知らせします。"),
            Carriage.NEXT: self.tr("次に書き出す便でお知らせします。"),
            Carriage.SENT: self.tr("便に入れて、お知らせしました。"),
            Carriage.TAKEN_BACK: self.tr("送り主がつなぎを取り下げたので、もうお知らせしません。"),
            Carriage.NOT_READ: self.tr("送り主の手帳が古く、まだお知らせできません。新しい名刺が届くと送れます。"),
        }[carriage]

    def _part(self, part: OwnPart) -> Line:
        given = GivenPart(id=part.id, words=part.words, due_on=part.due_on, every=part.every)
        since = self.tr("{day}から").format(day=format_day(part.given_on)) if part.given_on else ""
        words = self.tr("終わりにする")
        end = button(words, partial(self._do, own_parts.end, part.id), icon="check", name=f"{part.words}：{words}")
        return Line(
            self.tr("お願いした役割：{part}").format(part=part_words(given)),
            since,
            icon="heart-handshake",
            buttons=[end],
            role="strong",
        )

    def _said(self, told: SenderTold, said: PartProgress) -> Line:
        part = next((each.words for each in told.parts if each.id == said.part_id), "")
        when = format_month_day(said.on) if said.on else ""
        stuck = said.went is Went.STUCK
        seen = button(self.tr("見ました"), partial(self._do, own_parts.note_seen, said.id), icon="check")
        return Line(
            joined(word_of(said.went), part),
            joined(when, said.words),
            icon="message-circle-question-mark" if stuck else "circle-check",
            tone=Tone.WARNING if stuck else Tone.SUCCESS,
            buttons=[seen] if said.id in told.unread else [],
            role="strong",
        )

    def _do(self, act: Callable[..., object], *about: object) -> None:
        asked = self.context.bridge.do(act, *about)
        asked.then(lambda _kept: self.context.notify(self.tr("保存しました"))).failed(self.refused)

    def _tell(self, case: Case) -> None:
        hint = self.tr("送り主がそのまま読みます。ほかの方から聞いたことは書かないでください")
        form = Form([Field("told", self.tr("送り主へのひとこと"), hint=hint)], self.context.today)
        form.set_values({"told": case.told})

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Case]:
            return sitting.save(cases.tell, case, values["told"])

        place, title = Place(PageName.CASES, case.id, Within.TELL), self.tr("ひとことを書く")
        asking = Asking(self.context, self, place, title, form, keep, over=case)
        asking.rejected.connect(self.read)
        asking.open()

    def _ask_for(self, case: Case) -> None:
        fields = [
            Field(
                "words", self.tr("お願いすること"), required=True, hint=self.tr("例：週1回の声かけ。送り主がそのまま読みます")
            ),
            Field("every", self.tr("どのくらいごとに"), Kind.CHOICE, options=options(RHYTHMS)),
            Field("due_on", self.tr("いつまでに"), Kind.DAY),
        ]
        form = Form(fields, self.context.today)

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[OwnPart]:
            return sitting.save(own_parts.give, OwnPart(case_id=case.id, **values))

        title = self.tr("役割をお願いする")
        Asking(self.context, self, Place(PageName.CASES, case.id, Within.OWN_PART), title, form, keep).open()
