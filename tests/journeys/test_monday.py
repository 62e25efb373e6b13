"""A Monday of the desk through the window by keyboard alone: two notebooks, real packets on a stick, a real paper.

No mouse, and no call of the program's own but at the end of a chapter, for what was kept.

What a desk is held to, and which test holds it:

    a promise one day past stands on きょう          services/test_case_reminders, ui/pages/test_today_desk
    a case without lead stands above it              services/test_case_reminders (whatever waits …)
    intake: 12 fields, 3 required, by keyboard       test_intake
    82 + 147 + 189 = 418, printed                    queries/test_figures, ui/pages/test_figures
    a packet and a call are one case, and apart      here, services/test_cases, queries/test_cases
    つなぎ outside the consent is refused by name    workflows/test_handing_on, ui/pages/test_referrals_desk
    of a case only what case/1 names                 here, workflows/test_case_news
    利用停止 hides from list, search and papers      services/test_stops, queries/test_search, workflows/test_monday_lists
"""

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.dates import JAPAN
from app.services import people
from tests.journeys import desk_day, field_day
from tests.journeys.mondays import Monday
from tests.notebooks import OFFICE, Make, a, acquaint
from tests.vaults import Clock

DAY = (
    (29, 19, 0, field_day.a_volunteer_seals),
    (30, 8, 40, desk_day.it_is_taken_on),
    (30, 9, 10, desk_day.somebody_rings_about_her),
    (30, 9, 40, desk_day.a_line_is_pasted),
    (30, 13, 0, desk_day.it_is_handed_on),
    (30, 15, 0, desk_day.somebody_goes_along),
    (30, 15, 20, desk_day.the_list_is_printed),
    (30, 15, 30, desk_day.the_sender_is_told),
    (30, 19, 0, field_day.the_volunteer_sees_her_part),
    (30, 20, 0, desk_day.the_desk_hears),
)


@pytest.fixture
def monday(make_notebook: Make, tmp_path: Path, clock: Clock) -> Monday:
    """A volunteer who knows 足立 ハナさん, and a desk; both have compared the numbers of their cards."""
    volunteer, desk = make_notebook(), make_notebook("office", OFFICE)
    acquaint(volunteer, desk)
    volunteer.do(people.register, a.person())
    for each in (volunteer, desk):
        each.close()
    return Monday(tmp_path, clock)


def test_a_packet_a_call_and_a_line_become_cases_and_their_sender_learns_her_own_part(monday: Monday, qtbot: QtBot) -> None:
    for day, hour, minute, chapter in DAY:
        monday.clock.now = datetime(2026, 11, day, hour, minute, tzinfo=JAPAN)
        chapter(monday, qtbot)
