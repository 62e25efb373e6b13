"""Organisations as a spreadsheet: it comes back as it went, a look tells what would change, and nothing is lost in silence."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.documents.organisation_tables import CODE, COLUMNS, VERSION
from app.domain.desk_tables import MOST_ORGANISATIONS
from app.domain.organisations import HelpMeans, Membership, OfficeFunction, Organisation, Profile, SheetFate
from app.domain.referrals import Trouble
from app.errors import Invalid, SheetEmpty, SheetTooLarge, Stale
from app.models.vault import Vault
from app.services import agencies, organisations
from app.workflows import organisation_sheets as sheets
from app.workflows.organisation_sheets import SheetLook
from app.workflows.taking_out import TableForm
from tests.sync import builders

WHOLE = Organisation(
    profile=replace(
        builders.table_part().table.organisations[0], code="", left_on=None, merged_into="", functions=tuple(OfficeFunction)
    ),
    membership=Membership.LEADING,
    joined_on=date(2026, 4, 1),
    person="山根 一郎",
    person_phone="090-0000-0001",
    council=True,
    secrecy="規約第7条",
)


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


def written(office: Vault, tmp_path: Path, *, inside: bool = True) -> Any:
    """The workbook as it was written."""
    path = tmp_path / "list.xlsx"
    path.unlink(missing_ok=True)
    sheets.write(office, path, TableForm.XLSX, inside=inside)
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def edited(office: Vault, tmp_path: Path, edit: Callable[[Any], None]) -> SheetLook:
    """What would become of the workbook after somebody edited it."""
    book = written(office, tmp_path)
    edit(book.active)
    path = tmp_path / "edited.xlsx"
    book.save(path)
    return office.read(sheets.look, sheets.read(path))


def column(sheet: Any, title: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == title)


def line_of(sheet: Any, code: str) -> int:
    return next(cell.row for cell in sheet["A"] if cell.value == code)


def fates(look: SheetLook) -> dict[SheetFate, int]:
    return {fate: sum(line.fate is fate for line in look.lines) for fate in SheetFate}


def test_it_comes_back_as_it_went(office: Vault, tmp_path: Path) -> None:
    office.do(organisations.keep, WHOLE)
    look = edited(office, tmp_path, lambda _sheet: None)
    every = len(agencies.offered()) + 1
    assert fates(look) == {SheetFate.NEW: 0, SheetFate.CHANGED: 0, SheetFate.SAME: every, SheetFate.REFUSED: 0}
    assert (look.gone, look.unknown) == ((), ())
    assert office.do(sheets.bring_in, look) == []


def test_what_somebody_changed_is_told_and_then_kept(office: Vault, tmp_path: Path) -> None:
    code = office.do(organisations.keep, WHOLE).profile.code

    def edit(sheet: Any) -> None:
        sheet.cell(line_of(sheet, code), column(sheet, "強み"), "夜も開いています")
        sheet.cell(line_of(sheet, "312037-welfare"), column(sheet, "電話"), "０８５８−２２−０００１")
        sheet.append([None, None, "みんなの食卓", *[None] * 3, "倉吉市"])
        sheet.cell(sheet.max_row, column(sheet, "困りごと"), "食べるものがない；孤独・孤立")
        sheet.cell(sheet.max_row, column(sheet, "手段"), "食料")

    look = edited(office, tmp_path, edit)
    told = {line.organisation.profile.name: (line.fate, line.changed) for line in look.lines if line.fate is not SheetFate.SAME}
    assert told["フードバンク倉吉"] == (SheetFate.CHANGED, ("強み",))
    assert told["倉吉市 福祉担当課"] == (SheetFate.CHANGED, ("電話",))
    assert told["みんなの食卓"][0] is SheetFate.NEW
    office.do(sheets.bring_in, look)
    new = next(each.profile for each in office.read(organisations.every) if each.profile.name == "みんなの食卓")
    assert (new.troubles, new.means) == ((Trouble.FOOD, Trouble.LONELINESS), (HelpMeans.FOOD,))
    agency = agencies.find("312037-welfare")
    assert agency is not None
    assert agency.phone == "0858-22-0001"
    # The same look a second time would write over what was kept since.
    with pytest.raises((Stale, Invalid)):
        office.do(sheets.bring_in, look)


def test_of_a_column_that_is_gone_everything_stays(office: Vault, tmp_path: Path) -> None:
    kept = office.do(organisations.keep, WHOLE)

    def edit(sheet: Any) -> None:
        sheet.delete_cols(column(sheet, "強み"))
        sheet.cell(1, sheet.max_column + 1, "わたしの列")
        sheet.cell(line_of(sheet, kept.profile.code), column(sheet, "費用"), "100円")

    look = edited(office, tmp_path, edit)
    assert (look.gone, look.unknown) == (("強み",), ("わたしの列",))
    office.do(sheets.bring_in, look)
    now = office.read(organisations.get, kept.id)
    assert now.profile == replace(kept.profile, cost="100円")


@pytest.mark.parametrize(("title", "field"), [(CODE, "code"), (VERSION, "version"), ("名前", "name")])
def test_without_what_tells_one_from_another_nothing_is_taken(office: Vault, tmp_path: Path, title: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        edited(office, tmp_path, lambda sheet: sheet.delete_cols(column(sheet, title)))
    assert [(each.field, each.what) for each in refused.value.problems] == [(field, "column_gone")]


@pytest.mark.parametrize(
    ("title", "text", "field", "what"),
    [
        (CODE, "org-nobody", "code", "no_such_agency"),
        (CODE, "312037-shakyo", "version", "changed_since"),
        (VERSION, "7", "version", "changed_since"),
        ("電話", "でんわ", "phone", "not_phone"),
        ("電話", "090-0000-0001", "phone", "mobile"),
        ("困りごと", "おなかがすいた", "troubles", "unknown_choice"),
        ("対象の市町村", "大阪市", "municipalities", "unknown_choice"),
        ("確認日", "いつか", "checked_on", "unknown_choice"),
        ("確認日", "2026-12-31", "checked_on", "future_day"),
        ("協議会の構成員", "たぶん", "council", "unknown_choice"),
        ("名前", "", "name", "required"),
    ],
)
def test_a_row_that_cannot_be_is_refused_alone(
    office: Vault, tmp_path: Path, title: str, text: str, field: str, what: str
) -> None:
    code = office.do(organisations.keep, WHOLE).profile.code
    look = edited(office, tmp_path, lambda sheet: sheet.cell(line_of(sheet, code), column(sheet, title), text))
    refused = [line for line in look.lines if line.fate is SheetFate.REFUSED]
    assert (field, what) in [(each.field, each.what) for line in refused for each in line.problems]
    assert fates(look)[SheetFate.SAME] >= len(agencies.offered()) - 1
    assert office.do(sheets.bring_in, look) == []


def test_what_is_there_already_does_not_come_twice(office: Vault, tmp_path: Path) -> None:
    def edit(sheet: Any) -> None:
        sheet.append([None, None, "倉吉市　福祉担当課", *[None] * 3, "倉吉市"])
        for _again in range(2):
            sheet.append([None, None, "みんなの食卓", *[None] * 3, "倉吉市"])

    look = edited(office, tmp_path, edit)
    assert [(line.fate, [each.what for each in line.problems]) for line in look.lines[-3:]] == [
        (SheetFate.REFUSED, ["duplicate"]),
        (SheetFate.NEW, []),
        (SheetFate.REFUSED, ["duplicate"]),
    ]


def test_the_public_list_names_nobody(office: Vault, tmp_path: Path) -> None:
    office.do(organisations.keep, WHOLE)
    gone = office.do(organisations.keep, Organisation(profile=Profile(name="もうない会", area="中部"))).profile.code
    office.do(organisations.leave, gone, date(2026, 11, 1))
    sheet = written(office, tmp_path, inside=False).active
    words = "".join(str(cell.value) for row in sheet for cell in row)
    assert "フードバンク倉吉" in words
    assert not [each for each in ("山根", "090", "規約", "もうない会", gone) if each in words]
    assert [cell.value for cell in sheet[1]] == [each.title for each in COLUMNS if not each.inside]
    assert "山根" in "".join(str(cell.value) for row in written(office, tmp_path).active for cell in row)


def test_ten_thousand_rows_and_none_are_refused(office: Vault, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    head = ",".join((CODE, VERSION, *(each.title for each in COLUMNS)))
    path.write_text("\n".join([head, *[",,団体" + "," * len(COLUMNS)] * 10_000]), "utf-8")
    with pytest.raises(SheetTooLarge):
        sheets.read(path)
    path.write_text(head, "utf-8")
    with pytest.raises(SheetEmpty):
        sheets.read(path)


def test_as_many_as_a_desk_can_keep_come_back(office: Vault, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    head = ",".join((CODE, VERSION, *(each.title for each in COLUMNS)))
    every = MOST_ORGANISATIONS + len(agencies.offered())
    path.write_text("\n".join([head, *[",,団体" + "," * len(COLUMNS)] * every]), "utf-8")
    assert len(sheets.read(path)) == every + 1


@pytest.mark.parametrize("form", list(TableForm))
def test_what_begins_like_a_formula_or_is_lacking_in_a_file_comes_back_as_it_went(
    office: Vault, tmp_path: Path, form: TableForm
) -> None:
    told = {"phone": "+81-857-22-1111", "strengths": "-なし", "mail": "@home", "hours": "9:00–17:00", "cost": "−100円〜"}
    kept = office.do(organisations.keep, Organisation(profile=Profile(name="=1+1の会", area="倉吉市", **told), person="-"))
    path = tmp_path / f"list{form.ending}"
    sheets.write(office, path, form, inside=True)
    rows = sheets.read(path)
    seen = office.read(sheets.look, rows)
    assert {line.fate for line in seen.lines} == {SheetFate.SAME}
    # A cell that was changed is as it was typed, however the file guards it.
    at = next(at for at, row in enumerate(rows) if kept.profile.code in row.cells)
    cells = ["'+81-857-22-2222" if cell.endswith("+81-857-22-1111") else cell for cell in rows[at].cells]
    rows[at] = replace(rows[at], cells=tuple(cells))
    [changed] = [line for line in office.read(sheets.look, rows).lines if line.fate is not SheetFate.SAME]
    assert (changed.changed, changed.organisation.profile.phone) == (("電話",), "+81-857-22-2222")
