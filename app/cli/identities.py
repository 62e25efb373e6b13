"""Verbs about the opening keys."""

import argparse

from app.cli.notebooks import unlocked
from app.cli.passphrases import passphrase
from app.workflows import escrow


def export(asked: argparse.Namespace) -> int:
    """`tsunagu identity export`: the opening keys, sealed with a passphrase of their own, written and opened again."""
    seal = passphrase(asked.seal_passphrase_file)
    with unlocked(asked) as vault:
        escrow.write(vault, asked.out, seal)
    print(f"開封の鍵を控えました。開くことも確かめました: {asked.out}")
    return 0
