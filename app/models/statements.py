"""Statements that every save and every packet asks: built with their module, compiled once, and then given to the driver.

To go through the library each time costs thirty times what the driver takes, and a save asks eight. What is asked now and then
goes through `session.execute`, whose rows have names.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ClauseElement, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert, UpdateBase
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import TypeEngine

from app.models.sessions import Session

Row = tuple[Any, ...]
Values = Mapping[str, Any]
_Convert = Callable[[Any], Any]
_NOTHING: Values = {}


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in a database's own words: what its places are given, some of them always the same, and how rows are read."""

    sql: str
    places: tuple[tuple[str, _Convert | None], ...]
    always: dict[str, Any]
    columns: tuple[tuple[int, _Convert], ...]


class Statement:
    """A statement of the tables themselves. Rows are plain tuples, in the order and of the types of its columns.

    It raises what a session raises, without the values; whoever listens to the engine hears it like any other statement.
    """

    __slots__ = ("_clause", "_compiled", "_names", "_table")

    def __init__(self, clause: ClauseElement, *names: str) -> None:
        """`names` are the columns that an INSERT or UPDATE sets; of an INSERT all that have no default, if none is told."""
        self._clause = clause
        self._names = names or _filled_by_us(clause)
        self._table = _name_of_changed(clause)
        self._compiled: _Compiled | None = None

    def first(self, session: Session, values: Values = _NOTHING) -> Row | None:
        """The first row; None where there is none."""
        compiled, cursor = self._ask(session, values)
        with closing(cursor):
            row = cursor.fetchone()
        return row if row is None else _converted(compiled, row)

    def scalar(self, session: Session, values: Values = _NOTHING) -> Any:
        """The first column of the first row; None where there is none."""
        row = self.first(session, values)
        return None if row is None else row[0]

    def each(self, session: Session, values: Values = _NOTHING) -> Iterator[Row]:
        """One row after the other; of those behind the last one that is asked for nothing is read."""
        compiled, cursor = self._ask(session, values)
        with closing(cursor):
            yield from (_converted(compiled, row) for row in cursor) if compiled.columns else cursor

    def change(self, session: Session, values: Values = _NOTHING) -> int:
        """Insert, update or delete; how many rows that were."""
        _compiled, cursor = self._ask(session, values)
        with closing(cursor):
            return int(cursor.rowcount)

    def change_each(self, session: Session, several: Sequence[Values]) -> None:
        """Insert, update or delete with each of these values, all at once."""
        if several:
            compiled = self._in_words_of(session.tables.dialect)
            self._run(session, compiled, [_arranged(compiled, values) for values in several], many=True).close()

    def _ask(self, session: Session, values: Values) -> tuple[_Compiled, Any]:
        compiled = self._in_words_of(session.tables.dialect)
        return compiled, self._run(session, compiled, _arranged(compiled, values), many=False)

    def _run(self, session: Session, compiled: _Compiled, given: Any, *, many: bool) -> Any:
        connection, cursor = session.tables, session.driver.cursor()
        hearing, driver = connection.engine.dispatch, connection.dialect.loaded_dbapi
        for hear in hearing.before_cursor_execute:
            hear(connection, cursor, compiled.sql, given, None, many)
        try:
            (cursor.executemany if many else cursor.execute)(compiled.sql, given)
        except driver.Error as error:
            raise DBAPIError.instance(compiled.sql, None, error, driver.Error, hide_parameters=True) from error
        for hear in hearing.after_cursor_execute:
            hear(connection, cursor, compiled.sql, given, None, many)
        if self._table:
            session.changed.add(self._table)
        return cursor

    def _in_words_of(self, dialect: Dialect) -> _Compiled:
        if self._compiled is None:
            self._compiled = _compile(self._clause, self._names, dialect)
        return self._compiled


def _arranged(compiled: _Compiled, values: Values) -> tuple[Any, ...]:
    given = {**compiled.always, **values} if compiled.always else values
    return tuple([given[name] if convert is None else convert(given[name]) for name, convert in compiled.places])


def _converted(compiled: _Compiled, row: Row) -> Row:
    if not compiled.columns:
        return row
    values = list(row)
    for at, convert in compiled.columns:
        values[at] = convert(values[at])
    return tuple(values)


def _filled_by_us(clause: ClauseElement) -> tuple[str, ...]:
    """The columns of an INSERT that the database has no default for."""
    if not isinstance(clause, Insert):
        return ()
    return tuple(column.name for column in clause.table.columns if getattr(column, "server_default", None) is None)


def _name_of_changed(clause: ClauseElement) -> str:
    return str(getattr(clause.table, "name", "")) if isinstance(clause, UpdateBase) else ""


def _compile(clause: ClauseElement, names: Sequence[str], dialect: Dialect) -> _Compiled:
    compiled = cast(SQLCompiler, clause.compile(dialect=dialect, column_keys=names or None))
    binds = {name: compiled.binds[name] for name in compiled.positiontup or ()}
    places = [(name, _on(dialect, binds[name].type).bind_processor(dialect)) for name in compiled.positiontup or ()]
    columns = clause.exported_columns if isinstance(clause, ReturnsRows) else ()
    readers = [_on(dialect, column.type).result_processor(dialect, None) for column in columns]
    return _Compiled(
        str(compiled),
        tuple(places),
        {name: bind.value for name, bind in binds.items() if not bind.required},
        tuple((at, convert) for at, convert in enumerate(readers) if convert is not None),
    )


def _on(dialect: Dialect, kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """A column's type as this database has it."""
    return kind.dialect_impl(dialect)
