"""A recall that arrives stays until somebody acted: what it is about is stopped, those beyond are told, its sender hears."""

from datetime import date
from pathlib import Path

from app.domain.consents import Consent, ConsentState
from app.domain.packets import Fate, RecallCause
from app.domain.places import PageName, Place
from app.domain.recalls import Heed, Heeding, HeldRecall, RecallMark, RecallStanding
from app.domain.reminders import Reminder, ReminderGroup, Why
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import reminders, today
from app.services import cases, people, recall_marks, recalls, referrals, stops
from app.workflows import consents
from app.workflows import recalls as acting
from tests.notebooks import a, become_case, carry

DAY = date(2026, 11, 21)
COUNCIL = "welfare-council-kurayoshi"
WHY = "ご本人が電話で、もう使わないでほしいと話した"


def withdraw(vault: Vault, person_id: str) -> Consent:
    """Note that somebody agrees no more."""

    def work(session: Session) -> Consent:
        person = people.get(session, person_id)
        return consents.note(session, a.consent(person, state=ConsentState.WITHDRAWN, on=DAY, withdrawn_on=DAY))

    return vault.do(work)


def held(desk: Vault) -> HeldRecall:
    """The one recall that a desk has."""
    [only] = desk.read(lambda session: records.several(session, HeldRecall))
    return only


def on_today(vault: Vault, *whys: Why) -> list[Reminder]:
    """What きょう says for these reasons."""
    return [each for each in vault.read(reminders.besides_visits) if each.why in whys]


def stop(desk: Vault) -> Heeding:
    """Let a desk use no more what its one recall is about."""
    return desk.do(acting.heed, held(desk), Heeding(done=Heed.STOPPED, words=WHY))


def test_a_recall_stands_on_top_until_its_case_is_stopped_and_the_answer_comes_back(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = become_case(volunteer, office, tmp_path)
    person_id = volunteer.read(referrals.get, case.arrival_id).person_id
    withdraw(volunteer, person_id)
    [line] = carry(volunteer, office, tmp_path / "1")
    assert (line.fate, line.recalled, line.called_off) == (Fate.IMPORTED, 1, True)

    kept = held(office)
    assert (kept.referral_id, kept.on, kept.because, kept.onward) == (case.arrival_id, DAY, RecallCause.CONSENT, True)
    first = office.read(today.day).first[0]
    [waits] = first.shown
    assert (first.group, waits.reminder.why, waits.reminder.place) == (
        ReminderGroup.RECALLS,
        Why.RECALLED,
        Place(PageName.RECALLS, kept.id),
    )
    assert on_today(office, Why.TAKEN_BACK, Why.UNLED, Why.CASE_PROMISED) == []
    assert office.read(recalls.standing, kept) is RecallStanding.HERE

    heeding = stop(office)
    assert (heeding.by, heeding.on, heeding.told) == ("窓口 はなこ", DAY, ())
    assert on_today(office, Why.RECALLED, Why.RECALL_UNTOLD) == []
    stopped = office.read(cases.get, case.id)
    assert (stopped.stopped_on, stopped.stopped_why) == (DAY, WHY)
    assert office.read(stops.shown, [("arrival", case.arrival_id), ("desk_case", case.id)]) == []
    assert office.read(recalls.standing, kept) is RecallStanding.STOPPED

    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.mark is RecallMark.WRITTEN
    assert {line.fate for line in carry(office, volunteer, tmp_path / "2")} == {Fate.IMPORTED}
    [mark] = volunteer.read(recall_marks.of_person, person_id)
    assert mark.heeding
    assert (mark.mark, mark.heeding.done, mark.heeding.words, mark.heeding.by) == (
        RecallMark.HEEDED,
        Heed.STOPPED,
        WHY,
        "窓口 はなこ",
    )
