"""What a new notebook's key derivation costs: about a second on this machine, and never less than is safe."""

import pytest

from app.crypto.slots import Cost, refuse_absurd
from app.models.makings import tuned_cost


@pytest.mark.parametrize(
    ("took", "cost"), [(5.0, Cost()), (0.9, Cost()), (0.25, Cost(256 * 1024, 3)), (0.0, Cost(256 * 1024, 16))]
)
def test_a_quick_machine_is_asked_for_more(took: float, cost: Cost) -> None:
    instants = iter((0.0, took))
    tuned = tuned_cost(lambda: next(instants))
    refuse_absurd(tuned)
    assert tuned == cost
