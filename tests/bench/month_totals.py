"""The months of all commissioners of a prefecture and more, added up where they are handed in, beside the bare SQL."""

from datetime import UTC, date, datetime, time
from functools import partial
from random import Random
from typing import Any

from sqlalchemy import insert

from app.domain.cards import Role, Trust, Use
from app.domain.dates import fiscal_year
from app.domain.months.cells import MonthCell
from app.domain.months.closing import ReportedMonth
from app.domain.months.rules import USUAL_RULES, choices_of
from app.domain.months.spans import months_later, year_months
from app.models import sqlcipher
from app.models.cards import PeerRow
from app.models.months import ReportedMonthRow, extras
from app.models.sessions import Session
from app.queries import month_totals as asked
from app.services import month_totals
from tests.bench import floors
from tests.bench.measuring import Line, by_turns
from tests.bench.worlds import SEED, World, make
from tests.notebooks import OFFICE

COMMISSIONERS = 1_500
# So many 民児協 hand in, each with as many commissioners.
GROUPS = 60
_CELLS = ", ".join(f"sum({cell.value})" for cell in MonthCell)
_BY = "month, local_government_code, organisation"
BARE = f"SELECT {_BY}, count(*), {_CELLS} FROM reported_month WHERE month BETWEEN ? AND ? GROUP BY {_BY}"


def totals(world: World) -> list[Line]:
    """A fiscal year of everybody's months by month, municipality and 民児協; and the whole page that shows it."""
    many = min(COMMISSIONERS, world.people)
    vault = make(world.scratch / "chair", OFFICE)
    vault.do(fill, many)
    bare = sqlcipher.connect(vault.opened.database, vault.data_key, vault.opened.keys.salt)
    try:
        months = _months(vault.read(lambda session: session.today))
        floor = floors.asking(bare, (BARE, (months[0].isoformat(), months[-1].isoformat())))
        what = f"{many * len(months):,} months of {many:,} commissioners, added up"
        real, least = by_turns(world.times(20), lambda: vault.read(month_totals.groups, months), floor)
        lines = [Line("month-totals", what, "ms", real, "bare SQL for the sums", least, target=100)]
        real, least = by_turns(world.times(20), lambda: vault.read(partial(asked.totals, month=months[6])), floor)
        what = "the same with who handed in, who is missing and what was corrected, as the page asks"
        return [*lines, Line("month-totals-page", what, "ms", real, "bare SQL for the sums", least)]
    finally:
        bare.close()
        vault.close()


def fill(session: Session, many: int) -> None:
    """Put in so many commissioners with a year of months each, past the services."""
    dice = Random(SEED)
    rules = choices_of(USUAL_RULES)
    peers: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for at in range(many):
        who = {
            "name": f"委員 {at:04}",
            "organisation": f"第{at % GROUPS}地区民児協",
            "local_government_code": ("312011", "312037", "312029", "312045")[at % GROUPS % 4],
        }
        identity = f"{at:064x}"
        peers.append(_peer(session, identity, at + 1) | who)
        rows += [_month(session, identity, month, dice, rules) | who for month in _months(session.today)]
    session.execute(insert(PeerRow), peers)
    session.execute(insert(ReportedMonthRow), rows)


def _peer(session: Session, identity: str, number: int) -> dict[str, Any]:
    told = {"identity": identity, "number": number, "role": Role.COMMISSIONER, "trust": Trust.VERIFIED, "uses": (Use.FIGURES,)}
    # A card has some three kilobytes, most of them its opening key.
    blank = {"card": bytes(3_000), "card_serial": 1, "kana": "", "phone": "", "agency": "", "verified_how": ""}
    return _kept(session, session.me.id) | told | blank | {"verified_at": session.now, "key_ends_on": None}


def _month(session: Session, identity: str, month: date, dice: Random, rules: tuple[Any, ...]) -> dict[str, Any]:
    counts = tuple(dice.randrange(40) for _cell in MonthCell)
    drawn = extras(ReportedMonth(counts=counts))
    handed_in = datetime.combine(months_later(month, 1), time(1), UTC)
    told = {"month": month, "counts": counts, "rules": rules, "written_at": handed_in}
    return _kept(session, identity) | told | drawn


def _months(today: date) -> tuple[date, ...]:
    """The fiscal year that is over."""
    return year_months(fiscal_year(today) - 1)


def _kept(session: Session, writer: str) -> dict[str, Any]:
    return {"id": session.new_id(), "version": 1, "writer": writer, "written_at": session.now}
