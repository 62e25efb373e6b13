"""Finding: what the words typed into a search box may mean, and the records that say it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import Enum
from itertools import chain

from app.domain.addresses import short_block
from app.domain.dates import format_birth, format_day, parse_birth, parse_day
from app.domain.folding import fold, fold_again
from app.domain.people import Birth
from app.domain.searching import IndexEntry, mark_of, mark_of_code
from app.domain.spellings import spellings, with_digits
from app.errors import Invalid
from app.models import search
from app.models.search import SearchWord
from app.models.sessions import Session
from app.services import agencies, references, stops
from app.words.labels import label, meant

# One word after another, each with all that it may stand for.
Reading = list[SearchWord]
# By how much more is looked for where what was found may not be shown.
_WIDER = 4


def find(session: Session, meant: Sequence[Reading], kinds: Collection[str] = (), limit: int = 100) -> list[tuple[str, str]]:
    """The (kind, id) of records that hold all the words in one of their readings, those of the likeliest reading first.

    What nobody shall use any more (利用停止) is passed over.
    """
    most = limit
    while True:
        found: dict[tuple[str, str], None] = {}
        for asked in meant:
            if len(found) < most:
                found |= dict.fromkeys(search.find_asked(session, asked, most, kinds))
        told = list(found)[:most]
        shown = stops.shown(session, told)[:limit]
        if len(shown) == limit or len(told) < most:
            return shown
        most *= _WIDER


def readings(words: str, today: date) -> list[Reading]:
    """What the words typed may mean: as they are written first, then with what was chosen; nothing for no words.

    「倉吉市上井町1丁目2番3号」 is also the 1-2-3 of 上井町 in 倉吉市, whose name no address repeats.
    """
    typed = [each for each in words.split() if fold(each)]
    written = [SearchWord(spellings(each)) for each in typed]
    found = [written] if written else []
    shorter, code = references.places().without_municipality(short_block(with_digits(words)))
    if fold(shorter) not in ("", fold(words)):
        place = [SearchWord(marks=(mark_of_code("municipality", code),))] if code else []
        found.append([*(SearchWord(spellings(each)) for each in shorter.split() if fold(each)), *place])
    chosen = [SearchWord(spellings(each), tuple(marks(each, today))) for each in typed]
    if chosen != written:
        found.append(chosen)
    if len(typed) > 1 and (day := tuple(_days(words, today))):
        found.append([SearchWord(marks=day)])
    return found


def marks(word: str, today: date) -> Iterator[str]:
    """The marks of everything that is called so: choices, municipalities and regions, agencies, days."""
    said = spellings(word)
    # One kana stands in nearly every word.
    if said and (len(said[0]) > 1 or said[0] > "ゖ"):
        found = chain.from_iterable(map(meant, said))
        yield from dict.fromkeys(map(mark_of, found))
        for one in references.municipalities():
            if any(
                each in fold_again(one.full_name) or each in fold_again(one.kana) or each == fold_again(one.region)
                for each in said
            ):
                yield mark_of_code("municipality", one.code)
        for agency in agencies.offered():
            names = [fold_again(name) for name in (agency.name, agency.other_name, agency.kana)]
            if any(each in name for each in said for name in names):
                yield mark_of_code("agency", agency.code)
        for step in references.steps():
            if any(each in fold_again(step.name) for each in said):
                yield mark_of_code("step", step.code)
    yield from _days(word, today)


def wording(part: IndexEntry) -> str:
    """What a part of a record says, as a person reads it."""
    if isinstance(part.value, Birth):
        return format_birth(part.value)
    if isinstance(part.value, date):
        return format_day(part.value)
    if isinstance(part.value, Enum):
        return label(part.value)
    if part.mark:
        steps = {step.code: step for step in references.steps()}
        named = references.municipality(part.text) or agencies.find(part.text) or steps.get(part.text)
        return named.name if named else part.text
    return part.text


def _days(text: str, today: date) -> Iterator[str]:
    """A day in any spelling, or the beginning of one: a year, or a month of it."""
    if not any(char.isnumeric() for char in text):
        return
    meant: set[Birth | date] = set()
    for read in (parse_birth, parse_day):
        try:
            meant.add(read(text, today))
        except Invalid:
            continue
    yield from sorted({mark_of(each) for each in meant})
