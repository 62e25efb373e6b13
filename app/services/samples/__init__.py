"""Practice data (練習用): fictitious people of Tottori, drawn lazily; the same seed gives the same data.

Names are put together by chance, telephone numbers lie where nobody has any, and no house number means a house.
"""

from app.services.samples.activities import activities, consulted
from app.services.samples.cases import YEARS, SampleCase, cases
from app.services.samples.houses import SampleHouse, houses, people
from app.services.samples.referrals import referrals
from app.services.samples.volunteers import volunteer

__all__ = [
    "YEARS",
    "SampleCase",
    "SampleHouse",
    "activities",
    "cases",
    "consulted",
    "houses",
    "people",
    "referrals",
    "volunteer",
]
