"""How large text is shown: a slider with a sample, applied when it is let go."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSlider, QWidget

from app.services import settings
from app.ui import theme
from app.ui.bridge import Bridge
from app.ui.text import draw, label
from app.ui.theme import Tone
from app.ui.widgets.layouts import Clear, column, row


class TextSize(Clear):
    """The slider in steps of 25 %, small and large letters at its ends, and a line that shows the size chosen."""

    chosen = Signal(float)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, len(theme.SCALES) - 1)
        self._slider.setPageStep(1)
        self._slider.setAccessibleName(self.tr("文字の大きさ"))
        self._percent = label("", "strong")
        theme.width(self._percent, least=4)
        self._sample = _Sample(self.tr("足立 ハナさんを訪問しました"))
        self._slider.valueChanged.connect(self._moved)
        self._slider.sliderReleased.connect(self._apply)
        small, large = label(self.tr("小"), "small"), label(self.tr("大"), "heading")
        across = row(small, (self._slider, 1), large, self._percent, gap=1.5)
        self.setLayout(column(across, self._sample, gap=0.5))
        theme.watch().changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Stand where the size in force stands."""
        self._slider.blockSignals(True)
        self._slider.setValue(_step_of(theme.scale()))
        self._slider.blockSignals(False)
        self._show(theme.scale())

    def _moved(self) -> None:
        self._show(self._value())
        # The arrow keys choose at once; the mouse chooses when it lets go, for that takes a moment.
        if not self._slider.isSliderDown():
            self._apply()

    def _apply(self) -> None:
        scale = self._value()
        app = QApplication.instance()
        if isinstance(app, QApplication) and scale != theme.scale():
            theme.apply(app, scale)
            self._bridge.do(settings.set_text_scale, scale)
        self._show(scale)
        self.chosen.emit(scale)

    def _show(self, scale: float) -> None:
        words = self.tr("{0}％").format(round(scale * 100))
        self._percent.setText(words)
        self._slider.setAccessibleDescription(words)
        self._sample.show_at(scale)

    def _value(self) -> float:
        return theme.SCALES[self._slider.value()]


class _Slider(QSlider):
    """A slider that leaves the wheel to the page, and all keys with which one reads on: it has the keyboard at first."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()


class _Sample(QWidget):
    """A line painted at the size that is being chosen; the rest of the window still has the earlier one."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words, self._scale = words, theme.scale()
        self.setAccessibleName(words)
        self.setMinimumHeight(self.sizeHint().height())

    def show_at(self, scale: float) -> None:
        self._scale = scale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(40), theme.space(6.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(theme.BASE * self._scale / theme.scale()))
        painter.setPen(theme.colour(Tone.TEXT))
        draw(painter, QRectF(self.rect()), self._words)
        painter.end()


def _step_of(scale: float) -> int:
    return min(range(len(theme.SCALES)), key=lambda step: abs(theme.SCALES[step] - scale))
