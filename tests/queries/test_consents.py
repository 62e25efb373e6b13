from dataclasses import replace
from datetime import date

import pytest

from app.errors import NotFound
from app.models.vault import Vault
from app.queries.consents import Consented, consented
from app.services import consents, people
from tests.notebooks import a


def test_the_newest_consent_comes_first(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person())
    assert volunteer.read(consented, hana.id) == Consented(hana, ())
    before = volunteer.do(consents.note, a.consent(hana, on=date(2026, 11, 1)))
    now = volunteer.do(consents.note, replace(a.consent(hana), on=date(2026, 11, 20)))
    assert volunteer.read(consented, hana.id) == Consented(hana, (now, before), agreed=now)
    with pytest.raises(NotFound):
        volunteer.read(consented, "gone")
