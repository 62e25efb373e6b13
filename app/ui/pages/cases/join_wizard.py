"""Two cases of one person: which other one is meant, both side by side, and then one of them."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt

from app.documents.addresses import town
from app.domain.ages import age_words
from app.domain.cases import Case, is_open
from app.domain.dates import format_near
from app.domain.people import PersonLine
from app.domain.places import PageName, Place, Within
from app.queries.cases import MaybeSame, may_be_same, pair
from app.services import cases
from app.ui.pages.cases.words import stands_facts, told_facts
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import box, clear, column, row, scrolled
from app.ui.widgets.panels import Line, Lines, Panel
from app.ui.widgets.search import SearchBox
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of
from app.words.people import called
from app.words.phrases import joined

translate = QCoreApplication.translate


class CaseJoin(Part):
    """First the other case, offered with why or looked for; then both side by side."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._case_id = ""
        self._inside = column(gap=2)
        whole = column(self.head(self.tr("同じ方のケースをまとめる")), gap=2, edge=3)
        whole.addWidget(scrolled(column(box(self._inside), None)), 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        self._case_id = place.record_id
        clear(self._inside)
        if place.code:
            asked = self.context.bridge.fetch(self, pair, place.record_id, place.code)
            asked.then(self._show_pair).failed(self._refused)
        else:
            self._show_choice()

    # ---- whom one means ------------------------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        words = self.tr("あとのケースが、先のケースにまとまります。番号も経過も残り、いつでも別々にもどせます。")
        self._inside.addWidget(Text(words))
        self.box = SearchBox(self.tr("名前・かな・受付番号でさがす"))
        self.box.asked.connect(self._ask)
        self._offers = column(gap=1)
        self._inside.addLayout(row(self.box, None))
        self._inside.addLayout(self._offers)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask("")

    def _ask(self, words: str) -> None:
        found = self.context.bridge.fetch(self.box, may_be_same, self._case_id, words)
        found.then(partial(self._offer, self._offers, words))

    def _offer(self, room: object, words: str, found: tuple[MaybeSame, ...]) -> None:
        if room is not self._offers:
            return
        clear(self._offers)
        if found:
            said = self.tr("見つかったケースと方") if words else self.tr("同じ方かもしれません")
            self._offers.addWidget(label(said, "strong"))
            lines = [candidate_line(self.context, each, self._case_id) for each in found]
            self._offers.addWidget(Lines(lines))
        else:
            none = self.tr("見つかりません。") if words else self.tr("似た方はいません。名前や受付番号でさがしてください。")
            self._offers.addWidget(Text(none, "soft"))

    # ---- both side by side ---------------------------------------------------------------------------------------------

    def _show_pair(self, both: tuple[tuple[Case, PersonLine], ...]) -> None:
        (first, _person), (later, _other) = both
        are_one = later.joined_id == first.id
        words = self.tr("{later}は、{first}にまとめてあります") if are_one else self.tr("{later}を、{first}にまとめます")
        beneath = self.tr("{later}は件数に数えません。番号と経過は残り、いつでも別々にもどせます。")
        if first.closed_on is not None and is_open(later) and not are_one:
            beneath += self.tr("先のケースは終わっているので、もう一度開きます。")
        act = (
            button(self.tr("別々にもどす"), partial(self._separate, later), icon="undo-2")
            if are_one
            else button(self.tr("まとめる"), partial(self._join, first, later), role="primary", icon="check")
        )
        told = {"later": later.number, "first": first.number}
        self._inside.addWidget(Banner("info", words.format(**told), beneath.format(**told)))
        self._inside.addLayout(sides(*(self._side(case, person) for case, person in both), gap=2, least=44))
        self._inside.addLayout(row(act, button(self.tr("やめる"), self.context.back), None, gap=1.5))
        act.setFocus(Qt.FocusReason.OtherFocusReason)

    def _side(self, case: Case, person: PersonLine) -> Panel:
        today = self.context.today()
        who = [
            (self.tr("年齢"), age_words(person.birth, today)),
            (self.tr("住まい"), town(person.address, person.neighbourhood)),
        ]
        facts = Facts([*who, *stands_facts(case, today)[1:], *told_facts(case)])
        head = column(Text(called(person.name, person.provisional), "name"), Text(case.number, "small"), gap=0)
        return Panel(head, facts, edge=2)

    def _join(self, first: Case, later: Case) -> None:
        asked = self.context.bridge.do(cases.join, first, later)
        asked.then(lambda _kept: self._done(first.id, self.tr("まとめました"))).failed(self._refused)

    def _separate(self, later: Case) -> None:
        asked = self.context.bridge.do(cases.separate, later)
        asked.then(lambda _kept: self._done(later.id, self.tr("別々のケースにもどしました"))).failed(self._refused)

    def _done(self, case_id: str, words: str) -> None:
        self.context.notify(words)
        self.instead.emit(Place(PageName.CASES, case_id))

    def _refused(self, error: Exception) -> None:
        self.context.tell(self, error)
        self.instead.emit(Place(PageName.CASES, self._case_id))


def candidate_line(context: Context, each: MaybeSame, case_id: str = "") -> Line:
    """Who may be the same, why, and a way to look at both: two cases (that one alone, where there is none to join it to yet),
    what arrived, or two records of a person."""
    today, person = context.today(), each.person
    name = called(person.name, person.provisional) or translate("cases", "お名前のない方")
    why = tuple((word_of(reason), "grey") for reason in each.why)
    if each.case is not None:
        both = Place(PageName.CASES, case_id, Within.JOIN, each.case.id)
        number, place = each.case.number, both if case_id else Place(PageName.CASES, each.case.id)
        day = format_near(each.case.received_on, today) if each.case.received_on else ""
        beneath = joined(day, each.case.said or "、".join(map(word_of, each.case.troubles)))
    elif each.arrival is not None:
        number, place = translate("cases", "届いて待っているつなぎ"), Place(PageName.INBOX, each.arrival.id)
        beneath = each.arrival.reason
    else:
        number, place = translate("cases", "ケースはまだありません"), Place(PageName.PEOPLE, person.id)
        beneath = joined(age_words(person.birth, today), town(person.address, person.neighbourhood), by="・")
    return Line(name, beneath, beside=number, marks=why, icon="users", role="strong", opens=partial(context.go, place))
