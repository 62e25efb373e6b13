"""Settings: small values that were chosen (text size, idle minutes), by name: the notebook's, and each coordinator's own."""

from typing import TypeVar

import msgspec
from sqlalchemy import String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base
from app.models.sessions import Session, SettingChange

V = TypeVar("V")
# The day on which the notebook was last opened, and nobody doubted the clock.
LAST_SEEN_ON = "last_seen_on"
_EVERYBODY = ""


class SettingRow(Base):
    """A value by its name; `coordinator` is '' for what holds for the notebook, whoever unlocked it."""

    __tablename__ = "setting"

    coordinator: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]


def get(session: Session, name: str, default: V) -> V:
    """The value of a setting: one's own, else the notebook's; the default where none was put or it is of another type."""
    query = select(SettingRow.coordinator, SettingRow.value).where(
        SettingRow.name == name, SettingRow.coordinator.in_({_EVERYBODY, session.me.coordinator})
    )
    found = {row.coordinator: row.value for row in session.execute(query)}
    text = found.get(session.me.coordinator, found.get(_EVERYBODY))
    if text is None:
        return default
    try:
        return msgspec.json.decode(text, type=type(default))
    except msgspec.ValidationError:
        return default


def put(session: Session, name: str, value: object) -> None:
    """Put a value of the notebook's: text, a number, a truth value, a date, an enumeration's member, or a list of them."""
    _put(session, _EVERYBODY, name, value)


def put_own(session: Session, name: str, value: object) -> None:
    """Put a value that holds for whoever unlocked, and for nobody else at a desk."""
    _put(session, session.me.coordinator, name, value)


def text_of(session: Session, whose: str, name: str) -> str | None:
    """The value of a setting as it is kept; None where none was put."""
    return session.scalar(select(SettingRow.value).where(SettingRow.coordinator == whose, SettingRow.name == name))


def set_text(session: Session, whose: str, name: str, text: str | None) -> None:
    """Keep a value as it is kept, or none."""
    session.written.append(SettingChange(whose, name, text_of(session, whose, name), text))
    session.execute(delete(SettingRow).where(SettingRow.coordinator == whose, SettingRow.name == name))
    if text is not None:
        session.execute(insert(SettingRow).values(coordinator=whose, name=name, value=text))


def _put(session: Session, whose: str, name: str, value: object) -> None:
    set_text(session, whose, name, msgspec.json.encode(value).decode())
