"""What a screen reader hears: roles and states of what Qt's own interfaces tell wrongly, and results said aloud.

A widget's class says by `heard` how it is heard; headings are known by the role that the style sheet looks at. Qt asks for an
interface only while somebody listens, so nothing of this costs others anything.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QStackedWidget, QWidget
from shiboken6 import isValid

_Role = QAccessible.Role
_Text = QAccessible.Text
_HEADINGS = ("title", "who", "heading", "door-title")
_CALM = 500
_PARTS = ("wrong", "read", "line", "hint")
# Qt lets an interface go with its widget, and never tells. Its Python side is held here until then, or Qt would ask nobody.
_held: list[QAccessibleInterface] = []
_most = 256


class Heard(QAccessibleWidget):
    """A widget as a screen reader hears it; on its own a piece of text."""

    # No label: of those, a screen reader reads out all that stand on a page when somebody comes to it.
    role_of: QAccessible.Role = _Role.Paragraph

    def __init__(self, widget: QWidget, role: QAccessible.Role | None = None) -> None:
        super().__init__(widget, self.role_of if role is None else role)
        _hold(self)

    @property
    def seen(self) -> Any:
        """The widget."""
        return self.widget()

    def text(self, part: QAccessible.Text) -> str:
        # Where nothing is said of it Qt takes the tooltip, which says in full, and in markup, what the name has said already.
        return self.seen.accessibleDescription() if part == _Text.Description else super().text(part)


class HeardHeading(Heard):
    """What stands over something."""

    role_of = _Role.Heading

    def text(self, part: QAccessible.Text) -> str:
        return super().text(part) or (str(self.seen.text()) if part == _Text.Name else "")


class Secret(Heard):
    """A line whose letters nobody hears. Qt hands those of any line to whoever listens, dots or not; this one has no text."""

    role_of = _Role.EditableText

    def state(self) -> QAccessible.State:
        told = super().state()
        told.passwordEdit = told.editable = 1
        return told


class HeardGroup(Heard):
    """What belongs together under one name: a question with its answers, with what there is to say of it."""

    role_of = _Role.Grouping

    def text(self, part: QAccessible.Text) -> str:
        # Of what one comes into, only the name is said; 「必須」 and what is wrong would never be heard.
        told = super().text(part)
        return joined(told, super().text(_Text.Description)) if part == _Text.Name else told


class Titled(Heard):
    """A view, named after the title that stands on it: the widget has `title`. Who comes into it hears where one is."""

    role_of = _Role.Grouping

    def text(self, part: QAccessible.Text) -> str:
        return str(self.seen.title()) if part == _Text.Name else super().text(part)


class Holding(Titled):
    """A page of several views, each of which is named itself: whoever goes from one to the other hears that one's title."""

    role_of = _Role.Client


class HeardFrame(Heard):
    """What only holds others; of itself nothing is said."""

    role_of = _Role.Client


class HeardNotification(Heard):
    """What comes up to be read, and goes."""

    role_of = _Role.Notification


class Pressed(Heard):
    """What is pressed as a whole, as a line that opens: the widget has `press`."""

    role_of = _Role.Button

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self.seen.press()
        else:
            super().doAction(name)


class HeardChoice(Heard):
    """One of several answers, taken or not; the widget's `many` says whether others can be taken besides."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, _Role.CheckBox if widget.many else _Role.RadioButton)  # type: ignore[attr-defined]

    def state(self) -> QAccessible.State:
        told = super().state()
        told.checkable, told.checked = 1, int(self.seen.isChecked())
        return told

    def actionNames(self) -> list[str]:
        return [self.toggleAction(), self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name in (self.toggleAction(), self.pressAction()):
            self.seen.click()
        else:
            super().doAction(name)


class Entry(Heard):
    """An entry of the navigation: it leads somewhere, and says whether one is there."""

    role_of = _Role.PageTab

    def state(self) -> QAccessible.State:
        told = super().state()
        told.selectable, told.selected = 1, int(self.seen.isChecked())
        return told

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self.seen.click()
        else:
            super().doAction(name)


def joined(*words: str) -> str:
    """Words and sentences as one breath: what ends with a full stop needs no comma."""
    return "、".join(each for part in words for each in part.split("\n") if each).replace("。、", "。")


def listen() -> None:
    """Have Qt ask here first how a widget is heard."""
    QAccessible.installFactory(_interface)


def describe(widget: QWidget, **parts: str) -> None:
    """Say something of a widget besides its name: what is `wrong`, what was `read`, what its `line` says, a `hint`.

    Each of them stays until it is said anew.
    """
    said: dict[str, str] = {**(widget.property("heard") or {}), **parts}
    widget.setProperty("heard", said)
    widget.setAccessibleDescription(joined(*(said.get(part, "") for part in _PARTS)))


def announce(widget: QWidget, *words: str) -> None:
    """Have a result said at once, wherever the keyboard is."""
    told = joined(*words)
    if told and QAccessible.isActive():
        _tell(QAccessibleAnnouncementEvent(widget, told))


def _tell(event: QAccessibleAnnouncementEvent) -> None:
    QAccessible.updateAccessibility(event)


def announce_at_last(widget: QWidget, words: str) -> None:
    """Have a result said once no other has followed for a moment: what changes with every key."""
    widget.setProperty("last", words)
    QTimer.singleShot(_CALM, widget, partial(_announce_last, widget, words))


def _announce_last(widget: QWidget, words: str) -> None:
    if widget.property("last") == words:
        widget.setProperty("last", None)
        announce(widget, words)
        if QAccessible.isActive() and getattr(widget, "heard", None) is HeardNotification:
            # Screen readers that know no announcements speak what comes up, but not amid all that a new page tells them.
            QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.ObjectShow))


def _interface(_class: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    if thing.property("role") in _HEADINGS:
        return HeardHeading(thing)
    heard = HeardFrame if isinstance(thing, QStackedWidget) else getattr(thing, "heard", None)
    return heard(thing) if heard is not None else None


def _hold(made: QAccessibleInterface) -> None:
    global _held, _most
    _held.append(made)
    if len(_held) > _most:
        _held = [each for each in _held if isValid(each)]
        _most = max(256, 2 * len(_held))
