"""提供の記録, the latest first: when, to whom, of whom, which items, on what basis; each line opens its つなぎ."""

from functools import partial

from app.documents.addresses import agency_name
from app.domain.dates import format_day, format_fiscal_year
from app.domain.givings import KEPT_YEARS, Giving, GivingFilter, number_of
from app.domain.places import Place
from app.queries import givings
from app.queries.givings import GivingPage
from app.services.viewed_people import ViewedPerson, given_name
from app.ui.bridge import Asked
from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.log_list import LogList
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.narrowing import NarrowingChoice
from app.ui.widgets.panels import Line
from app.ui.widgets.states import EmptyState
from app.words.labels import label
from app.words.phrases import joined
from app.words.said.givings import basis_words, items_words
from app.workflows import givings as out


class GivingList(LogList[GivingPage]):
    """All of it, or of one year, one recipient."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        take = button(self.tr("印刷・表にする"), self._count, icon="printer")
        self.header = PageHeader(self.tr("提供の記録"), actions=(take,), back=self.tr("もどる"))
        self._about, self._whose = "", ""
        self._kept = self.tr("{years}年をすぎても残ります。消すことはできません。").format(years=KEPT_YEARS)
        self.header.set_subtitle(self._kept)
        self.header.back.connect(context.back)
        self._year = NarrowingChoice(self.tr("年度"), ())
        self._other = NarrowingChoice(self.tr("相手"), ())
        ways = ((False, self.tr("渡した")), (True, self.tr("受けた")))
        self._received = NarrowingChoice(self.tr("渡した・受けた"), ways)
        choices = (self._year, self._other, self._received) if context.desk else (self._year, self._other)
        beneath = self.tr("つなぎ便を書き出したり、電話や紙で伝えたりすると、ここに1行残ります。")
        self.lay_out(choices, EmptyState("send", self.tr("まだ何も渡していません"), beneath))

    def open(self, place: Place) -> None:
        if place.record_id != self._about:
            self.let_go_of_choices()
        self._about = place.record_id
        self.read()

    def ask(self, before: str = "") -> Asked[GivingPage]:
        return self.context.bridge.fetch(self, givings.page, self._among(), before)

    def tell(self, found: GivingPage) -> None:
        self._whose = self.tr("{name}のこと").format(name=found.name) if found.name else ""
        self.header.set_subtitle(joined(self._whose, self._kept))
        self._year.set_options((year, format_fiscal_year(year)) for year in found.years)
        self._other.set_options((other, agency_name(other)) for other in found.others)

    def made(self, found: GivingPage) -> list[Line]:
        return [self._line(each, found.people.get(each.id)) for each in found.lines]

    def _among(self) -> GivingFilter:
        received = self._received.one_of(bool)
        year, other = self._year.one_of(int), self._other.one_of(str) or ""
        return GivingFilter(year=year, other=other, person_id=self._about, received=received)

    def _line(self, each: Giving, whom: ViewedPerson | None) -> Line:
        other = self.tr("{name}から") if each.received else self.tr("{name}へ")
        # At the largest text the last of the items may not be seen; on what basis it was told always is.
        return Line(
            given_name(each, whom),
            joined(basis_words(each), items_words(each), by="\n"),
            beside=number_of(each),
            right=other.format(name=agency_name(each.other)),
            right_beneath=joined(format_day(each.on), label(each.way), by="・"),
            opens=partial(self.context.go, whom.place) if whom else None,
            role="strong",
        )

    # ---- taking out --------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        self.context.bridge.fetch(self, out.count, self._among()).then(self._take_out)

    def _take_out(self, count: int) -> None:
        among, said = self._among(), joined(self._whose, self.narrowing.said())
        going = ListToTakeOut(
            self.tr("提供の記録"),
            joined(said or self.tr("すべて"), self.tr("{count}件").format(count=count)),
            count,
            partial(out.make, among=among, notes=(said,) if said else ()),
            partial(out.write, among=among),
        )
        TakingOut(self.context, self, going).open()
