"""The ten screens, always of the same notebooks on the same day, painted by the offscreen platform with the program's fonts."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.cards import Use
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import cards, identities
from app.ui import theme
from app.ui.bridge import Bridge
from app.ui.entrance import Entrance, Outside
from app.ui.notebooks import WorkflowNotebooks
from app.ui.shell import Shell
from app.ui.start import make_application
from app.workflows import samples, vaults
from tests.demo import acts
from tests.demo.stillness import until_still
from tests.notebooks import carry
from tests.ui.conftest import GivenFiles
from tests.vaults import CHEAP, NOON

DAY = date(2026, 11, 21)


class Passing:
    """A clock on which a second passes whenever it is asked, so that what was written later is later."""

    def __init__(self) -> None:
        self._now = NOON

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def paint(folder: Path) -> dict[str, QImage]:
    """Each screen by its name; the notebooks are made in a folder that is thrown away."""
    app = make_application(["pictures"])
    theme.apply(app, 1.0)
    blinking = app.cursorFlashTime()
    app.setCursorFlashTime(0)
    try:
        return dict(_painted(folder))
    finally:
        app.setCursorFlashTime(blinking)


def _painted(folder: Path) -> Iterator[tuple[str, QImage]]:
    with pytest.MonkeyPatch.context() as patched:
        # The number of a つなぎ, which stands on these screens, is made from its id, of which half is drawn.
        patched.setattr(secrets, "randbits", Random(8).getrandbits)
        field, office, person_id, referral_id = _notebooks(folder)
    entrance = Entrance(field.folder, _outside())
    entrance.show()
    entrance.activateWindow()
    until_still(entrance, entrance.isActiveWindow)
    yield "lock", _picture(entrance)
    entrance.close()
    with _window(field) as (shell, bridge):
        for name, place in {
            "today": Place(PageName.TODAY),
            "people": Place(PageName.PEOPLE),
            "person": Place(PageName.PEOPLE, person_id),
            "log": Place(PageName.ACTIVITIES, person_id, Within.NEW),
            "referrals": Place(PageName.REFERRALS),
            "referral": Place(PageName.REFERRALS, referral_id),
            "exchange": Place(PageName.EXCHANGE),
            "emergency": Place(PageName.EMERGENCY, person_id),
        }.items():
            yield name, _at(shell, bridge, place)
    with _window(office, acts.COORDINATOR) as (shell, bridge):
        yield "desk-inbox", _at(shell, bridge, Place(PageName.INBOX, referral_id))


def _notebooks(folder: Path) -> tuple[Vault, Vault, str, str]:
    """The demo's two notebooks after its story, with the ids of its person and its referral."""
    clock, state = Passing(), folder / "state"
    given = {"clock": clock, "state": state, "cost": CHEAP}
    field = vaults.make(folder / "field", acts.VOLUNTEER, acts.PASSPHRASE, **given).vault
    office = vaults.make(folder / "desk", acts.DESK, acts.PASSPHRASE, acts.COORDINATOR, **given).vault
    office.do(identities.note_escrow)
    for here, there, use, agency in ((field, office, Use.DESK, acts.AGENCY), (office, field, Use.SENDER, "")):
        card = there.read(cards.give_out)
        peer = here.do(cards.take, card.file)
        here.do(cards.verify_by_number, peer.id, card.number, uses=(use,), agency=agency, how="紙")
    for step in samples.fill(field, people=12, told=120, handed_over=2, seed=8):
        step()
    person = field.do(acts.register)
    activity = field.do(acts.visit, person.id)
    referral = field.do(acts.refer, person.id, activity.id)
    carry(field, office, folder / "there")
    office.do(acts.take_on, referral.id)
    office.do(acts.ask_back, referral.id)
    carry(office, field, folder / "back")
    field.do(acts.tomorrow)
    return field, office, person.id, referral.id


def _outside() -> Outside:
    return Outside(GivenFiles(), lambda: DAY, lambda _folder, _place: None, WorkflowNotebooks())


@contextmanager
def _window(vault: Vault, coordinator: str = "") -> Iterator[tuple[Shell, Bridge]]:
    bridge = Bridge(vault)
    owner = acts.DESK if coordinator else acts.VOLUNTEER
    shell = Shell(bridge, owner, vault.folder, _outside(), coordinator=coordinator)
    shell.show()
    shell.activateWindow()
    try:
        yield shell, bridge
    finally:
        shell.close()
        shell.deleteLater()
        QApplication.processEvents()


def _at(shell: Shell, bridge: Bridge, place: Place) -> QImage:
    shell.go(place)
    # What has the keyboard is marked only in the window in front.
    until_still(shell, lambda: bridge.is_idle() and shell.isActiveWindow())
    return _picture(shell)


def _picture(window: QWidget) -> QImage:
    return window.grab().toImage()
