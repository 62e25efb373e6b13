"""Nothing is erased because of a clock that leapt."""

from app.models.vault import Vault
from app.services.erasing import may_erase
from tests.vaults import Clock


def test_a_notebook_in_daily_use_erases_what_is_over(vault: Vault, clock: Clock) -> None:
    assert vault.do(may_erase)
    clock.pass_by(days=30)
    assert vault.do(may_erase)


def test_after_a_leap_it_waits_a_week(vault: Vault, clock: Clock) -> None:
    assert vault.do(may_erase)
    clock.pass_by(days=400)
    assert not vault.do(may_erase)
    clock.pass_by(days=6)
    assert not vault.do(may_erase)
    clock.pass_by(days=1)
    assert vault.do(may_erase)


def test_a_clock_put_right_again_ends_the_waiting(vault: Vault, clock: Clock) -> None:
    assert vault.do(may_erase)
    clock.pass_by(days=4000)
    assert not vault.do(may_erase)
    clock.pass_by(days=-3999)
    assert vault.do(may_erase)
