"""The one search box: whoever it is, and whatever was written about them, on either side."""

from dataclasses import replace
from pathlib import Path

from app.domain.activities import Activity, ActivityWay
from app.domain.cases import Case, Response, Route
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.domain.searching import Where
from app.models.vault import Vault
from app.queries import search
from app.services import activities, cases, people
from app.workflows import cases as taking
from app.workflows import removals
from tests.notebooks import a, carry, refer
from tests.vaults import NOON


def test_people_and_what_was_written_about_them_are_found(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer, name="髙田 キヨ", summary="雪で玄関が開かない")
    carry(volunteer, office, tmp_path)
    found = volunteer.read(search.find, "高田")
    assert [line.name for line in found.people] == ["髙田 キヨ"]
    found = volunteer.read(search.find, "玄関 雪")
    assert ([line.id for line in found.referrals], found.people) == ([referral.id], ())
    told = search.spots(found, "玄関 雪", NOON.date())[referral.id]
    assert [(spot.where, spot.text) for spot in told] == [(Where.OWN_WORDS, "雪で玄関が開かない")]
    found = volunteer.read(search.find, "膝の痛み")
    assert len(found.activities) == 1
    there = office.read(search.find, "雪で玄関")
    assert [line.id for line in there.arrivals] == [referral.id]


def test_no_words_find_nothing_and_neither_do_words_that_are_nowhere(volunteer: Vault) -> None:
    volunteer.do(people.register, a.person())
    for words in ("", " 　", "どこにもない言葉", "\"'*%_", "NOT AND OR"):
        assert volunteer.read(search.find, words).nothing(), words


def test_what_was_corrected_away_removed_or_put_back_is_found_accordingly(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    activity = volunteer.do(activities.record, a.activity(person, note="灯油の話"))
    changed = volunteer.do(activities.correct, replace(activity, note="雪かきの話"))
    assert volunteer.read(search.find, "灯油").nothing()
    volunteer.do(activities.remove, changed)
    assert volunteer.read(search.find, "雪かき").nothing()
    volunteer.do(removals.restore_activity, changed.id)
    assert len(volunteer.read(search.find, "雪かき").activities) == 1


def test_at_most_as_many_of_each_kind_as_asked_for(volunteer: Vault) -> None:
    person = volunteer.do(people.register, a.person())
    for _ in range(7):
        volunteer.do(activities.record, a.activity(person, note="灯油の話"))
    assert len(volunteer.read(search.find, "灯油", 5).activities) == 5


def test_a_referral_is_found_by_the_number_that_is_read_out_on_both_sides(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    made = refer(volunteer)
    refer(volunteer, name="松本 清")
    carry(volunteer, office, tmp_path)
    number = referral_number(made.id)
    for words in (number, number.replace("-", ""), number[:7]):
        assert [hit.id for hit in volunteer.read(search.find, words).referrals] == [made.id]
        assert [hit.id for hit in office.read(search.find, words).arrivals] == [made.id]


def test_a_desk_finds_organisations_and_a_volunteer_has_no_page_of_them(office: Vault, volunteer: Vault) -> None:
    found = {hit.place: hit.about for hit in search.hits(office.read(search.find, "倉吉市社会福祉協議会"))}
    assert found[Place(PageName.ORGANISATIONS, "", Within.AGENCY, "312037-shakyo")] == "倉吉市社会福祉協議会"
    assert office.read(search.find, " ").nothing()
    assert volunteer.read(search.find, "倉吉市社会福祉協議会").nothing()


def test_a_case_is_found_by_its_number_and_what_was_said_and_its_contacts_lead_to_it(office: Vault) -> None:
    told = Case(route=Route.PHONE, about="電話の方の長男", said="灯油が買えない。", done=(Response.CONTINUE,))
    case = office.do(taking.receive, told)
    contact = office.do(
        taking.note, Activity(case_id=case.id, way=ActivityWay.PHONE, on=NOON.date(), note="毛布を頼む"), case, None, ""
    )
    for words in (case.number, "R8-1", "8-1", "８－１", "灯油"):
        [hit] = [each for each in search.hits(office.read(search.find, words)) if each.kind == "desk_case"]
        assert (hit.about, hit.detail, hit.place) == ("電話の方の長男", case.number, Place(PageName.CASES, case.id))
    [found] = search.hits(office.read(search.find, "毛布"))
    assert found.place == Place(PageName.CASES, case.id, Within.CONTACT, contact.id)
    office.do(cases.stop, case, "本人の求め")
    for words in ("8-1", "灯油"):
        assert [each for each in search.hits(office.read(search.find, words)) if each.kind == "desk_case"] == []
