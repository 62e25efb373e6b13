"""The program's icon in the sizes and forms that systems ask for, drawn from the same line drawing as in its window."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from app.ui import icons, theme
from app.ui.theme import Tone

SIZES = (16, 24, 32, 48, 64, 128, 256)
# The one file from which PyInstaller takes what a system keeps in the program itself.
OWN_OF_SYSTEM = "icns" if sys.platform == "darwin" else "ico"


def draw(folder: Path) -> dict[str, Path]:
    """Draw the icon: a PNG of each size, named by it, and one file for Windows or macOS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {str(size): folder / f"{size}.png" for size in SIZES} | {OWN_OF_SYSTEM: folder / f"tsunagu.{OWN_OF_SYSTEM}"}
    for name, path in drawn.items():
        if not _image(int(name) if name.isdigit() else SIZES[-1]).save(str(path)):
            raise OSError(f"{path.name} could not be drawn")
    del app
    return drawn


def _image(size: int) -> QImage:
    """A notebook and a pen, white on a rounded ground in the program's blue."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Tone.PRIMARY))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    room = size * 0.18
    icons.paint(painter, "notebook-pen", QRectF(room, room, size - 2 * room, size - 2 * room), Tone.SURFACE)
    painter.end()
    return image
