"""A desk's table of 2,000 organisations: taken in, felt in the window, and asked who helps with a trouble."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle
from pathlib import Path

from app.domain.organisations import HelpMeans, Organisation, OrganisationFilter, Profile
from app.domain.packets import Fate, TakenIn
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import organisations as asked
from app.services import agencies, desk_tables, identities
from app.ui.pages.exchange.taking_panel import Taking
from app.workflows import exchange
from tests.bench import floors
from tests.bench.desks import _opened, _stall, _stalls, _until_idle
from tests.bench.drawing import _rest
from tests.bench.measuring import Line, by_turns, milliseconds
from tests.bench.worlds import World, make
from tests.notebooks import OFFICE, VOLUNTEER, acquaint

_ORGANISATIONS = 2_000
_CHANGED = 300
_TOWNS = ("312011", "312029", "312037", "312045", "313025")
_TROUBLES = tuple(Trouble)


def table(world: World) -> list[Line]:
    """A table taken in over the one of before, in which some hundred numbers are otherwise; and the window meanwhile."""
    reals, least, stalls, idle = [], [], [], []
    times = 1 + world.times(6)
    with _two(world, times + 1 + world.times(3)) as (volunteer, sticks):
        key = volunteer.read(identities.opening_keys)[0]
        for files in sticks[:times]:
            reals.append(milliseconds(lambda files=files: _take_in(volunteer, files)))
            least.append(milliseconds(floors.unseal_and_verify([file.read_bytes() for file in files], key)))
        with _opened(volunteer) as (shell, bridge):
            shell.go(Place(PageName.EXCHANGE, "", Within.TAKE))
            _rest()
            [taking] = shell.page().findChildren(Taking)
            for files in sticks[times:]:
                idle.append(_stall(_rest))
                stalls.append(_stall(partial(_until_idle, bridge, partial(taking.take, files))))
    what = f"a table of {_ORGANISATIONS:,} organisations taken in over the one of before"
    floor = "HPKE opening and Ed25519 verifying alone"
    meanwhile = "longest stall of the window while such a table is taken in on its page"
    return [
        Line("table", what, "ms", tuple(reals[1:]), floor, tuple(least[1:]), target=500),
        _stalls("table-screen", meanwhile, tuple(stalls[1:]), tuple(idle[1:])),
    ]


def who_helps(world: World) -> list[Line]:
    """Who helps with a trouble in a municipality, among so many organisations."""
    with _two(world, 1) as (volunteer, sticks):
        _take_in(volunteer, sticks[0])
        turns = cycle(OrganisationFilter(trouble=trouble, municipality=town) for trouble in _TROUBLES for town in _TOWNS)
        real, least = by_turns(
            world.times(60),
            lambda: volunteer.read(asked.listed, next(turns)),
            lambda: [each for each in agencies.offered() if next(turns).trouble in each.troubles],
        )
    what = f"who helps with a trouble in a municipality, among {_ORGANISATIONS:,} organisations"
    return [Line("who-helps", what, "ms", real, "a look at the troubles of each", least, target=16)]


@contextmanager
def _two(world: World, many: int) -> Iterator[tuple[Vault, list[list[Path]]]]:
    """A volunteer's notebook, and so many sticks with tables for it, each later than the one before."""
    folder = world.scratch / f"tables-{many}"
    desk, volunteer = make(folder / "desk", OFFICE), make(folder / "volunteer", VOLUNTEER)
    desk.do(identities.note_escrow)
    acquaint(volunteer, desk)
    desk.do(_fill)
    sticks = [_sealed(desk, folder / str(at), at) for at in range(many)]
    desk.close()
    try:
        yield volunteer, sticks
    finally:
        volunteer.close()


def _sealed(desk: Vault, stick: Path, at: int) -> list[Path]:
    stick.mkdir()
    desk.do(_ring_up, at)
    desk.do(desk_tables.give_out)
    return [stick / step().file for step in exchange.write_out(desk, stick)]


def _fill(session: Session) -> None:
    for number in range(_ORGANISATIONS):
        profile = Profile(
            code=f"org-{number:05d}",
            name=f"みんなの食卓 第{number}",
            kana="ミンナノショクタク",
            kind="民間",
            municipalities=(_TOWNS[number % len(_TOWNS)],),
            section="相談係",
            phone=f"0858-{number % 90 + 10}-{number:04d}",
            hours="平日9:00–17:00",
            troubles=(_TROUBLES[number % 16], _TROUBLES[(number + 5) % 16]),
            means=(HelpMeans.FOOD, HelpMeans.PLACE),
            for_whom="どなたでも",
            cost="無料",
            strengths="その日に会えます",
            fields="食べるもの・居場所",
        )
        records.keep(session, Organisation(profile=profile))


def _ring_up(session: Session, at: int) -> None:
    """Let some numbers be otherwise, and made sure of."""
    for organisation in records.several(session, Organisation)[:_CHANGED]:
        told = replace(
            organisation.profile, phone=f"0859-{at:02d}-{organisation.profile.phone[-4:]}", checked_on=date(2026, 4, 1)
        )
        records.keep(session, replace(organisation, profile=told))


def _take_in(volunteer: Vault, files: list[Path]) -> None:
    lines: list[TakenIn] = [line for step in exchange.take_in(volunteer, files) for line in step()]
    if any(line.fate is not Fate.IMPORTED for line in lines):
        raise RuntimeError("not every part was taken in")
