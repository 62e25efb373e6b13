"""Handing a month in, which closes it; and what is said over a month that is closed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.dates import format_month, format_month_day, format_near
from app.domain.listings import code_of_month
from app.domain.months.closing import ClosedMonth, Correction, HandedIn, HandingIn
from app.domain.months.spans import month_span
from app.domain.places import PageName, Place, Within
from app.queries.months import MonthTold
from app.services import month_closing, month_targets
from app.services.month_closing import Closed, Recipient
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.pages.months.words import looked_words
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.states import Banner
from app.words.labels import short
from app.words.phrases import joined

translate = QCoreApplication.translate


def closing_banner(
    context: Context, closed: Closed, see: Callable[[Correction], object], reopen: Callable[[], object]
) -> Banner:
    """That a month is closed, with what changed since, each change with its entries; or that it was opened again."""
    version = translate("months", "第{version}版").format(version=closed.reported.version)
    if not closed.holds:
        words = translate("months", "開きなおしてあります。いまの数を出すと、前に出した{version}の訂正になります。")
        return Banner("info", words.format(version=version))
    handed = "、".join(_handed_words(context, each, closed) for each in closed.kept.handed)
    again = button(translate("months", "開きなおす"), reopen, role="link", icon="history")
    if not closed.corrections:
        return Banner("success", translate("months", "締めてあります（{version}）").format(version=version), handed, again)
    changes = [button(change_words(each), partial(see, each), role="link") for each in closed.corrections]
    said = translate("months", "締めたあとの変更があります。「訂正を出す」を押すまで、出した数のままです。")
    return Banner("warning", said, handed, *changes, again)


def change_words(change: Correction) -> str:
    """「訪問回数：訪問・連絡活動 41 → 42」."""
    return f"{looked_words(change.cell)} {change.before:,} → {change.now:,}"


def hand_in_words(told: MonthTold) -> str:
    """What the act is called that hands the month in, as it stands."""
    closed = told.closed
    if closed is None or not closed.holds:
        return translate("months", "締めて出す")
    return translate("months", "訂正を出す") if closed.corrections else translate("months", "ほかにも出す")


def ask_how(
    context: Context, parent: QWidget, told: MonthTold, recipients: Sequence[Recipient], done: Callable[[HandingIn], object]
) -> None:
    """Ask how and to whom a month is handed in; it is closed with the answer."""
    last = month_span(told.month)[1]
    unsure = translate("months", "確かめることが残っています。先に直すと、あとの訂正がいりません。")
    early = translate("months", "この月は{day}までです。このあと書く記録は、訂正を出すまで数に入りません。")
    # On the first days of a month it is the one before that is meant, and the page stands on this one.
    hints = (early.format(day=format_month_day(last)) if context.today() <= last else "", unsure)
    people = tuple(Option(each.peer_id, _recipient_words(context, each)) for each in recipients)
    ways = [HandingIn.PACKET, HandingIn.PAPER] if people else [HandingIn.PAPER]
    form = Form(
        [
            Field(
                "way",
                translate("months", "どうやって出しますか"),
                Kind.CHOICE,
                required=True,
                options=options(ways),
                hint=" ".join(filter(None, hints if any(each.bad for each in told.checks) else hints[:1])),
            ),
            Field(
                "peer_id",
                translate("months", "どなたに出しますか"),
                Kind.SELECT,
                required=True,
                options=people,
                hint=translate("months", "数と、あなたの名前・所属だけが出ます。どなたの記録も出ません。"),
                shown_when=lambda values: values["way"] is HandingIn.PACKET,
            ),
            Field(
                "to",
                translate("months", "出す先"),
                hint=_paper_words(context),
                shown_when=lambda values: values["way"] is HandingIn.PAPER,
            ),
        ],
        context.today,
    )
    first = next((each.peer_id for each in recipients if each.reads and not each.astray), None)
    form.set_values({"way": HandingIn.PACKET if first else HandingIn.PAPER, "peer_id": first})

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[ClosedMonth]:
        way = values["way"]
        chosen = (values["peer_id"], "") if way is HandingIn.PACKET else ("", values["to"])
        return sitting.save(month_closing.hand_in, told.month, way, *chosen)

    place = Place(PageName.MONTHS, "", Within.HAND_IN, code_of_month(told.month))
    title = translate("months", "{month}分　{act}").format(month=format_month(told.month), act=hand_in_words(told))
    asking = Asking(context, parent, place, title, form, keep)
    asking.call(hand_in_words(told), translate("months", "締めました。つなぎ便は「受け渡し」から書き出せます。"), icon="send")
    asking.accepted.connect(lambda: done(form.values()["way"]))
    asking.open()


def _recipient_words(context: Context, each: Recipient) -> str:
    """「県の窓口（鳥取市の分はまとめません）」: who does not add a month up, or does not read it, is told as such."""
    words = "{name}" if each.reads else translate("months", "{name}（まだ読めません。紙で）")
    if each.astray:
        words = translate("months", "{name}（{town}の分はまとめません）")
    return words.format(name=each.name, town=month_targets.of(context.owner))


def _paper_words(context: Context) -> str:
    """Where a paper goes that nobody said anything of; that of a 中核市 does not go to the prefecture."""
    owner = context.owner
    words = [translate("months", "例　{month}月の定例会").format(month=context.today().month)]
    if town := month_targets.of(owner):
        words.append(translate("months", "空けておくと「{town}」になります。").format(town=town))
    if owner.local_government_code in month_targets.apart():
        words.append(translate("months", "中核市なので、県ではなく市がまとめます。"))
    return joined(*words)


def _handed_words(context: Context, handed: HandedIn, closed: Closed) -> str:
    """「会長 太郎（つなぎ便で出す・11月2日）」; of an earlier version that it is."""
    old = translate("months", "第{version}版のまま").format(version=handed.version)
    when = joined(short(handed.way), format_near(handed.on, context.today()))
    words = joined(when, old if handed.version != closed.reported.version else "")
    return f"{handed.to}（{words}）" if handed.to else words
