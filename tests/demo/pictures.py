"""Pictures of the program's own screens, taken at the sizes that volunteers use."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.crypto.keys import DataKey
from app.documents.papers import Paper
from app.domain.cards import Role
from app.domain.places import PageName, Place, Within
from app.services import owners
from app.ui import printing, theme
from app.ui.bridge import Bridge
from app.ui.entrance import Entrance
from app.ui.places import pages
from app.ui.shell import Shell
from app.ui.start import make_application, system_outside
from app.workflows import vaults
from tests.demo.stillness import until_still

# Of a page that says more than its own heading at least so much is not of its ground's colour.
LEAST_INK = 0.02
# Flat colours stay flat, and a picture takes a fifth of its room.
_FEW = Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither
# What a volunteer's laptop shows, by name: the window's size and the size of the text.
SIZES = {"720": ((1280, 720), 1.0), "720-150": ((1280, 720), 1.5), "1080-200": ((1920, 1080), 2.0)}


@dataclass(frozen=True, slots=True)
class Notebook:
    """A closed notebook and what opens it at once."""

    folder: Path
    data_key: DataKey
    coordinator: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, where it is taken, in whose notebook, at which size of text and window."""

    name: str
    place: Place
    desk: bool = False
    scale: float = 1.0
    size: tuple[int, int] = theme.WINDOW


def scenes(person_id: str, referral_id: str, case_id: str) -> list[Scene]:
    """The main screens of the volunteer, every page of the desk, and the first one at the largest text."""
    return [
        Scene("today", Place(PageName.TODAY)),
        Scene("log", Place(PageName.ACTIVITIES, person_id, Within.NEW)),
        Scene("person", Place(PageName.PEOPLE, person_id)),
        Scene("people", Place(PageName.PEOPLE)),
        Scene("referrals", Place(PageName.REFERRALS)),
        Scene("referral", Place(PageName.REFERRALS, referral_id)),
        Scene("exchange", Place(PageName.EXCHANGE)),
        Scene("cards", Place(PageName.CARDS)),
        Scene("settings", Place(PageName.SETTINGS)),
        *(Scene(f"desk-{each.key}", Place(each.key), desk=True) for each in pages(Role.DESK)),
        Scene("desk-arrival", Place(PageName.INBOX, referral_id), desk=True),
        Scene("desk-case", Place(PageName.CASES, case_id), desk=True),
        Scene("desk-intake", Place(PageName.CASES, "", Within.NEW), desk=True),
        Scene("today-200", Place(PageName.TODAY), scale=2.0),
        Scene("log-200", Place(PageName.ACTIVITIES, person_id, Within.NEW), scale=2.0),
    ]


def every_page(person_id: str, referral_id: str) -> list[Scene]:
    """Every page of both notebooks, and the forms of the volunteer's, at each of the sizes."""
    forms = {
        "log": Place(PageName.ACTIVITIES, person_id, Within.NEW),
        "person": Place(PageName.PEOPLE, person_id),
        "person-new": Place(PageName.PEOPLE, "", Within.NEW),
        "consents": Place(PageName.CONSENTS, person_id),
        "referral": Place(PageName.REFERRALS, referral_id),
        "referral-new": Place(PageName.REFERRALS, person_id, Within.NEW),
        "sighting-new": Place(PageName.SIGHTINGS, "", Within.NEW),
    }
    field = {each.key: Place(each.key) for each in pages(Role.COMMISSIONER)} | forms
    # Somebody's consents are reached from their page alone.
    office = {f"desk-{each.key}": Place(each.key) for each in pages(Role.DESK) if each.key is not PageName.CONSENTS}
    return [
        Scene(f"{name}-{at}", place, desk=desk, scale=scale, size=size)
        for desk, places in ((False, field), (True, office))
        for name, place in places.items()
        for at, (size, scale) in SIZES.items()
    ]


class EmptyPicture(Exception):
    """A screen on which nothing is to be seen."""


def take(folder: Path, field: Notebook, desk: Notebook, wanted: Sequence[Scene]) -> list[Path]:
    """Take the pictures as PNG files into a folder; raises EmptyPicture."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(["demo"])
    taken = [_of_door(app, field.folder, folder / "lock.png")]
    for notebook, of_desk in ((field, False), (desk, True)):
        mine = [scene for scene in wanted if scene.desk is of_desk]
        for scale in sorted({scene.scale for scene in mine}):
            theme.apply(app, scale)
            bridge, shell = _shell(notebook)
            shell.show()
            for scene in mine:
                if scene.scale == scale:
                    shell.resize(*scene.size)
                    shell.go(scene.place)
                    until_still(shell, bridge.is_idle)
                    taken.append(_grab(shell, shell.page(), folder / f"{scene.name}.png"))
                    _close_what_opened(shell)
            _put_away(shell)
    theme.apply(app, 1.0)
    return taken


def of_paper(paper: Paper, folder: Path) -> Path:
    """The first page of a paper as a PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "sheet.png"
    for number, image in enumerate(printing.pictures(paper), start=1):
        image.save(str(path if number == 1 else folder / f"sheet-{number}.png"))
    return path


def keep(taken: Sequence[Path], documents: Path) -> list[Path]:
    """Lay those pictures that the documents show beside them, in 256 colours: a repository holds every one for ever."""
    texts = "".join(each.read_text("utf-8") for each in (documents.parent / "README.md", *documents.glob("*.md")))
    shown = set(re.findall(r"pictures/([\w-]+\.png)", texts))
    kept = [(path, documents / "pictures" / path.name) for path in taken if path.name in shown]
    for path, there in kept:
        few = QImage(str(path)).convertToFormat(QImage.Format.Format_Indexed8, _FEW)
        few.save(str(there), "PNG", 0)
    return [there for _path, there in kept]


def stay(field: Notebook, desk: Notebook) -> int:
    """Leave both windows open side by side until they are closed; the exit code."""
    app = make_application(["demo"])
    (_, left), (_, right) = _shell(field), _shell(desk)
    screen = app.primaryScreen().availableGeometry()
    for shell, at in ((left, screen.left()), (right, screen.center().x())):
        shell.resize(max(shell.minimumWidth(), screen.width() // 2), min(shell.height(), screen.height()))
        shell.move(at, screen.top())
        shell.show()
    return app.exec()


def ink(image: QImage) -> float:
    """How much of a picture is not of the colour that most of it has: 0 for an empty one."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return 1 - max(Counter(pixels).values()) / len(pixels)


def _shell(notebook: Notebook) -> tuple[Bridge, Shell]:
    """The window over a notebook, opened for it; closing the window closes the notebook."""
    vault = vaults.open_again(notebook.folder, notebook.data_key, coordinator=notebook.coordinator)
    owner = vault.read(owners.owner)
    bridge = Bridge(vault)
    return bridge, Shell(bridge, owner, vault.folder, system_outside(), coordinator=notebook.coordinator)


def _of_door(app: QApplication, notebook: Path, path: Path) -> Path:
    theme.apply(app, 1.0)
    entrance = Entrance(notebook, system_outside())
    entrance.show()
    until_still(entrance, lambda: True)
    _grab(entrance, entrance, path)
    entrance.close()
    return path


def _grab(window: QWidget, page: QWidget, path: Path) -> Path:
    """Take the picture of the window, or of what opened over it; raises EmptyPicture where its page says nothing."""
    opened = QApplication.activeModalWidget()
    (opened or window).grab().save(str(path))
    if ink((opened or page).grab().toImage()) < LEAST_INK:
        raise EmptyPicture(f"there is nothing on this picture: {path}")
    return path


def _close_what_opened(shell: Shell) -> None:
    opened = QApplication.activeModalWidget()
    if opened is not None:
        opened.close()
        shell.activateWindow()
        QApplication.processEvents()


def _put_away(shell: Shell) -> None:
    shell.close()
    shell.deleteLater()
    QApplication.processEvents()
