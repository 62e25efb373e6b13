"""Forms that were left unfinished (書きかけ): each can be taken up again, or thrown away and, for the moment, put back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.dates import format_near
from app.domain.places import PageName, Within
from app.queries.today import Unfinished
from app.services.drafts import Draft
from app.services.referral_drafts import NAMELESS
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, row
from app.ui.widgets.panels import Line
from app.ui.widgets.sides import sides
from app.words.people import called

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Thrown:
    """A draft that was thrown away a moment ago, and what it was of."""

    title: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line and its button, either of which gets the keyboard back when the page is read again; `whole` holds both."""

    whole: QWidget
    line: Line
    act: QPushButton


def title_of(unfinished: Unfinished) -> str:
    """What a draft is of: 「足立 ハナさんの記録」."""
    place = unfinished.place
    about = called(unfinished.about, unfinished.provisional) if unfinished.about else ""
    if place.opened is Within.SEVERAL:
        return translate("today", "何人かの記録の書きかけ")
    if place.opened is Within.OTHER_WORK:
        return translate("today", "その他の活動の書きかけ")
    if place.opened is Within.COMPARE:
        return translate("today", "確認番号を比べた続き")
    titles = {
        PageName.ACTIVITIES: translate("today", "記録"),
        PageName.REFERRALS: translate("today", "匿名相談") if place.opened in NAMELESS else translate("today", "つなぎ"),
        PageName.PEOPLE: translate("today", "こと") if place.record_id else translate("today", "登録"),
        PageName.EMERGENCY: translate("today", "電話の記録"),
        PageName.LEDGERS: translate("today", "名簿"),
        PageName.MONTHS: translate("today", "前の月の数"),
        PageName.SIGHTINGS: translate("today", "気づき"),
        PageName.INBOX: translate("today", "回答"),
        PageName.CASES: translate("today", "相談の受付"),
        PageName.CONSENTS: translate("today", "同意"),
        PageName.MUNICIPALITIES: translate("today", "市町村の体制"),
        PageName.ORGANISATIONS: translate("today", "団体・機関"),
    }
    kind = titles.get(place.page, translate("today", "書きかけ"))
    said = translate("today", "{name}の{kind}") if about else translate("today", "{kind}の書きかけ")
    return said.format(name=about, kind=kind)


def when_of(unfinished: Unfinished, today: date) -> str:
    """Until when somebody wrote in it: 「きょう 14:05」."""
    return f"{format_near(unfinished.until.date(), today)} {unfinished.until:%H:%M}"


def draft_line(unfinished: Unfinished, today: date, go: Callable[[], object], throw: Callable[[], object]) -> DraftLine:
    """One draft: the line opens its form, the button throws it away."""
    title, when = title_of(unfinished), when_of(unfinished, today)
    name = translate("today", "{title}を捨てる、{when}").format(title=title, when=when)
    act = button(translate("today", "捨てる"), throw, role="quiet", icon="trash-2", name=name)
    return _with_button(Line(title, when, icon="notebook-pen", tone=Tone.SOFT, role="strong", opens=go), act)


def thrown_line(thrown: Thrown, put_back: Callable[[], object]) -> DraftLine:
    """What stands in the place of a draft that was thrown away, as long as one stays on the page."""
    name = translate("today", "{title}を元にもどす").format(title=thrown.title)
    act = button(translate("today", "元にもどす"), put_back, icon="undo-2", name=name)
    said = translate("today", "捨てました。このページにいるあいだは、元にもどせます。")
    return _with_button(Line(thrown.title, said, icon="circle-check", tone=Tone.SUCCESS, role="strong"), act)


def _with_button(line: Line, act: QPushButton) -> DraftLine:
    """The button beside the line, and beneath its words where the column is narrow."""
    beside = row(act, None, edge=(5.5, 0, 2, 0.5))
    return DraftLine(box(sides(line, beside, stretch=(1, 0), gap=0, least=26, centred=True)), line, act)
