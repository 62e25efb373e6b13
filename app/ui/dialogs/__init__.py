"""Boxes that ask or tell one thing."""

from app.ui.dialogs.boxes import ask, run, show_surprise, tell
from app.ui.dialogs.files import SystemFiles

__all__ = ["SystemFiles", "ask", "run", "show_surprise", "tell"]
