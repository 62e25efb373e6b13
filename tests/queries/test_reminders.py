"""きょう: from every noun, 緊急 first, then today's promises, who was not met, who waits longest, and the rest by group."""

from datetime import date
from pathlib import Path

from app.domain.activities import Met
from app.domain.places import Place
from app.domain.referrals import Call, Urgency
from app.domain.reminders import Why
from app.models.vault import Vault
from app.queries import reminders
from app.services import activities, drafts, people, recovery
from tests.notebooks import a, carry, refer, take_on
from tests.vaults import Clock

TODAY = date(2026, 11, 21)


def _whys(vault: Vault) -> list[Why]:
    return [each.why for each in vault.read(reminders.of_today)]


def _due(vault: Vault, name: str, next_on: date, times: int = 1) -> None:
    person = vault.do(people.register, a.person(name=name, kana=name))
    for day in range(times):
        vault.do(activities.record, a.activity(person, on=date(2026, 11, 1 + day), met=Met.OUT, next_on=next_on))


def test_everything_that_waits_comes_in_its_order(volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path) -> None:
    answered = refer(volunteer, name="返事の人")
    carry(volunteer, office, tmp_path / "a")
    take_on(office, answered.id)
    carry(office, volunteer, tmp_path / "b")
    refer(volunteer, name="急ぐ人", urgency=Urgency.URGENT, calls=(Call(whom="窓口", when="きょう", reached=True),))
    _due(volunteer, "きょうの人", TODAY)
    _due(volunteer, "おくれた人", date(2026, 11, 18))
    _due(volunteer, "会えない人", TODAY, times=3)
    volunteer.do(drafts.keep, drafts.key_of(Place("people", "", "new")), "{}")
    assert _whys(volunteer) == [
        Why.RECOVERY_SHEET,
        Why.NOT_MET,
        Why.DUE,
        Why.OVERDUE,
        Why.ANSWERED,
        Why.TO_WRITE_OUT,
        Why.DRAFT,
    ]
    assert volunteer.read(reminders.count) == 3


def test_a_desk_sees_what_arrived_the_urgent_first(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer, name="ふつうの人")
    refer(volunteer, name="緊急の人", urgency=Urgency.EMERGENCY, calls=(Call(whom="窓口", when="きょう", reached=False),))
    carry(volunteer, office, tmp_path)
    found = [each for each in office.read(reminders.of_today) if each.why is Why.ARRIVED]
    assert [each.about for each in found] == ["緊急の人", "ふつうの人"]


def test_a_day_with_nothing_to_do_is_empty(vault: Vault) -> None:
    assert vault.read(reminders.of_today) == []
    assert vault.read(reminders.count) == 0


def test_a_sheet_that_waited_too_long_stands_first(volunteer: Vault, clock: Clock) -> None:
    _due(volunteer, "きょうの人", TODAY)
    clock.pass_by(days=8)
    assert _whys(volunteer)[0] is Why.RECOVERY_SHEET
    volunteer.do(recovery.confirm, (0, 1, 2), "11111 22222 33333")
    assert _whys(volunteer) == [Why.OVERDUE]
