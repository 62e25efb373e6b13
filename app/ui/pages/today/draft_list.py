"""Forms that were left unfinished (書きかけ): each can be taken up again, or thrown away and, for the moment, put back."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.domain.reminders import ReminderGroup
from app.queries.today import Unfinished
from app.services import drafts
from app.services.drafts import Draft
from app.services.referral_drafts import NAMELESS
from app.ui import dialogs
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, row
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.sides import sides
from app.words.labels import label as word_of
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


class Drafts:
    """Those that stand on the page, and those that were thrown away since one came to it, which can be put back.

    `wanted` reads the page again and puts the keyboard on what stands here by a key: a draft's button, or its line.
    """

    def __init__(self, context: Context, page: QWidget, wanted: Callable[[str], object]) -> None:
        self._context, self._page, self._wanted = context, page, wanted
        self._shown: set[str] = set()
        self.thrown: dict[str, Thrown] = {}
        self.stops: dict[str, QWidget] = {}

    def differ(self, found: Iterable[Draft]) -> bool:
        """Whether others stand here than were found."""
        return {draft.place for draft in found} != self._shown

    def sections(self, unfinished: Collection[Unfinished]) -> list[Section]:
        """All of them; nothing where there are none."""
        made = [(key, thrown_line(thrown, partial(self._put_back, key))) for key, thrown in self.thrown.items()]
        self._shown, self.stops = {each.key for each in unfinished}, {}
        for each in unfinished:
            go, throw = partial(self._context.go, each.place), partial(self._throw_away, each)
            made.append((each.key, draft_line(each, self._context.today(), go, throw)))
        for key, shown in made:
            self.stops |= {key: shown.act, _line_of(key): shown.line}
        if not made:
            return []
        said = Text(translate("today", "書いたところまで保存してあります"), "small")
        return [Section(word_of(ReminderGroup.DRAFTS), said, Lines([shown.whole for _key, shown in made]))]

    def _throw_away(self, unfinished: Unfinished) -> None:
        title = title_of(unfinished)
        sure = dialogs.ask(
            self._page,
            translate("today", "「{title}」を捨てますか").format(title=title),
            translate("today", "{when}に書いたところまでの書きかけです。ほかの記録は、そのまま残ります。").format(
                when=when_of(unfinished, self._context.today())
            ),
            yes=translate("today", "捨てる"),
            danger=True,
        )
        if sure:
            done = self._context.bridge.do(drafts.take_away, unfinished.key)
            done.then(partial(self._was_thrown, unfinished.place, title))

    def _was_thrown(self, place: Place, title: str, draft: Draft | None) -> None:
        # The form may still stand on its page with every word in it.
        self._context.begin_anew(place)
        if draft is not None:
            self.thrown[draft.place] = Thrown(title, draft)
        self._wanted(draft.place if draft is not None else "")

    def _put_back(self, key: str) -> None:
        thrown = self.thrown.pop(key, None)
        if thrown is not None:
            self._context.bridge.do(drafts.put_back, thrown.draft).then(lambda _nothing: self._wanted(_line_of(key)))


def _line_of(key: str) -> str:
    """The name of a draft's line, beside that of its button."""
    return f"{key} line"
