"""A ledger (名簿) brought in: first what would become of each row, then the rows themselves, a few in each transaction."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from app.domain import dittos, headings
from app.domain.headings import Heading, Mapping
from app.domain.ledgers import Ledger, RowFate
from app.domain.likeness import Reason
from app.domain.people import Person
from app.domain.spreadsheets import Sheet, SheetRow
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import ledger_rows, owners, people
from app.services import ledgers as services
from app.services.ledger_rows import Reading, ReadRow, Stand
from app.workflows.duplicates import Alike, KnownPeople

T = TypeVar("T")
PEOPLE_A_LOOK = 200
ROWS_A_LOOK = 50
ROWS_A_STEP = 20
REMOVED_A_STEP = 20
NOBODY = Person()
# Where 「〃 三郎」 means the family's name of the row above.
_PARTED = frozenset({Heading.NAME, Heading.KANA, Heading.CONTACT_NAME})
# Who bears the same name and was born on the same day is one person, whatever else the two rows say.
_ONE_PERSON = frozenset({Reason.NAME, Reason.BIRTH})
# Within one ledger who is written otherwise is somebody else, though house and telephone are the same.
_BY_NAME = frozenset(
    {
        Reason.NAME, Reason.NAME_SPELLING, Reason.NAME_SWAPPED, Reason.NAME_NEAR, Reason.GIVEN_NAME, Reason.KANA,
        Reason.KANA_NEAR,
    }
)  # fmt: skip
_LOOKED_AT = 10
_OUT = {Stand.LEFT_OUT: RowFate.LEFT_OUT, Stand.REFUSED: RowFate.REFUSED}


@dataclass(frozen=True, slots=True)
class RowReport:
    """What becomes of one row: its number in the file, the person it would be, and why it does not simply come in.

    `person_id` is who it became or is already; `same_as` the number of the row above that is the same or may be, `like_above`
    why. The `field` of a problem is the value of a Heading, or "row".
    """

    number: int
    fate: RowFate
    person: Person = NOBODY
    problems: tuple[Problem, ...] = ()
    alike: tuple[Alike, ...] = ()
    person_id: str = ""
    same_as: int = 0
    like_above: tuple[Reason, ...] = ()

    @property
    def name(self) -> str:
        """Whom the row is about."""
        return self.person.name

    @property
    def may_come_in(self) -> bool:
        """Whether a person may have it come in who sees it; what is new does unless somebody leaves it out."""
        return bool(self.name) and self.fate not in (RowFate.KNOWN, RowFate.REFUSED)


Work = Callable[[], list[RowReport]]


class _Looking:
    """What is known while the rows of one sheet are gone through: everybody in the notebook, and the rows seen so far."""

    def __init__(self, sheet: Sheet, mapping: Mapping, *, guessed: bool = False) -> None:
        headings.check(mapping)
        self.sheet = sheet
        self.mapping = mapping
        self.guessed = guessed
        self.rows = list(dittos.resolved(sheet.rows, {at for at, each in enumerate(mapping) if each in _PARTED}))
        self.known = KnownPeople()
        self.above = KnownPeople()
        self.seen: dict[str, int] = {}
        self.came_in: dict[int, str] = {}

    def learn(self, session: Session, ids: Sequence[str]) -> list[RowReport]:
        """Get to know these people; there is nothing to report of it."""
        self.known.add(session, ids)
        return []

    def over_the_heading(self) -> list[RowReport]:
        """The rows above the headings, which are said to be left out and not passed over in silence."""
        problems = (Problem("row", "above_heading"),)
        return [RowReport(number=row.number, fate=RowFate.LEFT_OUT, problems=problems) for row in self.sheet.above]

    def reports(self, session: Session, rows: Sequence[SheetRow]) -> list[RowReport]:
        """What becomes of each of these rows."""
        code = owners.owner(session).local_government_code
        reading = Reading(self.sheet.header, self.mapping, session.today, code, self.guessed)
        read = [(row, ledger_rows.read(row, reading)) for row in rows]
        here = services.known_keys(session, [each.person.ledger_key for _row, each in read])
        return [self._report(row, each, here) for row, each in read]

    def _report(self, row: SheetRow, read: ReadRow, here: dict[str, str]) -> RowReport:
        person = read.person
        report = RowReport(number=row.number, fate=RowFate.NEW, person=person, problems=read.problems)
        if read.stand in _OUT:
            return replace(report, fate=_OUT[read.stand])
        above = self.seen.setdefault(person.ledger_key, row.number)
        if above != row.number:
            return replace(report, fate=RowFate.SAME, same_as=above)
        if (person_id := here.get(person.ledger_key)) is not None:
            return replace(report, fate=RowFate.KNOWN, person_id=person_id)
        alike = self.known.alike(person)
        like = next((each for each in self.above.alike(person, _LOOKED_AT) if _BY_NAME.intersection(each.why)), None)
        self.above.meet(str(row.number), person)
        if like is not None:
            report = replace(report, same_as=int(like.line.id), like_above=like.why)
            if _ONE_PERSON.issubset(like.why):
                return replace(report, fate=RowFate.SAME)
        asked = alike or like is not None or read.stand is Stand.ASKED
        return replace(report, fate=RowFate.ASKED, alike=alike) if asked else report


def dry_run(session: Session, sheet: Sheet, mapping: Mapping, *, guessed: bool = False) -> list[RowReport]:
    """What would become of each row, all at once; raises Invalid for a mapping without a name. For long ledgers use `look`."""
    looking = _Looking(sheet, mapping, guessed=guessed)
    for ids in _several(people.keys(session), PEOPLE_A_LOOK):
        looking.learn(session, ids)
    return [*looking.over_the_heading(), *looking.reports(session, looking.rows)]


def look(vault: Vault, sheet: Sheet, mapping: Mapping, *, guessed: bool = False) -> list[Work]:
    """The steps that tell what would become of each row, some rows each; nothing is written. Raises Invalid as `dry_run`."""
    looking = _Looking(sheet, mapping, guessed=guessed)
    steps = (partial(vault.read, looking.reports, rows) for rows in _several(looking.rows, ROWS_A_LOOK))
    return [looking.over_the_heading, *_learning(vault, looking), *steps]


def bring_in(
    vault: Vault,
    sheet: Sheet,
    mapping: Mapping,
    ledger: Ledger,
    also: Collection[int] = (),
    without: Collection[int] = (),
) -> list[Work]:
    """The steps that bring in the new rows, each one transaction; `ledger` was kept before. Raises Invalid or NotFound.

    New rows come in but for the numbers in `without`, others that may only where their number is in `also`. What was brought
    in before is passed over, so an import that was stopped can simply be begun again. A row that came in has its person's id.
    """
    if vault.read(services.get, ledger.id).returned_on is not None:
        raise Invalid(Problem("returned_on", "already_returned"))
    looking, wanted, unwanted = _Looking(sheet, mapping), frozenset(also), frozenset(without)

    def step(session: Session, rows: Sequence[SheetRow]) -> list[RowReport]:
        found = []
        for report in looking.reports(session, rows):
            kept = _kept(session, ledger, report, wanted, unwanted)
            if kept.person_id and kept.fate is not RowFate.KNOWN:
                looking.came_in[kept.number] = kept.person_id
            elif kept.like_above and kept.fate is RowFate.SAME and kept.same_as in looking.came_in:
                _told_more(session, looking.came_in[kept.same_as], kept.person)
            found.append(kept)
        return found

    def count(session: Session) -> list[RowReport]:
        services.note_rows(session, ledger.id, len(sheet.rows))
        return looking.over_the_heading()

    steps = (partial(vault.do_behind, step, rows) for rows in _several(looking.rows, ROWS_A_STEP))
    return [partial(vault.do_behind, count), *_learning(vault, looking), *steps]


def remove_never_visited(vault: Vault, ledger: Ledger, *, for_good: bool = False) -> list[Callable[[], int]]:
    """The steps that take the people of a ledger about whom nothing was noted off the lists; each tells how many it took.

    They can be restored for 30 days, but for `for_good`: then they are forgotten, with all there was of them.
    """

    def step(session: Session, ids: Sequence[str]) -> int:
        # Somebody may have been visited since the list was drawn up.
        still = services.never_visited_ids(session, ledger, among=ids)
        for person_id in still:
            person = people.get(session, person_id)
            if for_good:
                people.forget(session, person)
            else:
                people.remove(session, person)
        return len(still)

    everybody = vault.read(services.never_visited_ids, ledger)
    return [partial(vault.do_behind, step, ids) for ids in _several(everybody, REMOVED_A_STEP)]


def _kept(session: Session, ledger: Ledger, report: RowReport, wanted: frozenset[int], unwanted: frozenset[int]) -> RowReport:
    """The report after the row was kept, where it was to be."""
    chosen = report.number in wanted or (report.fate is RowFate.NEW and report.number not in unwanted)
    if not (chosen and report.may_come_in):
        return report
    try:
        kept = people.register(session, replace(report.person, ledger_id=ledger.id))
    except Invalid as invalid:
        return replace(report, fate=RowFate.REFUSED, problems=invalid.problems)
    return replace(report, person_id=kept.id)


def _told_more(session: Session, person_id: str, row: Person) -> None:
    """Keep with a person what a second row about them says besides: another 登録区分, a remark, a number."""
    person = people.get(session, person_id)
    lines = person.note.splitlines()
    more = [line for line in row.note.splitlines() if line not in lines]
    numbers = {phone.number for phone in person.phones}
    told = replace(
        person,
        note="\n".join((*lines, *more)),
        categories=tuple(dict.fromkeys((*person.categories, *row.categories))),
        phones=(*person.phones, *(each for each in row.phones if each.number not in numbers))[: people.MOST_PHONES],
        contacts=tuple(dict.fromkeys((*person.contacts, *row.contacts)))[: people.MOST_CONTACTS],
    )
    if told != person:
        people.correct(session, told)


def _learning(vault: Vault, looking: _Looking) -> list[Work]:
    return [partial(vault.read, looking.learn, ids) for ids in _several(vault.read(people.keys), PEOPLE_A_LOOK)]


def _several(every: Sequence[T], size: int) -> list[Sequence[T]]:
    return [every[at : at + size] for at in range(0, len(every), size)]
