"""Trying what only the window needs: fonts, translations, pictures, and a Qt that survives its own signals."""

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtGui import QFont, QFontMetrics

from app.ui import icons, theme
from app.ui.start import make_application
from app.ui.theme import Tone

SIGNALS = 10_000
# One character that each family of the second kind must give: BIZ UDPGothic has none of these.
_RARE = "𠮷槗髙﨑☑"


class _Bell(QObject):
    rung = Signal(int)


def fonts() -> str:
    """A Japanese font is there, and every character of the rare ones has a glyph."""
    make_application(["self-test"])
    font = QFont()
    font.setFamilies(theme.FAMILIES)
    metrics = QFontMetrics(font)
    if not all(metrics.inFontUcs4(ord(char)) for char in "福祉"):
        raise LookupError
    missing = "".join(char for char in _RARE if not any(_has(family, char) for family in theme.FAMILIES))
    if missing:
        raise LookupError
    return "・".join(theme.FAMILIES[:2])


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


def _has(family: str, char: str) -> bool:
    return QFontMetrics(QFont(family)).inFontUcs4(ord(char))


ALL = (("書体", fonts), ("翻訳", translations), ("絵", pictures), ("合図", signals))
