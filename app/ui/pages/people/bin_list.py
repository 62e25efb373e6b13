"""What was removed and can still be put back (30 days), or erased before its time."""

from functools import partial

from app.documents.addresses import town
from app.domain.activities import Activity
from app.domain.dates import day_of, format_near
from app.domain.people import Person
from app.domain.places import Place
from app.ui import dialogs
from app.ui.pages.people.words import cut
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, scrolled
from app.ui.widgets.panels import Line, Lines, Panel
from app.ui.widgets.states import EmptyState
from app.words.people import called
from app.words.phrases import joined
from app.words.said.activities import what_words, when_words
from app.workflows import bin as removed
from app.workflows.bin import Gone

_MOST = 50


class Bin(Part):
    """People, activities and sightings that were removed, the last first; each with the way back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._inside = column(gap=1.5)
        self.setLayout(column(self.head(self.tr("消した記録")), (scrolled(column(self._inside, None)), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, removed.gone).then(self._show)

    def _show(self, found: list[Gone]) -> None:
        clear(self._inside)
        if not found:
            beneath = self.tr("消したものは、30日のあいだ、ここから元にもどせます。")
            self._inside.addWidget(Panel(EmptyState("trash-2", self.tr("消したものはありません"), beneath)))
            return
        said = self.tr("消してから30日のあいだは、元にもどせます。そのあとは、完全に消えます。")
        self._inside.addWidget(Text(said, "soft"))
        self._inside.addWidget(Lines([self._line(each) for each in found[:_MOST]]))

    def _line(self, each: Gone) -> Line:
        title, beneath = self._words(each)
        day = day_of(each.removed_at)
        back = button(
            self.tr("元にもどす"),
            partial(self._put_back, each),
            icon="undo-2",
            name=self.tr("{title}を元にもどす").format(title=title),
        )
        erase = button(
            self.tr("完全に消す"),
            partial(self._erase, each, title),
            role="link",
            name=self.tr("{title}を完全に消す").format(title=title),
        )
        when = self.tr("消した日 {day}").format(day=format_near(day, self.context.today()))
        return Line(title, beneath, right=when, buttons=[erase, back], role="strong")

    def _words(self, each: Gone) -> tuple[str, str]:
        record, today = each.record, self.context.today()
        if isinstance(record, Person):
            return called(record.name, record.provisional), town(record.address, record.neighbourhood)
        if isinstance(record, Activity):
            whose = called(each.person.name, each.person.provisional) if each.person else self.tr("記録を消した方")
            title = self.tr("{name}の記録").format(name=whose)
            told = f"{when_words(record.on, record.part, record.at_time, today)}　{what_words(record)}"
            return title, joined(told, cut(record.note, 30))
        return self.tr("気づき：{where}").format(where=record.where or record.neighbourhood), cut(record.note, 30)

    def _put_back(self, each: Gone) -> None:
        self.context.bridge.do(removed.put_back, each).then(partial(self.done, self.tr("元にもどしました")))

    def _erase(self, each: Gone, title: str) -> None:
        sure = dialogs.ask(
            self,
            self.tr("{title}を完全に消しますか").format(title=title),
            self.tr(
                "下書きや、直す前の記録もなくなり、もう元にはもどせません。"
                "紙や前にとった控え、送ったつなぎ便に書いてあることまでは消えません。"
            ),
            yes=self.tr("完全に消す"),
            danger=True,
        )
        if sure:
            self.context.bridge.do(removed.erase, each).then(partial(self.done, self.tr("完全に消しました")))
