"""Settings: small values that a person chose (text size, idle minutes), by name."""

from typing import TypeVar

import msgspec
from sqlalchemy import String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base
from app.models.sessions import Session

V = TypeVar("V")


class SettingRow(Base):
    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str]


def get(session: Session, name: str, default: V) -> V:
    """The value of a setting; the default where none was put or where it is of another type than the default."""
    text = session.scalar(select(SettingRow.value).where(SettingRow.name == name))
    if text is None:
        return default
    try:
        return msgspec.json.decode(text, type=type(default))
    except msgspec.ValidationError:
        return default


def put(session: Session, name: str, value: object) -> None:
    """Put a value: text, a number, a truth value, a date, an enumeration's member, or a list of them."""
    session.execute(delete(SettingRow).where(SettingRow.name == name))
    session.execute(insert(SettingRow).values(name=name, value=msgspec.json.encode(value).decode()))
