"""The layout of what travels is frozen: each edit of a struct that was once sent is refused, byte for byte."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta

from app.sync.items import KINDS
from app.sync.items.parts import Item
from app.sync.items.referrals.first import ActivityPart, FirstReferral
from app.sync.items.values import UrgencyValue
from tests.vectors import schemas


@pytest.mark.parametrize("name", sorted(schemas.written()))
def test_a_layout_is_what_it_was(name: str) -> None:
    kept = (schemas.FOLDER / name).read_bytes()
    assert schemas.written()[name].encode() == kept


def test_every_file_is_of_something_that_travels() -> None:
    assert {path.name for path in schemas.FOLDER.iterdir()} == set(schemas.written())
    assert {f"{kind.name.replace('/', '-')}.txt" for kind in KINDS} <= set(schemas.written())


# ---- what it must refuse -------------------------------------------------------------------------------------------------


def changed(**types: Any) -> type[Item]:
    """`referral/1` with some of its fields of another type; `name=None` leaves one out."""
    told = msgspec.structs.fields(FirstReferral)
    fields = {field.encode_name: types.get(field.encode_name, field.type) for field in told}
    new = {name: kind for name, kind in types.items() if name not in fields}
    kept = [(name, kind) for name, kind in (fields | new).items() if kind is not None]
    return msgspec.defstruct(
        "Changed",
        kept,
        bases=(Item,),
        frozen=True,
        kw_only=True,
        forbid_unknown_fields=True,
        tag="referral/1",
        tag_field="kind",
    )


def frozen() -> str:
    return (schemas.FOLDER / "referral-1.txt").read_text(encoding="utf-8")


def text_of(struct: type[Item]) -> str:
    return "kind referral/1\npurpose referrals\n\n" + schemas.layout(struct)


Longer = Annotated[str, Meta(max_length=100_001)]
Emergencies = Literal["emergency", "urgent", "normal", "whenever"]


def test_the_unchanged_struct_is_accepted() -> None:
    assert text_of(changed()) == frozen()


@pytest.mark.parametrize(
    "types",
    [
        {"urgency": Emergencies},
        {"urgency": Literal["emergency", "urgent"]},
        {"urgency": UrgencyValue | None},
        {"reason": Longer},
        {"reason": None, "cause": Annotated[str, Meta(max_length=100_000)]},
        {"reason": None},
        {"remark": Longer},
        {"referral_version": Annotated[int, Meta(ge=0, le=2**53 - 1)]},
        {"asked": Annotated[tuple[Literal["visit"], ...], Meta(max_length=40)]},
        {"activities": Annotated[tuple[ActivityPart, ...], Meta(max_length=501)]},
    ],
    ids=[
        "a new value",
        "a value gone",
        "null where none was",
        "a wider bound",
        "a field renamed",
        "a field gone",
        "a field more",
        "a lower least",
        "another list",
        "a longer array",
    ],
)
def test_an_edit_is_refused(types: dict[str, Any]) -> None:
    assert text_of(changed(**types)) != frozen()


def test_another_kind_is_refused() -> None:
    assert schemas.layout(FirstReferral) != schemas.layout(next(kind.struct for kind in KINDS if kind.name == "referral/2"))
