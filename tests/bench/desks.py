"""A desk's Monday: very much in the inbox, on the stick, and kept apart. Told in processor time of all threads."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QWidget

from app.crypto.identity import Identity, IdentityKey
from app.domain.packets import Fate, TakenIn
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Leaving, Urgency
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import today
from app.services import arrivals, cards, identities, owners, quarantine
from app.services.parcels import Incoming
from app.sync import packets, spelling
from app.sync.items import hear
from app.sync.packets import OpenedPacket
from app.ui.bridge import Bridge
from app.ui.pages.exchange.taking_panel import Taking
from app.ui.pages.inbox.page import InboxPage
from app.ui.pages.inbox.record import ArrivalCard
from app.ui.shell import Shell
from app.ui.start import make_application, system_outside
from app.workflows import exchange
from tests.bench.drawing import _press, _rest, _wheel, until_painted
from tests.bench.exchanges import ticks_of
from tests.bench.measuring import Line
from tests.bench.worlds import World

_ARRIVALS, _APART, _OF_ONE, _MEBIBYTE = 1000, 40, 8, 1024 * 1024
_IDLE = "the same while nothing goes on"


def kept_apart(world: World) -> list[Line]:
    """What きょう asks, with 40 files kept apart, each as large as a packet may be, and without."""
    bare, full = (world.correspondence.fresh_desk(name) for name in ("without", "apart"))
    opened, size = _first_packet(world, full), world.times(8) * _MEBIBYTE
    for _ in range(_APART // _OF_ONE):
        full.do(_keep_apart, opened, IdentityKey.generate().identity, size)
    turns = [(_processor(partial(full.read, today.day)), _processor(partial(bare.read, today.day))) for _ in range(31)]
    for vault in (bare, full):
        vault.close()
    real, floor = zip(*turns[1:], strict=True)
    what = f"きょう asked at a desk with {_APART} files of {size // _MEBIBYTE} MiB kept apart"
    return [Line("kept-apart", what, "ms", real, "the same without any", floor, most_ratio=1.5)]


def inbox_screen(world: World) -> list[Line]:
    """Decisions and scrolling in an inbox of 1,000, and the longest time for which the window stood still meanwhile."""
    vault = world.correspondence.fresh_desk("inbox")
    vault.do(_fill, _first_packet(world, vault))
    with _opened(vault) as (shell, _bridge):
        until_painted(shell, partial(shell.go, Place(PageName.INBOX)), lambda: _reads_another(shell.page()))
        page = shell.page()
        assert isinstance(page, InboxPage)
        _rest()
        decided = [_decide(shell, page) for _ in range(1 + world.times(20))]
        scrolled = [_stall(partial(_scroll, page)) for _ in range(1 + world.times(8))]
        floor = tuple(_processor(page.list.list.viewport().repaint) for _ in range(20))
        idle = tuple(_stall(_rest) for _ in range(1 + world.times(8)))
    decisions, stalls = zip(*decided[1:], strict=True)
    many = f"in an inbox of {_ARRIVALS:,}"
    painted = f"from keeping a decision to the next card painted {many}"
    return [
        Line("inbox-screen", painted, "ms", decisions, "the list painted once more", floor, target=100),
        _stalls("inbox-stall", f"longest stall in and after a decision {many}", stalls, idle),
        _stalls("inbox-scroll", f"longest stall while scrolling {many}", tuple(scrolled[1:]), idle),
    ]


def taking_screen(world: World) -> list[Line]:
    """An import in the window, from looking at the files to the lines of what became of them."""
    files = world.correspondence.packets
    stalls: list[float] = []
    idle: list[float] = []
    looks: list[float] = []
    floor: list[float] = []
    for _ in range(world.times(5)):
        with _opened(world.correspondence.fresh_desk("taking")) as (shell, bridge):
            shell.go(Place(PageName.EXCHANGE, "", Within.TAKE))
            _rest()
            [taking] = shell.page().findChildren(Taking)
            idle.append(_stall(_rest))
            stalls.append(_stall(partial(_until_idle, bridge, partial(taking.take, files))))
        looks.append(_processor(partial(exchange.look, [files[0].parent])) * 1000 / len(files))
        floor.append(_processor(partial(_read_heads, files)) * 1000 / len(files))
    what = f"longest stall of the window while {len(files):,} files are looked at and taken in on their page"
    looking = "looking at 1,000 files before any is opened"
    return [
        _stalls("taking-screen", what, tuple(stalls), tuple(idle)),
        Line("taking-look", looking, "ms", tuple(looks), "reading the beginning of as many", tuple(floor), target=1000),
    ]


def _stalls(name: str, what: str, samples: tuple[float, ...], idle: tuple[float, ...]) -> Line:
    return Line(name, what, "ms", samples, _IDLE, idle, target=50, judged_by="extreme")


# ---- what a coordinator does ------------------------------------------------------------------------------------------


def _decide(shell: Shell, page: InboxPage) -> tuple[float, float]:
    """Milliseconds from keeping a decision until the next card is painted, and the longest stall until all is at rest."""
    place = page.place()
    assert place is not None
    asked = replace(place, opened=Within.ACCEPTED)
    # Behind what was still asked for, the form may come later than all is at rest for the first time.
    until_painted(shell, partial(shell.go, asked), lambda: page.place() == asked)
    _rest()
    took: list[float] = []

    def act() -> None:
        took.append(_processor(partial(until_painted, shell, page.save, lambda: _reads_another(page, place.record_id))))
        _rest()

    stall = _stall(act)
    return took[0], stall


def _reads_another(page: QWidget, key: str = "") -> bool:
    return any(card.isVisible() and card.opened.arrival.id != key for card in page.findChildren(ArrivalCard))


def _scroll(page: InboxPage) -> None:
    view = page.list.list
    for part in range(6):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() * part // 6)
        for step in [partial(_wheel, view)] * 10 + [partial(_press, view, Qt.Key.Key_PageDown)] * 3:
            step()
            _rest(12)


def _until_idle(bridge: Bridge, act: Callable[[], object]) -> None:
    loop = QEventLoop()
    bridge.idle.connect(loop.quit)
    act()
    loop.exec()
    # The lines of what became of the files come a few at a time.
    _rest()


def _read_heads(files: tuple[Path, ...]) -> None:
    for path in files:
        with path.open("rb") as file:
            file.read(spelling.HEAD)


# ---- what lies there --------------------------------------------------------------------------------------------------


def _first_packet(world: World, desk: Vault) -> OpenedPacket:
    opening, me = desk.read(lambda session: (identities.opening_keys(session), identities.signing_key(session).identity))
    return packets.open_packet(world.correspondence.packets[0].read_bytes(), opening, me)


def _fill(session: Session, opened: OpenedPacket) -> None:
    """Let very many referrals arrive that say the same of different people, each eighth of them 緊急."""
    peer = cards.find(session, opened.sender.identity.hex)
    assert peer is not None
    packet = Incoming(peer=peer, packet_id=opened.packet_id, body=opened.body)
    [said] = [hear(item) for item in opened.body.items]
    assert isinstance(said, Leaving)
    for number in range(_ARRIVALS):
        person = replace(said.person, name=f"足立 ハナ{number}")
        urgency = Urgency.NORMAL if number % 8 else Urgency.EMERGENCY
        told = replace(said, referral_id=session.new_id(), person=person, urgency=urgency)
        arrivals.take_in(session, told, packet)


def _keep_apart(session: Session, opened: OpenedPacket, sender: Identity, size: int) -> None:
    """Keep files of a sender apart, as many as there is room for, as packets with a number that was taken."""
    for number in range(_OF_ONE):
        packet_id = f"{sender.hex[:32]}{number:032x}"
        line = TakenIn(file="つなぎ便-1-1.txt", fate=Fate.KEPT_APART, sender="石田 花子", number=1, packet_id=packet_id)
        told = replace(opened, packet_id=packet_id, sender=replace(opened.sender, identity=sender))
        if not quarantine.keep(session, line, told, "fork", bytes(size)):
            raise RuntimeError("there was no room")


# ---- how it is measured -----------------------------------------------------------------------------------------------


@contextmanager
def _opened(vault: Vault) -> Iterator[tuple[Shell, Bridge]]:
    """A desk's notebook in its window."""
    app = make_application([])
    bridge = Bridge(vault)
    outside = replace(system_outside(), today=partial(vault.read, lambda session: session.today))
    shell = Shell(bridge, vault.read(owners.owner), vault.folder, outside, coordinator=vault.coordinator)
    shell.show()
    _rest()
    # As `start.Program.enter` does once the window stands.
    gc.freeze()
    try:
        yield shell, bridge
    finally:
        shell.close()
        shell.deleteLater()
        app.processEvents()


def _stall(work: Callable[[], object]) -> float:
    """The longest gap between two ticks of the window's clock, in milliseconds.

    A gap is no stall of ours for as long as other programs had the processor: it counts as what all our threads did in it.
    """
    return max(min(gap) for gap in ticks_of(work))


def _processor(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of all threads that a work takes."""
    started = process_time()
    work()
    return (process_time() - started) * 1000
