"""The cells of the State's report in their official order: every number that a month is made of."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.activities import OtherWork, Partner, ReportField, Topic, VisitAs


class MonthCell(StrEnum):
    """One number of a month. The codes are our own, their order is the form's."""

    A01 = "A01"
    A02 = "A02"
    A03 = "A03"
    A04 = "A04"
    A05 = "A05"
    A06 = "A06"
    A07 = "A07"
    A08 = "A08"
    A09 = "A09"
    A10 = "A10"
    A11 = "A11"
    A12 = "A12"
    A13 = "A13"
    A14 = "A14"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"
    B4 = "B4"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    C5 = "C5"
    C6 = "C6"
    D1 = "D1"
    D2 = "D2"
    E1 = "E1"
    E2 = "E2"
    F = "F"

    @property
    def group(self) -> "CellGroup":
        """The heading under which it stands."""
        return CellGroup(self.value[0])


class CellGroup(StrEnum):
    """The headings of the form."""

    TOPICS = "A"
    FIELDS = "B"
    OTHER_WORK = "C"
    VISITS = "D"
    LIAISON = "E"
    DAYS = "F"

    @property
    def cells(self) -> tuple[MonthCell, ...]:
        """The cells beneath it."""
        return _CELLS[self]


_CELLS = {group: tuple(cell for cell in MonthCell if cell.group is group) for group in CellGroup}
OF_TOPIC: Mapping[Topic, MonthCell] = dict(zip(Topic, CellGroup.TOPICS.cells, strict=True))
OF_FIELD: Mapping[ReportField, MonthCell] = dict(zip(ReportField, CellGroup.FIELDS.cells, strict=True))
OF_OTHER_WORK: Mapping[OtherWork, MonthCell] = dict(zip(OtherWork, CellGroup.OTHER_WORK.cells, strict=True))
OF_VISIT: Mapping[VisitAs, MonthCell] = {VisitAs.WATCHING: MonthCell.D1, VisitAs.OTHER: MonthCell.D2}
OF_PARTNER: Mapping[Partner, MonthCell] = {Partner.VOLUNTEER: MonthCell.E1, Partner.AGENCY: MonthCell.E2}
