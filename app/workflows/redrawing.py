"""After a newer program opened a notebook: its index drawn anew, in steps, while one works on with what is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from app.domain.records import Record
from app.models import redrawing
from app.models.sessions import Session
from app.models.vault import Vault

# So many that a step takes some 30 ms; whoever saves meanwhile goes first.
_AT_ONCE = 60
_PAGES = 64


@dataclass(slots=True)
class _Place:
    """How far one kind of record has been drawn, and whether the last step went well."""

    after: str = ""
    done: bool = False
    well: bool = True


def is_needed(session: Session) -> bool:
    """Whether this notebook was last indexed by a program that knew other variants, or searched less."""
    return not redrawing.is_current(session)


def steps(vault: Vault) -> Iterator[Callable[[], None]]:
    """The steps in which everything is drawn anew, none where nothing is to be done; cut short, they begin again next time.

    Each is to be done before the next one is asked for; where one cannot be done (a full disk), none follows.
    """
    if not vault.read(is_needed):
        return
    yield partial(vault.do_behind, redrawing.begin)
    for kind in redrawing.searched_kinds():
        place = _Place()
        while place.well and not place.done:
            yield partial(_step, vault, kind, place)
        if not place.well:
            return
    place, first = _Place(), True
    while place.well and not place.done:
        yield partial(_finish, vault, place, first=first)
        first = False


def _step(vault: Vault, kind: type[Record], place: _Place) -> None:
    place.well = False
    place.after = vault.do_behind(redrawing.redraw, kind, place.after, _AT_ONCE)
    place.well, place.done = True, not place.after


def _finish(vault: Vault, place: _Place, *, first: bool) -> None:
    place.well = False
    place.done = not vault.do_behind(redrawing.finish, _PAGES, first=first)
    place.well = True
