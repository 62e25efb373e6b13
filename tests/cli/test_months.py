"""`tsunagu entries import` and `tsunagu month`: earlier years brought in from a table, and a month told by its cells.

Each call asks for the passphrase anew, so the rows and the rules themselves are tried without the verbs.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.months.rules import USUAL_RULES
from app.services import cards
from tests.cli.running import Verbs
from tests.domain.months_table import TABLE, told
from tests.notebooks import OFFICE, Make


@pytest.fixture(scope="module")
def verbs(tmp_path_factory: pytest.TempPathFactory) -> Verbs:
    """A notebook into which the hand-made table came."""
    made = Verbs(tmp_path_factory.mktemp("verbs"))
    who = ("--role", "commissioner", "--name", "石田 花子", "--organisation", "上井民児協", "--municipality", "312037")
    assert made("new", _notebook(made), *who).code == 0
    tried = made("entries import", _notebook(made), TABLE, "--dry-run")
    kept = made("entries import", _notebook(made), TABLE)
    assert (tried.code, kept.code) == (0, 0)
    assert [(line["row"], line["fate"]) for line in kept.lines] == [(at, "new") for at in range(2, len(told()) + 2)]
    assert all("entry" not in line for line in tried.lines)
    assert "数える" in kept.err
    return made


def _notebook(verbs: Verbs) -> Path:
    return verbs.folder / "notebook"


def _month(verbs: Verbs, *words: object) -> dict[str, Any]:
    said = verbs("month", _notebook(verbs), *words)
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_the_report_is_the_same_in_every_form_and_replaces_nothing(verbs: Verbs) -> None:
    out = {form: verbs.folder / f"out.{form}" for form in ("csv", "xlsx", "pdf")}
    found = _month(verbs, "2026-10", *(word for form, path in out.items() for word in (f"--{form}", path)))
    assert found["rules"] == {rule.value: value.value for rule, value in USUAL_RULES.items()}
    assert [each["check"] for each in found["checks"]] == ["sums_differ", "no_topic", "no_field", "days_without"]
    rows = list(csv.reader(io.StringIO(out["csv"].read_bytes().decode("utf-8-sig"))))
    cells = {code: cell["count"] for code, cell in found["cells"].items()}
    head, numbers = rows[:5], rows[6:]
    assert [row[:2] for row in head] == [
        ["令和8年10月分 活動件数 集計報告書", ""],
        ["市町村", "倉吉市"],
        ["所属", "上井民児協"],
        ["氏名", "石田 花子"],
        ["", ""],
    ]
    assert {row[1]: int(row[3]) for row in numbers if row[1]} == cells
    assert [int(row[3]) for row in numbers if not row[1]] == [found["sums"][group] for group in "ABCDE"]
    sheet = openpyxl.load_workbook(out["xlsx"]).active
    assert sheet is not None
    assert [["" if value is None else str(value) for value in row] for row in sheet.values] == rows
    assert out["pdf"].read_bytes().startswith(b"%PDF-")
    assert verbs("month", _notebook(verbs), "2026-10", "--csv", out["csv"]).code == 1


def test_a_name_that_windows_cannot_write_whole_is_told_and_whole_elsewhere(verbs: Verbs) -> None:
    """髙 is in CP932 and 𠮷 is not."""
    notebook, here = verbs.folder / "yoshida", verbs.folder
    who = ("--role", "commissioner", "--name", "𠮷田 髙子", "--organisation", "髙橋民児協", "--municipality", "312011")
    assert verbs("new", notebook, *who).code == 0
    old = verbs("month", notebook, "2026-10", "--csv", here / "old.csv", "--cp932")
    new = verbs("month", notebook, "2026-10", "--csv", here / "new.csv")
    year = verbs("month", notebook, "2026-10", "--csv", here / "year.csv", "--year", "--cp932")
    assert [each.lines[0]["replaced"] for each in (old, new, year)] == [["𠮷"], [], ["𠮷"]]
    assert "〓にしました: 𠮷" in old.err
    assert "〓" not in new.err
    forms = (("new", "utf-8-sig", "𠮷田 髙子"), ("old", "cp932", "〓田 髙子"), ("year", "cp932", "〓田 髙子"))
    for name, encoding, said in forms:
        rows = list(csv.reader(io.StringIO((here / f"{name}.csv").read_bytes().decode(encoding))))
        assert [row[:2] for row in rows[1:4]] == [["市町村", "鳥取市"], ["所属", "髙橋民児協"], ["氏名", said]]
        assert {len(row) for row in rows} == {len(rows[5])}


def test_a_rule_holds_for_the_one_call_that_names_it(verbs: Verbs) -> None:
    switched = _month(verbs, "2026-10", "--rule", "absent_as_visit=NO", "--rule", "multi_content_rule=EACH")
    usual = _month(verbs, "2026-10")
    assert switched["rules"]["absent_as_visit"] == "NO"
    assert usual["rules"]["absent_as_visit"] == "YES"
    assert switched["cells"]["D1"]["count"] < usual["cells"]["D1"]["count"]
    assert switched["sums"]["A"] > usual["sums"]["A"]


def test_a_month_from_before_the_program_is_typed(verbs: Verbs) -> None:
    typed = _month(verbs, "2025-09", "--type-in", "A01=3", "--type-in", "B1=3", "--type-in", "F=11")
    assert (typed["typed"], typed["cells"]["F"], typed["checks"]) == (
        True, {"label": "活動日数", "count": 11, "entries": []}, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2026-10", "--rule", "phone_as_visit=MAYBE"), 1),
        (("2026-10", "--rule", "multi_content_rule=YES"), 1),
        (("2026-10", "--rule", "phone=YES"), 1),
        (("2025-09", "--type-in", "A15=1"), 1),
        (("2025-09", "--type-in", "A01=x"), 1),
        (("2026-13",), 2),
        (("2026-1",), 2),
    ],
)
def test_what_is_not_understood_is_refused(verbs: Verbs, words: tuple[str, ...], code: int) -> None:
    said = verbs("month", _notebook(verbs), *words)
    assert (said.code, said.out) == (code, "")
    assert "_month" not in said.err


def test_a_file_that_is_no_such_table_is_refused_with_its_reason(verbs: Verbs) -> None:
    path = verbs.folder / "people.csv"
    path.write_text("氏名,住所\n足立 ハナ,上井町\n", encoding="utf-8")
    said = verbs("entries import", _notebook(verbs), path)
    assert said.code == 1
    assert [(line["fate"], line["reason"]) for line in said.lines] == [("refused", "SheetColumnless")]


def test_a_month_is_closed_keeps_its_numbers_and_tells_its_corrections(verbs: Verbs) -> None:
    assert _month(verbs, "2026-08")["closed"] is None
    closed = _month(verbs, "2026-08", "--close", "定例会")
    handed = [{"version": 1, "way": "paper", "to": "定例会"}]
    assert closed["closed"] == {"holds": True, "version": 1, "handed": handed, "corrections": {}}
    table = verbs.folder / "late.csv"
    # A second page says the headings again, which refuses nothing.
    table.write_text("日,方法,会えたか\n2026-08-30,訪問,留守\n日,方法,会えたか\n", "utf-8")
    assert verbs("entries import", _notebook(verbs), table).code == 0
    late = _month(verbs, "2026-08")
    before = closed["cells"]["D1"]["count"]
    assert late["cells"]["D1"]["count"] == before
    told = late["closed"]["corrections"]["D1"]
    assert (told["before"], told["now"], len(told["entries"])) == (before, before + 1, 1)
    assert _month(verbs, "2026-08", "--close", "定例会")["closed"]["version"] == 2


def test_to_whoever_adds_up_the_months_it_goes_in_a_packet(verbs: Verbs, make_notebook: Make) -> None:
    cards_out = [make_notebook(name, OFFICE).read(cards.give_out) for name in ("office", "branch")]

    def add(at: int) -> None:
        file = verbs.folder / f"card-{at}.txt"
        file.write_bytes(cards_out[at].file)
        assert verbs("card add", _notebook(verbs), file, "--number", cards_out[at].number, "--use", "figures").code == 0

    add(0)
    closed = _month(verbs, "2026-07", "--close", OFFICE.name)["closed"]
    assert closed["handed"] == [{"version": 1, "way": "packet", "to": OFFICE.name}]
    (stick := verbs.folder / "stick").mkdir()
    written = verbs("exchange export", _notebook(verbs), stick)
    assert [line["result"] for line in written.lines] == ["written"]
    add(1)
    between = verbs("month", _notebook(verbs), "2026-07", "--close", OFFICE.name)
    assert (between.code, between.out) == (1, "")
    assert "--close" in between.err
