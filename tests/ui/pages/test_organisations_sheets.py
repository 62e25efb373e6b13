"""Organisations from a spreadsheet: each row's fate before anything is kept, a column gone is said, and out again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.documents.organisation_tables import VERSION
from app.domain.organisations import Organisation, Profile
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import organisations
from app.ui.pages.organisations.page import OrganisationsPage
from app.ui.widgets.lists import PagedList
from app.workflows import organisation_sheets as sheets
from app.workflows import organisations as acts
from app.workflows.taking_out import TableForm
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, one, wait_for
from tests.ui.pages.watched import press, shown
from tests.workflows.test_organisation_sheets import column, line_of

HERE = Place(PageName.ORGANISATIONS, "", Within.TAKE)
Edit = Callable[[Any], object]


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def table(office: Vault) -> Organisation:
    return office.do(acts.keep, Organisation(profile=Profile(name="みんなの食卓", area="三朝町"), person="山根 一郎"))


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> OrganisationsPage:
    return shown(qtbot, OrganisationsPage(at_office.context))


@pytest.fixture
def choose(office: Vault, page: OrganisationsPage, at_office: Desk, tmp_path: Path, qtbot: QtBot) -> Callable[[Edit], None]:
    """Write the workbook out, edit it, and choose it in the wizard."""

    def edited(edit: Edit) -> None:
        path = tmp_path / "list.xlsx"
        path.unlink(missing_ok=True)
        sheets.write(office, path, TableForm.XLSX, inside=True)
        book = openpyxl.load_workbook(path)
        edit(book.active)
        book.save(path)
        at_office.files.paths = [path]
        page.show_place(HERE)
        wait_for(qtbot, page, "表のファイルを選ぶ")
        press(qtbot, page, "表のファイルを選ぶ")

    return edited


def rows(page: OrganisationsPage) -> list[str]:
    model = one(page, PagedList).model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_each_row_says_its_fate_and_is_kept_only_then(
    office: Vault, table: Organisation, page: OrganisationsPage, choose: Callable[[Edit], None], at_office: Desk, qtbot: QtBot
) -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(line_of(sheet, table.profile.code), column(sheet, "強み"), "夜も開いています")
        sheet.cell(line_of(sheet, "312037-shakyo"), column(sheet, "電話"), "でんわ")
        sheet.append([None, None, "あたらしい会", *[None] * 3, "倉吉市"])

    choose(edit)
    wait_for(qtbot, page, "取り込みません 1", "直します 1", "新しく加わります 1", "2か所を入れる")
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert "電話：電話番号は、数字とハイフンで書いてください" in rows(page)[0]
    press(qtbot, page, "直します 1")
    qtbot.waitUntil(lambda: "変わるところ：強み" in "".join(rows(page)))
    assert len(office.read(organisations.every)) == 1
    press(qtbot, page, "2か所を入れる")
    wait_for(qtbot, page, "2か所を入れました")
    kept = {each.profile.name: each.profile.strengths for each in office.read(organisations.every)}
    assert kept == {"みんなの食卓": "夜も開いています", "あたらしい会": ""}
    press(qtbot, page, "団体・機関の一覧へ")
    qtbot.waitUntil(lambda: page.place() == Place(PageName.ORGANISATIONS))


def test_a_column_gone_is_said_and_nothing_of_it_changes(
    office: Vault, table: Organisation, page: OrganisationsPage, choose: Callable[[Edit], None], qtbot: QtBot
) -> None:
    def edit(sheet: Any) -> None:
        sheet.delete_cols(column(sheet, "担当の方"))
        sheet.cell(1, sheet.max_column + 1, "わたしの列")
        sheet.cell(line_of(sheet, table.profile.code), column(sheet, "費用"), "100円")

    choose(edit)
    wait_for(qtbot, page, "表からなくなった列があります：担当の方", "手帳にない列です：わたしの列", "1か所を入れる")
    press(qtbot, page, "1か所を入れる")
    wait_for(qtbot, page, "1か所を入れました")
    [kept] = office.read(organisations.every)
    assert (kept.person, kept.profile.cost) == ("山根 一郎", "100円")


def test_without_the_column_of_versions_nothing_comes_in(
    table: Organisation, page: OrganisationsPage, choose: Callable[[Edit], None], qtbot: QtBot
) -> None:
    choose(lambda sheet: sheet.delete_cols(column(sheet, VERSION)))
    wait_for(qtbot, page, f"「{VERSION}」の列がありません。何も入れていません", "表のファイルを選ぶ")


def test_what_was_changed_meanwhile_is_not_written_over(
    office: Vault,
    table: Organisation,
    page: OrganisationsPage,
    choose: Callable[[Edit], None],
    at_office: Desk,
    qtbot: QtBot,
) -> None:
    choose(lambda sheet: sheet.cell(line_of(sheet, table.profile.code), column(sheet, "費用"), "100円"))
    wait_for(qtbot, page, "1か所を入れる")
    office.do(acts.make_sure, table.profile.code)
    press(qtbot, page, "1か所を入れる")
    wait_for(qtbot, page, "表のファイルを選ぶ")
    assert len(at_office.told) == 1
    assert office.read(organisations.get, table.id).profile.cost == ""


def test_a_file_that_is_no_table_says_so(page: OrganisationsPage, at_office: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "list.csv"
    path.write_text("", "utf-8")
    at_office.files.paths = [path]
    page.show_place(HERE)
    press(qtbot, page, "表のファイルを選ぶ")
    wait_for(qtbot, page, "何も入れていません")


@pytest.mark.parametrize(("act", "names_somebody"), [("団体名簿（内部用）", True), ("団体名簿（公開用）", False)])
def test_the_list_goes_out_for_inside_and_for_all(
    table: Organisation,
    page: OrganisationsPage,
    at_office: Desk,
    tmp_path: Path,
    qtbot: QtBot,
    act: str,
    names_somebody: bool,
) -> None:
    page.show_place(Place(PageName.ORGANISATIONS))
    path = tmp_path / "out.xlsx"
    at_office.files.paths = [path]
    press(qtbot, page, act)
    window = dialog(qtbot)
    wait_for(qtbot, window, "この表は暗号化されません")
    press(qtbot, window, "ファイルにする")
    wait_for(qtbot, window, "書き出しました")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    words = "".join(str(cell.value) for row in sheet for cell in row)
    assert "みんなの食卓" in words
    assert ("山根 一郎" in words) is names_somebody
    window.close()
    press(qtbot, page, act)
    press(qtbot, dialog(qtbot), "印刷する")
    qtbot.waitUntil(lambda: [paper.title for paper in at_office.printed] == [act])
    assert ("山根 一郎" in at_office.printed[0].html) is names_somebody
