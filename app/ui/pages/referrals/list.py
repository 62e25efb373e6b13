"""The list of referrals: the urgent ones first, each with both of its marks."""

from app.domain.listings import ReferralState
from app.domain.places import PageName
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Handling, ReferralLine
from app.queries.referrals import listed
from app.services import referrals
from app.ui.bridge import Asked
from app.ui.pages.referrals import mark_panel as marks
from app.ui.pages.referrals.words import urgency_badge
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.states import EmptyState
from app.words.labels import label
from app.words.said.referrals import named


class ReferralList(RecordList[ReferralLine]):
    """All referrals under way, or all there ever were; at a desk also those without an answer for long."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.REFERRALS)
        self._header = PageHeader(self.tr("つなぎ"), actions=[self.begins(self.tr("つなぎを作る"))])
        states = ReferralState if context.desk else (ReferralState.OPEN, ReferralState.ALL)
        choices = [Option(each, label(each)) for each in states]
        self._which = Chips(choices, must=True, name=self.tr("どのつなぎを見るか"))
        self._which.set_value(ReferralState.OPEN)
        self._which.changed.connect(self.read)
        none = EmptyState(
            "send",
            self.tr("つなぎは、まだありません"),
            self.tr("ケースの「つなぐ」から、そのケースの内容のまま始められます。")
            if context.desk
            else self.tr(
                "ひとりで抱えなくて大丈夫です。気がかりな方がいたら、市町村や地域包括支援センター、県の窓口へつなぎましょう。"
            ),
            self.begins(self.tr("最初のつなぎを作る"), role="secondary"),
        )
        answered = EmptyState("check", self.tr("これほど長く返事を待っているつなぎは、ありません"))
        self.lay_out(self._header, [box(column(each, None)) for each in (none, answered)], row(self._which, None), gap=2)

    def make_list(self) -> PagedList:
        return PagedList(self.tr("つなぎの一覧"), self.read_lines)

    def ask(self) -> Asked[list[str]]:
        return self.context.bridge.fetch(self, listed, self._state())

    def ask_lines(self, keys: list[str]) -> Asked[list[ReferralLine]]:
        return self.context.bridge.fetch(self, referrals.lines, keys)

    def _state(self) -> ReferralState:
        return ReferralState(str(self._which.value()))

    def show_keys(self, keys: list[str]) -> None:
        self.list.set_keys(keys)
        waited = self._state() in (ReferralState.WAITING, ReferralState.LONG_WAITING)
        self.show_either(0 if keys else 2 if waited else 1)
        self._header.set_subtitle(self.tr("{count}件").format(count=len(keys)) if keys else "")

    def line(self, line: ReferralLine) -> PagedLine:
        handling = marks.handling_words(line)
        grey = [
            (each, "grey")
            for each in (referral_number(line.id), line.case_number, self.tr("匿名相談") if line.nameless else "")
            if each
        ]
        return PagedLine(
            title=named(line.person_name, provisional=line.provisional),
            beside=line.destination_name or self.tr("つなぎ先：未定"),
            beneath=line.reason or self.tr("理由：未記入"),
            right=marks.proof_words(line),
            right_tone=marks.proof_tone(line),
            right_beneath=self.tr("対応 {handling}").format(handling=handling) if handling else "",
            badges=urgency_badge(line.urgency),
            marks=(*grey, *marks.step_badges(line)),
            icon="circle-help" if line.handling is Handling.QUESTION else "",
        )
