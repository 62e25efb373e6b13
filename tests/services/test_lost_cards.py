"""A card that is used no more: nothing goes to it, and of its owner is believed what stands up to a place in the chain."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.cards import Loss, Peer, Trust, Use
from app.domain.packets import Fate, RecallCause
from app.domain.recalls import Heed, Heeding, HeldRecall
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Proof
from app.errors import AppError, Problem
from app.models import epochs, records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, cards, editions, heedings, identities, lost_cards, referrals
from app.workflows import exchange
from app.workflows.cards import lose
from tests.notebooks import OFFICE, VOLUNTEER, Make, acquaint, carry, confirm, correct, refer, take_in, take_on, write_out
from tests.services.asking import problems
from tests.vaults import Clock


def card_of(here: Vault, there: Vault) -> Peer:
    found = here.read(cards.find, there.read(lambda session: session.me.id))
    assert found is not None
    return found


def four(field: Vault, folder: Path) -> list[Path]:
    """Four packets of a volunteer's, each with one つなぎ."""
    files = []
    for number in range(4):
        refer(field, name=f"足立 ハナ{number}")
        files += [folder / packet.file for packet in write_out(field, folder)]
    return files


def test_what_comes_beyond_the_number_that_is_believed_lies_apart_and_what_is_below_comes_in(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    first, second, third, fourth = four(volunteer, tmp_path)
    take_in(office, first, third)
    lost = office.do(lose, card_of(office, volunteer).id, upto=3, heard="石田さんに電話で")
    assert lost.lost is not None
    assert (lost.trust, lost.lost.upto, lost.lost.noted_by) == (Trust.LOST, 3, "窓口 はなこ")
    late, beyond, again = take_in(office, second, fourth, first)
    assert (late.fate, beyond.fate, beyond.defect, again.fate) == (
        Fate.IMPORTED,
        Fate.KEPT_APART,
        "after_loss",
        Fate.ALREADY_HERE,
    )
    assert len(office.read(arrivals.keys)) == 3
    assert office.read(exchange.kept_apart) == [beyond]


def test_the_clock_of_whoever_has_it_now_changes_nothing(volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path) -> None:
    carry(volunteer, office, tmp_path / "a")
    refer(volunteer)
    carry(volunteer, office, tmp_path / "b")
    office.do(lose, card_of(office, volunteer).id, upto=1, heard="石田さんに電話で")
    refer(volunteer, name="すりかえた人")
    clock.pass_by(days=-30)
    assert [line.fate for line in carry(volunteer, office, tmp_path / "c")] == [Fate.KEPT_APART]
    assert len(office.read(arrivals.keys)) == 1


def test_receipts_alone_and_a_newer_card_of_it_are_not_believed(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    office.do(lose, card_of(office, volunteer).id, upto=1, heard="石田さんに電話で")
    before = card_of(office, volunteer)
    take_on(office, referral.id)
    assert office.read(exchange.waiting) == []
    clock.pass_by(days=400)
    volunteer.do(lambda session: identities.renew(session, VOLUNTEER))
    office.do(cards.take, volunteer.read(cards.give_out).file)
    assert card_of(office, volunteer) == before


def test_nothing_goes_to_it_any_more_and_to_the_new_card_of_the_same_desk_all_goes(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    arrived, waits = refer(volunteer), refer(volunteer, name="谷口 文")
    # Numbered, and the stick was not there.
    assert [type(trouble).__name__ for trouble in _troubles(volunteer, tmp_path / "none")] == ["DriveGone"] * 2
    [packet] = [each for each in write_out(volunteer, tmp_path / "a") if each.number == 1]
    take_in(office, tmp_path / "a" / packet.file)
    volunteer.do(exchange.write_again, volunteer.read(exchange.on_the_way)[1].packet_id)
    volunteer.do(lose, card_of(volunteer, office).id, upto=0, heard="県に電話で")
    assert volunteer.read(exchange.waiting) == volunteer.read(exchange.on_the_way) == []
    assert write_out(volunteer, tmp_path / "b") == []
    new = make_notebook("new", OFFICE)
    acquaint(volunteer, new)
    carry(volunteer, new, tmp_path / "c")
    assert set(new.read(arrivals.keys)) == {arrived.id, waits.id}
    assert volunteer.read(referrals.proof, waits) is Proof.WRITTEN


def test_nothing_goes_to_a_card_whose_number_was_wrong_either(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    assert [type(trouble).__name__ for trouble in _troubles(volunteer, tmp_path / "none")] == ["DriveGone"]
    volunteer.do(cards.differs, card_of(volunteer, office).id)
    assert volunteer.read(exchange.waiting) == []
    assert write_out(volunteer, tmp_path) == []


def _troubles(vault: Vault, folder: Path) -> list[AppError]:
    troubles: list[AppError] = []
    for step in exchange.write_out(vault, folder):
        try:
            step()
        except AppError as trouble:
            troubles.append(trouble)
    return troubles


def test_what_was_taken_in_beyond_is_told_and_stays(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    carried = four(volunteer, tmp_path)
    take_in(office, *carried)
    peer = office.do(lose, card_of(office, volunteer).id, upto=2, heard="石田さんに電話で")
    found = office.read(lost_cards.beyond, peer)
    assert (found.packets, len(found.arrivals), len(office.read(arrivals.keys))) == (2, 2, 4)


def test_compared_again_it_is_used_again_with_all_that_lay_apart(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    files = four(volunteer, tmp_path)
    take_in(office, files[0])
    peer = office.do(lose, card_of(office, volunteer).id, upto=1, heard="まちがいだった")
    take_in(office, *files[1:])
    assert [line.fate for line in confirm(office, peer.id, uses=(Use.SENDER,))] == [Fate.IMPORTED] * 3
    assert card_of(office, volunteer).lost is None


def test_answers_go_to_the_new_card_once_its_number_was_compared_and_somebody_says_whose_it_is(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    lost = office.do(lose, card_of(office, volunteer).id, upto=1, heard="石田さんに電話で")
    take_on(office, referral.id)
    assert office.read(exchange.waiting) == []
    new = make_notebook("new", VOLUNTEER)
    new.do(lambda session: cards.take(session, office.read(cards.give_out).file))
    office.do(cards.take, new.read(cards.give_out).file)
    card = card_of(office, new)
    # Whatever it is called, it is a stranger's until somebody compared it.
    assert problems(office, lost_cards.follow, card.id, lost.id) == (Problem("upto", "not_from_here"),)
    acquaint(new, office)
    assert [each.purpose for each in office.read(exchange.waiting)] == []
    office.do(lost_cards.follow, card.id, lost.id)
    [line] = carry(office, new, tmp_path / "b")
    assert (line.unasked, line.numbers) == (1, (referral_number(referral.id),))
    assert office.read(exchange.waiting) == []
    # A card that is compared again after all stands for itself.
    confirm(office, lost.id, uses=(Use.SENDER,))
    assert office.read(lost_cards.identities_of, card_of(office, new)) == (card.identity,)


def test_who_asked_by_the_lost_card_and_by_the_new_one_is_answered_once(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    lost = office.do(lose, card_of(office, volunteer).id, upto=0, heard="石田さんに電話で")
    new = make_notebook("new", VOLUNTEER)
    acquaint(new, office)
    card = card_of(office, new)
    office.do(lost_cards.follow, card.id, lost.id)
    # What it is about never came, or was erased since: by either of them it is taken back.
    about = {"referral_id": "ab" * 16, "referral_version": 1}

    def ask(session: Session, writer: str) -> None:
        said = {"on": session.today, "because": RecallCause.CONSENT, "onward": False, "arrived_at": session.now}
        record = {"id": editions.id_of(writer, "ab" * 16), "version": 1, "writer": writer, "written_at": session.now}
        records.take(session, HeldRecall(**record, **about, **said))

    for writer in (lost.identity, card.identity):
        office.do(ask, writer)
    office.do(heedings.keep, Heeding(**about, done=Heed.NOTHING, by="田村"))
    [line] = carry(office, new, tmp_path)
    assert (line.count, line.unasked) == (1, 1)


def test_whoever_loses_the_new_one_too_hears_all_of_it_by_the_third(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    before = office.do(lose, card_of(office, volunteer).id, upto=1, heard="石田さんに電話で")
    for name in ("second", "third"):
        new = make_notebook(name, VOLUNTEER)
        acquaint(new, office)
        office.do(lost_cards.follow, card_of(office, new).id, before.id)
        before = card_of(office, new) if name == "third" else office.do(lose, card_of(office, new).id, upto=0, heard="また")
    take_on(office, referral.id)
    assert sum(each.unasked for each in carry(office, new, tmp_path / "b")) == 1


def test_from_whom_one_knows_it_is_asked_and_a_stranger_is_not_lost(volunteer: Vault, office: Vault) -> None:
    peer = card_of(office, volunteer)
    assert problems(office, lose, peer.id, upto=1, heard=" ") == (Problem("heard", "required"),)
    office.do(cards.differs, peer.id)
    assert problems(office, lose, peer.id, upto=1, heard="石田さん") == (Problem("upto", "not_from_here"),)


@pytest.mark.parametrize(
    ("epoch", "number", "believed"),
    [("aa", 1, True), ("aa", 5, True), ("aa", 6, False), ("aa", 0, False), ("bb", 1, False)],
)
def test_only_a_place_in_the_chain_is_believed(epoch: str, number: int, believed: bool) -> None:
    loss = Loss(epoch="aa", upto=5, heard="石田さん", on=date(2026, 11, 21), noted_by="窓口 はなこ")
    assert loss.believes(epoch, number) is believed


def test_a_new_notebook_of_the_same_person_begins_unverified(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    office.do(lose, card_of(office, volunteer).id, upto=0, heard="石田さんに電話で")
    new = make_notebook("new", VOLUNTEER)
    acquaint(new, office)
    office.do(cards.differs, card_of(office, new).id)
    refer(new)
    assert [line.fate for line in carry(new, office, tmp_path)] == [Fate.UNKNOWN_SENDER]


def test_a_correction_in_a_later_epoch_of_a_lost_notebook_overwrites_nothing(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer, summary="ほんとうの話")
    carry(volunteer, office, tmp_path / "a")
    office.do(lose, card_of(office, volunteer).id, upto=7, heard="石田さんに電話で")
    volunteer.do(epochs.start)
    correct(volunteer, referral.id, summary="すりかえた話")
    assert [line.defect for line in carry(volunteer, office, tmp_path / "b")] == ["after_loss"]
    assert office.read(arrivals.get, referral.id).leaving.summary == "ほんとうの話"
