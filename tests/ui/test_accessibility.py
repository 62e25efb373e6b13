"""Everybody can use every page: what takes the keyboard has a name, Tab reaches it, and colours can be told apart."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from string import Template
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.domain.activities import Met
from app.domain.cards import Role
from app.domain.people import Interval, Person
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import activities, people
from app.ui import theme
from app.ui.bridge import Bridge
from app.ui.places import pages
from app.ui.sheet import SHEET
from app.ui.shell import Shell
from app.ui.theme import Tone
from app.ui.widgets.chips import Chips, Option
from tests.notebooks import a, carry, refer, take_on, write_out
from tests.ui.conftest import TODAY, bridge_over
from tests.ui.pages.daily import held_back, open_shell
from tests.workflows.test_recalls import held, withdraw

MOST_TABS = 400
_PLACES = [Place(page.key) for page in pages(Role.SUPPORTER)]
_MORE = ("person", "log", "several", "register", "removed", "make-sure", "choose")
_DESK = [Place(page.key) for page in pages(Role.DESK)]
_OF_ORGANISATIONS = (
    *(
        Place(PageName.ORGANISATIONS, "", each, "312037-welfare")
        for each in (Within.AGENCY, Within.NAMES, Within.HELPS, Within.STANDING, Within.LEFT, Within.JOIN, Within.REMARK)
    ),
    Place(PageName.ORGANISATIONS, "", Within.WHO, "rent-313645"),
    Place(PageName.ORGANISATIONS, "", Within.REMARKS),
    Place(PageName.ORGANISATIONS, "", Within.TAKE),
)


def place_of(name: str, person: Person, recall: str = "") -> Place:
    """The place of a page, with somebody on it where it needs one, or with a recall."""
    places = {
        "person": Place("people", person.id),
        "log": Place("activities", person.id, "new"),
        "several": Place("activities", "", "several"),
        "register": Place("people", "", "new"),
        "removed": Place("people", "", "removed"),
        "make-sure": Place("today", person.id, "make-sure"),
        "choose": Place("activities", "", "new"),
        "consents": Place("consents", person.id),
        "recalls": Place("recalls", recall),
    }
    return places[name] if name in places else Place(name)


@pytest.fixture
def somebody(volunteer: Vault) -> Person:
    """Somebody who is due, with something written down."""
    person = volunteer.do(people.set_rhythm, volunteer.do(people.register, a.person()), Interval.WEEKLY)
    volunteer.do(activities.record, a.activity(person, on=TODAY.replace(day=1)))
    return person


def settled(shell: Shell, qtbot: QtBot) -> None:
    """Wait until nothing on the page changes any more."""
    seen: list[set[int]] = []

    def same() -> bool:
        seen.append({id(each) for each in shell.page().findChildren(QWidget) if each.isVisible()})
        return len(seen) > 3 and seen[-1] == seen[-2] == seen[-3] and not held_back(shell)

    qtbot.waitUntil(same)


def front(shell: Shell) -> QWidget:
    """The page, or what stands over the whole screen in its place (the card for the door)."""
    window = QApplication.activeWindow()
    assert window is not None
    return shell.page() if window is shell else window


def stops(page: QWidget) -> list[QWidget]:
    """What of a page Tab ought to reach: what is visible and takes the keyboard by itself."""
    found = []
    for each in page.findChildren(QWidget):
        if not each.isVisible() or not each.isEnabled() or isinstance(each, QScrollBar):
            continue
        if not each.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(each.parentWidget(), QLineEdit):
            continue
        if takes_it_itself(each):
            found.append(each)
    return found


def takes_it_itself(widget: QWidget) -> bool:
    """Whether a widget keeps the keyboard that it is given, and does not hand it on to another.

    `focusProxy()` would say so too, but the binding then holds the proxy for a child of who was asked. Where it is the parent
    in truth (a scroll area and its viewport), the two belong to nobody but each other, and go as garbage while in use.
    """
    widget.setFocus()
    return QApplication.focusWidget() is widget


def check_way_round(shell: Shell) -> None:
    """Names for all, and Tab all the way round; asked of every page where it is also heard, in `test_spoken_pages`."""
    page = front(shell)
    wanted = stops(page)
    assert [each for each in wanted if not each.accessibleName().strip()] == []
    page.setFocus()
    reached: set[int] = set()
    for _step in range(MOST_TABS):
        now = QApplication.focusWidget()
        assert now is not None
        reached.add(id(now))
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if reached.issuperset(map(id, wanted)):
            break
    assert [each.accessibleName() for each in wanted if id(each) not in reached] == []


# ---- the largest letters -----------------------------------------------------------------------------------------------


@contextmanager
def at_the_largest_letters(shell: Shell) -> Iterator[None]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, 2.0)
    shell.resize(*theme.LEAST_WINDOW)
    try:
        yield
    finally:
        shell.close()
        theme.apply(app, 1.0)


def cut(shell: Shell) -> list[str]:
    """What of the page needs more room than it has, so that one would have to scroll sideways."""
    areas = [
        each for each in shell.page().findChildren(QScrollArea) if each.isVisible() and each.horizontalScrollBar().maximum()
    ]
    inside = [(area.viewport().width(), each) for area in areas for each in area.widget().findChildren(QWidget)]
    return [str(each) for room, each in inside if each.isVisible() and each.minimumSizeHint().width() > room]


def test_nothing_of_a_volunteer_s_pages_is_cut_at_the_largest_letters_in_the_smallest_window(
    volunteer: Vault, bridge: Bridge, somebody: Person, qtbot: QtBot
) -> None:
    for days in (8, 5, 2):
        volunteer.do(activities.record, a.activity(somebody, on=TODAY - timedelta(days=days), met=Met.OUT, next_on=TODAY))
    shell = open_shell(volunteer, bridge, qtbot)
    with at_the_largest_letters(shell):
        for name in (*(place.page for place in _PLACES if place.page != PageName.DOOR_MODE), *_MORE):
            shell.go(place_of(name, somebody))
            settled(shell, qtbot)
            assert cut(shell) == [], name


def test_nothing_of_a_desk_s_pages_is_cut_at_the_largest_letters_in_the_smallest_window(
    office: Vault, volunteer: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "there")
    take_on(office, referral.id)
    write_out(office, tmp_path / "back")
    withdraw(volunteer, referral.person_id)
    carry(volunteer, office, tmp_path / "again")
    shell = open_shell(office, bridge_over(office), qtbot)
    with at_the_largest_letters(shell):
        somebody = office.do(people.register, a.person())
        shown = (place_of(each.page, somebody, held(office).id) for each in _DESK)
        for place in (*shown, Place(PageName.INBOX, referral.id), *_OF_ORGANISATIONS):
            shell.go(place)
            settled(shell, qtbot)
            assert cut(shell) == [], place


# ---- colours ----------------------------------------------------------------------------------------------------------


def light(colour: QColor) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    high, low = sorted((light(QColor(one)), light(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", [Tone.SURFACE, Tone.GROUND])
@pytest.mark.parametrize("ink", [Tone.TEXT, Tone.SOFT, Tone.FAINT, Tone.PRIMARY, Tone.SUCCESS, Tone.WARNING, Tone.DANGER])
def test_words_can_be_read_on_every_ground(ink: Tone, ground: Tone) -> None:
    assert contrast(ink, ground) >= 4.5


@dataclass(frozen=True)
class Rule:
    """One rule of the sheet that says both what is written and on what."""

    selector: str
    ink: str
    ground: str


class _Words(dict[str, str]):
    def __missing__(self, word: str) -> str:
        return Tone[word.upper()].value if word.upper() in Tone.__members__ else "1px"


def rules() -> list[Rule]:
    """All rules of the sheet with an ink and a ground of their own."""
    sheet = re.sub(r"/\*.*?\*/", "", Template(SHEET).substitute(_Words()), flags=re.DOTALL)
    found = []
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        said: dict[str, Any] = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", body))
        if said.get("color", "").startswith("#") and said.get("background", "").startswith("#"):
            found.append(Rule(selector.strip(), said["color"], said["background"]))
    return found


@pytest.mark.parametrize("rule", [each for each in rules() if ":disabled" not in each.selector], ids=lambda rule: rule.selector)
def test_every_button_badge_and_chip_can_be_read(rule: Rule) -> None:
    assert contrast(rule.ink, rule.ground) >= 4.5


def test_what_is_not_text_stands_out_from_its_ground() -> None:
    assert contrast(Tone.EDGE, Tone.SURFACE) >= 3
    assert contrast(Tone.FOCUS, Tone.FOCUS_HALO) >= 3


def test_a_group_of_chips_is_one_stop_and_the_arrows_do_the_rest(qtbot: QtBot) -> None:
    chips = Chips([Option(number, str(number)) for number in range(4)], name="何番")
    qtbot.addWidget(chips)
    chips.show()
    takes = [each for each in chips.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(takes) == 1
