"""One setting: what it is, how it stands, and the control or button for it."""

from PySide6.QtWidgets import QLayout, QWidget

from app.ui.icons import Icon
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.layouts import Clear, column, row
from app.ui.widgets.sides import sides


class Row(Clear):
    """Words left, control right; what is wide stands beneath."""

    def __init__(
        self, title: str, said: str = "", control: QWidget | None = None, *, wide: QWidget | QLayout | None = None
    ) -> None:
        super().__init__()
        self._mark = Icon("circle-alert", Tone.WARNING, 20)
        self._mark.hide()
        self._said = Text(said, "soft")
        if not said:
            # Never shown here: without a parent yet it would flash up as a window of its own and take the keyboard.
            self._said.hide()
        under = row(self._mark, (self._said, 1), gap=0.5)
        self._title = Text(title, "strong")
        right = [control] if control is not None else []
        parts = sides(column(self._title, under, gap=0), *right, stretch=(1, 0), gap=2, least=30, centred=True)
        self.setLayout(column(parts, *([wide] if wide is not None else []), edge=(2.5, 1.5)))

    def say(self, said: str, *, warn: bool = False) -> None:
        """Say how it stands now, with a mark where somebody should act."""
        self._said.set_text(said)
        self._said.set_role("warning" if warn else "soft")
        self._said.setVisible(bool(said))
        self._mark.setVisible(warn)

    def set_title(self, title: str) -> None:
        """Name it otherwise."""
        self._title.set_text(title)
