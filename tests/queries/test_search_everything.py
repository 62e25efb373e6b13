"""The one search box on both sides: what stood on a screen and was never found (members, numbers, leads, promises, sheets)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.cards import Peer
from app.domain.households import Household, Member
from app.domain.ledgers import Ledger
from app.domain.places import Place
from app.domain.referral_numbers import is_misread, referral_number
from app.domain.referrals import Handling, Urgency
from app.domain.searching import Where
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import search
from app.queries.search import Hit
from app.services import people, prints
from tests.notebooks import a, carry, refer, say_that_it_reads, take_on
from tests.vaults import NOON


def hits(vault: Vault, words: str) -> list[Hit]:
    return list(search.hits(vault.read(search.find, words)))


def where(vault: Vault, words: str) -> set[Where]:
    found = vault.read(search.find, words)
    return {spot.where for told in search.spots(found, words, NOON.date()).values() for spot in told}


def test_a_member_of_a_house_leads_to_whom_one_visits(volunteer: Vault) -> None:
    def keep(session: Session) -> str:
        person = people.register(session, a.person())
        house = records.keep(session, Household(note="離れに長男"))
        records.keep(session, Member(household_id=house.id, person_id=person.id))
        records.keep(session, Member(household_id=house.id, name="足立 聰", kana="アダチ サトシ", note="東京で働く"))
        return person.id

    person_id = volunteer.do(keep)
    for words in ("足立 聡", "さとし", "東京", "離れ"):
        assert Place("people", person_id, "household") in [hit.place for hit in hits(volunteer, words)], words
    assert where(volunteer, "さとし") == {Where.KANA}


def test_a_desk_finds_its_numbers_leads_questions_and_promises(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer, urgency=Urgency.URGENT)
    carry(volunteer, office, tmp_path)
    take_on(
        office,
        referral.id,
        reception_number="R8-0001",
        lead="米原 隆",
        next_on=date(2026, 12, 3),
        next_note="訪問してお話を聞く",
        text="お薬手帳はありますか",
    )
    for words in ("R8-0001", "r8 0001", "Ｒ８ー０００１", "米原", "お薬手帳", "お話を聞く", "12月3日", "令和8年12月3日"):
        found = [hit for hit in hits(office, words) if hit.kind == "answer"]
        assert [hit.place for hit in found] == [Place("inbox", referral.id)], words
        assert (found[0].urgency, found[0].handling) == (Urgency.URGENT, Handling.ACCEPTED)
    arrived = [hit for hit in hits(office, "至急") if hit.kind == "arrival"]
    assert [(hit.urgency, hit.handling) for hit in arrived] == [(Urgency.URGENT, Handling.ACCEPTED)]


def test_the_volunteer_finds_what_was_answered(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    take_on(office, referral.id, reception_number="R8-0002", lead="米原 隆")
    carry(office, volunteer, tmp_path)
    assert [hit.place for hit in hits(volunteer, "R8-0002")] == [Place("referrals", referral.id)]
    assert where(volunteer, "R8-0002") == {Where.NUMBER}


@pytest.mark.parametrize("reads", [(), ("referral/1", "answer/1", "cancellation/1")], ids=["newest", "older program"])
def test_both_sides_find_a_referral_by_the_number_that_is_read_out(
    volunteer: Vault, office: Vault, tmp_path: Path, reads: tuple[str, ...]
) -> None:
    if reads:
        say_that_it_reads(volunteer, office, reads)
    referral = refer(volunteer)
    refer(volunteer, name="前田 清")
    carry(volunteer, office, tmp_path)
    number = referral_number(referral.id)
    wide = number.translate({ord("0") + at: 0xFF10 + at for at in range(10)} | {ord("-"): "ー"})
    for words in (number, number.replace("-", ""), number.replace("-", " "), wide, f" {number} ", wide.replace("ー", "−")):
        assert [hit.place for hit in hits(volunteer, words)] == [Place("referrals", referral.id)], words
        assert [hit.place for hit in hits(office, words)] == [Place("inbox", referral.id)], words
    # The first kind had no field for it: its packet tells it in the words of the plan too.
    assert where(office, number) <= {Where.NUMBER, *([Where.OWN_WORDS] if reads else [])}
    for place in range(len(number)):
        if (digit := number[place]).isdigit():
            wrong = f"{number[:place]}{(int(digit) + 1) % 10}{number[place + 1 :]}"
            assert hits(office, wrong) == []
            assert is_misread(wrong) is (wrong[0] != "0")
    assert not is_misread(number)


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("spelled", ["{}", " {} ", "plain", "wide"])
def test_a_sheet_is_found_by_its_number(volunteer: Vault, spelled: str) -> None:
    referral = refer(volunteer)
    number = volunteer.do(prints.number, "referral", referral.id)
    wide = number.translate({ord("0") + at: 0xFF10 + at for at in range(10)} | {ord("-"): "ー"})
    words = {"plain": number.replace("-", ""), "wide": wide}.get(spelled, spelled.format(number))
    assert [(hit.about, hit.place) for hit in hits(volunteer, words)] == [(number, Place("referrals", referral.id))]


def test_ledgers_and_cards_are_found(volunteer: Vault, office: Vault) -> None:
    ledger = volunteer.do(records.keep, Ledger(title="上井地区高齢者名簿", lender="倉吉市長寿社会課", due_on=date(2027, 3, 31)))
    for words in ("高齢者名簿", "長寿社会課", "令和9年3月31日"):
        assert Place("ledgers", ledger.id) in [hit.place for hit in hits(volunteer, words)], words
    desk = volunteer.read(lambda session: records.several(session, Peer))[0]
    assert Place("cards", desk.id) in [hit.place for hit in hits(volunteer, desk.name)]


def test_what_is_removed_is_found_no_more(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person(note="灯油の話"))
    changed = volunteer.do(people.correct, replace(person, note="雪かきの話"))
    assert hits(volunteer, "灯油") == []
    volunteer.do(records.remove, changed)
    assert hits(volunteer, "雪かき") == []
