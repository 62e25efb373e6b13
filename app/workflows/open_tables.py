"""What a notebook lays open beside the shipped tables: offices' numbers and names, which the lock screen reads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from app.domain.agencies import OfficeNumber
from app.domain.organisations import Profile
from app.models import files
from app.models.sessions import Session
from app.services import desk_profiles, office_numbers, open_numbers, open_profiles, reference_tables, settings


@dataclass(frozen=True, slots=True)
class KnownOffices:
    """What a notebook knows of offices over the shipped tables: by office its number, and by code its profile."""

    numbers: Mapping[str, OfficeNumber]
    profiles: Mapping[str, Profile]


def known(session: Session) -> KnownOffices:
    """What this notebook knows now."""
    told = desk_profiles.told(session)
    return KnownOffices(office_numbers.known(session, told), desk_profiles.profiles(session, told))


@contextmanager
def following(session: Session) -> Iterator[None]:
    """Let the plain tables tell what is known after whatever is done within."""
    before = known(session)
    yield
    lay(session, before)


def lay(session: Session, before: KnownOffices | None = None, now: KnownOffices | None = None) -> None:
    """Let the plain tables hold all that this notebook knows and may tell there: it may come from another computer.

    What it knew `before` and does not know any more is told there no longer; `now` is what it knows, where that was asked.
    """
    # A number that somebody made up to practise must not stand on a lock screen where it is rung in earnest.
    if settings.is_for_practice(session):
        return
    before, now = before or KnownOffices({}, {}), now or known(session)
    # Of offices that this notebook never knew the table goes on telling what another notebook did.
    told = {office: one for office, one in open_numbers.by_office(open_numbers.table()).items() if office not in before.numbers}
    every = [one for each in (told | dict(now.numbers)).values() for one in (each, *each.beside)]
    _write(open_numbers.NUMBERS, open_numbers.spell(every) if any(map(open_numbers.may_lie_open, every)) else None)
    if now.profiles or before.profiles:
        _write(open_profiles.PROFILES, open_profiles.spell(now.profiles.values()) if now.profiles else None)


def _write(name: str, content: bytes | None) -> None:
    path = reference_tables.own_folder() / name
    if content == (path.read_bytes() if path.is_file() else None):
        return
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, content)
    reference_tables.read_again()
