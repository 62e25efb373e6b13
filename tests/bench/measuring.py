"""What a line of the benchmark is, and how it is measured: the real thing and its floor by turns."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what was measured and its floor, sample by sample, in the same unit.

    `target` is what is promised for the median, or for what `judged_by` says: "p95" or the worst sample, "extreme". With
    `more_is_better` it is a least, otherwise a most. `most_ratio` is how many times worse than its floor the median may be.
    Either is None where nothing was promised.
    """

    name: str
    what: str
    unit: str
    samples: tuple[float, ...]
    floor_name: str
    floor: tuple[float, ...]
    target: float | None = None
    more_is_better: bool = False
    judged_by: Literal["median", "p95", "extreme"] = "median"
    most_ratio: float | None = None

    @property
    def median(self) -> float:
        """The middle of what was measured."""
        return median(self.samples)

    @property
    def p95(self) -> float:
        """What 95 of 100 samples are no worse than; of fewer than 20 samples it is the worst."""
        ordered = sorted(self.samples, reverse=self.more_is_better)
        if len(ordered) < 20:
            return ordered[-1]
        return quantiles(self.samples, n=20)[0 if self.more_is_better else -1]

    @property
    def extreme(self) -> float:
        """The worst sample."""
        return min(self.samples) if self.more_is_better else max(self.samples)

    @property
    def floor_median(self) -> float:
        """The middle of the floor."""
        return median(self.floor)

    @property
    def ratio(self) -> float:
        """How many times worse than the floor: 1 is the floor itself."""
        if self.more_is_better:
            return self.floor_median / self.median
        return self.median / self.floor_median

    @property
    def verdict(self) -> str:
        """Whether everything promised is kept; '' where nothing is."""
        kept = []
        if self.target is not None:
            seen: float = getattr(self, self.judged_by)
            kept.append(seen >= self.target if self.more_is_better else seen <= self.target)
        if self.most_ratio is not None:
            kept.append(self.ratio <= self.most_ratio)
        return "" if not kept else "met" if all(kept) else "MISSED"

    @property
    def promised(self) -> str:
        """What was promised, as it stands in a table; '' where nothing was."""
        words = []
        if self.target is not None:
            judged = {"median": "", "p95": " at p95", "extreme": " at worst"}[self.judged_by]
            words.append(f"{'≥' if self.more_is_better else '≤'} {self.target:g} {self.unit}{judged}")
        if self.most_ratio is not None:
            words.append(f"≤ {self.most_ratio:g} × floor")
        return ", ".join(words)

    def drawn(self) -> dict[str, str | float]:
        """What a table says of it, as plain values, for JSON."""
        figures = {
            "median": self.median,
            "p95": self.p95,
            "extreme": self.extreme,
            "floor": self.floor_median,
            "ratio": self.ratio,
        }
        words = {"name": self.name, "what": self.what, "unit": self.unit, "floor_name": self.floor_name}
        judged = {"promised": self.promised, "verdict": self.verdict}
        return {**words, "n": len(self.samples), **{name: round(figure, 4) for name, figure in figures.items()}, **judged}

    def whole(self) -> dict[str, object]:
        """The same with every sample."""
        return {**self.drawn(), "samples": self.samples, "floor_samples": self.floor}


def by_turns(
    times: int,
    real: Callable[[], object],
    floor: Callable[[], object],
    *,
    before: Callable[[], object] = lambda: None,
    warm: int = 1,
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Milliseconds of both, one after the other, so that a busy machine is as unkind to the floor as to the real thing.

    `before` runs, not measured, before each; the first `warm` rounds are thrown away.
    """
    reals: list[float] = []
    floors: list[float] = []
    for turn in range(warm + times):
        before()
        real_took = milliseconds(real)
        before()
        floor_took = milliseconds(floor)
        if turn >= warm:
            reals.append(real_took)
            floors.append(floor_took)
    return tuple(reals), tuple(floors)


def milliseconds(work: Callable[[], object]) -> float:
    """How long a work takes."""
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000
