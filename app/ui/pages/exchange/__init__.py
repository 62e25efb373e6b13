"""受け渡し: writing out what waits, and taking in what came."""

from collections.abc import Iterable
from pathlib import Path

from app.domain.places import PageName, Place
from app.queries.exchange import count_waiting as count
from app.ui.pages.exchange.pages import Exchange
from app.ui.parts import Page
from app.ui.places import Context

__all__ = ["count", "page", "take_in"]


def page(context: Context) -> Page:
    """The page of the exchange."""
    return Exchange(context)


def take_in(context: Context, paths: Iterable[Path]) -> None:
    """Go to this page and take in files and folders that were dropped elsewhere."""
    context.bring(Place(PageName.EXCHANGE), tuple(paths))
