"""使い方: one press or one key away on every page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.models.vault import Vault
from app.ui.shell import Shell
from tests.ui.conftest import Desk
from tests.ui.pages.daily import dialog, open_shell, press, shell, wait_for, words_on

__all__ = ["shell"]


def test_each_page_tells_how_it_is_used(shell: Shell, qtbot: QtBot) -> None:
    for place, said in ((Place("people"), "仮の呼び名で始められます"), (Place("settings"), "控えは月に一度")):
        shell.go(place)
        press(qtbot, shell, "使い方")
        asked = dialog(qtbot)
        wait_for(qtbot, asked, "の使い方", said, "F1 緊急")
        press(qtbot, asked, "閉じる")
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    qtbot.keyClick(shell, Qt.Key.Key_F10)
    wait_for(qtbot, dialog(qtbot), "「設定」の使い方")
    dialog(qtbot).reject()


def test_a_desk_is_told_what_a_desk_does(office: Vault, at_office: Desk, qtbot: QtBot) -> None:
    shell = open_shell(office, at_office.context.bridge, qtbot)
    press(qtbot, shell, "使い方")
    asked = dialog(qtbot)
    wait_for(qtbot, asked, "「きょう」の使い方", "緊急でまだ連絡していないもの", "F2 相談を受ける")
    assert "持ち出しメモ" not in words_on(asked)
    asked.reject()
