"""One form from its opening to its end: nothing that was typed is lost, and nothing that was kept comes back as a draft.

self.session.open(place, at_door, place).then(self._opened)       # what it begins with, and its draft, in one question
self.session.watch(form, begun)                                   # the draft stands in it; typing is kept from now on
self.session.save(activities.record, activity).then(self._kept)   # kept and without a draft, or refused and drafted
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.places import Place
from app.domain.records import Record
from app.errors import AppError
from app.services import drafts
from app.services.drafts import Draft
from app.ui.bridge import Asked
from app.ui.forms.keys import HeldKeys, SwallowedKeys
from app.workflows.drafts import Begun, Refused, begin, finish, move, put

if TYPE_CHECKING:
    from app.ui.places import Context

P = ParamSpec("P")
R = TypeVar("R")

translate = QCoreApplication.translate

_AFTER = 1500


class Content(Protocol):
    """What stands in a form: a `Form`, or whatever takes its place."""

    @property
    def changed(self) -> SignalInstance: ...

    def draft(self) -> str:
        """What stands there, finished or not."""

    def take_draft(self, kept: str) -> None:
        """Put back what `draft` gave."""


class _State(Enum):
    """How far a form is."""

    OPENING = auto()
    OPEN = auto()
    KEEPING = auto()
    KEPT = auto()


class _Sitting:
    """One opening of one form."""

    def __init__(self, place: Place, frame: QWidget) -> None:
        self.place, self.keys = place, HeldKeys(frame)
        self.state = _State.OPENING
        self.content: Content | None = None
        self.blank = ""
        self.kept = ""
        self.enter: Callable[[], object] | None = None


def left_words(draft: Draft, over: Record | None) -> tuple[str, str, str]:
    """What is said of a form in which a draft stands, as a banner says it; `over` is what it will be kept over.

    Where that was written anew since, by whoever had the notebook open meanwhile, nobody is to undo it without knowing.
    """
    if over is not None and over.written_at is not None and over.written_at > draft.kept_at:
        return (
            "warning",
            translate("forms", "書きかけのあとで、この記録が新しくなりました"),
            translate(
                "forms", "書きかけも新しい記録も残っています。新しい記録から書くには「はじめから書く」を押してください。"
            ),
        )
    beneath = translate("forms", "前に書いたところまで残っていました。")
    return "info", translate("forms", "書きかけの続きです"), beneath


class FormSession(QObject):
    """Keeps the draft of one form at a time within two seconds of a change, and puts what it says into the notebook.

    What is pressed while a form opens waits until it has the keyboard, and comes to it in order. While it is being kept it
    takes no keys, so that none is typed into what goes away. `parent` is what the form stands in, its buttons included.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._frame = context, parent
        self._now: _Sitting | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER)
        self._pause.timeout.connect(self.keep)

    @property
    def place(self) -> Place | None:
        """The place of the form that is open or opening."""
        return self._now.place if self._now is not None else None

    @property
    def keeping(self) -> bool:
        """Whether what the form says is on its way into the notebook."""
        return self._now is not None and self._now.state is _State.KEEPING

    def unfinished(self) -> bool:
        """Whether anything stands in the form but what it began with."""
        now = self._now
        return now is not None and now.content is not None and now.content.draft() != now.blank

    # ---- opening -----------------------------------------------------------------------------------------------------

    def open(self, place: Place, ask: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> Asked[Begun[R]]:
        """Leave the form that is open, and ask for what this one begins with; then make it and `watch` it."""
        self.leave()
        self._now = now = _Sitting(place, self._frame)
        told: Asked[Begun[R]] = Asked(self._context.bridge.trouble.emit)

        def answer(begun: Begun[R]) -> None:
            if self._now is now:
                told._answer(begun)

        # Asked in the row of the acts: a draft of this very form may still be on its way into the notebook.
        asked = self._context.bridge.do(begin, place, ask, *args, **kwargs)
        asked.then(answer).failed(told._refuse).always(told._end).always(partial(self._opened, now))
        return told

    def begin(self, content: Content, place: Place) -> Asked[Draft | None]:
        """Open a form that stands on the screen already; tells what was left unfinished and stands in it now."""
        self.leave()
        self._now = now = _Sitting(place, self._frame)
        told: Asked[Draft | None] = Asked(self._context.bridge.trouble.emit)

        def answer(draft: Draft | None) -> None:
            if self._now is now:
                told._answer(self.watch(content, Begun(place, None, draft)))

        asked = self._context.bridge.do(drafts.left, drafts.key_of(place))
        asked.then(answer).failed(told._refuse).always(told._end).always(partial(self._opened, now))
        return told

    def watch(
        self, content: Content, begun: Begun[Any], *, blank: str | None = None, enter: Callable[[], object] | None = None
    ) -> Draft | None:
        """Let what was left unfinished stand in the form, and keep what is typed from now on; what was left, if anything.

        `blank` is what stands in the form where nothing was typed; else it is what stands there now. `enter` puts the keyboard
        where one begins, as soon as the form has its place, and then what was pressed meanwhile comes to it.
        """
        now = self._now
        if now is None or now.place != begun.place:
            now = self._now = _Sitting(begun.place, self._frame)
            now.keys.drop()
        now.content, now.blank = content, content.draft() if blank is None else blank
        if begun.draft is not None:
            content.take_draft(begun.draft.body)
        now.kept = content.draft()
        now.state = _State.OPEN
        content.changed.connect(self._typed)
        now.enter = enter
        return begun.draft

    # ---- while it is open --------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Hand over what is typed and not yet kept."""
        self._pause.stop()
        now = self._now
        if now is None or now.content is None or now.state is not _State.OPEN:
            return
        words = now.content.draft()
        if words == now.kept:
            return
        now.kept = words
        self._context.bridge.do(put, now.place, "" if words == now.blank else words)

    def move(self, place: Place) -> None:
        """Keep what stands in the form at another place from now on, and nothing of it where it was."""
        now = self._now
        if now is not None and now.content is not None and now.place != place:
            self._pause.stop()
            earlier, now.place, now.kept = now.place, place, now.content.draft()
            self._context.bridge.do(move, earlier, place, now.kept)

    def start_anew(self) -> None:
        """Throw away what was typed; the form stands as it began and stays open."""
        now = self._now
        if now is not None and now.content is not None and now.state is _State.OPEN:
            now.content.take_draft(now.blank)
            self._pause.stop()
            now.kept = now.content.draft()
            self._context.bridge.do(drafts.throw_away, drafts.key_of(now.place))

    # ---- its end -----------------------------------------------------------------------------------------------------

    def save(self, act: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> Asked[R]:
        """Put what the form says into the notebook; then its draft is gone and the form at its end.

        Refused, its words are the draft and it is open again. What is pressed while it is being kept does nothing. Where there
        is nothing to keep yet, the act is only at its end.
        """
        told: Asked[R] = Asked(self._context.bridge.trouble.emit)
        now = self._now
        if now is None or now.content is None or now.state is not _State.OPEN:
            QTimer.singleShot(0, told._end)
            return told
        self._pause.stop()
        now.state, words = _State.KEEPING, now.content.draft()
        still = SwallowedKeys(now.content, self)

        def answer(kept: R | Refused) -> None:
            if isinstance(kept, Refused):
                now.kept = words
                refuse(kept.error)
            else:
                still.end()
                now.state = _State.KEPT
                self._end(now)
                told._answer(kept)

        def refuse(error: AppError) -> None:
            open_again()
            told._refuse(error)

        def open_again() -> None:
            if now.state is _State.KEEPING:
                still.end()
                now.state = _State.OPEN
                self._typed()

        asked = self._context.bridge.do(finish, now.place, "" if words == now.blank else words, act, *args, **kwargs)
        # Where it ran into a bug nothing is answered, and the form is open again all the same.
        asked.then(answer).failed(refuse).always(open_again).always(told._end)
        return told

    def throw_away(self) -> None:
        """Forget what was typed; the form is at its end."""
        now = self._now
        if now is not None and now.state is not _State.KEEPING:
            self._end(now)
            self._context.bridge.do(drafts.throw_away, drafts.key_of(now.place))

    def leave(self) -> None:
        """Keep what is typed as a draft; the form is at its end."""
        self.keep()
        if self._now is not None:
            self._end(self._now)

    def _opened(self, now: _Sitting) -> None:
        """What was pressed goes to the form, once it has the keyboard; where no form came of it, nowhere."""
        if now.state is _State.OPENING:
            now.keys.drop()
        elif now.enter is None:
            now.keys.give(stood=True)
        else:
            # Once the form has its place; before that it cannot be brought into view.
            QTimer.singleShot(0, self, partial(self._enter, now, now.enter))

    def _enter(self, now: _Sitting, enter: Callable[[], object]) -> None:
        if self._now is now:
            enter()
            now.keys.give(stood=False)

    def _end(self, now: _Sitting) -> None:
        now.keys.drop()
        if self._now is now:
            self._pause.stop()
            self._now = None
        content, now.content = now.content, None
        if isinstance(content, QObject) and isValid(content):
            content.changed.disconnect(self._typed)

    def _typed(self) -> None:
        # Started once and not again with every key, so that somebody who types without a pause loses no more than others.
        if self._now is not None and self._now.state is _State.OPEN and not self._pause.isActive():
            self._pause.start()
