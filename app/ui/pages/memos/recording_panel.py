"""まとめて記録: the numbers of one memo one after another, each with the log form of its person."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from app.domain.activities import Activity
from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.queries.memos import Round, one_round
from app.services.activities import asks_for_more
from app.ui import theme
from app.ui.pages.activities.log_panel import LogPart
from app.ui.pages.activities.worry_panel import AfterWorry
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column, flow, row, scrolled, stacked
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import EmptyState

# Two rows of numbers, and one where the text is large; the others scroll.
_ROOM = 96


class RoundLog(LogPart):
    """The log form whose saving leads on to the next number."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.save_button.setText(self.tr("保存して次へ"))
        self.save_button.setAccessibleName(self.tr("保存して次へ（F12）"))


class Recording(Part):
    """The numbers above, the form of the one that is due beneath; at the end, that all are written down."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._number = ""
        self._round: Round | None = None
        self._at = -1
        self._passed: set[int] = set()
        self._numbers = flow(gap=0.5)
        skip = button(self.tr("とばす"), self._skip, icon="arrow-right", name=self.tr("この方をとばして次へ"))
        self._header = self.head(self.tr("まとめて記録"), actions=[skip])
        self._area = scrolled(self._numbers)
        self._area.setMinimumHeight(_ROOM)
        self._area.setMaximumHeight(_ROOM)
        self.log = RoundLog(replace(context, back=self._to_list))
        self.worry = AfterWorry(replace(context, back=self._next))
        self._end = column(gap=2)
        self._parts = stacked(self.log, self.worry, box(self._end))
        self.log.saved.connect(self._saved)
        self.setLayout(column(self._header, self._area, (self._parts, 1), gap=1.5, edge=3))

    def open(self, place: Place) -> None:
        """Begin with the first number of this memo that was not written down yet; a form in use stays."""
        number = place.record_id
        if number == self._number and self._round is not None:
            return
        self._number, self._round, self._at, self._passed = number, None, -1, set()
        self.context.bridge.do(one_round, number).then(self._show).failed(self._gone)

    def save(self) -> None:
        if self._parts.currentWidget() is self.log:
            self.log.save()

    def let_go(self) -> None:
        self.log.let_go()
        self._round, self._number = None, ""

    # ---- going through the numbers -------------------------------------------------------------------------------------

    def _show(self, found: Round) -> None:
        if found.number != self._number:
            return
        self._round = found
        self._passed |= {at for at, person in enumerate(found.people) if person is not None and person.id in found.recorded}
        day = format_near(found.made_on, self.context.today())
        self._header.set_subtitle(self.tr("メモ {number}（{day}）").format(number=found.number, day=day))
        self._next()

    def _gone(self, _error: Exception) -> None:
        self._number = ""
        self._header.set_subtitle(self.tr("この番号のメモは、もう手帳にありません。"))
        clear(self._numbers)
        self._finish(None)

    def _next(self) -> None:
        found = self._round
        if found is None:
            return
        here = [at for at, person in enumerate(found.people) if person is not None]
        waiting = [at for at in here if at not in self._passed]
        if waiting:
            # Onwards from where one is, and only then back to what was left out before.
            self._go(next((at for at in waiting if at > self._at), waiting[0]))
        else:
            self._say_numbers(-1)
            self._finish(found)

    def _go(self, at: int) -> None:
        assert self._round is not None
        person = self._round.people[at]
        if person is None:
            return
        self._at = at
        self._say_numbers(at)
        self._parts.setCurrentWidget(self.log)
        self.log.open(Place(PageName.ACTIVITIES, person.id, Within.NEW))

    def _skip(self) -> None:
        self._passed.add(self._at)
        self.log.session.keep()
        self._next()

    def _saved(self, activity: Activity) -> None:
        self.context.notify(self.tr("保存しました"))
        if self._round is not None:
            self._round = replace(self._round, recorded=self._round.recorded | {activity.person_id})
        self._passed.add(self._at)
        if asks_for_more(activity):
            self.worry.open(activity)
            self._parts.setCurrentWidget(self.worry)
        else:
            self._next()

    def _to_list(self) -> None:
        self.context.go(Place(PageName.MEMOS))

    def _say_numbers(self, here: int) -> None:
        clear(self._numbers)
        assert self._round is not None
        chips = [self._chip(at, person.id if person else "", at == here) for at, person in enumerate(self._round.people)]
        for chip in chips:
            self._numbers.addWidget(chip)
        if here >= 0:
            # Once it has its place.
            QTimer.singleShot(0, chips[here], partial(self._area.ensureWidgetVisible, chips[here], 0, theme.space(1)))

    def _chip(self, at: int, person_id: str, here: bool) -> QPushButton:
        assert self._round is not None
        done = person_id in self._round.recorded
        said = self.tr("{number}番、記録しました") if done else self.tr("{number}番")
        name = said.format(number=at + 1)
        role, icon = "primary" if here else "secondary", "check" if done else ""
        made = button(str(at + 1), partial(self._go, at), role=role, icon=icon, name=name)
        made.setEnabled(bool(person_id))
        # All as wide as one with a tick, so that they stand in a grid.
        theme.width(made, least=4.5, most=4.5)
        return made

    def _finish(self, found: Round | None) -> None:
        clear(self._end)
        self.log.let_go()
        away = button(self.tr("きょうへ"), lambda: self.context.go(Place(PageName.TODAY)), role="primary", icon="sun")
        other = button(self.tr("メモの一覧へ"), self._to_list)
        if found is None:
            words, beneath = self.tr("メモが見つかりません"), self.tr("記録できるのは、新しいほうから20枚までです。")
        else:
            count = sum(person is not None and person.id in found.recorded for person in found.people)
            words = self.tr("{count}人の記録ができました").format(count=count)
            beneath = self.tr("紙のメモは、細かく切るなどして処分してください。")
        self._end.addWidget(Panel(EmptyState("circle-check", words, beneath), row(None, other, away, None, gap=1.5), gap=1))
        self._end.addStretch(1)
        self._parts.setCurrentIndex(2)
        away.setFocus(Qt.FocusReason.OtherFocusReason)
