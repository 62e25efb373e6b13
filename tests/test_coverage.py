"""The floor under what the tests run: a fall is refused, and so is a floor that was lowered."""

import pytest

from tests.coverage.__main__ import shares
from tests.coverage.floors import FLOORS, HERE, ROOT, before, fallen, lowered, read

HIGH = {"domain": 99.5, "crypto": 100.0}


def test_what_falls_below_its_floor_is_named() -> None:
    assert fallen({"domain": 99.49, "crypto": 100.0}, HIGH) == ["domain: 99.49 %, and its floor is 99.50 %"]
    assert fallen({"domain": 99.5, "crypto": 100.0}, HIGH) == []


def test_a_room_that_was_not_measured_has_fallen() -> None:
    assert len(fallen({}, HIGH)) == 2


def test_a_floor_that_was_lowered_or_taken_away_is_named() -> None:
    earlier = [{"domain": 98.0}, {"domain": 99.7, "sync": 90.0}, {"domain": 99.0}]
    said = lowered(earlier, HIGH)
    assert [line.partition(":")[0] for line in said] == ["domain", "sync"]
    assert "was 99.70 % and is 99.50 %" in said[0]
    assert lowered([{"domain": 99.5}, {}], HIGH) == []


def test_no_floor_of_ours_was_lowered() -> None:
    assert lowered(before()) == []


def test_every_room_that_holds_rules_has_a_floor() -> None:
    assert set(FLOORS) == {"domain", "crypto", "sync", "models", "services"}
    assert all(90 <= floor <= 100 for floor in FLOORS.values())
    assert read((ROOT / HERE).read_text("utf-8")) == FLOORS


def test_shares_count_lines_and_branches_of_a_room_together() -> None:
    def file(lines: tuple[int, int], branches: tuple[int, int], missing: list[int]) -> dict[str, object]:
        names = ("covered_lines", "num_statements", "covered_branches", "num_branches")
        return {"summary": dict(zip(names, (*lines, *branches), strict=True)), "missing_lines": missing}

    report = {"files": {"app/domain/a.py": file((8, 10), (1, 2), [3, 4]), "app/domain/b.py": file((8, 8), (0, 0), [])}}
    measured, missed = shares(report)
    assert measured["domain"] == pytest.approx(100 * 17 / 20)
    assert missed == {"app/domain/a.py": [3, 4]}
