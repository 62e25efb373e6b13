"""Ringing round (確認の電話): what a desk does with the numbers that it gives out, one after the other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain import ringing_rounds
from app.domain.agencies import EVERYWHERE, OfficeNumber, rung_by, with_number
from app.domain.municipalities import is_code
from app.domain.phones import plain_number
from app.domain.ringing_rounds import MOST, RingingLine, RingingRound, RungAs, RungOffice
from app.errors import NotFound
from app.models import settings
from app.models.sessions import Session
from app.services import agencies, desk_profiles, municipalities, office_numbers, open_numbers, organisations, references
from app.services.checking import past, refuse_if_any
from app.services.emergency_numbers import emergency_numbers
from app.words.ringing_rounds import night_words

_SETTING = "ringing_round"
# Behind the code of a municipality: its line for nights and holidays, in a round.
_NIGHT = "-night"


def due(session: Session) -> list[RingingLine]:
    """The numbers that nobody made sure of for a month, in the order in which they are rung; each once, whoever has it."""
    found: dict[str, RingingLine] = {}
    for each in ringing_rounds.due((each for each in _lines(session) if each.number), session.today):
        found.setdefault(each.number, each)
    return list(found.values())


def begin(session: Session) -> RingingRound:
    """Begin a round with the numbers that are due, as many as one can ring in an afternoon; the earlier one is over."""
    offices = tuple(RungOffice(office=each.office) for each in due(session)[:MOST])
    return _put(session, RingingRound(begun_on=session.today, offices=offices))


def end(session: Session) -> None:
    """End the round; what was told of numbers stays."""
    settings.put(session, _SETTING, list[list[str]]())


def current(session: Session) -> RingingRound | None:
    """The round that is under way."""
    kept = settings.get(session, _SETTING, list[list[str]]())
    if not kept:
        return None
    [begun], *offices = kept
    return RingingRound(
        begun_on=date.fromisoformat(begun),
        offices=tuple(
            RungOffice(office=office, told=RungAs(told) if told else None, number=number) for office, told, number in offices
        ),
    )


def lines(session: Session, under_way: RingingRound) -> list[RingingLine]:
    """The places of a round as they stand now; of what was rung, the number that was. What is gone meanwhile is left out."""
    known = {each.office: each for each in _lines(session)}
    names: dict[str, list[str]] = {}
    for line in known.values():
        names.setdefault(line.number, []).append(line.name)

    def others(line: RingingLine) -> tuple[str, ...]:
        return tuple(name for name in names[line.number] if name != line.name) if line.number else ()

    return [
        replace(
            known[each.office],
            told=each.told,
            number=each.number or known[each.office].number,
            same=others(known[each.office]),
        )
        for each in under_way.offices
        if each.office in known and (each.told or known[each.office].number)
    ]


def tell(session: Session, office: str, told: RungAs, number: str = "", on: date | None = None) -> RingingRound:
    """Note what came of ringing an office on a day, and keep its number accordingly; `number` is the new one if it changed.

    Raises Invalid, or NotFound where it is not in the round under way.
    """
    under_way = current(session)
    line = next((each for each in lines(session, under_way) if each.office == office), None) if under_way else None
    if under_way is None or line is None:
        raise NotFound
    if told is not RungAs.LATER:
        problems = ringing_rounds.wrong_in(number) if told is RungAs.CHANGED else []
        refuse_if_any([*past("on", on, session.today), *problems])
        now = {RungAs.CHANGED: plain_number(number), RungAs.UNUSED: ""}.get(told, line.number)
        for each in _of_number(session, line):
            _keep(session, each, now, on or session.today)
    return _put(session, under_way.told(office, told, line.number))


def _of_number(session: Session, line: RingingLine) -> list[RingingLine]:
    """The office itself, and whoever else has the number that it has now."""
    every = list(_lines(session))
    now = next(each.number for each in every if each.office == line.office)
    return [each for each in every if each.office == line.office or (now and each.number == now)]


def _keep(session: Session, line: RingingLine, number: str, on: date) -> None:
    """Keep a number that somebody rang: in the desk's record of the organisation, if anybody may read it there."""
    if town := _town_of(line.office):
        support = municipalities.begun(session, town)
        municipalities.keep(session, replace(support, system=replace(support.system, night_line=number, checked_on=on)))
        return
    made = OfficeNumber(office=line.office, number=number, other=line.other, hours=line.hours, checked_on=on)
    if agencies.find(line.office) is not None and open_numbers.may_lie_open(made):
        known = organisations.begun(session, line.office)
        office_numbers.forget(session, line.office)
        profile = replace(known.profile, phone=number, other=line.other, hours=line.hours, checked_on=on)
        organisations.keep(session, replace(known, profile=profile))
    elif number:
        office_numbers.keep(session, made)
    else:
        office_numbers.note_unused(session, line.office, on)


def _town_of(office: str) -> str:
    """The code of the municipality whose night line this is; '' for any other office."""
    return office.removesuffix(_NIGHT) if office.endswith(_NIGHT) and is_code(office.removesuffix(_NIGHT)) else ""


def _put(session: Session, under_way: RingingRound) -> RingingRound:
    offices = [[each.office, each.told or "", each.number] for each in under_way.offices]
    settings.put(session, _SETTING, [[under_way.begun_on.isoformat()], *offices] if offices else [])
    return under_way


def _lines(session: Session) -> Iterator[RingingLine]:
    """Every office that a desk may ring, once: the lines of 緊急 that mean no agency, municipalities by night, the agencies."""
    known = office_numbers.known(session)
    named = {one.name: one for one in reversed(emergency_numbers()) if one.number not in EVERYWHERE}
    urgent = {one.agency for one in named.values()} - {""}
    for each in reversed(named.values()):
        line = rung_by(each, known.get(each.name))
        if not each.agency:
            yield RingingLine(
                office=line.name,
                name=line.name,
                number=line.number,
                other=line.long_number,
                hours=line.hours,
                about=line.situation,
                checked_on=line.checked_on,
                urgent=True,
            )
    for code, system in desk_profiles.own_towns(session).items():
        home = references.municipality(code)
        yield RingingLine(
            office=f"{code}{_NIGHT}",
            name=night_words(home.name if home else code),
            number=system.night_line,
            about=home.region if home else "",
            checked_on=system.checked_on,
        )
    for one in agencies.offered():
        agency = with_number(one, known.get(one.code))
        yield RingingLine(
            office=agency.code,
            name=agency.name,
            number=agency.phone,
            other=agency.other,
            hours=agency.hours,
            about=agency.area,
            checked_on=agency.checked_on,
            # A line of 緊急 may name the end of a code, before which each municipality's stands.
            urgent=any(agency.code == each or agency.code.endswith(f"-{each}") for each in urgent),
        )
