"""What leaves: all of what was agreed to, nothing of what was withheld, and of a nameless consultation next to nothing."""

from dataclasses import fields, replace
from datetime import date

import pytest

from app.domain.addresses import Address, Phone
from app.domain.consents import ConsentState, WithheldPart
from app.domain.households import Member, Relation
from app.domain.people import Birth, Category, Caution, EmergencyContact, Person, Sex
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Call, Leaving, Referral, SharedPerson
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, agencies, consents, households, people
from app.services.leaving import leaving, texts_that_tell
from tests.asked import asked_of
from tests.notebooks import VOLUNTEER, a, correct, refer

MUNICIPALITY = Address(local_government_code="312037")


@pytest.fixture
def person(volunteer: Vault) -> Person:
    """Somebody of whom everything is known."""

    def make(session: Session) -> Person:
        found = people.register(
            session,
            a.person(
                sex=Sex.FEMALE,
                neighbourhood="上井自治公民館 3班",
                phones=(Phone(number="0858-22-3333"),),
                categories=(Category.ELDERLY,),
                cautions=(Caution.DOG,),
                caution_note="玄関に犬",
                contacts=(EmergencyContact(name="足立 一郎", phone="090-0000-0000"),),
                doctor="上井医院",
                care_manager="上井包括",
                note="手元だけのメモ",
            ),
        )
        household = households.found_with(session, found)
        child = Member(household_id=household.id, name="足立 次郎", relation=Relation.CHILD, birth=Birth(year=1965))
        households.add_member(session, child)
        return found

    return volunteer.do(make)


def _leaving(vault: Vault, person: Person, withheld: tuple[WithheldPart, ...] = (), **given: object) -> Leaving:
    def work(session: Session) -> Leaving:
        consents.note(session, a.consent(person, withheld_parts=withheld, on=date(2026, 11, 21 if withheld else 20)))
        activity = activities.record(session, a.activity(person, note="膝の痛み"))
        unticked = activities.record(session, a.activity(person, note="選ばなかった訪問"))
        assert unticked.id
        return leaving(session, a.referral(person, activity_ids=(activity.id,), **given))

    return vault.do(work)


def test_everything_that_was_agreed_to_leaves_and_no_note(volunteer: Vault, person: Person) -> None:
    told = _leaving(volunteer, person)
    shared = told.person
    for field in ("id", "name", "kana", "birth", "sex", "address", "neighbourhood", "phones", "categories", "cautions",
                  "caution_note", "doctor", "care_manager"):  # fmt: skip
        assert getattr(shared, field) == getattr(person, field), field
    assert [activity.note for activity in told.activities] == ["膝の痛み"]
    assert told.sender.name == VOLUNTEER.name
    assert told.destination_name == getattr(agencies.find(told.destination), "name", "")
    assert told.made_on == date(2026, 11, 21)
    assert (told.consent.state, told.consent.agencies) == (ConsentState.ORAL, (told.destination,))
    assert "手元だけのメモ" not in repr(told)
    assert "選ばなかった訪問" not in repr(told)


@pytest.mark.parametrize(
    ("part", "emptied"),
    [
        (WithheldPart.NAME, {"name": "", "kana": ""}),
        (WithheldPart.BIRTH, {"birth": None}),
        (WithheldPart.ADDRESS, {"address": MUNICIPALITY, "neighbourhood": ""}),
        (WithheldPart.PHONES, {"phones": ()}),
        (WithheldPart.HOUSEHOLD, {"members": ()}),
        (WithheldPart.CATEGORIES, {"categories": ()}),
        (WithheldPart.HEALTH, {"doctor": "", "care_manager": ""}),
        # What is freely written beside cautions may be about anything.
        (WithheldPart.NOTES, {"caution_note": ""}),
        (WithheldPart.CAUTIONS, {"cautions": (), "caution_note": ""}),
        (WithheldPart.CONTACTS, {"contacts": ()}),
    ],
)
def test_what_is_withheld_is_empty_and_nothing_else(
    volunteer: Vault, person: Person, part: WithheldPart, emptied: dict[str, object]
) -> None:
    whole = _leaving(volunteer, person).person
    assert _leaving(volunteer, person, (part,)).person == replace(whole, **emptied)  # type: ignore[arg-type]


def test_what_is_written_freely_beside_what_is_asked_for_is_chosen_by_itself_too(volunteer: Vault, person: Person) -> None:
    words = "灯油のことは息子に言わずに"
    whole = _leaving(volunteer, person, asked_note=words)
    kept = _leaving(volunteer, person, (WithheldPart.NOTES,), asked_note=words)
    assert (whole.asked_note, kept.asked_note, kept.asked) == (words, "", whole.asked)


def test_of_others_leaves_what_they_are_to_the_person_and_not_who_they_are(volunteer: Vault, person: Person) -> None:
    shared = _leaving(volunteer, person).person
    assert [(one.relation, one.living_together, one.name, one.birth) for one in shared.members] == [
        (Relation.CHILD, True, "", None)
    ]
    assert [(one.name, one.phone) for one in shared.contacts] == [("", "090-0000-0000")]
    for name in ("次郎", "一郎"):
        assert name not in repr(shared)


def test_a_narrow_part_is_not_named_as_kept_back_for_that_would_tell_it(volunteer: Vault, person: Person) -> None:
    told = _leaving(volunteer, person, (WithheldPart.SELF_HARM, WithheldPart.OFFENCES, WithheldPart.CONTACTS)).consent
    assert told.withheld_parts == (WithheldPart.CONTACTS, WithheldPart.HEALTH)


def test_the_number_of_a_referral_stays_through_its_versions(volunteer: Vault, office: Vault) -> None:
    assert office.id
    kept = refer(volunteer)
    first = volunteer.read(leaving, kept)
    second = volunteer.read(leaving, correct(volunteer, kept.id, summary="あとから"))
    assert first.number == second.number == referral_number(kept.id)
    assert second.referral_version > first.referral_version


def test_withheld_activities_do_not_leave_although_ticked(volunteer: Vault, person: Person) -> None:
    assert _leaving(volunteer, person, (WithheldPart.ACTIVITIES,)).activities == ()


def test_all_parts_can_be_withheld_at_once(volunteer: Vault, person: Person) -> None:
    shared = _leaving(volunteer, person, tuple(WithheldPart)).person
    for word in ("足立", "アダチ", "0858", "上井"):
        assert word not in repr(shared)


def test_of_a_nameless_consultation_little_leaves(volunteer: Vault, person: Person) -> None:
    told = _leaving(volunteer, person, nameless=True)
    expected = SharedPerson(age_about="80代", sex=Sex.FEMALE, address=MUNICIPALITY)
    assert told.person == expected
    assert (told.consent.taken_by, told.consent.state) == ("", ConsentState.UNCONFIRMED)
    assert told.sender.name == VOLUNTEER.name
    for word in ("足立", "アダチ", "0858-22", "上井", person.id):
        assert word not in repr(told), word


@pytest.mark.parametrize("field", ["reason", "trouble_note", "own_words", "asked_note", "risk_note", "summary", "plan_note"])
@pytest.mark.parametrize("word", ["足立", "足立 ハナ", "足 立ハナ", "ｱﾀﾞﾁ", "あだち", "ハナ"])
def test_every_text_is_searched_for_the_name_however_it_is_written(
    volunteer: Vault, person: Person, field: str, word: str
) -> None:
    referral = replace(a.referral(person, nameless=True), **{field: f"きのう、{word}さんが来た。"})  # type: ignore[arg-type]
    assert volunteer.read(texts_that_tell, referral) == [field]


def test_ticked_activities_are_searched_too(volunteer: Vault, person: Person) -> None:
    activity = volunteer.do(activities.record, a.activity(person, note="足立さん宅"))
    assert volunteer.read(texts_that_tell, a.referral(person, nameless=True, activity_ids=(activity.id,))) == ["activity_ids"]


def test_family_and_telephone_in_the_texts_are_found_too(volunteer: Vault, person: Person) -> None:
    for word in (
        "次郎",
        "足立一郎",
        "0858-22-3333",
        "０８５８２２３３３３",
        "090 0000 0000",
        "上井町１-２-３",
        "上井町",
        "上井自治公民館3班",
    ):
        referral = a.referral(person, nameless=True, summary=f"{word} のこと")
        assert volunteer.read(texts_that_tell, referral) == ["summary"], word


@pytest.mark.parametrize(
    "words", ["昭和15年3月1日生まれ", "S15.3.1", "昭15・3・1", "1940/03/01", "１９４０年３月１日", "S15/3/1生"]
)
def test_a_day_of_birth_in_the_texts_is_found_too(volunteer: Vault, person: Person, words: str) -> None:
    born = volunteer.do(people.correct, replace(person, birth=Birth(year=1940, month=3, day=1)))
    assert volunteer.read(texts_that_tell, a.referral(born, nameless=True, summary=f"{words}の方")) == ["summary"]
    for harmless in ("昭和15年ごろから", "3月1日に電話", "86歳の方"):
        assert volunteer.read(texts_that_tell, a.referral(born, nameless=True, summary=harmless)) == []


def test_nothing_is_looked_for_where_nothing_is_to_stay(volunteer: Vault, person: Person) -> None:
    activity = volunteer.do(activities.record, a.activity(person))
    referral = a.referral(person, summary="足立さんのこと", activity_ids=(activity.id,))
    with asked_of(volunteer) as asked:
        assert volunteer.read(texts_that_tell, referral) == []
    assert not [each for each in asked if "FROM activity" in each or "FROM member" in each]
    with asked_of(volunteer) as asked:
        assert volunteer.read(texts_that_tell, replace(referral, nameless=True)) == ["summary"]
    assert len([each for each in asked if "FROM consent" in each]) == 1


def test_what_was_said_on_the_telephone_is_searched_too(volunteer: Vault, person: Person) -> None:
    call = Call(whom="窓口", when="きょう", reached=True, answer="足立さんなら知っています")
    assert volunteer.read(texts_that_tell, a.referral(person, nameless=True, calls=(call,))) == ["calls"]


def test_a_provisional_name_names_nobody_but_an_address_still_does(volunteer: Vault) -> None:
    found = volunteer.do(people.register, a.person(name="青い屋根の家の男性", kana="", provisional=True))
    assert volunteer.read(texts_that_tell, a.referral(found, nameless=True, summary="上井町の方です")) == ["summary"]
    assert volunteer.read(texts_that_tell, a.referral(found, nameless=True, summary="青い屋根の家の男性です")) == []


def test_every_text_field_of_a_referral_is_searched(volunteer: Vault, person: Person) -> None:
    """A text field that comes later must be searched too."""
    texts = {field.name for field in fields(Referral) if field.type == "str" or field.type is str}
    texts -= {"id", "writer", "person_id", "destination", "consent_id", "case_id", "confirmed_with", "moved_by"}
    named = replace(a.referral(person, nameless=True), **dict.fromkeys(texts, "足立"))  # type: ignore[arg-type]
    assert set(volunteer.read(texts_that_tell, named)) == texts
