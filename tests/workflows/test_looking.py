"""What lies in folders and files: every file is a packet, a card, or counted."""

import sys
from pathlib import Path

import pytest

from app.models.vault import Vault
from app.services import cards
from app.workflows import exchange
from app.workflows.exchange import looking
from tests.notebooks import refer, write_out


def test_packets_come_in_the_order_of_their_numbers(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    for number in range(11):
        refer(volunteer, name=f"足立 ハナ{number}")
    written = [packet.file for packet in write_out(volunteer, tmp_path)]
    assert [path.name for path in exchange.look([tmp_path]).packets] == written
    assert written[-1] == "つなぎ便-1-11.txt"


def test_every_file_of_a_folder_is_a_packet_a_card_or_counted(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    refer(volunteer)
    refer(volunteer, name="松本 清")
    first, second = (stick / packet.file for packet in write_out(volunteer, stick))
    inner = stick / "先週の分" / "倉吉"
    inner.mkdir(parents=True)
    second = second.rename(inner / "名前を変えた.dat")
    broken = stick / "つなぎ便-9-9.txt"
    broken.write_bytes("壊れた一行目\n".encode() + first.read_bytes()[300:])
    (stick / "名刺.txt").write_bytes(office.read(cards.own).file)
    for name in ("写真.pdf", "メモ.txt", "便.zip", ".DS_Store", "Thumbs.db"):
        (stick / name).write_bytes(b"x")
    (stick / "System Volume Information").mkdir()
    (stick / "System Volume Information" / "IndexerVolumeGuid").write_bytes(b"x")
    found = exchange.look([stick])
    assert set(found.packets) == {first, second, broken, stick / "便.zip"}
    assert [path.name for path in found.cards] == ["名刺.txt"]
    assert sorted(found.others) == ["メモ.txt", "写真.pdf"]
    assert found.unread == 0


def test_what_is_chosen_singly_always_has_its_line(tmp_path: Path) -> None:
    for name in ("写真.pdf", ".hidden"):
        (tmp_path / name).write_bytes(b"x")
    chosen = [tmp_path / "写真.pdf", tmp_path / ".hidden", tmp_path / "なくなった.txt"]
    assert set(exchange.look(chosen).packets) == set(chosen)


def test_a_folder_that_has_no_end_is_said_not_to_be_seen_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path.joinpath(*"abcdefghij")
    deep.mkdir(parents=True)
    assert exchange.look([tmp_path]).unread == 1
    monkeypatch.setattr(looking, "MOST_FILES", 2)
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / name).write_bytes(b"x")
    found = exchange.look([tmp_path])
    assert (found.others, found.unread) == (("1.txt", "2.txt"), 1)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_link_leads_out_of_a_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "つなぎ便-1-1.txt").write_bytes(b"x")
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "link").symlink_to(outside, target_is_directory=True)
    assert exchange.look([stick]).packets == ()
