"""Both marks: no history shows what nobody proved, and nothing ends without a receipt or somebody who is named."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import marks
from app.domain.referrals import Proof, Referral, ReferralWay, Stage

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ACTS = (
    *Stage,
    "called",
    "write",
    "receipt",
    "receipt of an older copy",
    "lost",
)
HISTORIES = st.lists(st.sampled_from(ACTS), max_size=20)


@dataclass(slots=True)
class Packet:
    """A packet that carries a version."""

    version: int
    written_at: datetime | None = None
    proven_at: datetime | None = None
    send_again: bool = False


def bring(referral: Referral, packets: list[Packet], act: object) -> Referral:
    """What becomes of a referral by one act, by the table alone; what cannot be is not."""
    earlier = referral.stage if referral.version else None
    if isinstance(act, Stage) and marks.may_come(earlier, act, left=bool(packets)):
        said = {} if act in (Stage.MET, Stage.SETTLED, Stage.CLOSED, Stage.WITHDRAWN) else {"confirmed_at": None}
        told = {"handed_over_on": date(2026, 11, 21)} if act is Stage.HANDED_OVER else {}
        return replace(referral, stage=act, version=referral.version + 1, moved_by="石田", **said, **told)
    if act == "called" and marks.may_be_confirmed(earlier):
        said = {"confirmed_at": NOW, "confirmed_with": "田村"}
        return replace(referral, stage=Stage.HANDED_OVER, version=referral.version + 1, **said)
    # What is under way, and what arrived, is not written once more.
    to_go = all(each.send_again for each in packets if each.version == referral.version)
    if act == "write" and earlier is Stage.READY and to_go:
        packets.append(Packet(referral.version, written_at=NOW))
    for packet in packets[-1:]:
        if act == "receipt":
            packet.proven_at, packet.send_again = NOW, False
        elif act == "receipt of an older copy" and packet.proven_at:
            packet.proven_at, packet.send_again = None, True
        elif act == "lost":
            packet.send_again = not packet.proven_at
    return referral


@given(HISTORIES, st.sampled_from(ReferralWay))
def test_no_history_shows_what_nobody_proved(history: list[object], way: ReferralWay) -> None:
    referral, packets, confirmed = Referral(way=way), list[Packet](), False
    for act in history:
        before, referral = referral, bring(referral, packets, act)
        if referral is not before:
            # A new version that is to leave was confirmed by nobody; what is noted since changes nothing of that.
            confirmed = act == "called" or (confirmed and act in (Stage.MET, Stage.SETTLED, Stage.CLOSED, Stage.WITHDRAWN))
        mark = marks.proof(marks.shown(referral, packets))
        if mark is Proof.SIGNED:
            assert packets[-1].proven_at
            assert not packets[-1].send_again
        assert (mark is Proof.BY_PHONE) is confirmed
        if referral.stage in (Stage.SETTLED, Stage.CLOSED):
            assert mark is Proof.SIGNED or referral.moved_by
        if mark is Proof.NONE_NEEDED:
            assert way is not ReferralWay.PACKET
            assert referral.handed_over_on


@given(HISTORIES)
def test_what_has_ended_begins_no_more_and_what_was_taken_back_stays_so(history: list[object]) -> None:
    referral = Referral()
    for act in history:
        before, referral = referral.stage, bring(referral, [], act)
        if before in (Stage.SETTLED, Stage.CLOSED):
            assert referral.stage in (Stage.SETTLED, Stage.CLOSED, Stage.WITHDRAWN)
        if before is Stage.WITHDRAWN:
            assert referral.stage is Stage.WITHDRAWN


@given(HISTORIES, st.sampled_from(ReferralWay))
def test_nothing_that_left_is_a_draft_again(history: list[object], way: ReferralWay) -> None:
    referral, packets = Referral(way=way), list[Packet]()
    for act in history:
        left = bool(packets) or referral.stage in (Stage.HANDED_OVER, Stage.MET)
        referral = bring(referral, packets, act)
        assert not (left and referral.stage is Stage.PREPARING)


def test_nothing_that_was_never_ready_is_met_or_ended() -> None:
    for stage, earlier in product((Stage.MET, Stage.SETTLED, Stage.CLOSED), (None, Stage.PREPARING, Stage.WITHDRAWN)):
        assert not marks.may_come(earlier, stage)
    assert not marks.may_be_confirmed(None)
    assert not marks.may_be_confirmed(Stage.PREPARING)


def test_every_stage_can_be_reached_and_every_mark_shown() -> None:
    assert set(marks.AFTER) == set(Stage)
    assert all(marks.AFTER.values())
    assert {mark for mark, _holds in marks.PROOFS} == set(Proof)


@pytest.mark.parametrize("stage", [Stage.MET, Stage.SETTLED, Stage.CLOSED])
def test_of_several_versions_the_one_that_left_last_is_proven(stage: Stage) -> None:
    packets = [Packet(1, written_at=NOW, proven_at=NOW), Packet(3, written_at=NOW)]
    assert marks.proof(marks.shown(Referral(version=4, stage=stage), packets)) is Proof.WRITTEN
    packets[1].proven_at = NOW
    assert marks.proof(marks.shown(Referral(version=4, stage=stage), packets)) is Proof.SIGNED
