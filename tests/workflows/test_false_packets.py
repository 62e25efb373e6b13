"""Packets that no honest program writes, and files with odd names: each gets its own line and breaks nothing else."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.cards import Use
from app.domain.packets import Closing, ClosingReason, Fate
from app.errors import PacketError
from app.models.vault import Vault
from app.queries import inbox
from app.services import answers, arrivals, cards, identities, leaving
from app.sync import packets, spelling
from app.sync.body import Body, Epoch, Purpose, Receipts, encode_body, packet_id
from app.sync.cards import check_card
from app.sync.items import Item
from app.sync.items.cancellations import to_item as cancelling
from app.sync.items.referrals.second import to_item
from app.workflows import exchange, sheets
from tests.notebooks import OFFICE, VOLUNTEER, Make, acquaint, carry, confirm, refer, take_in, take_on, write_out

OURS = Epoch(id="ab" * 16, started_at=datetime(2026, 1, 1, tzinfo=UTC))
OTHER = Epoch(id="cd" * 16, started_at=datetime(2026, 1, 2, tzinfo=UTC))


class Forger:
    """Somebody whose number was compared and whose program was changed: signs any body."""

    def __init__(self, own: Vault, to: Vault) -> None:
        self._key, self._card = own.read(identities.signing_key), own.read(identities.card)
        self._to = check_card(to.read(identities.card))

    def body(self, *items: Item, purpose: Purpose = Purpose.REFERRALS, epoch: Epoch = OURS, number: int = 1) -> Body:
        return Body(
            purpose=purpose,
            sender=self._key.identity.hex,
            recipient=self._to.identity.hex,
            epoch=epoch,
            number=number,
            previous="" if number == 1 else "ef" * 32,
            receipts=Receipts(counter=number, holds=()),
            items=items,
        )

    def file(self, path: Path, body: Body) -> Path:
        path.write_bytes(packets.seal(body, self._key, self._card, self._to))
        return path


def referring(field: Vault) -> Item:
    return to_item(field.read(leaving.leaving, refer(field)))


def id_of(body: Body) -> str:
    return packet_id(encode_body(body))


def cancels(epoch: Epoch, number: int, closed: str) -> Item:
    return cancelling(
        Closing(
            epoch_id=epoch.id,
            epoch_started_at=epoch.started_at,
            number=number,
            packet_id=closed,
            reason=ClosingReason.ERASED,
        )
    )


def test_a_cancellation_that_names_a_packet_at_another_number_breaks_nothing(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    forger = Forger(volunteer, office)
    real = forger.body(referring(volunteer))
    false = forger.body(cancels(OTHER, 7, id_of(real)), purpose=Purpose.CANCELLATIONS, epoch=OTHER)
    honest = make_notebook("honest", VOLUNTEER)
    acquaint(honest, office)
    referral = refer(honest)
    [packet] = write_out(honest, tmp_path)
    lines = take_in(office, forger.file(tmp_path / "1", false), forger.file(tmp_path / "2", real), tmp_path / packet.file)
    assert [line.fate for line in lines] == [Fate.IMPORTED, Fate.KEPT_APART, Fate.IMPORTED]
    assert office.read(arrivals.keys) == [referral.id]
    assert [line.file for line in office.read(exchange.kept_apart)] == ["2"]


def test_a_cancellation_that_names_a_packet_here_at_another_number_has_no_effect(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    forger = Forger(volunteer, office)
    item = referring(volunteer)
    real = forger.body(item)
    false = forger.body(cancels(OTHER, 7, id_of(real)), purpose=Purpose.CANCELLATIONS, epoch=OTHER)
    lines = take_in(office, forger.file(tmp_path / "1", real), forger.file(tmp_path / "2", false))
    assert [line.fate for line in lines] == [Fate.IMPORTED, Fate.IMPORTED]
    [arrival] = [office.read(arrivals.get, key) for key in office.read(arrivals.keys)]
    assert not office.read(arrivals.taken_back, [arrival.id])
    # What we hold of the forger can still be told.
    assert [packet.purpose for packet in write_out(office, tmp_path / "back")] == ["receipts"]


NAMES: list[bytes] = [b"\x82\xc2\x82\xc8.txt", b"\xff\xfe.txt", "つなぎ便-1-1 (1).txt".encode()]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a file have a name that is no text")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stranger", [False, True], ids=["known", "stranger"])
def test_a_file_whose_name_is_no_text_is_taken_in_or_held_like_any_other(
    make_notebook: Make, tmp_path: Path, name: bytes, stranger: bool
) -> None:
    field, desk = make_notebook("field", VOLUNTEER), make_notebook("desk", OFFICE)
    acquaint(field, desk)
    refer(field)
    [packet] = write_out(field, tmp_path)
    if stranger:
        [peer] = desk.read(cards.peers)
        desk.do(cards.differs, peer.id)
    odd = tmp_path / os.fsdecode(name)
    (tmp_path / packet.file).rename(odd)
    [line] = take_in(desk, odd)
    assert line.fate is (Fate.UNKNOWN_SENDER if stranger else Fate.IMPORTED)
    # Its name can be shown, kept and written to a terminal.
    line.file.encode("utf-8")
    assert desk.read(exchange.kept_apart) == ([line] if stranger else [])


def test_what_lies_apart_says_why_it_does_so_now(make_notebook: Make, tmp_path: Path) -> None:
    field, desk = make_notebook("field", VOLUNTEER), make_notebook("desk", OFFICE)
    acquaint(field, desk)
    [peer] = desk.read(cards.peers)
    desk.do(cards.differs, peer.id)
    refer(field)
    [line] = carry(field, desk, tmp_path)
    assert line.fate is Fate.UNKNOWN_SENDER
    # Verified after all, but as a desk, from which no referrals are expected.
    [now] = confirm(desk, peer.id, uses=(Use.DESK,), agency="pref-desk")
    assert (now.fate, now.claim, now.sender) == (Fate.KEPT_APART, None, VOLUNTEER.name)
    assert desk.read(exchange.kept_apart) == [now]


def test_a_folder_a_missing_file_and_a_loop_of_links_are_not_readable(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    assert volunteer.id
    (tmp_path / "folder.txt").mkdir()
    paths = [tmp_path / "folder.txt", tmp_path / "gone.txt"]
    if sys.platform != "win32":
        (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
        paths.append(tmp_path / "loop.txt")
    assert {line.fate for line in take_in(office, *paths)} == {Fate.UNREADABLE}
    assert exchange.look([tmp_path]).packets == ()


@pytest.mark.parametrize("content", [b"", b"\x89TSUNAGU", spelling.PACKET.first_line.encode(), b"\0" * 70_000])
def test_a_head_of_anything_is_told_or_refused(content: bytes) -> None:
    with pytest.raises(PacketError):
        exchange.head_of(content)


def test_the_id_of_another_writers_record_is_held_apart_and_that_record_stands(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    referral = refer(volunteer, reason="ほんとうの話")
    carry(volunteer, office, tmp_path)
    other = make_notebook("other", VOLUNTEER)
    acquaint(other, office)
    forger = Forger(other, office)
    told = other.read(leaving.leaving, refer(other, reason="すりかえた話"))
    false = forger.body(to_item(replace(told, referral_id=referral.id)))
    [line] = take_in(office, forger.file(tmp_path / "1", false))
    assert (line.fate, line.defect) == (Fate.KEPT_APART, "WrittenByAnother")
    assert office.read(arrivals.get, referral.id).leaving.reason == "ほんとうの話"
    assert office.read(arrivals.keys) == [referral.id]


def test_the_sender_is_who_signed_and_what_the_sheet_says_otherwise_is_told(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    forger = Forger(volunteer, office)
    told = volunteer.read(leaving.leaving, refer(volunteer))
    claimed = replace(told.sender, name="田村 課長", organisation="県庁", phone="090-0000-9999")
    take_in(office, forger.file(tmp_path / "1", forger.body(to_item(replace(told, sender=claimed)))))
    [line] = office.read(arrivals.lines, [told.referral_id])
    assert (line.sender_name, line.local_government_code, line.sender_differs) == (VOLUNTEER.name, "312037", True)
    shown = office.read(inbox.opened, told.referral_id)
    assert (shown.sender.name, shown.sender.organisation, shown.sender.phone, shown.differs) == (
        VOLUNTEER.name,
        VOLUNTEER.organisation,
        VOLUNTEER.phone,
        True,
    )
    paper = office.do(sheets.sheet_of_arrival, told.referral_id)
    assert "090-0000-9999" not in paper.html
    assert VOLUNTEER.phone in paper.html
    take_on(office, told.referral_id)
    [answer] = office.read(answers.of_referral, told.referral_id)
    slip = office.do(sheets.slip_of_answer, answer.id)
    assert "090-0000-9999" not in slip.html


@pytest.mark.parametrize("phone", ["０８５８ー００ー１１１１", "0858001111", ""])
def test_another_spelling_of_the_same_sender_is_no_other_sender(
    volunteer: Vault, office: Vault, tmp_path: Path, phone: str
) -> None:
    forger = Forger(volunteer, office)
    told = volunteer.read(leaving.leaving, refer(volunteer))
    same = replace(told.sender, name="石田　花子", phone=phone)
    take_in(office, forger.file(tmp_path / "1", forger.body(to_item(replace(told, sender=same)))))
    assert [line.sender_differs for line in office.read(arrivals.lines, [told.referral_id])] == [False]
