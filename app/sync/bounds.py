"""Types of what travels, with a bound on every length. Lengths of text are counted in Unicode characters."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

# Of instants and of a card's term: the first and last year of the calendar can neither be shown in every zone nor counted from.
FIRST_YEAR, LAST_YEAR = 2, 9998

Hex16 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Hex16OrNone = Annotated[str, Meta(pattern=r"\A([0-9a-f]{32})?\Z")]
Hex32 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Hex32OrNone = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
HexSealingKey = Annotated[str, Meta(pattern=r"\A[0-9a-f]{2432}\Z")]

Code = Annotated[str, Meta(max_length=100)]
Name = Annotated[str, Meta(max_length=200)]
Line = Annotated[str, Meta(max_length=1_000)]
Notes = Annotated[str, Meta(max_length=100_000)]
PhoneNumber = Annotated[str, Meta(max_length=50)]
# A time of day as far as people tell it; "" where they do not.
ClockOrNone = Annotated[str, Meta(pattern=r"\A(([01][0-9]|2[0-3]):[0-5][0-9])?\Z")]
LocalGovernmentCode = Annotated[str, Meta(pattern=r"\A([0-9]{6})?\Z")]

Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Positive = Annotated[int, Meta(ge=1, le=2**53 - 1)]
# In UTC; a fraction is six digits and stands only where it is not zero.
Instant = Annotated[datetime, Meta(tz=True)]
