"""The connection that writes: kept from one transaction to the next, since to take it out each time costs half a save."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine


class Writer:
    """The one connection of a notebook that writes; who comes here has gone through the gate."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None

    @property
    def driver(self) -> Any:
        """The driver's own connection, outside any transaction."""
        return self._connection().connection.driver_connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction that is durable once it is left; an exception takes all back."""
        try:
            connection = self._connection()
            with connection.begin():
                yield connection
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Give the connection back, with whatever an error may have left of a transaction; the next one begins afresh."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _connection(self) -> Connection:
        if self._kept is None:
            self._kept = self._engine.connect()
        return self._kept
