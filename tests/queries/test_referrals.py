"""What the form of a referral begins with, what is known of the person, and what still keeps it from leaving."""

from dataclasses import replace

import pytest

from app.domain.addresses import Address
from app.domain.people import Person
from app.domain.places import Place
from app.errors import NotFound
from app.models.vault import Vault
from app.queries.referrals import LATEST, ReferralSources, begun, count_under_way, judge, known_of, whole
from app.services import activities, consents, drafts, municipalities, people, referral_drafts, referrals
from app.workflows.drafts import move
from tests.notebooks import DESK_AGENCY, a, refer

NEW, NAMELESS, EDIT = (Place("referrals", "", opened) for opened in ("new", "nameless", "edit"))


@pytest.fixture
def hana(volunteer: Vault) -> Person:
    return volunteer.do(people.register, a.person())


def test_without_a_person_only_the_desks_are_known(volunteer: Vault, office: Vault, hana: Person) -> None:
    assert volunteer.read(known_of, "") == ReferralSources(desks=frozenset({DESK_AGENCY}))
    consent = volunteer.do(consents.note, a.consent(hana))
    for _ in range(LATEST + 1):
        volunteer.do(activities.record, a.activity(hana))
    known = volunteer.read(known_of, hana.id)
    assert (known.person, known.consent, len(known.activities)) == (hana, consent, LATEST)


def test_to_whom_one_turns_first_is_said_by_where_the_person_lives(volunteer: Vault, hana: Person) -> None:
    far = volunteer.do(people.register, a.person(name="谷口 稔", address=Address(local_government_code="312029")))
    for code, first in (("312037", "312037-anshin"), ("312029", "312029-eshikoni")):
        support = volunteer.read(municipalities.begun, code)
        volunteer.do(municipalities.keep, replace(support, system=replace(support.system, destinations=(first,))))
    assert [volunteer.read(known_of, who).first for who in ("", hana.id, far.id)] == [
        ("312037-anshin",),
        ("312037-anshin",),
        ("312029-eshikoni",),
    ]


def test_each_kind_has_a_draft_of_its_own(volunteer: Vault, hana: Person) -> None:
    named, nameless = replace(NEW, record_id=hana.id), replace(NAMELESS, record_id=hana.id)
    fresh = volunteer.read(begun, nameless)
    assert (fresh.is_draft, fresh.other_begun, fresh.referral.nameless) == (False, False, True)
    written = a.referral(hana, reason="買い物が難しい")
    volunteer.do(drafts.keep, drafts.key_of(named), referral_drafts.written(written))
    found = volunteer.read(begun, named)
    assert (found.referral, found.is_draft, found.known.person) == (written, True, hana)
    assert volunteer.read(begun, nameless).other_begun
    volunteer.do(move, named, nameless, referral_drafts.written(written))
    assert not volunteer.read(begun, named).is_draft
    assert volunteer.read(begun, nameless).is_draft


def test_a_draft_of_an_earlier_version_is_not_taken_up(volunteer: Vault, hana: Person) -> None:
    kept = volunteer.do(referrals.prepare, a.referral(hana))
    place = replace(EDIT, record_id=kept.id)
    volunteer.do(drafts.keep, drafts.key_of(place), referral_drafts.written(replace(kept, reason="書きかけ")))
    assert volunteer.read(begun, place).referral.reason == "書きかけ"
    later = volunteer.do(referrals.prepare, replace(kept, reason="直した"))
    found = volunteer.read(begun, place)
    assert (found.referral, found.is_draft) == (later, False)


def test_what_no_program_can_read_is_no_draft(volunteer: Vault, hana: Person) -> None:
    place = replace(NEW, record_id=hana.id)
    volunteer.do(drafts.keep, drafts.key_of(place), '{"troubles": 5}')
    assert not volunteer.read(begun, place).is_draft


def test_without_a_person_nothing_would_leave(volunteer: Vault, hana: Person) -> None:
    judged = volunteer.read(judge, replace(a.referral(hana), person_id=""))
    assert (judged.problems[0].field, judged.leaving) == ("person", None)
    leaving = volunteer.read(judge, a.referral(hana)).leaving
    assert leaving is not None
    assert leaving.reason == a.referral(hana).reason


def test_a_page_shows_one_referral_whole(volunteer: Vault, office: Vault) -> None:
    referral = refer(volunteer)
    found = volunteer.read(whole, referral.id)
    assert (found.referral, found.person.id, found.answers) == (referral, referral.person_id, [])
    assert volunteer.read(count_under_way) == 1
    with pytest.raises(NotFound):
        volunteer.read(whole, "gone")
