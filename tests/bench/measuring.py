"""What a line of the benchmark is, and how it is measured: the real thing and its floor by turns."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what was measured and its floor, sample by sample, in the same unit.

    `target` is what the issue promises for the median, or for what `judged_by` says: "p95" or the worst sample, "extreme". None
    where nothing was promised. With `more_is_better` it is a least, otherwise a most.
    """

    name: str
    what: str
    unit: str
    samples: tuple[float, ...]
    floor_name: str
    floor: tuple[float, ...]
    target: float | None = None
    more_is_better: bool = False
    judged_by: Literal["median", "p95", "extreme", "ratio"] = "median"

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
        """Whether the target is met; '' where there is none."""
        if self.target is None:
            return ""
        seen: float = getattr(self, self.judged_by)
        return "met" if (seen >= self.target if self.more_is_better else seen <= self.target) else "MISSED"

    def as_dict(self) -> dict[str, object]:
        """Everything of it as plain values, for JSON."""
        drawn = {"median": self.median, "p95": self.p95, "n": len(self.samples), "ratio": self.ratio, "verdict": self.verdict}
        return asdict(self) | drawn | {"floor_median": self.floor_median}


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
