"""受け渡し: writing out what waits, and taking in what came."""

import json
from collections.abc import Iterable
from pathlib import Path

from app.domain.reminders import Place
from app.queries.exchange import count_waiting as count
from app.ui.pages.exchange.pages import TAKE, Exchange
from app.ui.places import Context, Page

__all__ = ["count", "page", "take_in"]


def page(context: Context) -> Page:
    """The page of the exchange."""
    return Exchange(context)


def take_in(context: Context, paths: Iterable[Path]) -> None:
    """Go to this page and take in files and folders that were dropped elsewhere."""
    context.go(Place("exchange", "", TAKE + json.dumps([str(path) for path in paths], ensure_ascii=False)))
