"""Charts, painted alike on the screen and on paper: they are read in black and white by hatching and by their numbers.

A painter of our own, for the charts of Qt are under a licence that this program is not. A screen reader is told the table
that stands beside each of them, so of the chart itself it hears nothing.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.documents.charts import Bar, Chart
from app.ui import hearing, theme
from app.ui.theme import Tone

_EMPTY = Chart(())
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_BAR = 0.6
# Of the width, at most so much is for the labels of lying bars.
_WIDEST = 0.2
_LABELS = 0.45


@dataclass(frozen=True, slots=True)
class Inks:
    """With what it is painted: the letters, and the colours of words, bars and line."""

    font: QFont
    words: QColor
    bars: QColor
    line: QColor


class ChartView(QWidget):
    """A chart on the screen."""

    heard = hearing.HeardFrame

    def __init__(self) -> None:
        super().__init__()
        self._chart = _EMPTY
        theme.role(self, "clear")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_chart(self, chart: Chart) -> None:
        """Show this one."""
        self._chart = chart
        self.updateGeometry()
        self.update()

    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def sizeHint(self) -> QSize:
        line = theme.line_height(theme.font(14))
        lines = len(self._chart.bars) + 1 if self._chart.lying else 10
        return QSize(theme.chars(20), line * lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.chars(10), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inks = Inks(theme.font(14), theme.colour(Tone.TEXT), theme.colour(Tone.PRIMARY), theme.colour(Tone.WARNING))
        paint(painter, self._chart, QRectF(self.rect()), inks)
        painter.end()


def paint(painter: QPainter, chart: Chart, box: QRectF, inks: Inks) -> None:
    """Paint a chart into a box."""
    painter.save()
    painter.setFont(inks.font)
    line = QFontMetricsF(inks.font).height() * 1.2
    below = _tell(painter, chart, box, inks, line)
    if chart.bars:
        (_paint_lying if chart.lying else _paint_upright)(painter, chart, box.adjusted(0, below, 0, 0), inks, line)
    painter.restore()


def _tell(painter: QPainter, chart: Chart, box: QRectF, inks: Inks, line: float) -> float:
    """What bars and line mean, one after the other in a line at the top; gives its height."""
    metrics, left = QFontMetricsF(inks.font), box.left()
    told = [(chart.bars_said, "bar"), (chart.hatched_said, "hatched"), (chart.line_said, "line")]
    for words, what in ((words, what) for words, what in told if words):
        mark = QRectF(left, box.top() + line * 0.2, line, line * 0.6)
        if what == "line":
            _paint_line(painter, [QPointF(mark.left(), mark.center().y()), QPointF(mark.right(), mark.center().y())], inks)
        else:
            _paint_bar(painter, mark, Bar("", 0, hatched=what == "hatched"), inks)
        wide = metrics.horizontalAdvance(words) + 2
        painter.setPen(inks.words)
        painter.drawText(QRectF(mark.right() + line * 0.3, box.top(), wide, line), _LEFT, words)
        left = mark.right() + line * 1.3 + wide
    return line if left > box.left() else 0


def _paint_upright(painter: QPainter, chart: Chart, box: QRectF, inks: Inks, line: float) -> None:
    most = max([1, *(bar.count for bar in chart.bars), *chart.line])
    ground, tall, step = box.bottom() - line, box.height() - 2.3 * line, box.width() / len(chart.bars)
    painter.setPen(QPen(inks.words, 1))
    painter.drawLine(QPointF(box.left(), ground), QPointF(box.right(), ground))
    # One year alone is no wall.
    wide = min(step * _BAR, box.width() * _WIDEST)
    middles = [box.left() + step * (at + 0.5) for at in range(len(chart.bars))]
    for middle, bar in zip(middles, chart.bars, strict=True):
        high = tall * bar.count / most
        _paint_bar(painter, QRectF(middle - wide / 2, ground - high, wide, high), bar, inks)
        painter.setPen(inks.words)
        painter.drawText(QRectF(middle - step / 2, ground, step, line), _MIDDLE, bar.label)
    _paint_line(
        painter, [QPointF(x, ground - tall * count / most) for x, count in zip(middles, chart.line, strict=False)], inks
    )
    # The numbers stand over everything, so that no line goes through them.
    for middle, bar in zip(middles, chart.bars, strict=True):
        if bar.count:
            where = QRectF(middle - step / 2, ground - tall * bar.count / most - line, step, line)
            _paint_number(painter, where, str(bar.count), inks)


def _paint_lying(painter: QPainter, chart: Chart, box: QRectF, inks: Inks, line: float) -> None:
    metrics = QFontMetricsF(inks.font)
    most = max([1, *(bar.count for bar in chart.bars)])
    label = min(max(metrics.horizontalAdvance(bar.label) for bar in chart.bars), box.width() * _LABELS)
    number = metrics.horizontalAdvance(str(most)) + line
    step, left = box.height() / len(chart.bars), box.left() + label + line * 0.5
    for at, bar in enumerate(chart.bars):
        top = box.top() + step * at
        painter.setPen(inks.words)
        words = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, label + 1)
        painter.drawText(QRectF(box.left(), top, label + 2, step), _LEFT, words)
        wide = (box.right() - number - left) * bar.count / most
        _paint_bar(painter, QRectF(left, top + step * (1 - _BAR) / 2, wide, step * _BAR), bar, inks)
        painter.setPen(inks.words)
        painter.drawText(QRectF(left + wide + line * 0.3, top, number, step), _LEFT, str(bar.count))
    painter.drawLine(QPointF(left, box.top()), QPointF(left, box.bottom()))


def _paint_bar(painter: QPainter, where: QRectF, bar: Bar, inks: Inks) -> None:
    if where.isEmpty():
        return
    painter.setPen(QPen(inks.bars, 1.5))
    painter.setBrush(QBrush(inks.bars, Qt.BrushStyle.BDiagPattern) if bar.hatched else inks.bars)
    painter.drawRect(where)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_line(painter: QPainter, points: list[QPointF], inks: Inks) -> None:
    painter.setPen(QPen(inks.line, 2))
    painter.drawPolyline(points)
    painter.setBrush(Qt.GlobalColor.white)
    for point in points:
        painter.drawEllipse(point, 3.5, 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_number(painter: QPainter, where: QRectF, words: str, inks: Inks) -> None:
    wide = QFontMetricsF(inks.font).horizontalAdvance(words) + 2
    painter.fillRect(QRectF(where.center().x() - wide / 2, where.top() + 1, wide, where.height() - 3), Qt.GlobalColor.white)
    painter.setPen(inks.words)
    painter.drawText(where, _MIDDLE, words)
