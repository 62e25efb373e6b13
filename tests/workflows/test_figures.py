"""The figures on paper and in a file: the same numbers, numbered and logged, with what was typed said to be."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.documents.charts import Bar, Chart
from app.domain.cases import Case, Response, Route
from app.domain.figures import CountCell, CountedKind, Figure, Trait
from app.domain.referrals import Trouble
from app.models.vault import Vault
from app.services import figures, prints
from app.workflows import figures as papers
from app.workflows.cases import receive
from app.workflows.taking_out import TableForm

DAYS = (date(2025, 5, 7), date(2026, 4, 1), date(2026, 5, 8))


@pytest.fixture
def desk(office: Vault) -> Vault:
    for day, lead in zip(DAYS, ("佐藤", "𠮷田", "𠮷田"), strict=True):
        case = Case(
            route=Route.PHONE, troubles=(Trouble.DEBT, Trouble.CARE), done=(Response.CONTINUE,), received_on=day, lead=lead
        )
        office.do(receive, case)
    return office


def charts(kept: object) -> tuple[Chart, ...]:
    assert isinstance(kept, tuple)
    return kept


def test_a_year_is_printed_by_a_trait_with_its_charts(desk: Vault) -> None:
    paper = desk.do(papers.print_year, CountCell(year=2026, trait=Trait.LEAD))
    assert desk.read(prints.sheet_of, paper.number) == "figures"
    assert "令和8年度 集計表" in paper.html
    assert "𠮷田" in paper.html
    # Whoever led none this year has no row.
    assert "佐藤" not in paper.html
    months, leads = charts(paper.kept)
    assert [bar.count for bar in months.bars] == [1, 1, *[0] * 10]
    assert months.line == (0, 1, *[0] * 10)
    assert leads.bars == (Bar("𠮷田", 2),)


def test_a_year_of_nothing_is_a_paper_all_the_same(office: Vault) -> None:
    paper = office.do(papers.print_year, CountCell(year=2026, counted=CountedKind.CONTACTS))
    assert "対応回数（延べ）" in paper.html
    assert len(charts(paper.kept)) == 1


def test_the_report_says_of_a_typed_year_that_it_was_typed(desk: Vault, tmp_path: Path) -> None:
    desk.do(figures.keep, Figure(year=2025, count=201, source="窓口の集計表"))
    desk.do(figures.keep, Figure(year=2024, what=CountedKind.WITHDRAWN, count=863))
    paper = desk.do(papers.print_report, 2025)
    for words in ("令和7年度（打ち込んだ数：窓口の集計表）", "ひきこもりの方（令和6年度）", "打ち込んだ数（201）です"):
        assert words in paper.html
    # What came after the year that is reported stands on no report of it.
    assert "令和8年度" not in paper.html
    assert charts(paper.kept)[0].bars == (Bar("令和7年度", 201, hatched=True),)
    taken = desk_written(desk, tmp_path)
    assert taken["月ごと", "相談件数（案件）"] == ("", 1, *[""] * 10, 1)
    assert taken["困りごと（○）", "債務について"][-1] == taken["困りごと（○）", "介護のこと"][-1] == 1
    assert taken["困りごと（○）", "計"][-1] == 1


def test_a_report_for_everybody_names_nothing_that_few_had(desk: Vault, tmp_path: Path) -> None:
    for place, count in (("312011", 4), ("313840", 1)):
        for _ in range(count):
            told = Case(route=Route.PHONE, troubles=(Trouble.CARE,), done=(Response.CONTINUE,), received_on=DAYS[2])
            desk.do(receive, replace(told, local_government_code=place, about="𠮷田"))
    inside = desk.do(papers.print_report, 2026)
    outside = desk.do(papers.print_report, 2026, for_all=True)
    assert (inside.head, outside.head) == ("取扱注意", "公開用")
    assert "公開用を使ってください" in inside.html
    assert ("日吉津村" in inside.html, "日吉津村" in outside.html) == (True, False)
    assert "実績表（公開用）" in outside.html
    path = tmp_path / "report.xlsx"
    papers.write_report(desk, path, TableForm.XLSX, 2026, for_all=True)
    rows = read(path)
    # Two that name no place stand with the one in the village, and no month tells when it was.
    assert {name: told[-1] for (heading, name), told in rows.items() if heading == "市町村"} == {
        "鳥取市": 4,
        "少ないものの計": 3,
        "計": 7,
    }
    assert all(set(told[:-1]) == {""} for (heading, _), told in rows.items() if heading == "市町村")


def desk_written(desk: Vault, folder: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    """The rows of the report of 令和7年度 as a spreadsheet has them."""
    path = folder / "report.xlsx"
    papers.write_report(desk, path, TableForm.XLSX, 2025)
    return read(path)


def read(path: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    book = openpyxl.load_workbook(path)
    found = {tuple(row[:2]): row[2:] for row in book.active.iter_rows(min_row=2, values_only=True)}
    book.close()
    return found
