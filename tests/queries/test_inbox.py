"""The desk's list: unanswered ones first, then what is kept apart, then what was decided on or taken down, newest first."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from app.domain.cards import Use
from app.domain.cases import Case, Response, Route
from app.domain.listings import ReceivedState
from app.domain.referrals import Call, Handling, Urgency
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.inbox import APART, TAKEN_DOWN, Inbox, inbox, lines, opened
from app.services import cards, cases, reception_numbers
from app.workflows.cases import receive
from tests.notebooks import DESK_AGENCY, Make, become_case, carry, correct, refer, take_on
from tests.vaults import Clock


def test_the_list_stands_in_its_order(volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path) -> None:
    answered, waits = refer(volunteer), refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    take_on(office, answered.id)
    stranger = make_notebook("stranger")
    desk = stranger.do(cards.take, office.read(cards.own).file)
    stranger.do(cards.verify, desk.id, uses=(Use.DESK,), agency=DESK_AGENCY)
    refer(stranger)
    carry(stranger, office, tmp_path / "b")
    found = office.read(inbox)
    assert found.keys == (waits.id, f"{APART}0", answered.id)
    assert (found.waiting, len(found.apart)) == ((waits.id,), 1)
    assert set(office.read(lines, found.keys)) == {waits.id, answered.id}


def test_what_a_stranger_calls_an_emergency_stands_right_below_what_a_verified_sender_does(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    calls = (Call(whom="窓口", when="10時", reached=True),)
    usual, emergency = refer(volunteer), refer(volunteer, urgency=Urgency.EMERGENCY, calls=calls)
    carry(volunteer, office, tmp_path / "a")
    for name, said in (("stranger", {"urgency": Urgency.EMERGENCY, "calls": calls}), ("other", {})):
        stranger = make_notebook(name)
        desk = stranger.do(cards.take, office.read(cards.own).file)
        stranger.do(cards.verify, desk.id, uses=(Use.DESK,), agency=DESK_AGENCY)
        refer(stranger, **said)
        carry(stranger, office, tmp_path / name)
    found = office.read(inbox)
    [urgent, other] = sorted(range(2), key=lambda at: found.apart[at].claim.urgency is not Urgency.EMERGENCY)  # type: ignore[union-attr]
    assert found.keys == (emergency.id, f"{APART}{urgent}", usual.id, f"{APART}{other}")
    assert found.waiting == (emergency.id, usual.id)


def take_down(office: Vault, **fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "相談", "done": (Response.CONTINUE,), "lead": "森"}
    return office.do(receive, Case(**(given | fields)))  # type: ignore[arg-type]


def key_of(case: Case) -> str:
    return f"{TAKEN_DOWN}{case.id}"


def test_what_was_taken_down_stands_among_what_was_decided_on_the_newest_first(
    volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path
) -> None:
    today = office.read(lambda session: session.today)
    arrived = become_case(volunteer, office, tmp_path / "first")
    early = take_down(office, received_on=today, received_at=time(0, 1))
    late = take_down(office, received_on=today, received_at=time(23, 59))
    older = take_down(office, received_on=today - timedelta(days=8))
    clock.pass_by(minutes=1)
    waits = refer(volunteer)
    carry(volunteer, office, tmp_path / "second")
    found = office.read(inbox)
    decided = (key_of(late), arrived.arrival_id, key_of(early), key_of(older))
    assert (found.keys, found.waiting) == ((waits.id, *decided), (waits.id,))
    # What came with a packet stands there once.
    assert key_of(arrived) not in found.keys
    assert found.counts == {ReceivedState.ALL: 5, ReceivedState.UNDECIDED: 1, ReceivedState.WEEK: 4}
    narrowed = {state: office.read(inbox, state) for state in ReceivedState}
    assert {state: len(each.keys) for state, each in narrowed.items()} == found.counts
    assert all(each.counts == found.counts for each in narrowed.values())
    assert narrowed[ReceivedState.UNDECIDED].keys == (waits.id,)
    assert narrowed[ReceivedState.WEEK].keys == found.keys[:-1]


def test_a_week_begins_on_monday(office: Vault) -> None:
    today = office.read(lambda session: session.today)
    monday = today - timedelta(days=today.weekday())
    case, _sunday = (take_down(office, received_on=on) for on in (monday, monday - timedelta(days=1)))
    assert office.read(inbox, ReceivedState.WEEK).keys == (key_of(case),)


def test_a_line_says_what_became_of_it_and_with_which_case_it_counts(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    first = become_case(volunteer, office, tmp_path / "a")
    waits = refer(volunteer, name="谷口 文")
    carry(volunteer, office, tmp_path / "b")
    told = take_down(office, about="上の家の方")
    office.do(cases.join, first, told)
    keys = office.read(inbox).keys
    found = office.read(lines, keys)
    assert set(found) == {waits.id, first.arrival_id, key_of(told)}
    assert (found[waits.id].case, found[waits.id].counted) == (None, None)

    def numbers(key: str) -> tuple[str, str]:
        line = found[key]
        return line.case.number if line.case else "", line.counted.number if line.counted else ""

    counted = office.read(cases.whole, told.id)[0].number
    assert numbers(first.arrival_id) == (first.number, counted)
    assert numbers(key_of(told)) == (told.number, counted)
    assert found[key_of(told)].arrival is None


def test_what_was_stopped_stands_there_no_more_but_a_newer_version_waits_without_its_number(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    def listed() -> Inbox:
        return office.read(inbox)

    arrived, told = become_case(volunteer, office, tmp_path / "a"), take_down(office)
    assert set(listed().keys) == {arrived.arrival_id, key_of(told)}
    for case in (arrived, told):
        office.do(lambda session, key=case.id: cases.stop(session, cases.get(session, key), "本人の申し出"))
    assert (listed().keys, sum(listed().counts.values())) == ((), 0)
    correct(volunteer, arrived.arrival_id, reason="変わりました")
    carry(volunteer, office, tmp_path / "b")
    assert listed().keys == (arrived.arrival_id,)
    assert office.read(lines, listed().keys)[arrived.arrival_id].case is None


def test_an_arrival_comes_with_its_answers_and_the_next_number(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    before = office.read(opened, referral.id)
    assert (before.answers, before.taken_back) == ((), False)
    answer = take_on(office, referral.id, reception_number=before.number)
    after = office.read(opened, referral.id)
    assert [each.id for each in after.answers] == [answer.id]
    assert after.answers[0].handling is Handling.ACCEPTED
    assert after.number == office.read(reception_numbers.offer) != before.number
    with pytest.raises(NotFound):
        office.read(opened, "gone")
