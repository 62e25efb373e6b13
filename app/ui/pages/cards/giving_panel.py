"""One's own card as a file and on paper, to give it out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.documents.card_sheets import card_sheet
from app.domain.cards import Owner
from app.errors import AppError
from app.services import owners
from app.services.cards import OwnCard
from app.ui.places import Context
from app.workflows import files


def write(context: Context, parent: QWidget, path: Path, content: bytes, then: Callable[[], Any]) -> None:
    """Write a small file away from the window's thread; `then` is called once it was read back."""

    def written(results: list[Path | AppError]) -> None:
        error = next((each for each in results if isinstance(each, AppError)), None)
        if error is None:
            then()
        else:
            context.tell(parent, error)

    context.bridge.start(_writing, path, content).then(written)


def print_sheet(context: Context, parent: QWidget, own: OwnCard) -> None:
    """Show the paper with the confirmation number, to print it."""

    def show(owner: Owner) -> None:
        paper = card_sheet(
            own.number.split(),
            name=own.name,
            kana=owner.kana,
            role=own.role,
            organisation=own.organisation,
            phone=owner.phone,
            made_on=context.today(),
        )
        context.print_document(parent, paper)

    context.bridge.fetch(parent, owners.owner).then(show)


def _writing(_vault: Any, path: Path, content: bytes) -> list[Callable[[], Path]]:
    def write_it() -> Path:
        files.write_new(path, content)
        return path

    return [write_it]
