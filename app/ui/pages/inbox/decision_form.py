"""What a coordinator decides: taken on, asked back, pointed elsewhere, or returned."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.places import PageName, Place, Within
from app.domain.referrals import Answer, Handling, ReturnReason
from app.queries.inbox import ArrivalDetails
from app.services import agencies
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, options
from app.ui.forms.panel import FormPanel
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.workflows import cases

translate = QCoreApplication.translate


class Decision(FormPanel):
    """The form of one kind of decision."""

    def __init__(self, context: Context, opened: ArrivalDetails, handling: Handling) -> None:
        self._opened, self._handling = opened, handling
        heading, beneath, keep = _words(handling)
        form = Form(_fields(handling, opened), context.today)
        form.set_values(_preset(context, opened, handling))
        super().__init__(
            context, Place(PageName.INBOX, opened.arrival.id, Within(handling.value)), heading, beneath, form, keep
        )

    def act(self, values: dict[str, Any]) -> None:
        known = agencies.find(values.get("elsewhere") or "")
        more = {"elsewhere_name": values.get("elsewhere_name") or known.name} if known else {}
        given = {name: value for name, value in values.items() if value is not None}
        answer = Answer(
            referral_id=self._opened.arrival.id,
            handling=self._handling,
            **(given | more),
        )
        self.do(_done(self._handling), partial(cases.decide, seen=self._opened.seen, case=self._opened.case), answer)


def _words(handling: Handling) -> tuple[str, str, str]:
    """The heading, what it means, and the word on the button."""
    match handling:
        case Handling.ACCEPTED:
            return translate("inbox", "受理する"), "", translate("inbox", "この内容で受理する")
        case Handling.QUESTION:
            return (
                translate("inbox", "質問する"),
                translate("inbox", "送り主が答えると、新しい版になって届きます。"),
                translate("inbox", "質問を返す"),
            )
        case Handling.ELSEWHERE:
            return translate("inbox", "ほかの窓口へ案内"), "", translate("inbox", "案内を返す")
        case Handling.RETURNED:
            return (
                translate("inbox", "差し戻し"),
                translate("inbox", "あて先ちがいか、重複のときだけです。この窓口は、どんな困りごとも受けます。"),
                translate("inbox", "差し戻す"),
            )


def _done(handling: Handling) -> str:
    if handling is Handling.ACCEPTED:
        return translate("inbox", "受理しました。次の書き出しで送り主に届きます")
    return translate("inbox", "返事を保存しました。次の書き出しで送り主に届きます")


def _fields(handling: Handling, opened: ArrivalDetails) -> list[Field]:
    few = Field("text", translate("inbox", "ひとこと"), Kind.LONG, hint=translate("inbox", "送り主に伝えたいこと"))
    match handling:
        case Handling.ACCEPTED:
            return [
                Field("reception_number", translate("inbox", "受付番号"), required=True),
                Field("lead", translate("inbox", "主担当"), required=True),
                Field("phone", translate("inbox", "電話"), Kind.PHONE),
                Field("next_on", translate("inbox", "次の約束の日"), Kind.DAY, hint=translate("inbox", "決まっていれば")),
                Field("next_note", translate("inbox", "次の約束"), hint=translate("inbox", "例：午後2時にお宅へ伺う")),
                few,
            ]
        case Handling.QUESTION:
            return [
                Field("text", translate("inbox", "質問"), Kind.LONG, required=True),
                Field("phone", translate("inbox", "問い合わせ先の電話"), Kind.PHONE),
            ]
        case Handling.ELSEWHERE:
            near = opened.arrival.leaving.person.address.local_government_code
            return [
                Field("elsewhere", translate("inbox", "案内する窓口"), Kind.SELECT, options=tuple(_agencies(near))),
                Field("elsewhere_name", translate("inbox", "一覧にない窓口"), hint=translate("inbox", "名前を書きます")),
                few,
            ]
        case Handling.RETURNED:
            return [
                Field("return_reason", translate("inbox", "理由"), Kind.CHOICE, required=True, options=options(ReturnReason)),
                few,
            ]


def _preset(context: Context, opened: ArrivalDetails, handling: Handling) -> dict[str, Any]:
    if handling is Handling.ACCEPTED:
        earlier = next((one for one in opened.answers if one.handling is Handling.ACCEPTED), None)
        # What the desk has decided in the case since is what is answered now.
        stands = opened.case or earlier
        return {
            "reception_number": earlier.reception_number if earlier and not opened.case else opened.number,
            "lead": stands.lead if stands and stands.lead else context.coordinator or context.owner.name,
            "phone": context.owner.phone,
            "next_on": opened.case.next_on if opened.case else None,
            "next_note": opened.case.next_note if opened.case else "",
        }
    return {"phone": context.owner.phone} if handling is Handling.QUESTION else {}


def _agencies(near: str) -> Iterable[Option]:
    for agency in agencies.offered(near):
        yield Option(agency.code, agency.name)
