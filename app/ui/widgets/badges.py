"""Badges, drawn: a word or two on a ground that says how urgent it is."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from app.ui import theme
from app.ui.text import draw
from app.ui.theme import Tone

Mark = tuple[str, str]
"""The words of a badge and its kind: grey, info, success, warning, urgent (至急) or emergency (緊急)."""

_BADGES = {
    "grey": (Tone.HAIR, Tone.SOFT),
    "info": (Tone.PRIMARY_PALE, Tone.PRIMARY),
    "success": (Tone.SUCCESS_PALE, Tone.SUCCESS),
    "warning": (Tone.WARNING_PALE, Tone.WARNING),
    "urgent": (Tone.WARNING, Tone.SURFACE),
    "emergency": (Tone.DANGER, Tone.SURFACE),
}


def draw_badge(painter: QPainter, where: QRectF, words: str, kind: str) -> None:
    """Draw a badge at the left end of a rectangle, and take its room from it."""
    ground, ink = _BADGES[kind]
    painter.setFont(theme.font(14, bold=_is_bold(kind)))
    whole = painter.fontMetrics().horizontalAdvance(words) + theme.space(2.5)
    wide = min(whole, int(where.width()))
    if wide < min(whole, theme.chars(3)):
        return
    tall = theme.size(20)
    place = QRectF(where.left(), where.center().y() - tall / 2, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(theme.colour(ink))
    draw(painter, place.adjusted(theme.space(1), 0, -theme.space(1), 0), words, align=Qt.AlignmentFlag.AlignHCenter)
    where.setLeft(place.right() + theme.space(1))


def badges_wide(badges: Iterable[Mark]) -> float:
    """How much room badges take in all, with the gap behind each."""
    wide = 0.0
    for words, kind in badges:
        wide += QFontMetrics(theme.font(14, bold=_is_bold(kind))).horizontalAdvance(words) + theme.space(3.5)
    return wide


def _is_bold(kind: str) -> bool:
    return kind in ("urgent", "emergency")
