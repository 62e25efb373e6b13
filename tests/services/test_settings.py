"""Settings: whatever is chosen or found, it is within bounds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.models import settings as kept
from app.models.vault import Vault
from app.services import settings as chosen
from tests.vaults import NOON

here = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@here
@given(scale=st.floats(allow_nan=False))
def test_text_is_between_once_and_twice_its_size(vault: Vault, scale: float) -> None:
    vault.do(chosen.set_text_scale, scale)
    assert vault.read(chosen.text_scale) == min(2.0, max(1.0, scale))


@here
@given(minutes=st.integers(min_value=-(10**6), max_value=10**6))
def test_the_notebook_locks_after_one_to_sixty_minutes(vault: Vault, minutes: int) -> None:
    vault.do(chosen.set_idle_minutes, minutes)
    assert vault.read(chosen.idle_minutes) == min(60, max(1, minutes))


def test_what_nobody_chose_has_a_default(vault: Vault) -> None:
    assert vault.read(chosen.text_scale) == 1.0
    assert vault.read(chosen.idle_minutes) == 10
    assert vault.read(chosen.last_backup) is None


def test_what_stands_there_out_of_bounds_is_brought_within(vault: Vault) -> None:
    vault.do(kept.put, "text_scale", 17.0)
    vault.do(kept.put, "idle_minutes", "immer")
    assert vault.read(chosen.text_scale) == 2.0
    assert vault.read(chosen.idle_minutes) == 10


def test_a_backup_is_remembered_to_the_instant(vault: Vault) -> None:
    vault.do(chosen.note_backup)
    assert vault.read(chosen.last_backup) == NOON
