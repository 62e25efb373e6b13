"""All ledgers, and one of them: until when it may be kept, and giving it back."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.domain.dates import format_day, format_near
from app.domain.ledgers import Ledger
from app.domain.places import PageName, Place, Within
from app.errors import AppError
from app.queries.ledgers import Lent, lent
from app.services import ledgers
from app.ui import dialogs
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.days import DateField
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, column, flow, row, scrolled
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.states import Banner, EmptyState, Progress
from app.words.people import called
from app.words.phrases import joined
from app.workflows import ledgers as bringing_in
from app.workflows import removals

_NAMED = 12


class LedgerList(Part):
    """The ledgers, those still here first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._new = partial(context.go, Place(PageName.LEDGERS, "", Within.NEW))
        bring = button(self.tr("名簿を取り込む"), self._new, role="primary", icon="download")
        header = self.head(self.tr("名簿"), actions=[bring])
        self._inside = column(gap=2)
        self.setLayout(column(header, (scrolled(column(self._inside, None)), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, ledgers.every).then(self._show)

    def _show(self, found: list[Ledger]) -> None:
        clear(self._inside)
        if not found:
            first = button(self.tr("名簿を取り込む"), self._new, role="primary", icon="download")
            beneath = self.tr("借りた名簿（CSVやExcel）から、対象者をまとめて登録できます。")
            self._inside.addWidget(Panel(EmptyState("file-text", self.tr("取り込んだ名簿はありません"), beneath, first)))
            return
        lines = [self._line(ledger) for ledger in found]
        self._inside.addWidget(Lines(lines))
        lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, ledger: Ledger) -> Line:
        words, late = due_words(ledger, self.context.today())
        beneath = joined(ledger.lender, self.tr("{rows}行").format(rows=ledger.rows))
        icon = "circle-check" if ledger.returned_on else "file-text"
        return Line(
            ledger.title,
            beneath,
            icon=icon,
            right=words,
            right_role="warning" if late else "small",
            opens=partial(self.context.go, Place(PageName.LEDGERS, ledger.id)),
        )


class LedgerDetail(Part):
    """One ledger: whose, who was asked, until when; 「名簿を返した」, and then whether its unvisited people go too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._ledger_id = ""
        self._busy = False
        self._removed: list[str] = []
        self._inside = column(gap=2)
        self.setLayout(column(self.head(self.tr("名簿")), (scrolled(column(self._inside, None)), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        """Show this ledger."""
        ledger_id = place.record_id
        if ledger_id != self._ledger_id:
            self._removed = []
        self._ledger_id = ledger_id
        self.read()

    def read(self) -> None:
        """Read anew what is shown; not while its people go."""
        if self._ledger_id and not self._busy:
            self.context.bridge.fetch(self, lent, self._ledger_id).then(self._show).failed(self._gone)

    def _gone(self, _error: AppError) -> None:
        clear(self._inside)
        self._inside.addWidget(Panel(Text(self.tr("この名簿は、もう手帳にありません。"))))

    def _show(self, found: Lent) -> None:
        if self._busy:
            return
        clear(self._inside)
        ledger = found.ledger
        if self._removed:
            words = self.tr("{count}人を手帳から消しました").format(count=len(self._removed))
            restore = button(self.tr("元にもどす"), self._restore, icon="undo-2")
            self._inside.addWidget(Banner("success", words, self.tr("30日のあいだは、元にもどせます。"), restore))
        self._inside.addWidget(Panel(Text(ledger.title, "who", lines=2), self._facts(ledger)))
        if ledger.returned_on is None:
            self._inside.addWidget(self._return_card(ledger))
        elif found.unvisited:
            self._inside.addWidget(self._unvisited_card(found))

    def _facts(self, ledger: Ledger) -> Facts:
        copying = {True: self.tr("してよい"), False: self.tr("してはいけない")}
        words, _late = due_words(ledger, self.context.today())
        return Facts(
            [
                (self.tr("確かめた方"), ledger.asked_whom),
                (self.tr("借りた先"), ledger.lender),
                (self.tr("借りた日"), format_day(ledger.lent_on) if ledger.lent_on else ""),
                (self.tr("返却"), words),
                (self.tr("写し"), copying.get(ledger.copying_allowed, "") if ledger.copying_allowed is not None else ""),
                (self.tr("行"), str(ledger.rows)),
            ]
        )

    # ---- giving it back ------------------------------------------------------------------------------------------------

    def _return_card(self, ledger: Ledger) -> QWidget:
        day = DateField(self.context.today, self.tr("返した日"))
        day.set_value(self.context.today())
        go = button(self.tr("名簿を返した"), lambda: self._give_back(ledger, day), role="primary", icon="corner-up-right")
        said = Text(self.tr("紙やファイルを返したら、ここに残します。登録した方は、そのまま残ります。"), "soft")
        asked = column(label(self.tr("返した日"), "strong", buddy=day), day, gap=0.5)
        return Panel(label(self.tr("返したとき"), "heading"), said, asked, row(go, None))

    def _give_back(self, ledger: Ledger, day: DateField) -> None:
        on = day.value()
        if on is None:
            day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        asked = self.context.bridge.do(ledgers.give_back, ledger, on)
        asked.then(partial(self.done, self.tr("保存しました"))).failed(partial(self.context.tell, self))

    # ---- who was never visited -------------------------------------------------------------------------------------------

    def _unvisited_card(self, found: Lent) -> QWidget:
        count = len(found.unvisited)
        names = [called(person.name, person.provisional) for person in found.unvisited[:_NAMED]]
        more = self.tr("ほか{count}人").format(count=count - _NAMED) if count > _NAMED else ""
        heading = self.tr("まだ一度も記録のない方")
        go = button(
            self.tr("{count}人を手帳から消す").format(count=count), lambda: self._remove(found), role="danger", icon="trash-2"
        )
        said = Text(self.tr("返した名簿の方で、訪問も記録もない方です。消しても30日のあいだは元にもどせます。"), "soft")
        card = Panel(said, Text("　".join([*names, more]).strip()), flow(go), gap=1.5)
        return Section(heading, card, count=self.tr("{count}人").format(count=count))

    def _remove(self, found: Lent) -> None:
        sure = dialogs.ask(
            self,
            self.tr("{count}人を手帳から消しますか").format(count=len(found.unvisited)),
            self.tr("記録のある方は残ります。30日のあいだは、元にもどせます。"),
            yes=self.tr("消す"),
            danger=True,
        )
        if not sure:
            return
        self._busy = True
        ids = [person.id for person in found.unvisited]
        clear(self._inside)
        bar = Progress(self.tr("消しています"))
        self._inside.addWidget(Panel(bar))
        act = self.context.bridge.start(bringing_in.remove_never_visited, found.ledger)
        act.progress(bar.set).then(lambda _results: self._gone_now(ids))

    def _gone_now(self, ids: list[str]) -> None:
        self._busy = False
        self._removed = ids
        self.read()

    def _restore(self) -> None:
        ids, self._removed = self._removed, []
        self._busy = True
        acts = [partial(removals.restore_person, person_id=person_id) for person_id in ids]
        self.context.bridge.each(acts).then(lambda _results: self._put_back_now())

    def _put_back_now(self) -> None:
        self._busy = False
        self.done(self.tr("元にもどしました"))


def due_words(ledger: Ledger, today: date) -> tuple[str, bool]:
    """Until when the ledger may be kept, or when it went back; and whether that day is over."""
    translate = QCoreApplication.translate
    if ledger.returned_on is not None:
        return translate("ledgers", "{day}に返しました").format(day=format_near(ledger.returned_on, today)), False
    if ledger.due_on is None:
        return translate("ledgers", "返す日は決まっていません"), False
    late = (today - ledger.due_on).days
    day = format_near(ledger.due_on, today)
    if late > 0:
        return translate("ledgers", "返す日 {day}（{count}日過ぎ）").format(day=day, count=late), True
    return translate("ledgers", "返す日 {day}").format(day=day), False
