"""The recovery sheet: it waits 7 days, half of it is typed back, and then the notebook has forgotten the code."""

from datetime import date

import pytest
from sqlalchemy import text

from app.domain.reminders import Why
from app.errors import NotFound, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import recovery
from tests.services.asking import problems
from tests.vaults import Clock

CODE = "11111 22222 33333 44444 55555 66666"


def _settings(session: Session) -> str:
    return "\n".join(map(str, session.execute(text("SELECT * FROM setting")).all()))


def _reminders(vault: Vault) -> list[tuple[Why, int, bool]]:
    found = vault.read(lambda session: recovery.reminders(session, session.today))
    return [(each.why, each.count, each.urgent) for each in found]


def test_a_sheet_waits_seven_days_and_then_urges(vault: Vault, clock: Clock) -> None:
    assert _reminders(vault) == []
    vault.do(recovery.begin, CODE)
    assert vault.read(recovery.pending) == recovery.Pending(CODE, date(2026, 11, 28))
    assert _reminders(vault) == [(Why.RECOVERY_SHEET, 7, False)]
    clock.pass_by(days=6)
    assert _reminders(vault) == [(Why.RECOVERY_SHEET, 1, False)]
    clock.pass_by(days=1)
    assert _reminders(vault) == [(Why.RECOVERY_SHEET, 0, True)]
    clock.pass_by(days=30)
    assert _reminders(vault) == [(Why.RECOVERY_SHEET, -30, True)]


@pytest.mark.parametrize(
    "typed", ["22222 44444 66666", "222224444466666", "２２２２２　４４４４４-66666", " 22222\n44444 66666 "]
)
def test_half_of_it_typed_back_ends_the_waiting_and_the_code_is_forgotten(vault: Vault, typed: str) -> None:
    vault.do(recovery.begin, CODE)
    assert "22222" in vault.read(_settings)
    vault.do(recovery.confirm, (1, 3, 5), typed)
    assert vault.read(recovery.pending) is None
    assert _reminders(vault) == []
    for group in CODE.split():
        assert group not in vault.read(_settings)
    with pytest.raises(NotFound):
        vault.do(recovery.confirm, (1, 3, 5), typed)


@pytest.mark.parametrize(
    ("groups", "typed"),
    [((1, 3, 5), "22222 44444 66667"), ((1, 3, 5), ""), ((1, 3, 5), "11111 33333 55555"), ((1, 3), "22222 44444"), ((), "")],
)
def test_less_or_other_than_half_confirms_nothing(vault: Vault, groups: tuple[int, ...], typed: str) -> None:
    vault.do(recovery.begin, CODE)
    assert problems(vault, recovery.confirm, groups, typed) == (Problem("code", "mismatch"),)
    assert vault.read(recovery.pending) is not None


def test_the_same_group_three_times_is_not_half_of_it(vault: Vault) -> None:
    vault.do(recovery.begin, CODE)
    assert problems(vault, recovery.confirm, (1, 1, 1), "22222 22222 22222") == (Problem("code", "mismatch"),)


def test_a_new_sheet_waits_anew(vault: Vault, clock: Clock) -> None:
    vault.do(recovery.begin, CODE)
    vault.do(recovery.confirm, (0, 1, 2), "11111 22222 33333")
    clock.pass_by(days=100)
    vault.do(recovery.begin, "99999 88888 77777 66666 55555 44444")
    waiting = vault.read(recovery.pending)
    assert waiting is not None
    assert waiting.until == date(2027, 3, 8)


def test_a_passphrase_counts_as_forgotten_from_the_code_to_the_next_passphrase(vault: Vault) -> None:
    vault.do(recovery.note_opened, by_code=False)
    assert not vault.read(recovery.forgotten)
    vault.do(recovery.note_opened, by_code=True)
    assert vault.read(recovery.forgotten)
    assert _reminders(vault) == [(Why.PASSPHRASE, 0, True)]
    vault.do(recovery.note_opened, by_code=False)
    assert _reminders(vault) == []
