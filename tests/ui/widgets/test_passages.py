"""Texts of great length, read part by part to their end on the pages that show them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import Place
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.services import activities, arrivals, people, referrals, sightings
from app.ui.pages.activities import page as activity_pages
from app.ui.pages.inbox import page as inbox_pages
from app.ui.pages.people import page as people_pages
from app.ui.pages.referrals import page as referral_pages
from app.ui.pages.search import page as search_pages
from app.ui.pages.search.page import SearchPage
from app.ui.pages.sightings import page as sighting_pages
from app.ui.text import Text
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.passages import Passage, parts, passage
from app.ui.widgets.writing import Writing
from tests.notebooks import a, carry, refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import focused, press
from tests.ui.pages.daily import button_of, hana, held_back, one, seen_on, shown, wait_for, words_on
from tests.ui.pages.daily import press as press_button

__all__ = ["hana"]

LENGTH = 100_000
LAST = "終わりに瑠璃色の空を見た。"
SENTENCE = "膝の痛みは変わらない。庭の柿が赤くなった。"
ONE_PARAGRAPH = (SENTENCE * LENGTH)[: LENGTH - len(LAST)] + LAST
SHORT_LINES = ("\n".join([SENTENCE] * 5_000))[: LENGTH - len(LAST) - 1] + "\n" + LAST
both = pytest.mark.parametrize("note", [ONE_PARAGRAPH, SHORT_LINES], ids=["one paragraph", "short lines"])


@given(st.text(max_size=400), st.integers(1, 40))
def test_the_parts_are_the_text(text: str, times: int) -> None:
    told = parts(text * times)
    assert "".join(told) == text * times
    assert all(told)


@given(st.text("あ。\n\u3099", min_size=1, max_size=40), st.integers(1, 300))
def test_no_part_is_too_long_to_show(text: str, times: int) -> None:
    for part in parts(text * times):
        assert len(part) <= 4_000
        assert part.count("\n") <= 200


@given(st.text("あ。\n\u3099", min_size=1, max_size=40), st.integers(1, 300), st.integers(100, 900))
def test_of_what_has_something_beneath_less_is_shown_at_once(text: str, times: int, first: int) -> None:
    told = parts(text * times, first)
    assert "".join(told) == text * times
    assert len(told[0]) <= first + first // 3 + 20
    assert told[0].count("\n") <= first // 15
    assert told[1:] == parts("".join(told[1:]))


def test_a_part_ends_with_a_sentence_and_never_within_a_character() -> None:
    assert all(part.endswith("。") for part in parts(ONE_PARAGRAPH))
    varied = "辺\U000e0100" * 5_000
    assert not any(part.startswith("\U000e0100") for part in parts(varied))


def test_a_text_of_usual_length_stands_there_whole(qtbot: QtBot) -> None:
    made = passage(SENTENCE * 100)
    qtbot.addWidget(made)
    assert isinstance(made, Text)
    assert made.text() == SENTENCE * 100


def test_one_reads_on_to_the_end_and_back_with_the_keyboard(qtbot: QtBot) -> None:
    made = passage(ONE_PARAGRAPH)
    area = scrolled(column(made, None))
    qtbot.addWidget(area)
    area.resize(600, 400)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    further = f"続きを読む（あと{LENGTH - len(_part(made)):,}字）"
    button_of(area, further).setFocus()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    read = [_part(made)]
    while focused().accessibleName().startswith("続きを読む"):
        press(Qt.Key.Key_Space)
        read.append(_part(made))
        # One reads from the beginning of each part, whatever stood above.
        qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)
    assert "".join(read) == ONE_PARAGRAPH
    assert "終わりまで" in words_on(area)
    assert "続きを読む" not in words_on(area)
    assert focused().accessibleName() == "前の部分"
    press(Qt.Key.Key_Space)
    assert _part(made) == read[-2]
    press_button(qtbot, area, "はじめを読む")
    assert _part(made) == read[0]
    assert focused().accessibleName() == further
    press_button(qtbot, area, "終わりを読む")
    assert focused().accessibleName() == "前の部分"
    assert LAST in words_on(area)


@both
def test_an_activity_and_what_it_said_before(note: str, hana: Person, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    first = volunteer.do(activities.record, a.activity(hana, note=note))
    volunteer.do(activities.correct, replace(first, note=note[10:]))
    page = activity_pages.page(at_work.context)
    shown(qtbot, page)
    page.show_place(Place("activities", first.id))
    wait_for(qtbot, page, "直す前の記録")
    assert LAST not in words_on(page)
    now, before = page.findChildren(Passage)
    press_button(qtbot, now, "終わりを読む")
    assert words_on(now).startswith(parts(note[10:])[-1])
    press_button(qtbot, before, "終わりを読む")
    assert LAST in words_on(before)


@both
def test_a_sighting(note: str, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    sighting = volunteer.do(sightings.note, Sighting(where="青い屋根の家", on=TODAY, note=note))
    page = sighting_pages.page(at_work.context)
    shown(qtbot, page)
    page.show_place(Place("sightings", sighting.id))
    _read_the_end(qtbot, page)


@both
def test_what_is_known_of_a_person(note: str, hana: Person, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    volunteer.do(people.correct, replace(hana, note=note))
    page = people_pages.page(at_work.context)
    shown(qtbot, page)
    page.show_place(Place("people", hana.id))
    _read_the_end(qtbot, page)


@both
def test_a_referral(note: str, hana: Person, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    referral = volunteer.do(referrals.prepare, a.referral(hana, summary=note))
    page = referral_pages.page(at_work.context)
    shown(qtbot, page)
    page.show_place(Place("referrals", referral.id))
    _read_the_end(qtbot, page)


@both
def test_what_arrived_at_a_desk(
    note: str, volunteer: Vault, at_office: Desk, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    refer(volunteer, summary=note)
    carry(volunteer, office, tmp_path / "usb")
    page = inbox_pages.page(at_office.context)
    shown(qtbot, page)
    page.show_place(Place("inbox", office.read(arrivals.keys)[0]))
    _read_the_end(qtbot, page)


@both
def test_a_search_shows_where_the_words_stand(note: str, hana: Person, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    volunteer.do(activities.record, a.activity(hana, note=note))
    page = search_pages.page(at_work.context)
    assert isinstance(page, SearchPage)
    shown(qtbot, page)
    page.results.ask("瑠璃色")
    wait_for(qtbot, page, "…", LAST)


@both
def test_writing_on_at_the_end(note: str, hana: Person, volunteer: Vault, at_work: Desk, qtbot: QtBot) -> None:
    activity = volunteer.do(activities.record, a.activity(hana, note=note[:-1]))
    page = activity_pages.page(at_work.context)
    shown(qtbot, page)
    page.show_place(Place("activities", activity.id, "edit"))
    qtbot.waitUntil(lambda: one(page, Writing).isVisible() and not held_back(page))
    area = one(page, Writing)
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(area, "a")
    # The last line is in view, laid out at the width that the field has in the end.
    qtbot.waitUntil(lambda: area.viewport().rect().contains(area.cursorRect()))
    qtbot.waitUntil(lambda: round(area.document().textWidth()) == area.viewport().width())
    page.save()
    qtbot.waitUntil(lambda: volunteer.read(activities.get, activity.id).note == note[:-1] + "a")


def _part(made: QWidget) -> str:
    return made.findChildren(Text)[0].text()


def _read_the_end(qtbot: QtBot, page: QWidget) -> None:
    """Go to the end of the one long text on a page, and find it there."""
    qtbot.waitUntil(lambda: any(seen_on(page, each) for each in page.findChildren(Passage)))
    assert LAST not in words_on(page)
    press_button(qtbot, page, "終わりを読む")
    assert LAST in words_on(page)
