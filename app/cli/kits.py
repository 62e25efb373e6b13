"""The verb that makes what a desk gives out to whoever begins (配布セット)."""

import argparse
import tempfile
from pathlib import Path

from app.cli.notebooks import unlocked
from app.workflows import kits


def make(asked: argparse.Namespace) -> int:
    """`tsunagu kit`: make the folder in OUT, print where it lies and how many programs and tables are in it."""
    with unlocked(asked) as vault, tempfile.TemporaryDirectory() as temporary:
        page = Path(temporary) / kits.SHEET
        asked.paint(vault.read(kits.sheet), page)
        made = kits.write(vault, asked.out, asked.programs or kits.own_program(), page.read_bytes())
    print(f"配布セット: {made.folder}")
    print(f"プログラム {made.programs}・表 {made.tables}")
    return 0
