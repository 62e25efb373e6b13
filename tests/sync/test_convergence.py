"""Any history of two notebooks ends well: loss, repetition, any order, erasure, either side restored from an older copy.

`python3 dev.py long convergence` tries some thousand more.
"""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.sync import chain, receipts
from app.sync.chain import Verdict
from app.sync.editions import edition_of
from tests.lengths import examples
from tests.sync.notebooks import File, Notebook, World, two

sides = st.sampled_from(["a", "b"])
which = st.sampled_from(["r1", "r2", "r3"])
places = st.integers(0, 200)
acts = st.one_of(
    st.tuples(st.just("write"), sides, which),
    st.tuples(st.just("write"), sides, which),
    st.tuples(st.just("deliver"), sides, places),
    st.tuples(st.just("deliver"), sides, places),
    st.tuples(st.just("deliver"), sides, places),
    st.tuples(st.just("acknowledge"), sides),
    st.tuples(st.just("send_again"), sides),
    st.tuples(st.just("erase"), sides, which),
    st.tuples(st.just("save"), sides),
    st.tuples(st.just("restore"), sides),
)
histories = st.lists(acts, max_size=60)


def addressed(world: World, side: str) -> list[File]:
    return [file for file in world.files if file.body.recipient == side]


def play(history: list[Any]) -> tuple[World, dict[str, Notebook]]:
    world = World()
    pair = two(world)
    saved = {side: notebook.copy() for side, notebook in pair.items()}
    for what, side, *rest in history:
        notebook = pair[side]
        if what == "deliver":
            if files := addressed(world, side):
                notebook.take_in(files[rest[0] % len(files)])
        elif what == "save":
            saved[side] = notebook.copy()
        elif what == "restore":
            pair[side] = saved[side].restored(world)
        else:
            getattr(notebook, what)(world, *rest)
    return world, pair


def heal(world: World, pair: dict[str, Notebook]) -> None:
    """Exchange for a while with nothing lost, each side only what it would write out by itself."""
    for _ in range(4):
        for side, other in (("a", "b"), ("b", "a")):
            before = len(world.files)
            pair[side].send_again(world)
            pair[side].acknowledge(world)
            for file in world.files[before:]:
                pair[other].take_in(file)


@given(histories)
@settings(max_examples=examples(100, 2000))
def test_after_a_while_everything_has_arrived_and_both_know(history: list[Any]) -> None:
    world, pair = play(history)
    heal(world, pair)
    for side, other in (("a", "b"), ("b", "a")):
        writer, reader = pair[side], pair[other]
        assert writer.open() == set()
        assert not set(reader.verdicts) & {Verdict.FORK, Verdict.GAP_TOO_WIDE}
        held = reader.holds.get(writer.epochs[-1].id)
        assert held is None or chain.missing(held) == ()
        standing = reader.standing()
        for file in writer.sent.values():
            if file.record and file.packet_id not in writer.erased:
                record_id, version, _ = file.record
                closed_elsewhere = any(link.closed and link.packet_id == file.packet_id for link in reader.links.values())
                # The reader has this edition or a later one, unless a cancellation that the writer forgot has closed it.
                assert closed_elsewhere or standing[record_id][0] >= edition_of(file.body, version)


# Two versions arrive, then their writer goes back to before both and writes one again: the same version, another text.
WRITTEN_TWICE = [("save", "a"), ("write", "a", "r1"), ("write", "a", "r1"), ("deliver", "b", 1), ("restore", "a")]


@given(histories)
@example(WRITTEN_TWICE)
@settings(max_examples=examples(100, 2000))
def test_what_was_written_since_the_last_restore_stands_on_the_other_side(history: list[Any]) -> None:
    world, pair = play(history)
    for side in pair:
        pair[side].write(world, "r1")
    heal(world, pair)
    for side, other in (("a", "b"), ("b", "a")):
        assert pair[other].standing()["r1"][1] == pair[side].records["r1"][1]


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=examples(100, 2000))
def test_order_and_repetition_do_not_matter(history: list[Any], chance: Any) -> None:
    world, _ = play(history)
    files = addressed(world, "b")
    readers = []
    for _ in range(2):
        reader = two(World())["b"]
        for file in chance.sample(files, len(files)) + chance.choices(files or [None], k=len(files)):
            reader.take_in(file)
        readers.append((reader.holds, reader.links, reader.standing(), reader.view))
    assert readers[0] == readers[1]


@given(histories)
@settings(max_examples=examples(100, 2000))
def test_what_a_restored_reader_lost_goes_back_to_be_sent_again(history: list[Any]) -> None:
    world, pair = play(history)
    empty = pair["b"].copy()
    empty.holds, empty.links, empty.taken = {}, {}, {}
    heal(world, pair)
    writer = pair["a"]
    proven = receipts.credited(writer._sent(), writer.view, writer.epochs[-1].id)
    restored = empty.restored(world)
    restored.acknowledge(world)
    new = receipts.view_of(world.files[-1].body)
    assert receipts.to_send_again(writer._sent(), writer.view, new, writer.epochs[-1].id) == proven
    # An older view that comes late takes nothing back, and once the new one is known the old one changes nothing.
    old = writer.view
    writer.take_in(world.files[-1])
    assert writer.view == new
    if old:
        assert receipts.newer(new, old) == new
        assert receipts.to_send_again(writer._sent(), new, old, writer.epochs[-1].id) == frozenset()
