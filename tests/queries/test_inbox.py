"""The desk's list: unanswered ones first, then what is kept apart, then what is answered."""

from pathlib import Path

import pytest

from app.domain.cards import Use
from app.domain.referrals import Call, Handling, Urgency
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.inbox import APART, inbox, lines, opened
from app.services import cards, reception_numbers
from tests.notebooks import DESK_AGENCY, Make, carry, refer, take_on


def test_the_list_stands_in_its_order(volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path) -> None:
    answered, waits = refer(volunteer), refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    take_on(office, answered.id)
    stranger = make_notebook("stranger")
    desk = stranger.do(cards.take, office.read(cards.own).file)
    stranger.do(cards.verify, desk.id, use=Use.DESK, agency=DESK_AGENCY)
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
        stranger.do(cards.verify, desk.id, use=Use.DESK, agency=DESK_AGENCY)
        refer(stranger, **said)
        carry(stranger, office, tmp_path / name)
    found = office.read(inbox)
    [urgent, other] = sorted(range(2), key=lambda at: found.apart[at].claim.urgency is not Urgency.EMERGENCY)  # type: ignore[union-attr]
    assert found.keys == (emergency.id, f"{APART}{urgent}", usual.id, f"{APART}{other}")
    assert found.waiting == (emergency.id, usual.id)


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
