"""The cases behind one number."""

from app.domain.cases import CaseLine
from app.domain.figures import CountCell, cell_of
from app.domain.places import PageName, Place
from app.queries import figures as asked
from app.queries.figures import Behind
from app.services import case_lists
from app.ui.bridge import Asked
from app.ui.pages.cases.line_words import paged
from app.ui.pages.figures.words import cell_words
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.phrases import joined


class CountedList(RecordList[CaseLine]):
    """They stand as they were counted, the latest first; how many there are beside whose use was stopped is only said."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.CASES)
        self._cell, self._like = CountCell(year=0), ""
        self._header = self.head("")
        none = EmptyState("search", self.tr("開けるケースはありません"))
        self.lay_out(self._header, [none])

    def make_list(self) -> PagedList:
        return PagedList(self.tr("数えたケース"), self.read_lines, lines=3)

    def open(self, place: Place) -> None:
        self._cell = cell_of(place.code) or CountCell(year=0)
        self._like = place.record_id
        super().open(place)

    def read(self) -> None:
        self.context.bridge.fetch(self, asked.behind, self._cell, self._like).then(self._show)

    def ask_lines(self, keys: list[str]) -> Asked[list[CaseLine]]:
        return self.context.bridge.fetch(self.list, case_lists.lines, keys)

    def line(self, line: CaseLine) -> PagedLine:
        return paged(line, self.context.today())

    def _show(self, found: Behind) -> None:
        self._header.set_title(cell_words(self._cell, found.lead))
        stopped = self.tr("ほかに利用停止が{count}件あり、開けません").format(count=found.stopped) if found.stopped else ""
        self._header.set_subtitle(joined(self.tr("{count}件のケース").format(count=len(found.keys)), stopped))
        self.show_keys(found.keys)
