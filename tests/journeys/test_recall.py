"""Three windows: a withdrawal reaches the desk and the 社協 behind it, and what each of them did comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.places import PageName, Place
from app.domain.referrals import Stage
from app.models.vault import Vault
from app.services import cases, referrals
from app.ui.pages.consents import page as consents_page
from app.ui.pages.recalls import page as recalls_page
from app.ui.parts import Page
from tests.notebooks import OFFICE, Make, acquaint, become_case, deliver
from tests.ui.conftest import Desk, bridge_over, end, place_on
from tests.ui.pages.daily import press, shown, wait_for, words_on
from tests.ui.pages.test_recalls import asked
from tests.workflows.test_recalls import SHAKYO, go_on, held


@pytest.fixture
def council(office: Vault, make_notebook: Make) -> Vault:
    """The notebook of the 社協, which the desk writes to."""
    made = make_notebook("council", replace(OFFICE, name="市社協", organisation="倉吉市社会福祉協議会"))
    acquaint(office, made, SHAKYO)
    return made


@pytest.fixture
def windows(volunteer: Vault, office: Vault, council: Vault) -> Iterator[tuple[Desk, ...]]:
    """The three windows."""
    vaults = (volunteer, office, council)
    bridges = [bridge_over(vault) for vault in vaults]
    yield tuple(place_on(vault, bridge) for vault, bridge in zip(vaults, bridges, strict=True))
    for bridge in bridges:
        end(bridge)


def opened(qtbot: QtBot, window: Desk, vault: Vault) -> Page:
    """The page of the one recall that somebody holds."""
    page = shown(qtbot, recalls_page.page(window.context))
    page.show_place(Place(PageName.RECALLS, held(vault).id))
    return page


def test_a_withdrawal_goes_the_whole_way_and_comes_back(
    volunteer: Vault, office: Vault, council: Vault, windows: tuple[Desk, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    at_work, at_office, at_council = windows
    case = become_case(volunteer, office, tmp_path)
    handed_on = go_on(office, case)
    deliver(office, tmp_path / "1", council, volunteer)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id

    asking = shown(qtbot, consents_page.page(at_work.context))
    asking.show_place(Place(PageName.CONSENTS, person_id))
    wait_for(qtbot, asking, "判断がむずかしい")
    # No key is taken before it is known whether something was left unfinished.
    qtbot.waitUntil(at_work.context.bridge.is_idle)
    press(qtbot, asking, "撤回")
    wait_for(
        qtbot, asking, "生活困りごと相談窓口（鳥取県）（R8.11.21・つなぎ便）\n次の便で、使うのをやめてほしいと伝わります。"
    )
    press(qtbot, asking, "この同意を保存する")
    wait_for(qtbot, asking, "撤回を伝える先", "次の便で伝わります")
    deliver(volunteer, tmp_path / "2", office)

    desk = opened(qtbot, at_office, office)
    wait_for(qtbot, desk, "倉吉市社会福祉協議会", "使うのをやめると、つなぎ便で伝わります。")
    press(qtbot, desk, "使うのをやめる（利用停止）")
    press(qtbot, asked(qtbot), "使うのをやめる（利用停止）")
    wait_for(qtbot, desk, "撤回の便で伝えます。返事はまだです")
    assert office.read(cases.get, case.id).stopped_on
    assert office.read(referrals.get, handed_on.id).stage is Stage.WITHDRAWN
    deliver(office, tmp_path / "3", council, volunteer)
    asking.refresh(frozenset({"heeding"}))
    wait_for(qtbot, asking, "使うのをやめた", "その先：倉吉市社会福祉協議会")

    behind = opened(qtbot, at_council, council)
    wait_for(qtbot, behind, "県の窓口", "届いたつなぎだけで、ケースにはなっていません。")
    press(qtbot, behind, "理由があって残す")
    keeping = asked(qtbot)
    press(qtbot, keeping, "公文書として残す")
    keeping.form.set_values({"words": "貸付の決裁に使いました"})
    press(qtbot, keeping, "理由があって残す")
    wait_for(qtbot, behind, "公文書として残す")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    deliver(council, tmp_path / "4", office)
    deliver(office, tmp_path / "5", volunteer)
    asking.refresh(frozenset({"heeding"}))
    wait_for(
        qtbot,
        asking,
        "その先：倉吉市社会福祉協議会　理由があって残した（公文書として残す）・貸付の決裁に使いました",
        "窓口 はなこさんから返事が届きました",
        "残るところとその理由を、ご本人に伝えてください。",
    )
    press(qtbot, asking, "読みました")
    qtbot.waitUntil(lambda: "読んだことにしました" in at_work.said)
    asking.refresh(frozenset({"setting"}))
    qtbot.waitUntil(lambda: "読みました" not in words_on(asking))
