"""「もう電話しましたか」: the calls made before something urgent is written, and whom else to ring."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from app.domain.agencies import Agency
from app.domain.dates import format_short
from app.domain.referrals import Call, Urgency
from app.domain.times import dated, time_words
from app.services import agencies
from app.services.emergency_numbers import emergency_numbers
from app.ui import theme
from app.ui.forms.several import OneOfSeveral, SeveralEditor
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import box, column, flow, row
from app.words.phrases import joined
from app.words.said.leavings import call_when

FIRST_NUMBERS = 2


class CallCard(OneOfSeveral):
    """One call: whether somebody answered, whom one rang, when, and what they said.

    Whoever says that they rang finds this very minute filled in. How they tell when is read to a day, which is said beneath.
    """

    def __init__(self, context: Context, call: Call | None, *, whom: str, removable: bool) -> None:
        super().__init__(context)
        options = [Option(True, self.tr("電話して、話せた")), Option(False, self.tr("電話したが、つながらなかった"))]
        self.first = self.reached = Chips(options, name=self.tr("もう電話しましたか"))
        self.whom = self.line(self.tr("電話した相手"), call.whom if call else whom, 14, 24)
        # What was kept of the moment, and how it is written here: another day means another one only once somebody wrote it.
        self._kept, self._spelled = call, _spelled(call, context.today()) if call else ""
        self.when = self.line(self.tr("いつ"), self._spelled, 14, 14)
        self._read = Text("", "small")
        self.answer = self.line(self.tr("相手の返事"), call.answer if call else "", 14, 40)
        if call is not None:
            self.reached.set_value(call.reached)
        self.reached.changed.connect(self._turn)
        self.when.textChanged.connect(lambda: self._say_read())
        self._answer_head = label(self.tr("相手の返事"), "strong", buddy=self.answer)
        self._details = box(
            column(
                flow(_labelled(self.tr("電話した相手"), self.whom), _labelled(self.tr("いつ"), self.when), gap=2),
                self._read,
                self._answer_head,
                self.answer,
                gap=0.5,
            )
        )
        whole = column(self.reached, self._details, gap=1, edge=2)
        if removable:
            whole.addLayout(row(None, button(self.tr("この電話を消す"), self.gone.emit, role="link")))
        self.setLayout(whole)
        self._show_and_hide()

    def value(self) -> Call | None:
        """The call as it stands; None while nothing was said about it."""
        reached = self.reached.value()
        if reached is None:
            return None
        answer = self.answer.text().strip() if reached else ""
        when = self.when.text().strip()
        told = Call(whom=self.whom.text().strip(), when=when, reached=bool(reached), answer=answer)
        if self._kept is not None and when == self._spelled:
            return replace(told, on=self._kept.on, at=self._kept.at, when=self._kept.when)
        return dated(told, self.context.today())

    def _turn(self) -> None:
        self.fill_in_now(self.when)
        self._show_and_hide()
        self.changed.emit()

    def _say_read(self) -> None:
        call = self.value()
        if call is None or not self.when.text().strip():
            said = ""
        elif call.on is None:
            said = self.tr("いつか読めませんでした。「きのう 10時ごろ」「11/20 夕方」のように書いてください。")
        elif call.on > self.context.today():
            said = self.tr("{0}：まだ来ていない日です。日付を確かめてください。").format(call_when(call))
        else:
            said = self.tr("{0}の電話として残します。").format(call_when(call))
        self._read.set_text(said)
        self._read.set_role("small" if call and call.on and call.on <= self.context.today() else "warning")
        self._read.setVisible(bool(said))
        self.when.setAccessibleDescription(said)

    def _show_and_hide(self) -> None:
        self._say_read()
        reached = self.reached.value()
        self._details.setVisible(reached is not None)
        self._answer_head.setVisible(bool(reached))
        self.answer.setVisible(bool(reached))


class CallsEditor(SeveralEditor[CallCard]):
    """The calls, an editor of a form; shows whom to ring as long as nobody was reached."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("もう一件の電話を書く"))
        self._agency: Agency | None = None
        self._urgency = Urgency.NORMAL
        self._head = Text("", "warning")
        self._numbers = Facts()
        self._whom_else = QFrame()
        theme.role(self._whom_else, "banner-warning")
        self._whom_else.setLayout(column(self._head, self._numbers, gap=1, edge=2))
        self.setLayout(column(self.inside, self._whom_else, gap=1))
        self.show_rows(())

    def about(self, agency: Agency | None, urgency: Urgency) -> None:
        """The agency one means to reach, and how urgent it is: they decide which numbers are shown."""
        self._agency, self._urgency = agency, urgency
        self.follow()

    def make(self, said: Any) -> CallCard:
        whom = self._agency.name if self._agency and not self.rows else ""
        return CallCard(self.context, said, whom=whom, removable=bool(self.rows))

    def follow(self) -> None:
        calls = self.value()
        reached = any(call.reached for call in calls)
        self.more.setVisible(bool(calls))
        self._whom_else.setVisible(not reached)
        if calls:
            words = self.tr("ほかの連絡先にも電話してみましょう。")
        elif self._urgency is Urgency.EMERGENCY:
            words = self.tr("緊急は電話が先です。まず、ここへ電話してください。")
        else:
            words = self.tr("急ぐときは、先に電話で伝えると早く動いてもらえます。")
        self._head.set_text(words)
        self._numbers.set_facts(self._whom_to_ring())
        if self._agency and len(self.rows) == 1 and not calls and not self.rows[0].whom.text():
            self.rows[0].whom.setText(self._agency.name)
            self.rows[0].whom.setCursorPosition(0)

    def _whom_to_ring(self) -> Iterable[tuple[str, str]]:
        told: list[tuple[str, str]] = []
        if self._agency:
            told.append(
                (
                    self.tr("つなぎ先"),
                    _number(
                        self._agency.name, self._agency.phone or self.tr("番号は名刺か表で確かめてください"), self._agency.hours
                    ),
                )
            )
            told += [
                (self.tr("近くの窓口"), _number(other.name, other.phone, other.hours)) for other in _neighbours(self._agency)
            ]
        emergency = [one for one in emergency_numbers() if one.number]
        told += [(self.tr("命が危ないとき"), _number(one.name, one.number, one.situation)) for one in emergency[:FIRST_NUMBERS]]
        return told


def _spelled(call: Call, today: date) -> str:
    """When a call was, so that it is read again as the same: with the year where it is not of this one."""
    if call.on is None or call.on.year == today.year:
        return call_when(call)
    return f"{format_short(call.on)} {time_words(call)}".strip()


def _labelled(words: str, line: QLineEdit) -> QWidget:
    return box(column(label(words, "strong", buddy=line), line, gap=0.5))


def _neighbours(agency: Agency) -> list[Agency]:
    same = [one for one in agencies.offered() if one.area in (agency.area, "県全域") and one.phone and one.code != agency.code]
    return sorted(same, key=lambda one: one.area != agency.area)[:3]


def _number(*parts: str) -> str:
    return joined(*parts)
