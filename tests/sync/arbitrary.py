"""Any record of the domain, drawn field by field from its types."""

import dataclasses
import types
import typing
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from hypothesis import strategies as st

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
hex16 = st.binary(min_size=16, max_size=16).map(bytes.hex)
hex32 = st.binary(min_size=32, max_size=32).map(bytes.hex)
positive = st.integers(1, 2**53 - 1)
code = st.just("") | st.from_regex(r"\A[0-9]{6}\Z")
instants = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001

# What the type does not say: fields by name.
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "id": hex16,
    "referral_id": hex16,
    "version": positive,
    "referral_version": positive,
    "writer": hex32,
    "written_at": instants,
    "local_government_code": code,
    "year": st.integers(1, 9999),
    "month": st.none() | st.integers(1, 12),
    # Every month has as many.
    "day": st.none() | st.integers(1, 28),
    # Beside a number that stands beside another stands none.
    "beside": st.just(()),
    "agencies": st.lists(text, max_size=3).map(tuple),
}


def any_of(cls: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A strategy for a dataclass; `fixed` overrides single fields."""
    hints = typing.get_type_hints(cls)
    told = {**BY_NAME, **fixed}
    names = [field.name for field in dataclasses.fields(cls)]
    return st.builds(cls, **{name: told[name] if name in told else _value(hints[name]) for name in names})


def _value(hint: Any) -> st.SearchStrategy[Any]:
    if isinstance(hint, types.UnionType):
        return st.one_of(*(_value(each) for each in typing.get_args(hint)))
    if typing.get_origin(hint) is tuple:
        return st.lists(_value(typing.get_args(hint)[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(hint):
        return any_of(typing.cast(type[Any], hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        str: text,
        bool: st.booleans(),
        type(None): st.none(),
        date: st.dates(),
        datetime: instants,
        time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        int: st.integers(0, 12),
    }
    return simple[hint]
