"""The chain, one case after the other; `test_convergence.py` plays whole histories."""

from datetime import UTC, datetime, timedelta

import pytest

from app.sync import chain, receipts
from app.sync.body import Beyond, Epoch, Hold, Receipts
from app.sync.chain import ChainLink, ChainStep, Verdict
from app.sync.receipts import Sent, View

EPOCH = Epoch(id="00" * 16, started_at=datetime(2026, 4, 1, tzinfo=UTC))
LATER = Epoch(id="11" * 16, started_at=datetime(2026, 5, 1, tzinfo=UTC))


def name(number: int) -> str:
    return f"{number:064x}" if number else ""


def step(number: int, previous: str | None = None, packet_id: str | None = None) -> ChainStep:
    return ChainStep(EPOCH, number, name(number - 1) if previous is None else previous, packet_id or name(number))


def held(*numbers: int) -> tuple[Hold, dict[int, ChainLink]]:
    hold, links = chain.nothing_of(EPOCH), {}
    for number in numbers:
        hold = chain.take(hold, step(number))
        links[number] = ChainLink(name(number), name(number - 1))
    return hold, links


@pytest.mark.parametrize(
    ("numbers", "number", "verdict"),
    [
        ((), 1, Verdict.NEXT),
        ((), 2, Verdict.AHEAD),
        ((), 1000, Verdict.AHEAD),
        ((), 1001, Verdict.GAP_TOO_WIDE),
        ((1, 2), 3, Verdict.NEXT),
        ((1, 2), 2, Verdict.ALREADY_HERE),
        ((1, 2), 1002, Verdict.AHEAD),
        ((1, 2), 1003, Verdict.GAP_TOO_WIDE),
        ((1, 5), 3, Verdict.LATE),
        ((1, 5), 2, Verdict.LATE),
        ((1, 5), 6, Verdict.AHEAD),
        ((1,), 0, Verdict.RECEIPTS_ONLY),
    ],
)
def test_a_packet_is_judged_by_its_number(numbers: tuple[int, ...], number: int, verdict: Verdict) -> None:
    hold, links = held(*numbers)
    assert chain.judge(hold, step(number), links.get) is verdict


def test_another_history_is_a_fork() -> None:
    hold, links = held(1, 2, 4)
    assert chain.judge(hold, step(2, packet_id="ff" * 32), links.get) is Verdict.FORK
    assert chain.judge(hold, step(3, previous="ff" * 32), links.get) is Verdict.FORK
    assert chain.judge(hold, step(3, packet_id="ff" * 32), links.get) is Verdict.FORK
    other = ChainStep(Epoch(id=EPOCH.id, started_at=LATER.started_at), 3, name(2), name(3))
    assert chain.judge(hold, other, links.get) is Verdict.FORK
    assert chain.close(hold, step(2, packet_id="ff" * 32), links.get) == (hold, Verdict.FORK)


def test_a_gap_is_remembered_and_closes() -> None:
    hold, links = held(1, 3, 6)
    assert chain.missing(hold) == (2, 4, 5)
    assert (hold.upto, hold.last_id) == (1, name(1))
    hold = chain.take(hold, step(2))
    assert (hold.upto, hold.last_id, chain.missing(hold)) == (3, name(3), (4, 5))
    hold, verdict = chain.close(hold, step(4), links.get)
    assert verdict is Verdict.CLOSED
    assert (hold.upto, chain.missing(hold)) == (4, (5,))
    links[4] = ChainLink(name(4), None, closed=True)
    assert chain.judge(hold, step(4), links.get) is Verdict.CLOSED
    assert chain.judge(hold, step(5), links.get) is Verdict.LATE
    assert chain.judge(hold, step(5, previous="ff" * 32), links.get) is Verdict.FORK
    assert chain.close(hold, step(5000), links.get) == (hold, Verdict.GAP_TOO_WIDE)


def test_epochs_follow_each_other_even_if_the_clock_was_put_back() -> None:
    now = datetime(2026, 4, 15, tzinfo=UTC)
    assert chain.next_epoch("22" * 16, now, [EPOCH]).started_at == now
    behind = chain.next_epoch("22" * 16, now, [EPOCH, LATER])
    assert behind.started_at == LATER.started_at + timedelta(microseconds=1)


def view(counter: int, *holds: Hold, epoch: Epoch = EPOCH) -> View:
    return View(epoch, Receipts(counter=counter, holds=holds))


SENT = [Sent(EPOCH.id, number, name(number)) for number in range(1, 7)]


def ids(*numbers: int) -> frozenset[str]:
    return frozenset(name(number) for number in numbers)


def test_a_view_proves_what_it_lists() -> None:
    hold, _ = held(1, 2, 3, 5)
    assert receipts.credited(SENT, view(1, hold), EPOCH.id) == ids(1, 2, 3, 5)
    assert receipts.credited(SENT, view(1), EPOCH.id) == ids() == receipts.credited(SENT, None, EPOCH.id)
    elsewhere = Hold(epoch=LATER, upto=6, last_id=name(6), beyond=())
    assert receipts.credited(SENT, view(1, elsewhere), EPOCH.id) == ids()


def test_a_view_of_another_history_proves_nothing_up_to_its_last() -> None:
    forked = Hold(epoch=EPOCH, upto=3, last_id="ff" * 32, beyond=(Beyond(number=5, packet_id=name(5)),))
    assert receipts.credited(SENT, view(1, forked), EPOCH.id) == ids(5)
    beyond = Hold(epoch=EPOCH, upto=1, last_id=name(1), beyond=(Beyond(number=5, packet_id="ff" * 32),))
    assert receipts.credited(SENT, view(1, beyond), EPOCH.id) == ids(1)


def test_a_view_that_knows_more_than_we_shows_that_we_were_put_back() -> None:
    hold, _ = held(*range(1, 9))
    assert receipts.shows_our_rollback(view(1, hold), EPOCH, 6)
    assert not receipts.shows_our_rollback(view(1, hold), EPOCH, 8)
    assert not receipts.shows_our_rollback(view(1, hold), LATER, 0)
    # In the current epoch nothing is proven by it; in one that we left on purpose, what we still know is.
    assert receipts.credited(SENT, view(1, hold), EPOCH.id) == ids()
    assert receipts.credited(SENT, view(1, hold), LATER.id) == ids(1, 2, 3, 4, 5, 6)


def test_only_a_newer_view_sends_back_what_it_no_longer_shows() -> None:
    more, _ = held(1, 2, 3)
    less, _ = held(1)
    old, restored = view(9, more), view(1, less, epoch=LATER)
    assert receipts.newer(old, restored) is restored
    assert receipts.newer(restored, old) is restored
    assert receipts.newer(None, old) is old
    assert receipts.to_send_again(SENT, old, restored, EPOCH.id) == ids(2, 3)
    assert receipts.to_send_again(SENT, restored, old, EPOCH.id) == ids()
    assert receipts.to_send_again(SENT, None, old, EPOCH.id) == ids()


def test_receipts_name_at_most_64_epochs_the_newest() -> None:
    holds = [chain.nothing_of(Epoch(id=f"{n:032x}", started_at=EPOCH.started_at + timedelta(n))) for n in range(70)]
    told = receipts.receipts_of(reversed(holds), 1)
    assert told.holds == tuple(holds[-64:])
