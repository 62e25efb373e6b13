"""Every file in tests/vectors meets what its index says: this program's reader."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.errors import PacketError
from app.sync import chain
from app.sync.body import Beyond, Hold
from app.sync.cards import check_card, read_card
from app.sync.chain import ChainLink, Verdict
from app.sync.escrow import open_escrow
from app.sync.packets import OpenedPacket, open_packet
from tests.sync import builders as a
from tests.vectors import make
from tests.vectors.card_cases import PASSPHRASE

FOLDER = Path(make.__file__).parent
INDEX = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
by_file = pytest.mark.parametrize("entry", INDEX, ids=[entry["file"] for entry in INDEX])


def opened(data: bytes) -> OpenedPacket:
    return open_packet(data, [a.DESK_KEY], a.DESK.identity)


def read(entry: dict[str, Any]) -> None:
    data = (FOLDER / entry["file"]).read_bytes()
    if entry["form"] == "packet":
        opened(data)
    elif entry["form"] == "card":
        check_card(read_card(data))
    else:
        open_escrow(data, PASSPHRASE)


@by_file
def test_a_vector_gives_what_its_index_says(entry: dict[str, Any]) -> None:
    if entry.get("layer") == "sender":
        # The packet is sound; that its sender is not known is for whoever holds the cards to say.
        packet = opened((FOLDER / entry["file"]).read_bytes())
        assert packet.sender.identity.hex not in entry.get("given", {}).get("verified", [a.VOLUNTEER.identity.hex])
    elif "layer" in entry:
        with pytest.raises(PacketError) as refused:
            read(entry)
        assert (refused.value.layer, refused.value.defect) == (entry["layer"], entry["defect"])
        assert str(refused.value) == type(refused.value).__name__
    else:
        read(entry)


@pytest.mark.parametrize("entry", [e for e in INDEX if "verdict" in e], ids=lambda e: e["file"])
def test_a_state_vector_gives_its_verdict(entry: dict[str, Any]) -> None:
    packet = opened((FOLDER / entry["file"]).read_bytes())
    step = chain.step_of(packet.body, packet.packet_id)
    given = entry["given"]
    links = {
        int(number): ChainLink(packet_id, previous, previous is None)
        for number, (packet_id, previous) in given["known"].items()
    }
    upto = given["upto"]
    beyond = tuple(Beyond(number=n, packet_id=links[n].packet_id) for n in sorted(links) if n > upto)
    hold = Hold(epoch=a.EPOCH, upto=upto, last_id=links[upto].packet_id if upto else "", beyond=beyond)
    if "started_at" in given:
        hold = Hold(epoch=type(a.EPOCH)(id=a.EPOCH.id, started_at=a.STARTED.replace(day=2)), upto=0, last_id="", beyond=())
    assert chain.judge(hold, step, links.get) == Verdict(entry["verdict"])


def test_the_index_names_every_file_and_every_case() -> None:
    ours = (".py", ".json", ".gitattributes")
    files = {path.name for path in FOLDER.iterdir() if path.is_file() and not path.name.endswith(ours)}
    assert files == {entry["file"] for entry in INDEX} == {case.file for case in make.cases()}


def test_every_layer_and_verdict_has_a_vector() -> None:
    assert {entry["verdict"] for entry in INDEX if "verdict" in entry} == set(Verdict)
    layers = {cls.layer for cls in PacketError.__subclasses__()}
    # Whether a sender is known is no question of the packet's, and no error here.
    assert {entry["layer"] for entry in INDEX if "layer" in entry} == layers | {"sender"}


def test_every_defect_that_the_specification_names_has_a_vector_or_a_reason() -> None:
    text = (FOLDER.parent.parent / "docs" / "FORMAT.md").read_text(encoding="utf-8")
    layers = "spelling|keys|card|header|format|recipient|cipher|frame|signature|canonical|schema|sender|escrow"
    named = {tuple(each.split("/")) for each in re.findall(rf"`((?:{layers})/[a-z0-9-]+)`", text)}
    have = {(entry["layer"], entry["defect"]) for entry in INDEX if "layer" in entry}
    # 12 MiB are too much to keep, and so are 300,000 values; lengths of keys are already refused by a card's schema; a file
    # whose magic differs is none of ours, so that the header's own check only guards those who call it directly.
    without = {
        ("spelling", "too-large"),
        ("canonical", "values"),
        ("keys", "identity-length"),
        ("keys", "opening-key-length"),
        ("header", "magic"),
        ("card", "header-magic"),
    }
    assert named - have == without
