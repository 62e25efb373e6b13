"""What somebody says of a recall that is not theirs, or was never sent, moves nothing and is written over nothing."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from app.domain.notebooks import NotebookKind
from app.domain.packets import Fate, RecallCause
from app.domain.recalls import Further, FurtherAnswer, Heed, Heeding, HeldRecall, KeptBecause, RecallMark, ToldBy
from app.domain.referrals import ReferralWay, Stage
from app.domain.reminders import Why
from app.models import backups, records
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.queries import inbox
from app.services import arrivals, cards, consents, heedings, outbox, people, recall_marks, referral_recalls, referrals, stops
from app.services.parcels import Parcel
from app.sync.body import Purpose
from app.words.packets import say
from app.workflows import exchange
from app.workflows import recalls as acting
from tests.notebooks import OFFICE, VOLUNTEER, Make, a, acquaint, become_case, carry, correct, refer, take_in, write_out
from tests.vaults import Clock, Template
from tests.workflows.test_recalls import DAY, LETTERED, SHAKYO, go_on, heeding_of, held, on_today, stop, withdraw


def say_heeded(desk: Vault, referral_id: str) -> None:
    """Answer a recall, whether or not there was one."""

    def work(session: Session) -> None:
        said = Heeding(referral_id=referral_id, referral_version=9, done=Heed.STOPPED, on=DAY, by="だれか")
        kept = records.keep(session, said)
        outbox.number(session, cards.peers(session)[0], Parcel(purpose=Purpose.HEEDINGS, says=(kept,)))

    desk.do(work)


@pytest.fixture
def council(office: Vault, make_notebook: Make) -> Vault:
    """A notebook of the 社協 behind the desk."""
    made = make_notebook("council", replace(OFFICE, name="市社協", organisation="市社会福祉協議会"))
    acquaint(office, made, SHAKYO)
    return made


def test_an_answer_to_a_recall_that_was_never_sent_is_held_apart(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    say_heeded(office, sent.id)
    assert Fate.KEPT_APART in {each.fate for each in carry(office, volunteer, tmp_path / "2")}
    assert volunteer.read(recall_marks.of_person, sent.person_id) == []
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "3")
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.mark is RecallMark.WRITTEN


def test_an_answer_about_what_was_never_here_is_not_kept_and_told(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    unknown = "ab" * 16
    say_heeded(office, unknown)
    assert sum(each.unasked for each in carry(office, volunteer, tmp_path / "1")) == 1
    assert volunteer.read(heedings.newest, [unknown]) == {}


def test_what_came_here_is_answered_by_nobody_else(volunteer: Vault, office: Vault, council: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    say_heeded(council, sent.id)
    assert Fate.KEPT_APART in {each.fate for each in carry(council, office, tmp_path / "2")}
    # It is still shown, still waits, and its own recall still stands on top.
    assert office.read(stops.shown, [("arrival", sent.id)]) == [("arrival", sent.id)]
    assert office.read(arrivals.unanswered) == 1
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "3")
    assert [each.about for each in on_today(office, Why.RECALLED)] == ["足立 ハナ"]


def test_a_claim_before_the_referral_came_goes_when_it_comes(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    other = make_notebook("other", replace(VOLUNTEER, name="別の人"))
    acquaint(other, office)
    sent, own = refer(volunteer), refer(other, name="ほかの方")
    carry(other, office, tmp_path / "1")
    withdraw(other, own.person_id)

    def forge(session: Session) -> None:
        """Say of the つなぎ of another what may be said of one's own."""
        [parcel] = referral_recalls.to_take_back(session, cards.peers(session)[0])
        [said] = parcel.says
        forged = replace(said, referral_id=sent.id, referral_version=2**40)
        outbox.number(session, cards.peers(session)[0], replace(parcel, says=(forged,), carried=(), closes=()))

    other.do(forge)
    carry(other, office, tmp_path / "2")
    [claim] = [each for each in every_recall(office) if each.referral_id == sent.id]
    office.do(acting.heed, claim, Heeding(done=Heed.NOTHING))
    carry(volunteer, office, tmp_path / "3")
    assert {each.referral_id for each in every_recall(office)} == {own.id}
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "4")
    assert "足立 ハナ" in {each.about for each in on_today(office, Why.RECALLED)}


def every_recall(desk: Vault) -> list[HeldRecall]:
    """All that a desk holds."""
    return desk.read(lambda session: records.several(session, HeldRecall))


def test_what_was_noted_of_a_call_stays_when_a_packet_answers_too(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    go_on(office, case)
    carry(office, council, tmp_path / "1")
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "2")
    office.do(acting.heed, held(office), Heeding(done=Heed.KEPT, because=KeptBecause.LIFE, words="入院の手配"))
    [each] = heeding_of(office, case).told
    rung = replace(each, way=ToldBy.PHONE, whom="中村", on=DAY, at=time(10, 5))
    office.do(acting.tell, heeding_of(office, case), rung)
    carry(office, council, tmp_path / "3")
    council.do(acting.heed, held(council), Heeding(done=Heed.STOPPED, words="ご本人の希望", by="前田"))
    carry(council, office, tmp_path / "4")
    did = FurtherAnswer(done=Heed.STOPPED, words="ご本人の希望", on=DAY, by="前田")
    assert heeding_of(office, case).told == (replace(rung, answer=did),)


def test_a_clock_beyond_that_is_years_ahead_hinders_nobody_here(
    volunteer: Vault, office: Vault, council: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    sent, on_paper = go_on(office, case), go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER)
    carry(office, council, tmp_path / "1")
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "2")
    stop(office)
    carry(office, council, tmp_path / "3")

    def years_ahead(session: Session) -> None:
        said = acting.heed(session, held(council), Heeding(done=Heed.NOTHING, by="前田"))
        records.keep(session, replace(said, on=date(2041, 1, 1)))

    council.do(years_ahead)
    carry(council, office, tmp_path / "4")
    told = {each.referral_id: each for each in heeding_of(office, case).told}
    assert (told[sent.id].whom, told[sent.id].on) == ("前田", DAY)
    letter: Further = replace(told[on_paper.id], way=ToldBy.LETTER, whom="中村", on=DAY)
    office.do(acting.tell, heeding_of(office, case), letter)
    assert on_today(office, Why.RECALL_UNTOLD) == []


def test_a_day_that_a_senders_clock_puts_years_ahead_is_waited_for_by_nobody(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    handed_on = go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER)
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)

    def years_ahead(session: Session) -> None:
        [parcel] = referral_recalls.to_take_back(session, cards.peers(session)[0])
        ahead = tuple(replace(said, on=date(2041, 1, 1)) for said in parcel.says)
        outbox.number(session, cards.peers(session)[0], replace(parcel, says=ahead))
        for each in parcel.closes:
            outbox.close(session, each)

    volunteer.do(years_ahead)
    carry(volunteer, office, tmp_path / "1")
    assert held(office).on == date(2041, 1, 1)
    clock.pass_by(days=2)
    [waits] = on_today(office, Why.RECALLED)
    assert (waits.since, waits.count) == (DAY, 2)
    assert office.read(referral_recalls.agreed_until, handed_on) == DAY
    office.do(acting.heed, held(office), Heeding(done=Heed.KEPT, because=KeptBecause.LIFE, words="入院の手配"))
    # What the person says anew today lets it go on today.
    person = office.read(people.get, case.person_id)
    office.do(consents.note, a.consent(person, on=DAY + timedelta(days=2), agencies=(SHAKYO,)))
    onward = a.referral(person, case_id=case.id, destination=SHAKYO, way=ReferralWay.PAPER)
    assert [problem.what for problem in office.read(referrals.missing, onward) if problem.field == "consent"] == []


def test_an_answer_dated_years_ahead_stands_above_nothing_that_is_heard_later(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "1")
    said = stop(office)
    office.do(lambda session: records.keep(session, replace(said, on=date(2041, 1, 1))))
    carry(office, volunteer, tmp_path / "2")
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.heeding
    assert mark.heeding.on == DAY
    clock.pass_by(days=1)
    heard = Heeding(referral_id=case.arrival_id, by="前田", done=Heed.KEPT, because=KeptBecause.LIFE, words="入院の手配")
    volunteer.do(acting.note_heard, heard)
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.heeding
    assert mark.heeding.by == "前田"


def test_who_agrees_no_more_after_a_referral_was_only_called_off_is_heard_too(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    sent = volunteer.read(referrals.get, case.arrival_id)
    volunteer.do(referrals.withdraw, sent)
    carry(volunteer, office, tmp_path / "1")
    assert (held(office).because, on_today(office, Why.RECALLED)) == (RecallCause.REFERRAL, [])
    # Nobody is asked to stop what the person still agrees to.
    assert office.read(inbox.opened, sent.id).recall_id == ""
    withdraw(volunteer, sent.person_id)
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.mark is RecallMark.WAITS
    carry(volunteer, office, tmp_path / "2")
    assert (held(office).because, held(office).onward) == (RecallCause.CONSENT, True)
    assert [each.about for each in on_today(office, Why.RECALLED)] == ["足立 ハナ"]
    assert office.read(inbox.opened, sent.id).recall_id == held(office).id
    # It goes once, and is answered as any other.
    assert carry(volunteer, office, tmp_path / "3") == []
    stop(office)
    carry(office, volunteer, tmp_path / "4")
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.mark is RecallMark.HEEDED


def test_an_answer_to_a_recall_from_before_a_copy_was_used_says_so_and_counts_once_it_is_recalled_again(
    make_notebook: Make, templates: dict[NotebookKind, Template], clock: Clock, tmp_path: Path
) -> None:
    volunteer, office = make_notebook("volunteer", VOLUNTEER), make_notebook("office", OFFICE)
    acquaint(volunteer, office)
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    backups.copy_to(volunteer, tmp_path / "copy")
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    office.do(acting.heed, held(office), Heeding(done=Heed.NOTHING))
    volunteer.close()
    backups.restore_from(tmp_path / "copy", tmp_path / "again")
    volunteer = open_with_key(tmp_path / "again", templates[NotebookKind.FIELD].data_key, clock=clock, state=tmp_path / "s")
    [line] = [each for each in carry(office, volunteer, tmp_path / "3") if each.fate is Fate.KEPT_APART]
    assert line.defect == "NeverRecalled"
    assert "控えからもどした手帳なら" in say(line)[1]
    assert volunteer.read(referrals.get, sent.id).stage is Stage.READY
    clock.pass_by(minutes=5)
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "4")
    carry(office, volunteer, tmp_path / "5")
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.mark is RecallMark.HEEDED
    # Nothing of it lies apart any more.
    assert volunteer.read(exchange.kept_apart) == []
    volunteer.close()


def test_an_answer_to_a_recall_of_a_version_that_went_out_anew_since_is_waited_for_still(
    make_notebook: Make, templates: dict[NotebookKind, Template], clock: Clock, tmp_path: Path
) -> None:
    volunteer, office = make_notebook("volunteer", VOLUNTEER), make_notebook("office", OFFICE)
    acquaint(volunteer, office)
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    backups.copy_to(volunteer, tmp_path / "copy")
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    office.do(acting.heed, held(office), Heeding(done=Heed.NOTHING))
    old = [tmp_path / "3" / packet.file for packet in write_out(office, tmp_path / "3")]
    volunteer.close()
    backups.restore_from(tmp_path / "copy", tmp_path / "again")
    volunteer = open_with_key(tmp_path / "again", templates[NotebookKind.FIELD].data_key, clock=clock, state=tmp_path / "s")
    clock.pass_by(minutes=5)
    correct(volunteer, sent.id, summary="あらためてお願いする")
    carry(volunteer, office, tmp_path / "4")
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "5")
    assert {each.fate for each in take_in(volunteer, *old)} <= set(exchange.WELL)
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.mark is not RecallMark.HEEDED
    # The desk is asked again, and its new answer counts.
    office.do(acting.heed, held(office), Heeding(done=Heed.NOTHING))
    carry(office, volunteer, tmp_path / "6")
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.mark is RecallMark.HEEDED
    volunteer.close()
