"""What is pressed while a form opens waits for it; what is pressed while a form is being kept does nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

_TYPED = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod)
_CLICKED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
_SWALLOWED = (QEvent.Type.KeyPress, QEvent.Type.InputMethod, QEvent.Type.Drop, *_CLICKED)
# Shortcuts of forms; what leads elsewhere (Esc, F2, Ctrl+L) is never held up.
_KEEPING = frozenset(QKeySequence(each).toString() for each in ("F4", "F11", "F12", "Ctrl+Return", "Ctrl+Enter"))


class HeldKeys(QObject):
    """Holds what is typed anywhere, and clicked in a frame, until `give` hands it in order to whatever has the keyboard then.

    Once the frame is no longer seen, somebody went elsewhere, and what was meant for it is let go.
    """

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self._frame = frame
        self._over = False
        self._above = QApplication.activeModalWidget()
        self._held: list[tuple[QWidget, QEvent]] = []
        _listen(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Where a frame goes as garbage with its form still opening, nothing stands in this any more, and Qt asks all the same.
        frame: QWidget | None = getattr(self, "_frame", None)
        if frame is None or not isValid(frame):
            return False
        kind = event.type()
        if kind == QEvent.Type.Hide and watched is frame:
            self.drop()
        if kind in _TYPED and isinstance(watched, QWidget) and self._is_mine():
            event.accept()
            self._held.append((watched, event.clone()))
            return True
        if kind in _CLICKED and isinstance(watched, QWidget) and _within(frame, watched):
            event.accept()
            self._held.append((watched, event.clone()))
            return True
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _name(event) in _KEEPING:
            # Taken from the shortcut it comes once more as a key, and waits with the others.
            event.accept()
            return self._is_mine()
        return False

    @property
    def holding(self) -> bool:
        """Whether what is typed now waits."""
        return not self._over

    def give(self, *, stood: bool) -> None:
        """Hand over what was held, and hold nothing any more.

        In a form that `stood` there already, who went on to another field means that one. Before a form was made, it says
        nothing where the keyboard happened to be: all of it comes to where one begins, and goes on from there.
        """
        held = self._held
        self.drop()
        last: QWidget | None = None
        for target, event in held:
            if not isValid(self._frame) or not self._frame.isVisible():
                return
            if isinstance(event, QMouseEvent):
                _click(target, event)
                continue
            if stood and target is not last and isValid(target) and _within(self._frame, target) and _takes_keys(target):
                target.setFocus(Qt.FocusReason.OtherFocusReason)
            last = target
            _press(self._frame.window(), event)

    def drop(self) -> None:
        """Hold nothing any more, and let go of what was held."""
        self._held = []
        if not self._over:
            self._over = True
            _stop(self)

    def _is_mine(self) -> bool:
        """Whether nothing else has opened over the frame that wants the keys."""
        return QApplication.activeModalWidget() in (self._above, self._frame.window())


class SwallowedKeys(QObject):
    """As long as it lasts, nothing is typed or clicked in a form; what stands in it can be read."""

    def __init__(self, content: object, parent: QObject) -> None:
        super().__init__(parent)
        self._content = content if isinstance(content, QWidget) else None
        _listen(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        content = getattr(self, "_content", None)
        if event.type() not in _SWALLOWED or content is None or not isValid(content):
            return False
        return isinstance(watched, QWidget) and _within(content, watched)

    @property
    def holding(self) -> bool:
        """Whether what is typed and clicked there now does nothing."""
        return self._content is not None

    def end(self) -> None:
        """Let one type again."""
        self._content = None
        _stop(self)


def _listen(listener: QObject) -> None:
    if (app := QApplication.instance()) is not None:
        app.installEventFilter(listener)


def _stop(listener: QObject) -> None:
    if (app := QApplication.instance()) is not None:
        app.removeEventFilter(listener)
    listener.deleteLater()


def _within(frame: QWidget, watched: QWidget) -> bool:
    return watched is frame or frame.isAncestorOf(watched)


def _name(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString()


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _click(target: QWidget, event: QMouseEvent) -> None:
    if isValid(target):
        if event.type() == QEvent.Type.MouseButtonPress and target.focusPolicy() & Qt.FocusPolicy.ClickFocus:
            target.setFocus(Qt.FocusReason.MouseFocusReason)
        QApplication.sendEvent(target, event)


def _press(window: QWidget, event: QEvent) -> None:
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _shortcut(window, _name(event)):
        return
    QApplication.sendEvent(window.focusWidget() or window, event)


def _shortcut(window: QWidget, name: str) -> bool:
    """Do what a shortcut does for which a key was held; whether there is one."""
    if name not in _KEEPING:
        return False
    here = window.focusWidget() or window
    for each in window.findChildren(QShortcut):
        parent = each.parent()
        everywhere = each.context() == Qt.ShortcutContext.WindowShortcut
        if each.key().toString() != name or not each.isEnabled():
            continue
        if isinstance(parent, QWidget) and parent.isVisible() and (everywhere or _within(parent, here)):
            each.activated.emit()
            return True
    for made in window.findChildren(QAbstractButton):
        if made.shortcut().toString() == name and made.isVisible() and made.isEnabled():
            made.click()
            return True
    return False
