"""The program tries itself: all is well here, and what is not is named by its kind alone."""

import pytest

from app.workflows import trials


@pytest.mark.parametrize("trial", trials.ALL, ids=[name for name, _ in trials.ALL])
def test_every_trial_goes_well_here(trial: trials.Trial) -> None:
    found = trials.carry_out(trial)
    assert (found.name, found.well) == (trial[0], True), found.detail


def test_what_goes_wrong_is_named_without_what_it_says() -> None:
    def fail() -> str:
        raise ValueError("足立 ハナ")

    assert trials.carry_out(("壊れたもの", fail)) == trials.TrialResult("壊れたもの", False, "ValueError")
