"""Small forms that open on a referral's page: confirmed by telephone, an answer copied in, a question answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.dates import JAPAN
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, AnswerWay, Handling, Referral, ReferralWay, ReturnReason
from app.queries.moments import this_minute
from app.services import answers, referrals
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, Values, options
from app.ui.forms.panel import FormPanel
from app.ui.pages.people.call_form import TimeEditor
from app.ui.places import Context

translate = QCoreApplication.translate


class Confirmation(FormPanel):
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

    def begin(self) -> None:
        self.context.bridge.fetch(self, this_minute).then(self._say_when)

    def act(self, values: dict[str, Any]) -> None:
        at = _instant(values["on"], values["at"])
        words = self.tr("電話で確かめたことを保存しました")
        self.do(words, referrals.confirm_by_phone, self._referral, values["confirmed_with"], at)

    def _say_when(self, now: datetime) -> None:
        self.form.set_values({"on": now.date(), "at": now.time()})
        super().begin()


class Transcript(FormPanel):
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


class Reply(FormPanel):
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
        Field("handling", translate("referrals", "対応"), Kind.CHOICE, required=True, options=options(Handling)),
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
