"""Verbs about cards (名刺)."""

import argparse

from app.cli.notebooks import unlocked
from app.domain.cards import Peer, Role, Use
from app.domain.packets import TakenIn
from app.models.sessions import Session
from app.services import cards, references
from app.workflows import exchange, files


def export(asked: argparse.Namespace) -> int:
    """`tsunagu card export`: write our own card and print its confirmation number."""
    with unlocked(asked.folder, asked.passphrase_file) as vault:
        card = vault.read(cards.give_out)
    files.write_new(asked.out, card.file)
    print(card.number)
    return 0


def add(asked: argparse.Namespace) -> int:
    """`tsunagu card add`: take in a card; it is verified only if the number matches."""
    content = files.read(asked.card)
    with unlocked(asked.folder, asked.passphrase_file) as vault:
        peer = vault.do(cards.take, content)
        held: list[TakenIn] = []
        if asked.number:
            peer, held = vault.do(_verify, peer, asked.number, asked.agency)
    print(f"{peer.name}（{peer.organisation}） {cards.number_of(peer)}")
    print("確認ずみです。" if asked.number else "まだ確かめていません。紙か電話で確認番号を聞いて、--number に付けてください。")
    if held:
        print(f"待っていたつなぎ便: {len(held)}")
    return 0


def _verify(session: Session, peer: Peer, number: str, agency: str) -> tuple[Peer, list[TakenIn]]:
    cards.compare(peer, number)
    if peer.role is Role.DESK:
        return exchange.confirm(session, peer.id, use=Use.DESK, agency=agency or references.DESK, how="--number")
    return exchange.confirm(session, peer.id, use=Use.SENDER, how="--number")
