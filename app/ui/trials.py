"""Trying what only the window needs: fonts, translations, pictures, and a Qt that survives its own signals."""

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtGui import QFontDatabase, QTextLayout

from app.ui import icons, theme
from app.ui.start import make_application
from app.ui.theme import Tone

SIGNALS = 10_000
# Some of which names consist, the last two asked for by a variation selector; no font of Windows' own tables has them all.
_NAMED = ("福", "𠮷", "槗", "髙", "﨑", "葛\U000e0100", "辻\U000e0100")


class _Bell(QObject):
    rung = Signal(int)


def fonts() -> str:
    """Every character of names is written, by whatever font has it here; which of ours those are."""
    make_application(["self-test"])
    if not all(map(_is_written, _NAMED)):
        raise LookupError
    here = set(QFontDatabase.families())
    return "・".join(family for family in theme.FAMILIES if family in here)


def translations() -> str:
    """Qt's own buttons speak Japanese."""
    translator = QTranslator()
    if not translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        raise FileNotFoundError
    return "qtbase_ja"


def pictures() -> str:
    """Icons can be drawn."""
    make_application(["self-test"])
    if icons.icon("check", Tone.PRIMARY).isNull():
        raise FileNotFoundError
    return "SVG"


def signals() -> str:
    """Ten thousand signals from Python; some builds of Qt's binding abort after five hundred."""
    heard: list[int] = []
    bell = _Bell()
    bell.rung.connect(heard.append)
    for number in range(SIGNALS):
        bell.rung.emit(number)
    if len(heard) != SIGNALS:
        raise ValueError
    return f"{SIGNALS}回"


def _is_written(character: str) -> bool:
    """Whether a character is painted as one glyph, and not as the box that stands for none."""
    text = QTextLayout(character, theme.font(16))
    text.beginLayout()
    text.createLine()
    text.endLayout()
    glyphs = [glyph for run in text.glyphRuns() for glyph in run.glyphIndexes()]
    return len(glyphs) == 1 and 0 not in glyphs


ALL = (("書体", fonts), ("翻訳", translations), ("絵", pictures), ("合図", signals))
