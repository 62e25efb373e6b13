"""Three windows: of two who have a つなぎ one is taken out of the consent, and acts on it; the other keeps what it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.places import PageName, Place
from app.domain.recalls import HeldRecall
from app.domain.referrals import Stage
from app.models import records
from app.models.vault import Vault
from app.services import arrivals, referrals
from app.ui.pages.consents import page as consents_page
from tests.journeys.test_recall import opened
from tests.notebooks import DESK_AGENCY, deliver
from tests.ui.conftest import Desk, bridge_over, end, place_on
from tests.ui.pages.daily import press, shown, wait_for
from tests.ui.pages.test_recalls import asked
from tests.workflows.test_consents import SHAKYO, council, refer_to_both

__all__ = ["council"]


@pytest.fixture
def windows(volunteer: Vault, council: Vault) -> Iterator[tuple[Desk, ...]]:
    """The two windows in which somebody acts."""
    vaults = (volunteer, council)
    bridges = [bridge_over(vault) for vault in vaults]
    yield tuple(place_on(vault, bridge) for vault, bridge in zip(vaults, bridges, strict=True))
    for bridge in bridges:
        end(bridge)


def test_whom_somebody_takes_out_acts_on_it_and_answers_and_the_other_keeps_it(
    volunteer: Vault, office: Vault, council: Vault, windows: tuple[Desk, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    at_work, at_council = windows
    sent = refer_to_both(volunteer)
    deliver(volunteer, tmp_path / "1", office, council)

    asking = shown(qtbot, consents_page.page(at_work.context))
    asking.show_place(Place(PageName.CONSENTS, sent[SHAKYO].person_id))
    wait_for(qtbot, asking, "判断がむずかしい")
    # No key is taken before it is known whether something was left unfinished.
    qtbot.waitUntil(at_work.context.bridge.is_idle)
    press(qtbot, asking, "口頭同意")
    press(qtbot, asking, "健康・障がい・かかりつけ医")
    press(qtbot, asking, "倉吉市社会福祉協議会")
    wait_for(qtbot, asking, "もう伝えない先", "倉吉市社会福祉協議会（R8.11.21・つなぎ便）")
    press(qtbot, asking, "使うのをやめてもらう")
    # The other hears that it may tell them no more either.
    wait_for(qtbot, asking, "生活困りごと相談窓口（鳥取県）（R8.11.21・つなぎ便）：倉吉市社会福祉協議会に伝えてよいこと")
    press(qtbot, asking, "次の便で送る")
    press(qtbot, asking, "この同意を保存する")
    wait_for(qtbot, asking, "撤回を伝える先", "次の便で伝わります")
    deliver(volunteer, tmp_path / "2", office, council)

    behind = opened(qtbot, at_council, council)
    wait_for(qtbot, behind, "石田 花子", "届いたつなぎだけで、ケースにはなっていません。")
    press(qtbot, behind, "使うのをやめる（利用停止）")
    press(qtbot, asked(qtbot), "使うのをやめる（利用停止）")
    wait_for(qtbot, behind, "使うのをやめた")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    deliver(council, tmp_path / "3", volunteer)
    asking.refresh(frozenset({"heeding"}))
    wait_for(qtbot, asking, "使うのをやめた")

    assert office.read(lambda session: records.several(session, HeldRecall)) == []
    kept = office.read(arrivals.get, sent[DESK_AGENCY].id)
    assert kept.leaving.troubles
    assert (kept.version, kept.leaving.consent.agencies) == (2, (DESK_AGENCY,))
    assert volunteer.read(referrals.get, sent[DESK_AGENCY].id).stage is Stage.READY
