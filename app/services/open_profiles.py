"""Organisations in a plain table beside the numbers: what everybody is offered, without anybody having unlocked.

It holds names, fields and places as they stand on any noticeboard: nothing that a desk wrote freely, and no number.
"""

from collections.abc import Iterable
from pathlib import Path

from app.domain.agencies import Agency, tells_mobile
from app.domain.organisations import HelpMeans, Profile, agency_of
from app.domain.places import can_be_code
from app.domain.referrals import Trouble
from app.services import reference_tables
from app.services.reference_tables import ReferenceTable, Row, given

PROFILES = "organisations.csv"
_CODES = ("code", "merged_into")
_TEXTS = ("name", "other_name", "kana", "kind", "area", "fields")
_SEVERAL = ("troubles", "municipalities", "means")
_GONE = "gone"
_BETWEEN = "・"


def table(own: Path | None = None) -> ReferenceTable[Agency]:
    """The organisations as the plain table says; none where there is no table."""
    return reference_tables.own_table(PROFILES, _agency, own)


def spell(profiles: Iterable[Profile]) -> bytes:
    """The plain table of these organisations."""
    told = sorted(profiles, key=lambda each: each.code)
    return reference_tables.spell((*_CODES, *_TEXTS, *_SEVERAL, _GONE), (_cells(agency_of(one)) for one in told))


def _cells(agency: Agency) -> tuple[str, ...]:
    # A cell is one line, whatever a desk wrote into it, and a line of a hundred commas would not be read again.
    texts = [" ".join(getattr(agency, head).replace("\0", "").replace(",", "、").split()) for head in _TEXTS]
    several = [_BETWEEN.join(getattr(agency, head)) for head in _SEVERAL]
    # What somebody wrote behind a number of their own is for whoever opened the notebook.
    texts = ["" if tells_mobile(text) else text for text in texts]
    return *(getattr(agency, head) for head in _CODES), *texts, *several, "" if agency.offered else "1"


def several(text: str) -> tuple[str, ...]:
    """The values that stand in one cell."""
    return tuple(each for each in text.split(_BETWEEN) if each)


def troubles(text: str) -> tuple[Trouble, ...]:
    """The troubles that stand in one cell. Raises ValueError."""
    return tuple(Trouble(each) for each in several(text))


def _agency(row: Row) -> Agency:
    if not can_be_code(row["code"]):
        raise ValueError
    return Agency(
        code=row["code"],
        name=given(row["name"]),
        other_name=row["other_name"],
        kana=row["kana"],
        kind=row["kind"],
        area=row["area"],
        fields=row["fields"],
        merged_into=row["merged_into"],
        phone="",
        hours="",
        note="",
        checked_on=None,
        troubles=troubles(row["troubles"]),
        municipalities=several(row["municipalities"]),
        means=tuple(HelpMeans(each) for each in several(row["means"])),
        offered=not row[_GONE],
    )
