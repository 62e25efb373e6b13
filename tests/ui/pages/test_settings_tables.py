from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.services import reference_tables, references
from app.ui.pages.settings.table_panel import Tables
from tests.ui.pages.daily import press, words_on


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(reference_tables, "own_folder", lambda: tmp_path)
    reference_tables.read_again()
    yield tmp_path
    reference_tables.read_again()


@pytest.fixture
def tables(own: Path, qtbot: QtBot) -> Tables:
    made = Tables()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_shipped_tables_and_the_folder_for_others_are_named(tables: Tables, own: Path) -> None:
    assert "はじめから入っている表を使っています。" in words_on(tables)
    assert str(own) in words_on(tables)


def test_a_replaced_table_is_named_after_reading_again(tables: Tables, own: Path, qtbot: QtBot) -> None:
    (own / references.URGENCIES).write_text("urgency,days\nemergency,0\nurgent,2\nnormal,10\n", encoding="utf-8")
    press(qtbot, tables, "読みなおす")
    assert "差し替えた表：urgencies.csv" in words_on(tables)


def test_a_damaged_table_is_named_with_its_line_and_what_is_safe(tables: Tables, own: Path, qtbot: QtBot) -> None:
    (own / references.URGENCIES).write_text("urgency,days\nemergency,0\nurgent,mikka\n", encoding="utf-8")
    press(qtbot, tables, "読みなおす")
    seen = words_on(tables)
    assert "「urgencies.csv」の3行目が読めません。" in seen
    assert "はじめから入っているものを使っています。" in seen
