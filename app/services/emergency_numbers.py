"""Whom to ring when it cannot wait; in a room of its own, for the lock screen shows it and waits for no other table."""

import re
from functools import lru_cache
from pathlib import Path

from app.domain.agencies import EVERYWHERE, EmergencyNumber, OfficeNumber, rung_by
from app.domain.risks import Risk
from app.services import open_numbers
from app.services.reference_tables import ReferenceTable, Row, checked, given, shipped, table

EMERGENCY = "emergency.csv"
_AGES = re.compile("(?:([0-9]{1,3})歳以上)?(?:([0-9]{1,3})歳未満)?")
_OLDER_THAN_ANYBODY = 200


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
        # A desk's own table may be older than these columns.
        risks=tuple(Risk(risk) for risk in row.get("risks", "").split("・") if risk),
        agency=row.get("agency", ""),
        ages=_ages(row.get("ages", "")),
    )


def _ages(text: str) -> tuple[int, int] | None:
    """「65歳以上」 or 「15歳未満」: in these words, for a spreadsheet program makes a day of the month of 「1-5」."""
    if not text:
        return None
    found = _AGES.fullmatch(text)
    if found is None:
        raise ValueError
    return int(found[1] or 0), int(found[2] or _OLDER_THAN_ANYBODY)
