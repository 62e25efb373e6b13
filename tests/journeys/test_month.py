"""A month by keyboard alone: logged, checked, closed, handed in as a packet, and totalled with two others' where it arrives.

No number is tallied by anybody: the commissioner's minutes for it are none.
"""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.cards import Use
from app.domain.dates import JAPAN
from app.domain.months.cells import MonthCell
from app.domain.months.totals import EVERYBODY
from app.models.vault import Vault
from app.queries import month_totals
from app.services import people
from tests.commissioners import MEIRIN, UWANADA, begin, hand_in, log
from tests.journeys.mondays import carry_in, carry_out
from tests.journeys.typist import Typist
from tests.notebooks import OFFICE, Make, a, write_out
from tests.vaults import PASSPHRASE, Clock

NOVEMBER = date(2026, 11, 1)


def test_a_month_is_logged_checked_closed_handed_in_and_totalled(
    make_notebook: Make, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    office = make_notebook("office", OFFICE)
    hana = begin(make_notebook, office, "足立 花", folder="hana", uses=(Use.SENDER,))
    hana.do(people.register, a.person())
    for name, organisation, days in (("jiro", MEIRIN, (3, 4)), ("yoshi", UWANADA, (5, 6, 7))):
        vault = begin(make_notebook, office, name, organisation, folder=name, uses=(Use.SENDER,))
        log(vault, *(date(2026, 11, day) for day in days))
        hand_in(vault, office, NOVEMBER)
        write_out(vault, stick)
        vault.close()
    for vault in (office, hana):
        vault.close()

    clock.now = datetime(2026, 11, 24, 19, 0, tzinfo=JAPAN)
    keys = Typist(tmp_path / "hana", clock, tmp_path / "hana-state")
    log_a_visit(keys, qtbot)
    clock.now = datetime(2026, 12, 2, 9, 0, tzinfo=JAPAN)
    close_the_month(keys, qtbot, stick)
    desk = Typist(tmp_path / "office", clock, tmp_path / "office-state")
    add_up(desk, qtbot, stick)


def log_a_visit(keys: Typist, qtbot: QtBot) -> None:
    """In the evening, as ever: nothing is asked for the month's sake."""
    keys.open_by_key(qtbot, PASSPHRASE)
    keys.strike(Qt.Key.Key_F3)
    keys.type_on("足立", "あだち")
    keys.enter("足立 ハナ")
    keys.see("足立 ハナ")
    keys.strike(Qt.Key.Key_F2)
    keys.wait_on("会えた")
    keys.answer("111")
    keys.strike(Qt.Key.Key_F12)
    keys.see("保存しました")
    keys.get_up()


def close_the_month(keys: Typist, qtbot: QtBot, stick: Path) -> None:
    """In December the month before is looked at, closed and written onto the stick."""
    keys.open_by_key(qtbot, PASSPHRASE)
    keys.turn("月報")
    keys.see("令和8年12月分")
    keys.reach("相談・支援の内容")
    keys.strike(Qt.Key.Key_PageUp)
    keys.see("令和8年11月分", "記録のない日 29日")
    keys.enter("締めて出す")
    keys.see("どうやって出しますか", "どなたの記録も出ません")
    keys.strike(Qt.Key.Key_F12)
    keys.see("締めてあります（第1版）")
    keys.turn("受け渡し")
    keys.see("月報")
    carry_out(keys, stick)
    keys.get_up()


def add_up(desk: Typist, qtbot: QtBot, stick: Path) -> None:
    """Three files are taken in at once; the sums and who is missing stand there."""
    desk.open_by_key(qtbot, PASSPHRASE)
    carry_in(desk, stick)
    desk.turn("集計")
    desk.enter("届いた月報")
    desk.see("令和8年11月分の届いた月報", "出した方 3人・まだの方 0人・訂正 0人", UWANADA)
    told = of_november(desk.vault)
    assert (told[MonthCell.D1], told[MonthCell.F]) == (6, 6)
    desk.get_up()


def of_november(vault: Vault) -> dict[MonthCell, int]:
    """All that was handed in for November, added up."""
    found = vault.read(month_totals.totals, NOVEMBER, EVERYBODY).groups
    return {cell: sum(each.numbers[cell] for each in found) for cell in MonthCell}
