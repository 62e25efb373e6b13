"""All activities, the latest day first."""

from app.domain.activities import ActivityLine
from app.domain.places import PageName
from app.services import activities
from app.ui.bridge import Asked
from app.ui.pages.activities.head_panel import diary_head
from app.ui.pages.activities.words import BADGES, what_words, when_words
from app.ui.pages.people.words import called
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import label


class ActivityList(RecordList[ActivityLine]):
    """The list, or what to do first where there is nothing yet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.ACTIVITIES)
        beneath = self.tr("訪問や声かけをしたら、ここに残します。")
        first = self.begins(self.tr("記録する"))
        self.lay_out(diary_head(context), [EmptyState("notebook-pen", self.tr("まだ記録がありません"), beneath, first)])

    def make_list(self) -> PagedList:
        return PagedList(self.tr("記録"), self.read_lines, lines=3)

    def ask(self) -> Asked[list[str]]:
        return self.context.bridge.fetch(self, activities.keys)

    def ask_lines(self, keys: list[str]) -> Asked[list[ActivityLine]]:
        return self.context.bridge.fetch(self, activities.lines, keys)

    def line(self, line: ActivityLine) -> PagedLine:
        today = self.context.today()
        return PagedLine(
            title=called(line.person_name, line.provisional),
            beneath=what_words(line, condition=False),
            beneath_soft=" ".join(line.note.split()),
            right=when_words(line.on, line.part, line.at_time, today),
            marks=((label(line.condition), BADGES[line.condition]),) if line.condition else (),
        )
