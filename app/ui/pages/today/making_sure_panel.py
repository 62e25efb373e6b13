"""Making sure (確かめる) about somebody who was not met again and again: whom to ask next, and who was reached."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.attempts import Attempt, Cause, StepLine
from app.domain.people import HasKey
from app.domain.places import PageName, Place, Within
from app.queries.attempts import MissedPerson, asked
from app.services import attempts
from app.ui.pages.people.call_form import ask_who_was_reached, attempt_words
from app.ui.pages.people.head_panel import PersonHead
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, badge, texts
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column, flow, row, scrolled
from app.ui.widgets.panels import Lines, Section
from app.ui.widgets.passages import passage
from app.ui.widgets.sides import sides
from app.ui.widgets.steady import steadily
from app.words.labels import label as word_of
from app.words.phrases import joined


class MakingSure(Part):
    """The steps of the reference table, one after the other; each with whom to ring, what to say, and a line for the answer."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person_id = ""
        self._first: QPushButton | None = None
        self._focus_wanted = False
        self._inside = column(gap=2)
        self._area = scrolled(column(self._inside, None))
        self.setLayout(column(self.head(self.tr("安否を確かめる")), (self._area, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        person_id = place.record_id
        if person_id != self._person_id:
            clear(self._inside)
        self._person_id, self._focus_wanted = person_id, True
        self.read()

    def read(self) -> None:
        if self._person_id:
            ask = self.context.bridge.fetch(self, asked, self._person_id)
            ask.then(self._show).failed(lambda _error: self.instead.emit(Place(PageName.TODAY)))

    def _show(self, found: MissedPerson) -> None:
        was_inside = steadily(self._area, lambda: self._fill(found))
        if (was_inside or self._focus_wanted) and self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_wanted = False

    def _fill(self, found: MissedPerson) -> None:
        clear(self._inside)
        self._first = None
        person, go = found.person, self.context.go
        acts = flow(
            button(
                self.tr("会えたので記録する"),
                lambda: go(Place(PageName.ACTIVITIES, person.id, Within.NEW)),
                icon="notebook-pen",
            ),
            button(self.tr("つなぐ"), lambda: go(Place(PageName.REFERRALS, person.id, Within.NEW)), icon="send"),
            button(self.tr("この方のページ"), lambda: go(Place(PageName.PEOPLE, person.id)), role="link"),
            gap=1,
        )
        self._inside.addWidget(PersonHead(person, self.context.today()))
        if found.missed:
            self._inside.addWidget(Text(self.tr("{count}回続けて会えていません").format(count=found.missed), "warning"))
        self._inside.addLayout(acts)
        heading = self.tr("上から順に、連絡してみましょう")
        lines = [self._line(number, line) for number, line in enumerate(self._grouped(found.lines))]
        other = button(self.tr("ほかの相手に連絡した"), partial(self._ask, StepLine(step=None), len(lines)), icon="plus")
        self._inside.addWidget(Section(heading, Lines(lines), row(other, None)))

    def _grouped(self, lines: Sequence[StepLine]) -> list[tuple[int, StepLine]]:
        """Each line with the number of its step, 0 where it goes on with the step above or stands outside of the table."""
        grouped, number, before = [], 0, ""
        for line in lines:
            code = line.step.code if line.step else ""
            begins = bool(code) and code != before
            number += begins
            grouped.append((number if begins else 0, line))
            before = code
        return grouped

    def _line(self, at: int, numbered: tuple[int, StepLine]) -> QWidget:
        number, line = numbered
        said = column(gap=0.5)
        if number and line.step is not None:
            for each in texts((f"{number}　{line.step.name}", "name"), (line.step.say, "body"), (line.step.note, "small")):
                said.addWidget(each)
        elif line.step is None:
            said.addWidget(Text(self.tr("そのほかの相手"), "name"))
        for attempt in line.tried:
            said.addWidget(passage(attempt_words(attempt, self.context.today()), "success" if attempt.reached else "soft"))
        both = sides(box(said), self._whom(at, line), stretch=(6, 5), least=40, gap=2)
        return box(column(both, edge=2))

    def _whom(self, at: int, line: StepLine) -> QWidget:
        whom = column(gap=1)
        if not line.whom and not line.number:
            whom.addWidget(Text(self.tr("まだ登録がありません"), "small"))
        else:
            named = joined(line.whom, line.detail)
            head = flow(Text(named, "strong"), gap=1)
            if line.has_key is HasKey.YES:
                head.addWidget(badge(word_of(HasKey.YES), "success"))
            whom.addLayout(head)
            if line.number:
                whom.addWidget(Text(line.number, "number"))
        name = line.whom or (line.step.name if line.step else "")
        reached = button(
            self.tr("つながった"),
            partial(self._ask, line, at),
            icon="check",
            name=self.tr("{name}：つながった").format(name=name),
        )
        missed = button(
            self.tr("つながらない"),
            partial(self._missed, line),
            role="quiet",
            name=self.tr("{name}：つながらない").format(name=name),
        )
        if self._first is None and not any(each.reached for each in line.tried):
            self._first = reached
        whom.addLayout(flow(reached, missed, gap=1))
        return box(whom)

    def _ask(self, line: StepLine, at: int) -> None:
        begun = replace(self._attempt(line), reached=True)
        step = f"{line.step.code if line.step else ''}{at}"
        ask_who_was_reached(self.context, self, begun, Place(PageName.PEOPLE, self._person_id, Within.RINGING, step))

    def _missed(self, line: StepLine) -> None:
        kept = self.context.bridge.do(attempts.note_now, self._attempt(line))
        kept.then(lambda _kept: self.context.notify(self.tr("書きとめました")))

    def _attempt(self, line: StepLine) -> Attempt:
        return Attempt(
            person_id=self._person_id,
            cause=Cause.NOT_MET,
            step=line.step.code if line.step else "",
            whom=line.whom,
            number=line.number,
        )
