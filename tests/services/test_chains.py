"""What somebody claims about our epochs acts on the chain to them alone, and nothing beyond our clock is believed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from app.domain.cards import Use
from app.domain.packets import Fate, TakenIn
from app.domain.referrals import Proof
from app.models import epochs
from app.models.epochs import VaultRow
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.services import answers, arrivals, cards, chains, identities, receipts, referrals
from app.sync import packets
from app.sync.body import Body, Epoch, Hold, Purpose, Receipts
from app.sync.cards import check_card
from app.sync.receipts import View
from app.workflows import exchange
from tests.notebooks import VOLUNTEER, Make, acquaint, carry, refer, take_in, take_on, write_out
from tests.vaults import Clock

LAST = datetime(9998, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)


def identity_of(vault: Vault) -> str:
    return vault.read(identities.signing_key).identity.hex


def epoch_to(vault: Vault, other: Vault) -> Epoch:
    return vault.read(chains.latest, identity_of(other))[0]


def claim(false: Vault, to: Vault, folder: Path, *holds: Hold, counter: int = 1_000) -> list[TakenIn]:
    """A packet of receipts as a verified peer's own key signs it, whatever it claims; what became of it."""
    key, card = false.read(identities.signing_key), false.read(identities.card)
    recipient = check_card(to.read(identities.card))
    body = Body(
        purpose=Purpose.RECEIPTS,
        sender=key.identity.hex,
        recipient=recipient.identity.hex,
        epoch=epoch_to(false, to),
        number=0,
        previous="",
        receipts=Receipts(counter=counter, holds=holds),
        items=(),
    )
    folder.mkdir(exist_ok=True)
    file = folder / f"claim-{counter}.tsunagu"
    file.write_bytes(packets.seal(body, key, card, recipient))
    return take_in(to, file)


def hold(epoch: Epoch, upto: int = 1) -> Hold:
    return Hold(epoch=epoch, upto=upto, last_id="88" * 32, beyond=())


@pytest.fixture
def others(make_notebook: Make, office: Vault, tmp_path: Path) -> list[Vault]:
    """Two more volunteers of the office, each with an answer from it on its way or proven."""
    made = [make_notebook(f"other-{each}", replace(VOLUNTEER, name=f"ほかの人 {each}")) for each in (1, 2)]
    for number, other in enumerate(made):
        acquaint(other, office)
        referral = refer(other, name=f"{number}人目")
        carry(other, office, tmp_path / f"in-{number}")
        take_on(office, referral.id)
    write_out(office, tmp_path / "out")
    return made


@pytest.mark.parametrize("ahead", [timedelta(days=8), timedelta(days=400)], ids=["days", "a year"])
def test_no_epoch_beyond_our_clock_and_a_few_days_is_believed(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, ahead: timedelta
) -> None:
    before = epoch_to(office, volunteer)
    [line] = claim(volunteer, office, tmp_path, hold(Epoch(id="77" * 16, started_at=clock.now + ahead)))
    assert line.fate is Fate.IMPORTED
    assert epoch_to(office, volunteer) == before


def test_one_false_packet_does_not_stop_a_desk_from_writing(
    volunteer: Vault, office: Vault, others: list[Vault], tmp_path: Path
) -> None:
    """The claim names an epoch of ours at the last instant that can be written: none of ours could ever follow it."""
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "in")
    claim(volunteer, office, tmp_path, hold(Epoch(id="77" * 16, started_at=LAST)))
    take_on(office, referral.id)
    written = write_out(office, tmp_path / "out")
    assert [packet.purpose for packet in written] == ["answers"]
    [line] = take_in(volunteer, *(tmp_path / "out" / packet.file for packet in written))
    assert line.fate is Fate.IMPORTED
    assert office.read(lambda session: epochs.current(session).started_at) < LAST
    assert len(others) == 2


@pytest.mark.parametrize("believable", [True, False], ids=["a later epoch", "a number never given"])
def test_a_claim_about_our_epoch_acts_on_the_chain_to_that_peer_alone(
    volunteer: Vault, office: Vault, others: list[Vault], clock: Clock, tmp_path: Path, believable: bool
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "in")
    take_on(office, referral.id)
    write_out(office, tmp_path / "answer")
    to_others = [epoch_to(office, other) for other in others]
    current = epoch_to(office, volunteer)
    forged = Epoch(id="77" * 16, started_at=clock.now + timedelta(days=3)) if believable else current
    claim(volunteer, office, tmp_path, hold(forged, upto=5))
    assert epoch_to(office, volunteer).order > max(current.order, forged.order)
    assert [epoch_to(office, other) for other in others] == to_others
    # What was sent to the others is still on its way, and nothing more is to be written to them.
    waiting = office.read(exchange.waiting)
    assert {packet.peer_name for packet in waiting} == {VOLUNTEER.name}
    on_the_way = {packet.peer_name for packet in office.read(exchange.on_the_way)}
    assert on_the_way >= {"ほかの人 1", "ほかの人 2"}
    # And the peer who claimed it gets all the same what is for them.
    written = write_out(office, tmp_path / "again")
    lines = take_in(volunteer, *(tmp_path / "again" / packet.file for packet in written))
    assert {line.fate for line in lines} == {Fate.IMPORTED}
    assert volunteer.read(answers.of_referral, referral.id)


def test_claims_over_and_over_leave_a_chain_that_works(volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path) -> None:
    for counter in range(1, 6):
        forged = Epoch(id=f"{counter:02x}" * 16, started_at=clock.now + timedelta(days=7))
        told = sorted([hold(forged), hold(epoch_to(office, volunteer), 9)], key=lambda each: each.epoch.order)
        claim(volunteer, office, tmp_path, *told, counter=1_000 + counter)
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "in")
    take_on(office, referral.id)
    carry(office, volunteer, tmp_path / "out")
    carry(volunteer, office, tmp_path / "back")
    assert volunteer.read(referrals.line, referral.id).proof is Proof.SIGNED
    assert office.read(arrivals.unanswered) == 0
    assert epoch_to(office, volunteer).started_at <= clock.now + timedelta(days=7, seconds=1)


def test_a_view_of_a_stranger_changes_nothing(volunteer: Vault, office: Vault) -> None:
    before = epoch_to(volunteer, office)
    view = View(before, Receipts(counter=1, holds=(hold(Epoch(id="77" * 16, started_at=LAST)),)))
    volunteer.do(receipts.take_views, "99" * 32, [view])
    assert epoch_to(volunteer, office) == before


# ---- a notebook that was harmed before ---------------------------------------------------------------------------------


@pytest.fixture
def harmed(office: Vault, clock: Clock, tmp_path: Path) -> Iterator[Vault]:
    """The office's notebook as a false claim left it in the landed version, opened once more."""
    beyond = datetime(9999, 1, 1, tzinfo=UTC)

    def harm(session: Session) -> None:
        session.execute(update(VaultRow).values(epoch="99" * 16, epoch_started_at=beyond))

    office.do(harm)
    folder, key = office.folder, office.data_key
    office.close()
    vault = open_with_key(folder, key, coordinator=office.coordinator, clock=clock, state=tmp_path / "office-state")
    yield vault
    vault.close()


def test_an_epoch_beyond_belief_heals_when_the_notebook_is_opened(
    harmed: Vault, volunteer: Vault, clock: Clock, tmp_path: Path
) -> None:
    assert harmed.read(lambda session: epochs.current(session).started_at) == clock.now
    referral = refer(volunteer)
    carry(volunteer, harmed, tmp_path / "in")
    take_on(harmed, referral.id)
    assert {line.fate for line in carry(harmed, volunteer, tmp_path / "out")} == {Fate.IMPORTED}


def test_a_chain_never_goes_back_although_the_notebooks_epoch_does(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    """The clock was two years ahead when packets were sent; now it is right and the notebook begins anew."""
    clock.pass_by(days=200)
    volunteer.do(epochs.start)
    ahead = refer(volunteer)
    carry(volunteer, office, tmp_path / "ahead")
    used = epoch_to(volunteer, office)
    clock.pass_by(days=-200)
    volunteer.do(epochs.start)
    assert volunteer.read(lambda session: epochs.current(session).started_at) == clock.now < used.started_at
    referral = refer(volunteer, name="ふたり目")
    lines = carry(volunteer, office, tmp_path / "right")
    assert {line.fate for line in lines} == {Fate.IMPORTED}
    assert epoch_to(volunteer, office).order > used.order
    assert set(office.read(arrivals.keys)) == {ahead.id, referral.id}


def test_a_peer_may_be_verified_for_what_sends_nothing_but_receipts(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    def keep(session: Session) -> None:
        cards.verify(session, cards.peers(session)[0].id, uses=(Use.KEEPER,))

    refer(volunteer)
    written = write_out(volunteer, tmp_path / "in")
    office.do(keep)
    [line] = take_in(office, *(tmp_path / "in" / packet.file for packet in written))
    assert line.fate is Fate.KEPT_APART
    [line] = claim(volunteer, office, tmp_path)
    assert line.fate is Fate.IMPORTED
