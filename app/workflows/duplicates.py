"""People who may be the same: found while somebody types, and for a whole ledger at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy import Row, select

from app.domain.folding import is_kana, sort_kana
from app.domain.likeness import Reason, compare
from app.domain.people import Person, PersonLine
from app.domain.traits import Traits, keys, slips, traits
from app.models import search
from app.models.people import PersonRow
from app.models.search import code_points
from app.models.sessions import Session
from app.services import people, stops

# So many are looked at more closely for one question at most; a name that so many share tells nothing by itself.
_MOST = 300
_AT_ONCE = 1000
_LEAST_GIVEN = 3
_BEGINNING = 3
_LINE = tuple(getattr(PersonRow, field.name) for field in fields(PersonLine) if hasattr(PersonRow, field.name))
_COMPARED = (*_LINE, PersonRow.sex, PersonRow.phones)
# Built once: to build one takes as long as to run it. Only the index is read.
_BORN = select(PersonRow.id)
_SOUND = code_points(PersonRow.sort_kana)
_BY_SOUND = select(PersonRow.id, PersonRow.sort_kana)


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody of the notebook who may be the same, why, and how much speaks for it."""

    line: PersonLine
    why: tuple[Reason, ...]
    score: int


def taken_for(person: Person) -> tuple[Person, ...]:
    """Whoever is told of by words is looked for by where they live, and as if the words were their name, as they often are."""
    return (person, replace(person, provisional=False)) if person.provisional else (person,)


def alike(session: Session, person: Person, limit: int = 5, *, by_words: bool = False) -> list[Alike]:
    """People of the notebook who may be this one (kept or not yet), the likeliest first.

    With `by_words` the others too are looked at as if the words by which they are told of were their name.
    """
    typed = traits(person)
    candidates = dict.fromkeys(("person", key) for key in _candidates(session, person, typed) if key != person.id)
    ids = [key for _kind, key in stops.shown(session, candidates)]
    query = select(*_COMPARED).where(PersonRow.id.in_(ids))
    rows = session.execute(query) if ids else ()
    judged = _judged(typed, ((_line(row), each) for row in rows for each in _told_as(row, by_words=by_words)))
    # Whoever is alike in both ways is told once, as the likelier.
    best = list({each.line.id: each for each in reversed(judged)}.values())[::-1][:limit]
    lines = {line.id: line for line in people.lines(session, [each.line.id for each in best])}
    return [Alike(lines[each.line.id], each.why, each.score) for each in best]


class KnownPeople:
    """Everybody in the notebook, in memory, for as many questions as a ledger has rows."""

    def __init__(self) -> None:
        self._everybody: list[tuple[PersonLine, Traits]] = []
        self._places: dict[str, list[int]] = {}

    def add(self, session: Session, ids: Sequence[str]) -> None:
        """Get to know these people too; 200 of them in some 15 ms."""
        for row in session.execute(select(*_COMPARED).where(PersonRow.id.in_(ids))):
            self._place(_line(row), _traits(row))

    def meet(self, key: str, person: Person) -> None:
        """Get to know somebody who is not kept yet, by a key that their line has for an id."""
        self._place(line_of(person, key), traits(person))

    def _place(self, line: PersonLine, known: Traits) -> None:
        for key in keys(known):
            self._places.setdefault(key, []).append(len(self._everybody))
        self._everybody.append((line, known))

    def alike(self, person: Person, limit: int = 3) -> tuple[Alike, ...]:
        """People of the notebook who may be this one, the likeliest first; their lines tell no visits."""
        typed = traits(person)
        found = [self._places.get(key, []) for key in keys(typed)]
        places = dict.fromkeys(place for each in found if len(each) <= _MOST for place in each)
        return tuple(_judged(typed, (self._everybody[place] for place in places))[:limit])


def line_of(person: Person, key: str = "") -> PersonLine:
    """The line of somebody who is not kept yet, by a key that it has for an id."""
    return PersonLine(
        id=key,
        name=person.name,
        provisional=person.provisional,
        kana=person.kana,
        birth=person.birth,
        address=person.address,
        neighbourhood=person.neighbourhood,
        cautions=person.cautions,
        caution_note=person.caution_note,
    )


def known(session: Session) -> KnownPeople:
    """Everybody in the notebook as they are now; at 20,000 people more than a second and some 50 MB."""
    everybody = KnownPeople()
    ids = people.keys(session)
    for at in range(0, len(ids), _AT_ONCE):
        everybody.add(session, ids[at : at + _AT_ONCE])
    return everybody


def _judged(typed: Traits, candidates: Iterator[tuple[PersonLine, Traits]]) -> list[Alike]:
    found = []
    for line, other in candidates:
        likeness = compare(typed, other)
        if likeness.alike:
            found.append(Alike(line, likeness.reasons, likeness.points))
    return sorted(found, key=lambda each: (-each.score, each.line.id))


def _candidates(session: Session, person: Person, typed: Traits) -> Iterator[str]:
    """The ids of people worth a closer look, each kind of likeness through an index of its own."""
    name, heard = typed.name, typed.sound
    address = person.address
    for number in typed.mobiles | typed.landlines:
        yield from _holding(session, number)
    if typed.town and typed.block:
        yield from _holding(session, address.street_address + address.city_block)
    if not person.provisional:
        for text in (person.name, person.kana):
            parts = text.split()
            # Both ways round; a single character would find every note that has it.
            yield from _holding(session, text if all(len(part) > 1 for part in parts) else "".join(parts))
        yield from _sounding_like(session, person)
    for given, place in ((name.given, typed.town), (heard.given, typed.town), (heard.given, typed.neighbourhood)):
        if len(given) > 1 and place:
            yield from _holding(session, f"{given} {place}")
    if len(heard.given) >= _LEAST_GIVEN and person.birth is not None:
        # Whoever got another family name is told by the given name and the day of birth alone.
        there = _BORN.where(PersonRow.id.in_(_holding(session, heard.given)), PersonRow.birth == person.birth)
        yield from session.scalars(there)


def _holding(session: Session, words: str) -> list[str]:
    if len("".join(words.split())) < 2:
        return []
    return [key for _kind, key in search.find(session, words, _MOST, ("person",))]


def _sounding_like(session: Session, person: Person) -> Iterator[str]:
    """Those whose whole name sounds the same but for one slip after its beginning, and so do its parts the other way round."""
    parts = sort_kana(person.kana or person.name).split()
    if not parts or not is_kana("".join(parts)):
        return
    for turned in (parts, parts[::-1])[: len(parts)]:
        whole = "".join(turned)
        beginning = turned[0] if len(parts) > 1 else turned[0][:_BEGINNING]
        there = _BY_SOUND.where(beginning <= _SOUND, beginning + "\U0010ffff" > _SOUND)
        yield from (key for key, kana in session.execute(there) if slips(kana.replace(" ", ""), whole) < 2)


def _line(row: Row[tuple[object, ...]]) -> PersonLine:
    told = row._mapping
    return PersonLine(**{column.key: told[column.key] for column in _LINE})


def _traits(row: Row[tuple[object, ...]]) -> Traits:
    return traits(_person(row))


def _told_as(row: Row[tuple[object, ...]], *, by_words: bool) -> list[Traits]:
    person = _person(row)
    return [traits(each) for each in (taken_for(person) if by_words else (person,))]


def _person(row: Row[tuple[object, ...]]) -> Person:
    told = row._mapping
    names = ("name", "provisional", "kana", "address", "neighbourhood", "birth", "sex", "phones")
    return Person(**{name: told[name] for name in names})
