"""What no honest notebook sends, or sends by a wrong clock: each has words of its own, and nothing is written over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.cards import Role, Trust, Use
from app.domain.packets import Fate, TakenIn
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, Handling, Proof
from app.models import epochs
from app.models.vault import Vault
from app.services import answers, arrivals, cards, identities, leaving, referrals
from app.sync import packets
from app.sync.body import Body, Epoch, Hold, Purpose, Receipts, encode_body, packet_id
from app.sync.cards import check_card, sign_card
from app.sync.items import Item
from app.sync.items.answers import to_item as answering
from app.sync.items.referrals.second import to_item as referring
from app.words.packets import say
from app.workflows import exchange
from tests.notebooks import OFFICE, VOLUNTEER, Make, acquaint, carry, correct, decide, refer, take_in, take_on, write_out
from tests.vaults import Clock

EPOCH = Epoch(id="ab" * 16, started_at=datetime(2026, 1, 1, tzinfo=UTC))


class Forger:
    """Somebody whose number was compared and whose program was changed: signs a chain of any bodies."""

    def __init__(self, own: Vault, to: Vault) -> None:
        self._key, self._card = own.read(identities.signing_key), own.read(identities.card)
        self._to = check_card(to.read(identities.card))
        self._number, self._previous, self._counter = 0, "", 1000

    def file(self, path: Path, purpose: Purpose, *items: Item, holds: tuple[Hold, ...] = (), epoch: Epoch = EPOCH) -> Path:
        numbered = purpose is not Purpose.RECEIPTS
        self._number += numbered
        self._counter += 1
        body = Body(
            purpose=purpose,
            sender=self._key.identity.hex,
            recipient=self._to.identity.hex,
            epoch=epoch,
            number=self._number if numbered else 0,
            previous=self._previous if numbered else "",
            receipts=Receipts(counter=self._counter, holds=holds),
            items=items,
        )
        if numbered:
            self._previous = packet_id(encode_body(body))
        path.write_bytes(packets.seal(body, self._key, self._card, self._to))
        return path


def line_of(vault: Vault, file: Path) -> TakenIn:
    [line] = take_in(vault, file)
    return line


def test_a_version_that_goes_backwards_lies_apart_and_the_later_stands(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    made = refer(volunteer, summary="はじめの版")
    first = volunteer.read(leaving.leaving, made)
    second = volunteer.read(leaving.leaving, correct(volunteer, made.id, summary="直した版"))
    forger = Forger(volunteer, office)
    assert line_of(office, forger.file(tmp_path / "1", Purpose.REFERRALS, referring(second))).fate is Fate.IMPORTED
    back = line_of(office, forger.file(tmp_path / "2", Purpose.REFERRALS, referring(first)))
    assert (back.fate, back.defect) == (Fate.KEPT_APART, "GoesBack")
    assert "前に届いたものより古い版" in say(back)[1]
    assert office.read(arrivals.get, made.id).leaving.summary == "直した版"


def test_an_answer_that_goes_backwards_lies_apart_too(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path)
    told = take_on(office, made.id)
    forger = Forger(office, volunteer)
    later = answering(replace(told, version=5, text="あとの返事"))
    assert line_of(volunteer, forger.file(tmp_path / "1", Purpose.ANSWERS, later)).fate is Fate.IMPORTED
    back = line_of(volunteer, forger.file(tmp_path / "2", Purpose.ANSWERS, answering(replace(told, version=4))))
    assert (back.fate, back.defect) == (Fate.KEPT_APART, "GoesBack")
    assert [each.text for each in volunteer.read(answers.of_referral, made.id)] == ["あとの返事"]


def test_an_answer_to_what_was_never_sent_is_told_as_such_and_shown_with_nothing(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    here = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    told = take_on(office, here.id)
    false = answering(replace(told, id="cd" * 16, referral_id="ef" * 16, handling=Handling.RETURNED))
    line = line_of(volunteer, Forger(office, volunteer).file(tmp_path / "1", Purpose.ANSWERS, false))
    assert (line.fate, line.unasked) == (Fate.IMPORTED, 1)
    assert say(line)[1].startswith(f"このうち1件は、この手帳にないつなぎ（{referral_number('ef' * 16)}）への返事です。")
    assert volunteer.read(answers.of_referral, here.id) == []
    assert volunteer.read(lambda session: answers.reminders(session, session.today)) == []


def test_a_view_of_packets_that_were_never_written_proves_nothing(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    made = refer(volunteer)
    write_out(volunteer, tmp_path / "a")
    ours = volunteer.read(epochs.current)
    hold = Hold(epoch=Epoch(id=ours.id, started_at=ours.started_at), upto=50, last_id="88" * 32, beyond=())
    line = line_of(volunteer, Forger(office, volunteer).file(tmp_path / "1", Purpose.RECEIPTS, holds=(hold,)))
    assert line.fate is Fate.IMPORTED
    assert say(line)[1].startswith("この手帳が書き出していない便まで、届いたと知らせています。")
    assert volunteer.read(referrals.proof, made) is not Proof.SIGNED
    # What goes once more for it does no harm, and the desk's own word settles it.
    assert Fate.IMPORTED in {each.fate for each in carry(volunteer, office, tmp_path / "b")}
    assert office.read(arrivals.keys) == [made.id]


@pytest.mark.parametrize("days", [3, 400, 36500])
def test_a_claim_about_an_epoch_of_ours_that_is_to_come_proves_nothing_and_stops_nothing(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, days: int
) -> None:
    made = refer(volunteer)
    write_out(volunteer, tmp_path / "a")
    later = Epoch(id="cd" * 16, started_at=clock.now + timedelta(days=days))
    hold = Hold(epoch=later, upto=1, last_id="88" * 32, beyond=())
    line = line_of(volunteer, Forger(office, volunteer).file(tmp_path / "1", Purpose.RECEIPTS, holds=(hold,)))
    assert say(line)[1].startswith("この手帳が書き出していない便まで、届いたと知らせています。")
    assert volunteer.read(referrals.proof, made) is not Proof.SIGNED
    correct(volunteer, made.id, summary="直した版")
    carry(volunteer, office, tmp_path / "b")
    assert office.read(arrivals.get, made.id).leaving.summary == "直した版"


def test_a_receipt_from_an_old_epoch_takes_nothing_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    first, second = refer(volunteer), refer(volunteer, name="谷口 文")
    [one, two] = [tmp_path / packet.file for packet in write_out(volunteer, tmp_path)]
    take_in(office, one)
    [old] = write_out(office, tmp_path / "old")
    office.do(epochs.start)
    take_in(office, two)
    carry(office, volunteer, tmp_path / "new")
    line = line_of(volunteer, tmp_path / "old" / old.file)
    assert line.fate in exchange.WELL
    assert say(line)[1] == "受け取りのお知らせです。もっと新しいものが届いているので、何も変わりません。"
    for made in (first, second):
        assert volunteer.read(referrals.proof, made) is Proof.SIGNED


def test_a_card_that_says_desk_is_none_until_somebody_decides_so(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    false = make_notebook("false", VOLUNTEER)
    key, card = false.read(identities.signing_key), check_card(false.read(identities.card))
    claimed = sign_card(replace(card, role=Role.DESK, name="県の窓口", serial=card.serial + 1), key)
    taken = volunteer.do(cards.take_checked, claimed)
    assert (taken.role, taken.trust, taken.uses) == (Role.DESK, Trust.UNVERIFIED, ())
    assert [peer.identity for peer in volunteer.read(cards.desks)] == [office.read(lambda session: session.me.id)]
    made = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    told = take_on(office, made.id)
    forged = answering(replace(told, writer=key.identity.hex, id="cd" * 16, text="すりかえた返事"))
    forger = Forger(false, volunteer)
    stranger = line_of(volunteer, forger.file(tmp_path / "1", Purpose.ANSWERS, forged))
    assert stranger.fate is Fate.UNKNOWN_SENDER
    # Verified as somebody who hands over, and still no desk.
    volunteer.do(lambda session: cards.verify(session, taken.id, uses=(Use.SENDER,), how="紙"))
    sender = line_of(volunteer, forger.file(tmp_path / "2", Purpose.ANSWERS, forged))
    assert (sender.fate, sender.defect) == (Fate.KEPT_APART, "NotExpected")
    assert "受け取る相手になっていません" in say(sender)[1]
    assert volunteer.read(answers.of_referral, made.id) == []


@pytest.mark.parametrize("years", [-30, 30])
@pytest.mark.parametrize("wrong", ["volunteer", "office"])
def test_a_clock_that_is_wrong_by_years_and_is_put_right_loses_nothing(
    make_notebook: Make, clock: Clock, tmp_path: Path, years: int, wrong: str
) -> None:
    volunteer, office = make_notebook("volunteer", VOLUNTEER), make_notebook("office", OFFICE)
    acquaint(volunteer, office)
    made = refer(volunteer, summary="はじめの版")
    right = clock.now

    def at(side: str, act: Callable[[], object]) -> object:
        clock.now = right + timedelta(days=365 * years) if side == wrong and not mended else right
        return act()

    mended = False
    at("volunteer", lambda: volunteer.do(epochs.start))
    at("office", lambda: office.do(epochs.start))
    clock.now = right
    files = write_out(volunteer, tmp_path / "a")
    at("office", lambda: take_in(office, *(tmp_path / "a" / each.file for each in files)))
    assert office.read(arrivals.keys) == [made.id]
    mended = True
    for vault in (volunteer, office):
        at("both", lambda vault=vault: vault.do(epochs.heal))
    correct(volunteer, made.id, summary="直した版")
    carry(volunteer, office, tmp_path / "b")
    decide(office, Answer(referral_id=made.id, lead="田村"))
    carry(office, volunteer, tmp_path / "c")
    assert office.read(arrivals.get, made.id).leaving.summary == "直した版"
    [line] = volunteer.read(referrals.lines, [made.id])
    assert (line.proof, line.handling) == (Proof.SIGNED, Handling.ACCEPTED)
