"""Small forms that open on a referral's page: confirmed by telephone, an answer copied in, a question answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.dates import JAPAN
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, AnswerWay, Handling, Referral, ReferralWay, ReturnReason
from app.errors import AppError
from app.queries.moments import this_minute
from app.services import answers, drafts, referrals
from app.ui.fields import Field, Kind, Values, options
from app.ui.forms import Form
from app.ui.pages.people.ringing import TimeEditor
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import row
from app.workflows.drafts import finish

translate = QCoreApplication.translate


class Panel(Card):
    """A form with a heading, a button that keeps it and one that closes it; `done` tells what to say."""

    done = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, place: Place, heading: str, beneath: str, form: Form, keep: str) -> None:
        super().__init__(gap=2)
        self.context, self.place, self.form = context, place, form
        # Also while it is being kept: a draft that came after would be offered again though everything is kept.
        self._over = False
        form.rested.connect(self._rest)
        self.keep = button(keep, form.save, role="primary")
        form.saved.connect(self.act)
        self.add(label(heading, "name"))
        if beneath:
            self.add(Text(beneath, "soft"))
        self.add(form)
        self.add(row(self.keep, button(self.tr("やめる"), self.give_up), None, gap=1.5))
        context.bridge.fetch(self, drafts.find, drafts.key_of(place)).then(self._take_up)

    def act(self, values: dict[str, Any]) -> None:
        """Keep what the form says."""
        raise NotImplementedError

    def keep_draft(self) -> None:
        """Hand what is unfinished over to the notebook now."""
        if not self._over and self.form.dirty():
            self._rest(self.form.draft())

    def give_up(self) -> None:
        """Close it and let its draft go."""
        self._over = True
        self.context.bridge.do(drafts.throw_away, drafts.key_of(self.place))
        self.closed.emit()

    def do(self, words: str, act: Callable[..., object], *args: object) -> None:
        """Keep it through a service and tell `done`; problems go beside their fields."""
        self._over = True
        self.keep.setEnabled(False)
        asked = self.context.bridge.do(finish, self.place, act, *args)
        asked.then(lambda _kept: self._done(words)).failed(self._refused).always(self._may_keep)

    def _may_keep(self) -> None:
        self.keep.setEnabled(True)

    def _done(self, words: str) -> None:
        self.done.emit(words)

    def _take_up(self, draft: str | None) -> None:
        if draft and not self.form.dirty():
            self.form.take_draft(draft)

    def _rest(self, draft: str) -> None:
        if not self._over:
            self.context.bridge.do(drafts.keep, drafts.key_of(self.place), draft)

    def _refused(self, error: AppError) -> None:
        self._over = False
        self.form.refuse(self.context.tell)(error)


class Confirmation(Panel):
    """「電話で届いたことを確かめた」: with whom one spoke, and when."""

    def __init__(self, context: Context, referral: Referral) -> None:
        self._referral = referral
        form = Form(
            [
                Field("confirmed_with", translate("referrals", "電話で話した相手"), required=True),
                Field("on", translate("referrals", "話した日"), Kind.DAY, required=True),
                Field(
                    "at", translate("referrals", "時刻"), Kind.OWN, hint=translate("referrals", "わかれば"), editor=TimeEditor
                ),
            ],
            context.today,
        )
        form.set_values({"confirmed_with": referral.destination_person, "on": context.today()})
        super().__init__(
            context,
            Place(PageName.REFERRALS, referral.id, Within.CONFIRM),
            translate("referrals", "届いたことを、電話で確かめました"),
            "",
            form,
            translate("referrals", "確かめたことを保存する"),
        )
        context.bridge.fetch(self, this_minute).then(self._say_when)

    def act(self, values: dict[str, Any]) -> None:
        at = _instant(values["on"], values["at"])
        words = self.tr("電話で確かめたことを保存しました")
        self.do(words, referrals.confirm_by_phone, self._referral, values["confirmed_with"], at)

    def _say_when(self, now: datetime) -> None:
        # A draft that was taken up meanwhile has its own time.
        if not self.form.dirty():
            self.form.set_values({"on": now.date(), "at": now.time()})


class Transcript(Panel):
    """「返事を書き写す」: an answer that came by telephone or on paper."""

    def __init__(self, context: Context, referral: Referral) -> None:
        self._referral = referral
        super().__init__(
            context,
            Place(PageName.REFERRALS, referral.id, Within.TRANSCRIBE),
            translate("referrals", "返事を書き写す"),
            translate("referrals", "電話や紙で届いた返事を、同じつなぎに残します。"),
            Form(_answer_fields(), context.today),
            translate("referrals", "返事を保存する"),
        )
        way = AnswerWay.PAPER if referral.way is ReferralWay.PAPER else AnswerWay.PHONE
        values = {"way": way, "on": context.today(), "answered_by": referral.destination_person, "handling": Handling.ACCEPTED}
        self.form.set_values({"answered_on" if name == "on" else name: value for name, value in values.items()})

    def act(self, values: dict[str, Any]) -> None:
        handling = values["handling"]
        kept = {name: value for name, value in values.items() if _asked_for(name, handling)}
        answer = Answer(referral_id=self._referral.id, referral_version=self._referral.version, **kept)
        self.do(self.tr("返事を保存しました"), answers.type_in, answer)


class Reply(Panel):
    """「質問に答える」: the answer becomes part of the next version, which goes out again."""

    def __init__(self, context: Context, referral: Referral, question: str) -> None:
        self._referral = referral
        form = Form(
            [Field("reply_to_question", translate("referrals", "質問への答え"), Kind.LONG, required=True)], context.today
        )
        form.set_values({"reply_to_question": referral.reply_to_question})
        packet = referral.way is ReferralWay.PACKET
        keep = translate("referrals", "答えて、送る準備をする") if packet else translate("referrals", "答えを伝えました")
        super().__init__(
            context,
            Place(PageName.REFERRALS, referral.id, Within.REPLY),
            translate("referrals", "質問が届いています"),
            f"「{question}」" if question else "",
            form,
            keep,
        )

    def act(self, values: dict[str, Any]) -> None:
        replied = replace(self._referral, reply_to_question=values["reply_to_question"], confirmed_with="", confirmed_at=None)
        if self._referral.way is ReferralWay.PACKET:
            self.do(self.tr("答えを入れた新しい版ができました。「受け渡し」で書き出せます"), referrals.make_ready, replied)
        else:
            self.do(self.tr("答えを伝えたことを保存しました"), referrals.hand_over, replied, self.context.today())


def _instant(day: date, at: time | None) -> datetime:
    """The instant of a day and a time of day in Japan; noon where no time was said."""
    return datetime.combine(day, at or time(12), JAPAN).astimezone(UTC)


def _answer_fields() -> list[Field]:
    accepted, elsewhere, returned = _only(Handling.ACCEPTED), _only(Handling.ELSEWHERE), _only(Handling.RETURNED)
    return [
        Field(
            "way",
            translate("referrals", "どうやって届きましたか"),
            Kind.CHOICE,
            required=True,
            options=options((AnswerWay.PHONE, AnswerWay.PAPER)),
        ),
        Field("answered_by", translate("referrals", "返事をくれた方"), required=True),
        Field("answered_on", translate("referrals", "返事の日"), Kind.DAY, required=True),
        Field("handling", translate("referrals", "扱い"), Kind.CHOICE, required=True, options=options(Handling)),
        Field(
            "reception_number", translate("referrals", "受付番号"), hint=translate("referrals", "あれば"), shown_when=accepted
        ),
        Field("lead", translate("referrals", "主担当"), hint=translate("referrals", "わかれば"), shown_when=accepted),
        Field("phone", translate("referrals", "電話"), Kind.PHONE, shown_when=accepted),
        Field("next_on", translate("referrals", "次の約束の日"), Kind.DAY, shown_when=accepted),
        Field("next_note", translate("referrals", "次の約束"), shown_when=accepted),
        Field("elsewhere_name", translate("referrals", "案内された窓口"), shown_when=elsewhere),
        Field(
            "return_reason",
            translate("referrals", "もどってきた理由"),
            Kind.CHOICE,
            shown_when=returned,
            options=options(ReturnReason),
        ),
        Field("text", translate("referrals", "言われたこと"), Kind.LONG),
    ]


def _asked_for(name: str, handling: Handling) -> bool:
    only = {field.name: field.shown_when for field in _answer_fields()}[name]
    return only is None or only({"handling": handling})


def _only(handling: Handling) -> Callable[[Values], bool]:
    return lambda values: values["handling"] is handling
