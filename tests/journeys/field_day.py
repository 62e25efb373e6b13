"""Chapters of a Monday at the volunteer's, each by keyboard alone; what she was sent is read by another program."""

import importlib.util
import json
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.case_news import CaseNews
from app.domain.cases import CaseStage
from app.domain.people import Interval
from app.services import identities, people
from tests.journeys.mondays import (
    ASKED,
    BOOKED,
    CALLED,
    HEARD,
    LINE,
    MEALS,
    NEIGHBOUR,
    NOTED,
    OFFICE_OF_WORK,
    READER,
    REASON,
    RING,
    TAKEN,
    TOGETHER,
    TOLD,
    Monday,
    carry_in,
    carry_out,
)
from tests.journeys.typist import Typist
from tests.vaults import PASSPHRASE


def a_volunteer_seals(monday: Monday, qtbot: QtBot) -> None:
    """Somebody in the evening looks a person up, makes a つなぎ of it with her consent, and writes it onto the stick."""
    keys = monday.volunteer
    keys.open_by_key(qtbot, PASSPHRASE)
    keys.strike(Qt.Key.Key_F3)
    keys.type_on("足立", "あだち")
    keys.enter("足立 ハナ")
    keys.enter("つなぐ")
    keys.see("つなぎを作る", "足立 ハナ")
    keys.search("困りごと", "こまりごと", then="生活困りごと相談窓口")
    keys.until(lambda: keys.is_taken("つなぎ便"))
    keys.enter("次へ")
    keys.write("つなぐ理由", REASON, "かいごがつづけられないとはなす")
    keys.tick("介護のこと", "相談対応")
    keys.enter("次へ")
    keys.enter("次へ")
    keys.see("同意はまだ書かれていません。")
    keys.tick("口頭同意", "健康・障がい・かかりつけ医", "補足に書いた文")
    keys.enter("次へ")
    keys.see("ここに書いてあるものだけが出ます")
    keys.enter("送る準備ができました")
    keys.see("まだ書き出していません")
    keys.enter("受け渡しへ進む")
    carry_out(keys, monday.there)
    keys.get_up()


def the_volunteer_sees_her_part(monday: Monday, qtbot: QtBot) -> None:
    """That evening: stage, words and own part in one line of きょう; one button sets the rhythm; 「できました」 goes back."""
    keys = monday.volunteer
    keys.open_by_key(qtbot, PASSPHRASE)
    carry_in(keys, monday.back)
    nothing_else_was_told(monday, keys)
    keys.turn("きょう")
    keys.see("足立 ハナさん：③方針・計画", f"あなたの役割：{ASKED}", TOLD)
    keys.enter("足立 ハナさん：③方針・計画。次は12月7日(月)：1週間ごとの訪問にする")
    keys.see("訪問の間隔を変えました")
    [person] = keys.vault.read(lambda session: [people.get(session, key) for key in people.keys(session)])
    assert person.interval is Interval.WEEKLY
    keys.turn("つなぎ")
    keys.open_row("足立 ハナさん")
    keys.see("ケースのようす", f"あなたの役割：{ASKED}（1週間ごと）")
    shown = keys.words()
    assert [words for words in (HEARD, *LINE.splitlines(), MEALS, TAKEN, BOOKED, RING) if words in shown] == []
    keys.enter(f"{ASKED}：できました")
    keys.see("できたことが、次の便で窓口に伝わります")
    keys.turn("受け渡し")
    carry_out(keys, monday.there_again)
    keys.get_up()


def nothing_else_was_told(monday: Monday, keys: Typist) -> None:
    """The packets, read by the other program: of the case what `case/1` names, and no word of what the desk heard that day."""
    told = bodies(keys, monday.back)
    items = [item for body in told for item in body["items"] if item["kind"] == "case/1"]
    assert items
    named = {"kind", *(field.name for field in fields(CaseNews))}
    assert [each.keys() - named for each in items] == [set()] * len(items)
    assert (items[-1]["stage"], items[-1]["words"]) == (CaseStage.PLANNING.value, TOLD)
    whole = json.dumps(told, ensure_ascii=False)
    assert TOGETHER in whole
    # Among them each text that was typed today, however it was kept.
    assert {HEARD, NEIGHBOUR, CALLED, *LINE.splitlines(), MEALS, TAKEN, OFFICE_OF_WORK, NOTED, BOOKED, RING} <= monday.untold
    assert [words for words in (*monday.untold, "R8-0002", "R8-0003") if words in whole] == []


def bodies(keys: Typist, folder: Path) -> list[dict[str, Any]]:
    """What the packets say that this notebook's keys open."""
    spec = importlib.util.spec_from_file_location("open_packet", READER)
    assert spec
    assert spec.loader
    reader: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)
    parts = [each.private_parts for each in keys.vault.read(identities.opening_keys)]
    own = {
        "identity": keys.vault.read(identities.signing_key).identity.hex,
        "keys": [{"mlkem_seed": seed.hex(), "x25519": short.hex()} for seed, short in parts],
    }
    return [reader.open_packet(file.read_bytes(), own)["body"] for file in folder.rglob("つなぎ便-*.txt")]
