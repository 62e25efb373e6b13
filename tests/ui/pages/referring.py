"""Using the pages of referrals as a person would."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.places import Place
from app.domain.referrals import Referral
from app.models.vault import Vault
from app.services import referrals
from app.ui.pages.referrals import page as page_of
from app.ui.pages.referrals.form import ReferralForm
from app.ui.pages.referrals.page import ReferralsPage
from app.ui.widgets.panels import Line
from app.ui.widgets.writing import Writing
from tests.ui.conftest import Desk
from tests.ui.hands import click
from tests.ui.pages.daily import hana, held_back, shown, wait_for
from tests.ui.pages.daily import press as press_now

__all__ = ["hana"]
HOUKATSU = "312037-houkatsu"


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> ReferralsPage:
    made = page_of.page(at_work.context)
    assert isinstance(made, ReferralsPage)
    shown(qtbot, made)
    return made


def every(vault: Vault) -> list[Referral]:
    return [vault.read(referrals.get, key) for key in vault.read(referrals.keys, open_only=False)]


def field_of(widget: QWidget, name: str, qtbot: QtBot) -> QLineEdit | Writing:
    """The field with this name, once it is there."""

    def fields() -> list[QLineEdit | Writing]:
        found: list[QLineEdit | Writing] = [*widget.findChildren(QLineEdit), *widget.findChildren(Writing)]
        return [each for each in found if each.isVisibleTo(widget) and each.accessibleName().split("、")[0] == name]

    qtbot.waitUntil(lambda: bool(fields()))
    return fields()[0]


def press(qtbot: QtBot, widget: QWidget, words: str) -> None:
    """Click the button with these words, once it is there."""
    wait_for(qtbot, widget, words)
    press_now(qtbot, widget, words)


def take(widget: QWidget, title: str, qtbot: QtBot) -> None:
    """Open the line with this title, once it is there."""

    def lines() -> list[Line]:
        return [
            each for each in widget.findChildren(Line) if each.isVisibleTo(widget) and each.accessibleName().startswith(title)
        ]

    qtbot.waitUntil(lambda: bool(lines()))
    click(lines()[0])


def begin(page: ReferralsPage, place: Place, qtbot: QtBot) -> ReferralForm:
    page.show_place(place)
    making = page.made(ReferralForm)
    qtbot.waitUntil(lambda: making._shown and not held_back(page))
    return making


def step(page: ReferralsPage, words: str, qtbot: QtBot) -> None:
    press(qtbot, page.made(ReferralForm).wizard.stairs, words)


def open_one(page: ReferralsPage, referral: Referral, qtbot: QtBot) -> None:
    page.show_place(Place("referrals", referral.id))
    wait_for(qtbot, page, "届いたか", "対応", "伝える内容")


def in_front(page: ReferralsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
