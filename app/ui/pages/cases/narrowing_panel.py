"""Choosing which cases stand in their list."""

from app.domain.cases import CaseStage, Route
from app.domain.listings import CaseDue, CaseFilter, CaseState, CaseTraits
from app.domain.referrals import Trouble
from app.services import references
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.narrowing import Narrowing, NarrowingChoice, choices_of
from app.words.labels import label, short


class CaseNarrowing(Narrowing):
    """Whether they go on as chips, and behind a button the traits by which the list can be narrowed."""

    def __init__(self) -> None:
        self._state = Chips([Option(each, label(each)) for each in CaseState], must=True, name=self.tr("どのケースを見るか"))
        self._state.set_value(CaseState.OPEN)
        self._year = NarrowingChoice(self.tr("年度"), ())
        self._stage = NarrowingChoice(self.tr("段階"), [(each, short(each)) for each in CaseStage])
        self._lead = NarrowingChoice(self.tr("主担当"), ())
        towns = references.municipalities()
        self._town = NarrowingChoice(self.tr("市町村"), [(each.code, each.name) for each in towns])
        self._region = NarrowingChoice(self.tr("圏域"), [(each, each) for each in dict.fromkeys(each.region for each in towns)])
        self._route = choices_of(self.tr("経路"), Route)
        self._trouble = choices_of(self.tr("困りごと"), Trouble)
        self._due = choices_of(self.tr("次の約束"), CaseDue)
        self._sender = NarrowingChoice(self.tr("送り主"), ())
        place = (self._town, self._region)
        super().__init__(
            (self._due, self._lead, self._stage, self._trouble, *place, self._route, self._year, self._sender), self._state
        )
        self._state.changed.connect(self.changed)

    def show_filter(self, among: CaseFilter, traits: CaseTraits) -> None:
        """Offer these traits, and show what is chosen; nothing is told."""
        self._year.set_options((year, self.tr("令和{year}年度").format(year=year - 2018)) for year in traits.years)
        nobody = [("", self.tr("主担当なし"))]
        self._lead.set_options([*nobody, *((lead, lead) for lead in traits.leads)])
        self._sender.set_options(traits.senders)
        self._state.set_value(among.state)
        chosen: dict[NarrowingChoice, object] = {
            self._year: among.year,
            self._stage: among.stage,
            self._lead: among.lead,
            self._town: among.municipality,
            self._region: among.region,
            self._route: among.route,
            self._trouble: among.trouble,
            self._due: among.due,
            self._sender: among.sender,
        }
        for each, value in chosen.items():
            each.choose(value)
        self.offer_all()

    def show_everything(self) -> None:
        """Leave out none; nothing is told."""
        self._state.set_value(CaseState.ALL)
        for each in self.told():
            each.choose(None)
        self.offer_all()

    def among(self) -> CaseFilter:
        """Which cases stand in the list."""
        state = self._state.value()
        return CaseFilter(
            state=state if isinstance(state, CaseState) else CaseState.OPEN,
            year=self._year.one_of(int),
            stage=self._stage.one_of(CaseStage),
            lead=self._lead.one_of(str),
            municipality=self._town.one_of(str) or "",
            region=self._region.one_of(str) or "",
            route=self._route.one_of(Route),
            trouble=self._trouble.one_of(Trouble),
            due=self._due.one_of(CaseDue),
            sender=self._sender.one_of(str) or "",
        )
