"""Making sure (確かめる): whom one can ask, step by step, and what was already tried."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from app import resources
from app.domain.activities import Met
from app.domain.addresses import Phone, PhoneKind
from app.domain.agencies import first_of
from app.domain.attempts import Attempt, Cause, StepKind
from app.domain.people import EmergencyContact, HasKey, Person, Watcher
from app.domain.risks import Risk
from app.errors import Invalid, NotFound
from app.models.vault import Vault
from app.services import activities, agencies, attempts, emergencies, emergency_numbers, people, reference_tables, references
from tests.notebooks import a
from tests.vaults import NOON

TODAY = NOON.date()
KNOWN = {
    "phones": (Phone(number="0858-22-1234", hours="午前"), Phone(number="090-1111-2222", kind=PhoneKind.MOBILE)),
    "contacts": (EmergencyContact(name="足立 一郎", relation="長男", phone="080-1", has_key=HasKey.YES),),
    "watchers": (Watcher(name="隣の山田さん", how="毎朝あいさつする"),),
}


@pytest.fixture
def person(volunteer: Vault) -> Person:
    """Somebody with two phones, a contact with a key, and a neighbour who watches."""
    return volunteer.do(people.register, a.person(**KNOWN))


def tried(person: Person, **fields: object) -> Attempt:
    given: dict[str, object] = {"step": "phone", "whom": person.name, "number": "0858-22-1234", "on": TODAY}
    return Attempt(person_id=person.id, **(given | fields))  # type: ignore[arg-type]


def test_the_steps_come_in_the_order_of_the_table(volunteer: Vault, person: Person) -> None:
    lines = volunteer.read(attempts.who_to_ask, person.id)
    told = [(line.step.kind if line.step else None, line.whom, line.number) for line in lines]
    assert told == [
        (StepKind.PERSON, "足立 ハナ", "0858-22-1234"),
        (StepKind.PERSON, "足立 ハナ", "090-1111-2222"),
        (StepKind.CONTACTS, "足立 一郎", "080-1"),
        (StepKind.WATCHERS, "隣の山田さん", ""),
        (StepKind.MUNICIPALITY, "倉吉市 福祉担当課", "0858-22-8118"),
        (StepKind.MUNICIPALITY, "倉吉市 地域包括支援センター", ""),
        (StepKind.NUMBER, "警察（安否の確認）", "110"),
        (StepKind.NUMBER, "消防・救急", "119"),
    ]
    assert [line.detail for line in lines[:4]] == ["自宅 午前", "携帯", "長男", "毎朝あいさつする"]
    assert lines[2].has_key is HasKey.YES


def test_a_step_without_anybody_stays_in_sight(volunteer: Vault) -> None:
    nobody = volunteer.do(people.register, a.person(name="赤い屋根の女性", provisional=True))
    lines = volunteer.read(attempts.who_to_ask, nobody.id)
    assert [(line.step.code, line.whom) for line in lines[:3] if line.step] == [
        ("phone", ""),
        ("contacts", ""),
        ("neighbours", ""),
    ]
    with pytest.raises(NotFound):
        volunteer.read(attempts.who_to_ask, "0" * 32)


def test_what_was_tried_stands_beside_whom_one_tried(volunteer: Vault, person: Person) -> None:
    first = volunteer.do(attempts.note, tried(person, at_time=time(9)))
    again = volunteer.do(attempts.note, tried(person, at_time=time(18), reached=False))
    son = volunteer.do(
        attempts.note, tried(person, step="contacts", whom="足立 一郎", number="080-1", reached=True, answer="入院中")
    )
    shop = volunteer.do(attempts.note, tried(person, step="", whom="新聞店", number=""))
    lines = volunteer.read(attempts.who_to_ask, person.id)
    by_number = {line.number: line.tried for line in lines if line.tried}
    assert by_number == {"0858-22-1234": (again, first), "080-1": (son,), "": (shop,)}
    assert lines[-1].step is None
    assert lines[-1].whom == "新聞店"
    assert volunteer.read(attempts.of_person, person.id)[0].id == again.id


def test_after_a_meeting_one_begins_anew(volunteer: Vault, person: Person) -> None:
    volunteer.do(attempts.note, tried(person, on=TODAY - timedelta(days=9)))
    volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=8), met=Met.OUT))
    assert any(line.tried for line in volunteer.read(attempts.who_to_ask, person.id))
    volunteer.do(activities.record, a.activity(person, on=TODAY - timedelta(days=7), met=Met.THROUGH_DOOR))
    assert not any(line.tried for line in volunteer.read(attempts.who_to_ask, person.id))
    assert len(volunteer.read(attempts.of_person, person.id)) == 1


def test_only_for_a_danger_may_the_person_be_unknown(volunteer: Vault, person: Person) -> None:
    rung = volunteer.do(attempts.note, Attempt(cause=Cause.RISK, whom="警察", number="110", on=TODAY, reception_number="7"))
    assert volunteer.read(attempts.get, rung.id).reception_number == "7"
    with pytest.raises(Invalid) as refused:
        volunteer.do(attempts.note, Attempt(on=TODAY + timedelta(days=1)))
    assert {each.field: each.what for each in refused.value.problems} == {
        "person": "required",
        "whom": "required",
        "on": "future_day",
    }
    with pytest.raises(Invalid):
        volunteer.do(attempts.note, Attempt(person_id="0" * 32, step="phone", on=TODAY))
    volunteer.do(attempts.remove, rung)
    with pytest.raises(NotFound):
        volunteer.read(attempts.get, rung.id)


# ---- the tables ------------------------------------------------------------------------------------------------------


def test_the_steps_are_a_table_that_can_be_replaced(own: Path) -> None:
    assert [step.code for step in references.steps(own)][:4] == ["phone", "contacts", "neighbours", "municipality"]
    reference_tables.read_again()
    shipped = resources.path("reference", references.STEPS).read_text("utf-8")
    (own / references.STEPS).write_text(shipped.replace("ambulance,", "doctor,"), "utf-8")
    assert references.steps(own)[-1].code == "doctor"
    reference_tables.read_again()
    (own / references.STEPS).write_text(shipped.replace(",person,", ",anybody,"), "utf-8")
    assert references.steps(own)[0].kind is StepKind.PERSON
    assert [(damage.name, damage.line) for damage in references.damages(own)] == [(references.STEPS, 2)]


@pytest.mark.parametrize("risk", Risk)
def test_every_danger_opens_a_line_with_a_sentence_to_say(risk: Risk) -> None:
    lines = agencies.situation_of(risk, "312037")
    assert lines
    assert all(risk in line.risks and line.say for line in lines)


def test_the_municipalitys_own_number_stands_where_the_table_has_none() -> None:
    assert [(line.name, line.number) for line in agencies.situation_of(Risk.LIFELINE, "312037")] == [
        ("倉吉市 福祉担当課", "0858-22-8118")
    ]
    assert agencies.situation_of(Risk.LIFELINE)[0].number == ""


def test_an_older_table_of_a_desk_still_works(own: Path) -> None:
    head = "situation,name,number,long_number,hours,duty,say,note,checked_on,source"
    (own / emergency_numbers.EMERGENCY).write_text(f"{head}\n急病,消防・救急,119,,,,,,,\n", "utf-8")
    assert agencies.situation_of(Risk.HEALTH, own=own) == []
    # What it leaves out of the three numbers that everybody must find stands there all the same.
    numbers = [one.number for one in emergency_numbers.emergency_numbers(own)]
    assert (set(numbers), numbers.count("119")) == ({"110", "119", "189"}, 1)
    assert references.damages(own) == ()


_POLICE, _CHILDREN, _PARTNERS = "生命の危険・事件", "児童虐待を受けたと思われる子ども", "DV（配偶者などの暴力）"
_OLD, _DISABLED = "高齢者虐待（家庭で）", "障がい者虐待"


@pytest.mark.parametrize(
    ("age", "first", "last"),
    [
        (8, [_POLICE, _CHILDREN, _DISABLED], {_OLD, _PARTNERS}),
        (16, [_POLICE, _CHILDREN, _PARTNERS], {_OLD}),
        (40, [_POLICE, _PARTNERS, _DISABLED], {_CHILDREN, _OLD}),
        (86, [_POLICE, _OLD, _PARTNERS], {_CHILDREN}),
    ],
)
def test_what_is_made_for_an_age_stands_before_what_is_made_for_others(age: int, first: list[str], last: set[str]) -> None:
    lines = agencies.situation_of(Risk.ABUSE, "312037", age=age)
    told = [line.situation for line in lines]
    assert told[:3] == first == [line.situation for line in first_of(lines, age, 3)]
    assert set(told[-len(last) :]) == last


def test_of_an_age_that_nobody_knows_every_line_that_is_made_for_one_is_told() -> None:
    lines = agencies.situation_of(Risk.ABUSE, "312037")
    assert [line.situation for line in first_of(lines, None, 3)] == [_POLICE, _CHILDREN, _OLD, _DISABLED, _PARTNERS]
    # No other danger has a line that is made for an age and stands further down.
    others = (agencies.situation_of(risk, "312037") for risk in Risk if risk is not Risk.ABUSE)
    assert all(len(first_of(several, None, 3)) <= 3 for several in others)


@pytest.mark.parametrize(
    ("cell", "ages"),
    [("", None), ("65歳以上", (65, 200)), ("15歳未満", (0, 15)), ("15歳以上65歳未満", (15, 65)), ("1月5日", "damaged")],
)
def test_a_table_may_say_for_whom_a_line_is_made_and_may_leave_that_out(own: Path, cell: str, ages: object) -> None:
    head = "situation,name,number,long_number,hours,duty,say,note,checked_on,source,risks,agency,ages"
    (own / emergency_numbers.EMERGENCY).write_text(f"{head}\n虐待,窓口,0857-00-0000,,,,,,,,abuse,,{cell}\n", "utf-8")
    named = {one.name: one.ages for one in emergency_numbers.emergency_numbers(own)}
    damaged = [(damage.name, damage.line) for damage in references.damages(own)]
    assert (named.get("窓口", "damaged"), damaged) == (ages, [(emergency_numbers.EMERGENCY, 2)] if ages == "damaged" else [])


def test_the_place_is_said_in_parts(volunteer: Vault) -> None:
    one = volunteer.do(people.register, a.person(landmark="松の木の角", phones=KNOWN["phones"]))
    said = volunteer.read(emergencies.words_for_119, one.id)
    assert (said.municipality, said.town, said.block, said.landmark) == ("倉吉市", "上井町", "1の2の3", "松の木の角")
    assert (said.who, said.phone) == ("86歳", "0858-22-1234")
    house = volunteer.do(people.register, Person(name="青い屋根の家の男性", provisional=True))
    assert volunteer.read(emergencies.words_for_119, house.id).landmark == "青い屋根の家の男性"
