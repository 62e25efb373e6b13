"""What tests of the notebook's files share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.notebooks import NotebookKind
from app.models.vault import Vault, open_with_key
from tests.vaults import Clock, Template


class Closed:
    """A closed notebook that a test may spoil, and the ways to open it."""

    def __init__(self, folder: Path, template: Template, clock: Clock, opened: list[Vault]) -> None:
        template.copy(folder)
        self.folder = folder
        self.state = folder.with_name(f"{folder.name}-state")
        self._template = template
        self._clock = clock
        self._opened = opened

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "records-1.db"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.folder / "keys.json"

    def open(self, **accepted: bool) -> Vault:
        """Open it by its data key."""
        vault = open_with_key(
            self.folder,
            self._template.data_key,
            coordinator=self._template.coordinator,
            clock=self._clock,
            state=self.state,
            **accepted,
        )
        self._opened.append(vault)
        return vault

    def copy(self, name: str) -> Path:
        """A copy of the folder as it is now."""
        copy = self.folder.with_name(name)
        shutil.copytree(self.folder, copy)
        return copy

    def put_back(self, copy: Path, *names: str) -> None:
        """Put these files of an earlier copy in place of today's."""
        for name in names:
            shutil.copyfile(copy / name, self.folder / name)


@pytest.fixture
def closed(tmp_path: Path, templates: dict[NotebookKind, Template], clock: Clock) -> Iterator[Closed]:
    """A notebook that lies closed in its folder."""
    opened: list[Vault] = []
    yield Closed(tmp_path / "closed", templates[NotebookKind.FIELD], clock, opened)
    for vault in opened:
        vault.close()


def flip(path: Path, at: int, bit: int = 0x01) -> None:
    """Flip one bit of a file."""
    content = bytearray(path.read_bytes())
    content[at] ^= bit
    path.write_bytes(content)
