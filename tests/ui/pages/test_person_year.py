"""A person's year at a glance, on their page."""

from datetime import date

from pytestqt.qtbot import QtBot

from app.domain.activities import Activity, Condition, Met
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.models.vault import Vault
from app.services import activities, people
from app.ui.pages.people.year_panel import PersonYear
from app.ui.shell import Shell
from tests.notebooks import a
from tests.ui.pages.daily import hana, shell, wait_for, words_on

__all__ = ["hana", "shell"]


def year(shell: Shell) -> list[str]:
    """What the year on the page says."""
    return [line for each in shell.page().findChildren(PersonYear) for line in each.text().split("\n")]


def test_a_year_says_who_was_met_or_not_and_where_one_worried(
    volunteer: Vault, shell: Shell, hana: Person, qtbot: QtBot
) -> None:
    for day, met, condition in (
        (date(2026, 11, 2), Met.MET, Condition.GREAT_WORRY),
        (date(2026, 11, 9), Met.OUT, None),
        (date(2026, 3, 1), Met.FAMILY, Condition.WELL),
    ):
        volunteer.do(activities.record, Activity(person_id=hana.id, on=day, met=met, condition=condition))
    other = volunteer.do(people.register, a.person(name="前田 健"))
    shell.go(Place(PageName.PEOPLE, hana.id))
    told = ["3月 会えた 1", "11月 会えた 1 会えない 1 心配 1", "計 会えた 2 会えない 1 心配 1"]
    qtbot.waitUntil(lambda: year(shell) == told)
    shell.go(Place(PageName.PEOPLE, other.id))
    # Of somebody else nothing of this year stands there, not even before theirs is known.
    assert "会えた 1" not in words_on(shell)
    wait_for(qtbot, shell, "前田 健", "この1年の記録は、まだありません。")
    assert "会えた 1" not in words_on(shell)
