"""The layout of everything that travels, written out as text: one file for each kind of item, the body, card and escrow.

`python -m tests.vectors.schemas` writes what is missing. A file that is there never changes: what was once sent as a kind is
that kind for ever, and what differs is a new kind with a file of its own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import inspect

from app.sync import body, cards, escrow
from app.sync.items import KINDS, Item, ItemKind
from app.sync.purposes import Purpose

FOLDER = Path(__file__).parent / "schemas"


def written() -> dict[str, str]:
    """Every file and its text."""
    layouts = {
        "body": layout(body.Body),
        "card-1": layout(cards.CardBody),
        "escrow-1": layout(escrow._Contents),
        **{kind.name.replace("/", "-"): of_kind(kind) for kind in KINDS},
    }
    return {f"{name}.txt": text for name, text in layouts.items()}


def of_kind(kind: ItemKind) -> str:
    """A kind with what it is for."""
    return f"kind {kind.name}\npurpose {kind.purpose.value}\n\n{layout(kind.struct)}"


def layout(struct: type[Any]) -> str:
    """The fields of a struct in the order of their names, with type and bounds; what lies deeper is indented."""
    return "\n".join(_fields(inspect.type_info(struct), 0)) + "\n"


def _fields(told: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if told.tag is not None:
        yield f"{indent}{told.tag_field}: {told.tag!r}"
    for field in sorted(told.fields, key=lambda each: each.encode_name):
        needed = "" if field.required else " (may be left out)"
        yield f"{indent}{field.encode_name}: {_words(field.type)}{needed}"
        inner = _inner(field.type)
        if inner is not None:
            yield from _fields(inner, depth + 1)


def _inner(told: Any) -> Any:
    """The struct inside a field, if there is one to write out; items have files of their own."""
    if isinstance(told, inspect.UnionType):
        found = [each for each in map(_inner, told.types) if each is not None]
        return found[0] if len(found) == 1 else None
    if isinstance(told, inspect.VarTupleType):
        return _inner(told.item_type)
    return told if isinstance(told, inspect.StructType) and not issubclass(told.cls, Item) else None


def _words(told: Any) -> str:
    match told:
        case inspect.UnionType():
            if all(isinstance(each, inspect.StructType) and issubclass(each.cls, Item) for each in told.types):
                return "item"
            return " or ".join(sorted(map(_words, told.types), key=lambda word: word == "null"))
        case inspect.VarTupleType():
            least = f"{told.min_length} to " if told.min_length else ""
            return f"array of {least}{told.max_length} of {_words(told.item_type)}"
        case inspect.StructType():
            return "item" if issubclass(told.cls, Item) else "object"
        case inspect.LiteralType():
            return "one of " + " ".join(sorted(map(repr, told.values)))
        case inspect.EnumType(cls) if cls is Purpose:
            # A further purpose comes with a kind of its own, and then a reader says that it is too old.
            return "purpose"
        case inspect.EnumType():
            return "one of " + " ".join(sorted(repr(each.value) for each in told.cls))
        case inspect.StrType():
            return f"text {told.pattern}" if told.pattern else f"text to {told.max_length}"
        case inspect.IntType():
            return f"integer {told.ge} to {told.le}"
        case _:
            return {"BoolType": "boolean", "DateType": "date", "DateTimeType": "instant", "NoneType": "null"}[
                type(told).__name__
            ]


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in written().items():
        if not (FOLDER / name).exists():
            (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
