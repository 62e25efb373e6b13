"""Places: what they may hold, and that they come back from their one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import places
from app.domain.places import PageName, Place, Within

ids = st.one_of(st.just(""), st.uuids().map(lambda each: each.hex), st.just("8-00012-3"))
codes = st.one_of(st.just(""), st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_-]{0,30}", fullmatch=True))


@given(page=st.sampled_from(PageName), record_id=ids, opened=st.sampled_from(Within), code=codes)
def test_a_place_comes_back_from_its_spelling(page: PageName, record_id: str, opened: Within, code: str) -> None:
    place = Place(page, record_id, opened, code if opened.takes_code else "")
    assert places.read(places.spell(place)) == place


@given(st.text())
def test_whatever_stands_there_is_read_without_an_error(text: str) -> None:
    place = places.read(text)
    assert place is None or places.read(places.spell(place)) == place


@pytest.mark.parametrize(
    "words", ["足立 ハナ", "adachi hana", "adachi", "/home/hana/つなぎ便.txt", r"C:\hana", "take:/tmp/x", "../x", "0" * 31]
)
def test_words_and_paths_cannot_travel(words: str) -> None:
    for make in (
        lambda: Place(PageName.PEOPLE, words),
        lambda: Place(PageName.PEOPLE, "", words),  # type: ignore[arg-type]
        lambda: Place(words),  # type: ignore[arg-type]
        lambda: Place(PageName.PEOPLE, "", Within.NEW, words),
    ):
        with pytest.raises(ValueError, match=r"no|not a valid"):
            make()
    if not places.can_be_code(words):
        with pytest.raises(ValueError, match="no code"):
            Place(PageName.REFERRALS, "", Within.NEW_TO, words)


def test_names_of_drafts_are_what_they_were() -> None:
    one = "0" * 32
    kept = {
        "people//new": Place(PageName.PEOPLE, "", Within.NEW),
        f"people/{one}/phones": Place(PageName.PEOPLE, one, Within.PHONES),
        f"people/{one}/member:": Place(PageName.PEOPLE, one, Within.MEMBER),
        f"people/{one}/member:{one}": Place(PageName.PEOPLE, one, Within.MEMBER, one),
        f"people/{one}/ringing:contacts1": Place(PageName.PEOPLE, one, Within.RINGING, "contacts1"),
        f"consents/{one}/": Place(PageName.CONSENTS, one),
        f"inbox/{one}/accepted": Place(PageName.INBOX, one, Within.ACCEPTED),
        "referrals//nameless": Place(PageName.REFERRALS, "", Within.NAMELESS),
    }
    assert {name: places.read(name) for name in kept} == kept
    assert {places.spell(place) for place in kept.values()} == set(kept)


@pytest.mark.parametrize("name", ["", "nowhere//", "people//unheard-of", "people//new:足立", "a\tb\tc", "people//new/more"])
def test_what_another_program_wrote_is_no_place(name: str) -> None:
    assert places.read(name) is None
