"""The emergency table as screens need it: whole, with the municipality's own desks put in, and by danger."""

from itertools import groupby

from app.domain.agencies import EmergencyNumber, turn
from app.domain.risks import Risk


def numbers(near: str = "") -> list[EmergencyNumber]:
    """All lines; with a municipality's code, its own desks stand where the table only says which kind of desk is meant.

    It is read from the program's own files and needs no notebook.
    """
    # Loaded only now: the lock screen is painted first.
    from app.services.emergency_numbers import emergency_numbers

    lines = list(emergency_numbers())
    if near:
        from app.services.agencies import situation_of

        for risk in Risk:
            places = [at for at, line in enumerate(lines) if risk in line.risks]
            for at, line in zip(places, situation_of(risk, near), strict=True):
                lines[at] = line
    return lines


def situations(
    lines: list[EmergencyNumber], risk: Risk | None = None, age: int | None = None
) -> list[tuple[str, list[EmergencyNumber]]]:
    """The lines by situation in the table's order; those of one danger when it is named, what is made for an age first."""
    chosen = [line for line in lines if risk is None or risk in line.risks]
    told = [(situation, list(group)) for situation, group in groupby(chosen, lambda line: line.situation)]
    return sorted(told, key=lambda each: min(turn(line, age) for line in each[1])) if risk else told


def risks_told(lines: list[EmergencyNumber]) -> list[Risk]:
    """The dangers that have a line of the table."""
    told = {risk for line in lines for risk in line.risks}
    return [risk for risk in Risk if risk in told]
