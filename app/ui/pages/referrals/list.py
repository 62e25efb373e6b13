"""The list of referrals: the urgent ones first, each with both of its marks."""

from app.domain.places import PageName
from app.domain.referrals import Handling, ReferralLine
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
from app.words.said.referrals import named


class ReferralList(RecordList[ReferralLine]):
    """All referrals under way, or all there ever were."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.REFERRALS)
        self._header = PageHeader(self.tr("つなぎ"), actions=[self.begins(self.tr("つなぎを作る"))])
        choices = [Option(True, self.tr("いまのつなぎ")), Option(False, self.tr("終わったものも"))]
        self._which = Chips(choices, must=True, name=self.tr("どのつなぎを見るか"))
        self._which.set_value(True)
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
        self.lay_out(self._header, [box(column(none, None))], row(self._which, None), gap=2)

    def make_list(self) -> PagedList:
        return PagedList(self.tr("つなぎの一覧"), self.read_lines)

    def ask(self) -> Asked[list[str]]:
        return self.context.bridge.fetch(self, referrals.keys, bool(self._which.value()))

    def ask_lines(self, keys: list[str]) -> Asked[list[ReferralLine]]:
        return self.context.bridge.fetch(self, referrals.lines, keys)

    def show_keys(self, keys: list[str]) -> None:
        super().show_keys(keys)
        self._header.set_subtitle(self.tr("{count}件").format(count=len(keys)) if keys else "")

    def line(self, line: ReferralLine) -> PagedLine:
        handling = marks.handling_words(line)
        return PagedLine(
            title=named(line.person_name, provisional=line.provisional),
            beside=line.destination_name or self.tr("つなぎ先：未定"),
            beneath=line.reason or self.tr("理由：未記入"),
            right=marks.proof_words(line),
            right_tone=marks.proof_tone(line),
            right_beneath=self.tr("対応 {handling}").format(handling=handling) if handling else "",
            badges=urgency_badge(line.urgency),
            marks=(*(((self.tr("匿名相談"), "grey"),) if line.nameless else ()), *marks.step_badges(line)),
            icon="circle-help" if line.handling is Handling.QUESTION else "",
        )
