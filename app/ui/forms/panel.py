"""A small form that opens on a page, beneath what it is about."""

from collections.abc import Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec

from PySide6.QtCore import Signal

from app.domain.places import Place
from app.ui.forms.builder import Form
from app.ui.forms.session import FormSession
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import row
from app.ui.widgets.panels import Panel

P = ParamSpec("P")


class FormPanel(Panel):
    """A form with a heading, a button that keeps it and one that closes it; `done` tells what to say."""

    done = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, place: Place, heading: str, beneath: str, form: Form, keep: str) -> None:
        super().__init__(gap=2)
        self.context, self.place, self.form = context, place, form
        self.session = FormSession(context, self)
        self.keep = button(keep, form.save, role="primary")
        form.saved.connect(self.act)
        self.add(label(heading, "heading"))
        if beneath:
            self.add(Text(beneath, "soft"))
        self.add(form)
        self.add(row(self.keep, button(self.tr("もどる"), self.give_up), None, gap=1.5))
        self.begin()

    def begin(self) -> None:
        """Take up what was left unfinished."""
        self.session.begin(self.form, self.place)

    def act(self, values: dict[str, Any]) -> None:
        """Keep what the form says."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Close it and let its draft go."""
        self.session.throw_away()
        self.closed.emit()

    def do(self, words: str, act: Callable[Concatenate[Any, P], object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Keep it through a service and tell `done`; problems go beside their fields."""
        self.keep.setEnabled(False)
        asked = self.session.save(act, *args, **kwargs)
        asked.then(lambda _kept: self.done.emit(words)).failed(self.form.refuse(self.context.tell))
        asked.always(partial(self.keep.setEnabled, True))
