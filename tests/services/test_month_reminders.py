"""きょう says what of the months waits: not handed in, corrected since, still awaited; and nothing to whom it is no matter."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.activities import Activity, ActivityWay, Topic
from app.domain.cards import Role
from app.domain.months.cells import MonthCell
from app.domain.months.closing import HandingIn
from app.domain.months.typed import TypedCount, TypedMonth
from app.domain.places import PageName, Place, Within
from app.domain.reminders import Why
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.queries import reminders
from app.services import activities, month_closing, month_reminders, months, sightings
from tests.commissioners import CHAIR, OCTOBER, begin, hand_in, log
from tests.notebooks import VOLUNTEER, Make, carry
from tests.vaults import Clock

SEPTEMBER = date(2026, 9, 1)
OPEN, CHANGED, MISSING = Why.MONTH_OPEN, Why.MONTH_CHANGED, Why.MONTHS_MISSING


@pytest.fixture
def chair(make_notebook: Make) -> Vault:
    """A commissioner's notebook on 21 November, with a visit in October."""
    vault = make_notebook("chair", CHAIR)
    log(vault, date(2026, 10, 3))
    return vault


def told(vault: Vault) -> list[tuple[Why, date | None, int]]:
    found = vault.read(lambda session: month_reminders.reminders(session, session.today))
    return [(each.why, each.since, each.count) for each in found]


def close(vault: Vault, month: date = OCTOBER) -> None:
    vault.do(month_closing.hand_in, month, HandingIn.PAPER)


def test_the_month_before_waits_until_it_is_handed_in(chair: Vault) -> None:
    assert told(chair) == [(OPEN, OCTOBER, 0)]
    [found] = [each for each in chair.read(reminders.besides_visits) if each.why is OPEN]
    assert found.place == Place(PageName.MONTHS, "", Within.MONTH, "2026-10")
    close(chair)
    assert told(chair) == []


def test_it_says_how_much_is_to_be_looked_at(chair: Vault) -> None:
    chair.do(activities.bring_in, Activity(on=date(2026, 10, 5), way=ActivityWay.PHONE, topics=(Topic.HEALTH,)))
    # A consultation without its field, and with that two sums that differ.
    assert told(chair) == [(OPEN, OCTOBER, 2)]


def test_a_month_that_was_typed_is_not_asked_for(chair: Vault) -> None:
    chair.do(months.type_in, TypedMonth(month=OCTOBER, counts=(TypedCount(cell=MonthCell.D1, count=3),)))
    assert told(chair) == []


def test_nothing_is_asked_of_before_the_notebook(chair: Vault, make_notebook: Make) -> None:
    assert told(make_notebook("new", CHAIR)) == []
    typed = make_notebook("typed", CHAIR)
    typed.do(months.type_in, TypedMonth(month=SEPTEMBER, counts=(TypedCount(cell=MonthCell.D1, count=3),)))
    assert told(typed) == [(OPEN, OCTOBER, 0)]
    seen = make_notebook("seen", CHAIR)
    seen.do(sightings.note, Sighting(on=date(2026, 9, 20), where="東の家"))
    assert told(seen) == [(OPEN, OCTOBER, 0), (OPEN, SEPTEMBER, 0)]


def test_from_the_first_of_a_month_and_two_at_most(chair: Vault, clock: Clock) -> None:
    clock.pass_by(days=10)
    assert told(chair) == [(OPEN, date(2026, 11, 1), 0), (OPEN, OCTOBER, 0)]
    clock.pass_by(days=31)
    assert told(chair) == [(OPEN, date(2026, 12, 1), 0), (OPEN, date(2026, 11, 1), 0)]


def test_a_correction_waits_until_it_is_handed_in(chair: Vault) -> None:
    close(chair)
    log(chair, date(2026, 10, 8))
    # D1 and the days.
    assert told(chair) == [(CHANGED, OCTOBER, 2)]
    changed = chair.read(month_closing.closed, OCTOBER)
    assert changed is not None
    assert len(changed.corrections) == 2
    close(chair)
    assert told(chair) == []
    chair.do(month_closing.reopen, OCTOBER)
    assert told(chair) == [(CHANGED, OCTOBER, 0)]


def test_a_correction_of_long_ago_is_told_and_one_of_each_at_most_two(chair: Vault) -> None:
    for month in (date(2026, 6, 1), date(2026, 7, 1), OCTOBER):
        log(chair, month)
        close(chair, month)
    close(chair, SEPTEMBER)
    assert told(chair) == []
    for month in (date(2026, 6, 1), date(2026, 7, 1), OCTOBER):
        log(chair, month.replace(day=20))
    assert told(chair) == [(CHANGED, OCTOBER, 2), (CHANGED, date(2026, 7, 1), 2)]


@pytest.mark.parametrize("role", [Role.SUPPORTER, Role.DESK])
def test_no_month_is_asked_of_who_hands_none_in(make_notebook: Make, role: Role) -> None:
    vault = make_notebook("other", replace(VOLUNTEER, role=role))
    vault.do(sightings.note, Sighting(on=date(2026, 9, 20), where="東の家"))
    assert told(vault) == []


def test_who_has_not_handed_in_is_told_after_the_tenth_where_months_come(
    chair: Vault, make_notebook: Make, clock: Clock, tmp_path: Path
) -> None:
    close(chair)
    hana, jiro = (begin(make_notebook, chair, name) for name in ("足立 花", "山根 次郎"))
    # No month came here yet: perhaps they hand it in elsewhere.
    assert told(chair) == []
    log(hana, date(2026, 10, 3))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "stick")
    assert told(chair) == [(MISSING, OCTOBER, 1)]
    [found] = chair.read(lambda session: month_reminders.reminders(session, session.today))
    assert (found.detail, found.place) == ("山根 次郎さん", Place(PageName.MONTH_TOTALS, "", Within.MONTH, "2026-10"))
    assert jiro is not None
    clock.pass_by(days=19)
    assert [why for why, *_rest in told(chair)] == [OPEN]
    clock.pass_by(days=1)
    # One's own month has its own line.
    assert told(chair) == [(OPEN, date(2026, 11, 1), 0), (MISSING, date(2026, 11, 1), 2)]
