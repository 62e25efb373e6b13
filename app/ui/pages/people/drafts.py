"""Keeping what stands in a form while somebody types."""

from PySide6.QtCore import QObject, QTimer

from app.domain.places import Place
from app.services import drafts
from app.ui.forms import Form
from app.ui.places import Context

_AFTER = 1500


class DraftKeeper(QObject):
    """Hands a form's draft to the notebook within two seconds of a change, and whenever it is asked to."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._form: Form | None = None
        self._place: Place | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER)
        self._pause.timeout.connect(self.keep)

    def watch(self, form: Form, place: Place) -> None:
        """Keep this form's draft under this place from now on."""
        self._form, self._place = form, place
        form.changed.connect(self._typed)

    def keep(self) -> None:
        """Hand over what is typed and not yet kept."""
        self._pause.stop()
        if self._form is not None and self._place is not None and self._form.dirty():
            self._context.bridge.do(drafts.keep, drafts.key_of(self._place), self._form.draft())
            self._form.set_clean()

    def hold(self) -> None:
        """Do nothing while the form itself is being kept."""
        self._pause.stop()

    def let_go(self) -> None:
        """Watch nothing any more; what was typed is not kept again."""
        self._pause.stop()
        self._form = self._place = None

    def throw_away(self, *, go_on: bool = False) -> None:
        """Forget what was kept of the form, and watch nothing any more unless it goes on."""
        place = self._place
        self._pause.stop()
        if not go_on:
            self.let_go()
        if place is not None:
            self._context.bridge.do(drafts.throw_away, drafts.key_of(place))

    def _typed(self) -> None:
        # Started once and not again with every key, so that somebody who types without a pause loses no more than others.
        if not self._pause.isActive():
            self._pause.start()
