"""困りごと × 市町村: each is taken by one key, and once both are said they stand in one line."""

from PySide6.QtCore import Qt, Signal

from app.domain.referrals import Trouble
from app.services import references
from app.ui.forms import options
from app.ui.pages.activities.chip_editor import KeyedChips
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import box, column
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.words.labels import label
from app.words.phrases import joined


class WhoHelpsPanel(Panel):
    """What somebody needs and where they live; `changed` tells that a choice was made or let go."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(edge=2)
        trouble, town = self.tr("困りごと"), self.tr("市町村")
        self.troubles = KeyedChips(options(Trouble, short=True), name=trouble)
        self.towns = KeyedChips([Option(each.code, each.name) for each in references.municipalities()], name=town)
        # Whoever asks has a handset in one hand: the first key leads to the second question.
        self.troubles.stepped.connect(self.towns.setFocus)
        for chips in (self.troubles, self.towns):
            chips.changed.connect(self.changed)
        above, beneath = column(Text(trouble, "small-strong"), self.troubles), column(Text(town, "small-strong"), self.towns)
        self._asking = box(column(above, beneath, gap=1.5))
        self._said = Text("", "heading", lines=2)
        again = button(self.tr("選びなおす"), self.ask_anew, role="link", icon="undo-2")
        self._answered = box(sides(self._said, again, stretch=(1, 0), centred=True))
        self._answered.hide()
        self.add(self._asking)
        self.add(self._answered)

    @property
    def trouble(self) -> Trouble | None:
        """What is needed, as far as it is said."""
        value = self.troubles.value()
        return value if isinstance(value, Trouble) else None

    @property
    def town(self) -> str:
        """The code of the municipality, as far as it is said."""
        return str(self.towns.value() or "")

    @property
    def both(self) -> bool:
        """Whether both are said."""
        return self.trouble is not None and bool(self.town)

    def said(self) -> str:
        """「債務について × 三朝町」, as far as it is said."""
        town = references.municipality(self.town)
        return joined(label(self.trouble) if self.trouble else "", town.name if town else "", by=" × ")

    def say(self, trouble: Trouble | None, town: str) -> None:
        """Let these stand; nothing is told."""
        self.troubles.set_value(trouble)
        self.towns.set_value(town or None)
        self.fold()

    def ask_anew(self) -> None:
        """Ask both again."""
        self.say(None, "")
        self.changed.emit()
        self.troubles.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Leave the room to the answer, where both are said."""
        self._said.set_text(self.said())
        self._answered.setVisible(self.both)
        self._asking.setHidden(self.both)
