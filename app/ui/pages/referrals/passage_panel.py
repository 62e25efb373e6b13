"""Something that was said or happened, in full: nothing of an answer is cut."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.layouts import column, flow, row
from app.ui.widgets.passages import passage


class TitledText(QWidget):
    """A line with icon, title and day, the whole text beneath, and buttons below that."""

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        when: str = "",
        icon: str = "",
        tone: Tone = Tone.PRIMARY,
        buttons: Iterable[QPushButton] = (),
    ) -> None:
        super().__init__()
        theme.role(self, "clear")
        said = column(Text(title, "strong"), gap=0)
        if when:
            said.addWidget(Text(when, "small"))
        if text:
            said.addWidget(passage(text))
        acts = flow(*buttons)
        if acts.count():
            said.addLayout(acts)
        across = row(gap=2)
        across.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5))
        if icon:
            across.addWidget(Icon(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        self.setLayout(across)
        self.setAccessibleName("、".join(part for part in (title, when, text) if part))
