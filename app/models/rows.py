"""The ground all rows stand on: column types, and the columns that every record has."""

from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, ClassVar

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Date, Dialect, Integer, LargeBinary, String, Text, Time, type_coerce
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator, TypeEngine


class WordsType(TypeDecorator[str]):
    """Text as people write it. It refuses NUL, which no other database could hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is not None and "\0" in value:
            raise ValueError("text with a NUL")
        return value


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, as text of one width, so that sorting the text sorts the instants."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class ChoiceType(TypeDecorator[Any]):
    """One of an enumeration's members, resting as the text of its value."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind
        self._members = {str(member.value): member for member in kind}

    def process_bind_param(self, value: Enum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(self.kind(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Enum | None:  # noqa: ARG002
        return None if value is None else self._members[value]


class Packed(TypeDecorator[Any]):
    """A value of several parts without a life of its own (an address, phones), as one JSON text of the type `hint`."""

    impl = Text
    cache_ok = True

    def __init__(self, hint: Any) -> None:
        super().__init__()
        self.hint = hint
        self._decode = msgspec.json.Decoder(hint).decode

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self._decode(value)


def holds(column: Any, member: Enum) -> ColumnElement[bool]:
    """What says in SQL that this is among the choices packed in a column."""
    return type_coerce(column, String).contains(f'"{member.value}"', autoescape=True)


class Link(TypeDecorator[str]):
    """The id of another record; the empty string of the record rests as NULL, so that a foreign key can hold.

    Comparing with the empty string asks for NULL: `= NULL` would silently be true of nothing.
    """

    impl = String(64)
    cache_ok = True

    class Comparator(TypeDecorator.Comparator[str]):
        """Comparisons as the records mean them."""

        def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
            # Another column is compared as it is; asking whether it equals "" would make a clause of the question.
            empty = len(other) == 1 and isinstance(other[0], str) and not other[0]
            if empty and op is operators.eq:
                return self.expr.is_(None)
            if empty and op is operators.ne:
                return self.expr.is_not(None)
            return super().operate(op, *other, **kwargs)

    comparator_factory = Comparator

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value or None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str:  # noqa: ARG002
        return value or ""


class Base(DeclarativeBase):
    """All tables of the notebook."""

    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: WordsType(),
        # SQLite's own integers have 64 bits already, and only a plain one may be the number of a row.
        int: BigInteger().with_variant(Integer(), "sqlite"),
        datetime: Instant(),
        date: Date(),
        time: Time(),
        bytes: LargeBinary(),
    }


class RecordRow(Base):
    """What every record's row has; `__tablename__` is the kind that revisions, search and `changed` name."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int]
    writer: Mapped[str]
    written_at: Mapped[datetime]
