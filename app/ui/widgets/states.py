"""What a page says about itself: nothing here yet, something to know, something under way."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton

from app.errors import AppError
from app.ui import hearing, theme
from app.ui.icons import Icon
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import CENTRE, MIDDLE, TOP, Clear, column, flow, row
from app.ui.widgets.sides import sides
from app.words.phrases import joined

# Long enough to be read by whoever reads slowly.
_NOTICED = 10_000
# As high as a window must be, at the usual size of text, for it to stand beneath a form.
_ROOMY = 480
_BANNERS = {
    "info": ("info", Tone.PRIMARY),
    "warning": ("triangle-alert", Tone.WARNING),
    "danger": ("circle-alert", Tone.DANGER),
    "success": ("circle-check", Tone.SUCCESS),
}


class EmptyState(Clear):
    """Nothing here yet: what to do first, the button for it, and other ways to begin."""

    def __init__(self, icon: str, words: str, beneath: str = "", act: QPushButton | None = None, *others: QPushButton) -> None:
        super().__init__()
        # In a row of its own each is asked how high it is at the width it gets; centred by itself it lost its second line.
        heading = row(None, Text(words, "heading"), None, gap=0)
        inner = column((Icon(icon, Tone.FAINT, 44), CENTRE), heading, gap=1.5, edge=4)
        if beneath:
            inner.addLayout(row(None, Text(beneath, "soft"), None, gap=0))
        if act is not None:
            inner.addSpacing(theme.space(1))
            inner.addWidget(act, 0, CENTRE)
        for other in others:
            inner.addWidget(other, 0, CENTRE)
        inner.addStretch(1)
        self.setLayout(inner)


class Banner(QFrame):
    """Something to know, above what it is about: info, warning, danger or success, by icon and word and colour."""

    def __init__(self, kind: str, words: str, beneath: str = "", *buttons: QPushButton) -> None:
        super().__init__()
        self._icon = Icon(_BANNERS[kind][0], _BANNERS[kind][1])
        self._words, self._beneath = Text(words, "strong"), Text(beneath, "body")
        said = column(self._words, self._beneath, gap=0)
        acts = [flow(*buttons)] if buttons else []
        parts = sides(said, *acts, stretch=(1, 0), gap=2, centred=True)
        self.setLayout(row((self._icon, TOP), (parts, 1), gap=2, edge=1.5))
        self._show(kind, words, beneath)

    def say(self, kind: str, words: str, beneath: str = "") -> None:
        """Say something else, to whoever looks and to whoever listens."""
        self._show(kind, words, beneath)
        self.say_aloud()

    def say_aloud(self) -> None:
        """Have what stands in it said at once."""
        hearing.announce(self, self._words.text(), self._beneath.text())

    def _show(self, kind: str, words: str, beneath: str) -> None:
        self._icon.set_icon(*_BANNERS[kind])
        self._words.set_text(words)
        self._beneath.set_text(beneath)
        self._beneath.setVisible(bool(beneath))
        theme.role(self, f"banner-{kind}")
        self.setAccessibleName(words)


def trouble(error: AppError) -> Banner:
    """What was refused: first what is safe, then one thing to do."""
    # Only here: the lock screen is painted before anything is refused.
    from app.words.errors import tell

    told = tell(error)
    return Banner("warning", told.title, joined(told.safe, told.next, by="\n"))


class PracticeMark(QFrame):
    """Stands over every page of a notebook for practice: what it is, and the way out of it."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        words = QCoreApplication.translate("states", "練習用の手帳です。つくりものの記録だけで、だれにも送られません。")
        leaves = button(QCoreApplication.translate("states", "練習をおわる"), leave, role="link", icon="log-in")
        parts = sides(Text(words, "warning"), leaves, stretch=(1, 0), gap=2, centred=True)
        self.setLayout(row(parts, edge=(3, 0.5)))
        theme.role(self, "banner-warning")
        self.setAccessibleName(words)


class Progress(Clear):
    """A long act under way: how far, in words and as a bar, and a button to stop between two steps."""

    def __init__(self, words: str, stop: object = None) -> None:
        super().__init__()
        self._words = label(words, "soft")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        stops = [button(QCoreApplication.translate("states", "ここで止める"), stop, icon="x")] if callable(stop) else []
        self.setLayout(row(self._words, (self._bar, 1), *stops, gap=2))

    def set(self, done: int, total: int | None) -> None:
        """Show how far it is; fits `LongAct.progress`."""
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        self._words.setText(f"{done}／{total}" if total else f"{done}")


class DoneNotice(QFrame):
    """What was done, at the foot of the window. With a way back it stands until the next save, else for ten seconds.

    Where the window is low for the size of its text, a way back stands for twenty seconds.
    """

    heard = hearing.HeardNotification
    undone = Signal(object)
    """Somebody wants back what was offered to be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: object = None
        self._words = Text("", "strong")
        self._back = button(QCoreApplication.translate("states", "元にもどす"), self.undo, icon="undo-2")
        self._back.setToolTip("Ctrl+Z")
        close = button(QCoreApplication.translate("states", "閉じる"), self.hide, role="icon", icon="x")
        # It stands beneath every page, also where the text is large and there is little room.
        mark = Icon("circle-check", Tone.SUCCESS)
        self.setLayout(row(mark, (self._words, 1, MIDDLE), self._back, close, edge=(1.5, 0.5)))
        theme.role(self, "banner-success")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str, undo: object = None) -> None:
        """Show the words, and with something that takes it back the way there."""
        self._offered = undo
        self._words.set_text(words)
        self._back.setVisible(undo is not None)
        self.show()
        said = QCoreApplication.translate("states", "{words}。元にもどすには Ctrl+Z").format(words=words) if undo else words
        self.setAccessibleName(said)
        hearing.announce_at_last(self, said)
        if undo is None:
            self._timer.start(_NOTICED)
        elif self.window().height() < theme.size(_ROOMY):
            # A form beneath which it stood for long would have no room any more.
            self._timer.start(2 * _NOTICED)
        else:
            self._timer.stop()

    def undo(self) -> None:
        """Take back what it says, where that is offered and can be seen."""
        if self._offered is not None and self.isVisible():
            self.undone.emit(self._offered)
            self.withdraw()

    def withdraw(self) -> None:
        """Offer it no more: something else was saved since."""
        if self._offered is not None:
            self._offered = None
            self.hide()
