"""Addresses are read whatever they are written like, every town of the prefecture's in every usual spelling."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.domain.addresses import Address
from app.domain.towns import Town
from app.services import references

PLACES = references.places()
TOWNS = references.towns()
HOMES = {one.code: one for one in references.municipalities()}
KURAYOSHI = "312037"
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
SPELLED = [
    (chome, block, kept)
    for chome, kept in (("", ""), ("1丁目", "1丁目"), ("１丁目", "1丁目"), ("一丁目", "1丁目"), ("十二丁目", "12丁目"))
    for block in ("2-3", "２－３", "2ー3")
]


def spellings(town: Town, at: int) -> list[str]:
    """A town as people write it: with prefecture and 郡 or without, with blanks, 大字, and the other forms of its kana."""
    home = HOMES[town.local_government_code]
    names = {town.name, f"大字{town.name}", f" {town.name} ", f"字{town.name}"}
    for forms in ("ケヶが", "ノの之"):
        for char in forms:
            if char in town.name:
                names |= {town.name.replace(char, other) for other in forms}
    before, middle, end = town.name.partition("町")
    if end:
        names |= {f"{before}{middle}大字{end}", f"{before}{middle} {end}"}
    ahead = ["", "鳥取県", "鳥取県　", "〒682-0023 鳥取県", "〒６８２－００２３　", "682-0023 "]
    # Each town has two of the ways to begin, each way some 460 towns.
    return [
        f"{each}{whose}{name}"
        for each in (ahead[at % 6], ahead[(at + 3) % 6])
        for whose in {home.name, home.full_name}
        for name in names
    ]


def test_every_town_is_read_in_every_usual_spelling() -> None:
    assert {town.local_government_code for town in TOWNS} == set(HOMES)
    assert len(TOWNS) == 1377
    for at, town in enumerate(TOWNS):
        chome, block, kept = SPELLED[at % len(SPELLED)]
        for written in spellings(town, at):
            found = PLACES.read(f"{written}{chome}{block}", KURAYOSHI)
            address = found.address
            assert (address.local_government_code, found.doubt) == (town.local_government_code, ""), written
            assert (address.street_address, address.city_block) == (town.name + kept, "2-3"), written
            assert address.postal_code == ("682-0023" if "682" in written or "６８２" in written else ""), written


def test_at_home_nobody_writes_the_municipality() -> None:
    for town in TOWNS:
        found = PLACES.read(f"{town.name}12番地の3", town.local_government_code)
        assert (found.address.local_government_code, found.doubt) == (town.local_government_code, "")
        assert (found.address.street_address, found.address.city_block) == (town.name, "12番地の3")


@pytest.mark.parametrize(
    ("written", "street", "block"),
    [
        ("岡山県真庭市蒜山上長田12", "岡山県真庭市蒜山上長田", "12"),
        ("真庭市蒜山上長田12", "真庭市蒜山上長田", "12"),
        ("岡山市北区1-1", "岡山市北区", "1-1"),
        ("大阪府大阪市北区梅田1-1", "大阪府大阪市北区梅田", "1-1"),
        ("美方郡新温泉町浜坂1", "美方郡新温泉町浜坂", "1"),
        ("兵庫県美方郡新温泉町浜坂1", "兵庫県美方郡新温泉町浜坂", "1"),
        ("山梨県南巨摩郡南部町1", "山梨県南巨摩郡南部町", "1"),
    ],
)
def test_our_municipality_is_not_put_before_anothers(written: str, street: str, block: str) -> None:
    found = PLACES.read(f"〒682-0023 {written}", KURAYOSHI)
    assert found.address == Address(postal_code="682-0023", street_address=street, city_block=block)


@pytest.mark.parametrize("written", ["大瀬999", "四日市町12", "東伯郡赤碕町赤碕12"])
def test_a_town_of_a_neighbour_without_its_municipality_is_asked_about(written: str) -> None:
    found = PLACES.read(written, KURAYOSHI)
    assert (found.address.local_government_code, found.doubt) == ("", "town_elsewhere")


@pytest.mark.parametrize(
    ("written", "at", "code", "street"),
    [
        ("若桜町12", "312011", "312011", "若桜町"),
        ("若桜町若桜12", "312011", "313254", "若桜"),
        ("若桜町若桜12", KURAYOSHI, "313254", "若桜"),
        ("日野町12", "312029", "312029", "日野町"),
        ("日野町根雨12", "312029", "314021", "根雨"),
        ("四日市町12", "312029", "312029", "四日市町"),
        ("古郡家12", "312011", "312011", "古郡家"),
        ("気高郡青谷町青谷12", "312011", "312011", "青谷町青谷"),
        ("東伯郡関金町関金宿12", KURAYOSHI, KURAYOSHI, "関金町関金宿"),
        ("関金宿12", KURAYOSHI, KURAYOSHI, "関金町関金宿"),
        ("倉吉市", KURAYOSHI, KURAYOSHI, ""),
    ],
)
def test_names_that_two_places_bear(written: str, at: str, code: str, street: str) -> None:
    found = PLACES.read(written, at)
    assert (found.address.local_government_code, found.address.street_address, found.doubt) == (code, street, "")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("上井町1-2-3 コーポ上井 201号", ("上井町", "1-2-3", "コーポ上井 201号")),
        ("上井町1-2-3コーポ上井201", ("上井町", "1-2-3", "コーポ上井201")),
        ("上井町12-3-203号室", ("上井町", "12-3", "203号室")),
        ("上井町県営住宅2-301", ("上井町", "", "県営住宅2-301")),
        ("上井町第2団地3-4", ("上井町", "", "第2団地3-4")),
        ("上井町１番地２", ("上井町", "1番地2", "")),
        ("上井町一丁目二番地三", ("上井町1丁目", "2番地3", "")),
        ("大塚字上ノ山123", ("大塚字上ノ山", "123", "")),
        ("上井町1-2（山根様方）", ("上井町", "1-2", "(山根様方)")),
        ("青い屋根の家", ("青い屋根の家", "", "")),
    ],
)
def test_number_and_building_stand_apart(written: str, parts: tuple[str, str, str]) -> None:
    found = PLACES.read(written, KURAYOSHI).address
    assert (found.street_address, found.city_block, found.building_name_etc) == parts


@given(st.text(st.sampled_from("上井町上井葵倉吉市関金県営住宅字番地号室棟丁目のアコーポ12３-"), max_size=30))
@example("1の1室")
@example("上井町1丁目の2")
@settings(max_examples=300)
def test_whatever_is_written_no_letter_is_lost(written: str) -> None:
    rest, _code = PLACES.without_municipality(written)
    found = PLACES.read(written, KURAYOSHI).address
    kept = found.street_address + found.city_block + found.building_name_etc
    lost = Counter(_letters(rest)) - Counter(_letters(kept))
    assert Counter(_letters(kept)) + lost == Counter(_letters(rest))
    # Between two numbers の is a dash, which goes where one of them is a room's or a 丁目.
    assert lost <= Counter("の" * len(re.findall("(?<=[0-9目])の(?=[0-9])", unicodedata.normalize("NFKC", written))))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.replace("字", "")))


def test_what_stands_in_a_forms_field_of_the_town_is_put_where_it_belongs() -> None:
    typed = Address(local_government_code=KURAYOSHI, street_address="〒682-0023 鳥取県倉吉市上井町1-2-3")
    tidy = Address(local_government_code=KURAYOSHI, postal_code="682-0023", street_address="上井町", city_block="1-2-3")
    assert PLACES.tidied(typed) == tidy
    assert PLACES.tidied(tidy) == tidy
    assert PLACES.tidied(replace(tidy, postal_code="６８２００２３")) == tidy
    elsewhere = PLACES.tidied(Address(local_government_code=KURAYOSHI, street_address="岡山県真庭市勝山12"))
    assert elsewhere == Address(street_address="岡山県真庭市勝山", city_block="12")
    as_written = Address(local_government_code=KURAYOSHI, street_address="上井町1-2-3")
    assert PLACES.tidied(as_written) == as_written


@given(
    st.builds(
        Address,
        street_address=st.text(st.sampled_from("鳥取県倉吉市上井町〒12- 岡山県"), max_size=12),
        city_block=st.text("12-", max_size=3),
    )
)
def test_tidying_twice_is_tidying_once(address: Address) -> None:
    once = PLACES.tidied(address)
    assert PLACES.tidied(once) == once or once.street_address.startswith(("岡山県", "鳥取県", "〒"))
