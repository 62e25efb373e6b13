"""All sightings, those that still wait first asked for."""

from app.documents.addresses import known_address
from app.domain.places import PageName
from app.domain.sightings import SightingLine
from app.services import sightings
from app.ui.bridge import Asked
from app.ui.pages.people.words import cut
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import short
from app.words.phrases import joined
from app.words.said.sightings import day_words, sign_words, state_words, where_words

WAITING, ALL = "waiting", "all"


class SightingList(RecordList[SightingLine]):
    """The list, or what a sighting is for where there is none."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.SIGHTINGS)
        choices = [Option(WAITING, self.tr("続いているもの")), Option(ALL, self.tr("すべて"))]
        self.which = Chips(choices, must=True, name=self.tr("どれを見るか"))
        self.which.set_value(WAITING)
        self.which.changed.connect(self.read)
        write = self.tr("気づきを書く")
        beneath = self.tr("「新聞がたまっている」など、お名前がわからなくても書いておけます。")
        none = EmptyState("eye", self.tr("続いている気づきはありません"), beneath, self.begins(write))
        about = self.tr("まだ知らない方の、気になったこと")
        self.lay_out(PageHeader(self.tr("気づき"), about, actions=[self.begins(write)]), [none], self.which)

    def make_list(self) -> PagedList:
        return PagedList(self.tr("気づき"), self.read_lines, lines=3)

    def ask(self) -> Asked[list[str]]:
        return self.context.bridge.fetch(self, sightings.keys, open_only=self.which.value() == WAITING)

    def ask_lines(self, keys: list[str]) -> Asked[list[SightingLine]]:
        return self.context.bridge.fetch(self, sightings.lines, keys)

    def line(self, line: SightingLine) -> PagedLine:
        today = self.context.today()
        title, signs, note = where_words(line), sign_words(line), " ".join(line.note.split())
        if signs == title:
            signs = ""
        late = line.next_on is not None and line.next_on <= today and not line.person_id and line.closed_on is None
        return PagedLine(
            title=title,
            beneath=signs or note,
            beneath_soft=joined(known_address(line.address, line.neighbourhood), note if signs else ""),
            badges=tuple((cut(short(risk)), "urgent") for risk in line.risks[:2]),
            right=day_words(line, today),
            right_tone=Tone.SOFT,
            right_beneath=state_words(line, today),
            icon="circle-alert" if late else "",
            tone=Tone.WARNING,
        )
