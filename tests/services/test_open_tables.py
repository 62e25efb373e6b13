"""The plain tables that the lock screen reads: whatever a desk tells, they can be read again, and hold no mobile number."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.agencies import OfficeNumber
from app.domain.desk_tables import DeskTable, number_of, sifted
from app.domain.organisations import Profile
from app.services import open_numbers, open_profiles, reference_tables, references
from tests.sync.arbitrary import any_of

WORDS = st.text(st.sampled_from("a福 ,、\"\n\r\u3000\u2028・\x1b\u202e='"), max_size=8)
CODES = st.sampled_from(["pref-desk", "a", "b-1"])
NUMBERS = st.sampled_from(["", "0857-22-1111", " 0857-22-1111", "1 1 0", "0857\u30001"])
OFFICES = st.sampled_from(["pref-desk", " pref-desk", "pref-desk\u3000", "x\ny", "x y", "\u200b"]) | WORDS
TOWNS = st.lists(st.sampled_from(["312037", "312011"]) | WORDS, max_size=3).map(tuple)
DAYS = st.none() | st.sampled_from([date(1, 1, 1), date(1899, 12, 31), date(1900, 1, 1), date(9999, 12, 31)])


def profiles() -> st.SearchStrategy[tuple[Profile, ...]]:
    texts = dict.fromkeys(("name", "other_name", "kana", "kind", "area", "fields"), WORDS)
    numbers = {"phone": NUMBERS, "other": NUMBERS, "fax": st.just(""), "merged_into": st.just("")}
    told = any_of(Profile, code=CODES, municipalities=TOWNS, checked_on=DAYS, **texts, **numbers)
    return st.lists(told, max_size=3).map(tuple)


def offices() -> st.SearchStrategy[tuple[OfficeNumber, ...]]:
    told = any_of(OfficeNumber, office=OFFICES, number=NUMBERS, other=NUMBERS, by=st.just(""), checked_on=DAYS)
    return st.lists(told, max_size=4).map(tuple)


def lay(own: Path, table: DeskTable) -> None:
    """Write the plain tables of a desk's table, as `workflows.open_tables` does."""
    told = [number for each in table.organisations if (number := number_of(each)) is not None]
    every = [replace(one, by="pref-desk") for one in (*told, *table.numbers)]
    (own / open_profiles.PROFILES).write_bytes(open_profiles.spell(table.organisations))
    if every:
        (own / open_numbers.NUMBERS).write_bytes(open_numbers.spell(every))
    reference_tables.read_again()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(profiles(), offices())
def test_whatever_a_desk_tells_can_be_read_again(
    own: Path, organisations: tuple[Profile, ...], numbers: tuple[OfficeNumber, ...]
) -> None:
    sound = DeskTable(organisations=(Profile(code="one", name="福祉課"),), numbers=(OfficeNumber(office="x", number="1"),))
    told = sifted(replace(sound, organisations=sound.organisations + organisations, numbers=sound.numbers + numbers))
    lay(own, told)
    assert references.damages(own) == ()
    assert {one.code for one in open_profiles.table(own).lines} == {each.code for each in told.organisations}


def test_of_more_than_can_be_read_again_the_longest_is_left_out(own: Path) -> None:
    short = tuple(Profile(code=f"short-{at}", name="福祉課", area="倉吉市") for at in range(50))
    long = tuple(Profile(code=f"a-long-{at}", name="福" * 200, fields="福" * 1_000) for at in range(2_000))
    lay(own, DeskTable(organisations=(*long, *short)))
    found = {one.code for one in open_profiles.table(own).lines}
    assert references.damages(own) == ()
    assert found >= {each.code for each in short}
    assert len(found) > 900


def test_a_mobile_number_among_the_fields_does_not_lie_open(own: Path) -> None:
    lay(own, DeskTable(organisations=(Profile(code="npo", name="畑の会", fields="居場所（090−0000−0001）", area="倉吉市"),)))
    [one] = open_profiles.table(own).lines
    assert (one.name, one.area, one.fields) == ("畑の会", "倉吉市", "")


@pytest.mark.parametrize(
    ("profile", "wrong"),
    [
        (Profile(code="a", name="福祉課\u202e"), ("name", "foreign_characters")),
        (Profile(code="a", name="a", hours="\u20679時から"), ("name", "foreign_characters")),
        (Profile(code="a", name="a", phone="１１０"), ("phone", "everybodys_number")),
        (Profile(code="a", name="a", other="1-1-9"), ("other", "everybodys_number")),
        (Profile(code="a", name="090-0000-0001"), ("name", "mobile")),
        (Profile(code="a", name="a", municipalities=("312037", "312038")), ("municipalities", "no_such_municipality")),
        (Profile(code="a", name="a", checked_on=date(1, 1, 1)), ("checked_on", "no_such_day")),
    ],
)
def test_a_row_that_may_not_stand_is_told_of(profile: Profile, wrong: tuple[str, str]) -> None:
    [row] = sifted(DeskTable(organisations=(profile,))).refused
    assert (row.field, row.what) == wrong
