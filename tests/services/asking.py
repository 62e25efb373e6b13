"""What a service says is wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import Invalid, Problem
from app.models.vault import Vault


def problems(vault: Vault, act: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Problem, ...]:
    """The problems with which an act is refused."""
    with pytest.raises(Invalid) as refused:
        vault.do(act, *args, **kwargs)
    return refused.value.problems
