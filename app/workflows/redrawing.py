"""After a newer program opened a notebook: its index drawn anew, in steps, while one works on with what is there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter

from app.domain.records import Record
from app.models import redrawing
from app.models.sessions import Session
from app.models.vault import Vault

# How long a step is to take, in seconds: whoever saves meanwhile goes first, and waits for no more than one.
_AIM = 0.02
_FIRST, _MOST = 8, 512


@dataclass(slots=True)
class _Place:
    """How far one kind of record has been drawn, whether the last step went well, and how much the next one is to do."""

    after: str = ""
    done: bool = False
    well: bool = True
    size: int = _FIRST

    def fit(self, took: float) -> None:
        """Let the next step do as much as this machine does in the time for one, but at most twice as much as the last."""
        fitting = round(self.size * _AIM / max(took, _AIM / 2))
        self.size = min(_MOST, max(1, fitting))


def is_needed(session: Session) -> bool:
    """Whether this notebook was last indexed by a program that knew other variants, or searched less."""
    return not redrawing.is_current(session)


def steps(vault: Vault, timer: Callable[[], float] = perf_counter) -> Iterator[Callable[[], None]]:
    """The steps in which everything is drawn anew, none where nothing is to be done; cut short, they begin again next time.

    Each is to be done before the next one is asked for; where one cannot be done (a full disk), none follows.
    """
    if not vault.read(is_needed):
        return
    yield partial(vault.do_behind, redrawing.begin)
    for kind in redrawing.searched_kinds():
        place = _Place()
        while place.well and not place.done:
            yield partial(_timed, timer, place, partial(_step, vault, kind, place))
        if not place.well:
            return
    place, first = _Place(), True
    while place.well and not place.done:
        yield partial(_timed, timer, place, partial(_finish, vault, place, first=first))
        first = False


def _timed(timer: Callable[[], float], place: _Place, step: Callable[[], None]) -> None:
    began = timer()
    step()
    place.fit(timer() - began)


def _step(vault: Vault, kind: type[Record], place: _Place) -> None:
    place.well = False
    place.after = vault.do_behind(redrawing.redraw, kind, place.after, place.size)
    place.well, place.done = True, not place.after


def _finish(vault: Vault, place: _Place, *, first: bool) -> None:
    place.well = False
    place.done = not vault.do_behind(redrawing.finish, place.size, first=first)
    place.well = True
