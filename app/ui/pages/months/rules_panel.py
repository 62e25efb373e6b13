"""数え方: each rule with what it means, what it says, from where it is, and what of a month would move by another value."""

from datetime import date
from functools import partial

from app.domain.dates import format_month
from app.domain.listings import days_of
from app.domain.months.rules import RULE_VALUES, MonthRule, RuleValue
from app.domain.months.spans import month_of
from app.domain.places import Place
from app.queries import months as asked
from app.queries.months import RulesTold
from app.services import months
from app.ui.pages.months.words import move_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.panels import Panel, Panels
from app.ui.widgets.states import Banner
from app.words.labels import label
from app.words.months import rule_meaning, rule_source

# As many rules as fill a window.
_SEEN = 4


class CountingRules(Part):
    """What would move is said before anything is chosen, so that nobody is asked twice."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._month: date = month_of(context.today())
        self._rules: list[_Rule] = []
        self._header = self.head(self.tr("数え方"))
        words = self.tr("お住まいの民児協の手引きを優先してください")
        beneath = self.tr(
            "数え方に、法律の決まりはありません。手引きと違うところだけ、ここで変えます。変えると、締めていない月はすべて数えなおします。"
        )
        self._panels = Panels()
        again = self.tr(
            "留守のあとに会えたときは、訪問2回です。いっしょに住む方を一度に訪ねたときは、何人に会っても1回です。ここは変えられません。"
        )
        source = self.tr("出どころ：{source}").format(source=rule_source(MonthRule.ABSENT))
        always = Panel(Text(self.tr("同じ日に、もう一度訪ねたとき"), "name"), Text(again), Text(source, "small"), edge=2, gap=1)
        inside = scrolled(column(Banner("info", words, beneath), self._panels, always, None, gap=2))
        self.setLayout(column(self._header, (inside, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        days = days_of(place.code)
        self._month = days[0] if days is not None else month_of(self.context.today())
        self._header.set_subtitle(self.tr("{month}の数で、変わるところを出しています").format(month=format_month(self._month)))
        if not self._rules:
            self._rules = [_Rule(rule) for rule in MonthRule]
            for each in self._rules:
                each.chips.changed.connect(partial(self._choose, each))
            self._panels.set_lines(self._rules, at_once=_SEEN)
        self._rules[0].chips.setFocus()
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, asked.rules, self._month).then(self._show)

    def _show(self, told: RulesTold) -> None:
        for each in self._rules:
            each.show_rule(told)

    def _choose(self, rule: "_Rule") -> None:
        value = rule.chips.value()
        assert isinstance(value, RuleValue)
        asked_for = self.context.bridge.do(months.choose, rule.rule, value)
        asked_for.then(partial(self.done, self.tr("数え方を変えました"))).failed(partial(self.context.tell, self))


class _Rule(Panel):
    """One rule."""

    def __init__(self, rule: MonthRule) -> None:
        super().__init__(edge=2, gap=1)
        self.rule = rule
        options = [Option(value, label(value)) for value in RULE_VALUES[rule]]
        self.chips = Chips(options, must=True, name=label(rule))
        self._moves = Text("", "small")
        source = Text(self.tr("出どころ：{source}").format(source=rule_source(rule)), "small")
        for each in (Text(label(rule), "name"), Text(rule_meaning(rule)), self.chips, self._moves, source):
            self.add(each)

    def show_rule(self, told: RulesTold) -> None:
        """Show what it says, and what would move."""
        now = told.rules[self.rule]
        self.chips.set_value(now)
        said = []
        for value in RULE_VALUES[self.rule]:
            if value is not now:
                moves = "、".join(map(move_words, told.moves[self.rule, value]))
                words = self.tr("「{value}」にすると：{moves}")
                said.append(words.format(value=label(value), moves=moves or self.tr("この月の数は変わりません")))
        self._moves.set_text("\n".join(said))
