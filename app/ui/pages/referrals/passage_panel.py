"""Something that was said or happened, in full: nothing of an answer is cut."""

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton

from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import texts
from app.ui.theme import Tone
from app.ui.widgets.layouts import TOP, Clear, column, flow, row
from app.ui.widgets.passages import passage
from app.words.phrases import joined


class TitledText(Clear):
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
        said = column(*texts((title, "strong"), (when, "small")), gap=0)
        if text:
            said.addWidget(passage(text))
        acts = flow(*buttons)
        if acts.count():
            # So far that the ring of what has the keyboard covers no words.
            said.addSpacing(theme.space(0.75))
            said.addLayout(acts)
        mark = ((Icon(icon, tone), TOP),) if icon else ()
        self.setLayout(row(*mark, (said, 1), gap=2, edge=(2, 1.5)))
        self.setAccessibleName(joined(title, when, text, by="、"))
