"""The benchmark runs, at a size at which nothing is measured, and its large notebook is what the services would have made."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, RowMapping, text

from app.domain.listings import CaseFilter, CaseState
from app.models import latest
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, case_lists, reception_numbers
from app.workflows import samples
from tests import likeness_set
from tests.bench import __main__ as bench
from tests.bench import desks, drawing, pages, tables, worlds
from tests.bench.measuring import Line
from tests.notebooks import OFFICE, Make

TINY = ["--people", "20", "--activities", "60", "--packets", "25", "--cases", "20", "--rounds", "0.01"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(autouse=True)
def same_surroundings() -> Iterator[None]:
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.parametrize("group", bench.GROUPS)
def test_each_line_runs(
    group: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A hand that scrolls rests between two turns of the wheel, so that it is the painting that is measured.
    monkeypatch.setattr(drawing, "_BETWEEN", 0)
    # What has one size whatever the world's is made smaller here.
    monkeypatch.setattr(desks, "_ARRIVALS", 120)
    for module, name in ((desks, "_APART"), (tables, "_ORGANISATIONS"), (tables, "_CHANGED")):
        monkeypatch.setattr(module, name, 16)
    told = tmp_path / "told.json"
    # How quick anything is does not matter here, so neither does whether a promise was kept.
    assert bench.main([*TINY, "--folder", str(folder), "--only", group, "--json", str(told)]) in (0, 1)
    assert f"\n{group}" in capsys.readouterr().out
    kept = json.loads(told.read_text("utf-8"))
    assert kept["lines"] or kept["not_measured"][group].startswith("not installed here")
    assert all(line["samples"] and line["floor"] > 0 for line in kept["lines"])
    assert not (folder / "scratch").exists()


def test_notebooks_of_two_sizes_are_measured_beside_each_other(folder: Path) -> None:
    """A term's month is measured in a notebook of its own size, in whatever order."""
    world = worlds.World(folder, people=20, activities=60, packets=1)
    term = replace(world, people=10, activities=30)
    found = [each.large for each in (term, world, term)]
    for large, many in zip(found, (30, 60, 30), strict=True):
        vault = large.open()
        assert len(vault.read(activities.keys)) == many
        vault.close()
    world.clear()


def test_the_large_notebook_holds_what_the_services_would_have_kept(make_notebook: Make) -> None:
    through, past = make_notebook("through"), make_notebook("past")
    for step in samples.fill(through, 30, 120, 0, worlds.SEED):
        step()
    for step in worlds.fill(past, 30, 120, worlds.SEED):
        step()
    assert contents(through) == contents(past)
    past.do(lambda session: worlds.search.verify(session))
    past.read(latest.verify)


def test_the_large_desk_is_one_that_the_services_would_have_kept(make_notebook: Make) -> None:
    desk = make_notebook("office", OFFICE)
    for step in worlds.fill_desk(desk, 30, worlds.SEED):
        step()
    desk.do(lambda session: worlds.search.verify(session))
    desk.read(latest.verify)
    lines = desk.read(lambda session: case_lists.lines(session, case_lists.keys(session, CaseFilter(state=CaseState.ALL))))
    assert len({line.number for line in lines}) == 30
    assert {line.contacts for line in lines} == {0, worlds.CONTACTS}
    assert all(line.person_name for line in lines)
    assert desk.read(reception_numbers.offer) == f"R8-{sum(line.number.startswith('R8') for line in lines) + 1:04d}"


def contents(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """Every row that the practice data made, and its search text."""

    def read(session: Session) -> dict[str, list[tuple[object, ...]]]:
        connection: Connection = session.connection()
        return {
            name: sorted(_comparable(row._mapping) for row in connection.execute(text(f"SELECT * FROM {name}")))
            for name in ("person", "household", "member", "activity")
        } | {"search": sorted(tuple(row) for row in connection.execute(text("SELECT kind, folded FROM search_text")))}

    return vault.read(read)


def _comparable(row: RowMapping) -> tuple[str, ...]:
    """What is the same in both: not who wrote it, nor the ids that a notebook draws itself."""
    return tuple(str(value) for name, value in row.items() if name not in ("writer", "id", "household_id"))


def test_figures_are_drawn_from_the_samples() -> None:
    few = Line("few", "", "ms", (3.0, 1.0, 2.0), "", (1.0,), target=2)
    assert (few.median, few.p95, few.extreme, few.ratio, few.verdict) == (2.0, 3.0, 3.0, 2.0, "met")
    many = Line("many", "", "ms", tuple(map(float, range(1, 101))), "", (10.0,))
    assert (many.median, round(many.p95), many.verdict) == (50.5, 96, "")
    rate = Line("rate", "", "packets/s", (100.0, 300.0, 400.0), "", (900.0,), target=400, more_is_better=True)
    assert (rate.median, rate.p95, rate.extreme, rate.ratio, rate.verdict) == (300.0, 100.0, 100.0, 3.0, "MISSED")


def test_a_promise_may_be_so_many_times_the_floor() -> None:
    line = Line("beside", "", "ms", (3.0,), "", (2.0,), most_ratio=1.5)
    assert (line.promised, line.verdict) == ("≤ 1.5 × floor", "met")
    assert replace(line, most_ratio=1.4).verdict == "MISSED"
    assert replace(line, target=2.0, judged_by="p95").promised == "≤ 2 ms at p95, ≤ 1.5 × floor"
    assert replace(line, target=2.0).verdict == "MISSED"


def test_the_page_is_what_the_command_writes_from_the_figures_of_a_run() -> None:
    figures = json.loads(pages.FIGURES.read_text("utf-8"))
    assert pages.PAGE.read_text("utf-8") == pages.page(figures), "write it with `python3 dev.py bench --write`"


def test_a_run_is_written_down_with_its_figures(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages, "PAGE", tmp_path / "page.md")
    monkeypatch.setattr(pages, "FIGURES", tmp_path / "figures.json")
    monkeypatch.setattr(bench, "GROUPS", {"save": bench.GROUPS["save"], "first-paint": lambda _world: []})
    monkeypatch.setattr(bench, "WHY_NOT", {"first-paint": lambda: "not installed here: keepassxc"})
    monkeypatch.setattr(bench, "VOLUNTEER", (20, 60))
    monkeypatch.setattr(bench, "VOLUNTEER_LINES", ("save",))
    every_pair = likeness_set.pairs
    monkeypatch.setattr(likeness_set, "pairs", lambda seed: every_pair(seed)[::40])
    monkeypatch.setattr(likeness_set, "_DRAWN", 400)
    bench.main([*TINY, "--folder", str(folder), "--write"])
    written = (tmp_path / "page.md").read_text("utf-8")
    assert written == pages.page(json.loads((tmp_path / "figures.json").read_text("utf-8")))
    assert "`first-paint` is missing, for it was not installed here: keepassxc." in written
    assert "first-paint       not measured: not installed here: keepassxc" in capsys.readouterr().out


def test_nonsense_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["--only", "dancing"], ["--people", "0"], ["--write", "--only", "save"]):
        with pytest.raises(SystemExit) as stopped:
            bench.main(argv)
        assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_kept_notebook_is_measured_again_without_being_made(folder: Path) -> None:
    world = worlds.World(folder, 20, 60, 1)
    bench.live_in(folder)
    kept = worlds.large_notebook(world)
    before = (kept / "records-1.db").stat().st_mtime_ns
    assert worlds.large_notebook(world) == kept
    assert (kept / "records-1.db").stat().st_mtime_ns == before
