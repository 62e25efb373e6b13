"""A recall that arrives stays until somebody acted: what it is about is stopped, those beyond are told, its sender hears."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from msgspec import structs

from app.domain.cases import Case, Ending, Response, Route
from app.domain.consents import Consent, ConsentState
from app.domain.packets import Fate, RecallCause
from app.domain.places import PageName, Place
from app.domain.recalls import FurtherAnswer, Heed, Heeding, HeldRecall, KeptBecause, RecallMark, RecallStanding, ToldBy
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, AnswerWay, Arrival, Handling, Referral, ReferralWay, Stage
from app.domain.reminders import Reminder, ReminderGroup, Why
from app.errors import Invalid, Problem, Stale, WentOut
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import reminders, today
from app.services import (
    arrivals,
    cards,
    cases,
    editions,
    givings,
    heedings,
    outbox,
    people,
    prints,
    recall_marks,
    recalls,
    referral_recalls,
    referrals,
    stops,
    undoing,
)
from app.services import consents as kept_consents
from app.services.leaving import leaving
from app.services.parcels import Incoming, Parcel
from app.sync.body import Epoch, Purpose
from app.workflows import consents, exchange
from app.workflows import recalls as acting
from app.workflows.cases import decide, receive
from tests.notebooks import (
    OFFICE,
    VOLUNTEER,
    Make,
    a,
    acquaint,
    become_case,
    carry,
    refer,
    say_that_it_reads,
    take_in,
    write_out,
)
from tests.sync import builders
from tests.vaults import Clock
from tests.workflows.test_older_and_newer import LANDED

DAY = date(2026, 11, 21)
SHAKYO, LETTERED = "312037-shakyo", "312037-houkatsu"
WHY = "ご本人が電話で、もう使わないでほしいと話した"


def withdraw(vault: Vault, person_id: str) -> Consent:
    """Note that somebody agrees no more."""

    def work(session: Session) -> Consent:
        person = people.get(session, person_id)
        return consents.note(session, a.consent(person, state=ConsentState.WITHDRAWN, on=DAY, withdrawn_on=DAY))

    return vault.do(work)


def agree(vault: Vault, person_id: str, agency: str, on: date) -> Consent:
    """Note that somebody agrees to one agency."""
    return vault.do(
        lambda session: consents.note(session, a.consent(people.get(session, person_id), agencies=(agency,), on=on))
    )


def held(desk: Vault) -> HeldRecall:
    """The one recall that a desk has."""
    return desk.read(held_in)


def held_in(session: Session) -> HeldRecall:
    """The one recall that is held."""
    [only] = records.several(session, HeldRecall)
    return only


def on_today(vault: Vault, *whys: Why) -> list[Reminder]:
    """What きょう says for these reasons."""
    return [each for each in vault.read(reminders.besides_visits) if each.why in whys]


def stop(desk: Vault) -> Heeding:
    """Let a desk use no more what its one recall is about."""
    return desk.do(acting.heed, held(desk), Heeding(done=Heed.STOPPED, words=WHY))


def test_a_recall_stands_on_top_until_its_case_is_stopped_and_the_answer_comes_back(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    [line] = carry(volunteer, office, tmp_path / "1")
    assert (line.fate, line.recalled, line.called_off) == (Fate.IMPORTED, 1, True)

    kept = held(office)
    assert (kept.referral_id, kept.on, kept.because, kept.onward) == (case.arrival_id, DAY, RecallCause.CONSENT, True)
    first = office.read(today.day).first[0]
    [waits] = first.shown
    assert (first.group, waits.reminder.why, waits.reminder.place) == (
        ReminderGroup.RECALLS,
        Why.RECALLED,
        Place(PageName.RECALLS, kept.id),
    )
    assert on_today(office, Why.TAKEN_BACK, Why.UNLED, Why.CASE_PROMISED) == []
    assert office.read(recalls.standing, kept) is RecallStanding.HERE

    heeding = stop(office)
    assert (heeding.by, heeding.on, heeding.told) == ("窓口 はなこ", DAY, ())
    assert on_today(office, Why.RECALLED, Why.RECALL_UNTOLD) == []
    stopped = office.read(cases.get, case.id)
    assert (stopped.stopped_on, stopped.stopped_why) == (DAY, WHY)
    assert office.read(stops.shown, [("arrival", case.arrival_id), ("desk_case", case.id)]) == []
    assert office.read(recalls.standing, kept) is RecallStanding.STOPPED

    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.mark is RecallMark.WRITTEN
    assert {line.fate for line in carry(office, volunteer, tmp_path / "2")} == {Fate.IMPORTED}
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.heeding
    assert (mark.mark, mark.heeding.done, mark.heeding.words, mark.heeding.by) == (
        RecallMark.HEEDED,
        Heed.STOPPED,
        WHY,
        "窓口 はなこ",
    )
    [told] = on_today(volunteer, Why.RECALL_HEEDED, Why.RECALL_KEPT)
    assert (told.why, told.place, told.since) == (Why.RECALL_HEEDED, Place(PageName.CONSENTS, person_id), DAY)
    volunteer.do(recall_marks.note_read, mark.heeding.id)
    assert on_today(volunteer, Why.RECALL_HEEDED, Why.RECALL_KEPT) == []


def go_on(desk: Vault, case: Case, **fields: object) -> Referral:
    """Let a desk hand a case on, as the person agreed to once more."""

    def work(session: Session) -> Referral:
        person = people.get(session, case.person_id)
        kept_consents.note(session, a.consent(person, agencies=(SHAKYO, LETTERED), on=DAY))
        referral = a.referral(person, case_id=case.id, **({"destination": SHAKYO} | fields))
        way = fields.get("way", ReferralWay.PACKET)
        done = referrals.make_ready if way is ReferralWay.PACKET else referrals.hand_over
        return done(session, referral, *([] if way is ReferralWay.PACKET else [DAY]))

    return desk.do(work)


def test_a_withdrawal_reaches_whoever_stands_behind_the_desk_and_the_answers_come_back(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    council = make_notebook("council", replace(OFFICE, name="市社協", organisation="市社会福祉協議会"))
    acquaint(office, council, SHAKYO)
    case = become_case(volunteer, office, tmp_path)
    sent = go_on(office, case)
    on_paper = go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER)
    carry(office, council, tmp_path / "1")
    assert council.read(arrivals.keys) == [sent.id]

    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "2")
    # Nothing goes on from here until somebody acted.
    assert Problem("consent", "consent_withdrawn") in office.read(referrals.missing, replace(sent, id="", version=0))
    heeding = stop(office)
    told = {each.referral_id: each.way for each in heeding.told}
    assert told == {sent.id: ToldBy.PACKET, on_paper.id: None}
    [left] = on_today(office, Why.RECALLED, Why.RECALL_UNTOLD)
    # What is hidden is named by its number.
    assert (left.why, left.about) == (Why.RECALL_UNTOLD, "")

    carry(office, council, tmp_path / "3")
    behind = held(council)
    assert (behind.referral_id, behind.on, behind.because, behind.onward) == (sent.id, DAY, RecallCause.CONSENT, True)
    council.do(
        acting.heed, behind, Heeding(done=Heed.KEPT, because=KeptBecause.LIFE, words="入院の手配が済んでいない", by="前田")
    )
    carry(council, office, tmp_path / "4")

    paper = office.do(acting.letter, on_paper.id)
    assert people_named(paper.html) == {"足立 ハナ"}
    said = next(each for each in heeding_of(office, case).told if each.referral_id == on_paper.id)
    by_phone = replace(said, way=ToldBy.PHONE, whom="中村", on=DAY, at=time(10, 5))
    office.do(acting.tell, heeding_of(office, case), by_phone)
    assert on_today(office, Why.RECALLED, Why.RECALL_UNTOLD) == []
    carry(office, volunteer, tmp_path / "5")
    [mark] = volunteer.read(recall_marks.of_person, volunteer.read(referrals.get, case.arrival_id).person_id)
    assert mark.heeding
    assert {(each.way, each.whom, each.at) for each in mark.heeding.told} == {
        (ToldBy.PACKET, "前田", None),
        (ToldBy.PHONE, "中村", time(10, 5)),
    }
    kept = next(each.answer for each in mark.heeding.told if each.way is ToldBy.PACKET)
    why = "入院の手配が済んでいない"
    assert kept == FurtherAnswer(done=Heed.KEPT, because=KeptBecause.LIFE, words=why, on=DAY, by="前田")


def test_an_answer_that_travels_longer_than_a_call_is_not_told_on_in_its_place(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    council = make_notebook("council", replace(OFFICE, name="市社協", organisation="市社会福祉協議会"))
    acquaint(office, council, SHAKYO)
    case = become_case(volunteer, office, tmp_path)
    sent = go_on(office, case)
    carry(office, council, tmp_path / "1")
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "2")
    stop(office)
    carry(office, council, tmp_path / "3")
    why = {"because": KeptBecause.LIFE, "words": "入院の手配が済んでいない"}
    council.do(acting.heed, held(council), Heeding(done=Heed.KEPT, by="前田", on=DAY - timedelta(days=1), **why))
    rung = Heeding(referral_id=sent.id, done=Heed.STOPPED, by="前田", way=AnswerWay.PHONE, on=DAY)
    office.do(acting.note_heard, rung)
    carry(council, office, tmp_path / "4")
    [told] = heeding_of(office, case).told
    assert told.answer == FurtherAnswer(done=Heed.STOPPED, on=DAY, by="前田")


def heeding_of(desk: Vault, case: Case) -> Heeding:
    """What a desk answered to the recall of a case."""
    found = desk.read(lambda session: recalls.answer(session, held(desk)) if case.arrival_id else None)
    assert found
    return found


def people_named(html: str) -> set[str]:
    """Of whom a paper says anything that the notebook knows of them."""
    known = ("足立 ハナ", "上井町", "アダチ", "膝の痛み", "介護が続けられない")
    return {each for each in known if each in html}


def test_what_somebody_beyond_is_told_needs_a_name_an_hour_or_a_reason(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    go_on(office, case, destination=LETTERED, way=ReferralWay.PHONE)
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")
    heeding = stop(office)
    [open_one] = heeding.told
    wrong = {
        (): {"way"},
        (("way", ToldBy.PHONE),): {"whom", "on", "at"},
        (("way", ToldBy.LETTER),): {"whom", "on"},
        (("way", ToldBy.NOT),): {"words"},
    }
    for given, fields in wrong.items():
        with pytest.raises(Invalid) as refused:
            office.do(acting.tell, heeding, replace(open_one, **dict(given)))
        assert {problem.field for problem in refused.value.problems} == fields
    kept = office.do(acting.tell, heeding, replace(open_one, way=ToldBy.NOT, words="その係はもうありません"))
    assert kept.told[0].way is ToldBy.NOT
    with pytest.raises(Stale):
        office.do(acting.tell, heeding, replace(open_one, way=ToldBy.NOT, words="あとから"))


def test_what_may_not_be_stopped_is_kept_with_a_reason_in_words(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")
    for heeding, fields in (
        (Heeding(), {"done"}),
        (Heeding(done=Heed.STOPPED), {"words"}),
        (Heeding(done=Heed.KEPT), {"because", "words"}),
        (Heeding(done=Heed.KEPT, because=KeptBecause.LIFE), {"words"}),
    ):
        with pytest.raises(Invalid) as refused:
            office.do(acting.heed, held(office), heeding)
        assert {problem.field for problem in refused.value.problems} == fields
    office.do(acting.heed, held(office), Heeding(done=Heed.KEPT, because=KeptBecause.PUBLIC_RECORD, words="支援会議の記録"))
    assert office.read(cases.get, case.id).stopped_on is None
    assert on_today(office, Why.RECALLED) == []
    carry(office, volunteer, tmp_path / "2")
    [mark] = volunteer.read(recall_marks.of_person, volunteer.read(referrals.get, case.arrival_id).person_id)
    assert [each.why for each in on_today(volunteer, Why.RECALL_HEEDED, Why.RECALL_KEPT)] == [Why.RECALL_KEPT]
    assert mark.heeding
    volunteer.do(recall_marks.note_read, mark.heeding.id)
    assert on_today(volunteer, Why.RECALL_HEEDED, Why.RECALL_KEPT) == []
    # What is said anew has not been read.
    again = replace(office.read(lambda session: records.several(session, Heeding))[0], words="支援会議と決裁の記録")
    office.do(heedings.keep, again)
    carry(office, volunteer, tmp_path / "3")
    assert [each.why for each in on_today(volunteer, Why.RECALL_HEEDED, Why.RECALL_KEPT)] == [Why.RECALL_KEPT]


def test_what_is_kept_with_a_reason_goes_on_only_with_a_word_that_was_heard_since(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id

    def hinders(on: date) -> list[str]:
        def work(session: Session) -> list[str]:
            person = people.get(session, case.person_id)
            kept_consents.note(session, a.consent(person, on=on, agencies=(SHAKYO,)))
            onward = a.referral(person, case_id=case.id, destination=SHAKYO, way=ReferralWay.PAPER)
            return [problem.what for problem in referrals.missing(session, onward) if problem.field == "consent"]

        return office.do(work)

    assert hinders(DAY) == []
    clock.pass_by(minutes=1)
    withdraw(volunteer, person_id)
    carry(volunteer, office, tmp_path / "1")
    office.do(acting.heed, held(office), Heeding(done=Heed.KEPT, because=KeptBecause.PUBLIC_RECORD, words="支援会議の記録"))
    # What the person agreed to before they took it back lets nothing go on, also where the desk had heard it that day.
    onward = a.referral(office.read(people.get, case.person_id), case_id=case.id, destination=SHAKYO, way=ReferralWay.PAPER)
    assert Problem("consent", "brought_elsewhere") in office.read(referrals.missing, onward)
    clock.pass_by(minutes=1)
    assert hinders(DAY) == []


def test_what_was_heard_before_a_recall_and_is_written_down_after_it_lets_nothing_go_on(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    clock.pass_by(seconds=1)
    both = a.consent(volunteer.read(people.get, sent.person_id), agencies=("pref-desk", SHAKYO))
    volunteer.do(consents.note, both)
    carry(volunteer, office, tmp_path / "1")
    answer = Answer(referral_id=sent.id, handling=Handling.ACCEPTED, lead="田村")
    office.do(decide, answer, seen=office.read(arrivals.seen, sent.id))
    case = office.read(cases.of_arrival, sent.id)
    assert case
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    office.do(acting.heed, held(office), Heeding(done=Heed.KEPT, because=KeptBecause.PUBLIC_RECORD, words="支援会議の記録"))
    clock.pass_by(minutes=1)
    person = office.read(people.get, case.person_id)
    office.do(kept_consents.note, a.consent(person, agencies=(SHAKYO,), on=DAY - timedelta(days=1)))
    onward = a.referral(person, case_id=case.id, destination=SHAKYO, way=ReferralWay.PAPER)
    assert Problem("consent", "brought_elsewhere") in office.read(referrals.missing, onward)


def test_acting_on_a_recall_is_taken_back_whole(
    volunteer: Vault, office: Vault, make_notebook: Make, clock: Clock, tmp_path: Path
) -> None:
    acquaint(office, make_notebook("council", replace(OFFICE, name="市社協")), SHAKYO)
    case = become_case(volunteer, office, tmp_path)
    told = go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER)
    ready = go_on(office, case)
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")
    clock.pass_by(minutes=1)
    act = Heeding(done=Heed.STOPPED, words=WHY)
    done = office.do(lambda session: undoing.noted(session, acting.heed, recalls.get(session, held(office).id), act))
    assert office.read(referrals.get, ready.id).stage is Stage.WITHDRAWN
    assert done.undo
    office.do(undoing.take_back, done.undo)
    assert office.read(cases.get, case.id).stopped_on is None
    assert [office.read(referrals.get, each.id).stage for each in (told, ready)] == [Stage.HANDED_OVER, Stage.READY]
    assert [each.why for each in on_today(office, Why.RECALLED)] == [Why.RECALLED]


def test_a_withdrawal_is_taken_back_until_its_recall_was_written(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    clock.pass_by(minutes=1)
    person = volunteer.read(people.get, sent.person_id)
    gone = a.consent(person, state=ConsentState.WITHDRAWN, on=DAY, withdrawn_on=DAY)
    done = volunteer.do(lambda session: undoing.noted(session, consents.note, gone))
    assert done.undo
    write_out(volunteer, tmp_path / "2")
    with pytest.raises(WentOut):
        volunteer.do(undoing.take_back, done.undo)
    assert volunteer.read(referrals.get, sent.id).stage is Stage.WITHDRAWN


# ---- what comes at the wrong time, twice, or of somebody who is gone ----------------------------------------------------


def test_one_that_comes_before_its_referral_holds_and_is_applied_once_that_comes(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    write_out(volunteer, tmp_path / "late")
    clock.pass_by(minutes=1)
    withdraw(volunteer, sent.person_id)
    [line] = carry(volunteer, office, tmp_path / "1")
    assert (line.recalled, line.taken_back, line.missing) == (1, (), ())
    assert office.read(recalls.standing, held(office)) is RecallStanding.UNSEEN
    [waits] = on_today(office, Why.RECALLED)
    assert waits.about == ""
    # Its number is closed, so that it does not come in any more, as often as it is brought.
    late = [tmp_path / "late" / each.name for each in (tmp_path / "late").iterdir()]
    assert [each.fate for each in take_in(office, *late, *late)] == [Fate.ALREADY_HERE] * 2
    assert office.read(arrivals.keys) == []
    office.do(acting.heed, held(office), Heeding(done=Heed.NOTHING))
    assert on_today(office, Why.RECALLED) == []
    carry(office, volunteer, tmp_path / "2")
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert mark.heeding
    assert mark.heeding.done is Heed.NOTHING

    # What comes in another packet after all is taken back from the first moment.
    telling = office.read(lambda session: records.several(session, Arrival))
    assert telling == []
    earlier = replace(an_arrival(volunteer, sent), writer=held(office).writer)

    def bring(session: Session) -> bool:
        told = editions.find(session, recalls.KIND, held(office).id)
        assert told
        epoch = Epoch(id=told.epoch_id, started_at=told.epoch_started_at)
        body = structs.replace(builders.body_to_desk(), epoch=epoch)
        return editions.take(session, earlier, Incoming(peer=cards.peers(session)[0], packet_id="", body=body))

    assert office.do(bring)
    assert office.read(arrivals.taken_back, [sent.id]) == {sent.id}


def an_arrival(field: Vault, sent: Referral) -> Arrival:
    """A つなぎ as it would have arrived."""
    told = field.read(leaving, sent)
    now = held_at()
    return Arrival(id=sent.id, version=sent.version, writer="", written_at=now, leaving=told, arrived_at=now)


def held_at() -> datetime:
    """Some instant."""
    return datetime(2026, 11, 21, 3, tzinfo=UTC)


def test_the_same_recall_twice_changes_nothing(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    before = held(office)
    stop(office)
    again = sorted((tmp_path / "2").iterdir())
    assert [each.fate for each in take_in(office, *again)] == [Fate.ALREADY_HERE]
    assert held(office) == before
    assert on_today(office, Why.RECALLED) == []
    # It became no case: what arrived is hidden all the same, and the answer written anew shows it again.
    assert office.read(stops.shown, [("arrival", sent.id)]) == []
    office.do(acting.heed, before, Heeding(done=Heed.KEPT, because=KeptBecause.PUBLIC_RECORD, words="報告書に綴じた"))
    assert office.read(stops.shown, [("arrival", sent.id)]) == [("arrival", sent.id)]


def test_a_recall_that_waits_says_so_also_once_somebody_else_is_agreed_to(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    agree(volunteer, sent.person_id, SHAKYO, DAY)
    carry(volunteer, office, tmp_path / "2")
    assert (held(office).because, held(office).onward, held(office).on) == (RecallCause.CONSENT, True, DAY)
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert (mark.mark, mark.only_closes) == (RecallMark.WRITTEN, False)
    assert [(each.only_closes, each.no_more) for each in volunteer.read(exchange.on_the_way)] == [(False, True)]


def test_one_about_somebody_elses_referral_is_held_apart(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    other = make_notebook("other", replace(VOLUNTEER, name="別の人"))
    acquaint(other, office)
    sent, own = refer(volunteer), refer(other, name="ほかの方")
    carry(volunteer, office, tmp_path / "1")
    carry(other, office, tmp_path / "2")
    withdraw(other, own.person_id)

    def forge(session: Session) -> None:
        """Say of the つなぎ of another what may be said of one's own."""
        [parcel] = referral_recalls.to_take_back(session, cards.peers(session)[0])
        [said] = parcel.says
        forged = replace(said, referral_id=sent.id)
        outbox.number(session, cards.peers(session)[0], replace(parcel, says=(forged,), carried=(), closes=()))

    other.do(forge)
    fates = {each.fate for each in carry(other, office, tmp_path / "3")}
    assert Fate.KEPT_APART in fates
    assert office.read(arrivals.taken_back, [sent.id]) == set()
    assert {each.referral_id for each in office.read(lambda session: records.several(session, HeldRecall))} <= {own.id}


@pytest.mark.parametrize("how", ["closed", "joined", "erased"])
def test_each_case_is_told_as_it_stands(volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path, how: str) -> None:
    case = become_case(volunteer, office, tmp_path)
    first = case
    if how == "closed":
        office.do(lambda session: cases.close(session, replace(cases.get(session, case.id), ending=Ending.SETTLED)))
    elif how == "joined":
        first = office.do(take_earlier)
        office.do(lambda session: cases.join(session, first, cases.get(session, case.id)))
    else:
        office.do(lambda session: (records.forget(session, Case, case.id), records.forget(session, Arrival, case.arrival_id)))
    withdraw(volunteer, volunteer.read(referrals.get, case.arrival_id).person_id)
    carry(volunteer, office, tmp_path / "1")
    standing = {"closed": RecallStanding.ENDED, "joined": RecallStanding.JOINED, "erased": RecallStanding.ERASED}[how]
    assert office.read(recalls.standing, held(office)) is standing
    if how == "erased":
        office.do(acting.heed, held(office), Heeding(done=Heed.NOTHING, words="保存期間がすぎて消しました"))
        assert not office.read(lambda session: records.lives(session, Arrival, case.arrival_id))
    else:
        stop(office)
        # The pointer is followed: what counts for both is stopped, and nothing of either is written over.
        assert office.read(cases.get, first.id).stopped_why == WHY
        assert office.read(stops.shown, [("desk_case", first.id), ("desk_case", case.id), ("arrival", case.arrival_id)]) == []
    assert on_today(office, Why.RECALLED) == []


def take_earlier(session: Session) -> Case:
    """A case that was told by telephone a day before."""
    said = Case(route=Route.PHONE, said="長男のこと", done=(Response.CONTINUE,), about="長男", received_on=date(2026, 11, 20))
    return receive(session, said)


# ---- at its sender's ---------------------------------------------------------------------------------------------------


def test_whoever_does_not_answer_stands_on_today_after_two_weeks(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")
    clock.pass_by(days=13)
    carry(office, volunteer, tmp_path / "3")
    assert volunteer.read(recall_marks.of_person, sent.person_id)[0].mark is RecallMark.RECEIVED
    assert on_today(volunteer, Why.RECALL_UNHEEDED) == []
    clock.pass_by(days=2)
    [late] = on_today(volunteer, Why.RECALL_UNHEEDED)
    assert (late.place, late.count) == (Place(PageName.CONSENTS, sent.person_id), 15)
    # That they agreed to somebody else since lets nobody who holds it off; that they agreed to the same one does.
    for agency, still in ((LETTERED, [late]), ("pref-desk", [])):
        agree(volunteer, sent.person_id, agency, date(2026, 12, 5))
        assert on_today(volunteer, Why.RECALL_UNHEEDED) == still


def test_of_an_older_card_a_receipt_is_all_and_a_call_is_noted_by_name(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    say_that_it_reads(volunteer, office, LANDED)
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    # Before anything is sealed it is said how little will arrive there, on both pages, and a letter says it all.
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert (mark.mark, mark.only_closes) == (RecallMark.WAITS, True)
    [waits] = volunteer.read(exchange.waiting)
    assert (waits.only_closes, waits.no_more, waits.record_ids) == (True, False, (sent.id,))
    paper = volunteer.do(acting.letter, sent.id)
    assert referral_number(sent.id) in paper.html
    assert people_named(paper.html) == {"足立 ハナ"}
    given = volunteer.read(givings.of_record, sent.id)
    volunteer.do(prints.note_printed, paper.number, 1)
    carry(volunteer, office, tmp_path / "2")
    # Neither tells anybody what they had not, so that 提供の記録 stays as it was; that it was printed is noted.
    assert volunteer.read(givings.of_record, sent.id) == given
    assert [each.sheet for each in volunteer.read(prints.of_record, sent.id)] == [acting.LETTER]
    assert [(each.only_closes, each.no_more) for each in volunteer.read(exchange.on_the_way) if each.record_ids] == [
        (True, False)
    ]
    carry(office, volunteer, tmp_path / "3")
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert (mark.mark, mark.only_closes, mark.heeding) == (RecallMark.RECEIVED, True, None)
    clock.pass_by(days=30)
    assert on_today(volunteer, Why.RECALL_UNHEEDED) == []
    with pytest.raises(Invalid) as refused:
        volunteer.do(acting.note_heard, Heeding(referral_id=sent.id))
    assert refused.value.problems == (Problem("by", "required"),)
    heard = Heeding(referral_id=sent.id, by="前田", done=Heed.STOPPED, way=AnswerWay.PHONE)
    volunteer.do(acting.note_heard, heard)
    [mark] = volunteer.read(recall_marks.of_person, sent.person_id)
    assert (mark.mark, mark.heeding and mark.heeding.by) == (RecallMark.HEARD, "前田")


def test_of_what_is_only_called_off_an_older_card_is_told_everything(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    say_that_it_reads(volunteer, office, LANDED)
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, sent.id)))
    assert [each.only_closes for each in volunteer.read(exchange.waiting)] == [False]
    carry(volunteer, office, tmp_path / "2")
    told = [each for each in volunteer.read(exchange.on_the_way) if each.record_ids]
    assert [(each.only_closes, each.no_more) for each in told] == [(False, False)]


def test_what_went_by_no_packet_is_called_off_by_a_call_that_is_noted(volunteer: Vault, office: Vault) -> None:
    assert office.id
    told = refer(volunteer)
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, told.id)))
    person = volunteer.read(people.get, told.person_id)
    on_paper = volunteer.do(referrals.hand_over, a.referral(person, way=ReferralWay.PAPER), DAY)
    withdraw(volunteer, person.id)
    agree(volunteer, person.id, SHAKYO, DAY)
    [waits] = on_today(volunteer, Why.RECALL_TO_TELL)
    assert (waits.place, waits.since) == (Place(PageName.CONSENTS, person.id), DAY)
    # Of what never left nobody has to be told.
    assert [each.referral_id for each in volunteer.read(recall_marks.of_person, person.id)] == [on_paper.id]
    volunteer.do(acting.note_heard, Heeding(referral_id=on_paper.id, by="田村", way=AnswerWay.PAPER))
    assert on_today(volunteer, Why.RECALL_TO_TELL) == []
    assert volunteer.read(referrals.get, on_paper.id).stage is Stage.WITHDRAWN


def test_an_answer_from_somebody_else_is_held_apart(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    other = make_notebook("another", replace(OFFICE, name="別の窓口"))
    acquaint(volunteer, other, SHAKYO)
    sent = refer(volunteer)
    carry(volunteer, office, tmp_path / "1")
    withdraw(volunteer, sent.person_id)
    carry(volunteer, office, tmp_path / "2")

    def forge(session: Session) -> None:
        me = Heeding(id=session.new_id(), referral_id=sent.id, referral_version=1, done=Heed.NOTHING, on=DAY, by="別人")
        kept = records.keep(session, replace(me, id=""))
        said = Parcel(purpose=Purpose.HEEDINGS, says=(kept,))
        outbox.number(session, cards.peers(session)[0], said)

    other.do(forge)
    assert Fate.KEPT_APART in {each.fate for each in carry(other, volunteer, tmp_path / "3")}
    assert volunteer.read(recall_marks.of_person, sent.person_id)[0].heeding is None
