"""Packets kept apart: listed by what they claim, within bounds, put away, taken in later, erased."""

from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from app.domain.cards import Use
from app.domain.packets import Fate, TakenIn
from app.domain.referrals import Arrival
from app.models import records
from app.models.quarantine import QuarantineFileRow, QuarantineRow
from app.models.vault import Vault
from app.services import arrivals, cards, quarantine
from app.workflows import exchange
from tests.notebooks import VOLUNTEER, Make, acquaint, confirm, correct, refer, take_in, write_out
from tests.vaults import Clock


@pytest.fixture
def stranger(make_notebook: Make, office: Vault) -> Vault:
    """A volunteer who trusts the desk, and whom the desk does not know."""
    field = make_notebook("stranger", VOLUNTEER)
    acquaint(field, office)
    [peer] = [each for each in office.read(cards.peers) if each.identity == field.read(lambda session: session.me.id)]
    office.do(cards.differs, peer.id)
    return field


def sent(field: Vault, folder: Path, count: int) -> list[Path]:
    """So many packets of a volunteer's."""
    for number in range(count):
        refer(field, name=f"足立 ハナ{number}")
    return [folder / packet.file for packet in write_out(field, folder)]


def peer_id(office: Vault, field: Vault) -> str:
    identity = field.read(lambda session: session.me.id)
    return next(peer.id for peer in office.read(cards.peers) if peer.identity == identity)


def files_here(office: Vault) -> int:
    return office.read(lambda session: session.scalar(select(func.count()).select_from(QuarantineFileRow))) or 0


def test_what_waits_is_listed_without_a_look_at_a_file(stranger: Vault, office: Vault, tmp_path: Path) -> None:
    lines = take_in(office, *sent(stranger, tmp_path, 3))
    asked: list[str] = []
    event.listen(office.opened.reading, "before_cursor_execute", lambda _c, _cur, statement, *_: asked.append(statement))
    assert sorted(line.file for line in office.read(exchange.kept_apart)) == sorted(line.file for line in lines)
    office.read(lambda session: exchange.reminders(session, session.today))
    assert asked
    assert not any("quarantine_file" in statement for statement in asked)


def test_the_same_packet_spelled_otherwise_is_kept_once(stranger: Vault, office: Vault, tmp_path: Path) -> None:
    [path] = sent(stranger, tmp_path, 1)
    again = tmp_path / "again.txt"
    again.write_bytes(path.read_bytes() + b"\r\n\r\n")
    assert [line.fate for line in take_in(office, path, again)] == [Fate.UNKNOWN_SENDER] * 2
    assert len(office.read(exchange.kept_apart)) == files_here(office) == 1


def test_of_one_sender_only_so_many_are_kept_and_the_rest_stays_where_it_lies(
    stranger: Vault, office: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "MOST_OF_ONE", (2, 64 * 1024 * 1024))
    paths = sent(stranger, tmp_path, 3)
    assert [line.fate for line in take_in(office, *paths)] == [Fate.UNKNOWN_SENDER] * 2 + [Fate.LEFT_THERE]
    assert files_here(office) == len(office.read(exchange.kept_apart)) == 2
    # Once the sender is known the kept ones are taken in, and the one that was left is simply taken in again.
    assert [line.fate for line in confirm(office, peer_id(office, stranger), uses=(Use.SENDER,))] == [Fate.IMPORTED] * 2
    assert [line.fate for line in take_in(office, paths[2])] == [Fate.IMPORTED]
    assert files_here(office) == 0


@pytest.mark.parametrize("most", [(1, 10**9), (10, 70_000)], ids=["files", "bytes"])
def test_all_strangers_together_have_a_bound_too(
    stranger: Vault, office: Vault, make_notebook: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: tuple[int, int]
) -> None:
    monkeypatch.setattr(quarantine, "MOST_OF_STRANGERS", most)
    other = make_notebook("other", VOLUNTEER)
    acquaint(other, office)
    office.do(cards.differs, peer_id(office, other))
    lines = take_in(office, *sent(stranger, tmp_path / "one", 1), *sent(other, tmp_path / "two", 1))
    first = Fate.UNKNOWN_SENDER if most[0] == 1 else lines[0].fate
    assert [line.fate for line in lines] == [first, Fate.LEFT_THERE]


def test_what_was_put_away_is_silent_also_when_it_comes_again_and_still_taken_in_later(
    stranger: Vault, office: Vault, tmp_path: Path
) -> None:
    [path] = sent(stranger, tmp_path, 1)
    [line] = take_in(office, path)
    office.do(quarantine.put_away, line.packet_id)
    take_in(office, path)
    assert office.read(exchange.kept_apart) == []
    assert [each.fate for each in confirm(office, peer_id(office, stranger), uses=(Use.SENDER,))] == [Fate.IMPORTED]


def test_confirming_takes_in_by_steps(stranger: Vault, office: Vault, tmp_path: Path) -> None:
    take_in(office, *sent(stranger, tmp_path, 10))
    peer = office.do(cards.verify, peer_id(office, stranger), uses=(Use.SENDER,))
    steps = [step() for step in exchange.take_kept(office, peer.identity)]
    assert [len(lines) for lines in steps] == [8, 2]
    assert {line.fate for lines in steps for line in lines} == {Fate.IMPORTED}
    assert office.read(exchange.kept_apart) == []


def test_what_lies_apart_is_erased_after_400_days(stranger: Vault, office: Vault, tmp_path: Path, clock: Clock) -> None:
    take_in(office, *sent(stranger, tmp_path, 1))
    clock.pass_by(days=400)
    office.do(quarantine.erase_old)
    assert files_here(office) == 1
    clock.pass_by(days=1)
    office.do(quarantine.erase_old)
    assert files_here(office) == 0
    assert office.read(lambda session: session.scalar(select(func.count()).select_from(QuarantineRow))) == 0


def test_what_is_forgotten_goes_from_what_lies_apart_too(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    [known] = sent(volunteer, tmp_path / "a", 1)
    take_in(office, known)
    [key] = office.read(arrivals.keys)
    # A later version of the same referral comes when the sender is trusted no more.
    office.do(cards.differs, peer_id(office, volunteer))
    line = _again(volunteer, office, key, tmp_path / "b")
    assert line.fate is Fate.UNKNOWN_SENDER
    office.do(records.forget, Arrival, key)
    assert files_here(office) == 0
    assert office.read(exchange.kept_apart) == []


def _again(field: Vault, office: Vault, referral_id: str, folder: Path) -> TakenIn:
    correct(field, referral_id, summary="直した版")
    [packet] = write_out(field, folder)
    [line] = take_in(office, folder / packet.file)
    return line
