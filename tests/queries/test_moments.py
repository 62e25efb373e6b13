from datetime import datetime

from app.domain.dates import JAPAN
from app.models.vault import Vault
from app.queries.moments import now, this_minute
from tests.vaults import NOON, Clock


def test_this_minute_is_told_in_japan_without_seconds(vault: Vault, clock: Clock) -> None:
    clock.pass_by(hours=13, seconds=31)
    assert vault.read(now) == clock() != NOON
    # Past midnight there, while it is still the day before in UTC.
    assert vault.read(this_minute) == datetime(2026, 11, 22, 1, 0, tzinfo=JAPAN)
    assert vault.read(this_minute).utcoffset() == JAPAN.utcoffset(None)
