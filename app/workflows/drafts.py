"""A form from its opening to its saving: what it begins with, and its draft, which goes in the moment in which it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec, TypeVar

from app.domain.places import Place
from app.errors import AppError
from app.models.sessions import Session
from app.services import drafts
from app.services.drafts import Draft

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Begun(Generic[R]):
    """What the form of a place begins with, and what was left unfinished in it."""

    place: Place
    found: R
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing was kept of what a form says; its words rest in the draft."""

    error: AppError


def begin(
    session: Session, place: Place, ask: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> Begun[R]:
    """What the form of a place begins with, in one question. Raises what the question raises."""
    return Begun(place, ask(session, *args, **kwargs), drafts.left(session, drafts.key_of(place)))


def finish(
    session: Session, place: Place, words: str, act: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R | Refused:
    """Do one act with what the form of a place says and let its draft go; where the act is refused, keep `words` as the draft.

    Either is one transaction, so that nothing typed is lost and nothing kept is offered again, wherever the program ends.
    """
    try:
        with session.begin_nested():
            kept = act(session, *args, **kwargs)
    except AppError as error:
        # Nothing stands of what the act wrote before it was refused.
        session.written.clear()
        put(session, place, words)
        return Refused(error)
    drafts.throw_away(session, drafts.key_of(place))
    return kept


def put(session: Session, place: Place, words: str) -> None:
    """Keep what stands in the form of a place as its draft; '' where nothing was typed, of which there is none."""
    if words:
        drafts.keep(session, drafts.key_of(place), words)
    else:
        drafts.throw_away(session, drafts.key_of(place))


def move(session: Session, place: Place, to: Place, words: str) -> None:
    """Keep the draft of a form at another place from now on."""
    drafts.throw_away(session, drafts.key_of(place))
    drafts.keep(session, drafts.key_of(to), words)
