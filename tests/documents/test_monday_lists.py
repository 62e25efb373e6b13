"""月曜の一覧: one A4 however much there is, and without names nothing that tells of anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.monday_lists import monday_list
from app.documents.tables import table_paper, to_html
from app.domain.cases import CaseLine, CaseStage, Route
from app.domain.referrals import Urgency
from app.ui.printing import page_count
from app.ui.typesetting import Sheets
from tests.documents.samples import PRINTED_AT
from tests.ui.conftest import dressed

__all__ = ["dressed"]

TODAY = date(2026, 11, 23)


def line(count: int = 1, **given: object) -> CaseLine:
    fields: dict[str, object] = {
        "id": f"{count:032x}",
        "version": 1,
        "number": f"R8-{count:04d}",
        "person_id": f"{count:032x}",
        "person_name": "𠮷田 ハナ",
        "provisional": False,
        "about": "",
        "urgency": Urgency.NORMAL,
        "stage": CaseStage.LISTENING,
        "route": Route.PHONE,
        "received_on": TODAY - timedelta(days=40),
        "local_government_code": "",
        "worst": None,
        "troubles": (),
        "lead": "田村",
        "next_on": TODAY - timedelta(days=3),
        "next_note": "社協の中村さんへ電話",
        "closed_on": None,
        "joined_id": "",
        "arrival_id": "",
        "sender": "",
        "last_on": None,
        "contacts": 0,
    }
    return CaseLine(**(fields | given))  # type: ignore[arg-type]


def test_a_row_says_what_is_spoken_about() -> None:
    table = monday_list([line(urgency=Urgency.EMERGENCY, lead="")], TODAY, among=1)
    titles = [column.title for column in table.columns]
    assert titles == ["番号", "お名前", "緊急度", "段階", "担当", "約束", "日数"]
    assert table.rows == (
        ("R8-0001", "𠮷田 ハナさん", "緊急", "②聞き取り", "（なし）", "！11月20日(金)　社協の中村さんへ電話", 40),
    )
    assert "1件" in table.notes[0]
    assert "ほか" not in table.notes[0]


def test_without_names_nobody_stands_on_it() -> None:
    table = monday_list([line()], TODAY, among=1, hide_names=True)
    assert table.rows == (("R8-0001", "", "②聞き取り", "田村", "！11月20日(金)", 40),)
    html = to_html(table)
    assert not any(told in html for told in ("𠮷", "ハナ", "中村", "社協"))


TEXTS = st.sampled_from(("", "電話", "社協の中村さんへ電話して日を決める", "あ" * 500, "Ａ-1 " * 30, "W" * 60))


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS, st.sampled_from(CaseStage), TEXTS), max_size=60),
    hide_names=st.booleans(),
)
def test_it_is_one_page_whatever_stands_on_it(rows: list[tuple[str, str, CaseStage, str]], hide_names: bool) -> None:
    cases = [
        line(number, person_name=name, next_note=note, stage=stage, lead=lead[:40])
        for number, (name, note, stage, lead) in enumerate(rows, 1)
    ]
    table = monday_list(cases, TODAY, among=300, hide_names=hide_names)
    paper = table_paper(table, number="8-00001-2", printed_at=PRINTED_AT, printed_by="田村")
    assert page_count(paper) == 1
    assert len(table.rows) >= min(len(cases), 3)
    assert f"ほか{300 - len(table.rows)}件" in table.notes[0]


@pytest.mark.parametrize("hide_names", [True, False])
def test_as_many_as_thirty_stand_on_it(hide_names: bool) -> None:
    table = monday_list([line(number) for number in range(60)], TODAY, among=60, hide_names=hide_names)
    assert len(table.rows) >= (30 if hide_names else 17)


@pytest.mark.parametrize("hide_names", [True, False])
def test_what_is_always_as_long_breaks_in_no_column(hide_names: bool) -> None:
    def height(**given: object) -> float:
        table = monday_list([line(person_name="原", next_note="", **given)], TODAY, among=1, hide_names=hide_names)
        return Sheets(table_paper(table, printed_at=PRINTED_AT, printed_by="田村")).flow.size().height()

    short = height(number="R8", received_on=TODAY, lead="原", stage=CaseStage.RECEIVED, next_on=None)
    assert height(lead="小林 奈緒美", stage=CaseStage.FOLLOWED_UP, urgency=Urgency.EMERGENCY, number="R8-0065") == short
    # The number that is read out stands in a line of its own, and breaks nowhere.
    two = height(number="R8-0065", arrival_id="ab" * 16)
    assert short < two < short * 1.15
