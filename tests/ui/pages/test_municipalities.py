"""市町村の体制 in the window: all nineteen with since when, one written down by keyboard, and the papers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.municipalities import Conference
from app.domain.organisations import OfficeFunction
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import desk_tables, municipalities
from app.ui.pages.municipalities import page as page_of
from app.ui.pages.municipalities.form import TownForm
from app.ui.pages.municipalities.list import TownList
from app.ui.pages.municipalities.page import MunicipalitiesPage
from app.ui.widgets.chips import Chips
from app.ui.widgets.panels import Line
from tests.notebooks import OFFICE, Make, acquaint, carry
from tests.ui.conftest import Desk
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import press, shown, wait_for

YONAGO = "312029"
HERE = Place(PageName.MUNICIPALITIES)
ONE = Place(PageName.MUNICIPALITIES, YONAGO, Within.EDIT)


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def page(at_office: Desk, qtbot: QtBot) -> MunicipalitiesPage:
    made = page_of.page(at_office.context)
    assert isinstance(made, MunicipalitiesPage)
    shown(qtbot, made)
    made.show_place(HERE)
    return made


def write(office: Vault, **fields: object) -> None:
    begun = office.read(municipalities.begun, YONAGO)
    office.do(municipalities.keep, replace(begun, system=replace(begun.system, **fields)))  # type: ignore[arg-type]


def line_of(page: MunicipalitiesPage, name: str) -> Line:
    return next(each for each in page.made(TownList).lines.lines if isinstance(each, Line) and each.said.title == name)


def test_all_nineteen_stand_there_with_since_when(page: MunicipalitiesPage, at_office: Desk, qtbot: QtBot) -> None:
    wait_for(qtbot, page, "重層的支援体制整備 12／19市町村（令和5年度まで 5・令和6年度 4・令和7年度 3）")
    qtbot.waitUntil(lambda: len(page.made(TownList).lines.lines) == 19)
    assert line_of(page, "日吉津村").said.badges == (("重層 令和7年度", "success"),)
    assert line_of(page, "三朝町").said.badges == ()
    line = line_of(page, "米子市")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert at_office.gone == [ONE]


def test_what_is_written_of_one_stands_in_the_list(page: MunicipalitiesPage, office: Vault, qtbot: QtBot) -> None:
    page.show_place(ONE)
    wait_for(qtbot, page, "米子市の体制", "ある会議")
    form = page.made(TownForm).form
    assert form is not None
    edits = {name: form.editor(name).widget for name in ("section", "night_line")}
    for name, words in (("section", "福祉政策課"), ("night_line", "０８５９−００−０００２")):
        assert isinstance(edits[name], QLineEdit)
        type_japanese(edits[name], words)
    for name, digit in (("conferences", "1"), ("functions", "6")):
        chips = form.editor(name).widget
        assert isinstance(chips, Chips)
        chips.setFocus()
        qtbot.keyClick(chips.focusWidget() or chips, digit)
    press(qtbot, page, "米子市総合相談支援センター えしこに")
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.made(TownForm).form is None)
    kept = office.read(municipalities.begun, YONAGO).system
    assert (kept.section, kept.night_line, kept.layered_support_from) == ("福祉政策課", "0859-00-0002", "令和5年度まで")
    assert (kept.conferences, kept.functions) == ((Conference.LAYERED,), (OfficeFunction.TEAM,))
    assert kept.destinations == ("312029-eshikoni",)
    page.show_place(HERE)
    wait_for(qtbot, page, "福祉政策課", "夜間・休日 0859-00-0002", "重層的支援会議")


def test_a_mobile_number_is_refused_beside_its_field(page: MunicipalitiesPage, office: Vault, qtbot: QtBot) -> None:
    page.show_place(ONE)
    wait_for(qtbot, page, "米子市の体制")
    form = page.made(TownForm).form
    assert form is not None
    form.editor("night_line").widget.setText("090-0000-1111")
    page.save()
    wait_for(qtbot, page, "携帯")
    assert office.read(municipalities.begun, YONAGO).version == 0


def test_what_another_desk_tells_stands_beneath_the_form(
    page: MunicipalitiesPage, office: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    city = make_notebook("city", replace(OFFICE, name="市の窓口", local_government_code=YONAGO))
    acquaint(office, city, f"{YONAGO}-welfare")
    write(city, section="ほかの課", phone="0859-00-0009", checked_on=date(2026, 10, 1))
    city.do(desk_tables.give_out)
    carry(city, office, tmp_path / "stick")
    write(office, section="福祉政策課")
    page.show_place(ONE)
    wait_for(qtbot, page, "米子市 福祉担当課", "ほかの課　0859-00-0009", "確認日 R8.10.1")
    form = page.made(TownForm).form
    assert form is not None
    assert form.look()["section"] == "福祉政策課"


def test_the_paper_is_printed_from_here(page: MunicipalitiesPage, at_office: Desk, qtbot: QtBot) -> None:
    press(qtbot, page, "市町村の体制を1枚に")
    qtbot.waitUntil(lambda: [paper.title for paper in at_office.printed] == ["市町村の体制"])
