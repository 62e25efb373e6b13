"""Each page as a screen reader finds it: whose page it is, every button by its word, every question with its answers.

Each page is also gone round by keyboard here, where it stands already.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.activities import Met
from app.domain.cards import Role
from app.domain.people import Caution, Interval, Person
from app.domain.places import Place
from app.domain.referrals import Call, Urgency
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.services import activities, people, sightings
from app.ui.bridge import Bridge
from app.ui.places import pages
from app.ui.shell import Shell
from app.workflows import samples
from tests.notebooks import a, carry, refer
from tests.ui.conftest import TODAY, bridge_over, end
from tests.ui.ears import Heard, hear, hear_all
from tests.ui.ears import Role as Spoken
from tests.ui.pages.daily import open_shell, wait_for
from tests.ui.test_accessibility import _MORE, check_way_round, front, place_of, settled
from tests.workflows.test_recalls import held, withdraw

ANSWERS = (Spoken.RadioButton, Spoken.CheckBox)
_FIELD = [*(page.key for page in pages(Role.SUPPORTER)), *_MORE]
_DESK = [page.key for page in pages(Role.DESK)]
_NUMBERS = str.maketrans("", "", "①②③④⑤⑥⑦⑧⑨")


@pytest.fixture
def somebody(volunteer: Vault) -> Person:
    """Somebody whom one must not visit alone and did not meet, in a notebook in which something stands."""
    for step in samples.fill(volunteer, 6, 12, 2, 1):
        step()
    careful = a.person(cautions=(Caution.NOT_ALONE, Caution.DOG))
    person = volunteer.do(people.set_rhythm, volunteer.do(people.register, careful), Interval.WEEKLY)
    volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=9), met=Met.OUT, next_on=TODAY))
    volunteer.do(sightings.note, Sighting(on=TODAY, where="バス停の前", next_on=TODAY))
    return person


def check(shell: Shell) -> list[Heard]:
    """Ask of everything on the page whether one could use it by ear alone; gives all of it."""
    page = front(shell)
    told = hear_all(page)
    assert [each for each in told if not each.name.strip() and each.role in (*ANSWERS, Spoken.Button, Spoken.ComboBox)] == []
    assert [each for each in told if not each.name.strip() and each.role in (Spoken.EditableText, Spoken.Grouping)] == []
    assert any(each.role == Spoken.Heading and each.name.strip() for each in told)
    for each in page.findChildren(QAbstractButton):
        if each.isVisible() and each.text():
            # Who says aloud what stands there, or is told of it by somebody who sees, finds it by that.
            seen = each.text().replace("&&", "&").translate(_NUMBERS).strip()
            assert seen in hear(each).name, (seen, hear(each).name)
    for line in page.findChildren(QLineEdit):
        if line.echoMode() is not QLineEdit.EchoMode.Normal:
            assert not hear(line).has_text
    return told


@pytest.mark.parametrize("name", _FIELD)
def test_every_page_of_a_volunteer_can_be_used_by_ear_and_by_keyboard(
    volunteer: Vault, bridge: Bridge, somebody: Person, name: str, qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    shell.go(place_of(name, somebody))
    settled(shell, qtbot)
    check(shell)
    if front(shell) is shell.page():
        told = hear(shell.page().part or shell.page())
        assert told.role == Spoken.Grouping
        assert told.name
    if name in ("person", "log", "make-sure", "consents"):
        qtbot.waitUntil(lambda: "足立 ハナ" in hear(shell.page()).name)
    check_way_round(shell)


@pytest.mark.parametrize("name", _DESK)
def test_every_page_of_a_desk_can_be_used_by_ear_and_by_keyboard(
    volunteer: Vault, office: Vault, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    sent = refer(volunteer, urgency=Urgency.EMERGENCY, calls=(Call(whom="窓口", when="10時", reached=True),))
    carry(volunteer, office, tmp_path / "usb")
    person, recall = office.do(people.register, a.person(name="井上 健")), ""
    if name == "recalls":
        withdraw(volunteer, sent.person_id)
        carry(volunteer, office, tmp_path / "again")
        recall = held(office).id
    bridge = bridge_over(office)
    shell = open_shell(office, bridge, qtbot)
    shell.go(place_of(name, person, recall))
    settled(shell, qtbot)
    if name == "today":
        wait_for(qtbot, shell.page(), "足立 ハナ")
    told = check(shell)
    if front(shell) is shell.page():
        assert hear(shell.page()).name
    if name == "today":
        lines = [each.name for each in told if each.role == Spoken.Button and "足立 ハナ" in each.name]
        assert any(line.startswith("緊急、") for line in lines), lines
    check_way_round(shell)
    shell.close()
    end(bridge)


def test_who_goes_from_house_to_house_hears_why_and_what_to_beware_of(
    volunteer: Vault, bridge: Bridge, somebody: Person, qtbot: QtBot
) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    wait_for(qtbot, shell.page(), "足立 ハナ")
    [told] = [each for each in hear_all(shell.page()) if each.name.startswith("足立 ハナ") and each.why]
    for words in ("一人で訪問しない", "犬に注意", "きょうの予定です"):
        assert words in told.why


def test_the_navigation_says_where_one_is_and_leads_on(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    shell = open_shell(volunteer, bridge, qtbot)
    entry = shell._nav.entry("people")
    assert entry is not None
    assert (hear(entry).role, hear(entry).name) == (Spoken.PageTab, "対象者")
    # However it is toggled, one page is marked, and it is the one that is shown.
    entry.toggle()
    assert shell.place() == Place("people")
    entry.toggle()
    marked = [key for key, each in shell._nav._entries.items() if each.isChecked()]
    assert marked == ["people"]
