"""What a screen reader would say: the accessibility tree of a window, read as Qt hands it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from app.ui import hearing

Role = QAccessible.Role
PRESSED = (Role.Button, Role.RadioButton, Role.CheckBox, Role.ButtonMenu, Role.PageTab)


@dataclass(frozen=True)
class Heard:
    """One thing as it is spoken."""

    role: QAccessible.Role
    name: str
    why: str = ""
    value: str = ""
    checked: bool = False
    has_text: bool = False
    actions: tuple[str, ...] = ()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """All that is said at once, as somebody hears it who listens while this test runs."""
    told: list[str] = []
    before = QAccessible.isActive()

    def listen(event: Any) -> None:
        told.append(event.message())

    # Qt hands events only to the system's own bus; they are taken at the last step on this side of it.
    monkeypatch.setattr(hearing, "_tell", listen)
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(before)


def ear(widget: QObject) -> QAccessibleInterface:
    """What Qt tells of one widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    assert told is not None
    return told


def hear(widget: QWidget) -> Heard:
    """One widget as it is spoken."""
    return _heard(ear(widget))


def hear_all(widget: QWidget) -> list[Heard]:
    """All that a screen reader finds beneath a widget and that can be seen, in its order."""
    return [_heard(each) for each in _walk(ear(widget))]


def do(widget: QWidget, action: str) -> None:
    """Act on a widget as assistive technology does, with neither mouse nor keyboard."""
    acts = ear(widget).actionInterface()
    assert action in acts.actionNames()
    acts.doAction(action)


def _walk(told: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(told.childCount()):
        child = told.child(number)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        yield from _walk(child)


def _heard(told: QAccessibleInterface) -> Heard:
    acts, said = told.actionInterface(), QAccessible.Text
    return Heard(
        told.role(),
        told.text(said.Name),
        told.text(said.Description),
        told.text(said.Value),
        bool(told.state().checked),
        told.textInterface() is not None,
        tuple(acts.actionNames()) if acts is not None else (),
    )
