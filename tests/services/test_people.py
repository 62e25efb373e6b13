"""People: what is refused beside which field, lists in the order of kana, and what forgetting leaves nowhere."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.domain.addresses import Address, Phone
from app.domain.cards import Use
from app.domain.households import Member, Relation
from app.domain.listings import PeopleFilter
from app.domain.packets import Fate
from app.domain.people import Birth, EmergencyContact, Person
from app.domain.referrals import Proof, Referral
from app.errors import Invalid, NotFound, Problem, Stale
from app.models import records
from app.models.packets import InboxRow, OutboxRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, answers, arrivals, cards, drafts, households, people, referrals, visits
from app.workflows import exchange
from tests.notebooks import a, carry, correct, refer, take_in, take_on, write_out
from tests.services.asking import problems
from tests.vaults import Clock


def test_one_line_is_enough_and_the_day_of_registration_is_today(vault: Vault) -> None:
    person = vault.do(people.register, Person(name="青い屋根の家の男性", provisional=True))
    assert person.registered_on == date(2026, 11, 21)
    assert vault.read(people.get, person.id) == person


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"name": "  "}, Problem("name", "required")),
        ({"name": "あ" * 201}, Problem("name", "too_long", 200)),
        ({"kana": "ア" * 201}, Problem("kana", "too_long", 200)),
        ({"note": "い" * 100_001}, Problem("note", "too_long", 100_000)),
        ({"neighbourhood": "う" * 501}, Problem("neighbourhood", "too_long", 500)),
        ({"note": "a\0b"}, Problem("note", "foreign_characters")),
        ({"address": Address(city_block="え" * 501)}, Problem("city_block", "too_long", 500)),
        ({"phones": (Phone(number=" "),)}, Problem("phones", "required")),
        ({"phones": tuple(Phone(number=f"0858-00-000{n}") for n in range(6))}, Problem("phones", "too_many", 5)),
        ({"contacts": tuple(EmergencyContact(name=f"長男{n}") for n in range(4))}, Problem("contacts", "too_many", 3)),
        ({"contacts": (EmergencyContact(name=""),)}, Problem("contacts", "required")),
        ({"birth": Birth(year=2026, month=11, day=22)}, Problem("birth", "future_day")),
        ({"birth": Birth(year=1600)}, Problem("birth", "no_such_day")),
        ({"birth": Birth(year=1941, month=2, day=29)}, Problem("birth", "no_such_day")),
        ({"birth": Birth(year=0)}, Problem("birth", "no_such_day")),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(vault: Vault, wrong: dict[str, object], expected: Problem) -> None:
    assert problems(vault, people.register, a.person(**wrong)) == (expected,)


def test_all_problems_come_at_once(vault: Vault) -> None:
    found = problems(vault, people.register, a.person(name="", kana="ア" * 300, birth=Birth(year=2030)))
    assert [problem.field for problem in found] == ["name", "kana", "birth"]


def test_text_of_any_script_survives_unchanged(vault: Vault) -> None:
    name = "𠮷野 髙橋👩‍👧"
    person = vault.do(people.register, a.person(name=name, note="￥\\\r\n\t“”" + name))
    assert vault.read(people.get, person.id) == person


def test_a_correction_keeps_the_earlier_record_and_refuses_a_stale_one(vault: Vault) -> None:
    first = vault.do(people.register, a.person())
    second = vault.do(people.correct, replace(first, name="足立 花"))
    with pytest.raises(Stale):
        vault.do(people.correct, replace(first, name="足立 華"))
    assert problems(vault, people.correct, replace(second, name="")) == (Problem("name", "required"),)
    assert vault.read(records.revisions, Person, first.id) == [first]


def test_lists_are_in_the_order_of_kana_and_of_one_municipality_if_asked(vault: Vault) -> None:
    for name, kana, code in (("渡辺", "ワタナベ", "312037"), ("相田", "アイダ", "312011"), ("加藤", "カトウ", "312037")):
        vault.do(people.register, a.person(name=name, kana=kana, address=Address(local_government_code=code)))
    every = vault.read(people.keys)
    assert [line.name for line in vault.read(people.lines, every)] == ["相田", "加藤", "渡辺"]
    there = vault.read(people.keys, PeopleFilter(municipality="312037"))
    assert [line.name for line in vault.read(people.lines, there)] == ["加藤", "渡辺"]
    assert vault.read(people.lines, ["0" * 32]) == []


def test_a_line_shows_the_latest_contact_and_the_day_it_promised(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    vault.do(activities.record, a.activity(person, on=date(2026, 11, 1), next_on=date(2026, 11, 8)))
    vault.do(activities.record, a.activity(person, on=date(2026, 11, 15)))
    [line] = vault.read(people.lines, [person.id])
    assert (line.last_on, line.next_on) == (date(2026, 11, 15), None)


def test_people_are_found_by_name_kana_address_and_phone(vault: Vault) -> None:
    person = vault.do(people.register, a.person(name="髙田 ハナ", kana="タカダ ハナ", phones=(Phone(number="0858-22-3333"),)))
    vault.do(people.register, a.person(name="別の人", kana="ベツノ"))
    for words in ("高田", "たかだ", "ﾀｶﾀﾞ はな", "0858-22-3333", "2222 3333"[5:]):
        assert [line.id for line in vault.read(people.matching, words)] == [person.id], words
    assert vault.read(people.matching, " 　") == []


def test_places_already_used_are_offered_the_most_used_first(vault: Vault) -> None:
    for street in ("上井町", "上井町", "明治町", ""):
        vault.do(people.register, a.person(address=Address(street_address=street), neighbourhood=""))
    assert vault.read(people.places) == [("上井町", ""), ("明治町", "")]


def test_a_removed_person_is_off_the_lists(vault: Vault) -> None:
    person = vault.do(people.register, a.person())
    vault.do(people.remove, person)
    assert vault.read(people.keys) == []
    assert vault.read(people.matching, "足立") == []


# ---- forgetting ----------------------------------------------------------------------------------------------------------


def everything(session: Session) -> str:
    """All that the database holds, table by table, as one text."""
    tables = session.scalars(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_pairs%'")
    ).all()
    rows = [row for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"')).all()]
    return "\n".join(cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell) for row in rows for cell in row)


def test_forgetting_leaves_nothing_of_a_person_anywhere(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    """Not in earlier versions, the bin, drafts, packets that went out, or answers that came back."""
    referral = refer(volunteer, summary="秘密の経過")
    person_id = referral.person_id
    carry(volunteer, office, tmp_path / "a")
    take_on(office, referral.id, text="足立さんへ 秘密の返事")
    carry(office, volunteer, tmp_path / "b")
    correct(volunteer, referral.id, summary="秘密の経過 二")
    write_out(volunteer, tmp_path / "c")

    def more(session: Session) -> None:
        person = people.get(session, person_id)
        people.correct(session, replace(person, note="秘密のメモ"))
        households.found_with(session, person)
        household = households.of_person(session, person_id)
        assert household is not None
        households.add_member(session, Member(household_id=household.id, name="足立 秘密", relation=Relation.CHILD))
        thrown_away = activities.record(session, a.activity(person, note="秘密の訪問"))
        activities.remove(session, thrown_away)
        drafts.keep(session, f"activities/{person_id}/new", '{"note": "秘密の下書き"}')

    volunteer.do(more)
    assert "秘密" in volunteer.read(everything)
    volunteer.do(lambda session: people.forget(session, people.get(session, person_id)))
    left = volunteer.read(everything)
    assert "秘密" not in left
    assert "足立" not in left
    with pytest.raises(NotFound):
        volunteer.read(people.get, person_id)


def test_a_person_among_the_removed_can_be_forgotten_at_once(vault: Vault) -> None:
    person = vault.do(people.register, a.person(note="秘密"))
    vault.do(households.found_with, person)
    vault.do(people.remove, person)
    vault.do(people.forget, person)
    assert "秘密" not in vault.read(everything)
    assert "足立" not in vault.read(everything)


def test_somebody_who_still_lives_there_keeps_the_household(vault: Vault) -> None:
    mother, son = (vault.do(people.register, a.person(name=name)) for name in ("足立 ハナ", "足立 一郎"))
    vault.do(households.join, son, mother)
    vault.do(people.forget, mother)
    household = vault.read(households.of_person, son.id)
    assert household is not None
    assert [member.name for member in vault.read(households.members, household.id)] == ["足立 一郎"]


def test_somebody_who_can_still_come_back_keeps_the_household(vault: Vault) -> None:
    mother, son = (vault.do(people.register, a.person(name=name)) for name in ("足立 ハナ", "足立 一郎"))
    son = vault.do(households.join, son, mother)
    vault.do(people.remove, son)
    vault.do(people.forget, mother)
    vault.do(records.restore, Person, son.id)
    assert vault.read(households.of_person, son.id) is not None


@pytest.mark.parametrize("written", [True, False], ids=["written", "numbered only"])
def test_the_number_of_a_forgotten_referral_is_closed_as_erased(
    volunteer: Vault, office: Vault, tmp_path: Path, written: bool
) -> None:
    referral = refer(volunteer)
    if written:
        write_out(volunteer, tmp_path / "lost")
    else:
        # The stick is gone before the file is written: the packet is numbered and waits.
        steps = exchange.write_out(volunteer, tmp_path / "no such stick")
        next(steps)
    volunteer.do(lambda session: people.forget(session, people.get(session, referral.person_id)))
    refer(volunteer, name="別の人")
    assert [packet.purpose for packet in volunteer.read(exchange.waiting)] == ["referrals", "cancellations"]

    taken = carry(volunteer, office, tmp_path / "stick")
    assert sorted((line.number, line.missing) for line in taken)[-1] == (3, ())
    assert len(office.read(arrivals.keys)) == 1
    assert write_out(volunteer, tmp_path / "more") == []


def test_a_lost_packet_that_turns_up_after_its_number_was_closed_brings_nobody_back(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    [packet] = write_out(volunteer, tmp_path)
    volunteer.do(lambda session: people.forget(session, people.get(session, referral.person_id)))
    carry(volunteer, office, tmp_path / "b")
    take_in(office, tmp_path / packet.file)
    assert office.read(arrivals.keys) == []


def test_what_arrived_before_is_not_taken_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    assert volunteer.read(referrals.proof, referral) is Proof.SIGNED
    volunteer.do(lambda session: people.forget(session, people.get(session, referral.person_id)))
    assert carry(volunteer, office, tmp_path / "c") == []
    assert not office.read(arrivals.taken_back, [referral.id])


def test_an_answer_about_somebody_forgotten_is_not_kept(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    volunteer.do(lambda session: people.forget(session, people.get(session, referral.person_id)))
    take_on(office, referral.id, text="足立さんへの返事")
    [line] = carry(office, volunteer, tmp_path / "b")
    # Only that it came is kept and told, so that nobody waits for ever.
    assert (line.fate, line.dropped) == (Fate.IMPORTED, 1)
    # An answer shows that what it answers arrived, so that nothing is taken back.
    assert [packet.purpose for packet in write_out(volunteer, tmp_path / "c")] == ["receipts"]
    assert volunteer.read(answers.of_referral, referral.id) == []
    assert "足立" not in volunteer.read(everything)


def test_of_several_answers_only_that_about_somebody_forgotten_is_dropped(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    erased, kept = refer(volunteer, name="足立 ハナ"), refer(volunteer, name="谷口 文")
    carry(volunteer, office, tmp_path / "a")
    volunteer.do(lambda session: people.forget(session, people.get(session, erased.person_id)))
    take_on(office, erased.id, text="足立さんへの返事")
    take_on(office, kept.id, text="谷口さんへの返事")
    [line] = carry(office, volunteer, tmp_path / "b")
    assert (line.fate, line.count, line.dropped) == (Fate.IMPORTED, 2, 1)
    assert [each.text for each in volunteer.read(answers.of_referral, kept.id)] == ["谷口さんへの返事"]
    assert "足立" not in volunteer.read(everything)


def test_a_withdrawn_and_forgotten_referral_is_closed_once(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    write_out(volunteer, tmp_path / "lost")
    withdrawn = volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    volunteer.do(records.forget, Referral, withdrawn.id)
    [packet] = write_out(volunteer, tmp_path / "b")
    assert packet.purpose == "cancellations"
    assert write_out(volunteer, tmp_path / "c") == []


def test_many_numbers_are_closed_although_one_packet_holds_64(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    made = [refer(volunteer, name=f"対象者{n}") for n in range(70)]
    write_out(volunteer, tmp_path / "lost")
    for referral in made:
        volunteer.do(lambda session, key=referral.person_id: people.forget(session, people.get(session, key)))
    written = write_out(volunteer, tmp_path / "b")
    assert [packet.purpose for packet in written] == ["cancellations"] * 2
    lines = take_in(office, *(tmp_path / "b" / packet.file for packet in written))
    assert lines[-1].missing == ()


def test_words_of_packets_are_gone_but_their_numbers_stay(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    referral = refer(volunteer)
    write_out(volunteer, tmp_path)
    volunteer.do(lambda session: people.forget(session, people.get(session, referral.person_id)))
    [row] = volunteer.read(lambda session: session.query(OutboxRow).all())
    assert (row.number, row.body, row.sealed) == (1, b"", None)
    assert volunteer.read(lambda session: session.query(InboxRow).count()) == 0


def test_thirty_days_after_removal_everything_is_forgotten_at_the_next_unlocking(vault: Vault, clock: Clock) -> None:
    person = vault.do(people.register, a.person(note="秘密"))
    vault.do(households.found_with, person)
    alone = vault.do(activities.record, a.activity(person, note="秘密の訪問"))
    vault.do(activities.remove, alone)
    clock.pass_by(days=1)
    vault.do(people.remove, person)
    clock.pass_by(days=31)
    assert vault.do(records.empty_bin) == 2
    vault.do(households.forget_deserted)
    assert "秘密" not in vault.read(everything)


def test_a_card_is_no_person_and_stays(volunteer: Vault, office: Vault) -> None:
    assert office.id
    person = volunteer.do(people.register, a.person())
    volunteer.do(people.forget, person)
    assert [peer.uses for peer in volunteer.read(cards.peers)] == [(Use.DESK,)]
    with pytest.raises(NotFound):
        volunteer.do(people.forget, person)


def test_what_is_forgotten_counts_no_days(vault: Vault, clock: Clock) -> None:
    person = vault.do(people.register, a.person())
    vault.do(activities.record, a.activity(person, next_on=date(2026, 11, 21)))
    clock.now += timedelta(days=3)
    assert len(vault.read(lambda session: visits.reminders(session, session.today))) == 1
    vault.do(people.forget, person)
    assert vault.read(lambda session: visits.reminders(session, session.today)) == []


def test_refusals_change_nothing(vault: Vault) -> None:
    with pytest.raises(Invalid):
        vault.do(people.register, Person())
    assert vault.read(people.keys) == []
