"""What changed since the version that was told before: in the packet, on the paper, and marked at both ends."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.addresses import Phone
from app.domain.people import Person
from app.domain.referrals import Leaving, Referral, ReferralWay
from app.domain.sheet_items import SheetItem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import arrivals, consents, people, referrals
from app.services.leaving import leaving
from app.words.said.leavings import changed_items
from tests.notebooks import a, carry, correct, refer, say_that_it_reads

FIRST_ONLY = ("answer/1", "cancellation/1", "referral/1")


def told(vault: Vault, referral_id: str) -> Leaving:
    return vault.read(lambda session: leaving(session, referrals.get(session, referral_id)))


def with_a_phone(vault: Vault, person_id: str) -> Person:
    def give(session: Session) -> Person:
        return people.correct(session, replace(people.get(session, person_id), phones=(Phone(number="0858-22-3333"),)))

    return vault.do(give)


def test_the_first_version_changed_nothing(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    kept = refer(volunteer)
    assert told(volunteer, kept.id).changes == ""
    carry(volunteer, office, tmp_path)
    assert office.read(arrivals.get, kept.id).leaving.changes == ""


def test_a_correction_tells_its_receiver_what_changed(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    kept = refer(volunteer, summary="はじめ", plan_note="また行く")
    carry(volunteer, office, tmp_path / "1")
    with_a_phone(volunteer, kept.person_id)
    second = correct(volunteer, kept.id, summary="あとから", plan_note="")
    words = "足しました：電話。直しました：経過のまとめ。なくしました：これからのこと。"
    assert told(volunteer, kept.id).changes == words
    assert changed_items(words) == {SheetItem.PHONES, SheetItem.SUMMARY, SheetItem.PLAN}
    carry(volunteer, office, tmp_path / "2")
    arrived = office.read(arrivals.get, kept.id).leaving
    assert (arrived.changes, arrived.referral_version) == (words, second.version)
    # What left says the same as long as it is the newest: it is held against the one before it.
    assert told(volunteer, kept.id) == replace(arrived, changes=words)
    third = correct(volunteer, kept.id, reason="ひとりで続けられない")
    assert third.version > second.version
    assert told(volunteer, kept.id).changes == "直しました：理由。"


def test_an_older_program_reads_the_same_in_words(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    say_that_it_reads(volunteer, office, FIRST_ONLY)
    kept = refer(volunteer, plan_note="また行く")
    carry(volunteer, office, tmp_path / "1")
    correct(volunteer, kept.id, summary="あとから")
    carry(volunteer, office, tmp_path / "2")
    arrived = office.read(arrivals.get, kept.id).leaving
    assert "前の版から変わったこと：足しました：経過のまとめ。" in arrived.plan_note.splitlines()
    # Neither that line nor the others of that kind is taken for a change.
    correct(volunteer, kept.id, reason="ひとりで続けられない")
    assert told(volunteer, kept.id).changes == "直しました：理由。"


def test_what_was_told_otherwise_is_held_against_what_was_told_then(volunteer: Vault) -> None:
    def tell(session: Session, referral: Referral) -> Referral:
        return referrals.hand_over(session, referral, on=date(2026, 11, 21))

    def begin(session: Session) -> Referral:
        person = people.register(session, a.person())
        consents.note(session, a.consent(person))
        return tell(session, a.referral(person, way=ReferralWay.PAPER))

    kept = volunteer.do(begin)
    assert told(volunteer, kept.id).changes == ""
    on_the_screen = replace(kept, own_words="そっとしておいて")
    shown = volunteer.read(referrals.would_leave, on_the_screen)
    assert shown.changes == "足しました：ご本人のことば。"
    second = volunteer.do(tell, on_the_screen)
    assert told(volunteer, second.id) == shown


@pytest.mark.parametrize("way", [ReferralWay.PACKET, ReferralWay.PHONE])
def test_what_is_left_out_stays_so_in_the_next_version(
    volunteer: Vault, office: Vault, tmp_path: Path, way: ReferralWay
) -> None:
    kept = refer(volunteer, way=way, own_words="そっとしておいて", left_out=(SheetItem.OWN_WORDS, SheetItem.ADDRESS))
    carry(volunteer, office, tmp_path)
    second = correct(volunteer, kept.id, summary="あとから", own_words="母のことは心配")
    shared = told(volunteer, second.id)
    assert (shared.own_words, shared.person.address.street_address, shared.summary) == ("", "", "あとから")
    assert shared.person.address.local_government_code == "312037"
    assert volunteer.read(referrals.get, kept.id).own_words == "母のことは心配"
    if way is ReferralWay.PACKET:
        assert SheetItem.OWN_WORDS not in changed_items(shared.changes)


def test_what_is_taken_out_of_a_correction_is_said(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    kept = refer(volunteer, own_words="そっとしておいて")
    carry(volunteer, office, tmp_path)
    correct(volunteer, kept.id, left_out=(SheetItem.OWN_WORDS,))
    assert told(volunteer, kept.id).changes == "なくしました：ご本人のことば。"


def test_the_preview_shows_the_version_that_will_leave(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    kept = refer(volunteer)
    carry(volunteer, office, tmp_path)
    assert volunteer.read(referrals.would_leave, kept) == told(volunteer, kept.id)
    shown = volunteer.read(referrals.would_leave, replace(kept, summary="あとから"))
    correct(volunteer, kept.id, summary="あとから")
    assert told(volunteer, kept.id) == shown
