"""Something that was said or happened, in full: nothing of an answer is cut."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.layouts import Clear, column, flow, row
from app.ui.widgets.passages import passage
from app.words.phrases import joined


class Passage(Clear):
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
        self.setAccessibleName(joined(title, when, text, by="、"))
