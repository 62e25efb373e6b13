"""The small windows of a case: who leads it and what comes next, how it ends, why its use is stopped."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.cases import Case, Ending, Telling
from app.domain.places import PageName, Place, Within
from app.queries.cases import CaseDetails
from app.services import cases
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.pages.cases.words import until_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.chips import Option

translate = QCoreApplication.translate


def ask_lead(context: Context, parent: Part, case: Case) -> None:
    """Ask who leads a case, and what comes next."""
    me = context.coordinator or context.owner.name
    hint = translate("cases", "この件にこたえる人")
    form = Form(
        [
            Field("lead", translate("cases", "主担当"), options=(Option(me, me),), hint=hint),
            Field("next_on", translate("cases", "次の約束の日"), Kind.DAY),
            Field("next_note", translate("cases", "次にすること"), hint=translate("cases", "例：ご本人に電話する")),
        ],
        context.today,
    )
    form.set_values({"lead": case.lead or me, "next_on": case.next_on, "next_note": case.next_note})

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Case]:
        return sitting.save(cases.correct, replace(case, **values))

    _asked(context, parent, case, Within.LEAD, translate("cases", "主担当・次にすること"), form, keep).open()


def ask_end(context: Context, parent: Part, case: Case, kept_until: date) -> None:
    """Ask why a case is over, who goes on watching, and whether it may be told as an example."""
    kept = translate("cases", "きょう終えると、保管は{until}").format(until=until_words(kept_until))
    form = Form(
        [
            Field("ending", translate("cases", "なぜ終わりますか"), Kind.CHOICE, required=True, options=options(Ending)),
            Field("closed_on", translate("cases", "終わった日"), Kind.DAY, required=True, hint=kept),
            Field("ending_note", translate("cases", "くわしく"), Kind.LONG),
            Field("watched_by", translate("cases", "これから見守る方"), hint=translate("cases", "例：民生委員の石田さん")),
            Field(
                "telling",
                translate("cases", "事例として話してよいか"),
                Kind.CHOICE,
                options=options(Telling),
                hint=translate("cases", "お名前は出しません"),
            ),
        ],
        context.today,
    )
    known = {name: getattr(case, name) for name in ("ending", "ending_note", "watched_by", "telling")}
    form.set_values(known | {"closed_on": case.closed_on or context.today()})

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Case]:
        return sitting.save(cases.close, replace(case, **values))

    _asked(context, parent, case, Within.END, translate("cases", "ケースを終わる"), form, keep).open()


def ask_stop(context: Context, parent: Part, case: Case) -> None:
    """Ask why nobody may use a case any more."""
    hint = translate("cases", "一覧・検索・印刷に出なくなります。理由は残り、いつでももどせます")
    form = Form([Field("stopped_why", translate("cases", "理由"), Kind.LONG, required=True, hint=hint)], context.today)

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Case]:
        return sitting.save(cases.stop, case, values["stopped_why"])

    asking = _asked(context, parent, case, Within.STOP, translate("cases", "利用停止"), form, keep)
    said = translate("cases", "利用を停止しました。「設定」の「利用停止・保存期限」から、いつでももどせます")
    asking.call(translate("cases", "利用を停止する"), said, icon="eye-off")
    asking.open()


def ask_again(context: Context, parent: Part, found: CaseDetails, within: Within) -> None:
    """Open the small window of this name."""
    match within:
        case Within.LEAD:
            ask_lead(context, parent, found.case)
        case Within.END:
            ask_end(context, parent, found.case, found.kept_until)
        case Within.STOP:
            ask_stop(context, parent, found.case)


def _asked(context: Context, parent: Part, case: Case, within: Within, title: str, form: Form, keep: Any) -> Asking:
    asking = Asking(context, parent, Place(PageName.CASES, case.id, within), title, form, keep, over=case)
    # Refused, because somebody else wrote meanwhile, it is begun again on what stands there now.
    asking.rejected.connect(parent.read)
    return asking
