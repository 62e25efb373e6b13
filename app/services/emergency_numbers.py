"""Whom to ring when it cannot wait; in a room of its own, for the lock screen shows it and waits for no other table."""

from functools import lru_cache
from pathlib import Path

from app.domain.agencies import EVERYWHERE, EmergencyNumber, OfficeNumber, rung_by
from app.domain.risks import Risk
from app.services import open_numbers
from app.services.reference_tables import ReferenceTable, Row, checked, given, shipped, table

EMERGENCY = "emergency.csv"


def emergency_numbers(own: Path | None = None) -> tuple[EmergencyNumber, ...]:
    """Whom to ring when it cannot wait, the first ones first; a number may be empty where nobody has registered it yet.

    Numbers that somebody wrote down stand in place of the table's, and 110, 119 and 189 stand there whatever replaced it.
    """
    return _lines(emergency_table(own), open_numbers.table(own))


def emergency_table(own: Path | None = None) -> ReferenceTable[EmergencyNumber]:
    """The same as the table that it was read from."""
    return table(EMERGENCY, _emergency_number, own)


@lru_cache(maxsize=4)
def _lines(lines: ReferenceTable[EmergencyNumber], numbers: ReferenceTable[OfficeNumber]) -> tuple[EmergencyNumber, ...]:
    told = {line.number for line in lines.lines}
    kept = [line for line in shipped(EMERGENCY, _emergency_number).lines if line.number in EVERYWHERE]
    missing = [line for line in kept if line.number not in told]
    known = open_numbers.by_office(numbers)
    return tuple(rung_by(line, known.get(line.agency or line.name)) for line in (*missing, *lines.lines))


def _emergency_number(row: Row) -> EmergencyNumber:
    return EmergencyNumber(
        situation=given(row["situation"]),
        name=given(row["name"]),
        number=row["number"],
        long_number=row["long_number"],
        hours=row["hours"],
        note=row["note"],
        checked_on=checked(row["checked_on"]),
        duty=row["duty"],
        say=row["say"],
        # A desk's own table may be older than these two columns.
        risks=tuple(Risk(risk) for risk in row.get("risks", "").split("・") if risk),
        agency=row.get("agency", ""),
    )
