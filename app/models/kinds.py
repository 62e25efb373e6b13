"""Which row keeps which kind of record, what is drawn from it, and what hangs on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from app.domain.activities import Activity
from app.domain.attempts import Attempt
from app.domain.cards import Owner, Peer
from app.domain.case_news import CaseNews
from app.domain.cases import Case
from app.domain.consents import Consent
from app.domain.desk_tables import DeskTable
from app.domain.figures import Figure
from app.domain.households import Household, Member
from app.domain.ledgers import Ledger
from app.domain.months.closing import ClosedMonth, ReportedMonth
from app.domain.months.typed import TypedMonth
from app.domain.municipalities import TownSupport
from app.domain.organisations import Organisation, Remark
from app.domain.own_parts import OwnPart, PartProgress
from app.domain.people import Person
from app.domain.recalls import Heeding, HeldRecall, without_words
from app.domain.records import Record
from app.domain.referrals import Answer, Arrival, Referral
from app.domain.sightings import Sighting
from app.models import (
    activities,
    attempts,
    cards,
    case_news,
    cases,
    consents,
    desk_tables,
    figures,
    households,
    latest,
    ledgers,
    months,
    municipalities,
    organisations,
    own_parts,
    people,
    recalls,
    referrals,
    settled_months,
    sightings,
)
from app.models.rows import RecordRow


def _nothing_follows(session: Any, *versions: Any) -> None:  # noqa: ARG001
    return


def _as_it_is(record: Any) -> Any:
    return record


def _no_extras(record: Any) -> dict[str, object]:  # noqa: ARG001
    return {}


@dataclass(frozen=True, slots=True)
class Keeping:
    """How one kind of record is kept. `hangs_on` maps a field to the kinds whose id it holds: they go together.

    `outlives` does so for those without which it stays when they are erased, as far as `bare` leaves something of it: what the
    other side still waits for, and nothing that could tell of anybody.
    What of it is searched stands in `domain/searching.py`, unless it is not `searched` at all.
    `follows` sees to what is drawn from several records, with every version that was just written, replaced or taken off.
    """

    row: type[RecordRow]
    extras: Callable[[Any], dict[str, object]] = _no_extras
    hangs_on: tuple[tuple[str, type[Record]], ...] = ()
    outlives: tuple[tuple[str, type[Record]], ...] = ()
    bare: Callable[[Any], Any] = _as_it_is
    follows: Callable[..., None] = _nothing_follows
    searched: bool = True


def _activity_follows(session: Any, *versions: Activity) -> None:
    latest.follow(session, *versions)
    settled_months.unsettle(session, *versions)


KINDS: dict[type[Record], Keeping] = {
    Person: Keeping(people.PersonRow, people.extras),
    Household: Keeping(households.HouseholdRow),
    Member: Keeping(households.MemberRow, hangs_on=(("household_id", Household), ("person_id", Person))),
    Activity: Keeping(activities.ActivityRow, hangs_on=(("person_id", Person), ("case_id", Case)), follows=_activity_follows),
    Consent: Keeping(consents.ConsentRow, hangs_on=(("person_id", Person),)),
    Referral: Keeping(
        referrals.ReferralRow, hangs_on=(("person_id", Person), ("case_id", Case)), follows=settled_months.unsettle
    ),
    Arrival: Keeping(referrals.ArrivalRow, referrals.arrival_extras),
    Answer: Keeping(
        referrals.AnswerRow,
        hangs_on=(("referral_id", Referral), ("referral_id", Arrival)),
    ),
    # Both are found with the つなぎ that they are about.
    HeldRecall: Keeping(recalls.HeldRecallRow, outlives=(("referral_id", Arrival),), searched=False),
    Heeding: Keeping(
        recalls.HeedingRow,
        recalls.extras,
        hangs_on=(("referral_id", Referral),),
        outlives=(("referral_id", Arrival),),
        bare=without_words,
        searched=False,
    ),
    Sighting: Keeping(sightings.SightingRow, hangs_on=(("person_id", Person),), follows=settled_months.unsettle),
    Attempt: Keeping(attempts.AttemptRow, hangs_on=(("person_id", Person),), follows=settled_months.unsettle),
    Ledger: Keeping(ledgers.LedgerRow),
    Peer: Keeping(cards.PeerRow),
    Owner: Keeping(cards.OwnerRow, searched=False),
    Case: Keeping(cases.CaseRow, hangs_on=(("person_id", Person),)),
    Figure: Keeping(figures.FigureRow, searched=False),
    TypedMonth: Keeping(months.TypedMonthRow, follows=settled_months.unsettle, searched=False),
    ClosedMonth: Keeping(months.ClosedMonthRow, follows=settled_months.unsettle, searched=False),
    ReportedMonth: Keeping(months.ReportedMonthRow, months.extras, searched=False),
    # Found in what the sender is told of them.
    OwnPart: Keeping(own_parts.OwnPartRow, hangs_on=(("case_id", Case),), searched=False),
    CaseNews: Keeping(case_news.CaseNewsRow, hangs_on=(("referral_id", Referral), ("referral_id", Arrival))),
    PartProgress: Keeping(own_parts.ProgressRow, hangs_on=(("referral_id", Referral), ("referral_id", Arrival))),
    # Found among 相談先, by all that anybody may know of them.
    Organisation: Keeping(organisations.OrganisationRow, organisations.extras, searched=False),
    Remark: Keeping(organisations.RemarkRow, searched=False),
    TownSupport: Keeping(municipalities.TownSupportRow, municipalities.extras, searched=False),
    DeskTable: Keeping(desk_tables.DeskTableRow, searched=False),
}


_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in KINDS}


def name_of(kind: type[Record]) -> str:
    """The name under which a kind stands in revisions, search and what changed: its table's."""
    return str(KINDS[kind].row.__tablename__)


def kind_named(name: str) -> type[Record]:
    """The kind with this name."""
    return next(kind for kind in KINDS if name_of(kind) == name)


def fields_of(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record, in their order."""
    return _FIELDS[kind]


def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """The columns that say what a record says: one for each field, and those drawn from it."""
    return tuple(column.name for column in KINDS[kind].row.__table__.columns if column.server_default is None)


def hanging_on(kind: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """The kinds that hang on this one, each with the field that holds the id."""
    return _naming(kind, lambda keeping: keeping.hangs_on)


def outliving(kind: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """The kinds that outlive this one, each with the field that holds the id."""
    return _naming(kind, lambda keeping: keeping.outlives)


def _naming(
    kind: type[Record], named: Callable[[Keeping], tuple[tuple[str, type[Record]], ...]]
) -> Iterator[tuple[type[Record], str]]:
    for other, keeping in KINDS.items():
        for field, target in named(keeping):
            if target is kind:
                yield other, field
