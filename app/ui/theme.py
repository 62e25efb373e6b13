"""How everything looks: with `sheet.py`, the only place that knows pixels and colours.

One style sheet is made from tokens × text scale and set on the application. A widget says what it is by a dynamic property
(`role(widget, "primary")`), never how it looks. Spacing does not grow with the text, so a page at 200 % keeps its room.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import resources
from app.ui.sheet import SHEET

# The last comes with the program: it has every character of JIS X 0213, for computers where the others are missing.
FAMILIES = ["BIZ UDPGothic", "Noto Sans CJK JP", "Tsunagu Techo Sans"]
OWN_FONT = resources.path("fonts", "TsunaguTechoSans.otf")
BASE = 16
WINDOW = (1280, 800)
LEAST_WINDOW = (1024, 640)
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)
ICONS = resources.path("icons")


class Tone(StrEnum):
    """The colours, after the Digital Agency Design System; text tones reach 4.5:1 on the surfaces they stand on."""

    TEXT = "#1a1a1a"
    SOFT = "#4d4d4d"
    FAINT = "#666666"
    SURFACE = "#ffffff"
    GROUND = "#f2f2f2"
    LINE = "#cccccc"
    HAIR = "#dfe2e6"
    EDGE = "#767676"
    PRIMARY = "#00428c"
    PRIMARY_DARK = "#002f66"
    PRIMARY_PALE = "#e6eef8"
    SUCCESS = "#197a4b"
    SUCCESS_PALE = "#e6f5ec"
    WARNING = "#ac3e00"
    WARNING_PALE = "#fff0e3"
    DANGER = "#ce0000"
    DANGER_PALE = "#fdeeee"
    FOCUS = "#000000"
    FOCUS_HALO = "#ffd43d"


@dataclass(frozen=True, slots=True)
class Look:
    """How words of a role look: the size of their letters at 100 %, and pixels between them that do not grow."""

    points: int
    bold: bool = False
    tone: Tone = Tone.TEXT
    spacing: int = 0

    def font(self) -> QFont:
        """The font as it is at the text scale in force."""
        made = font(self.points, bold=self.bold)
        if self.spacing:
            made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self.spacing)
        return made

    def rule(self, role: str) -> str:
        """The same as a rule of the style sheet."""
        weight = "bold" if self.bold else "normal"
        spacing = f" letter-spacing: {self.spacing}px;" if self.spacing else ""
        look = f"font-size: {size(self.points)}px; font-weight: {weight}; color: {self.tone.value};{spacing}"
        return f'*[role="{role}"] {{ {look} }}'


# What words may be, for labels and for what is painted in one piece alike.
LOOKS = {
    "title": Look(26, bold=True),
    "heading": Look(18, bold=True),
    "name": Look(18, bold=True),
    "strong": Look(16, bold=True),
    "body": Look(16),
    "soft": Look(16, tone=Tone.SOFT),
    "small": Look(14, tone=Tone.SOFT),
    "small-strong": Look(14, bold=True),
    "warning": Look(16, bold=True, tone=Tone.WARNING),
    "danger-text": Look(16, bold=True, tone=Tone.DANGER),
    "success": Look(16, bold=True, tone=Tone.SUCCESS),
    "primary-text": Look(16, bold=True, tone=Tone.PRIMARY),
    "problem": Look(14, bold=True, tone=Tone.DANGER),
    "must": Look(13, bold=True, tone=Tone.DANGER),
    "brand": Look(18, bold=True, tone=Tone.PRIMARY),
    "subtitle": Look(16, tone=Tone.SOFT),
    "who": Look(22, bold=True, spacing=1),
    "number": Look(22, bold=True, spacing=1),
    "aloud": Look(28, bold=True),
    "door-title": Look(36, bold=True),
    "door": Look(28),
    "door-name": Look(32, bold=True),
    "door-number": Look(44, bold=True, spacing=2),
}


class _Theme(QObject):
    """The text scale in force, and who wants to hear that it changed."""

    changed = Signal()
    scale = 1.0


_theme = _Theme()


class _Words(Mapping[str, str]):
    """What stands for a `$word` of the sheet: a tone's colour, or a length with and without the text scale."""

    def __getitem__(self, word: str) -> str:
        if word == "looks":
            return "\n".join(look.rule(role) for role, look in LOOKS.items())
        if word == "arrow":
            return (ICONS / "chevron-down.svg").as_posix()
        if word[0] in "sp" and word[1:].isdigit():
            return f"{size(int(word[1:])) if word[0] == 's' else int(word[1:])}px"
        return Tone[word.upper()].value

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def apply(app: QApplication, scale: float = 1.0) -> None:
    """Set fonts, colours and the one style sheet at a text scale of 1.0 to 2.0; takes 0.4 s with many widgets open."""
    _theme.scale = min(max(scale, SCALES[0]), SCALES[-1])
    app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(Template(SHEET).substitute(_Words()))
    for widget in app.allWidgets():
        _set_widths(widget)
    _theme.changed.emit()


def watch() -> _Theme:
    """The object whose `changed` signal tells that the text scale is another one."""
    return _theme


def scale() -> float:
    """The text scale in force, 1.0 to 2.0."""
    return _theme.scale


def size(base: float) -> int:
    """A length that grows with the text, given as it is at 100 %."""
    return round(base * _theme.scale)


def space(steps: float = 1.0) -> int:
    """A distance on the 8-pixel grid; it stays as it is when the text grows."""
    return round(8 * steps)


def chars(count: float) -> int:
    """The width of so many full-width characters of body text."""
    return round(count * size(BASE))


def width(widget: QWidget, *, least: float | None = None, most: float | None = None, room: float = 0) -> None:
    """Bound a widget's width in full-width characters, plus `room` grid steps; kept when the text scale changes."""
    widget.setProperty("room", room)
    widget.setProperty("least", least)
    widget.setProperty("most", most)
    _set_widths(widget)


def line_height(font: QFont) -> int:
    """The height of one line of running text: one and a half times the size of its letters."""
    return round((font.pixelSize() if font.pixelSize() > 0 else size(BASE)) * 1.5)


def font(points: float = BASE, *, bold: bool = False) -> QFont:
    """The program's font, its size given as it is at 100 %, for what is painted by hand."""
    return QFont(_font(size(points), bold=bold))


@cache
def _font(pixels: int, *, bold: bool) -> QFont:
    # A page asks a hundred times; to copy one is much quicker than to make it.
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def look(role: str) -> Look:
    """How words of this role look."""
    return LOOKS[role]


def colour(tone: Tone) -> QColor:
    """The tone as a colour to paint with."""
    return QColor(tone.value)


def role(widget: QWidget, name: str) -> None:
    """Say what a widget is; the style sheet decides how that looks."""
    if widget.property("role") != name:
        mark(widget, role=name)


def mark(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties the style sheet looks at, and have the widget styled anew."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It is styled when it is first shown, and once is enough: styles are most of what a long list costs.
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def _set_widths(widget: QWidget) -> None:
    least, most = widget.property("least"), widget.property("most")
    room = space(widget.property("room") or 0)
    if least is not None:
        widget.setMinimumWidth(chars(least) + room)
    if most is not None:
        widget.setMaximumWidth(chars(most) + room)


def _palette() -> QPalette:
    palette = QPalette()
    for part, tone in (
        (QPalette.ColorRole.Window, Tone.GROUND),
        (QPalette.ColorRole.Base, Tone.SURFACE),
        (QPalette.ColorRole.WindowText, Tone.TEXT),
        (QPalette.ColorRole.Text, Tone.TEXT),
        (QPalette.ColorRole.ButtonText, Tone.TEXT),
        (QPalette.ColorRole.PlaceholderText, Tone.FAINT),
        (QPalette.ColorRole.Highlight, Tone.PRIMARY),
        (QPalette.ColorRole.HighlightedText, Tone.SURFACE),
        (QPalette.ColorRole.Link, Tone.PRIMARY),
    ):
        palette.setColor(part, colour(tone))
    return palette
