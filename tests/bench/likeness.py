"""Who may be the same, asked while somebody types, beside the bare SQL for one name."""

from dataclasses import replace

from app.domain.folding import fold, sort_kana
from app.domain.people import Person
from app.services import people
from app.workflows import duplicates
from tests.bench import floors
from tests.bench.measuring import Line, by_turns
from tests.bench.questions import PAIRS, _phrase, opened
from tests.bench.worlds import World

SOUNDS = "SELECT id, sort_kana FROM person WHERE sort_kana >= ? AND sort_kana < ?"


def alike(world: World) -> list[Line]:
    """Everything about somebody of the notebook typed again: the most there is to look up."""
    with opened(world.large) as (vault, bare):
        keys = vault.read(people.keys)
        typed = [replace(vault.read(people.get, key), id="") for key in keys[:: max(1, len(keys) // 100)]]
        turn = iter(range(10**9))

        def real() -> None:
            vault.read(duplicates.alike, typed[next(turn) % len(typed)])

        def floor() -> None:
            person = typed[next(turn) % len(typed)]
            floors.asking(bare, *_typed_name(person))()

        took, least = by_turns(world.times(60), real, floor)
        what = f"who may be the same, of {len(keys):,} people"
        return [Line("alike", what, "ms", took, "bare SQL for one name", least, target=100)]


def _typed_name(person: Person) -> list[tuple[str, tuple[str, ...]]]:
    """The bare questions for one name: by what is written, and by how the family name sounds."""
    family = sort_kana(person.kana).split(" ")[0]
    named = f'"person" AND {_phrase(fold(person.name))}'
    return [(PAIRS, (named,)), (SOUNDS, (family, family + "\U0010ffff"))]
