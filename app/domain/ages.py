"""Ages on a day, as exactly as the birth date is known."""

from datetime import date, timedelta

from app.domain.people import Birth


def age(birth: Birth | None, on: date) -> int | None:
    """Full years on that day (満年齢), a year's guess where only the year is known; None when unknown or not yet born."""
    if birth is None:
        return None
    before = birth.month is not None and (on.month, on.day) < (birth.month, birth.day or 1)
    years = on.year - birth.year - before
    return years if years >= 0 else None


def day_of_age(birth: Birth, years: int) -> date:
    """The first day on which somebody is so old by `age`; who was born on 29 February is so on 1 March of most years."""
    return date(birth.year + years, birth.month or 1, 1) + timedelta(days=(birth.day or 1) - 1)


def age_words(birth: Birth | None, on: date) -> str:
    """「86歳」, or 「76歳くらい」 where the birth date is not known to the day; empty when unknown."""
    years = age(birth, on)
    if birth is None or years is None:
        return ""
    exact = birth.day is not None and not birth.about
    return f"{years}歳" if exact else f"{years}歳くらい"


def decade(birth: Birth | None, on: date) -> int | None:
    """The age on that day in tens of years (7 = 70代), at most 12; None when unknown."""
    years = age(birth, on)
    return None if years is None else min(years // 10, 12)


def decade_words(birth: Birth | None, on: date) -> str:
    """「80代」, for what leaves without a name; empty when unknown."""
    tens = decade(birth, on)
    return "" if tens is None else tens_words(tens)


def tens_words(tens: int) -> str:
    """「80代」 for 8."""
    if tens < 1:
        return "10歳未満"
    return "90歳以上" if tens >= 9 else f"{tens * 10}代"
