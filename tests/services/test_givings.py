"""提供の記録: whatever left has one line with its four facts, also once nobody of it is here any more."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.consents import Basis, ConsentState, Ground, WithheldPart
from app.domain.givings import Giving, GivingFilter, GivingItem
from app.domain.referrals import Arrival, Call, Referral, ReferralWay, Urgency
from app.models import records
from app.models.packets import OutboxItemRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import cases, consents, givings, people, prints, referrals, undoing
from app.workflows import exchange, joining, taking_out
from tests.notebooks import a, carry, refer, take_on, write_out
from tests.services.test_case_reminders import accept
from tests.vaults import Clock

ALL = GivingFilter()


def told(vault: Vault) -> list[Giving]:
    return vault.read(givings.lines, ALL)


def telling(session: Session, way: ReferralWay = ReferralWay.PHONE, **fields: object) -> Referral:
    """A つなぎ about somebody who agreed, told on this day by another way than a packet."""
    person = people.register(session, a.person())
    consents.note(session, a.consent(person))
    return referrals.hand_over(session, a.referral(person, way=way, **fields), session.today)


def hand_over(vault: Vault, way: ReferralWay = ReferralWay.PHONE, **fields: object) -> Referral:
    return vault.do(telling, way, **fields)


def test_a_packet_that_is_written_has_its_line_with_the_four_facts(
    volunteer: Vault, office: Vault, tmp_path: Path, clock: Clock
) -> None:
    assert office.id
    referral = refer(volunteer)
    assert told(volunteer) == []
    write_out(volunteer, tmp_path)
    [line] = told(volunteer)
    assert (line.at, line.on, line.way, line.other, line.other_kind) == (
        clock.now,
        date(2026, 11, 21),
        ReferralWay.PACKET,
        "県の窓口",
        "県の窓口",
    )
    assert (line.person_id, line.record_id, line.version) == (referral.person_id, referral.id, referral.version)
    assert (line.state, line.agreed_on, line.basis) == (ConsentState.ORAL, date(2026, 11, 20), None)
    assert {WithheldPart.NAME, WithheldPart.ADDRESS, WithheldPart.TROUBLES, WithheldPart.HEALTH} <= set(line.parts)
    assert not {WithheldPart.PHONES, WithheldPart.RISKS} & set(line.parts)
    assert line.items == (GivingItem.COURSE,)
    # Nothing in it says who it is about.
    assert "足立" not in repr(line)


def test_the_same_packet_written_once_more_has_no_second_line(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    refer(volunteer)
    write_out(volunteer, tmp_path / "one")
    [packet] = volunteer.read(exchange.on_the_way)
    first = told(volunteer)
    volunteer.do(exchange.write_again, packet.packet_id)
    write_out(volunteer, tmp_path / "two")
    assert told(volunteer) == first


def test_a_correction_that_leaves_has_a_line_of_its_own(volunteer: Vault, office: Vault, tmp_path: Path, clock: Clock) -> None:
    assert office.id
    referral = refer(volunteer)
    write_out(volunteer, tmp_path / "one")
    clock.pass_by(minutes=1)
    volunteer.do(referrals.make_ready, replace(referral, own_words="もう無理です"))
    write_out(volunteer, tmp_path / "two")
    newer, older = told(volunteer)
    assert (older.version, newer.version) == (referral.version, referral.version + 1)
    assert set(newer.parts) - set(older.parts) == {WithheldPart.OWN_WORDS}


@pytest.mark.parametrize("way", [way for way in ReferralWay if way is not ReferralWay.PACKET])
def test_what_is_told_or_handed_over_has_its_line_in_the_same_act(volunteer: Vault, way: ReferralWay) -> None:
    referral = hand_over(volunteer, way)
    [line] = told(volunteer)
    assert (line.way, line.record_id, line.version, line.mark) == (way, referral.id, referral.version, "")
    assert (line.other, line.state) == ("生活困りごと相談窓口（鳥取県）", ConsentState.ORAL)


def test_what_is_kept_back_is_not_said_to_have_been_told(volunteer: Vault) -> None:
    def work(session: Session) -> None:
        person = people.register(session, a.person())
        consents.note(session, a.consent(person, withheld_parts=(WithheldPart.ADDRESS, WithheldPart.HEALTH)))
        referrals.hand_over(session, a.referral(person, way=ReferralWay.PHONE), session.today)

    volunteer.do(work)
    [line] = told(volunteer)
    assert WithheldPart.NAME in line.parts
    assert not {WithheldPart.ADDRESS, WithheldPart.HEALTH} & set(line.parts)


def test_what_was_told_without_consent_says_the_ground(volunteer: Vault) -> None:
    def work(session: Session) -> None:
        person = people.register(session, a.person())
        grounds = {"state": ConsentState.NO_CONSENT_BASIS, "on": None, "agencies": (), "ground": Ground.LIFE}
        consents.note(session, a.consent(person, decided_by="石田 花子", decided_on=session.today, **grounds))
        referrals.hand_over(session, a.referral(person, way=ReferralWay.PHONE), session.today)

    volunteer.do(work)
    [line] = told(volunteer)
    assert (line.state, line.agreed_on) == (ConsentState.NO_CONSENT_BASIS, date(2026, 11, 21))
    assert (line.ground, line.basis) == (Ground.LIFE, Basis.LIFE_BODY_PROPERTY)


def test_taken_back_at_once_nothing_was_told(volunteer: Vault) -> None:
    referral = hand_over(volunteer)
    meant = volunteer.do(undoing.noted, referrals.hand_over, replace(referral, reason="別の理由"), on=date(2026, 11, 21))
    assert len(told(volunteer)) == 2
    assert meant.undo is not None
    volunteer.do(undoing.take_back, meant.undo)
    assert [line.version for line in told(volunteer)] == [referral.version]


def test_whoever_is_erased_leaves_the_line_and_no_way_back(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    referral = refer(volunteer)
    write_out(volunteer, tmp_path)
    before = told(volunteer)
    volunteer.do(forget, referral.person_id)
    assert told(volunteer) == before
    assert volunteer.read(records.find, Referral, referral.id) is None


def test_a_desk_notes_what_came_and_what_it_answers(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    [came] = told(office)
    assert came.received
    assert (came.other, came.other_kind) == ("石田 花子", "supporter")
    assert (came.record_id, came.person_id, came.state) == (referral.id, "", ConsentState.ORAL)
    assert WithheldPart.NAME in came.parts
    take_on(office, referral.id)
    carry(office, volunteer, tmp_path / "back")
    [answered] = [line for line in told(office) if not line.received]
    assert (answered.other, answered.items) == ("石田 花子", (GivingItem.ANSWER,))
    # An answer alone takes nobody on.
    assert {line.person_id for line in told(office)} == {""}
    assert (answered.record_id, answered.state) == (referral.id, ConsentState.ORAL)
    # Of what comes back a volunteer need note nothing.
    assert [line.received for line in told(volunteer)] == [False]


def test_what_is_given_to_the_person_has_a_line_once_it_is_out(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    paper = volunteer.do(taking_out.print_person, person.id, disclosed=True)
    volunteer.do(prints.note_printed, volunteer.do(taking_out.print_person, person.id).number, 1)
    assert told(volunteer) == []
    for _twice in range(2):
        volunteer.do(prints.note_printed, paper.number, 1)
    [line] = told(volunteer)
    assert (line.person_id, line.other, line.items, line.mark) == (
        person.id,
        "ご本人",
        (GivingItem.OWN_RECORD,),
        paper.number,
    )


def test_whom_one_told_on_the_telephone_first_has_a_line_for_each_call_that_reached_somebody(volunteer: Vault) -> None:
    def work(session: Session) -> Referral:
        person = people.register(session, a.person())
        consents.note(session, a.consent(person))
        calls = (Call(whom="県の森さん", when="10時ごろ", reached=True), Call(whom="市の当番", when="9時", reached=False))
        return referrals.prepare(session, a.referral(person, urgency=Urgency.EMERGENCY, calls=calls))

    first = volunteer.do(work)
    [line] = told(volunteer)
    assert (line.other, line.way, line.items, line.record_id) == ("県の森さん", ReferralWay.PHONE, (GivingItem.CALL,), first.id)
    # Once more what the answer was is no other call; who is reached later is.
    one, two = first.calls
    later = replace(first, calls=(replace(one, answer="すぐ行く"), replace(two, reached=True)))
    done = volunteer.do(undoing.noted, referrals.prepare, later)
    assert sorted(line.other for line in told(volunteer)) == ["市の当番", "県の森さん"]
    assert done.undo is not None
    volunteer.do(undoing.take_back, done.undo)
    assert told(volunteer) == [line]


def test_a_line_leads_to_whoever_a_record_was_joined_with_and_back(volunteer: Vault) -> None:
    stays, goes = (volunteer.do(people.register, a.person(name=name)) for name in ("足立 ハナ", "足立 はな"))
    volunteer.do(prints.note_printed, volunteer.do(taking_out.print_person, goes.id, disclosed=True).number, 1)
    volunteer.do(prints.note_printed, volunteer.do(taking_out.print_person, stays.id, disclosed=True).number, 1)
    volunteer.do(joining.join, volunteer.read(joining.compare, stays.id, goes.id), {})
    assert [line.person_id for line in told(volunteer)] == [stays.id, stays.id]
    volunteer.do(joining.take_apart, goes.id)
    assert sorted(line.person_id for line in told(volunteer)) == sorted([stays.id, goes.id])


def test_all_of_one_person_is_hers_at_a_desk_whatever_is_joined_and_whatever_comes_later(
    volunteer: Vault, office: Vault, tmp_path: Path, clock: Clock
) -> None:
    first, second = refer(volunteer), refer(volunteer)
    carry(volunteer, office, tmp_path / "there")
    one, two = (accept(office, each.id) for each in (first, second))
    pair = office.read(joining.compare, one.person_id, two.person_id)
    office.do(joining.join, pair, {})
    clock.pass_by(minutes=1)
    volunteer.do(referrals.make_ready, replace(second, own_words="もう無理です"))
    carry(office, volunteer, tmp_path / "back")
    carry(volunteer, office, tmp_path / "anew")
    assert {line.person_id for line in told(office)} == {pair.stays.id}
    assert sorted((line.received, line.version) for line in office.read(givings.of_record, pair.stays.id)) == sorted(
        (line.received, line.version) for line in told(office)
    )
    office.do(joining.take_apart, pair.goes.id)
    for each, case in ((first, one), (second, two)):
        assert {line.person_id for line in told(office) if line.record_id == each.id} == {case.person_id}


def test_whose_case_it_is_after_all_leads_the_lines_along(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    case = accept(office, referral.id)
    assert [line.person_id for line in told(office)] == [case.person_id]
    other = office.do(people.register, a.person(name="森 タケ"))
    moved = office.do(cases.correct, replace(case, person_id=other.id))
    assert [line.person_id for line in told(office)] == [other.id]
    assert not office.do(undoing.noted, cases.correct, moved).saved


def test_what_a_desk_erases_leaves_the_lines_of_what_came(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    before = told(office)
    office.do(records.forget, Arrival, referral.id)
    assert told(office) == before != []


def test_a_nameless_consultation_is_said_to_be_one(volunteer: Vault) -> None:
    referral = hand_over(volunteer, nameless=True)
    [line] = told(volunteer)
    assert (line.nameless, line.state, line.person_id) == (True, None, referral.person_id)
    assert WithheldPart.NAME not in line.parts


def test_lines_narrow_to_a_year_and_to_whom(volunteer: Vault, clock: Clock) -> None:
    hand_over(volunteer)
    clock.now = clock.now.replace(year=2027, month=4, day=1)
    hand_over(volunteer)
    assert volunteer.read(givings.first_day) == date(2026, 11, 21)
    assert [line.on for line in volunteer.read(givings.lines, GivingFilter(year=2027))] == [date(2027, 4, 1)]
    assert [line.on.year for line in told(volunteer)] == [2027, 2026]
    assert volunteer.read(givings.lines, GivingFilter(other="だれか")) == []
    assert volunteer.read(givings.others) == ["生活困りごと相談窓口（鳥取県）"]
    newest, oldest = told(volunteer)
    assert volunteer.read(lambda session: givings.lines(session, ALL, before=newest.id, most=9)) == [oldest]


def test_what_tells_of_nobody_has_no_line(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    carry(volunteer, office, tmp_path / "there")
    assert write_out(office, tmp_path / "receipts")
    assert [line.received for line in told(office)] == [True]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["write", "again", "tell", "mistell", "correct", "erase", "ready"]), max_size=10))
def test_all_that_left_has_exactly_one_line_in_whatever_order(
    volunteer: Vault, office: Vault, tmp_path_factory: pytest.TempPathFactory, clock: Clock, acts: list[str]
) -> None:
    assert office.id
    # What an earlier history left behind is seen off first.
    write_out(volunteer, tmp_path_factory.mktemp("stick"))
    before = {line.id for line in told(volunteer)}
    known = {packet.packet_id for packet in volunteer.read(exchange.on_the_way)}
    left: list[tuple[str, int, str]] = []
    ready: list[Referral] = []
    for act in acts:
        clock.pass_by(minutes=1)
        if act == "ready":
            ready.append(refer(volunteer))
        elif act == "tell":
            ready.append(hand_over(volunteer))
            left.append((ready[-1].id, ready[-1].version, ""))
        elif act == "mistell":
            undo = volunteer.do(undoing.noted, telling).undo
            assert undo is not None
            volunteer.do(undoing.take_back, undo)
        elif act == "correct" and ready and ready[-1].way is ReferralWay.PACKET:
            changed = replace(ready[-1], own_words=f"{ready[-1].own_words}。")
            ready[-1] = volunteer.do(referrals.make_ready, changed)
        elif act == "erase" and ready:
            volunteer.do(forget, ready.pop().person_id)
        elif act == "again":
            for packet in volunteer.read(exchange.on_the_way):
                volunteer.do(exchange.write_again, packet.packet_id)
        elif act == "write":
            write_out(volunteer, tmp_path_factory.mktemp("stick"))
            new = [each for each in volunteer.read(exchange.on_the_way) if each.packet_id not in known]
            known |= {packet.packet_id for packet in new}
            left += [each for packet in new for each in carried(volunteer, packet.packet_id)]
    mine = [(line.record_id, line.version, line.mark) for line in told(volunteer) if line.id not in before]
    assert sorted(mine) == sorted(left)


def forget(session: Session, person_id: str) -> None:
    people.forget(session, people.get(session, person_id))


def carried(vault: Vault, packet_id: str) -> list[tuple[str, int, str]]:
    """Which version of which つなぎ a packet carries, by what the outbox says."""
    query = select(OutboxItemRow.record_id, OutboxItemRow.version).where(OutboxItemRow.packet_id == packet_id)
    return vault.read(lambda session: [(row.record_id, row.version, packet_id) for row in session.execute(query)])
