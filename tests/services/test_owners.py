"""Whose notebook it is: what one must say of oneself, and that the card follows."""

from dataclasses import replace

import pytest

from app.domain.cards import Owner
from app.errors import NotFound, Problem
from app.models import records
from app.models.vault import Vault
from app.services import owners
from tests.notebooks import OFFICE, VOLUNTEER
from tests.services.asking import problems


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"name": " "}, Problem("name", "required")),
        ({"name": "あ" * 201}, Problem("name", "too_long", 200)),
        ({"kana": "ア" * 201}, Problem("kana", "too_long", 200)),
        ({"organisation": ""}, Problem("organisation", "required")),
        ({"local_government_code": ""}, Problem("local_government_code", "required")),
        ({"local_government_code": "131016"}, Problem("local_government_code", "not_found")),
        ({"phone": "0" * 41}, Problem("phone", "too_long", 40)),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(vault: Vault, wrong: dict[str, object], expected: Problem) -> None:
    given = replace(VOLUNTEER, **wrong)  # type: ignore[arg-type]
    assert problems(vault, owners.describe, given) == (expected,)
    with pytest.raises(NotFound):
        vault.read(owners.owner)


def test_a_desk_may_be_the_prefectures_own(desk: Vault) -> None:
    kept = desk.do(owners.describe, OFFICE)
    assert desk.read(owners.owner) == kept
    assert desk.read(lambda session: session.me.name) == OFFICE.name


def test_a_notebook_has_one_owner_whose_earlier_words_are_kept(volunteer: Vault) -> None:
    first = volunteer.read(owners.owner)
    volunteer.do(owners.describe, replace(first, phone="090-0000-0000"))
    assert volunteer.read(records.revisions, Owner, first.id) == [first]
    assert len(volunteer.read(records.several, Owner)) == 1
