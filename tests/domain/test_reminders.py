from datetime import date

import pytest

from app.domain.places import PageName, Place
from app.domain.reminders import Reminder, Why, rank


@pytest.mark.parametrize("why", list(Why))
def test_whatever_waits_stands_somewhere_on_the_first_page(why: Why) -> None:
    today = date(2026, 11, 21)
    assert rank(Reminder(why=why, place=Place(PageName.TODAY)), today) > (-1,)
