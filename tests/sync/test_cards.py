"""Cards: what is signed is read, and nothing else."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cards import Role
from app.errors import CardDefect, PacketError
from app.sync import cards
from app.sync.cards import CardContents, check_card, prefer, read_card, sign_card
from app.sync.spelling import spell_as_text
from app.sync.terms import Term
from tests.sync import builders as a
from tests.sync.arbitrary import code, positive, text

CARD = a.volunteer_card()
terms = st.builds(
    lambda day, days: Term(day, day + timedelta(days)), st.dates(date(2, 1, 1), date(9000, 1, 1)), st.integers(0, 430)
)


@given(positive, text.filter(bool), text, st.sampled_from(Role), code, terms)
def test_a_card_says_what_its_owner_signed(
    serial: int, name: str, words: str, role: Role, municipality: str, term: Term
) -> None:
    contents = dataclasses.replace(
        a.volunteer_contents(),
        serial=serial,
        name=name,
        kana=words,
        organisation=words,
        phone=words,
        role=role,
        local_government_code=municipality,
        term=term,
    )
    card = sign_card(contents, a.VOLUNTEER)
    assert check_card(card) == contents
    assert read_card(card) == read_card(spell_as_text(card)) == card


@pytest.mark.parametrize("spelling", [CARD, spell_as_text(CARD)], ids=["binary", "text"])
def test_every_flipped_bit_and_every_truncation_is_refused(spelling: bytes) -> None:
    whole = len(spelling.rstrip(b"\n"))
    # The first line of a text only says what it is; the code is found without it.
    first = spelling.index(b"\n") if spelling != CARD else 0
    variants = [
        *(spelling[:at] + bytes([spelling[at] ^ 1 << at % 8]) + spelling[at + 1 :] for at in range(first, len(spelling))),
        *(spelling[:length] for length in range(whole)),
        # Below the code there may be words, as in a mail; what stands right behind it is no part of it.
        spelling[:whole] + b"x",
    ]
    for variant in variants:
        with pytest.raises(PacketError):
            check_card(read_card(variant))


def test_nobody_signs_a_card_of_another() -> None:
    with pytest.raises(CardDefect):
        sign_card(a.volunteer_contents(), a.DESK)


@pytest.mark.parametrize(
    "fields", [{"name": ""}, {"name": "\0"}, {"name": "\ud800"}, {"name": "あ" * 201}, {"serial": 0}, {"reads": ("b", "a")}]
)
def test_a_card_that_nobody_would_take_is_not_made(fields: dict[str, object]) -> None:
    contents: CardContents = dataclasses.replace(a.volunteer_contents(), **fields)  # type: ignore[arg-type]
    with pytest.raises(CardDefect):
        sign_card(contents, a.VOLUNTEER)


def test_the_greater_serial_is_the_current_card() -> None:
    newer = sign_card(dataclasses.replace(a.volunteer_contents(), serial=1775001601), a.VOLUNTEER)
    assert prefer(CARD, newer) == prefer(newer, CARD) == newer
    same = sign_card(dataclasses.replace(a.volunteer_contents(), name="別"), a.VOLUNTEER)
    assert prefer(CARD, same) == CARD
    assert cards.next_serial(5, 1000) == 1000
    assert cards.next_serial(1000, 5) == 1001


def test_a_card_is_small() -> None:
    assert len(CARD) < 4096
