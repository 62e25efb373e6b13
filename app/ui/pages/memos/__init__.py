"""The page of memos to carry (持ち出しメモ)."""

from app.ui.parts import Page
from app.ui.places import Context


def page(context: Context) -> Page:
    """The page."""
    from app.ui.pages.memos.pages import MemosPage

    return MemosPage(context)
