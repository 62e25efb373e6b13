"""A saved visit, durable."""

from datetime import timedelta

from app.domain.activities import Activity, Met
from app.models.sessions import Session
from app.services import activities, people
from tests.bench import floors
from tests.bench.measuring import Line, by_turns
from tests.bench.worlds import World

NOTE = "玄関先で少し話す。膝の痛みは変わらない。買い物は息子さんがしている。また来週来ますと伝えた。"


def save(world: World) -> list[Line]:
    """Write down a visit, then another one: each is a transaction of its own and on the disk when it returns."""
    large = world.large
    vault, table = large.open(), floors.OneTable(world.scratch / "one-table.db")
    ids = vault.read(people.keys)
    said = iter(range(10**9))

    def visit() -> None:
        turn = next(said)
        vault.do(_visit, ids[turn * 7919 % len(ids)], f"{NOTE}{turn}")

    real, floor = by_turns(world.times(200), visit, lambda: table.commit(NOTE), warm=5)
    table.close()
    vault.close()
    return [
        Line(
            "save",
            "a visit written down and durable",
            "ms",
            real,
            "a bare SQLCipher commit of one row (WAL, synchronous FULL)",
            floor,
            target=20,
            most_ratio=4,
        )
    ]


def _visit(session: Session, person_id: str, note: str) -> Activity:
    return activities.record(
        session,
        Activity(person_id=person_id, on=session.today, met=Met.MET, note=note, next_on=session.today + timedelta(days=14)),
    )
