"""Search: what is written is found however it is spelled, at once after a change, and not after it is gone."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.domain.activities import Activity
from app.domain.folding import fold
from app.domain.people import Person
from app.errors import DatabaseDamaged
from app.models import records, search
from app.models.sessions import Session
from app.models.vault import Vault

texts = st.text(st.sampled_from("あいアイ髙高𠮷吉訪問サトウ🍊Aａ1 \n\"'*-。"), max_size=12)


def found(vault: Vault, words: str) -> bool:
    return bool(vault.read(search.find, words))


@given(note=texts, start=st.integers(0, 11), length=st.integers(1, 6))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_part_of_a_line_finds_it(vault: Vault, note: str, start: int, length: int) -> None:
    lines = [line for line in map(fold, note.split("\n")) if line]
    vault.do(search.index, "activity", Activity(id="1" * 32, note=note))
    for line in lines:
        part = line[start % len(line) :][:length]
        assert found(vault, part) == bool(fold(part))


@given(note=texts, words=texts)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_holds_the_words(vault: Vault, note: str, words: str) -> None:
    vault.do(search.index, "activity", Activity(id="1" * 32, note=note))
    lines = [fold(line) for line in note.split("\n")]
    sought = [fold(word) for word in words.split() if fold(word)]
    holds = bool(sought) and all(any(word in line for line in lines) for word in sought)
    assert found(vault, words) == holds


@pytest.mark.parametrize("words", ["タカハシ", "高橋", "髙橋", "たかはし よしこ", "ﾖｼｺ", "橋", "吉子", "0857 22"])
def test_names_are_found_as_people_type_them(vault: Vault, words: str) -> None:
    vault.do(records.keep, Person(name="髙橋 𠮷子", kana="たかはし よしこ", note="☎ ０８５７-２２-１１１１"))
    assert found(vault, words)


def test_a_changed_text_is_found_by_what_it_says_now(vault: Vault) -> None:
    one = vault.do(records.keep, Activity(note="みかんの話"))
    vault.do(records.keep, replace(one, note="りんごの話"))
    assert (found(vault, "みかん"), found(vault, "りんご")) == (False, True)


def test_the_last_indexed_comes_first_and_kinds_can_be_chosen(vault: Vault) -> None:
    person = vault.do(records.keep, Person(name="佐藤 ハナ"))
    notes = [vault.do(records.keep, Activity(note=f"佐藤さん {number}")).id for number in range(3)]
    assert vault.read(search.find, "佐藤", 2) == [("activity", notes[2]), ("activity", notes[1])]
    assert vault.read(search.find, "佐藤", 9, ["person"]) == [("person", person.id)]


def test_nothing_is_found_by_nothing(vault: Vault) -> None:
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    assert not any(found(vault, words) for words in ("", " 　", "。、", '"', "*"))


def test_the_index_is_rebuilt_from_what_is_kept(vault: Vault) -> None:
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    vault.do(lambda session: session.execute(text("INSERT INTO search_pairs(search_pairs) VALUES ('delete-all')")))
    assert not found(vault, "佐藤")
    vault.do(search.rebuild)
    assert found(vault, "佐藤")
    vault.do(search.verify)


def test_a_dropped_text_leaves_no_pair_behind(vault: Vault) -> None:
    def index_and_drop(session: Session) -> None:
        search.index(session, "person", Person(id="1" * 32, name="佐藤 ハナ"))
        search.drop(session, "person", "1" * 32)

    vault.do(index_and_drop)

    def pairs(session: Session) -> object:
        session.execute(text("CREATE VIRTUAL TABLE temp.pairs_seen USING fts5vocab(main, search_pairs, row)"))
        return session.execute(text("SELECT term FROM temp.pairs_seen")).all()

    assert vault.do(pairs) == []


def test_a_damaged_index_is_told(vault: Vault) -> None:
    vault.do(records.keep, Person(name="佐藤 ハナ"))
    vault.do(lambda session: session.execute(text("DELETE FROM search_pairs_data WHERE id > 10")))
    with pytest.raises(DatabaseDamaged):
        vault.do(search.verify)
