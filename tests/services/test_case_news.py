"""What senders learn of cases, and what they say of their own parts: kept, sent, taken in, and nothing beside it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.case_news import CaseNews
from app.domain.cases import Case, CaseStage, Ending
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.people import Interval
from app.domain.places import PageName, Place
from app.domain.referrals import Arrival
from app.domain.reminders import Reminder, Why
from app.errors import Invalid, NotRead, WentOut
from app.models import records
from app.models.packets import OutboxRow
from app.models.vault import Vault
from app.queries import reminders, search
from app.queries.case_news import Carriage, senders
from app.services import case_lists, case_news, cases, outbox, own_parts, people, referrals, undoing
from app.sync.cards import READS
from app.workflows import cases as taking
from app.workflows import exchange
from app.workflows.case_news import take_rhythm
from tests.notebooks import become_case, carry, say_that_it_reads, write_out
from tests.vaults import Clock

Carry = Callable[[], None]
ON = date(2026, 12, 3)


@pytest.fixture
def back(volunteer: Vault, office: Vault, tmp_path: Path) -> Carry:
    """Carry what waits at the desk to the volunteer, and then what waits there to the desk."""
    times = iter(range(100))

    def go() -> None:
        for sender, receiver in ((office, volunteer), (volunteer, office)):
            carry(sender, receiver, tmp_path / f"{next(times)}")

    return go


@pytest.fixture
def case(volunteer: Vault, office: Vault, tmp_path: Path) -> Case:
    """A case that a desk made of what arrived, of which the sender was told by the answer."""
    return become_case(volunteer, office, tmp_path)


def came(volunteer: Vault, case: Case) -> CaseNews | None:
    return volunteer.read(case_news.of_referral, case.arrival_id)


def told(vault: Vault, why: Why) -> list[Reminder]:
    return [each for each in vault.read(reminders.besides_visits) if each.why is why]


def test_what_the_answer_said_is_not_told_twice(volunteer: Vault, case: Case) -> None:
    assert came(volunteer, case) is None
    assert told(volunteer, Why.CASE_NEWS) == []


def test_a_sender_learns_how_their_case_stands_each_time_something_of_it_changed(
    volunteer: Vault, office: Vault, case: Case, back: Carry
) -> None:
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.PLANNING)
    office.do(cases.promise, office.read(cases.get, case.id), ON, "姉の妙子さんに電話")
    office.do(cases.tell, office.read(cases.get, case.id), "計画が決まりました。")
    back()
    news = came(volunteer, case)
    assert news
    assert (news.stage, news.lead, news.phone, news.next_on) == (CaseStage.PLANNING, "田村", "0857-26-1111", ON)
    assert news.words == "計画が決まりました。"
    # Nothing of it changed, so that nothing goes.
    office.do(cases.correct, replace(office.read(cases.get, case.id), said="姉の妙子さんが来た。"))
    assert office.read(exchange.waiting) == []
    office.do(cases.close, replace(office.read(cases.get, case.id), ending=Ending.MOVED, ending_note="姉の家へ"))
    back()
    ended = came(volunteer, case)
    assert ended
    assert (ended.id, ended.ended_on, ended.next_on) == (news.id, office.read(lambda session: session.today), None)


def test_where_somebody_else_leads_the_number_of_the_desk_is_told(
    volunteer: Vault, office: Vault, case: Case, back: Carry
) -> None:
    office.do(cases.hand_to, office.read(case_lists.versions, [case.id]), "山根")
    back()
    news = came(volunteer, case)
    assert news
    assert (news.lead, news.phone) == ("山根", "")


def test_an_own_part_is_asked_for_followed_and_told_of(volunteer: Vault, office: Vault, case: Case, back: Carry) -> None:
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ", every=Interval.WEEKLY))
    back()
    [reminder] = told(volunteer, Why.CASE_NEWS)
    assert reminder.every is Interval.WEEKLY
    person = volunteer.do(take_rhythm, case.arrival_id, Interval.WEEKLY)
    assert volunteer.read(people.get, person.id).interval is Interval.WEEKLY
    assert told(volunteer, Why.CASE_NEWS) == []
    said = PartProgress(referral_id=case.arrival_id, part_id=part.id, went=Went.STUCK, words="留守が続いています。")
    volunteer.do(own_parts.say, said)
    back()
    [heard] = office.read(own_parts.of_referral, case.arrival_id)
    assert (heard.part_id, heard.went, heard.words) == (part.id, Went.STUCK, "留守が続いています。")
    [line] = told(office, Why.PART_STUCK)
    assert (line.place.record_id, line.detail) == (case.id, "週1回の声かけ・留守が続いています。")
    office.do(own_parts.note_seen, heard.id)
    assert told(office, Why.PART_STUCK) == []


def test_a_part_whose_day_has_come_stands_on_the_first_page_until_it_is_called_done(
    volunteer: Vault, office: Vault, case: Case, back: Carry, clock: Clock
) -> None:
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="通院に付きそう", due_on=ON))
    back()
    news = came(volunteer, case)
    assert news
    volunteer.do(case_news.note_seen, news.id)
    assert told(volunteer, Why.CASE_NEWS) == []
    clock.pass_by(days=(ON - volunteer.read(lambda session: session.today)).days)
    assert [each.since for each in told(volunteer, Why.CASE_NEWS)] == [ON]
    volunteer.do(own_parts.say, PartProgress(referral_id=case.arrival_id, part_id=part.id, went=Went.DONE))
    assert told(volunteer, Why.CASE_NEWS) == []


def test_what_came_and_what_was_said_is_found(volunteer: Vault, office: Vault, case: Case, back: Carry) -> None:
    office.do(cases.tell, office.read(cases.get, case.id), "来週から配食が始まります。")
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    back()
    volunteer.do(own_parts.say, PartProgress(referral_id=case.arrival_id, part_id=part.id, words="玄関に出てこられた。"))
    back()
    for vault, page in ((volunteer, PageName.REFERRALS), (office, PageName.INBOX)):
        for words in ("配食", "声かけ", "玄関に出て"):
            found = vault.read(lambda session, words=words: list(search.hits(search.find(session, words))))
            assert Place(page, case.arrival_id) in [hit.place for hit in found], words


def test_the_day_that_a_desk_promised_last_is_told_and_no_earlier_one(
    volunteer: Vault, office: Vault, case: Case, back: Carry, clock: Clock
) -> None:
    office.do(cases.promise, office.read(cases.get, case.id), ON, "")
    back()
    news = came(volunteer, case)
    assert news
    # What was answered before is old: of this つなぎ only the news speaks.
    assert [each.why for each in volunteer.read(reminders.besides_visits) if each.person_id] == [Why.CASE_NEWS]
    volunteer.do(case_news.note_seen, news.id)
    assert [each.why for each in volunteer.read(reminders.besides_visits) if each.person_id] == []
    clock.pass_by(days=(ON - volunteer.read(lambda session: session.today)).days)
    [promised] = told(volunteer, Why.DESK_PROMISED)
    assert (promised.since, promised.detail, promised.count) == (ON, "田村", 0)


def test_a_part_that_is_over_is_no_longer_asked_for(volunteer: Vault, office: Vault, case: Case, back: Carry) -> None:
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    back()
    office.do(own_parts.end, part.id)
    back()
    news = came(volunteer, case)
    assert news
    assert news.parts == ()


def test_a_part_without_words_or_of_a_case_that_nobody_sent_is_refused(office: Vault, case: Case) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(own_parts.give, OwnPart(case_id=case.id, due_on=date(2020, 1, 1)))
    assert [(each.field, each.what) for each in refused.value.problems] == [("words", "required"), ("due_on", "past_day")]
    rung = office.do(taking.receive, replace(case, id="", version=0, number="", arrival_id=""))
    with pytest.raises(Invalid) as refused:
        office.do(own_parts.give, OwnPart(case_id=rung.id, words="声かけ"))
    assert [each.what for each in refused.value.problems] == ["no_sender"]


def test_of_what_is_over_nobody_is_asked_for_a_part_of_which_they_would_never_hear(office: Vault, case: Case) -> None:
    office.do(cases.close, replace(office.read(cases.get, case.id), ending=Ending.MOVED))
    with pytest.raises(Invalid) as refused:
        office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    assert [each.what for each in refused.value.problems] == ["case_over"]
    office.do(cases.reopen, office.read(cases.get, case.id))
    assert office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ")).version == 1


def test_who_is_stuck_says_with_what(volunteer: Vault, case: Case) -> None:
    with pytest.raises(Invalid) as refused:
        volunteer.do(own_parts.say, PartProgress(referral_id=case.arrival_id, part_id="ab" * 16, went=Went.STUCK))
    assert [(each.field, each.what) for each in refused.value.problems] == [("words", "required")]


@pytest.mark.parametrize("stopped", [False, True])
def test_where_the_person_wishes_so_the_sender_learns_only_that_nothing_more_is_told(
    volunteer: Vault, office: Vault, case: Case, back: Carry, stopped: bool
) -> None:
    office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    back()
    if stopped:
        office.do(cases.stop, office.read(cases.get, case.id), "本人の申し出")
    else:
        office.do(cases.tell_nothing, office.read(cases.get, case.id))
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.SUPPORTED)
    back()
    news = came(volunteer, case)
    assert news
    assert replace(news, id="", version=0, writer="", written_at=None) == CaseNews(referral_id=case.arrival_id, last=True)
    if not stopped:
        office.do(cases.tell_again, office.read(cases.get, case.id))
        back()
        again = came(volunteer, case)
        assert again
        assert again.stage is CaseStage.SUPPORTED


def test_of_two_cases_that_are_one_each_sender_learns_what_leads_under_their_own_referral(
    volunteer: Vault, office: Vault, case: Case, back: Carry, tmp_path: Path
) -> None:
    other = become_case(volunteer, office, tmp_path / "other", name="足立 はな")
    office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    office.do(cases.tell, office.read(cases.get, case.id), "ごきょうだいにも会いました。")
    later = office.do(cases.join, office.read(cases.get, case.id), office.read(cases.get, other.id))
    first = {case.id: other, other.id: case}[later.id]
    office.do(cases.hand_to, office.read(case_lists.versions, [first.id]), "山根")
    office.do(cases.advance, office.read(cases.get, first.id), CaseStage.PLANNING)
    back()
    both = [came(volunteer, each) for each in (case, other)]
    assert [(news.lead, news.stage) for news in both if news] == [("山根", CaseStage.PLANNING)] * 2
    assert [(news.words, len(news.parts)) for news in both if news] == [("ごきょうだいにも会いました。", 1), ("", 0)]
    office.do(cases.separate, office.read(cases.get, later.id))
    back()
    apart = came(volunteer, later)
    assert apart
    assert (apart.lead, apart.stage) == ("田村", CaseStage.RECEIVED)


def test_what_a_sender_may_not_learn_by_one_of_two_that_are_one_they_do_not_learn_by_the_other(
    volunteer: Vault, office: Vault, case: Case, back: Carry, tmp_path: Path
) -> None:
    other = become_case(volunteer, office, tmp_path / "other", name="足立 はな")
    first, later = sorted((case, other), key=lambda each: each.id)
    later = office.do(cases.join, first, later)
    office.do(cases.tell_nothing, office.read(cases.get, first.id))
    office.do(cases.advance, office.read(cases.get, first.id), CaseStage.SUPPORTED)
    back()
    heard = [came(volunteer, each) for each in (first, later)]
    assert [(news.last, news.stage) for news in heard if news] == [(True, None)] * 2
    # Whichever of the two it was that was silenced.
    office.do(cases.tell_again, office.read(cases.get, first.id))
    office.do(cases.tell_nothing, later)
    back()
    heard = [came(volunteer, each) for each in (first, later)]
    assert [(news.last, news.stage) for news in heard if news] == [(True, None)] * 2
    # Apart, the one is told of and the other not.
    office.do(cases.separate, office.read(cases.get, later.id))
    back()
    heard = [came(volunteer, each) for each in (first, later)]
    assert [(news.last, news.stage) for news in heard if news] == [(False, CaseStage.SUPPORTED), (True, None)]


@pytest.fixture
def waits(volunteer: Vault, office: Vault, case: Case, tmp_path: Path) -> Case:
    """Another case, of which news lies with the first one's in a packet that was lost on its way and waits once more."""
    other = become_case(volunteer, office, tmp_path / "other", name="山根 一郎")
    for each, words in ((case, "計画が決まりました。"), (other, "来週から配食が始まります。")):
        office.do(cases.tell, office.read(cases.get, each.id), words)
    [lost] = write_out(office, tmp_path / "lost")
    packet = next(each.packet_id for each in office.read(outbox.unproven) if each.number == lost.number)
    office.do(exchange.write_again, packet)
    assert {"計画が決まりました。", "来週から配食が始まります。"} <= words_in_packets(office)
    return other


def words_in_packets(office: Vault) -> set[str]:
    """Which of the words for the senders stand in the packets that the desk keeps."""
    bodies = "".join(office.read(lambda session: [body.decode() for body in session.scalars(select(OutboxRow.body))]))
    return {words for words in ("計画が決まりました。", "来週から配食が始まります。") if words in bodies}


def test_what_went_with_what_was_dropped_is_said_to_go_with_the_next(office: Vault, case: Case, waits: Case) -> None:
    def carriage() -> Carriage:
        [told] = office.read(senders, waits.id).senders
        return told.carriage

    assert carriage() is Carriage.SENT
    office.do(cases.tell_nothing, office.read(cases.get, case.id))
    assert carriage() is Carriage.NEXT


@pytest.mark.parametrize("stopped", [False, True])
def test_what_waits_does_not_tell_any_more_of_whom_nothing_shall_be_told(
    volunteer: Vault, office: Vault, case: Case, waits: Case, back: Carry, stopped: bool
) -> None:
    now = office.read(cases.get, case.id)
    if stopped:
        office.do(cases.stop, now, "本人の申し出")
    else:
        office.do(cases.tell_nothing, now)
    assert words_in_packets(office) == set()
    back()
    news, other = came(volunteer, case), came(volunteer, waits)
    assert news
    assert other
    assert (news.last, news.words, other.words) == (True, "", "来週から配食が始まります。")


def test_with_somebody_who_is_erased_go_the_packets_in_which_others_are_told_of_too(
    volunteer: Vault, office: Vault, case: Case, waits: Case, back: Carry
) -> None:
    office.do(lambda session: records.forget(session, Arrival, case.arrival_id))
    assert words_in_packets(office) == set()
    back()
    other = came(volunteer, waits)
    assert came(volunteer, case) is None
    assert other
    assert other.words == "来週から配食が始まります。"
    assert office.read(exchange.waiting) == []


def test_what_an_act_told_is_taken_back_with_it_unless_it_has_left(
    volunteer: Vault, office: Vault, case: Case, back: Carry
) -> None:
    done = office.do(lambda session: undoing.noted(session, cases.advance, cases.get(session, case.id), CaseStage.PLANNING))
    assert done.undo
    office.do(undoing.take_back, done.undo)
    again = office.read(case_news.of_arrival, case.arrival_id)
    assert again
    assert again.stage is CaseStage.RECEIVED
    done = office.do(lambda session: undoing.noted(session, cases.advance, cases.get(session, case.id), CaseStage.SUPPORTED))
    assert done.undo
    back()
    with pytest.raises(WentOut):
        office.do(undoing.take_back, done.undo)


def test_a_rhythm_that_was_taken_over_can_be_taken_back(
    volunteer: Vault, office: Vault, case: Case, back: Carry, clock: Clock
) -> None:
    office.do(own_parts.give, OwnPart(case_id=case.id, words="声かけ", every=Interval.WEEKLY))
    back()
    clock.pass_by(days=1)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    before = volunteer.read(people.get, person_id).interval
    done = volunteer.do(lambda session: undoing.noted(session, take_rhythm, case.arrival_id, Interval.WEEKLY))
    assert done.undo
    volunteer.do(undoing.take_back, done.undo)
    assert volunteer.read(people.get, person_id).interval is before
    assert [each.every for each in told(volunteer, Why.CASE_NEWS)] == [Interval.WEEKLY]


def test_whoever_does_not_read_it_yet_is_sent_nothing_until_their_newer_card_comes(
    volunteer: Vault, office: Vault, case: Case, back: Carry, tmp_path: Path
) -> None:
    say_that_it_reads(office, volunteer, tuple(kind for kind in READS if kind not in ("case/1", "progress/1")))
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.PLANNING)
    with pytest.raises(NotRead):
        write_out(office, tmp_path / "older")
    assert came(volunteer, case) is None
    say_that_it_reads(office, volunteer, READS)
    back()
    assert came(volunteer, case)


def test_whoever_took_it_back_is_told_nothing_more(volunteer: Vault, office: Vault, case: Case, back: Carry) -> None:
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, case.arrival_id)))
    back()
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.PLANNING)
    # Of the cancellation a receipt goes, and that is all.
    assert [packet.purpose for packet in office.read(exchange.waiting)] == ["receipts"]
    [told_to] = office.read(senders, case.id).senders
    assert told_to.carriage is Carriage.TAKEN_BACK


def test_what_is_erased_with_a_person_does_not_come_back(volunteer: Vault, office: Vault, case: Case, back: Carry) -> None:
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.PLANNING)
    back()
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    volunteer.do(lambda session: people.forget(session, people.get(session, person_id)))
    assert volunteer.read(lambda session: records.several(session, CaseNews)) == []
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.SUPPORTED)
    back()
    assert volunteer.read(lambda session: records.several(session, CaseNews)) == []


def test_of_a_case_that_was_stopped_nothing_that_its_sender_says_is_found_or_told(
    volunteer: Vault, office: Vault, case: Case, back: Carry
) -> None:
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    back()
    said = PartProgress(referral_id=case.arrival_id, part_id=part.id, went=Went.STUCK, words="留守が続いています。")
    volunteer.do(own_parts.say, said)
    back()
    assert told(office, Why.PART_STUCK)
    assert office.read(search.find, "留守").others
    assert office.read(search.find, "声かけ").others
    office.do(lambda session: cases.stop(session, cases.get(session, case.id), "ご本人の申し出"))
    assert told(office, Why.PART_STUCK) == []
    assert office.read(search.find, "留守").others == ()
    assert office.read(search.find, "声かけ").others == ()


def test_of_what_points_to_a_stopped_case_nothing_is_told(
    volunteer: Vault, office: Vault, case: Case, back: Carry, tmp_path: Path
) -> None:
    other = become_case(volunteer, office, tmp_path / "other", name="足立 はな")
    later = office.do(cases.join, office.read(cases.get, case.id), office.read(cases.get, other.id))
    part = office.do(own_parts.give, OwnPart(case_id=later.id, words="週1回の声かけ"))
    back()
    volunteer.do(own_parts.say, PartProgress(referral_id=later.arrival_id, part_id=part.id, went=Went.DONE))
    back()
    assert told(office, Why.PART_DONE)
    office.do(lambda session: cases.stop(session, cases.whole(session, later.id)[0], "ご本人の申し出"))
    assert told(office, Why.PART_DONE) == []


def test_what_a_sender_says_otherwise_after_it_was_read_is_told_anew(
    volunteer: Vault, office: Vault, case: Case, back: Carry
) -> None:
    part = office.do(own_parts.give, OwnPart(case_id=case.id, words="週1回の声かけ"))
    back()
    said = volunteer.do(own_parts.say, PartProgress(referral_id=case.arrival_id, part_id=part.id, went=Went.DONE))
    back()
    office.do(own_parts.note_seen, said.id)
    assert told(office, Why.PART_DONE) == []
    volunteer.do(own_parts.say, replace(said, went=Went.STUCK, words="転んで起きられない。"))
    back()
    [stuck] = told(office, Why.PART_STUCK)
    assert stuck.detail.endswith("転んで起きられない。")
    office.do(own_parts.note_seen, said.id)
    assert told(office, Why.PART_STUCK) == []


def test_who_names_a_part_of_another_case_is_not_told_with_its_words(
    volunteer: Vault, office: Vault, case: Case, back: Carry, tmp_path: Path
) -> None:
    other = become_case(volunteer, office, tmp_path / "other", name="足立 はな")
    part = office.do(own_parts.give, OwnPart(case_id=other.id, words="通院に付きそう"))
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.PLANNING)
    back()
    volunteer.do(own_parts.say, PartProgress(referral_id=case.arrival_id, part_id=part.id, words="行けました。"))
    back()
    [line] = told(office, Why.PART_DONE)
    assert (line.place.record_id, line.detail) == (case.id, "行けました。")
