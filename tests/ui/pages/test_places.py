"""Every Place that a reminder, button, draft or search result makes is answered by a part of the page that it names."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import app
from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.queries import reminders, search
from app.services import agencies, drafts, people
from app.services.sightings import note
from app.ui.pages.referrals.form import ReferralForm
from app.ui.parts import Unanswered
from app.ui.shell import Shell
from app.workflows import samples
from tests.ui.conftest import TODAY, bridge_over, end
from tests.ui.pages.daily import open_shell, press, shell, wait_for

__all__ = ["shell"]

ONE = "0" * 32


def made_in(tree: ast.AST) -> Iterator[tuple[str, str | None, str]]:
    """Of each Place that is written out: the page, the record ('' for none, None where it hangs on something), what is open."""
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Place" and call.args):
            continue
        page, *rest = call.args
        given = dict(zip(("record_id", "opened", "code"), rest, strict=False))
        given |= {each.arg: each.value for each in call.keywords if each.arg}
        opened = given.get("opened")
        if not (said_outright(page) and (opened is None or said_outright(opened))):
            continue
        assert isinstance(page, ast.Attribute)
        record = given.get("record_id")
        about = "" if record is None or (isinstance(record, ast.Constant) and record.value == "") else None
        yield page.attr, about, opened.attr if isinstance(opened, ast.Attribute) else "NOTHING"


def said_outright(value: ast.expr) -> bool:
    """Whether it names a member of one of the two enumerations."""
    named = isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name)
    return named and value.value.id in ("PageName", "Within")  # type: ignore[attr-defined]


@cache
def written_out() -> list[tuple[str, str | None, str]]:
    found = set()
    for file in sorted(Path(app.__file__).parent.rglob("*.py")):
        found |= set(made_in(ast.parse(file.read_text("utf-8"))))
    return sorted(found, key=str)


def test_places_are_found_in_the_source() -> None:
    tree = ast.parse("go(Place(PageName.PEOPLE, person.id, Within.NOTE)); Place(PageName.PEOPLE); Place(page, key)")
    assert sorted(made_in(tree), key=str) == [("PEOPLE", "", "NOTHING"), ("PEOPLE", None, "NOTE")]
    assert len(written_out()) > 40


@pytest.fixture
def pages(shell: Shell, office: Vault, qtbot: QtBot) -> Iterator[dict[PageName, type]]:
    bridge = bridge_over(office)
    desk = open_shell(office, bridge, qtbot)
    yield {each.key: type(window._page(each.key)) for window in (shell, desk) for each in window._defs}
    end(bridge)


def test_every_place_that_is_written_out_is_answered(pages: dict[PageName, type]) -> None:
    for page, record, opened in written_out():
        kind = pages[PageName[page]]
        places = [Place(PageName[page], each, Within[opened]) for each in (("",) if record == "" else ("", ONE))]
        assert any(map(kind.answers, places)), (page, record, opened)


def test_whatever_can_be_open_is_open_somewhere(pages: dict[PageName, type]) -> None:
    for opened in Within:
        assert any(kind.answers(Place(page, each, opened)) for page, kind in pages.items() for each in ("", ONE)), opened


def test_no_two_parts_answer_the_same(pages: dict[PageName, type]) -> None:
    for page, kind in pages.items():
        for opened in Within:
            for record in ("", ONE):
                place = Place(page, record, opened)
                assert sum(each.answers(place) for each in kind.parts) <= 1, place


def test_everything_that_waits_and_everything_found_is_answered(shell: Shell, volunteer: Vault, qtbot: QtBot) -> None:
    for step in samples.fill(volunteer, 30, 60, 6, 1):
        step()
    volunteer.do(note, Sighting(on=TODAY, where="バス停の前", next_on=TODAY))
    somebody = volunteer.read(people.keys)[0]
    forms = [
        Place(PageName.PEOPLE, "", Within.NEW),
        Place(PageName.ACTIVITIES, somebody, Within.NEW),
        Place(PageName.ACTIVITIES, "", Within.SEVERAL),
        Place(PageName.REFERRALS, somebody, Within.NAMELESS),
        Place(PageName.CONSENTS, somebody),
        Place(PageName.SIGHTINGS, "", Within.NEW),
        Place(PageName.LEDGERS, "", Within.NEW),
        Place(PageName.PEOPLE, somebody, Within.PHONES),
        Place(PageName.EMERGENCY, somebody, Within.CALL, "0"),
    ]
    for form in forms:
        volunteer.do(drafts.keep, drafts.key_of(form), "{}")
    waiting = [each.place for each in volunteer.read(reminders.of_today)]
    assert set(forms) <= set(waiting)
    found = volunteer.read(search.find, "の", 5)
    told = [Place(PageName.PEOPLE, each.id) for each in found.people]
    told += [Place(PageName.ACTIVITIES, each.id) for each in found.activities]
    told += [Place(PageName.REFERRALS, each.id) for each in found.referrals]
    told += [Place(PageName.SIGHTINGS, each.id) for each in found.sightings]
    assert told
    # The same kind of place need not be shown for each of a hundred people.
    kinds = {(each.page, bool(each.record_id), each.opened): each for each in (*waiting, *told)}
    for place in kinds.values():
        shell.go(place)
        here = shell.place()
        assert here is not None
        assert here.page == place.page
        qtbot.waitUntil(lambda: not shell._bridge._latest)


def test_a_place_that_nobody_answers_is_a_bug(shell: Shell) -> None:
    with pytest.warns(Unanswered):
        shell.go(Place(PageName.CONSENTS, "", Within.COMPARE))
    assert shell.place() == Place(PageName.TODAY)


def test_a_place_from_before_the_lock_that_nobody_answers_leads_to_the_first_page(volunteer: Vault, qtbot: QtBot) -> None:
    bridge = bridge_over(volunteer)
    for at in (Place(PageName.SETTINGS, ONE, Within.COMPARE), Place(PageName.INBOX, ONE), None):
        opened = open_shell(volunteer, bridge, qtbot, at=at)
        assert opened.place() == Place(PageName.TODAY)
    end(bridge)


def test_referring_from_an_agency_opens_the_form_with_the_agency_chosen(shell: Shell, qtbot: QtBot) -> None:
    agency = agencies.find("312037-welfare")
    assert agency is not None
    shell.go(Place(PageName.AGENCIES))
    press(qtbot, shell.page(), f"{agency.name}につなぐ")
    making = shell.page().made(ReferralForm)
    qtbot.waitUntil(lambda: making.referral().destination == agency.code)
    wait_for(qtbot, shell.page(), agency.name, "だれを")
    assert making.referral().way.value == "phone"
    assert shell.place() == Place(PageName.REFERRALS, "", Within.NEW_TO, agency.code)


def test_the_words_of_a_search_stay_in_this_process(office: Vault, qtbot: QtBot) -> None:
    left: list[str] = []
    bridge = bridge_over(office)
    desk = open_shell(office, bridge, qtbot, replace_process=lambda _folder, place: left.append(place))
    desk.bring(Place(PageName.SEARCH), "足立 ハナ")
    wait_for(qtbot, desk.page(), "「足立 ハナ」は見つかりませんでした")
    desk.lock()
    assert left == ["search//"]
