"""受付番号: the numbers of a desk, drawn by 年度 for cases and for what arrives; once given, a number stays given."""

import re
from datetime import date

from app.domain.dates import fiscal_year
from app.domain.phones import plain_number
from app.errors import Invalid, Problem
from app.models.referrals import give_number, last_count
from app.models.sessions import Session

_SHORT = re.compile("(?:R?(?P<year>[0-9]{1,2})-)?(?P<count>[0-9]{1,9})")


def offer(session: Session, on: date | None = None) -> str:
    """The next free number of the 年度 of a day, such as 「R8-0012」; of today's where none is named."""
    prefix = _prefix(on or session.today)
    return f"{prefix}{last_count(session, prefix) + 1:04d}"


def beginnings(session: Session, typed: str) -> list[str]:
    """With what the number that is meant begins, its 0s written or not: 「R8-12」 is 「R8-0012」, 「12」 this 年度's."""
    plain = plain_number(typed).upper()
    found = _SHORT.fullmatch(plain)
    if found is None:
        return [plain]
    if not found["year"]:
        return [f"{_prefix(session.today)}{int(found['count']):04d}"]
    return [f"R{found['year']}-{found['count']}", meant(typed)]


def meant(typed: str) -> str:
    """The whole number that is meant by one with its 年度: 「8-12」 and 「R8-12」 are 「R8-0012」; '' where it is none."""
    found = _SHORT.fullmatch(plain_number(typed).upper())
    return f"R{int(found['year'])}-{int(found['count']):04d}" if found and found["year"] else ""


def give(session: Session, number: str, holder: str, field: str) -> None:
    """Give a number that was typed to an arrival or a case; raises Invalid at this field where another has it."""
    if not give_number(session, number, holder):
        raise Invalid(Problem(field, "number_given"))


def draw(session: Session, holder: str, on: date | None = None) -> str:
    """Give the next free number. Who draws at the same time gets another one, for the table holds each once."""
    number = offer(session, on)
    while not give_number(session, number, holder):
        number = offer(session, on)
    return number


def _prefix(on: date) -> str:
    return f"R{fiscal_year(on) - 2018}-"
