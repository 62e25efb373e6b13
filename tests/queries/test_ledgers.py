from dataclasses import replace
from datetime import date

import pytest

from app.domain.ledgers import Ledger
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.ledgers import Lent, lent
from app.services import activities, ledgers, people
from tests.notebooks import a

TODAY = date(2026, 11, 21)


def test_once_returned_a_ledger_names_who_was_never_visited(volunteer: Vault) -> None:
    ledger = volunteer.do(ledgers.keep, Ledger(title="見守り名簿", asked_whom="山本さん"))
    never, visited = (volunteer.do(people.register, a.person(name=name, ledger_id=ledger.id)) for name in ("井上", "足立"))
    volunteer.do(activities.record, a.activity(visited))
    assert volunteer.read(lent, ledger.id) == Lent(ledger)
    volunteer.do(ledgers.keep, replace(ledger, returned_on=TODAY))
    assert [line.id for line in volunteer.read(lent, ledger.id).unvisited] == [never.id]
    with pytest.raises(NotFound):
        volunteer.read(lent, "gone")
