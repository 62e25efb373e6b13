"""Whatever the page of a つなぎ offers can be done: in every state, and first of all what has the keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.consents import ConsentState
from app.domain.referrals import Answer, Handling, Referral, ReferralWay
from app.models.vault import Vault
from app.services import consents, people, referrals
from app.ui.pages.referrals.page import ReferralsPage
from tests.notebooks import a, carry, decide, refer
from tests.ui.conftest import TODAY, Desk
from tests.ui.hands import click
from tests.ui.pages.daily import seen_on, words_on
from tests.ui.pages.referring import open_one, page

__all__ = ["page"]
Notebooks = tuple[Vault, Vault, Path]
Stand = Callable[[Notebooks], Referral]
PRINTS = ("情報共有シートを印刷", "氏名を伏せて印刷")
EXCHANGE = "受け渡しへ進む"


def draft(at: Notebooks) -> Referral:
    ready = refer(at[0])
    return at[0].do(referrals.prepare, ready)


def ready(at: Notebooks) -> Referral:
    return refer(at[0])


def told(at: Notebooks) -> Referral:
    return at[0].do(referrals.hand_over, refer(at[0], way=ReferralWay.PHONE), TODAY)


def written(at: Notebooks) -> Referral:
    made = refer(at[0])
    carry(at[0], at[1], at[2] / "out")
    return at[0].read(referrals.get, made.id)


def answered(handling: Handling) -> Stand:
    def stand(at: Notebooks) -> Referral:
        made = written(at)
        decide(at[1], Answer(referral_id=made.id, handling=handling, lead="田村", text="いつからですか"))
        carry(at[1], at[0], at[2] / "back")
        return at[0].read(referrals.get, made.id)

    return stand


def brought(act: Callable[..., Referral], stand: Stand = written) -> Stand:
    return lambda at: at[0].do(act, stand(at))


def agrees_no_more(stand: Stand, *, called_off: bool = True, carried: bool = False) -> Stand:
    """The person takes their consent back, and with it the つなぎ is `called_off`; `carried`, the desk has heard so."""

    def stands(at: Notebooks) -> Referral:
        made = stand(at)
        person = at[0].read(people.get, made.person_id)
        given = a.consent(person, state=ConsentState.WITHDRAWN, withdrawn_on=date(2026, 11, 21))
        at[0].do(consents.note, replace(given, agencies=()))
        if called_off:
            at[0].do(lambda session: referrals.withdraw(session, referrals.get(session, made.id)))
        if carried:
            carry(at[0], at[1], at[2] / "recall")
        return at[0].read(referrals.get, made.id)

    return stands


# What has the keyboard at first, and which of the two prints are offered.
STATES: dict[str, tuple[Stand, str, tuple[str, ...]]] = {
    "a draft": (draft, "続きを書く", PRINTS),
    "ready": (ready, EXCHANGE, PRINTS),
    "told by telephone": (told, "返事を書き写す", PRINTS),
    "written out": (written, "返事を書き写す", PRINTS),
    "taken on": (answered(Handling.ACCEPTED), "返事を書き写す", PRINTS),
    "asked about": (answered(Handling.QUESTION), "質問に答える", PRINTS),
    "met": (brought(referrals.meet), "返事を書き写す", PRINTS),
    "settled": (brought(referrals.settle), PRINTS[0], PRINTS),
    "ended": (brought(referrals.close), PRINTS[0], PRINTS),
    "ended, and agreed to no more": (
        agrees_no_more(brought(referrals.close, told), called_off=False),
        "生活困りごと相談窓口（鳥取県）：電話や紙で伝えたことを書く",
        PRINTS[1:],
    ),
    "called off before it left": (brought(referrals.withdraw, ready), "つなぎの一覧へ", ()),
    "called off, and nobody knows yet": (brought(referrals.withdraw), EXCHANGE, ()),
    "taken back, and nobody knows yet": (agrees_no_more(written), EXCHANGE, ()),
    "taken back and carried there": (
        agrees_no_more(written, carried=True),
        "生活困りごと相談窓口（鳥取県）：電話や紙で伝えたことを書く",
        (),
    ),
    "taken back where only a call tells": (
        agrees_no_more(told),
        "生活困りごと相談窓口（鳥取県）：電話や紙で伝えたことを書く",
        (),
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_offered_is_not_refused_at_once(
    page: ReferralsPage, volunteer: Vault, office: Vault, at_work: Desk, tmp_path: Path, qtbot: QtBot, state: str
) -> None:
    stand, first, prints = STATES[state]
    made = stand((volunteer, office, tmp_path))
    open_one(page, made, qtbot)
    qtbot.waitUntil(lambda: called(page.window().focusWidget()) == first)
    offered = [words for words in PRINTS if words in words_on(page)]
    assert tuple(offered) == prints
    for count, words in enumerate(offered, 1):
        click(next(each for each in page.findChildren(QAbstractButton) if seen_on(page, each) and each.text() == words))
        qtbot.waitUntil(lambda wanted=count: len(at_work.printed) == wanted)
    assert at_work.told == []


def called(widget: QWidget | None) -> str:
    return widget.accessibleName() or widget.text() if isinstance(widget, QAbstractButton) else ""
