"""Whether a screen looks as it did: by its picture at half its size in 4096 colours, which is small and forgives the edges."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

KEPT = Path(__file__).parent / "kept"
LETTERS = "letters"
# A channel of a point (0 to 255) may differ by so much: the edges of letters are smoothed a little differently elsewhere.
NEAR = 64
# And of a hundred thousand points so many may differ by more. One changed character was six, one word in another colour 15.
FAR = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A screen that looks different: its name, how many of 100,000 points differ, and the picture of both side by side."""

    name: str
    points: int
    picture: Path


class DrawnOtherwise(Exception):
    """Letters look different here from where the pictures were kept, so that no screen can be compared."""


def letters() -> QImage:
    """How letters are drawn on this machine, whatever the program's screens look like."""
    image = QImage(400, 120, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for at, family in enumerate(("BIZ UDPGothic", "Noto Sans CJK JP")):
        font = QFont(family)
        font.setPixelSize(20)
        painter.setFont(font)
        painter.drawText(10, 40 + 50 * at, "足立 ハナさん　上井町1-2-3 Aa")
    painter.end()
    return image


def small(image: QImage) -> QImage:
    """A picture as it is kept."""
    half = image.scaled(image.size() / 2, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    few = half.convertToFormat(QImage.Format.Format_RGB444, Qt.ImageConversionFlag.AvoidDither)
    return few.convertToFormat(QImage.Format.Format_RGB32)


def keep(painted: Mapping[str, QImage]) -> list[Path]:
    """Keep these pictures, and no others, as what the screens are meant to look like, and how letters are drawn here."""
    kept = {**painted, LETTERS: letters()}
    KEPT.mkdir(exist_ok=True)
    for path in KEPT.glob("*.png"):
        if path.stem not in kept:
            path.unlink()
    paths = [KEPT / f"{name}.png" for name in kept]
    for path in paths:
        small(kept[path.stem]).save(str(path), "PNG", 0)
    return paths


def differing(painted: Mapping[str, QImage], out: Path, kept: Path = KEPT) -> list[Difference]:
    """The screens that look different from the kept ones; of each the two and what differs lie side by side in `out`.

    Raises DrawnOtherwise.
    """
    if apart(QImage(str(kept / f"{LETTERS}.png")), small(letters())) > FAR:
        raise DrawnOtherwise("letters are drawn otherwise here than where the pictures were kept, so none can be compared")
    found = []
    for name, image in painted.items():
        now, before = small(image), QImage(str(kept / f"{name}.png"))
        points = apart(before, now)
        if points > FAR:
            out.mkdir(parents=True, exist_ok=True)
            path = out / f"{name}.png"
            _side_by_side(before, now).save(str(path))
            found.append(Difference(name, points, path))
    return found


def apart(before: QImage, now: QImage) -> int:
    """How many of 100,000 points differ by more than the edges of letters do; all where the size differs."""
    if before.size() != now.size():
        return 100_000
    far = _far(before, now)
    return round(100_000 * far.count(255) / len(far))


def _far(before: QImage, now: QImage) -> bytes:
    """For each point 255 where it differs much, else 0."""
    # The larger of both minus the smaller, channel by channel, is what Qt calls the difference of two pictures.
    both = QImage(before.convertToFormat(QImage.Format.Format_RGB32))
    painter = QPainter(both)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, now)
    painter.end()
    raw = bytes(both.constBits())
    return bytes(255 if max(point) > NEAR else 0 for point in zip(raw[0::4], raw[1::4], raw[2::4], strict=True))


def _side_by_side(before: QImage, now: QImage) -> QImage:
    """Kept, now, and now with what differs in red."""
    gap = 8
    size = before.size().expandedTo(now.size())
    made = QImage(3 * size.width() + 2 * gap, size.height(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.black)
    marked = now.convertToFormat(QImage.Format.Format_RGB32)
    if before.size() == now.size():
        wide, red = now.width(), QColor(Qt.GlobalColor.red)
        for at, far in enumerate(_far(before, now)):
            if far:
                marked.setPixelColor(at % wide, at // wide, red)
    painter = QPainter(made)
    for column, image in enumerate((before, now, marked)):
        painter.drawImage(column * (size.width() + gap), 0, image)
    painter.end()
    return made
