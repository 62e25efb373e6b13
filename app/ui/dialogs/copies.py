"""A copy (控え) that somebody opened: asked about before anything is made of it, and put beside what is there."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.services.notebooks import holds_notebook
from app.ui.dialogs.boxes import ask, tell
from app.ui.notebooks import Notebooks


def sort_out(files: list[Path], notebooks: Notebooks) -> tuple[list[Path], list[Path]]:
    """The copies among files that somebody opened, by their folders, and the other files."""
    opened = [(file, notebooks.copy_opened_by(file)) for file in files]
    copies = dict.fromkeys(copy for _, copy in opened if copy is not None)
    return list(copies), [file for file, copy in opened if copy is None]


def is_wanted(parent: QWidget, copy: Path, notebooks: Notebooks, *, beside: bool) -> bool:
    """Whether a notebook is to be begun from a copy; `beside` says that there is one already, which stays as it is."""
    # Loaded only when there is a copy.
    from app.domain.dates import format_day

    try:
        day = format_day(notebooks.copy_made_on(copy))
    except AppError as error:
        tell(parent, error)
        return False
    translate = QCoreApplication.translate
    stays = translate("copies", "控えは、そのまま残ります。この控えから、{0}の手帳にもどせます。")
    if beside:
        stays = translate(
            "copies",
            "いまの手帳も控えも、そのまま残ります。いまの手帳が使えるなら、もどさないでください。"
            "もどすと、{0}までの手帳が別にでき、次からはそちらが開きます。",
        )
    words = translate("copies", "{0}の手帳の控えです").format(day)
    yes = translate("copies", "控えから手帳をもどす")
    return ask(parent, words, stays.format(day), yes=yes, danger=beside)


def empty_place(folder: Path) -> Path:
    """Where a notebook is begun from a copy: in this folder, or where one lies there, in one beside it that is free."""
    if not holds_notebook(folder):
        return folder
    number = 2
    while folder.with_name(f"{folder.name}-{number}").exists():
        number += 1
    return folder.with_name(f"{folder.name}-{number}")
