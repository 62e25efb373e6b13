"""What a page waits for can change: each name in its `kinds` is a table of the notebook of which a commit tells."""

from collections.abc import Iterator
from importlib import import_module

from app.models import vault
from app.models.schema import Base
from app.ui.parts import Page
from app.ui.places import PAGES

TOLD = set(Base.metadata.tables) - vault._UNTOLD


def those_after(kind: type[Page]) -> Iterator[type[Page]]:
    for each in kind.__subclasses__():
        yield each
        yield from those_after(each)


def test_every_kind_of_every_page_is_a_table_that_tells() -> None:
    modules = {each.module for each in PAGES}
    for module in modules:
        import_module(module)
    pages = [page for page in those_after(Page) if page.__module__ in modules]
    assert len(pages) == len(PAGES)
    assert {page.__module__: page.kinds - TOLD for page in pages if page.kinds - TOLD} == {}
