"""Keeping what a form says: its draft goes in the same moment, or both stay as they are."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from app.domain.places import Place
from app.models.sessions import Session
from app.services import drafts

P = ParamSpec("P")
R = TypeVar("R")


def finish(session: Session, place: Place, act: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do one act with what the form of a place says, and let its draft go. Raises what the act raises; then both stay."""
    kept = act(session, *args, **kwargs)
    drafts.throw_away(session, drafts.key_of(place))
    return kept
