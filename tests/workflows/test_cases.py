"""Taking a case on: by telephone, and from what arrived, with its person at once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.activities import Activity, ActivityWay
from app.domain.addresses import Phone
from app.domain.cases import Case, CaseStage, Ending, Response, Route
from app.domain.people import Person
from app.domain.referrals import Answer, Caller, CallerKind, Handling, Trouble, Urgency
from app.errors import Invalid, Stale, UseStopped
from app.models import records
from app.models.cases import CaseRow
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, answers, arrivals, case_lists, cases, people, undoing
from app.workflows import bin
from app.workflows import cases as taking
from tests.notebooks import a, carry, correct, refer
from tests.vaults import NOON


def told(**fields: object) -> Case:
    given: dict[str, object] = {"route": Route.PHONE, "said": "息子のことで困っている。", "done": (Response.CONTINUE,)}
    return Case(**(given | fields))  # type: ignore[arg-type]


def everybody(office: Vault) -> list[Person]:
    return office.read(lambda session: records.several(session, Person))


@pytest.fixture
def arrived(volunteer: Vault, office: Vault, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The id of a つなぎ that arrived at the desk."""
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path_factory.mktemp("stick"))
    return referral.id


def accept(office: Vault, arrival_id: str, **fields: object) -> Answer:
    answer = Answer(referral_id=arrival_id, handling=Handling.ACCEPTED, **({"lead": "田村"} | fields))  # type: ignore[arg-type]
    return office.do(taking.decide, answer, seen=office.read(arrivals.seen, arrival_id))


def test_whoever_rings_about_somebody_nobody_knows_gets_a_person_of_that_name(office: Vault) -> None:
    case = office.do(taking.receive, told(about="電話の方の長男・40代", local_government_code="312037"))
    person = office.read(people.get, case.person_id)
    assert (person.name, person.provisional) == ("電話の方の長男・40代", True)
    assert person.address.local_government_code == "312037"
    assert case.version == 1


def test_who_is_told_of_by_no_name_at_all_is_known_by_the_number(office: Vault) -> None:
    case = office.do(taking.receive, told())
    assert office.read(people.get, case.person_id).name == "お名前のわからない方（R8-0001）"


def test_who_is_in_the_notebook_is_not_made_twice(office: Vault) -> None:
    hana = office.do(people.register, a.person())
    assert office.do(taking.receive, told(person_id=hana.id)).person_id == hana.id
    assert everybody(office) == [hana]


def test_a_case_of_somebody_known_is_of_where_they_live(office: Vault) -> None:
    hana = office.do(people.register, a.person())
    town = hana.address.local_government_code
    assert office.do(taking.receive, told(person_id=hana.id)).local_government_code == town != ""
    assert office.do(taking.receive, told(person_id=hana.id, local_government_code="312011")).local_government_code == "312011"


def test_who_asks_for_themselves_is_the_person_by_name_and_number(office: Vault) -> None:
    own = Caller(kind=CallerKind.PERSON, name="河本 正", phone="090-0000-0000", hours="夕方")
    person = office.read(people.get, office.do(taking.receive, told(caller=own)).person_id)
    assert (person.name, person.provisional) == ("河本 正", False)
    assert person.phones == (Phone(number="090-0000-0000", hours="夕方"),)
    mother = Caller(kind=CallerKind.FAMILY, name="山根 和子", phone="0858-00-2222")
    person = office.read(people.get, office.do(taking.receive, told(caller=mother)).person_id)
    assert (person.name, person.phones) == ("お名前のわからない方（R8-0002）", ())


def test_what_is_over_at_once_is_one_act_with_its_day_and_its_term(office: Vault) -> None:
    case = office.do(taking.receive, told(next_note="なし"), over=True)
    assert (case.version, case.stage, case.ending, case.next_note) == (1, CaseStage.AFTERWARDS, Ending.INFORMED, "")
    assert case.closed_on == case.received_on
    assert case.keep_until == office.read(cases.kept_until, case.closed_on)


def test_what_is_refused_leaves_nobody_behind(office: Vault) -> None:
    with pytest.raises(Invalid):
        office.do(taking.receive, told(route=None, about="電話の方の長男"))
    assert everybody(office) == []


def test_what_was_taken_down_by_mistake_goes_with_its_person(office: Vault) -> None:
    done = office.do(lambda session: undoing.noted(session, taking.receive, told(about="電話の方の長男")))
    assert done.undo is not None
    office.do(undoing.take_back, done.undo)
    assert everybody(office) == []
    assert office.read(cases.of_person, done.result.person_id) == []


def test_what_is_taken_on_is_a_case_with_nothing_typed_twice(office: Vault, arrived: str) -> None:
    accept(office, arrived, reception_number="R8-0012", next_note="電話をする")
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    assert (case.number, case.lead, case.next_note, case.route) == ("R8-0012", "田村", "電話をする", Route.SUPPORTER)
    assert (case.troubles, case.worst) == ((Trouble.CARE, Trouble.HEALTH), Trouble.CARE)
    person = office.read(people.get, case.person_id)
    assert (person.name, person.kana, person.provisional) == ("足立 ハナ", "アダチ ハナ", False)
    assert office.do(taking.receive, told()).number == "R8-0013"


def test_deciding_again_changes_the_same_case(office: Vault, arrived: str) -> None:
    accept(office, arrived, reception_number="R8-0012")
    accept(office, arrived, reception_number="R8-0012", lead="山根")
    assert [person.name for person in everybody(office)] == ["足立 ハナ"]
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    assert (case.number, case.lead) == ("R8-0012", "山根")


def test_what_was_promised_in_a_case_stands_unless_the_answer_names_another_day(office: Vault, arrived: str) -> None:
    def case() -> Case:
        found = office.read(cases.of_arrival, arrived)
        assert found is not None
        return found

    def promised() -> tuple[object, str]:
        return case().next_on, case().next_note

    accept(office, arrived, next_note="電話をする")
    day, later = (NOON.date() + timedelta(days=days) for days in (3, 9))
    office.do(cases.promise, case(), day, "訪問する")
    for told_now in ({}, {"next_note": "電話をする"}):
        accept(office, arrived, **told_now)
        assert promised() == (day, "訪問する")
    accept(office, arrived, next_on=later, next_note="会議")
    assert promised() == (later, "会議")


def test_whoever_decides_anew_promises_nothing_over_what_another_has_promised_since(office: Vault, arrived: str) -> None:
    accept(office, arrived)
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    kept = office.do(cases.promise, case, NOON.date(), "訪問する")
    answer = Answer(referral_id=arrived, handling=Handling.ACCEPTED, lead="山根", next_on=NOON.date() + timedelta(days=9))
    answered = office.read(answers.of_referral, arrived)
    with pytest.raises(Stale):
        office.do(taking.decide, answer, seen=office.read(arrivals.seen, arrived), case=case)
    assert office.read(cases.get, case.id) == kept
    assert office.read(answers.of_referral, arrived) == answered
    office.do(taking.decide, answer, seen=office.read(arrivals.seen, arrived), case=kept)
    assert office.read(cases.get, case.id).lead == "山根"


@pytest.mark.parametrize("over", ["closed", "joined"])
def test_what_is_taken_on_anew_is_seen_to_whatever_became_of_its_case(office: Vault, arrived: str, over: str) -> None:
    accept(office, arrived, reception_number="R8-0012")
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    leading = case
    if over == "closed":
        office.do(cases.close, replace(case, ending=Ending.SETTLED))
    else:
        leading = office.do(taking.receive, told(person_id=case.person_id, received_on=NOON.date() - timedelta(days=9)))
        office.do(cases.join, office.read(cases.get, leading.id), office.read(cases.get, case.id))
        office.do(lambda session: cases.close(session, replace(cases.get(session, leading.id), ending=Ending.SETTLED)))
    assert office.read(case_lists.keys) == []
    accept(office, arrived, reception_number="R8-0012", lead="山根", next_on=NOON.date(), next_note="電話をする")
    assert office.read(case_lists.keys) == [leading.id]
    going = office.read(cases.get, leading.id)
    assert (going.lead, going.next_on, going.next_note) == ("山根", NOON.date(), "電話をする")


@pytest.mark.parametrize("joined", [False, True])
def test_what_may_not_be_used_is_used_again_only_by_a_decision_of_its_own(office: Vault, arrived: str, joined: bool) -> None:
    accept(office, arrived, reception_number="R8-0012")
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    leading = case
    if joined:
        leading = office.do(taking.receive, told(person_id=case.person_id, received_on=NOON.date() - timedelta(days=9)))
        office.do(cases.join, leading, case)
        leading = office.read(cases.get, leading.id)
    stopped = office.do(cases.stop, leading, "ご本人の申し出")
    answered = office.read(answers.of_referral, arrived)
    with pytest.raises(UseStopped):
        accept(office, arrived, lead="山根")
    assert office.read(cases.get, leading.id) == stopped
    assert office.read(answers.of_referral, arrived) == answered
    office.do(cases.use_again, stopped)
    accept(office, arrived, lead="山根")
    assert office.read(cases.get, leading.id).lead == "山根"


def test_what_was_taken_on_taken_back_and_taken_on_again_is_one_case(office: Vault, arrived: str) -> None:
    def take_on() -> undoing.Undo:
        answer = Answer(referral_id=arrived, handling=Handling.ACCEPTED, lead="田村", reception_number="R8-0012")
        seen = office.read(arrivals.seen, arrived)
        done = office.do(lambda session: undoing.noted(session, taking.decide, answer, seen=seen))
        assert done.undo is not None
        return done.undo

    def of_it() -> list[Case]:
        return office.read(lambda session: records.several(session, Case, CaseRow.arrival_id == arrived))

    office.do(undoing.take_back, take_on())
    assert of_it() == []
    again = take_on()
    [case] = of_it()
    assert (case.number, case.lead, len(everybody(office))) == ("R8-0012", "田村", 1)
    # Nothing of it lies in the bin any more, from where it could come as a second one.
    assert office.read(bin.gone) == []
    office.do(undoing.take_back, again)
    assert (of_it(), everybody(office)) == ([], [])
    [gone] = office.read(bin.gone)
    office.do(bin.put_back, gone)
    take_on()
    assert [each.id for each in of_it()] == [case.id]


def test_a_newer_version_that_is_urgent_makes_its_case_urgent(
    office: Vault, volunteer: Vault, arrived: str, tmp_path: Path
) -> None:
    accept(office, arrived)
    correct(volunteer, arrived, urgency=Urgency.URGENT)
    carry(volunteer, office, tmp_path)
    accept(office, arrived)
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    assert case.urgency is Urgency.URGENT


def test_what_another_program_sent_beyond_what_a_form_takes_can_be_taken_on_and_worked_at(office: Vault, arrived: str) -> None:
    def send_more(session: Session) -> None:
        arrival = arrivals.get(session, arrived)
        caller = Caller(kind=CallerKind.FAMILY, relation="あ" * 600, phone="0" * 50)
        more = {"trouble_note": "あ" * 1000, "risk_note": "い" * 1000, "worst": Trouble.DEBT, "caller": caller}
        leaving = replace(arrival.leaving, **more)  # type: ignore[arg-type]
        records.take(session, replace(arrival, version=arrival.version + 1, leaving=leaving))

    office.do(send_more)
    accept(office, arrived)
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    assert (len(case.trouble_note), case.worst) == (500, None)
    assert office.do(cases.promise, office.read(cases.get, case.id), NOON.date(), "電話をする").next_note == "電話をする"


def test_a_question_makes_no_case(office: Vault, arrived: str) -> None:
    answer = Answer(referral_id=arrived, handling=Handling.QUESTION, text="夜はどうしていますか。")
    office.do(taking.decide, answer, seen=office.read(arrivals.seen, arrived))
    assert office.read(cases.of_arrival, arrived) is None


def test_whoever_decides_second_makes_no_second_case(office: Vault, arrived: str) -> None:
    seen = office.read(arrivals.seen, arrived)
    accept(office, arrived)
    with pytest.raises(Stale):
        office.do(taking.decide, Answer(referral_id=arrived, handling=Handling.ACCEPTED, lead="山根"), seen=seen)
    assert len(everybody(office)) == 1


def test_a_case_of_an_arrival_is_given_another_number_by_its_own_hand(office: Vault, arrived: str) -> None:
    accept(office, arrived, reception_number="R8-0012")
    case = office.read(cases.of_arrival, arrived)
    assert case is not None
    assert office.do(cases.correct, replace(case, number="R8-0020")).number == "R8-0020"


def test_a_contact_promises_nothing_over_what_another_has_promised_since(office: Vault) -> None:
    seen = office.do(taking.receive, told(next_on=NOON.date(), next_note="電話をする"))
    office.do(cases.promise, seen, NOON.date() + timedelta(days=1), "訪問する")
    contact = Activity(case_id=seen.id, way=ActivityWay.PHONE, on=NOON.date(), note="母と話した。")
    with pytest.raises(Stale):
        office.do(taking.note, contact, seen, NOON.date() + timedelta(days=9), "")
    assert office.read(activities.of_cases, [seen.id], 9) == []
    # Whoever leaves what comes next as it was has only the contact to keep.
    kept = office.do(taking.note, contact, seen, seen.next_on, seen.next_note)
    assert office.read(activities.of_cases, [seen.id], 9) == [kept]
    assert office.read(cases.get, seen.id).next_note == "訪問する"
