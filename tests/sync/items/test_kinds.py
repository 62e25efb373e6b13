"""The table of kinds: what follows from it, and in which kind something leaves for whom."""

from collections.abc import Collection

import pytest

from app.domain.cards import Use
from app.errors import NewerFormat, NotRead
from app.sync import items
from app.sync.cards import READS
from app.sync.items import KINDS
from app.sync.items.parts import Item
from app.sync.purposes import Purpose
from app.workflows.exchange.nouns import NOUNS
from tests.sync import builders as a


def test_every_kind_of_item_stands_in_the_table_once() -> None:
    ours = {each for each in Item.__subclasses__() if each.__module__.startswith("app.")}
    assert {kind.struct for kind in KINDS} == ours
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.struct.__struct_config__.tag == kind.name
        assert kind.older in {"", *(each.name for each in KINDS if issubclass(kind.says, each.says) and each is not kind)}


def test_our_cards_say_that_we_read_every_kind() -> None:
    others = ("answer/1", "cancellation/1", "case/1", "heeded/1", "heeded/2", "month/1", "packet/1")
    assert (*others, "progress/1", "recall/1", "referral/1", "referral/2", "table/1") == READS


def test_every_purpose_has_a_kind_and_a_service() -> None:
    purposes = {kind.purpose for kind in KINDS}
    assert purposes == set(Purpose) - {Purpose.RECEIPTS} == {noun.purpose for noun in NOUNS}


def test_who_may_send_what() -> None:
    told = {use: {kind.name for kind in KINDS if use in kind.sent_by} for use in Use}
    assert told == {
        Use.SENDER: {"referral/1", "referral/2", "cancellation/1", "recall/1", "progress/1", "month/1"},
        Use.DESK: {"answer/1", "cancellation/1", "recall/1", "heeded/1", "heeded/2", "case/1", "table/1"},
        Use.SUCCESSOR: set(),
        Use.KEEPER: set(),
        Use.FIGURES: {"month/1"},
    }


@pytest.mark.parametrize(
    ("reads", "kind"),
    [
        (READS, "referral/2"),
        (("answer/1", "cancellation/1", "packet/1", "referral/1"), "referral/1"),
        (("referral/2",), "referral/2"),
        (("referral/1", "referral/2", "referral/3", "recall/2"), "referral/2"),
    ],
)
def test_a_writer_takes_the_newest_kind_that_the_reader_reads(reads: Collection[str], kind: str) -> None:
    assert items.kind_of(items.say(a.leaving(), reads)).name == kind


@pytest.mark.parametrize("reads", [(), ("packet/1",), ("referral/3",), ("answer/1",)])
def test_what_a_reader_reads_in_no_kind_is_not_said(reads: Collection[str]) -> None:
    with pytest.raises(NotRead) as refused:
        items.say(a.leaving(), reads)
    assert refused.value.kind == "referral/2"
    assert not items.is_read(a.leaving(), reads)


def test_a_kind_of_tomorrow_is_a_newer_format() -> None:
    for kind in ("referral/3", "recall/2"):
        with pytest.raises(NewerFormat):
            items.refuse_unknown_kinds([{"kind": kind}])


def test_whoever_reads_no_recall_gets_a_cancellation() -> None:
    assert items.kind_of(items.say(a.recall(), READS)).name == "recall/1"
    older = items.say(a.recall(), ("cancellation/1", "packet/1"))
    assert items.kind_of(older).name == "cancellation/1"
    told = items.hear(older)
    assert (told.number, told.packet_id, told.reason) == (a.recall().number, a.recall().packet_id, a.recall().reason)
