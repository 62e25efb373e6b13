"""The system's own dialogs for files and folders."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Files(Protocol):
    """Dialogs that ask for files and folders; None or an empty list when the person thought better of it."""

    def open_one(self, parent: QWidget, title: str, patterns: str = "") -> Path | None: ...

    def open_many(self, parent: QWidget, title: str, patterns: str = "") -> list[Path]: ...

    def save(self, parent: QWidget, title: str, name: str, patterns: str = "") -> Path | None: ...

    def folder(self, parent: QWidget, title: str) -> Path | None: ...


class SystemFiles:
    """Asks with the system's dialogs; tests bring an object with the same four questions."""

    def open_one(self, parent: QWidget, title: str, patterns: str = "") -> Path | None:
        return _path(QFileDialog.getOpenFileName(parent, title, "", patterns)[0])

    def open_many(self, parent: QWidget, title: str, patterns: str = "") -> list[Path]:
        return [Path(name) for name in QFileDialog.getOpenFileNames(parent, title, "", patterns)[0]]

    def save(self, parent: QWidget, title: str, name: str, patterns: str = "") -> Path | None:
        return _path(QFileDialog.getSaveFileName(parent, title, name, patterns)[0])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return _path(QFileDialog.getExistingDirectory(parent, title))


def _path(name: str) -> Path | None:
    return Path(name) if name else None
