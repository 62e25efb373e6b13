"""What a notebook lays open beside the shipped tables: offices' numbers and names, which the lock screen reads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.domain.agencies import OfficeNumber
from app.domain.organisations import Profile
from app.models import files
from app.models.sessions import Session
from app.services import desk_profiles, office_numbers, open_numbers, open_profiles, reference_tables, settings


@contextmanager
def following(session: Session) -> Iterator[None]:
    """Let the plain tables tell what is known after whatever is done within."""
    told = desk_profiles.tables(session)
    numbers, profiles = office_numbers.known(session, told), desk_profiles.profiles(session, told)
    yield
    _lay(session, numbers, profiles)


def lay(session: Session) -> None:
    """Let the plain tables hold all that this notebook knows and may tell there: it may come from another computer."""
    _lay(session, {}, {})


def _lay(session: Session, numbers: Mapping[str, OfficeNumber], profiles: Mapping[str, Profile]) -> None:
    # A number that somebody made up to practise must not stand on a lock screen where it is rung in earnest.
    if settings.is_for_practice(session):
        return
    tables = desk_profiles.tables(session)
    known = office_numbers.known(session, tables)
    # Of offices that this notebook never knew the table goes on telling what another notebook did.
    told = {office: one for office, one in open_numbers.by_office(open_numbers.table()).items() if office not in numbers}
    every = [one for each in (told | known).values() for one in (each, *each.beside)]
    _write(open_numbers.NUMBERS, open_numbers.spell(every) if any(map(open_numbers.may_lie_open, every)) else None)
    listed = desk_profiles.profiles(session, tables)
    if listed or profiles:
        _write(open_profiles.PROFILES, open_profiles.spell(listed.values()) if listed else None)


def _write(name: str, content: bytes | None) -> None:
    path = reference_tables.own_folder() / name
    if content is not None and len(content) > reference_tables.LARGEST:
        # What nobody could read again would take the place of what can be read.
        content = None
    if content == (path.read_bytes() if path.is_file() else None):
        return
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, content)
    reference_tables.read_again()
