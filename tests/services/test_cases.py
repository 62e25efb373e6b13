"""Cases (ケース): what is kept, what is refused, which number is given, how two are one and two again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cases import Case, CaseStage, Ending, Response, Route, is_enough, is_open
from app.domain.dates import JAPAN, day_of
from app.domain.people import Person
from app.domain.referrals import Caller, CallerKind, Trouble, Urgency
from app.errors import Invalid, NotFound, Stale
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, case_lists, cases, people, reception_numbers, undoing
from tests.notebooks import a
from tests.vaults import NOON, Clock

TODAY = day_of(NOON)


def told(**fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "息子のことで困っている。", "done": (Response.CONTINUE,)}
    return Case(**(given | fields))  # type: ignore[arg-type]


def problems(error: Invalid) -> list[tuple[str, str]]:
    return [(each.field, each.what) for each in error.problems]


def test_three_things_are_asked_for_and_no_more(office: Vault) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(cases.take_down, Case())
    assert problems(refused.value) == [("route", "required"), ("said", "required"), ("done", "required")]
    kept = office.do(cases.take_down, told())
    assert (kept.number, kept.stage, kept.received_by) == ("R8-0001", CaseStage.RECEIVED, "窓口 はなこ")
    assert is_open(kept)


def test_what_a_line_says_is_kept_whole(office: Vault) -> None:
    pasted = "たすけて😢𠮷" * 3000
    assert office.read(cases.get, office.do(cases.take_down, told(route=Route.LINE, said=pasted)).id).said == pasted


def test_troubles_alone_are_what_was_said(office: Vault) -> None:
    assert office.do(cases.take_down, told(said="", troubles=(Trouble.DEBT,), worst=Trouble.DEBT)).worst is Trouble.DEBT
    with pytest.raises(Invalid) as refused:
        office.do(cases.take_down, told(worst=Trouble.DEBT))
    assert problems(refused.value) == [("worst", "worst_not_chosen")]


def test_each_number_is_given_once_however_it_is_written(office: Vault) -> None:
    first = office.do(cases.take_down, told(number="R8-0007"))
    assert office.do(cases.take_down, told()).number == "R8-0008"
    with pytest.raises(Invalid) as refused:
        office.do(cases.take_down, told(number="ｒ８－０００７"))
    assert problems(refused.value) == [("number", "number_given")]
    with pytest.raises(Invalid):
        office.do(cases.correct, replace(first, number="R8-0008"))
    assert office.do(cases.correct, replace(first, said="もう少し")).number == "R8-0007"


@pytest.mark.parametrize("typed", ["R8-12", "Ｒ８－１２", "r8ー12", "R8-0012", "12", "１２", "0012", " 12 "])
def test_a_case_is_found_by_its_number_however_that_is_written(office: Vault, typed: str) -> None:
    case = office.do(cases.take_down, told(number="R8-0012"))
    office.do(cases.take_down, told(number="R7-0012", received_on=TODAY - timedelta(days=365)))
    assert office.read(cases.numbered, typed, 9) == [case]


def test_while_a_number_is_typed_all_that_begin_with_it_are_found(office: Vault) -> None:
    made = [office.do(cases.take_down, told()) for _ in range(3)]
    made.sort(key=lambda case: case.id, reverse=True)
    assert office.read(cases.numbered, "R8-0", 9) == made
    assert office.read(cases.numbered, "Ｒ８－", 9) == made
    assert office.read(cases.numbered, "R8-0003x", 9) == []


def test_no_case_loses_its_number(office: Vault) -> None:
    for number in ("R8-0001", "R8-0002"):
        case = office.do(cases.take_down, told())
        assert office.do(cases.correct, replace(case, number=" ", said="もう少し")).number == number


def test_the_year_turns_at_midnight_in_japan(office: Vault, clock: Clock) -> None:
    assert office.do(cases.take_down, told()).number == "R8-0001"
    clock.pass_by(days=(date(2027, 4, 1) - TODAY).days)
    assert office.do(cases.take_down, told()).number == "R9-0001"
    # What was written on paper on the last day bears that year's number.
    assert office.read(reception_numbers.offer, date(2027, 3, 31)) == "R8-0002"


def test_a_caller_may_keep_their_name_and_say_how_to_ring_back(office: Vault) -> None:
    caller = Caller(kind=CallerKind.FAMILY, relation="母", phone="0858-00-2222", hours="夜7時から", call_as="市役所")
    assert office.do(cases.take_down, told(caller=caller)).caller == caller
    with pytest.raises(Invalid) as refused:
        office.do(cases.take_down, told(caller=replace(caller, name="あ" * 201)))
    assert problems(refused.value) == [("caller_name", "too_long")]


def test_days_that_cannot_be_are_refused(office: Vault) -> None:
    with pytest.raises(Invalid) as refused:
        office.do(cases.take_down, told(received_on=TODAY + timedelta(days=1), next_on=TODAY))
    assert problems(refused.value) == [("received_on", "future_day"), ("next_on", "before_the_day")]


def test_several_are_handed_to_another_lead_or_none(office: Vault) -> None:
    ids = [office.do(cases.take_down, told()).id for _ in range(3)]
    office.do(cases.hand_to, office.read(case_lists.versions, ids), "田村")
    assert {office.read(cases.get, each).lead for each in ids} == {"田村"}
    with pytest.raises(Invalid):
        office.do(cases.hand_to, office.read(case_lists.versions, ids), " ")


def test_a_case_ends_with_why_and_is_kept_some_years(office: Vault) -> None:
    case = office.do(cases.take_down, told(next_on=TODAY))
    with pytest.raises(Invalid):
        office.do(cases.close, case)
    with pytest.raises(Invalid):
        office.do(cases.advance, office.read(cases.get, case.id), CaseStage.AFTERWARDS)
    ended = office.do(cases.close, replace(case, ending=Ending.SETTLED, watched_by="民生委員 石田さん"))
    assert (ended.stage, ended.closed_on, ended.next_on) == (CaseStage.AFTERWARDS, TODAY, None)
    assert ended.keep_until == date(2032, 3, 31)
    assert not is_open(ended)
    again = office.do(cases.reopen, office.read(cases.get, case.id))
    assert is_open(again)
    assert (again.ending, again.keep_until) == (None, None)


@pytest.mark.parametrize("stage", [each for each in CaseStage if each is not CaseStage.AFTERWARDS])
def test_what_is_opened_again_goes_on_where_it_stood(office: Vault, stage: CaseStage) -> None:
    case = office.do(cases.take_down, told(stage=stage))
    over = office.do(cases.close, replace(case, ending=Ending.SETTLED))
    # That it was looked after once it was over changes nothing of it.
    over = office.do(cases.correct, replace(over, watched_by="民生委員"))
    assert office.do(cases.reopen, over).stage is stage


def test_what_was_over_at_once_is_opened_again_at_its_follow_up(office: Vault) -> None:
    over = office.do(lambda session: cases.take_down(session, cases.ended(session, told(ending=Ending.INFORMED))))
    assert office.do(cases.reopen, over).stage is CaseStage.FOLLOWED_UP


def test_two_are_one_and_two_again(office: Vault) -> None:
    first = office.do(cases.take_down, told(received_on=TODAY - timedelta(days=3)))
    second = office.do(cases.take_down, told())
    # Whichever is named first, the later points to the earlier.
    joined = office.do(cases.join, office.read(cases.get, second.id), office.read(cases.get, first.id))
    assert (joined.id, joined.joined_id, joined.number) == (second.id, first.id, second.number)
    assert not is_open(joined)
    assert [each.id for each in office.read(cases.whole, second.id)] == [first.id, second.id]
    with pytest.raises(Invalid) as refused:
        office.do(cases.join, joined, office.do(cases.take_down, told()))
    assert problems(refused.value) == [("joined", "joined_already")]
    apart = office.do(cases.separate, office.read(cases.get, second.id))
    assert replace(apart, version=second.version, written_at=second.written_at) == second
    assert office.read(cases.get, first.id) == first


def test_of_two_on_one_day_the_one_of_the_earlier_hour_is_the_earlier(office: Vault) -> None:
    yesterday = TODAY - timedelta(days=1)
    later, earlier = (office.do(cases.take_down, told(received_on=yesterday, received_at=time(hour, 5))) for hour in (14, 9))
    assert office.do(cases.join, later, earlier).joined_id == earlier.id


@pytest.mark.parametrize(("minutes", "earlier"), [(-1, "rung"), (1, "made")])
def test_of_what_bears_no_hour_that_is_taken_in_which_it_was_made(office: Vault, minutes: int, earlier: str) -> None:
    made = office.do(cases.take_down, told())
    at = (NOON.astimezone(JAPAN) + timedelta(minutes=minutes)).time()
    rung = office.do(cases.take_down, told(received_on=TODAY, received_at=at))
    first = {"made": made, "rung": rung}[earlier]
    assert office.do(cases.join, made, rung).joined_id == first.id


def of_days(office: Vault, *days: int, **fields: object) -> list[Case]:
    """Cases that were received so many days ago."""
    return [office.do(cases.take_down, told(received_on=TODAY - timedelta(days=each), **fields)) for each in days]


def join(session: Session, one: Case, other: Case) -> Case:
    """Join two as they stand now."""
    return cases.join(session, cases.get(session, one.id), cases.get(session, other.id))


def test_what_points_to_a_case_goes_with_it_to_an_earlier_one(office: Vault) -> None:
    first, second, third = of_days(office, 9, 6, 3)
    office.do(cases.join, office.read(cases.get, second.id), office.read(cases.get, third.id))
    done = office.do(lambda session: undoing.noted(session, join, first, second))
    for each in (first, second, third):
        assert [one.id for one in office.read(cases.whole, each.id)] == [first.id, second.id, third.id]
    assert [line.id for line in office.read(case_lists.lines, office.read(case_lists.keys))] == [first.id]
    assert done.undo is not None
    office.do(undoing.take_back, done.undo)
    assert [one.id for one in office.read(cases.whole, third.id)] == [second.id, third.id]


def test_nothing_that_goes_on_is_lost_in_a_case_that_was_over(office: Vault) -> None:
    [first] = of_days(office, 9)
    office.do(cases.close, replace(first, ending=Ending.SETTLED))
    [second] = of_days(office, 3, next_on=TODAY, next_note="電話をする", lead="田村")
    done = office.do(lambda session: undoing.noted(session, join, first, second))
    going = office.read(cases.get, first.id)
    assert is_open(going)
    assert (going.next_on, going.next_note, going.lead) == (TODAY, "電話をする", "田村")
    assert office.read(case_lists.keys) == [first.id]
    assert done.undo is not None
    office.do(undoing.take_back, done.undo)
    assert not is_open(office.read(cases.get, first.id))


def test_of_two_promises_the_earlier_stands(office: Vault) -> None:
    [first] = of_days(office, 9, next_on=TODAY + timedelta(days=9), next_note="訪問", lead="山根")
    [second] = of_days(office, 3, next_on=TODAY, next_note="電話をする", lead="田村")
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, second.id))
    going = office.read(cases.get, first.id)
    assert (going.next_on, going.next_note, going.lead) == (TODAY, "電話をする", "山根")


def test_two_are_as_urgent_as_either_until_they_are_taken_apart(office: Vault, clock: Clock) -> None:
    [first] = of_days(office, 9, urgency=Urgency.URGENT)
    [second] = of_days(office, 3, urgency=Urgency.EMERGENCY)
    office.do(join, first, second)
    assert office.read(cases.get, first.id).urgency is Urgency.EMERGENCY
    clock.pass_by(minutes=1)
    office.do(cases.promise, office.read(cases.get, first.id), TODAY, "電話をする")
    office.do(cases.separate, office.read(cases.get, second.id))
    assert [office.read(cases.get, each.id).urgency for each in (first, second)] == [Urgency.URGENT, Urgency.EMERGENCY]


def test_no_taking_apart_makes_less_urgent_what_is_so_by_itself(office: Vault, clock: Clock) -> None:
    [first] = of_days(office, 9)
    second, third = of_days(office, 4, 3, urgency=Urgency.EMERGENCY)

    def join_and_part(before: Urgency, after: Urgency) -> Urgency:
        for act, urgency in ((cases.correct, before), (None, None), (cases.correct, after)):
            clock.pass_by(minutes=1)
            if act is None or urgency is None:
                office.do(join, first, second)
            else:
                office.do(act, replace(office.read(cases.get, first.id), urgency=urgency))
        office.do(cases.separate, office.read(cases.get, second.id))
        return office.read(cases.get, first.id).urgency

    # It was so before the two were one, or somebody said so since.
    assert join_and_part(Urgency.EMERGENCY, Urgency.EMERGENCY) is Urgency.EMERGENCY
    assert join_and_part(Urgency.NORMAL, Urgency.URGENT) is Urgency.URGENT
    # Another that is one with it still is so.
    office.do(lambda session: cases.correct(session, replace(cases.get(session, first.id), urgency=Urgency.NORMAL)))
    for each in (second, third):
        clock.pass_by(minutes=1)
        office.do(join, first, each)
    office.do(cases.separate, office.read(cases.get, second.id))
    assert office.read(cases.get, first.id).urgency is Urgency.EMERGENCY


def test_two_that_are_over_stay_over_as_one(office: Vault) -> None:
    first, second = of_days(office, 9, 3)
    for each in (first, second):
        office.do(cases.close, replace(each, ending=Ending.SETTLED))
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, second.id))
    assert not is_open(office.read(cases.get, first.id))


def test_nothing_goes_out_of_sight_behind_a_case_that_was_stopped(office: Vault) -> None:
    first, second = of_days(office, 9, 3)
    office.do(cases.stop, first, "本人の申し出")
    with pytest.raises(NotFound):
        office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, second.id))
    assert office.read(case_lists.keys) == [second.id]


def test_no_case_points_to_itself(office: Vault) -> None:
    case = office.do(cases.take_down, told())
    with pytest.raises(Invalid):
        office.do(cases.join, office.read(cases.get, case.id), office.read(cases.get, case.id))


def test_use_is_stopped_with_a_reason(office: Vault) -> None:
    case = office.do(cases.take_down, told())
    with pytest.raises(Invalid):
        office.do(cases.stop, case, " ")
    stopped = office.do(cases.stop, case, "本人の申し出")
    assert (stopped.stopped_on, stopped.stopped_why) == (TODAY, "本人の申し出")
    assert not is_open(stopped)
    assert is_open(office.do(cases.use_again, office.read(cases.get, case.id)))


def test_nobody_writes_over_what_another_has_just_written(office: Vault) -> None:
    case = office.do(cases.take_down, told())
    office.do(cases.advance, office.read(cases.get, case.id), CaseStage.LISTENING)
    with pytest.raises(Stale):
        office.do(cases.correct, replace(case, said="別の人が"))


def test_what_hangs_on_a_person_and_on_their_case_goes_and_comes_back_once(office: Vault) -> None:
    person = office.do(people.register, a.person())
    case = office.do(cases.take_down, told(person_id=person.id))
    activity = office.do(activities.record, replace(a.activity(person), case_id=case.id))
    office.do(records.remove, person)
    office.do(records.restore, Person, person.id)
    assert office.read(cases.get, case.id) == case
    assert office.read(activities.get, activity.id) == activity


@given(done=st.lists(st.sampled_from(Response), unique=True))
def test_only_what_was_told_is_enough(done: list[Response]) -> None:
    assert is_enough(done) == (set(done) <= {Response.INFORMATION, Response.GUIDED} and bool(done))


ACTS: list[Callable[[Session, Case, Case], object]] = [
    lambda session, case, _other: cases.advance(session, case, CaseStage.PLANNING),
    lambda session, case, _other: cases.promise(session, case, TODAY, "電話をする"),
    lambda session, case, _other: cases.hand_to(session, {case.id: case.version}, "山根"),
    lambda session, case, _other: cases.reopen(session, case),
    lambda session, case, _other: cases.use_again(session, case),
    lambda session, case, _other: cases.separate(session, case),
    lambda session, case, _other: cases.tell(session, case, "また電話します。"),
    lambda session, case, _other: cases.tell_nothing(session, case),
    lambda session, case, _other: cases.tell_again(session, case),
    lambda session, case, other: cases.join(session, case, other),
    lambda session, case, other: cases.join(session, other, case),
]


@pytest.mark.parametrize("act", ACTS)
def test_no_act_writes_over_what_another_coordinator_wrote_since_it_was_seen(
    office: Vault, act: Callable[[Session, Case, Case], object]
) -> None:
    # Both are over, so that joining them writes nothing in the earlier one.
    first, second = (
        office.do(cases.close, replace(each, ending=Ending.SETTLED)) for each in of_days(office, 9, 3, lead="田村")
    )
    for seen, other in ((first, second), (second, first)):
        written = office.do(cases.correct, replace(seen, said="別の人が書いた。"))
        with pytest.raises(Stale):
            office.do(act, seen, other)
        assert office.read(cases.get, seen.id) == written
        assert office.read(cases.get, other.id).joined_id == ""
        if seen is first:
            first = written


def test_of_several_that_are_handed_on_none_is_where_one_was_written_since(office: Vault) -> None:
    first, second = of_days(office, 9, 3, lead="田村")
    seen = office.read(case_lists.versions, [first.id, second.id])
    office.do(cases.correct, replace(second, lead="森"))
    with pytest.raises(Stale):
        office.do(cases.hand_to, seen, "山根")
    assert [office.read(cases.get, each.id).lead for each in (first, second)] == ["田村", "森"]
