"""A chart before anything is known of screens or printers: bars, and a line over them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands beneath it and how much it is; `hatched` where it was typed and not counted."""

    label: str
    count: int
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars beside each other, or with `lying` beneath each other for long labels; `line` has a point for each upright bar.

    What the bars, the hatched ones and the line mean is told above them, where it is said. The table beside it says the same.
    """

    bars: tuple[Bar, ...]
    line: tuple[int, ...] = ()
    bars_said: str = ""
    hatched_said: str = ""
    line_said: str = ""
    lying: bool = False

    @property
    def millimetres(self) -> float:
        """How high it stands on paper."""
        return 4.5 * len(self.bars) if self.lying else 42
