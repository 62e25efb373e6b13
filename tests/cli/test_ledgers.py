"""`tsunagu ledger try`: what each row of a ledger would become, with nothing kept."""

from pathlib import Path

import pytest

from tests.cli.running import Verbs
from tests.ledgers_told import FOLDER


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Verbs, Path]:
    verbs = Verbs(tmp_path_factory.mktemp("verbs"))
    folder = verbs.folder / "notebook"
    who = ("--role", "supporter", "--name", "石田 花子", "--organisation", "つなサポ", "--municipality", "312037")
    assert verbs.run("new", folder, *who, "--passphrase-file", verbs.passphrase).code == 0
    return verbs, folder


def test_each_row_has_its_line_and_nothing_is_kept(notebook: tuple[Verbs, Path]) -> None:
    verbs, folder = notebook
    for _again in range(2):
        said = verbs.run("ledger", "try", folder, FOLDER / "17-twotier.csv", "--passphrase-file", verbs.passphrase)
        assert said.code == 0
        assert [(line["row"], line["fate"]) for line in said.lines] == [(3, "new"), (4, "new")]
    first = said.lines[0]
    assert first["name"] == "足立 ハナ"
    assert [phone["number"] for phone in first["phones"]] == ["0858-00-1111"]
    assert first["contacts"] == [{"name": "足立 太郎", "relation": "長男", "phone": "090-0000-9999", "has_key": "unknown"}]
    assert first["address"]["street_address"] == "上井町"
    assert set(first) == {
        "row", "fate", "name", "kana", "birth", "phones", "contacts", "address", "neighbourhood", "note", "problems",
    }  # fmt: skip


def test_another_sheet_and_another_heading_can_be_asked_for(notebook: tuple[Verbs, Path]) -> None:
    verbs, folder = notebook
    said = verbs.run(
        "ledger", "try", folder, FOLDER / "57-sheets.xlsx", "--sheet", "福庭", "--passphrase-file", verbs.passphrase
    )
    assert [line["name"] for line in said.lines] == ["井上 健"]
    assert "上井" in said.err
    headless = verbs.run(
        "ledger", "try", folder, FOLDER / "62-bom-quoted.csv", "--heading", "0", "--passphrase-file", verbs.passphrase
    )
    assert "new" not in [line["fate"] for line in headless.lines]


@pytest.mark.parametrize(
    ("name", "reason"), [("51-html.xls", "SheetWebPage"), ("i8-letter.txt", "SheetColumnless"), ("ない.csv", "DriveGone")]
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(notebook: tuple[Verbs, Path], name: str, reason: str) -> None:
    verbs, folder = notebook
    said = verbs.run("ledger", "try", folder, FOLDER / name, "--passphrase-file", verbs.passphrase)
    assert said.code == 1
    [line] = said.lines
    assert (line["fate"], line["reason"]) == ("refused", reason)
    assert line["next"]
