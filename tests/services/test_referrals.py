"""Referrals: what must be there before one may leave, the two marks, the days one waits, and what reminds of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.domain.consents import ConsentState
from app.domain.people import Person
from app.domain.referrals import Answer, AnswerWay, Call, Handling, Proof, Referral, ReferralWay, Stage, Trouble, Urgency
from app.domain.reminders import Reminder, Why, is_long_without_answer
from app.errors import Invalid, Problem
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import answers, consents, people, reference_tables, references, referrals, undoing
from tests.notebooks import DESK_AGENCY, a, carry, correct, decide, refer, take_on, write_out
from tests.services.asking import problems
from tests.vaults import Clock

OTHER = "312037-welfare"
CALLED = Call(whom="窓口の田村さん", when="きょう10時", reached=True, answer="来てください")
NOBODY = Call(whom="窓口", when="きょう10時", reached=False)


@pytest.fixture
def person(volunteer: Vault, office: Vault) -> Person:
    """Somebody who agreed, in a notebook that has the desk's card."""
    assert office.id
    found = volunteer.do(people.register, a.person())
    volunteer.do(consents.note, a.consent(found))
    return found


@pytest.mark.parametrize(
    ("lacking", "expected"),
    [
        ({"person_id": ""}, {Problem("person", "required"), Problem("consent", "required")}),
        ({"person_id": "0" * 32}, {Problem("person", "not_found"), Problem("consent", "required")}),
        ({"reason": " "}, {Problem("reason", "required")}),
        ({"reason": "あ" * 501}, {Problem("reason", "too_long", 500)}),
        ({"summary": "あ" * 100_001}, {Problem("summary", "too_long", 100_000)}),
        (
            {"destination": "nowhere"},
            {Problem("destination", "not_found"), Problem("way", "no_card"), Problem("consent", "not_agreed")},
        ),
        ({"troubles": (), "worst": None}, {Problem("troubles", "required")}),
        ({"worst": Trouble.DEBT}, {Problem("troubles", "worst_not_chosen")}),
        ({"asked": ()}, {Problem("asked", "required")}),
        ({"urgency": Urgency.EMERGENCY}, {Problem("calls", "call_first")}),
        ({"calls": (Call(whom="", when="", reached=True),)}, {Problem("calls", "required")}),
        ({"destination": OTHER}, {Problem("way", "no_card"), Problem("consent", "not_agreed")}),
        ({"destination": OTHER, "way": ReferralWay.PHONE}, {Problem("consent", "not_agreed")}),
        ({"made_on": date(2026, 11, 22)}, {Problem("made_on", "future_day")}),
    ],
)
def test_what_keeps_it_from_leaving_is_said_beside_its_field(
    volunteer: Vault, person: Person, lacking: dict[str, object], expected: set[Problem]
) -> None:
    given = replace(a.referral(person), **lacking)  # type: ignore[arg-type]
    assert set(problems(volunteer, referrals.make_ready, given)) == expected


@pytest.mark.parametrize("calls", [(CALLED,), (NOBODY,)], ids=["reached", "nobody answered"])
def test_an_emergency_leaves_after_a_call_reached_or_not(volunteer: Vault, person: Person, calls: tuple[Call, ...]) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person, urgency=Urgency.EMERGENCY, calls=calls))
    assert made.stage is Stage.READY
    assert volunteer.read(referrals.line, made.id).called is calls[0].reached


def test_a_call_is_kept_with_its_day_however_it_was_told(volunteer: Vault, person: Person, clock: Clock) -> None:
    given = a.referral(person, urgency=Urgency.EMERGENCY, calls=(replace(CALLED, when="きょう 10時ごろ"), NOBODY))
    made = volunteer.do(referrals.prepare, given)
    about, exact = made.calls
    assert (about.on, about.at, about.when) == (date(2026, 11, 21), time(10), "10時ごろ")
    assert (exact.on, exact.at, exact.when) == (date(2026, 11, 21), time(10), "")
    clock.pass_by(days=7)
    assert volunteer.do(referrals.make_ready, made).calls == made.calls
    tomorrow = replace(CALLED, when="あした 10時")
    assert problems(volunteer, referrals.prepare, replace(given, calls=(tomorrow,))) == (Problem("calls", "future_day"),)


def test_what_was_told_of_a_call_before_days_were_read_keeps_its_words(volunteer: Vault, person: Person, clock: Clock) -> None:
    given = a.referral(person, calls=(CALLED,), stage=Stage.PREPARING)
    old = volunteer.do(records.keep, given)
    clock.pass_by(days=7)
    assert volunteer.do(referrals.prepare, old).calls == (CALLED,)


def test_words_alone_may_say_what_is_asked(volunteer: Vault, person: Person) -> None:
    assert volunteer.do(referrals.make_ready, a.referral(person, asked=(), asked_note="灯油の相談")).stage is Stage.READY


def test_while_it_is_prepared_little_is_asked(volunteer: Vault, person: Person) -> None:
    made = volunteer.do(referrals.prepare, Referral(person_id=person.id))
    assert (made.stage, made.made_on) == (Stage.PREPARING, date(2026, 11, 21))
    assert {problem.field for problem in volunteer.read(referrals.missing, made)} >= {"reason", "destination", "troubles"}
    assert problems(volunteer, referrals.prepare, Referral()) == (Problem("person", "required"),)


@pytest.mark.parametrize(
    ("state", "what"), [(ConsentState.REFUSED, "consent_refused"), (ConsentState.UNCONFIRMED, "consent_missing")]
)
def test_without_consent_nothing_with_a_name_leaves(volunteer: Vault, person: Person, state: ConsentState, what: str) -> None:
    volunteer.do(consents.note, a.consent(person, state=state, on=date(2026, 11, 21), agencies=()))
    assert problems(volunteer, referrals.make_ready, a.referral(person)) == (Problem("consent", what),)
    assert volunteer.do(referrals.make_ready, a.referral(person, nameless=True)).stage is Stage.READY


def test_a_nameless_consultation_that_names_somebody_says_where(volunteer: Vault, person: Person) -> None:
    given = a.referral(person, nameless=True, reason="ｱﾀﾞﾁさんのこと", summary="足立ハナさん", own_words="「ハナは元気」")
    assert set(problems(volunteer, referrals.make_ready, given)) == {
        Problem(field, "name_in_text") for field in ("reason", "summary", "own_words")
    }


def test_what_went_to_one_desk_is_not_readdressed(volunteer: Vault, person: Person, tmp_path: Path) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    volunteer.do(consents.note, a.consent(person, agencies=(DESK_AGENCY, OTHER), on=date(2026, 11, 21)))
    moved = replace(made, destination=OTHER, way=ReferralWay.PHONE)
    again = volunteer.do(referrals.make_ready, moved)
    back = volunteer.do(referrals.make_ready, replace(again, destination=DESK_AGENCY, way=ReferralWay.PACKET))
    write_out(volunteer, tmp_path)
    assert problems(volunteer, referrals.make_ready, replace(moved, version=back.version)) == (
        Problem("destination", "already_sent"),
    )


def test_handing_over_otherwise_needs_a_day_that_has_come(volunteer: Vault, person: Person) -> None:
    given = a.referral(person, way=ReferralWay.PHONE)
    assert problems(volunteer, referrals.hand_over, given, date(2026, 11, 22)) == (Problem("handed_over_on", "future_day"),)
    made = volunteer.do(referrals.hand_over, given, date(2026, 11, 20))
    line = volunteer.read(referrals.line, made.id)
    assert (line.stage, line.proof, line.waiting_days) == (Stage.HANDED_OVER, Proof.NONE_NEEDED, 1)


def test_marks_and_waiting_days_follow_what_happens(
    volunteer: Vault, person: Person, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))

    def marks() -> tuple[Proof, Handling | None, int]:
        line = volunteer.read(referrals.line, made.id)
        return line.proof, line.handling, line.waiting_days

    clock.pass_by(days=2)
    assert marks() == (Proof.NOT_WRITTEN, None, 0)
    carry(volunteer, office, tmp_path / "a")
    clock.pass_by(days=4)
    assert marks() == (Proof.WRITTEN, None, 4)
    carry(office, volunteer, tmp_path / "b")
    assert marks() == (Proof.SIGNED, None, 4)
    decide(office, Answer(referral_id=made.id, lead="田村"))
    carry(office, volunteer, tmp_path / "c")
    assert marks() == (Proof.SIGNED, Handling.ACCEPTED, 0)
    closed = volunteer.do(lambda session: referrals.close(session, referrals.get(session, made.id)))
    assert (closed.stage, marks()) == (Stage.CLOSED, (Proof.SIGNED, Handling.ACCEPTED, 0))


def test_a_corrected_referral_is_proven_anew(volunteer: Vault, person: Person, office: Vault, tmp_path: Path) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    later = correct(volunteer, made.id, summary="直した版")
    assert volunteer.read(referrals.proof, later) is Proof.NOT_WRITTEN


def test_a_telephone_call_confirms_and_names_who_said_so(
    volunteer: Vault, person: Person, clock: Clock, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    write_out(volunteer, tmp_path)
    assert problems(volunteer, referrals.confirm_by_phone, made, " ", clock.now) == (Problem("confirmed_with", "required"),)
    confirmed = volunteer.do(referrals.confirm_by_phone, made, "田村さん", clock.now)
    assert volunteer.read(referrals.proof, confirmed) is Proof.BY_PHONE


def test_what_was_confirmed_on_the_telephone_was_the_version_before(
    volunteer: Vault, person: Person, clock: Clock, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    write_out(volunteer, tmp_path)
    volunteer.do(referrals.confirm_by_phone, made, "田村さん", clock.now)
    later = correct(volunteer, made.id, summary="直した版")
    assert volunteer.read(referrals.proof, later) is Proof.NOT_WRITTEN
    on_paper = volunteer.do(referrals.hand_over, a.referral(person, way=ReferralWay.PAPER), date(2026, 11, 20))
    confirmed = volunteer.do(referrals.confirm_by_phone, on_paper, "田村さん", clock.now)
    told_again = volunteer.do(referrals.hand_over, replace(confirmed, summary="直した版"), date(2026, 11, 21))
    assert volunteer.read(referrals.proof, told_again) is Proof.NONE_NEEDED


def test_after_both_met_the_version_that_left_last_is_the_one_that_is_proven(
    volunteer: Vault, person: Person, office: Vault, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    later = correct(volunteer, made.id, summary="直した版")
    write_out(volunteer, tmp_path / "lost")
    met = volunteer.do(referrals.meet, later)
    assert volunteer.read(referrals.proof, met) is Proof.WRITTEN


def test_whoever_brings_it_to_a_stage_is_named(volunteer: Vault, office: Vault, person: Person) -> None:
    assert office.id
    made = volunteer.do(referrals.make_ready, a.referral(person))
    assert volunteer.do(referrals.close, made).moved_by == "石田 花子"


def test_a_draft_is_neither_confirmed_nor_ended_and_what_ended_stays_so(volunteer: Vault, person: Person, clock: Clock) -> None:
    draft = volunteer.do(referrals.prepare, a.referral(person))
    wrong = (Problem("stage", "not_from_here"),)
    assert problems(volunteer, referrals.confirm_by_phone, draft, "田村さん", clock.now) == wrong
    for act in (referrals.meet, referrals.settle, referrals.close):
        assert problems(volunteer, act, draft) == wrong
    closed = volunteer.do(referrals.close, volunteer.do(referrals.make_ready, draft))
    assert problems(volunteer, referrals.make_ready, closed) == wrong
    back = volunteer.do(referrals.withdraw, closed)
    assert problems(volunteer, referrals.close, back) == wrong


def test_what_left_is_no_draft_again_and_is_corrected_where_it_stands(
    volunteer: Vault, office: Vault, person: Person, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    again = volunteer.do(referrals.prepare, replace(made, summary="まだ出していないもの"))
    assert again.stage is Stage.PREPARING
    ready = volunteer.do(referrals.make_ready, again)
    carry(volunteer, office, tmp_path / "a")
    wrong = (Problem("stage", "not_from_here"),)
    assert problems(volunteer, referrals.prepare, replace(ready, summary="直した版")) == wrong
    told = volunteer.do(referrals.hand_over, a.referral(person, way=ReferralWay.PHONE), date(2026, 11, 20))
    assert problems(volunteer, referrals.prepare, told) == wrong
    assert volunteer.read(referrals.proof, volunteer.read(referrals.get, ready.id)) is Proof.WRITTEN


@pytest.mark.parametrize("act", [referrals.close, referrals.meet, referrals.settle])
def test_what_was_noted_and_taken_back_sends_the_same_words_no_second_time(
    volunteer: Vault,
    office: Vault,
    person: Person,
    clock: Clock,
    tmp_path: Path,
    act: Callable[[Session, Referral], Referral],
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    clock.pass_by(days=1)
    done = volunteer.do(undoing.noted, act, made)
    assert done.undo is not None
    volunteer.do(undoing.take_back, done.undo)
    back = volunteer.read(referrals.get, made.id)
    assert (back.stage, volunteer.read(referrals.proof, back)) == (Stage.READY, Proof.SIGNED)
    assert volunteer.read(referrals.line, made.id).proof is Proof.SIGNED
    assert write_out(volunteer, tmp_path / "c") == []
    # What is corrected after all goes, and so does what is corrected back to the words from before.
    for words in ("直した版", back.summary):
        correct(volunteer, made.id, summary=words)
        assert [packet.purpose for packet in write_out(volunteer, tmp_path / "d")] == ["referrals"]


def test_emergencies_come_first_then_the_oldest(volunteer: Vault, person: Person, clock: Clock) -> None:
    def made(**fields: object) -> str:
        clock.pass_by(seconds=1)
        return volunteer.do(referrals.make_ready, a.referral(person, calls=(CALLED,), **fields)).id

    new = made(made_on=date(2026, 11, 20))
    old = made(made_on=date(2026, 11, 2))
    soon = made(urgency=Urgency.URGENT)
    now = made(urgency=Urgency.EMERGENCY)
    closed = made()
    volunteer.do(lambda session: referrals.close(session, referrals.get(session, closed)))
    assert volunteer.read(referrals.keys) == [now, soon, old, new]
    assert closed in volunteer.read(referrals.keys, False)
    assert [line.id for line in volunteer.read(referrals.lines, [old, now])] == [old, now]
    assert [each.id for each in volunteer.read(referrals.of_person, person.id)] == [closed, now, soon, old, new]


def _reminders(vault: Vault) -> list[Reminder]:
    return vault.read(lambda session: referrals.reminders(session, session.today))


def test_what_is_being_written_reminds_of_nothing(volunteer: Vault, person: Person) -> None:
    volunteer.do(referrals.prepare, a.referral(person))
    assert _reminders(volunteer) == []


def test_what_waits_to_be_written_out_reminds(volunteer: Vault, person: Person) -> None:
    volunteer.do(referrals.make_ready, a.referral(person, urgency=Urgency.URGENT))
    [reminder] = _reminders(volunteer)
    assert (reminder.why, reminder.urgent, reminder.about) == (Why.TO_WRITE_OUT, True, person.name)


@pytest.mark.parametrize(("urgency", "days"), [(Urgency.EMERGENCY, 0), (Urgency.URGENT, 3), (Urgency.NORMAL, 14)])
def test_no_receipt_and_no_answer_remind_once_their_days_are_over(
    volunteer: Vault, person: Person, office: Vault, clock: Clock, tmp_path: Path, urgency: Urgency, days: int
) -> None:
    volunteer.do(referrals.make_ready, a.referral(person, urgency=urgency, calls=(CALLED,)))
    carry(volunteer, office, tmp_path / "a")
    clock.pass_by(days=days)
    assert _reminders(volunteer) == []
    clock.pass_by(days=1)
    assert [(each.why, each.count) for each in _reminders(volunteer)] == [(Why.NOT_ACKNOWLEDGED, days + 1)]
    carry(office, volunteer, tmp_path / "b")
    assert [(each.why, each.count) for each in _reminders(volunteer)] == [(Why.NO_ANSWER, days + 1)]
    assert _reminders(volunteer)[0].urgent is (urgency is Urgency.EMERGENCY)


def test_what_is_long_without_an_answer_says_so_after_thirty_days(
    volunteer: Vault, person: Person, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    clock.pass_by(days=30)
    assert [is_long_without_answer(each) for each in _reminders(volunteer)] == [False]
    clock.pass_by(days=1)
    assert [is_long_without_answer(each) for each in _reminders(volunteer)] == [True]


def test_a_correction_that_is_not_shown_to_have_arrived_reminds_also_after_an_answer(
    volunteer: Vault, person: Person, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    take_on(office, made.id)
    carry(office, volunteer, tmp_path / "b")
    clock.pass_by(days=20)
    correct(volunteer, made.id, summary="直した版")
    write_out(volunteer, tmp_path / "lost")
    clock.pass_by(days=14)
    assert _reminders(volunteer) == []
    clock.pass_by(days=1)
    assert [(each.why, each.count) for each in _reminders(volunteer)] == [(Why.NOT_ACKNOWLEDGED, 15)]
    assert volunteer.read(referrals.line, made.id).handling is Handling.ACCEPTED


def test_whoever_answered_a_question_waits_for_an_answer_again(
    volunteer: Vault, person: Person, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    carry(volunteer, office, tmp_path / "a")
    decide(office, Answer(referral_id=made.id, handling=Handling.QUESTION, text="いつからですか。"))
    clock.pass_by(days=20)
    carry(office, volunteer, tmp_path / "b")
    assert _reminders(volunteer) == []
    correct(volunteer, made.id, reply_to_question="9月からです。")
    clock.pass_by(days=1)
    carry(volunteer, office, tmp_path / "c")
    carry(office, volunteer, tmp_path / "d")
    clock.pass_by(days=14)
    assert (_reminders(volunteer), volunteer.read(referrals.line, made.id).waiting_days) == ([], 14)
    clock.pass_by(days=1)
    assert [(each.why, each.count) for each in _reminders(volunteer)] == [(Why.NO_ANSWER, 15)]


@pytest.fixture
def own_tables() -> Iterator[Path]:
    """The folder in which a prefecture lays tables of its own."""
    folder = reference_tables.own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    yield folder
    (folder / references.URGENCIES).unlink()
    reference_tables.read_again()


def test_the_days_come_from_the_reference_table(
    volunteer: Vault, person: Person, clock: Clock, tmp_path: Path, own_tables: Path
) -> None:
    (own_tables / references.URGENCIES).write_text("urgency,days\nemergency,0\nurgent,1\nnormal,2\n", encoding="utf-8")
    reference_tables.read_again()
    volunteer.do(referrals.make_ready, a.referral(person))
    write_out(volunteer, tmp_path)
    clock.pass_by(days=3)
    assert [each.why for each in _reminders(volunteer)] == [Why.NOT_ACKNOWLEDGED]


def test_reminders_say_when_the_name_is_provisional(volunteer: Vault, office: Vault) -> None:
    assert office.id
    found = volunteer.do(people.register, a.person(name="青い屋根の家の男性", provisional=True))
    volunteer.do(consents.note, a.consent(found))
    volunteer.do(referrals.make_ready, a.referral(found))
    assert [each.provisional for each in _reminders(volunteer)] == [True]


def test_an_answer_by_telephone_ends_the_waiting(volunteer: Vault, person: Person, clock: Clock) -> None:
    made = volunteer.do(referrals.hand_over, a.referral(person, way=ReferralWay.PHONE), date(2026, 11, 1))
    clock.pass_by(days=1)
    assert [each.why for each in _reminders(volunteer)] == [Why.NO_ANSWER]
    volunteer.do(answers.type_in, Answer(referral_id=made.id, way=AnswerWay.PHONE, answered_by="田村さん"))
    assert _reminders(volunteer) == []


def test_a_withdrawn_one_reminds_of_nothing_and_leaves_nothing(volunteer: Vault, person: Person, tmp_path: Path) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    volunteer.do(referrals.withdraw, made)
    assert _reminders(volunteer) == []
    assert write_out(volunteer, tmp_path) == []


def test_making_ready_twice_sends_once(volunteer: Vault, person: Person, tmp_path: Path) -> None:
    made = volunteer.do(referrals.make_ready, a.referral(person))
    volunteer.do(referrals.make_ready, made)
    assert len(write_out(volunteer, tmp_path)) == 1


def test_a_refused_referral_is_not_kept(volunteer: Vault, person: Person) -> None:
    with pytest.raises(Invalid):
        volunteer.do(referrals.make_ready, a.referral(person, reason=""))
    assert volunteer.read(referrals.keys) == []


def test_refer_makes_what_the_other_tests_rely_on(volunteer: Vault, office: Vault) -> None:
    assert office.id
    assert refer(volunteer).stage is Stage.READY
