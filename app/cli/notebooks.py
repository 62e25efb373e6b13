"""Verbs about the notebook itself."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.cli.passphrases import passphrase
from app.domain.cards import Owner, Role
from app.models.vault import Vault
from app.workflows import vaults


def new(asked: argparse.Namespace) -> int:
    """`tsunagu new`: make a notebook and print its recovery code once."""
    owner = Owner(
        role=Role(asked.role),
        name=asked.name,
        kana=asked.kana,
        organisation=asked.organisation,
        local_government_code=asked.municipality,
        phone=asked.phone,
    )
    secret = passphrase(asked.passphrase_file)
    made = vaults.make(asked.folder, owner, secret, asked.coordinator, accept_date=asked.date_is_right)
    made.vault.close()
    print(f"手帳をつくりました: {asked.folder}")
    print(f"復旧シートの番号（紙に書き写し、手帳とは別にしまってください）: {made.code}")
    return 0


@contextmanager
def unlocked(asked: argparse.Namespace) -> Iterator[Vault]:
    """The notebook that a verb names, open; closed again afterwards, whatever happens."""
    vault = vaults.unlock(asked.folder, passphrase(asked.passphrase_file), accept_date=asked.date_is_right)
    if vault.copied_to is not None:
        print(f"手帳を新しい形にしました。前のままの控え: {vault.copied_to}", file=sys.stderr)
    try:
        yield vault
    finally:
        vault.close()
