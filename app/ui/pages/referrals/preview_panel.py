"""Step 5: exactly what leaves, what is still missing, and the day it was told."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.referrals import Leaving, Referral, ReferralWay
from app.domain.sheet_items import NEEDED, SOURCE_OF, SheetItem, Source
from app.queries.referrals import Judged
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind
from app.ui.pages.consents.words import hidden_words, kept_back_words
from app.ui.pages.referrals.leaving_panel import LeavingView, Part, Told, facts
from app.ui.pages.referrals.problem_panel import ProblemList
from app.ui.pages.referrals.step_panel import StepPanel
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.checks import Check
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import column, row, rule
from app.ui.widgets.tabs import first_stop
from app.words.labels import label as word_of
from app.words.phrases import joined


class Previews(StepPanel):
    """What was judged of the referral as it stands."""

    gone_to = Signal(str)
    fields = frozenset({"handed_over_on"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._head = label(self.tr("ここに書いてあるものだけが出ます"), "name")
        self._head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.problems = ProblemList(self.tr("送る前に、あと少しあります"))
        self.unseen = ProblemList(self.tr("このまま送れますが、相手に伝わらないことがあります"))
        for each in (self.problems, self.unseen):
            each.gone_to.connect(self.gone_to)
        self._kept_back = Text("", "soft")
        self._view = Choosing()
        self._view.chosen.connect(self.changed)
        self.day = Form([Field("handed_over_on", self.tr("伝えた日"), Kind.DAY, required=True)], context.today)
        self.day.set_values({"handed_over_on": context.today()})
        self.setLayout(
            column(
                self.problems,
                self.unseen,
                self.day,
                row(self._head, None),
                Text(
                    self.tr(
                        "ここにない記録やメモは、外へ出ません。右は、どこから来たかです。"
                        "出したくないものは、Tabで選び、スペースキーで印を外します。"
                    ),
                    "soft",
                ),
                self._kept_back,
                rule(),
                self._view,
                gap=2,
            )
        )

    def enter(self) -> QWidget | None:
        """What is still missing; else what is to be read before it leaves. One who presses Enter once more sends nothing."""
        shown = next((each for each in (self.problems, self.unseen) if not each.isHidden()), None)
        return (first_stop(shown) if shown is not None else None) or self._head

    def show_referral(self, referral: Referral) -> None:
        self.day.setVisible(referral.way is not ReferralWay.PACKET)
        self._view.left_out = frozenset(referral.left_out)
        written = {SheetItem.CALLER: referral.caller, SheetItem.INVOLVED: referral.involved}
        self._view.of_case = frozenset(item for item, said in written.items() if referral.case_id and not said)

    def fill(self, referral: Referral) -> Referral:
        return replace(referral, left_out=tuple(item for item in SheetItem if item in self._view.left_out))

    def show_judged(self, judged: Judged, names: dict[str, str]) -> None:
        """Show what would leave and what keeps it; `names` are the steps' names by field."""
        has = QApplication.focusWidget()
        had_keyboard = has is not None and (self.problems.isAncestorOf(has) or self.unseen.isAncestorOf(has))
        for shown, several in ((self.problems, judged.problems), (self.unseen, judged.unseen)):
            shown.show_problems(several, lambda field: names.get(field, ""))
        if had_keyboard and (first := self.enter()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kept_back.set_text(joined(kept_back_words(judged.kept_back), hidden_words(judged.hidden), by="\n"))
        self._kept_back.setVisible(bool(judged.kept_back))
        self._view.setVisible(judged.leaving is not None)
        if judged.leaving is not None:
            self._view.show_leaving(judged.leaving)

    def told_on(self) -> date | None:
        """The day on which it was told; None where it cannot be read."""
        value = self.day.look()["handed_over_on"]
        return value if isinstance(value, date) else None


class Choosing(LeavingView):
    """What leaves, each item with where it came from; unticked, it stays here, also in later versions."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.left_out: frozenset[SheetItem] = frozenset()
        self.of_case: frozenset[SheetItem] = frozenset()
        self._checks: dict[SheetItem, Check] = {}

    def show_leaving(self, leaving: Leaving) -> None:
        """Show this instead; whoever stood on an item stands there still."""
        stood = next((item for item, check in self._checks.items() if check.hasFocus()), None)
        self._checks = {}
        super().show_leaving(leaving)
        if stood in self._checks:
            self._checks[stood].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parts(self, told: list[Part], changes: str) -> None:
        super().show_parts([(title, list(self._with_left_out(within))) for title, within in told], changes)

    def _with_left_out(self, told: Iterable[Told]) -> Iterator[Told]:
        """The same, with a word in the place of each item that stays here."""
        for item, several in groupby(told, key=attrgetter("item")):
            first, *others = several
            if item not in self.left_out:
                yield from (first, *others)
            else:
                # Of an address the municipality goes all the same.
                said = self.tr("{said}（これだけ出します）").format(said=first.said) if first.said else self.tr("出しません")
                yield first._replace(said=said)

    def facts_of(self, told: list[Told], changes: str) -> Facts:
        rows = [each for each in told if each.said]
        made = Facts(facts(rows, changes))
        acts: list[QWidget] = []
        for number, each in enumerate(rows):
            begins = number == 0 or rows[number - 1].item is not each.item
            acts.append(self._source(each.item) if begins else Text("", "small"))
            made.watch(acts[-1])
        made.set_facts(facts(rows, changes), acts)
        return made

    def _source(self, item: SheetItem) -> QWidget:
        source = word_of(Source.CASE if item in self.of_case else SOURCE_OF[item])
        if item in NEEDED:
            return label(source, "small")
        check = self._checks[item] = Check(source)
        check.setAccessibleName(self.tr("{item}を出す（{source}から）").format(item=word_of(item), source=source))
        check.setChecked(item not in self.left_out)
        check.toggled.connect(partial(self._choose, item))
        return check

    def _choose(self, item: SheetItem, goes: bool) -> None:
        self.left_out = self.left_out - {item} if goes else self.left_out | {item}
        self.chosen.emit()
