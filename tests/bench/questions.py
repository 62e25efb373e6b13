"""What the pages ask of a large notebook, beside the bare SQL that answers it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.models import search as search_index
from app.models.vault import Vault
from app.queries import reminders as days
from app.queries import search as searching
from app.queries import today as today_page
from app.services import activities, people, settings
from tests.bench import floors
from tests.bench.measuring import Line, by_turns
from tests.bench.worlds import Large, World

A_PAGE = 100
# Whose promised day has come: what きょう cannot do without.
DUE = """
SELECT person.id, name, next_on FROM latest JOIN person ON person.id = person_id WHERE next_on <= ? ORDER BY next_on
"""
KEYS = "SELECT id FROM person ORDER BY sort_kana, name, id"
LATEST = 'SELECT person_id, "on", next_on FROM latest WHERE person_id IN ({})'
LINES = "SELECT id, name, provisional, kana, birth, address, neighbourhood, cautions, caution_note FROM person WHERE id IN ({})"
PAIRS = """
SELECT kind, record_id FROM search_pairs JOIN search_text ON number = search_pairs.rowid
WHERE search_pairs MATCH ? ORDER BY search_pairs.rowid DESC LIMIT 20
"""
VISITS = 'SELECT id, "on", way, met, condition, note, next_on FROM activity WHERE person_id = ? ORDER BY "on" DESC, id DESC'


def today(world: World) -> list[Line]:
    """きょう, right after something was saved: that is when it is asked for, and nothing of the database is in memory then."""
    with opened(world.large) as (vault, bare):
        day = vault.read(lambda session: session.today).isoformat()

        def save() -> None:
            vault.do(settings.set_text_scale, 1.0)

        floor = floors.asking(bare, (DUE, (day,)))
        real, least = by_turns(world.times(15), lambda: vault.read(days.of_today), floor, before=save)
        what = f"きょう: {vault.read(days.count):,} people are due, right after a save"
        lines = [Line("today", what, "ms", real, "bare SQL for who is due", least, target=200)]
        real, least = by_turns(world.times(15), lambda: vault.read(today_page.day), floor, before=save)
        what = "the same with houses and lines, as the first page asks for it"
        return [*lines, Line("today-page", what, "ms", real, "bare SQL for who is due", least)]


def everybody(world: World) -> list[Line]:
    """The list of people: all keys once, then lines by the hundred; and the places offered when somebody is registered."""
    with opened(world.large) as (vault, bare):
        real, floor = by_turns(world.times(30), lambda: vault.read(people.keys), floors.asking(bare, KEYS))
        keys = vault.read(people.keys)
        lines = [Line("people-keys", f"the ids of {len(keys):,} people by their kana", "ms", real, "bare SQL", floor)]
        pages = pages_of(keys)

        def bare_page() -> None:
            page = next(pages)
            marks = ", ".join("?" for _ in page)
            floors.asking(bare, (LINES.format(marks), page), (LATEST.format(marks), page))()

        real, floor = by_turns(world.times(60), lambda: vault.read(people.lines, next(pages)), bare_page)
        lines.append(Line("people-lines", f"the lines of {A_PAGE} people", "ms", real, "bare SQL", floor))
        query = "SELECT address, neighbourhood FROM person"
        real, floor = by_turns(world.times(15), lambda: vault.read(people.places), floors.asking(bare, query))
        lines.append(Line("people-places", "the places already used", "ms", real, "bare SQL", floor))
        return lines


def visits(world: World) -> list[Line]:
    """A person's activities as lines, a hundred at most; those of whoever has most."""
    with opened(world.large) as (vault, bare):
        query = "SELECT person_id FROM activity GROUP BY person_id ORDER BY count(*) DESC LIMIT 100"
        most = [key for (key,) in bare.execute(query)]
        turn = iter(range(10**9))

        def real() -> None:
            key = most[next(turn) % len(most)]
            vault.read(lambda session: activities.lines(session, activities.keys(session, key)[:A_PAGE]))

        def floor() -> None:
            floors.asking(bare, (f"{VISITS} LIMIT {A_PAGE}", (most[next(turn) % len(most)],)))()

        took, least = by_turns(world.times(60), real, floor)
        return [Line("person-activities", f"a person's last activities, up to {A_PAGE}", "ms", took, "bare SQL", least)]


def search(world: World) -> list[Line]:
    """The search box, for a common word of two characters, for one character, for a word nobody wrote, and for a name."""
    with opened(world.large) as (vault, bare):
        name = vault.read(lambda session: people.lines(session, people.keys(session)[:1]))[0].name
        asked = {"search": "買い物", "search-one": "膝", "search-none": "豆腐屋敷", "search-name": name}
        return [_searched(world, vault, bare, *each) for each in asked.items()]


def _searched(world: World, vault: Vault, bare: Any, line: str, words: str) -> Line:
    queries = _pairs(words)
    real, floor = by_turns(world.times(30), lambda: vault.read(searching.find, words), floors.asking(bare, *queries))
    what = f"search for {len(words)} characters" + (" that nobody wrote" if line == "search-none" else "")
    return Line(line, what, "ms", real, "bare SQL for the ids", floor)


def _pairs(words: str) -> list[tuple[str, tuple[str]]]:
    """The bare questions for what holds these words, one for each kind of record."""
    phrase = " AND ".join(_phrase(word) for word in words.split())
    kinds = (search_index.tokens(kind, "").strip() for kind in ("person", "activity", "referral", "arrival"))
    return [(PAIRS, (f'"{kind}" AND {phrase}',)) for kind in kinds]


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{word}"*'
    return '"' + " ".join(word[at : at + 2] for at in range(len(word) - 1)) + '"'


def pages_of(keys: list[str]) -> Iterator[list[str]]:
    """Pages of the list from here and there, none soon again."""
    at = 0
    while True:
        yield keys[at : at + A_PAGE]
        at = (at + 37 * A_PAGE) % max(1, len(keys) - A_PAGE)


@contextmanager
def opened(large: Large) -> Iterator[tuple[Vault, Any]]:
    """A large notebook, open, and a bare connection to it."""
    vault = large.open()
    bare = large.connect(vault)
    try:
        yield vault, bare
    finally:
        bare.close()
        vault.close()
