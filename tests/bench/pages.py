"""`docs/BENCHMARKS.md` as the command writes it: words from `page.md`, every figure from the run that `figures.json` keeps."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from tests import likeness_set

PAGE = Path(__file__).parents[2] / "docs" / "BENCHMARKS.md"
FIGURES, WORDS = Path(__file__).with_name("figures.json"), Path(__file__).with_name("page.md")
# Milliseconds within which a volunteer's notebook is promised to answer.
SOON = 30

Drawn = Mapping[str, Any]


def likeness() -> dict[str, str]:
    """How well people who may be the same are told apart, measured now; a quarter of a minute."""
    chosen = likeness_set.judge(likeness_set.ours, likeness_set.pairs(likeness_set.CHOSEN_WITH))
    return {"judged": likeness_set.told(likeness_set.JUDGED_WITH), "chosen": likeness_set.words_of(chosen)}


def write(figures: Drawn) -> None:
    """Keep a run's figures, and write the page from them."""
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(figures), "utf-8")


def page(figures: Drawn) -> str:
    """The page of one run."""
    large, small = figures["large"], figures["small"]
    return Template(WORDS.read_text("utf-8")).substitute(
        date=figures["date"],
        facts=figures["facts"],
        load_before=figures["load"][0],
        load_after=figures["load"][1],
        people=f"{large['people']:,}",
        activities=f"{large['activities']:,}",
        packets=f"{large['packets']:,}",
        large=table(large["lines"]),
        not_measured="".join(f"\n`{name}` is missing, for it was {why}.\n" for name, why in figures["not_measured"].items()),
        small_people=f"{small['people']:,}",
        small_activities=f"{small['activities']:,}",
        soon=SOON,
        small=soon_table(small["lines"]),
        judged_with=likeness_set.JUDGED_WITH,
        chosen_with=likeness_set.CHOSEN_WITH,
        likeness=figures["likeness"]["judged"],
        likeness_chosen=figures["likeness"]["chosen"],
    )


def table(lines: Sequence[Drawn]) -> str:
    """Every line with its floor and what was promised."""
    head = [
        "| line | what | unit | median | p95 | worst | n | floor | ratio | promised | |",
        "|---|---|---|---:|---:|---:|---:|---:|---:|---|---|",
    ]
    return "\n".join([*head, *(_row(line) for line in lines)])


def soon_table(lines: Sequence[Drawn]) -> str:
    """What takes milliseconds, and whether it is there soon."""
    head = [f"| line | median, ms | p95, ms | within {SOON} ms |", "|---|---:|---:|---|"]
    rows = (
        f"| `{each['name']}` | {_figure(each['median'])} | {_figure(each['p95'])} | {'yes' if each['p95'] <= SOON else 'no'} |"
        for each in lines
        if each["unit"] == "ms"
    )
    return "\n".join([*head, *rows])


def _row(line: Drawn) -> str:
    figures = [_figure(line[name]) for name in ("median", "p95", "extreme")]
    beside = [str(line["n"]), _figure(line["floor"]), f"{line['ratio']:.3g}", line["promised"], line["verdict"]]
    return " | ".join(["| `" + line["name"] + "`", line["what"], line["unit"], *figures, *beside]) + " |"


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}"
