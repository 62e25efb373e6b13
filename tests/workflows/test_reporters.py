"""通告した方を伏せる: who reported abuse is in no paper and no packet of the desk's, however they are written there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.papers import Size
from app.domain.activities import ActivityWay, Partner
from app.domain.cases import Case
from app.domain.consents import Basis, ConsentState, Consulted, Ground, WithheldPart
from app.domain.givings import GivingFilter
from app.domain.listings import ActivityFilter, PeopleFilter, PeopleOrder
from app.domain.own_parts import OwnPart
from app.domain.people import Category
from app.domain.recalls import Heed, Heeding, KeptBecause
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Answer, Arrival, Caller, CallerKind, Handling, Leaving, Referral, ReferralWay, Trouble
from app.domain.risks import Risk
from app.domain.sheet_items import SheetItem
from app.errors import Invalid, Problem
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, arrivals, cases, consents, givings, heedings, own_parts, people, referral_drafts, referrals
from app.services.leaving import leaving
from app.sync.items import hear, say
from app.workflows import cases as taking
from app.workflows import givings as giving_lists
from app.workflows import memos, monday_lists, sheets, taking_out
from app.workflows.taking_out import TableForm
from tests.notebooks import VOLUNTEER, a, carry, refer
from tests.services.test_case_reminders import accept, take

HOUKATSU = "312037-houkatsu"
NAME, PHONE = VOLUNTEER.name, VOLUNTEER.phone
NEIGHBOUR = Caller(kind=CallerKind.NEIGHBOUR, name="谷口 春子", phone="0858-22-3333")
HARM: dict[str, object] = {"risks": (Risk.ABUSE,), "troubles": (Trouble.VIOLENCE,), "worst": Trouble.VIOLENCE}


def brought(volunteer: Vault, office: Vault, folder: Path, **fields: object) -> Case:
    referral = refer(volunteer, **(HARM | fields))
    carry(volunteer, office, folder)
    return accept(office, referral.id)


def begin(office: Vault, case: Case, **fields: object) -> Referral:
    def work(session: Session) -> Referral:
        heard = a.consent(people.get(session, case.person_id), agencies=(HOUKATSU,), taken_by=NAME)
        consents.note(session, heard)
        begun, _draft = referral_drafts.begin(session, referral_drafts.place_of_case(case))
        given = {
            "destination": HOUKATSU,
            "way": ReferralWay.PAPER,
            "asked": a.referral(people.get(session, case.person_id)).asked,
        }
        return replace(begun, **(given | fields))

    return office.do(work)


def told(vault: Vault, referral: Referral) -> Leaving:
    return vault.read(leaving, referral)


def names_nobody(text: str) -> bool:
    """Whether neither the volunteer nor the neighbour is in it, as they were written or by a part of their names."""
    said = (*NAME.split(), PHONE, *NEIGHBOUR.name.split(), NEIGHBOUR.phone)
    return not any(word in text for word in said)


@pytest.mark.parametrize("fields", [{"risks": (Risk.ABUSE,)}, {"troubles": (Trouble.VIOLENCE,), "worst": None}])
def test_whoever_reports_asks_to_stay_unnamed_unless_they_say_otherwise(volunteer: Vault, fields: dict[str, object]) -> None:
    person = volunteer.do(people.register, a.person())
    given = a.referral(person, **fields)
    assert told(volunteer, given).hide_reporter
    assert not told(volunteer, replace(given, tell_reporter=True)).hide_reporter
    assert not told(volunteer, a.referral(person)).hide_reporter
    # The desk is told who writes.
    assert told(volunteer, given).sender.name == NAME
    travelled = hear(say(told(volunteer, given), ("referral/2",)))
    assert travelled.hide_reporter


@pytest.mark.parametrize("grounds", [{"ground": Ground.ABUSE}, {"ground": Ground.ABUSE, "basis": Basis.ABUSE_REPORT}])
def test_a_report_is_known_by_its_ground_too(office: Vault, grounds: dict[str, object]) -> None:
    person = office.do(people.register, a.person())
    without = {"state": ConsentState.NO_CONSENT_BASIS, "on": None, "agencies": (), "decided_by": "田村"} | grounds
    office.do(consents.note, a.consent(person, consulted=(Consulted(name="会長"),), **without))
    assert told(office, a.referral(person)).hide_reporter


def test_that_somebody_stays_unnamed_is_not_left_out_with_the_consent(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    assert told(volunteer, a.referral(person, left_out=(SheetItem.CONSENT,), **HARM)).hide_reporter


def test_the_desk_hands_on_without_the_reporter(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path)
    office.do(lambda session: cases.correct(session, replace(cases.get(session, case.id), caller=NEIGHBOUR)))
    leaves = told(office, begin(office, case))
    assert leaves.hide_reporter
    assert (leaves.caller, leaves.follows, leaves.consent.taken_by) == (None, "", "")
    assert names_nobody(repr(leaves))
    assert referral_number(case.arrival_id) not in repr(leaves)
    # What the sender asked for cannot be let go of here.
    assert told(office, begin(office, case, tell_reporter=True)).hide_reporter


def test_what_goes_on_of_a_report_about_something_else_names_no_reporter_either(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    rung = take(office, about="足立 ハナ", caller=NEIGHBOUR, said="隣の方の話", **HARM)
    sent = brought(volunteer, office, tmp_path, tell_reporter=True)
    debt: dict[str, object] = {"risks": (), "troubles": (Trouble.DEBT,), "worst": None}
    for case in (rung, sent):
        leaves = told(office, begin(office, case, **debt))
        assert (leaves.hide_reporter, leaves.caller, leaves.follows) == (True, None, "")
        assert not told(office, begin(office, case, tell_reporter=True, **debt)).hide_reporter


def test_the_paper_of_a_case_knows_a_report_by_its_ground_alone(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    def report(session: Session) -> Referral:
        person = people.register(session, a.person())
        without = {"state": ConsentState.NO_CONSENT_BASIS, "on": None, "agencies": (), "decided_by": NAME}
        consents.note(session, a.consent(person, ground=Ground.ABUSE, consulted=(Consulted(name="会長"),), **without))
        return referrals.make_ready(session, a.referral(person, tell_reporter=True))

    sent = volunteer.do(report)
    carry(volunteer, office, tmp_path)
    paper = office.do(sheets.sheet_of_case, accept(office, sent.id).id)
    assert names_nobody(paper.html)


@pytest.mark.parametrize("text", [f"{NAME}さんから聞いた", "花子さんによると", f"電話 {PHONE}", "谷口さんが見た"])
def test_a_text_that_names_the_reporter_keeps_it_here(volunteer: Vault, office: Vault, tmp_path: Path, text: str) -> None:
    case = brought(volunteer, office, tmp_path)
    office.do(lambda session: cases.correct(session, replace(cases.get(session, case.id), caller=NEIGHBOUR)))
    loud = begin(office, case, summary=text)
    assert Problem("summary", "reporter_in_text") in office.read(referrals.missing, loud)
    assert office.read(referrals.missing, replace(loud, summary="近所の方が見た")) == []


def test_what_is_written_of_the_person_names_no_reporter_either(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path)
    quiet = begin(office, case)
    assert office.read(referrals.missing, quiet) == []
    loud = "石田さんに先に電話"
    office.do(lambda session: people.correct(session, replace(people.get(session, case.person_id), caution_note=loud)))
    assert office.read(referrals.missing, quiet) == [Problem("person", "told_in_cautions")]


def test_what_is_no_report_goes_on_with_who_sent_it(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path, risks=(), troubles=(Trouble.DEBT,), worst=None)
    leaves = told(office, begin(office, case, summary=f"{NAME}さんから聞いた"))
    assert (leaves.hide_reporter, leaves.follows) == (False, referral_number(case.arrival_id))
    assert NAME in leaves.summary


def test_no_paper_of_the_desks_names_the_reporter(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path, summary="石田が訪ねた。電話は0858（00）1111へ")
    office.do(
        lambda session: cases.correct(session, replace(cases.get(session, case.id), caller=NEIGHBOUR, said="谷口さんの話"))
    )
    told_by = a.activity(office.read(people.get, case.person_id), case_id=case.id, note="花子さんに電話した")
    office.do(activities.record, told_by)
    named = {"caution_note": "石田さんに先に電話", "found_note": "谷口さんから", "note": f"{NAME}が来る"}
    office.do(lambda session: people.correct(session, replace(people.get(session, case.person_id), **named)))
    promised = {"next_on": date(2026, 11, 24), "next_note": "谷口さんに電話"}
    office.do(lambda session: cases.correct(session, replace(cases.get(session, case.id), **promised)))
    loud = office.do(referrals.prepare, begin(office, case, summary=f"{NAME}さんから聞いた"))
    heard = office.read(consents.current, case.person_id)
    assert heard is not None
    papers = [
        office.do(sheets.sheet_of_arrival, case.arrival_id),
        office.do(sheets.sheet_of_case, case.id),
        office.do(taking_out.print_person, case.person_id),
        office.do(taking_out.print_people, PeopleFilter(), PeopleOrder.KANA),
        office.do(taking_out.print_activities, ActivityFilter()),
        office.do(monday_lists.make),
        office.do(memos.make, [case.person_id], Size.A4, names=True, addresses=True, printed_by=""),
        office.do(sheets.consent_to_sign, heard),
        # Whose name is hidden besides, so that nothing kept it from being printed.
        office.do(sheets.sheet_of_referral, loud.id, hide_name=True),
    ]
    for paper in papers:
        assert ("足立" in paper.html) is (paper is not papers[-1])
        assert names_nobody(paper.html), paper.title
    for name, write, among in (
        ("people.csv", taking_out.write_people, PeopleFilter()),
        ("records.csv", taking_out.write_activities, ActivityFilter()),
    ):
        write(office, tmp_path / name, TableForm.CSV, among)
        text = (tmp_path / name).read_text("utf-8-sig")
        assert "足立" in text
        assert names_nobody(text), name
    assert "通告した方は伏せています" in papers[1].html
    # The desk itself knows.
    assert office.read(lambda session: arrivals.sender(session, arrivals.get(session, case.arrival_id))).name == NAME


@pytest.mark.parametrize("hide_names", [False, True])
def test_the_list_of_monday_has_no_number_that_the_reporter_holds(
    volunteer: Vault, office: Vault, tmp_path: Path, hide_names: bool
) -> None:
    debt: dict[str, object] = {"risks": (), "troubles": (Trouble.DEBT,), "worst": None}
    report, other = (
        brought(volunteer, office, tmp_path / "1"),
        brought(volunteer, office, tmp_path / "2", name="前田 清", **debt),
    )
    html = office.do(monday_lists.make, hide_names=hide_names).html
    assert (report.number in html, referral_number(report.arrival_id) in html) == (True, False)
    assert (other.number in html, referral_number(other.arrival_id) in html) == (True, True)


def test_what_was_given_and_received_names_the_reporter_on_the_screen_alone(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    case = brought(volunteer, office, tmp_path)
    carry(office, volunteer, tmp_path / "back")
    by_name = GivingFilter(other=NAME)
    assert {line.received for line in office.read(givings.lines, by_name)} == {False, True}
    notes = (f"令和8年度・{NAME}",)
    paper = office.do(giving_lists.make, by_name, notes)
    written = giving_lists.write(office, tmp_path / "given.csv", TableForm.CSV, GivingFilter())
    own = office.do(taking_out.print_person, case.person_id, disclosed=True)
    for text in (paper.html, written.path.read_text(encoding="utf-8-sig"), own.html):
        assert text.count("通告した方（伏せています）") >= 2
        assert "足立" in text
        assert names_nobody(text)
        # The number under which they know it leads to them.
        assert referral_number(case.arrival_id) not in text
    assert "令和8年度" in paper.html
    # Once nothing else is here of them, the lines themselves still say that it was a report.
    office.do(lambda session: records.forget(session, Arrival, case.arrival_id))
    assert names_nobody(office.do(giving_lists.make, by_name, notes).html)


def test_a_reporter_who_is_called_by_half_a_name_is_left_out_too(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path)
    person = office.read(people.get, case.person_id)
    called = f"{NAME.split()[0]}さん"
    rung = a.activity(person, case_id=case.id, way=ActivityWay.PHONE, partner=Partner.AGENCY, agency_person=called)
    office.do(activities.record, rung)
    assert called in {line.other for line in office.read(givings.lines, GivingFilter())}
    assert names_nobody(office.do(giving_lists.make, GivingFilter()).html)
    assert names_nobody(office.do(taking_out.print_person, case.person_id, disclosed=True).html)


def test_whoever_brought_something_else_is_named_in_what_was_received(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path, risks=(), troubles=(Trouble.DEBT,), worst=None)
    assert NAME in office.do(giving_lists.make, GivingFilter()).html
    assert NAME in office.do(taking_out.print_person, case.person_id, disclosed=True).html
    # A person's page that is not for themselves has no such lines.
    assert "提供の記録" not in office.do(taking_out.print_person, case.person_id).html


@pytest.mark.parametrize("known", ["category", "activity", "ground"])
def test_harm_that_is_known_otherwise_hides_who_told(volunteer: Vault, office: Vault, tmp_path: Path, known: str) -> None:
    debt: dict[str, object] = {"risks": (), "troubles": (Trouble.DEBT,), "worst": None}
    case = brought(volunteer, office, tmp_path, **debt)
    assert not told(office, begin(office, case)).hide_reporter

    def learn(session: Session) -> None:
        person = people.get(session, case.person_id)
        if known == "category":
            people.correct(session, replace(person, categories=(*person.categories, Category.ABUSE)))
        elif known == "activity":
            activities.record(session, a.activity(person, case_id=case.id, risks=(Risk.ABUSE,)))
        else:
            ground = {"state": ConsentState.NO_CONSENT_BASIS, "on": None, "agencies": (), "decided_by": "田村"}
            consents.note(session, a.consent(person, ground=Ground.ABUSE, basis=Basis.ABUSE_REPORT, **ground))

    office.do(learn)
    leaves = told(office, begin(office, case))
    assert (leaves.hide_reporter, leaves.follows, leaves.consent.taken_by) == (True, "", "")
    assert not told(office, begin(office, case, tell_reporter=True)).hide_reporter
    assert names_nobody(office.do(sheets.sheet_of_arrival, case.arrival_id).html)
    paper = office.do(sheets.sheet_of_case, case.id).html
    assert names_nobody(paper)
    # Whoever reported has it on their own papers.
    assert referral_number(case.arrival_id) not in paper


def test_that_somebody_stays_unnamed_does_not_tell_of_harm_that_is_to_stay_here(volunteer: Vault) -> None:
    person, open_about_it = (volunteer.do(people.register, a.person(categories=(Category.ABUSE,))) for _each in range(2))
    plain = a.referral(person)
    volunteer.do(consents.note, a.consent(person, withheld_parts=(WithheldPart.ABUSE,)))
    volunteer.do(consents.note, a.consent(open_about_it, withheld_parts=()))
    assert not told(volunteer, plain).hide_reporter
    assert not told(volunteer, replace(plain, nameless=True)).hide_reporter
    # Where the つなぎ itself reports it, whoever gets it knows.
    assert told(volunteer, a.referral(person, **HARM)).hide_reporter
    assert told(volunteer, a.referral(open_about_it)).hide_reporter


def test_what_one_sender_reads_names_no_other_who_reported_the_same(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = brought(volunteer, office, tmp_path, risks=(), troubles=(Trouble.DEBT,), worst=None)
    rung = take(office, about="足立 ハナ", caller=NEIGHBOUR, said="隣の方の話", **HARM)
    office.do(lambda session: cases.join(session, cases.get(session, case.id), cases.get(session, rung.id)))
    loud = f"{NEIGHBOUR.name.split()[0]}さんも心配しています"

    def tell(session: Session, words: str) -> Case:
        return cases.tell(session, cases.get(session, case.id), words)

    def answer(session: Session, words: str) -> Answer:
        said = Answer(referral_id=case.arrival_id, handling=Handling.QUESTION, text=words)
        return taking.decide(session, said, seen=arrivals.seen(session, case.arrival_id))

    def ask(session: Session, words: str) -> OwnPart:
        return own_parts.give(session, OwnPart(case_id=case.id, words=words))

    def heed(session: Session, words: str) -> Heeding:
        why = {"done": Heed.KEPT, "because": KeptBecause.LIFE, "words": words, "by": "田村"}
        return heedings.keep(session, Heeding(referral_id=case.arrival_id, **why))

    for act in (tell, answer, ask, heed):
        with pytest.raises(Invalid) as refused:
            office.do(act, loud)
        assert {problem.what for problem in refused.value.problems} == {"reporter_in_text"}
        # Whoever reads it knows themselves.
        office.do(act, f"{NAME}さんのお話のとおりでした")


def test_a_family_name_that_is_the_persons_own_stays(office: Vault) -> None:
    mother = Caller(kind=CallerKind.FAMILY, relation="母", name="足立 和子", phone="0857-00-2222")
    case = take(office, about="足立 ハナ", caller=mother, said="足立さんの家のこと。和子さんが話す", **HARM)
    paper = office.do(sheets.sheet_of_case, case.id)
    assert "足立さんの家のこと" in paper.html
    assert "和子" not in paper.html
