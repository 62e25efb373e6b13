"""Two coordinators of one notebook in turn, each at her own window: who has it is said, and neither writes over the other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.cases import Case
from app.domain.places import read as read_place
from app.models.vault import Vault
from app.services import cases
from app.workflows import passphrases
from tests.journeys.hands import Hands
from tests.journeys.mondays import every_case
from tests.services.test_case_reminders import take
from tests.vaults import COORDINATOR, PASSPHRASE, Clock

MEGUMI, MEGUMIS = "田村 恵", "ringo 55 mikan suika 12"
FIRST, LATER = "ご本人に電話する", "包括の森さんと伺う"


class Coordinator(Hands):
    """One of those who share the desk's notebook and its laptop."""

    def ask_what_comes_next(self, case: Case) -> None:
        """From the list, the small window of this case."""
        self.go("ケース")
        self.open_line(case.number)
        self.see("相談を受けました")
        self.press("主担当・次にすること")

    def lock(self) -> str:
        """Lock, and leave the laptop to whoever comes; where she was."""
        self.press("鍵をかける")
        ((_folder, place),) = self.replaced
        self.get_up()
        return place

    def names_above_the_pages(self) -> str:
        """What stands in the navigation."""
        assert self._program is not None
        return self.words(self._program.shell._nav)


@pytest.fixture
def case(office: Vault) -> Case:
    """A case of a notebook that two may open; it is locked."""
    made = take(office)
    passphrases.admit(office, MEGUMI, MEGUMIS)
    office.close()
    return made


def test_who_comes_second_learns_who_has_it_and_what_was_written_meanwhile(
    case: Case, tmp_path: Path, clock: Clock, qtbot: QtBot
) -> None:
    hanako, megumi = (Coordinator(tmp_path / "office", clock, tmp_path / "office-state") for _each in range(2))
    hanako.unlock(qtbot, PASSPHRASE)
    assert COORDINATOR in hanako.names_above_the_pages()
    hanako.ask_what_comes_next(case)
    hanako.fill("次にすること", FIRST, "ごほんにんにでんわする")
    hanako.strike(Qt.Key.Key_Escape)
    # The other comes to her own window meanwhile.
    megumi.sit_down(qtbot)
    megumi.fill("合言葉", MEGUMIS)
    megumi.press("手帳を開く")
    megumi.see(f"この手帳は、{COORDINATOR}さんが令和8年11月21日(土) 12:00から開いています")
    megumi.see(f"{COORDINATOR}さんに閉じてもらってから、もう一度開いてください。")
    hanako.turn_to()
    place = hanako.lock()

    clock.pass_by(minutes=5)
    megumi.turn_to()
    megumi.fill("合言葉", MEGUMIS)
    megumi.press("手帳を開く")
    megumi.entered()
    assert MEGUMI in megumi.names_above_the_pages()
    assert COORDINATOR not in megumi.names_above_the_pages()
    megumi.ask_what_comes_next(case)
    # What the other began is hers alone.
    assert megumi.text_in("次にすること") == ""
    megumi.fill("次にすること", LATER, "ほうかつのもりさんとうかがう")
    megumi.press("保存する")
    megumi.see("保存しました", LATER)
    megumi.lock()

    clock.pass_by(minutes=5)
    hanako.sit_down(qtbot, read_place(place))
    hanako.fill("合言葉", PASSPHRASE)
    hanako.press("手帳を開く")
    hanako.entered()
    hanako.see(case.number, LATER)
    hanako.press("主担当・次にすること")
    hanako.see("書きかけのあとで、この記録が新しくなりました", "書きかけも新しい記録も残っています。")
    assert hanako.text_in("次にすること") == FIRST
    hanako.press("はじめから書く")
    hanako.until(lambda: hanako.text_in("次にすること") == LATER)
    hanako.press("もどる")
    hanako.see_no_more("書きかけのあとで、この記録が新しくなりました")
    [kept] = hanako.vault.read(every_case)
    assert hanako.vault.read(cases.get, case.id) == kept
    assert (kept.next_note, kept.version) == (LATER, case.version + 1)
    hanako.get_up()
