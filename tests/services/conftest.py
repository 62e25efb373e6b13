"""What tests of several services stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import reference_tables


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A folder for a desk's own tables."""
    reference_tables.read_again()
    yield tmp_path
    reference_tables.read_again()
