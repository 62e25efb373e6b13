"""利用停止: what was stopped, with the way back. 保存期限: what is due, and two people who erase it. And what was erased."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.dates import day_of, format_day, format_near
from app.domain.erasures import Erasure, RestingCase
from app.domain.places import PageName, Place, Within
from app.domain.recalls import AnsweredRecall
from app.errors import AppError
from app.queries.erasures import Resting, resting
from app.services import cases, erasures
from app.ui.bridge import Asked
from app.ui.forms import Field, Form
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, scrolled
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.words.labels import label
from app.words.people import beside, called
from app.words.phrases import joined
from app.workflows.erasures import steps

_SEEN = 8


class RestingList(Part):
    """Three lists beneath each other."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted = False
        self._inside = column(gap=3)
        whole = scrolled(column(self._inside, None))
        self.setLayout(column(self.head(self.tr("利用停止・保存期限")), (whole, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._wanted = place.opened is Within.ERASE
        # The small window is opened once and is no place to come back to.
        self.at = Place(PageName.RETENTION)
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self, resting).then(self._show)

    def _show(self, found: Resting) -> None:
        clear(self._inside)
        none = self.tr("利用を停止したケースはありません。ケースを開いて「利用停止」を押すと、ここに移ります。")
        stopped = [self._stopped(each) for each in found.stopped]
        self._inside.addWidget(self._section(self.tr("利用停止"), stopped, none))
        if found.recalled:
            answered = [self._answered(each) for each in found.recalled]
            self._inside.addWidget(self._section(self.tr("撤回への返事"), answered, ""))
        due = Section(self.tr("保存期限が来たもの"))
        if found.due:
            words = self.tr("{count}件を消す").format(count=len(found.due))
            erase = button(words, partial(self._ask, len(found.due)), role="danger", icon="trash-2")
            due = Section(self.tr("保存期限が来たもの"), right=erase)
        none = self.tr("いまはありません。期限が来るまで、だれにも消せません。")
        due.body.addWidget(self._lines([self._due(each) for each in found.due], none))
        self._inside.addWidget(due)
        if found.log:
            self._inside.addWidget(self._section(self.tr("消したもの"), [self._erased(each) for each in found.log], ""))
        wanted, self._wanted = self._wanted, False
        if wanted and found.due:
            self._ask(len(found.due))

    def _section(self, heading: str, lines: Sequence[Line], none: str) -> Section:
        return Section(heading, self._lines(lines, none))

    def _lines(self, lines: Sequence[Line], none: str) -> QWidget:
        return Lines(lines, at_once=_SEEN) if lines else Panel(Text(none, "soft"), edge=2)

    def _stopped(self, case: RestingCase) -> Line:
        name = called(case.name, case.provisional)
        again = button(
            self.tr("また使えるようにする"),
            partial(self._use_again, case),
            icon="undo-2",
            name=self.tr("{name}のケースをまた使えるようにする").format(name=name),
        )
        since = self.tr("{day}から").format(day=format_day(case.stopped_on)) if case.stopped_on else ""
        return self._line(case, self.tr("理由：{why}").format(why=case.stopped_why), since, again)

    def _answered(self, each: AnsweredRecall) -> Line:
        told = self.tr("返事は届きました") if each.told else self.tr("返事は、まだ途中です")
        did = joined(label(each.done), label(each.because) if each.because else "", told, by="・")
        opens = partial(self.context.go, Place(PageName.RECALLS, each.id))
        number, right = self.tr("つなぎ番号 {number}").format(number=each.number), joined(format_day(each.on), each.by)
        return Line(number, did, beside=each.case_number, right=right, opens=opens, role="strong")

    def _due(self, case: RestingCase) -> Line:
        until = self.tr("{day}まで保管").format(day=format_day(case.keep_until)) if case.keep_until else ""
        return self._line(case, self.tr("利用停止中") if case.stopped_on else "", until)

    def _line(self, case: RestingCase, beneath: str, right: str, *acts: QWidget) -> Line:
        opens = partial(self.context.go, Place(PageName.CASES, case.id)) if not acts else None
        name = called(case.name, case.provisional)
        return Line(name, beneath, beside=beside(case.number, name), right=right, buttons=acts, opens=opens, role="strong")

    def _erased(self, each: Erasure) -> Line:
        who = self.tr("確かめた人 {first}・{second}").format(first=each.first, second=each.second)
        words = self.tr("{count}件を消しました").format(count=each.cases)
        day = format_near(day_of(each.at), self.context.today())
        return Line(words, who, right=joined(day, each.coordinator), role="strong")

    def _use_again(self, case: RestingCase) -> None:
        said = self.tr("また使えるようにしました")
        self.context.bridge.do(cases.use_again, case).then(lambda _kept: self.context.notify(said)).failed(self._refused)

    def _refused(self, error: AppError) -> None:
        self.read()
        self.context.tell(self, error)

    # ---- erasing -----------------------------------------------------------------------------------------------------

    def _ask(self, count: int) -> None:
        hint = self.tr("消すと、元にはもどせません。集計の件数と、お名前のない提供の記録だけが残ります。")
        form = Form(
            [
                Field("first", self.tr("確かめた人"), required=True, hint=hint),
                Field("second", self.tr("もう1人の確かめた人"), required=True),
            ],
            self.context.today,
        )
        form.set_values({"first": self.context.coordinator})
        title = self.tr("保存期限が来た{count}件を、2人で確かめて消します").format(count=count)
        asking = Asking(self.context, self, Place(PageName.RETENTION, "", Within.ERASE), title, form, self._begin)
        # What was erased is said once it is gone.
        asking.call(self.tr("消す"), "", role="danger", icon="trash-2")
        asking.open()

    def _begin(self, values: dict[str, Any], sitting: FormSession) -> Asked[Erasure]:
        return sitting.save(erasures.begin, values["first"], values["second"]).then(self._erase)

    def _erase(self, begun: Erasure) -> None:
        self.context.bridge.start(steps, begun).then(self._say_erased)

    def _say_erased(self, results: list[int | AppError]) -> None:
        count = sum(each for each in results if isinstance(each, int))
        self.context.notify(self.tr("{count}件を消しました").format(count=count))
        self.read()
