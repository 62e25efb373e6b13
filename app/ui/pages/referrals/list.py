"""The list of referrals: the urgent ones first, each with both of its marks."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from app.domain.places import PageName, Place, Within
from app.domain.referrals import Handling, ReferralLine
from app.services import referrals
from app.ui.pages.referrals import mark_panel as marks
from app.ui.pages.referrals.words import called, urgency_badge
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, row
from app.ui.widgets.lists import Answer, PagedLine, PagedList
from app.ui.widgets.states import EmptyState


class ReferralList(Part):
    """All referrals under way, or all there ever were."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        make = button(self.tr("つなぎを作る"), self._make, role="primary", icon="plus")
        self._header = PageHeader(self.tr("つなぎ"), actions=[make])
        self._which = Chips([Option(True, self.tr("いまのつなぎ")), Option(False, self.tr("終わったものも"))], must=True)
        self._which.set_value(True)
        self._which.changed.connect(self.read)
        self.list = PagedList(self.tr("つなぎの一覧"), self._read_lines)
        self.list.clicked.connect(lambda _index: self._open(self.list.key() or ""))
        self.list.opened.connect(self._open)
        none = EmptyState(
            "send",
            self.tr("つなぎは、まだありません"),
            self.tr(
                "ひとりで抱えなくて大丈夫です。気がかりな方がいたら、市町村や地域包括支援センター、県の窓口へつなぎましょう。"
            ),
            button(self.tr("最初のつなぎを作る"), self._make, icon="plus"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(box(column(none, None)))
        whole = column(self._header, row(self._which, None), gap=2, edge=3)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, referrals.keys, bool(self._which.value())).then(self._show)

    def _show(self, keys: list[str]) -> None:
        self._stack.setCurrentIndex(0 if keys else 1)
        self.list.set_keys(keys)
        self._header.set_subtitle(self.tr("{count}件").format(count=len(keys)) if keys else "")

    def _read_lines(self, keys: Sequence[str], answer: Answer) -> None:
        asked = self.context.bridge.fetch(self.list, referrals.lines, list(keys))
        asked.then(lambda lines: answer({line.id: self._line(line) for line in lines}))

    def _line(self, line: ReferralLine) -> PagedLine:
        handling = marks.handling_words(line)
        return PagedLine(
            title=called(line.person_name, provisional=line.provisional),
            beside=line.destination_name or self.tr("つなぎ先はこれから"),
            beneath=line.reason or self.tr("理由はこれから"),
            right=marks.proof_words(line),
            right_tone=marks.proof_tone(line),
            right_beneath=self.tr("扱い {handling}").format(handling=handling) if handling else "",
            badges=urgency_badge(line.urgency),
            marks=((self.tr("匿名相談"), "grey"),) if line.nameless else (),
            icon="circle-help" if line.handling is Handling.QUESTION else "",
        )

    def _open(self, key: str) -> None:
        if key:
            self.context.go(Place(PageName.REFERRALS, key))

    def _make(self) -> None:
        self.context.go(Place(PageName.REFERRALS, "", Within.NEW))
