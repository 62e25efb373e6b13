"""The verb that fills a notebook with practice data."""

import argparse

from app.cli.notebooks import unlocked
from app.workflows import samples


def fill(asked: argparse.Namespace) -> int:
    """`tsunagu sample`: fictitious people, activities and referrals; the same seed gives the same data."""
    with unlocked(asked) as vault:
        for step in samples.fill(vault, asked.people, asked.activities, asked.referrals, asked.seed):
            step()
    print(f"練習用の記録を入れました: 対象者 {asked.people}、活動 {asked.activities}、つなぎ {asked.referrals}")
    return 0
