"""One organisation: all that is known of it, what went there, what it said of the region, and what one can do."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.dates import format_day
from app.domain.organisations import Organisation
from app.domain.places import PageName, Place, Within
from app.queries import organisations as asked
from app.queries.organisations import WholeOrganisation
from app.ui.bridge import Asked
from app.ui.pages.organisations.form import title_of
from app.ui.pages.organisations.remark_list import remark_line
from app.ui.pages.organisations.words import handed_facts, help_facts, name_facts, standing_badges, standing_facts
from app.ui.places import Context
from app.ui.record_view import RecordView, earlier
from app.ui.text import Text, badges
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Lines, Panel, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.words.phrases import joined
from app.workflows import organisations as acts


class OrganisationView(RecordView[WholeOrganisation]):
    """Each part of it with the button that leads to its form; one that is gone says so, and is still found."""

    def __init__(self, context: Context) -> None:
        missing = self.tr("この団体・機関は、手帳にありません。")
        super().__init__(context, PageName.ORGANISATIONS, self.tr("団体・機関"), missing)

    def ask(self) -> Asked[WholeOrganisation]:
        return self.context.bridge.fetch(self, asked.whole, self.record_id)

    def fill(self, found: WholeOrganisation) -> QWidget:
        clear(self.inside)
        buttons = list(self._acts(found))
        marks = standing_badges(found.organisation.membership if found.organisation else None, found.agency)
        head = column(Text(found.agency.name, "who", lines=3), *([flow(*badges(marks))] if marks else []), gap=0.5)
        self.inside.addWidget(Panel(*self._over(found), head, flow(*buttons, gap=1.5)))
        left = column(self._part(Within.NAMES, name_facts(found)), self._part(Within.HELPS, help_facts(found)), None, gap=2)
        handed = Section(self.tr("この窓口からのつなぎ"), Panel(Facts(handed_facts(found.handed)), edge=2))
        right = column(self._part(Within.STANDING, standing_facts(found)), handed, self._remarks(found), None, gap=2)
        self.inside.addLayout(sides(left, right, stretch=(3, 2), least=50))
        if found.earlier:
            before = ((each, _short(each), "") for each in found.earlier)
            self.inside.addWidget(earlier(self.tr("直す前"), before, self.context.today()))
        return buttons[0]

    def _acts(self, found: WholeOrganisation) -> Iterable[QWidget]:
        agency = found.agency
        if agency.offered:
            refer = Place(PageName.REFERRALS, "", Within.NEW_TO, agency.code)
            yield button(self.tr("つなぐ"), partial(self.context.go, refer), role="primary", icon="send")
            if agency.phone and agency.checked_on != self.context.today():
                yield button(self.tr("番号を、きょう確かめました"), self._make_sure, icon="check")
            yield self._leads(self.tr("統合する"), Within.JOIN)
            yield self._leads(self.tr("退会"), Within.LEFT)
        else:
            said = self.tr("また一覧に出るようにしました")
            yield button(self.tr("また在籍にする"), partial(self._do, said, acts.leave, agency.code, None), icon="undo-2")

    def _over(self, found: WholeOrganisation) -> Iterable[QWidget]:
        profile = found.profile
        if profile.merged_into:
            opens = button(self.tr("統合先を見る"), partial(self._go, Within.AGENCY, profile.merged_into))
            yield Banner("info", self.tr("{name}に統合されています").format(name=found.merged_into), "", opens)
        elif profile.left_on:
            yield Banner("info", self.tr("{day}に退会しています").format(day=format_day(profile.left_on)))

    def _part(self, part: Within, facts: Iterable[tuple[str, str]]) -> Section:
        title, told = title_of(part), [(word, said) for word, said in facts if said]
        correct = button(
            self.tr("直す"),
            partial(self._go, part, self.record_id),
            role="link",
            icon="pencil",
            name=self.tr("{part}を直す").format(part=title),
        )
        inside = Facts(told) if told else Text(self.tr("まだ書いていません"), "soft")
        return Section(title, Panel(inside, edge=2), right=correct)

    def _remarks(self, found: WholeOrganisation) -> Section:
        new = button(self.tr("メモを書く"), partial(self._go, Within.REMARK, self.record_id), role="link", icon="plus")
        none = Panel(Text(self.tr("困りごと・制度の狭間・提案を、お名前なしで残せます"), "soft"), edge=2)
        lines = Lines([remark_line(self.context, each) for each in found.remarks])
        return Section(self.tr("この団体から聞いたこと"), lines if found.remarks else none, right=new)

    def _leads(self, words: str, within: Within) -> QWidget:
        return button(words, partial(self._go, within, self.record_id), role="link")

    def _go(self, within: Within, code: str) -> None:
        self.context.go(Place(PageName.ORGANISATIONS, "", within, code))

    def _make_sure(self) -> None:
        self._do(self.tr("確かめた日を残しました"), acts.make_sure, self.record_id)

    def _do(self, words: str, act: Callable[..., Organisation], *args: object) -> None:
        self.context.bridge.do(act, *args).then(partial(self.done, words)).failed(self.refused)


def _short(organisation: Organisation) -> str:
    profile = organisation.profile
    return joined(profile.name, profile.phone, profile.hours, profile.fields)
