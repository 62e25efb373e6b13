"""A notebook that an earlier program indexed: drawn anew in steps, whole in the end, and found by what it was not before."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.people import Person
from app.errors import NotebookFull
from app.models import records, redrawing, search
from app.models.kinds import name_of
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import search as searching
from app.workflows.redrawing import is_needed, steps
from tests.asked import asked_of
from tests.landed import landing


@pytest.fixture
def landed(tmp_path: Path) -> Iterator[Vault]:
    vault = landing.opened("volunteer", tmp_path, landing.clock())
    yield vault
    vault.close()


def kept(session: Session) -> dict[tuple[str, str], str]:
    rows = session.execute(text("SELECT kind, record_id, folded FROM search_text"))
    return {(kind, record_id): folded for kind, record_id, folded in rows}


def due(session: Session) -> dict[tuple[str, str], str]:
    """What the index would keep of every record, had this program kept it."""
    return {
        (name_of(kind), record.id): folded
        for kind in redrawing.searched_kinds()
        for record in records.several(session, kind)
        if (folded := search.folded(record))
    }


def test_what_an_earlier_program_indexed_is_drawn_anew(landed: Vault) -> None:
    assert landed.read(is_needed)
    assert landed.read(kept) != landed.read(due)
    for step in steps(landed):
        step()
    assert landed.read(kept) == landed.read(due)
    landed.do(search.verify)
    assert not landed.read(is_needed)
    assert list(steps(landed)) == []


def test_a_step_does_as_much_as_fits_into_its_time(volunteer: Vault) -> None:
    for number in range(60):
        volunteer.do(records.keep, Person(name=f"佐藤 ハナ{number}"))
    volunteer.do(lambda session: session.execute(text("DELETE FROM setting WHERE name = 'search_edition'")))

    def drawn_by_each(seconds: float) -> list[int]:
        """How many people each step draws on a machine on which each step takes this long."""
        instants, drawn = count(0.0, seconds), []
        for step in steps(volunteer, lambda: next(instants)):
            with asked_of(volunteer) as asked:
                step()
            drawn.append(sum("FROM person" in statement and "person.name" in statement for statement in asked))
            if sum(drawn) == 60:
                return drawn
        return drawn

    assert [number for number in drawn_by_each(0.001) if number] == [8, 16, 32, 4]
    assert [number for number in drawn_by_each(1.0) if number] == [8, *[1] * 52]


def test_the_records_stay_as_they_are(landed: Vault) -> None:
    def versions(session: Session) -> list[tuple[str, int, object]]:
        every = (each for kind in redrawing.searched_kinds() for each in records.several(session, kind))
        return [(each.id, each.version, each.written_at) for each in every]

    before = landed.read(versions)
    for step in steps(landed):
        step()
    assert landed.read(versions) == before


def test_cut_short_it_is_done_whole_the_next_time(landed: Vault) -> None:
    for number, step in enumerate(steps(landed)):
        if number == 2:
            break
        step()
    assert landed.read(is_needed)
    for step in steps(landed):
        step()
    assert landed.read(kept) == landed.read(due)


def test_the_order_of_the_list_is_drawn_anew_too(volunteer: Vault) -> None:
    person = volunteer.do(records.keep, Person(name="井上 ハナ", kana="ヰノウエ ハナ"))
    volunteer.do(lambda session: session.execute(text("UPDATE person SET sort_kana = 'ゐのうえ はな'")))
    volunteer.do(lambda session: session.execute(text("DELETE FROM setting WHERE name = 'search_edition'")))
    for step in steps(volunteer):
        step()
    assert volunteer.read(lambda session: session.scalar(text("SELECT sort_kana FROM person"))) == "いのうえ はな"
    assert [line.id for line in volunteer.read(searching.find, "いのうえ").people] == [person.id]


def test_a_new_notebook_needs_none_of_it(volunteer: Vault) -> None:
    volunteer.do(redrawing.mark_current)
    assert not volunteer.read(is_needed)


def test_many_records_are_drawn_in_several_steps(volunteer: Vault) -> None:
    volunteer.do(lambda session: [records.keep(session, Person(name=f"足立 {number}")) for number in range(130)])
    volunteer.do(lambda session: session.execute(text("DELETE FROM setting WHERE name = 'search_edition'")))
    plain = len(redrawing.searched_kinds())
    count = 0
    for step in steps(volunteer):
        step()
        count += 1
    assert count >= plain + 2
    assert volunteer.read(kept) == volunteer.read(due)


def test_a_step_that_cannot_be_done_is_not_tried_for_ever(landed: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise NotebookFull

    monkeypatch.setattr(redrawing, "redraw", full)
    tried = 0
    waiting = steps(landed)
    next(waiting)()
    for step in waiting:
        tried += 1
        with pytest.raises(NotebookFull):
            step()
    assert tried == 1
    assert landed.read(is_needed)


def test_nobody_is_told_of_people_who_stay_as_they_were(landed: Vault) -> None:
    told: list[frozenset[str]] = []
    landed.on_change(told.append)
    for step in steps(landed):
        step()
    assert set().union(*told) == {"setting"}


def test_what_was_taken_out_is_gone_from_the_index_in_the_end(volunteer: Vault) -> None:
    def pairs(session: Session) -> set[str]:
        session.execute(text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.pairs_seen USING fts5vocab(main, search_pairs, row)"))
        return set(session.scalars(text("SELECT term FROM temp.pairs_seen")))

    def secure(session: Session) -> object:
        return session.scalar(text("SELECT v FROM search_pairs_config WHERE k = 'secure-delete'"))

    people = volunteer.do(lambda session: [records.keep(session, Person(name=f"足立 {at}", note="灯油")) for at in range(70)])
    volunteer.do(lambda session: session.execute(text("DELETE FROM setting WHERE name = 'search_edition'")))
    waiting = steps(volunteer)
    next(waiting)()
    for person in people:
        volunteer.do(records.forget, Person, person.id)
    for step in waiting:
        step()
    assert "灯油" not in volunteer.do(pairs)
    stored = volunteer.read(lambda session: session.scalars(text("SELECT block FROM search_pairs_data")).all())
    assert not any("灯油".encode() in block for block in stored)
    assert volunteer.read(secure) == 1
    volunteer.do(search.verify)
