"""Verbs about cards (名刺)."""

import argparse

from app.cli.notebooks import unlocked
from app.cli.terminals import harmless
from app.domain.cards import Peer, Use
from app.domain.packets import TakenIn
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.services import agencies, cards
from app.workflows import cards as acts
from app.workflows import exchange, files


def export(asked: argparse.Namespace) -> int:
    """`tsunagu card export`: write our own card and print its confirmation number."""
    with unlocked(asked) as vault:
        card = vault.read(cards.give_out)
    files.write_new(asked.out, card.file)
    print(card.number)
    return 0


def add(asked: argparse.Namespace) -> int:
    """`tsunagu card add`: take in a card; it is verified only if the number matches, and for what `--use` says.

    What the card says of its owner's role decides nothing. Raises Invalid for a number without `--use`.
    """
    if asked.number and not asked.uses:
        raise Invalid(Problem("--use", "required"))
    content = files.read(asked.card)
    with unlocked(asked) as vault:
        peer = vault.do(cards.take, content)
        apart: list[TakenIn] = []
        if asked.number:
            peer = vault.do(_verify, peer, asked.number, tuple(map(Use, asked.uses)), asked.agency)
            apart = [line for step in exchange.take_kept(vault, peer.identity) for line in step()]
    print(f"{harmless(peer.name)}（{harmless(peer.organisation)}） {cards.number_of(peer)}")
    print("確認ずみです。" if asked.number else "まだ確かめていません。紙か電話で確認番号を聞いて、--number に付けてください。")
    if apart:
        print(f"待っていたつなぎ便: {len(apart)}")
    return 0


def _verify(session: Session, peer: Peer, number: str, uses: tuple[Use, ...], agency: str) -> Peer:
    cards.compare(peer, number)
    stands_for = (agency or agencies.DESK) if Use.DESK in uses else ""
    return acts.verify(session, peer.id, uses=uses, agency=stands_for, how="--number")
