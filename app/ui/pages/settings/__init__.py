"""設定: how the notebook looks, who can open it, whose it is, and its copies."""

from app.ui.pages.settings.pages import Settings
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["page"]


def page(context: Context) -> Page:
    """The page of the settings."""
    return Settings(context)
