"""Whom to ring when it cannot wait; in a room of its own, for the lock screen shows it and waits for no other table."""

from pathlib import Path

from app.domain.agencies import EmergencyNumber
from app.domain.risks import Risk
from app.services.reference_tables import Row, Table, checked, given, table

EMERGENCY = "emergency.csv"


def emergency_numbers(own: Path | None = None) -> tuple[EmergencyNumber, ...]:
    """Whom to ring when it cannot wait, the first ones first; a number may be empty where nobody has registered it yet."""
    return emergency_table(own).lines


def emergency_table(own: Path | None = None) -> Table[EmergencyNumber]:
    """The same as the table that it was read from."""
    return table(EMERGENCY, _emergency_number, own)


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
