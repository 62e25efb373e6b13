"""The verbs that tell: `find` as the search box does, `today` without anybody's name unless it is asked for."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.domain.dates import JAPAN
from app.models.sessions import Session
from app.queries import reminders
from app.services import activities, people
from app.workflows import vaults
from tests.cli.running import PASSPHRASE
from tests.notebooks import VOLUNTEER, a
from tests.vaults import CHEAP

Run = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    made = vaults.make(tmp_path / "field", VOLUNTEER, PASSPHRASE, cost=CHEAP)

    def fill(session: Session) -> None:
        person = people.register(session, a.person(name="髙橋 シヅヱ", kana="タカハシ シヅヱ", note="犬が好き"))
        yesterday = session.today - timedelta(days=1)
        activities.record(session, a.activity(person, on=yesterday, note="雪かきの話", next_on=session.today))

    made.vault.do(fill)
    made.vault.close()
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")

    def call(verb: str, *words: str) -> list[dict[str, Any]]:
        assert cli.main([verb, str(tmp_path / "field"), *words, "--passphrase-file", str(secret)]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


def test_find_tells_what_the_search_box_finds_and_where(run: Run) -> None:
    found = run("find", "たかはし", "しずえ")
    assert [(line["kind"], line["name"], line["page"]) for line in found] == [("person", "髙橋 シヅヱ", "people")]
    assert found[0]["found"] == [{"where": "kana", "text": "タカハシ シヅヱ"}, {"where": "name", "text": "髙橋 シヅヱ"}]
    (line,) = run("find", "雪かき")
    assert (line["kind"], line["found"]) == ("activity", [{"where": "note", "text": "雪かきの話"}])
    assert run("find", "どこにもない言葉") == []


def test_today_names_nobody_unless_it_is_asked_to(run: Run) -> None:
    plain, named = run("today"), run("today", "--names")
    assert plain
    assert all(set(line) == {"group", "why", "id", "urgency", "since", "days"} for line in plain)
    assert "髙橋" not in json.dumps(plain, ensure_ascii=False)
    assert [{key: line[key] for key in line if key != "name"} for line in named] == plain
    (visit,) = [line for line in named if line["group"] == "visits_today"]
    assert (visit["name"], visit["why"], visit["days"]) == ("髙橋 シヅヱ", "due", 0)


def test_today_is_in_the_order_of_the_first_page(run: Run, tmp_path: Path) -> None:
    vault = vaults.unlock(tmp_path / "field", PASSPHRASE)
    whys = [each.why.value for each in vault.read(reminders.of_today)]
    vault.close()
    assert [line["why"] for line in run("today")] == whys


def test_a_table_is_written_where_it_was_named(run: Run, tmp_path: Path) -> None:
    yesterday = f"{datetime.now(JAPAN) - timedelta(days=2):%Y-%m-%d}"
    for name, of, more, form in (("who.xlsx", "people", (), "xlsx"), ("what.csv", "activities", ("--first", yesterday), "csv")):
        assert run("table", str(tmp_path / name), "--of", of, *more) == [{"of": of, "form": form, "rows": 1}]
    assert (tmp_path / "who.xlsx").read_bytes().startswith(b"PK")
    assert "雪かきの話" in (tmp_path / "what.csv").read_text("utf-8-sig")
    assert run("table", str(tmp_path / "none.csv"), "--of", "activities", "--last", "2020-01-01")[0]["rows"] == 0


def test_a_table_replaces_no_file(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "who.csv"
    out.write_text("ほかの表", "utf-8")
    with pytest.raises(AssertionError):
        run("table", str(out), "--of", "people")
    assert "同じ名前で中身の違うファイルがあります" in capsys.readouterr().err
    assert out.read_text("utf-8") == "ほかの表"
