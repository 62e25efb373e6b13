"""A memo by the number on its paper, which is in one's hand on coming home."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.services import memos
from app.ui import theme
from app.ui.forms import Field, Form
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, column, row


class NumberTyped(Clear):
    """One field for the number; what is wrong with it stands beneath, and a right one is told as the notebook writes it."""

    found = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._form = Form([Field("memo", self.tr("紙の整理番号"), hint=self.tr("右上の番号。例 8-00012-3"))], context.today)
        self._form.saved.connect(self._look)
        self.line: QLineEdit = self._form.editor("memo").line
        theme.width(self.line, least=10, most=14)
        self.line.returnPressed.connect(self._form.save)
        self.go = button(self.tr("この番号をまとめて記録"), self._form.save, icon="notebook-pen")
        self.setLayout(column(self._form, row(self.go, None), gap=1))

    def clear(self) -> None:
        """Let go of what was typed."""
        self._form.set_values({"memo": ""})

    def _look(self, values: dict[str, str]) -> None:
        asked = self._context.bridge.fetch(self, memos.typed, values["memo"])
        asked.then(self.found.emit).failed(self._form.refuse(self._context.tell))
