"""Choosing who stands in the list of people, and in what order."""

from collections.abc import Sequence

from app.domain.households import HouseholdKind
from app.domain.listings import DueState, PeopleFilter, PeopleOrder
from app.domain.people import Category
from app.services import references
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.narrowing import Narrowing, NarrowingChoice, Neighbourhoods, choices_of
from app.words.labels import label as word_of


class PeopleNarrowing(Narrowing):
    """The order as chips, and behind a button the traits by which the list can be narrowed."""

    def __init__(self) -> None:
        self._order = Chips([Option(order, word_of(order)) for order in PeopleOrder], must=True, name=self.tr("並べ方"))
        self._order.set_value(PeopleOrder.KANA)
        self._due = choices_of(self.tr("予定"), DueState)
        self._category = choices_of(self.tr("区分"), Category)
        self._household = choices_of(self.tr("世帯の形"), HouseholdKind)
        self._town = NarrowingChoice(self.tr("市町村"), [(each.code, each.name) for each in references.municipalities()])
        self.neighbourhood = Neighbourhoods()
        super().__init__((self._due, self._category, self._household, self._town, self.neighbourhood), self._order)
        self._order.changed.connect(self.changed)

    def order(self) -> PeopleOrder:
        """In what order people stand."""
        value = self._order.value()
        return value if isinstance(value, PeopleOrder) else PeopleOrder.KANA

    def among(self) -> PeopleFilter:
        """Who stands in the list."""
        return PeopleFilter(
            due_state=self._due.one_of(DueState),
            category=self._category.one_of(Category),
            household_kind=self._household.one_of(HouseholdKind),
            municipality=self._town.one_of(str) or "",
            neighbourhood=self.neighbourhood.one_of(str) or "",
        )

    def told(self) -> Sequence[NarrowingChoice]:
        return [each for each in super().told() if each is not self._category]
