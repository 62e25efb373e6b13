"""Giving several cases another lead (主担当) at one go."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.services import case_lists
from app.ui import hearing
from app.ui.forms import Field, Form
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.ui.widgets.tabs import tab_stops


class LeadPanel(Panel):
    """How many are ticked, a line for the new lead, and the act; what is ticked is the list's."""

    handed = Signal(str)
    """To whom what is ticked shall go."""
    all_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(edge=2)
        self._context = context
        self._form: Form | None = None
        self._ticked: QWidget = self
        self._count = Text("", "strong")
        self._room = column()
        self._act = button(self.tr("主担当を変える"), self._save, role="primary", icon="users")
        every = button(self.tr("表示中の全件を選ぶ"), self.all_wanted.emit, role="link")
        stop = button(self.tr("選ぶのをやめる"), self.closed.emit)
        self._acts = (self._act, stop, every)
        words = column(self._count, Text(self.tr("変えるケースを、クリックかスペースキーで選びます。"), "small"), gap=0.5)
        acts = flow(*self._acts, gap=1.5)
        self.add(sides(column(words, acts, gap=1), self._room, least=40))

    def open(self, ticked: QWidget) -> None:
        """Show it with an empty line, and who leads cases offered; Tab comes to it from what is ticked."""
        self.show()
        self._ticked = ticked
        self._context.bridge.fetch(self, case_lists.leads).then(self._offer)

    def count(self, count: int) -> None:
        """Say how many are ticked."""
        words = self.tr("{count}件 選択中").format(count=count)
        self._count.set_text(words)
        self._act.setEnabled(bool(count))
        hearing.announce_at_last(self, words)

    def refuse(self, error: AppError) -> None:
        """Say what is wrong."""
        if self._form is not None:
            self._form.refuse(self._context.tell)(error)

    def _offer(self, leads: list[str]) -> None:
        clear(self._room)
        offered = tuple(Option(each, each) for each in leads)
        lead = Field("lead", self.tr("新しい主担当"), required=True, options=offered)
        self._form = form = Form([lead], self._context.today)
        form.set_values({"lead": self._context.coordinator})
        form.saved.connect(lambda values: self.handed.emit(values["lead"]))
        self._room.addWidget(form, 0, Qt.AlignmentFlag.AlignTop)
        for before, after in pairwise((self._ticked, *tab_stops(form), *self._acts)):
            QWidget.setTabOrder(before, after)

    def _save(self) -> None:
        if self._form is not None:
            self._form.save()
