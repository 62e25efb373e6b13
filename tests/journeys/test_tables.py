"""A number that somebody at the desk rang this afternoon stands at nine in the evening on a volunteer's lock screen.

Two laptops, each with its own plain tables, and a stick between them; by keyboard alone, and no call of the program's own
but at the end of a chapter, for what was kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.agencies import EVERYWHERE, OfficeNumber
from app.domain.dates import JAPAN
from app.services import agencies, emergency_numbers, office_numbers, reference_tables
from tests.journeys.mondays import carry_in, carry_out
from tests.journeys.typist import Typist
from tests.notebooks import OFFICE, Make, acquaint
from tests.vaults import PASSPHRASE, Clock

WELFARE, CITY = "倉吉市 福祉担当課", "312037-welfare"
LINE = "よりそいホットライン"
OLD, RUNG = "0858-22-8118", "0858-22-0001"
OLD_LINE, NEW_LINE = "0120-279-338", "0120-000-338"
_MOST = 100
SHAKYO, BY_HAND = "312037-shakyo", "0858-22-0009"


@dataclass
class Laptops:
    """The desk's and the volunteer's, each with a folder of plain tables; one of them is open in front of somebody."""

    home: Path
    clock: Clock
    own: Path

    def __post_init__(self) -> None:
        self.desk = Typist(self.home / "office", self.clock, self.home / "office-state")
        self.volunteer = Typist(self.home / "volunteer", self.clock, self.home / "volunteer-state")

    def turn_to(self, keys: Typist, day: int, hour: int) -> Typist:
        """Go to a laptop on a day of that November."""
        self.clock.now = datetime(2026, 11, day, hour, tzinfo=JAPAN)
        self.own = keys.folder.with_name(f"{keys.folder.name}-tables")
        reference_tables.read_again()
        keys.keys = 0
        return keys

    def stick(self, name: str) -> Path:
        """A folder to carry."""
        made = self.home / name
        made.mkdir()
        return made


@pytest.fixture
def laptops(make_notebook: Make, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptops]:
    """Both have compared the numbers of their cards; the volunteer has written down one number by hand."""
    made = Laptops(tmp_path, clock, tmp_path)
    monkeypatch.setattr(reference_tables, "own_folder", lambda: made.own)
    volunteer, desk = make_notebook(), make_notebook("office", OFFICE)
    acquaint(volunteer, desk)
    volunteer.do(office_numbers.keep, OfficeNumber(office=SHAKYO, number=BY_HAND))
    for each in (volunteer, desk):
        each.close()
    yield made
    reference_tables.read_again()


def ring_round(keys: Typist, answers: dict[str, str]) -> None:
    """Go through the numbers until these have changed, each to what is typed; all others are as they were."""
    keys.turn("受け渡し")
    keys.enter("確認の電話")
    keys.see("確かめる番号が")
    keys.enter("始める")
    left = dict(answers)
    for _number in range(_MOST):
        if not left:
            break
        keys.see("どうでしたか")
        now = next((name for name in left if f"\n{name}\n" in keys.words()), "")
        if not now:
            keys.answer("1")
            continue
        keys.answer("2")
        keys.wait_on("新しい番号")
        keys.type_on(left.pop(now))
        keys.strike(Qt.Key.Key_Return)
    keys.until(keys.is_quiet)


def back_to(keys: Typist, name: str) -> None:
    """Go back from number to number as far as this one."""
    for _number in range(_MOST):
        if f"\n{name}\n" in keys.words():
            return
        keys.strike(Qt.Key.Key_PageUp)
    pytest.fail(f"{name} is not in the round")


def give_out(keys: Typist, stick: Path) -> None:
    """Seal the table for everybody, onto a stick."""
    keys.turn("受け渡し")
    keys.enter("表を配る")
    keys.see("表を用意しました", "石田 花子さん")
    carry_out(keys, stick)


def test_a_number_that_was_rung_stands_on_a_volunteers_lock_screen(laptops: Laptops, qtbot: QtBot) -> None:
    first, second = laptops.stick("first"), laptops.stick("second")
    the_desk_rings_and_gives_out_twice(laptops, qtbot, first, second)
    the_volunteer_takes_it_in(laptops, qtbot, second)
    the_lock_screen_and_the_door_card_show_it(laptops, qtbot)
    the_older_table_undoes_nothing(laptops, qtbot, first)
    the_desk_sees_who_has_it(laptops, qtbot)


def the_desk_rings_and_gives_out_twice(laptops: Laptops, qtbot: QtBot, first: Path, second: Path) -> None:
    """An afternoon's numbers, one key each; a mistake is taken back. Two days later one of them has changed again."""
    keys = laptops.turn_to(laptops.desk, 24, 14)
    keys.open_by_key(qtbot, PASSPHRASE)
    ring_round(keys, {LINE: "0120-000-001", WELFARE: "0858-22-0000"})
    keys.see("変わった 2")
    give_out(keys, first)
    keys.get_up()
    keys = laptops.turn_to(laptops.desk, 26, 14)
    keys.open_by_key(qtbot, PASSPHRASE)
    keys.turn("受け渡し")
    keys.enter("確認の電話")
    # The round is where one was; back to what was rung, and what was pressed by mistake is taken back.
    keys.see("どうでしたか", "変わった 2")
    for name, number in ((WELFARE, RUNG), (LINE, NEW_LINE)):
        back_to(keys, name)
        keys.answer("3")
        keys.see(f"{name}：使われていない")
        keys.with_control(Qt.Key.Key_Z)
        keys.see("元にもどしました")
        keys.until(lambda name=name: f"\n{name}\n" in keys.words())
        keys.answer("2")
        keys.wait_on("新しい番号")
        keys.type_on(number)
        keys.strike(Qt.Key.Key_Return)
        keys.see(f"{name}：変わった")
    keys.until(keys.is_quiet)
    keys.turn("受け渡し")
    keys.see("そのあと、次のことが変わっています", f"0858-22-0000 → {RUNG}")
    give_out(keys, second)
    keys.get_up()


def the_volunteer_takes_it_in(laptops: Laptops, qtbot: QtBot, stick: Path) -> None:
    """The latest of the sticks comes first: what is new is said in plain words, and one's own hand is left alone."""
    keys = laptops.turn_to(laptops.volunteer, 27, 19)
    keys.open_by_key(qtbot, PASSPHRASE)
    carry_in(keys, stick)
    day = "（確認日 R8.11.26）"
    keys.see("窓口の表が新しくなりました", f"{WELFARE}：{OLD} → {RUNG}{day}", f"{LINE}：{OLD_LINE} → {NEW_LINE}{day}")
    keys.enter("相談先を見る")
    keys.see(WELFARE, RUNG, "確認日 R8.11.26", BY_HAND)
    assert keys.vault.read(office_numbers.known)[SHAKYO].number == BY_HAND
    keys.get_up()


def the_lock_screen_and_the_door_card_show_it(laptops: Laptops, qtbot: QtBot) -> None:
    """Nine in the evening: F1 with nothing unlocked. And on the card for the door the city's own number is sure now."""
    keys = laptops.turn_to(laptops.volunteer, 27, 21)
    keys.sit_down(qtbot)

    def look() -> None:
        keys.see(NEW_LINE, "確認 R8.11.26", *EVERYWHERE)
        assert OLD_LINE not in keys.words()
        keys.strike(Qt.Key.Key_Escape)

    # The key is taken before any widget has it.
    keys.in_box(lambda: QTest.keyClick(keys.window().windowHandle(), Qt.Key.Key_F1), look)
    keys.get_up()
    [welfare] = [line for line in agencies.door_card("312037") if line.agency == "welfare"]
    assert (welfare.number, str(welfare.checked_on)) == (RUNG, "2026-11-26")
    assert [each.number for each in emergency_numbers.emergency_numbers()[:3]] == list(EVERYWHERE)


def the_older_table_undoes_nothing(laptops: Laptops, qtbot: QtBot, stick: Path) -> None:
    """The first stick turns up in a drawer: it says that it is older, and every number stays."""
    keys = laptops.turn_to(laptops.volunteer, 28, 19)
    keys.open_by_key(qtbot, PASSPHRASE)
    carry_in(keys, stick)
    keys.see("前の表です", "いまの表のほうが新しいので、番号は何も変わりません")
    found = agencies.find(CITY)
    assert found is not None
    assert found.phone == RUNG
    answer = laptops.stick("answer")
    carry_out(keys, answer)
    keys.get_up()


def the_desk_sees_who_has_it(laptops: Laptops, qtbot: QtBot) -> None:
    """What comes back says that it arrived."""
    keys = laptops.turn_to(laptops.desk, 29, 9)
    keys.open_by_key(qtbot, PASSPHRASE)
    carry_in(keys, laptops.home / "answer")
    keys.see("配る表", "そのあと、変わったところはありません", "届いた方 1人", "石田 花子さん")
    keys.get_up()
