"""What signs may mean and what one does about them, beneath the chips that are ticked and on the sighting's own page."""

from collections.abc import Iterable

from app.domain.sightings import Sign
from app.services import references
from app.ui.text import Text
from app.ui.widgets.layouts import Clear, clear, column
from app.words.labels import label


class SignsTold(Clear):
    """What the signs that were seen may mean, and what one does; nothing while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=1)
        self.setLayout(self._lines)
        self.hide()

    def tell(self, seen: Iterable[Sign]) -> None:
        """Say it of these signs."""
        known = references.signs()
        clear(self._lines)
        told = [known[sign] for sign in seen if sign in known]
        for one in told:
            self._lines.addLayout(
                column(Text(label(one.sign), "small-strong"), Text(one.means, "small"), Text(one.act, "small"), gap=0)
            )
        self.setVisible(bool(told))
