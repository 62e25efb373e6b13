"""The verb that fills a notebook with practice data."""

import argparse

from app.cli.notebooks import unlocked
from app.domain.cards import Role
from app.workflows import desk_samples, samples


def fill(asked: argparse.Namespace) -> int:
    """`tsunagu sample`: fictitious people, activities and referrals, or a desk's cases; the same seed gives the same data."""
    with unlocked(asked) as vault:
        if asked.role == Role.DESK:
            steps = desk_samples.fill(vault, asked.packets, asked.cases, asked.seed)
            told = f"ケース {asked.cases}、サポーターと委員 {desk_samples.VOLUNTEERS}人のつなぎ便 {asked.packets}"
        else:
            steps = samples.fill(vault, asked.people, asked.activities, asked.referrals, asked.seed)
            told = f"対象者 {asked.people}、活動 {asked.activities}、つなぎ {asked.referrals}"
        for step in steps:
            step()
    print(f"練習用の記録を入れました: {told}")
    return 0
