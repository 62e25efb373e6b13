"""Words on the screen, always plain: what people wrote is never markup."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui import hearing, line_ends, theme


def label(text: str, role: str = "body", *, buddy: QWidget | None = None) -> QLabel:
    """One line of our own words; its role is a word of the style sheet (title, heading, strong, soft, small, warning …)."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    theme.role(made, role)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def badge(text: str, kind: str = "grey") -> QLabel:
    """A small mark beside a name: grey, info, success, warning, urgent (至急) or emergency (緊急)."""
    made = label(text, f"badge-{kind}")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def badges(marks: Iterable[tuple[str, str]]) -> Iterator[QLabel]:
    """Marks, each its words and its kind, as badges."""
    return (badge(words, kind) for words, kind in marks)


# Characters of a text that nobody takes in at one look, and more than any line of a screen holds.
_LONG = 5_000
_LONGEST_LINE = 1_000

# Words of so many characters that stood in one line stand so at every width that holds it, and are not laid out again.
_SHORT, _MOST_KEPT = 60, 1_000

# What a tooltip holds.
_TOLD = 400
# A page asks how high a text is at several widths in turn before it settles on one.
_WIDTHS = 4


Formats: TypeAlias = list[QTextLayout.FormatRange]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out at a width: its lines, how much room they take, and whether more of it follows than is shown."""

    lines: list[tuple[QTextLayout, int]]
    tall: int
    wide: float
    cut: bool

    def draw(self, painter: QPainter, at: QPointF, within: QRectF | None = None) -> None:
        """Draw it with its upper left corner at a point; of a long one only the lines that reach into a rectangle."""
        for layout, number in self.lines:
            line = layout.lineAt(number)
            if within is None or line.rect().translated(at).intersects(within):
                line.draw(painter, at)


_one_line: dict[tuple[str, int, bool, float], Laid] = {}


class Text(QWidget):
    """People's words, or a sentence of ours: plain, wrapped, at one and a half lines of height.

    `lines` bounds how many lines are shown; the last one then ends in …, and the tooltip says more. `formats` is asked of each
    paragraph what looks otherwise in it.
    """

    formats: Callable[[str], Formats] | None = None
    heard = hearing.Heard

    def __init__(self, text: str = "", role: str = "body", *, lines: int = 0) -> None:
        super().__init__()
        self._text = ""
        self._lines = lines
        self._laid: dict[tuple[int, str], Laid] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.role(self, role)
        self.set_text(text)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self._laid.clear()
        self.setAccessibleName(text)
        if self.isVisible():
            self._tell_in_full()
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        theme.role(self, role)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width).tall

    def sizeHint(self) -> QSize:
        if len(self._text) > _LONG and not self._lines:
            # Nobody reads so much in its natural width; how high it is at the width it gets is asked separately.
            return QSize(theme.chars(40), theme.line_height(self.font()) * (len(self._text) // 40 + self._text.count("\n")))
        metrics = self.fontMetrics()
        natural = max((metrics.horizontalAdvance(line) for line in _to_lay(self._text, self._lines).split("\n")), default=0) + 2
        width = min(natural, theme.chars(40))
        return QSize(width, self._lay_out(width).tall)

    def minimumSizeHint(self) -> QSize:
        shortest = min(len(self._text), 4)
        return QSize(self.fontMetrics().horizontalAdvance("あ") * shortest, theme.line_height(self.font()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_in_full()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._lay_out(self.width()).draw(painter, QPointF(0, 0), QRectF(event.rect()))
        painter.end()

    def _tell_in_full(self) -> None:
        """Say in a tooltip what does not stand here."""
        if self._lines:
            self.setToolTip(in_full(self._text) if self._lay_out(self.width()).cut else "")

    def _lay_out(self, width: int) -> Laid:
        """It laid out at a width; kept, for Qt asks several times."""
        font = self.font()
        key = (width, font.key())
        if key not in self._laid:
            if len(self._laid) == _WIDTHS:
                del self._laid[next(iter(self._laid))]
            self._laid[key] = lay_out(self._text, font, width, self._lines, self.formats)
        return self._laid[key]


def texts(*said: tuple[str, str]) -> Iterator[Text]:
    """Those of some words that say anything, each in its role."""
    return (Text(words, role) for words, role in said if words)


def lay_out(text: str, font: QFont, width: int, lines: int = 0, formats: Callable[[str], Formats] | None = None) -> Laid:
    """Plain text wrapped at a width; `lines` bounds how many are shown, the last one then ends in ….

    `formats` is asked of each paragraph, and of the line that was cut, what looks otherwise in it.
    """
    if formats is not None or len(text) > _SHORT or "\n" in text:
        return _lay_out(text, font, width, lines, formats)
    key = (text, font.pixelSize(), font.bold(), font.letterSpacing())
    laid = _one_line.get(key)
    if laid is None or laid.wide > width:
        laid = _lay_out(text, font, width, lines, None)
        # How wide a line is said to be hangs on whether blanks at its end still fit.
        if len(laid.lines) == 1 and not laid.cut and laid.wide <= width and not text[-1:].isspace():
            if len(_one_line) == _MOST_KEPT:
                _one_line.clear()
            _one_line[key] = laid
    return laid


def _lay_out(text: str, font: QFont, width: int, lines: int, formats: Callable[[str], Formats] | None) -> Laid:

    def layout_of(paragraph: str) -> QTextLayout:
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if formats is not None and (shown_otherwise := formats(paragraph)):
            layout.setFormats(shown_otherwise)
        return layout

    step = theme.line_height(font)
    shown: list[tuple[QTextLayout, int]] = []
    top = widest = 0.0
    told = _to_lay(text, lines)
    for paragraph in told.split("\n"):
        layout = layout_of(paragraph)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start, end = line.textStart(), line.textStart() + line.textLength()
            columns = line_ends.unbroken(paragraph, start, end)
            if not columns and (not lines or len(shown) + 1 < lines):
                columns = line_ends.to_last_word(paragraph, start, end, font, width)
            if columns:
                line.setNumColumns(columns, max(width, 1))
            if lines and len(shown) == lines:
                break
            height = max(step, line.height())
            line.setPosition(QPointF(0, top + (height - line.height()) / 2))
            top += height
            widest = max(widest, line.naturalTextWidth())
            shown.append((layout, line.lineNumber()))
        else:
            layout.endLayout()
            continue
        layout.endLayout()
        break
    ended = _cut(shown, told, width, lines, layout_of)
    return Laid(ended, round(max(top, step)), widest, ended is not shown)


def _to_lay(text: str, lines: int) -> str:
    """As much of the text as can be shown."""
    return text[: lines * _LONGEST_LINE] if lines else text


def _cut(
    shown: list[tuple[QTextLayout, int]], told: str, width: int, lines: int, layout_of: Callable[[str], QTextLayout]
) -> list[tuple[QTextLayout, int]]:
    """Replace the last permitted line by one that ends in … when more would follow."""
    if not lines or len(shown) < lines:
        return shown
    layout, number = shown[-1]
    line = layout.lineAt(number)
    # Qt counts in UTF-16: 𠮷 is two.
    units = layout.text().encode("utf-16-le", "surrogatepass")
    rest = units[2 * line.textStart() :].decode("utf-16-le", "surrogatepass")
    is_last = layout.text() == told.split("\n")[-1] and 2 * (line.textStart() + line.textLength()) >= len(units)
    if is_last:
        return shown
    elided = QFontMetrics(layout.font()).elidedText(rest + "…", Qt.TextElideMode.ElideRight, width)
    if not elided.endswith("…"):
        elided += "…"
    top = line.position().y()
    ending = layout_of(elided)
    ending.beginLayout()
    last = ending.createLine()
    last.setLineWidth(width * 2)
    last.setPosition(QPointF(0, top))
    ending.endLayout()
    return [*shown[:-1], (ending, 0)]


def draw(painter: QPainter, where: QRectF, text: str, *, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> int:
    """Draw one line of plain text, cut with … where it does not fit, upright in the middle; gives its width."""
    # A character is wider than a pixel, so that no more than these need to be measured.
    most = max(_LONGEST_LINE, int(where.width()))
    line = text[:most].replace("\n", " ") + ("…" if len(text) > most else "")
    cut = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, int(where.width()))
    painter.drawText(where, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), cut)
    return painter.fontMetrics().horizontalAdvance(cut)


def in_full(text: str) -> str:
    """A tooltip that tells what was cut: it wraps, is never markup, and is no longer than one reads in passing."""
    # Loaded only for words that were cut, which the first window has none of.
    from html import escape

    told = text if len(text) <= _TOLD else text[:_TOLD] + "…"
    return f"<p>{escape(told).replace(chr(10), '<br>')}</p>"
