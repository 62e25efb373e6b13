"""A telephone at the desk: 「相談を受ける」 by keyboard alone, from any page; how many keys it takes, and about how long."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, CaseStage, Ending, Response, Route
from app.domain.listings import CaseFilter, CaseState
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Caller, CallerKind, Trouble
from app.models import records
from app.models.vault import Vault
from app.services import case_lists, cases, people
from app.ui.pages.cases.form import IntakeForm
from app.ui.shell import Shell
from app.ui.widgets.writing import Writing
from tests.notebooks import a
from tests.ui.conftest import bridge_over, end
from tests.ui.hands import focused
from tests.ui.hands import press as strike
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import one, open_shell, wait_for

SAID = "息子（47）が5年ほど部屋から出てこない。年金で二人暮らし。だれにも言えなかった。"
MOST_FIELDS, MUST = 12, {"route", "said", "done"}
# Somebody who looks for each key, and writes 100 letters a minute while listening.
A_KEY, A_LETTER, MOST_SECONDS = 1.5, 0.6, 180


@pytest.fixture
def shell(office: Vault, qtbot: QtBot) -> Iterator[Shell]:
    bridge = bridge_over(office)
    yield open_shell(office, bridge, qtbot)
    end(bridge)


class Handset:
    """One hand on the keyboard; keys that are no words are counted."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self._shell, self._qtbot, self.keys, self.letters = shell, qtbot, 0, 0

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys += 1
            strike(key)

    def write(self, words: str) -> None:
        self.letters += len(words)
        type_japanese(focused(), words)

    def seconds(self) -> float:
        """About how long the hand was busy."""
        return self.keys * A_KEY + self.letters * A_LETTER

    def at(self, name: str) -> None:
        self._qtbot.waitUntil(lambda: focused().accessibleName().startswith(name))

    def pick_up(self) -> None:
        self.press(Qt.Key.Key_F2)
        self.at("電話")
        wait_for(self._qtbot, self._shell, "相談を受ける", "経路")


def every(office: Vault) -> list[Case]:
    everything = CaseFilter(state=CaseState.ALL)
    return office.read(lambda session: [cases.get(session, key) for key in case_lists.keys(session, everything)])


def test_a_mother_rings_about_her_son_of_forty_seven(office: Vault, shell: Shell, qtbot: QtBot) -> None:
    hand = Handset(shell, qtbot)
    shell.go(Place(PageName.EXCHANGE))
    hand.pick_up()
    # By telephone, from the family; each digit leads on.
    hand.press(Qt.Key.Key_1, Qt.Key.Key_2)
    hand.write("山根 和子")
    hand.press(Qt.Key.Key_Return)
    hand.write("0858-00-2222")
    hand.press(Qt.Key.Key_Return)
    hand.write("午前中")
    hand.press(Qt.Key.Key_Return)
    hand.write("友人の田村と名のる")
    hand.press(Qt.Key.Key_Return)
    hand.at("どなたのこと")
    hand.write("電話の方の長男・40代")
    hand.press(Qt.Key.Key_Return)
    assert isinstance(focused(), Writing)
    hand.write(SAID)
    # Goes on to what was done: 継続; urgency and lead are answered already; tomorrow.
    hand.press(Qt.Key.Key_Tab, Qt.Key.Key_6, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_1)
    hand.at("次にすること")
    hand.write("母に電話")
    hand.press(Qt.Key.Key_F12)
    wait_for(qtbot, shell, "R8-0001で受けつけました", "元にもどす")
    (case,) = every(office)
    assert shell.place() == Place(PageName.CASES, case.id)
    assert (case.route, case.said, case.done, case.lead) == (Route.PHONE, SAID, (Response.CONTINUE,), "窓口 はなこ")
    mother = Caller(
        kind=CallerKind.FAMILY, name="山根 和子", phone="0858-00-2222", hours="午前中", call_as="友人の田村と名のる"
    )
    assert (case.caller, case.next_note, (case.next_on - case.received_on).days) == (mother, "母に電話", 1)  # type: ignore[operator]
    person = office.read(people.get, case.person_id)
    assert (person.name, person.provisional) == ("電話の方の長男・40代", True)
    assert hand.keys <= 15, hand.keys
    assert hand.seconds() <= MOST_SECONDS / 2, hand.seconds()


def test_a_short_question_goes_through_all_six_steps_in_one_act(office: Vault, shell: Shell, qtbot: QtBot) -> None:
    hand = Handset(shell, qtbot)
    hand.pick_up()
    hand.press(Qt.Key.Key_1)
    while not isinstance(focused(), Writing):
        hand.press(Qt.Key.Key_Tab)
    hand.write("年金の窓口はどこか。")
    hand.press(Qt.Key.Key_Tab, Qt.Key.Key_1)
    wait_for(qtbot, shell, "これで終わる")
    hand.press(Qt.Key.Key_F11)
    wait_for(qtbot, shell, "R8-0001で受けつけ、終わりにしました")
    (case,) = every(office)
    assert (case.stage, case.ending, case.closed_on) == (CaseStage.AFTERWARDS, Ending.INFORMED, case.received_on)
    assert hand.keys <= 16, hand.keys
    assert hand.seconds() <= MOST_SECONDS / 4, hand.seconds()
    # One press takes back the case and the person who was made for it.
    strike(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: every(office) == [])
    assert office.read(lambda session: records.several(session, Person)) == []


def test_somebody_who_is_known_is_offered_with_why_and_taken_by_two_keys(office: Vault, shell: Shell, qtbot: QtBot) -> None:
    hana = office.do(people.register, a.person())
    hand = Handset(shell, qtbot)
    hand.pick_up()
    hand.press(Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    hand.at("どなたのこと")
    hand.write("足立 ハナ")
    wait_for(qtbot, shell, "足立 ハナさん", "名前が同じ")
    hand.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    hand.at("足立 ハナさんを変える")
    hand.press(Qt.Key.Key_Tab)
    assert isinstance(focused(), Writing)
    hand.write("ごみ出しを忘れている。")
    hand.press(Qt.Key.Key_Tab, Qt.Key.Key_6)
    # On over urgency, lead, the next day and what comes next to the troubles.
    hand.press(*[Qt.Key.Key_Return] * 5)
    hand.at("病気や健康")
    hand.press(Qt.Key.Key_1, Qt.Key.Key_F12)
    wait_for(qtbot, shell, "R8-0001で受けつけました")
    (case,) = every(office)
    assert (case.person_id, case.about, case.local_government_code) == (hana.id, "", hana.address.local_government_code)
    assert case.worst is Trouble.HEALTH
    assert hand.seconds() <= MOST_SECONDS / 4, hand.seconds()


def test_on_the_page_of_somebody_the_key_is_told_of_them(office: Vault, shell: Shell, qtbot: QtBot) -> None:
    hana = office.do(people.register, a.person())
    shell.go(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, shell, "足立 ハナさん")
    hand = Handset(shell, qtbot)
    hand.pick_up()
    wait_for(qtbot, shell, "足立 ハナさん", "変える")
    assert shell.place() == Place(PageName.CASES, hana.id, Within.NEW)


def test_there_are_twelve_questions_and_three_that_must_be_answered(shell: Shell, qtbot: QtBot) -> None:
    shell.go(Place(PageName.CASES, "", Within.NEW))
    wait_for(qtbot, shell, "経路")
    asked = [slot.field for slot in one(shell, IntakeForm)._slots.values()]
    assert len(asked) <= MOST_FIELDS
    assert {field.name for field in asked if field.required} == MUST
