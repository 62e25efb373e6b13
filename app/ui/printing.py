"""Papers on a printer, in a PDF, in a preview and as pictures: one function paints them all."""

from pathlib import Path

from PySide6.QtGui import QImage, QPagedPaintDevice, QTextDocument
from PySide6.QtWidgets import QWidget

from app.papers.documents import Paper


def document(paper: Paper) -> QTextDocument:
    """Give the flowing part of a paper, laid out for A4; it can load nothing but the program's own resources."""
    raise NotImplementedError


def paint(paper: Paper, device: QPagedPaintDevice) -> int:
    """Paint every page on a printer, PDF writer or preview and give their number."""
    raise NotImplementedError


def pictures(paper: Paper, dpi: int = 150) -> list[QImage]:
    """Give each page as a picture, for previews and for the demonstration."""
    raise NotImplementedError


def save_pdf(paper: Paper, path: Path) -> None:
    """Write a PDF at once under its final name, or nothing. It lies there in the clear: only ever on the person's choice."""
    raise NotImplementedError


def print_out(paper: Paper, parent: QWidget | None) -> bool:
    """Ask for a printer and print; False when the person thought better of it."""
    raise NotImplementedError
