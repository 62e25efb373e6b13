"""What leaves with a つなぎ that was begun from a case: who asked, which agencies had to do with it, and the numbers."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.activities import ActivityWay
from app.domain.addresses import Phone
from app.domain.cases import Case
from app.domain.consents import WithheldPart
from app.domain.places import PageName, Place, Within
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Awareness, Caller, CallerKind, Involved, Leaving, Referral, Trouble, Urgency
from app.domain.risks import Risk
from app.errors import Invalid
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, agencies, cases, consents, people, referral_drafts, referrals, reporters
from app.services.leaving import leaving, texts_that_tell
from app.sync.items import hear, say
from tests.notebooks import DESK_AGENCY, a, carry, refer
from tests.services.test_case_reminders import TODAY, accept, take

MOTHER = Caller(kind=CallerKind.FAMILY, relation="母", name="田中 和子", phone="0857-00-2222", call_as="鈴木")
SOCIETY = Involved(agency="312037-shakyo", name="倉吉市社会福祉協議会", person="井上", phone="0858-00-0003", note="春から配食")
ELSEWHERE, THERE = [each.code for each in agencies.offered() if each.code != DESK_AGENCY][:2]
TOLD = {"troubles": (Trouble.DEBT, Trouble.HOUSING), "worst": Trouble.DEBT, "trouble_note": "家賃3か月"}


def begin(vault: Vault, case: Case, *, nameless: bool = False, **more: object) -> Referral:
    """The つなぎ that begins from a case, to the agency that the tests agree to."""
    place = referral_drafts.place_of_case(case)
    place = replace(place, opened=Within.NAMELESS_OF_CASE) if nameless else place
    new, is_draft = vault.read(referral_drafts.begin, place)
    assert not is_draft
    return replace(new, destination=THERE, **more)  # type: ignore[arg-type]


def leaves(vault: Vault, referral: Referral) -> Leaving:
    return vault.read(leaving, referral)


def agree(vault: Vault, case: Case, *withheld: WithheldPart) -> None:
    person = vault.read(people.get, case.person_id)
    given = a.consent(person, agencies=(THERE, ELSEWHERE), withheld_parts=withheld)
    vault.do(consents.note, given)


def test_a_referral_begins_with_what_its_case_says(office: Vault) -> None:
    case = take(office, wish="働きたい", risks=(Risk.FOOD,), risk_note="米がない", urgency=Urgency.URGENT, **TOLD)
    assert referral_drafts.place_of_case(case) == Place(PageName.REFERRALS, case.person_id, Within.NEW_OF_CASE, case.id)
    new = begin(office, case)
    assert (new.case_id, new.person_id, new.urgency, new.nameless) == (case.id, case.person_id, Urgency.URGENT, False)
    assert (new.troubles, new.worst, new.trouble_note) == (case.troubles, case.worst, case.trouble_note)
    assert (new.reason, new.own_words, new.risks, new.risk_note) == ("相談", "働きたい", (Risk.FOOD,), "米がない")
    assert begin(office, case, nameless=True).nameless


def test_what_is_too_long_for_a_reason_is_in_the_summary_and_its_first_sentence_the_reason(office: Vault) -> None:
    long = "朝から来ている。\n" * 100
    new = begin(office, take(office, said=long))
    assert (new.reason, new.summary) == ("朝から来ている。", long.strip())


def test_who_asked_leaves_with_the_numbers_and_not_when_it_is_the_person(office: Vault) -> None:
    case = take(office, caller=MOTHER)
    agree(office, case)
    told = leaves(office, begin(office, case))
    assert (told.caller, told.case_number, told.follows) == (MOTHER, case.number, "")
    assert hear(say(told, ("referral/2",))).caller == MOTHER
    own = take(office, caller=replace(MOTHER, kind=CallerKind.PERSON))
    assert leaves(office, begin(office, own)).caller is None


@pytest.mark.parametrize("part", [WithheldPart.HOUSEHOLD, WithheldPart.CONTACTS])
def test_who_asked_stays_where_others_are_to_stay(office: Vault, part: WithheldPart) -> None:
    case = take(office, caller=MOTHER)
    agree(office, case, part)
    assert leaves(office, begin(office, case)).caller is None


def test_who_asked_stays_where_it_would_tell_what_is_to_stay(office: Vault) -> None:
    case = take(office, about="田中 一郎", caller=MOTHER)
    office.do(lambda session: people.correct(session, replace(people.get(session, case.person_id), provisional=False)))
    agree(office, case, WithheldPart.NAME)
    new = begin(office, case)
    # The mother has the same family name.
    assert leaves(office, new).caller is None
    assert office.read(texts_that_tell, new) == []


@pytest.mark.parametrize("harm", [{"risks": (Risk.ABUSE,)}, {"troubles": (Trouble.VIOLENCE,)}])
def test_who_spoke_of_harm_is_not_told(office: Vault, harm: dict[str, object]) -> None:
    case = take(office, caller=MOTHER, **harm)
    agree(office, case)
    assert leaves(office, begin(office, case)).caller is None


def test_a_nameless_one_tells_neither_who_asked_nor_which_case(office: Vault) -> None:
    case = take(office, caller=MOTHER)
    told = leaves(office, begin(office, case, nameless=True))
    assert (told.caller, told.case_number, told.follows, told.involved) == (None, "", "", ())


def test_agencies_one_spoke_with_leave_as_far_as_the_person_agreed(office: Vault) -> None:
    first = take(office, received_on=TODAY - timedelta(days=3))
    later = take(office, person_id=first.person_id)
    office.do(cases.join, office.read(cases.get, first.id), office.read(cases.get, later.id))

    def speak(session: Session) -> None:
        person = people.get(session, first.person_id)
        for case, agency in ((first, THERE), (later, ELSEWHERE), (first, "pref-other"), (first, DESK_AGENCY)):
            contact = a.activity(person, case_id=case.id, agency=agency, way=ActivityWay.PHONE)
            activities.record(session, contact)

    office.do(speak)
    assert leaves(office, begin(office, first)).involved == ()
    agree(office, first)
    [other] = leaves(office, begin(office, first)).involved
    named = agencies.find(ELSEWHERE)
    assert named is not None
    assert (other.agency, other.name) == (ELSEWHERE, named.name)


def test_what_goes_on_from_a_packet_says_which(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path)
    case = accept(office, referral.id)
    agree(office, case)
    assert leaves(office, begin(office, case)).follows == referral_number(referral.id)


# ---- as a つなぎ says it itself ----------------------------------------------------------------------------------------


def write(vault: Vault, *withheld: WithheldPart, **more: object) -> Referral:
    """A つなぎ in which is written who asked and who helps already, to the desk, about somebody who keeps these parts back."""
    hana = vault.do(people.register, a.person())
    vault.do(consents.note, a.consent(hana, withheld_parts=withheld))
    around = {"caller": MOTHER, "awareness": Awareness.UNAWARE, "involved": (SOCIETY,)}
    return vault.do(referrals.make_ready, a.referral(hana, **around | more))


def test_who_asked_and_who_helps_leave_as_they_were_written(volunteer: Vault, office: Vault) -> None:
    referral = write(volunteer)
    assert volunteer.read(referrals.get, referral.id).involved == (SOCIETY,)
    told = leaves(volunteer, referral)
    # A packet has no field for whether the person knows.
    assert told.caller == replace(MOTHER, relation="母・ご本人は知りません")
    assert told.involved == (SOCIETY,)
    arrived = hear(say(told, ("referral/2",)))
    assert (arrived.caller, arrived.involved) == (told.caller, told.involved)


def test_a_correction_says_them_again_and_what_changed_of_them(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = write(volunteer, involved=())
    carry(volunteer, office, tmp_path)
    mended = volunteer.do(referrals.make_ready, replace(referral, involved=(SOCIETY,)))
    told = leaves(volunteer, mended)
    assert (told.caller, told.involved) == (leaves(volunteer, referral).caller, (SOCIETY,))
    assert told.changes == "足しました：関わっている機関。"


@pytest.mark.parametrize("part", WithheldPart)
def test_each_stays_with_the_part_of_the_consent_that_it_belongs_to(
    volunteer: Vault, office: Vault, part: WithheldPart
) -> None:
    referral = write(volunteer, part, urgency=Urgency.NORMAL)
    told = leaves(volunteer, referral)
    assert (told.caller is None) is (part in (WithheldPart.CONTACTS, WithheldPart.HOUSEHOLD))
    assert (told.involved == ()) is (part is WithheldPart.HEALTH)
    if told.involved:
        assert (told.involved[0].note == "") is (part is WithheldPart.NOTES)


def test_what_they_tell_of_the_person_after_all_is_mended_where_it_was_written(volunteer: Vault, office: Vault) -> None:
    number = "0858-00-0009"
    hana = volunteer.do(people.register, a.person(phones=(Phone(number=number),)))
    volunteer.do(consents.note, a.consent(hana, withheld_parts=(WithheldPart.PHONES,)))
    around = {"caller": replace(MOTHER, phone=number), "involved": (replace(SOCIETY, note=f"電話は {number}"),)}
    assert volunteer.read(texts_that_tell, a.referral(hana, **around)) == ["caller", "involved"]


def test_nameless_and_of_harm_they_are_not_told(volunteer: Vault, office: Vault) -> None:
    referral = write(volunteer)
    nameless = leaves(volunteer, replace(referral, nameless=True))
    assert (nameless.caller, nameless.involved) == (None, ())
    of_harm = replace(referral, risks=(Risk.ABUSE,))
    assert leaves(volunteer, of_harm).caller is None
    assert leaves(volunteer, replace(of_harm, tell_reporter=True)).caller is not None
    # Who told of it is in no text either.
    named = replace(of_harm, summary="田中 和子さんから聞いた。")
    assert {each.field for each in volunteer.read(referrals.missing, named) if each.what == "reporter_in_text"} == {"summary"}
    assert volunteer.read(reporters.hidden_of_people, [referral.person_id]) == {}
    volunteer.do(referrals.prepare, of_harm)
    hidden = volunteer.read(reporters.hidden_of_people, [referral.person_id])
    assert [each.name for each in hidden[referral.person_id]] == [MOTHER.name]


def test_what_is_too_long_or_has_no_name_is_refused_beside_its_field(volunteer: Vault) -> None:
    hana = volunteer.do(people.register, a.person())
    for wrong in ({"caller": replace(MOTHER, relation="母" * 101)}, {"involved": (replace(SOCIETY, name=""),)}):
        with pytest.raises(Invalid) as refused:
            volunteer.do(referrals.prepare, a.referral(hana, **wrong))
        assert [each.field for each in refused.value.problems] == list(wrong)


def test_a_case_still_says_who_asked_where_the_referral_does_not(office: Vault) -> None:
    case = take(office, caller=MOTHER)
    agree(office, case)
    new = begin(office, case, involved=(replace(SOCIETY, agency=ELSEWHERE),))

    def speak(session: Session) -> None:
        person = people.get(session, case.person_id)
        activities.record(session, a.activity(person, case_id=case.id, agency=ELSEWHERE, way=ActivityWay.PHONE))

    office.do(speak)
    told = leaves(office, new)
    assert told.caller == MOTHER
    # What was written stands for what would be found.
    assert [each.person for each in told.involved] == ["井上"]
    sister = replace(MOTHER, relation="姉", name="田中 良子")
    assert leaves(office, replace(new, caller=sister)).caller == sister
