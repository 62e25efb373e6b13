from datetime import date, timedelta

import pytest

from app.domain.activities import Met
from app.domain.addresses import Phone
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.attempts import asked
from app.services import activities, people
from tests.notebooks import a

TODAY = date(2026, 11, 21)


def test_who_was_not_met_comes_with_whom_one_can_ask(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person(phones=(Phone(number="0858-00-0000"),)))
    for ago in (9, 6, 3):
        volunteer.do(activities.record, a.activity(hana, on=TODAY - timedelta(days=ago), met=Met.OUT))
    found = volunteer.read(asked, hana.id)
    assert (found.person.id, found.missed) == (hana.id, 3)
    assert "0858-00-0000" in [line.number for line in found.lines]
    with pytest.raises(NotFound):
        volunteer.read(asked, "gone")
