"""利用停止: what was stopped is shown nowhere, and can be used again at once."""

from pathlib import Path

import pytest

from app.domain.cases import Case, Response, Route
from app.domain.givings import GivingFilter
from app.domain.listings import ActivityFilter, PeopleFilter
from app.domain.people import Person
from app.domain.places import PageName
from app.domain.referrals import Answer, Handling, ReferralWay, Stage
from app.models import records
from app.models.vault import Vault
from app.queries import givings as given
from app.queries import search
from app.services import activities, answers, arrivals, cases, diaries, people, prints, referrals
from app.workflows import cases as in_cases
from app.workflows import duplicates, givings, taking_out
from app.workflows.taking_out import TableForm
from tests.notebooks import a, become_case, carry, refer
from tests.ui.conftest import TODAY
from tests.vaults import Clock

PHONE = {"route": Route.PHONE, "done": (Response.CONTINUE,)}


@pytest.fixture
def hana(desk: Vault) -> Person:
    return desk.do(people.register, a.person())


def case_of(desk: Vault, person: Person, said: str = "膝が痛い") -> Case:
    return desk.do(in_cases.receive, Case(person_id=person.id, said=said, **PHONE))  # type: ignore[arg-type]


def stop(desk: Vault, case: Case) -> None:
    desk.do(lambda session: cases.stop(session, cases.get(session, case.id), "ご本人の申し出"))


def found(desk: Vault, words: str) -> set[str]:
    return set(desk.read(search.find, words).records)


def test_whom_all_cases_of_are_stopped_stands_in_no_list_no_search_and_no_table(
    desk: Vault, hana: Person, tmp_path: Path
) -> None:
    case = case_of(desk, hana)
    told = desk.do(activities.record, a.activity(hana, case_id=case.id, note="膝の痛みの電話"))
    paper = desk.do(taking_out.print_person, hana.id)
    desk.do(prints.note_printed, paper.number, 1)
    assert found(desk, "アダチ") | found(desk, "膝") >= {hana.id, told.id}
    stop(desk, case)
    assert desk.read(people.keys) == []
    assert desk.read(people.neighbourhoods) == []
    assert found(desk, "アダチ") | found(desk, "膝") | found(desk, "足") == set()
    assert desk.read(people.matching, "あだち") == []
    assert desk.read(search.find, paper.number).others == ()
    assert desk.read(duplicates.alike, a.person()) == []
    taking_out.write_people(desk, tmp_path / "all.csv", TableForm.CSV, PeopleFilter())
    taking_out.write_activities(desk, tmp_path / "told.csv", TableForm.CSV, ActivityFilter())
    assert "足立" not in (tmp_path / "all.csv").read_text("utf-8-sig")
    assert "膝" not in (tmp_path / "told.csv").read_text("utf-8-sig")
    # It is there all the same, and used again at once.
    assert desk.read(people.get, hana.id).name == "足立 ハナ"
    desk.do(cases.use_again, desk.read(cases.get, case.id))
    assert desk.read(people.keys) == [hana.id]
    assert found(desk, "膝") >= {told.id}
    assert desk.read(search.find, paper.number).others != ()


def test_who_has_another_case_is_shown_and_only_what_is_of_the_stopped_one_is_not(desk: Vault, hana: Person) -> None:
    stopped, goes_on = case_of(desk, hana), case_of(desk, hana, "屋根がもる")
    for case in (stopped, goes_on):
        desk.do(activities.record, a.activity(hana, case_id=case.id, note="ヘルパーの話"))
    assert len(found(desk, "ヘルパー")) == 2
    stop(desk, stopped)
    assert desk.read(people.keys) == [hana.id]
    (told,) = desk.read(search.find, "ヘルパー").activities
    assert desk.read(diaries.listing).keys == (told.id,)
    assert desk.read(activities.get, told.id).case_id == goes_on.id
    stop(desk, goes_on)
    assert desk.read(people.keys) == []


def test_what_points_to_a_stopped_case_is_stopped_with_it(desk: Vault, hana: Person) -> None:
    other = desk.do(people.register, a.person(name="電話の方の母", provisional=True, kana=""))
    later = desk.do(cases.join, case_of(desk, hana), case_of(desk, other))
    stop(desk, desk.read(cases.whole, later.id)[0])
    assert desk.read(people.keys) == []
    desk.do(cases.separate, desk.read(cases.get, later.id))
    assert desk.read(people.keys) == [later.person_id]


def test_somebody_without_a_case_is_never_hidden(desk: Vault, hana: Person) -> None:
    other = desk.do(people.register, a.person(name="西尾 茂", kana="ニシオ シゲル"))
    stop(desk, case_of(desk, hana))
    assert desk.read(people.keys) == [other.id]


def test_what_may_be_shown_is_found_behind_much_that_may_not(desk: Vault) -> None:
    seen = desk.do(people.register, a.person(name="西尾 茂", kana="ニシオ シゲル"))
    for n in range(30):
        stop(desk, case_of(desk, desk.do(people.register, a.person(name=f"西尾 {n}", kana="ニシオ"))))
    for limit in (1, 5):
        assert [line.id for line in desk.read(people.matching, "西尾", limit)] == [seen.id]


def test_what_arrived_leaves_the_list_and_the_first_page_and_comes_back_with_a_newer_version(
    office: Vault, volunteer: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    told = Answer(referral_id=referral.id, handling=Handling.ACCEPTED, lead="田村", next_on=TODAY, reception_number="R8-0001")
    office.do(lambda session: in_cases.decide(session, told, seen=arrivals.seen(session, referral.id)))
    case = office.read(cases.of_arrival, referral.id)
    assert case is not None
    assert office.read(arrivals.keys) == [referral.id]
    stop(office, case)
    assert office.read(arrivals.keys) == []
    assert found(office, "アダチ") == set()
    places = [each.place.record_id for each in office.read(arrivals.reminders, TODAY)]
    assert places == []
    office.do(cases.use_again, office.read(cases.get, case.id))
    assert office.read(arrivals.keys) == [referral.id]


def test_where_a_stopped_case_was_handed_on_stands_in_no_list_and_is_not_waited_for(
    desk: Vault, hana: Person, clock: Clock
) -> None:
    case = case_of(desk, hana)
    given = a.referral(hana, case_id=case.id, way=ReferralWay.PHONE, stage=Stage.HANDED_OVER, handed_over_on=TODAY)
    handed = desk.do(records.keep, given)
    clock.pass_by(days=40)
    assert desk.read(referrals.keys) == [handed.id]
    assert [each.place.record_id for each in desk.read(referrals.reminders, TODAY)] == [handed.id]
    stop(desk, case)
    assert desk.read(referrals.keys) == []
    assert desk.read(referrals.reminders, TODAY) == []
    answer = Answer(referral_id=handed.id, handling=Handling.ACCEPTED, answered_by="窓口", answered_on=TODAY)
    desk.do(answers.type_in, answer)
    assert desk.read(answers.reminders, TODAY) == []
    desk.do(cases.use_again, desk.read(cases.get, case.id))
    assert [each.place.record_id for each in desk.read(answers.reminders, TODAY)] == [handed.id]


def test_what_was_given_of_them_is_told_without_their_name(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    written = tmp_path / "written.csv"
    givings.write(office, written, TableForm.CSV, GivingFilter())
    assert "足立" in written.read_text("utf-8-sig")
    office.do(lambda session: cases.stop(session, cases.get(session, case.id), "ご本人の希望"))
    hidden = tmp_path / "hidden.csv"
    givings.write(office, hidden, TableForm.CSV, GivingFilter())
    assert "足立" not in hidden.read_text("utf-8-sig")
    assert "（利用停止の方 " in hidden.read_text("utf-8-sig")
    # Not one line is missing for it, and none of them opens what is hidden.
    assert len(hidden.read_text("utf-8-sig").splitlines()) == len(written.read_text("utf-8-sig").splitlines())
    page = office.read(given.page, GivingFilter(), "")
    assert {whom.place.page for whom in page.people.values()} == {PageName.RETENTION}
