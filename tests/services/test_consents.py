"""Consents: what they need, which is the current one, and to whom something may go."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.cards import Role
from app.domain.consents import (
    REACH,
    Basis,
    Consent,
    ConsentState,
    Consulted,
    GivenBy,
    Ground,
    ParentsWord,
    no_proxy,
    no_word,
    offer,
    reaches,
)
from app.domain.people import Birth, Category, Person
from app.domain.places import Place
from app.domain.referrals import Trouble
from app.domain.risks import Risk
from app.errors import Problem
from app.models.vault import Vault
from app.services import activities, agencies, consents, harms, people, references, referral_checks, referrals
from tests.notebooks import DESK_AGENCY, a
from tests.services.asking import problems
from tests.vaults import Clock

OTHER = "312037-welfare"
TODAY = date(2026, 11, 21)
GIVER = {ConsentState.PROXY: GivenBy.GUARDIAN}


@pytest.fixture
def person(vault: Vault) -> Person:
    return vault.do(people.register, a.person())


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"person_id": ""}, Problem("person", "required")),
        ({"person_id": "0" * 32}, Problem("person", "not_found")),
        ({"on": None}, Problem("on", "required")),
        ({"on": date(2026, 11, 22)}, Problem("on", "future_day")),
        ({"agencies": ()}, Problem("agencies", "required")),
        ({"withheld": "あ" * 501}, Problem("withheld", "too_long", 500)),
        ({"state": ConsentState.WITHDRAWN}, Problem("withdrawn_on", "required")),
        ({"state": ConsentState.WITHDRAWN, "withdrawn_on": date(2026, 12, 1)}, Problem("withdrawn_on", "future_day")),
        ({"state": ConsentState.NO_CONSENT_BASIS, "decided_by": "福井"}, Problem("basis", "required")),
        ({"state": ConsentState.NO_CONSENT_BASIS, "ground": Ground.LIFE}, Problem("decided_by", "required")),
        (
            {"state": ConsentState.NO_CONSENT_BASIS, "ground": Ground.ABUSE, "decided_by": "福井"},
            Problem("consulted", "required"),
        ),
        ({"state": ConsentState.HARD_TO_JUDGE}, Problem("consulted", "required")),
        ({"consulted": (Consulted(name=" "),)}, Problem("consulted", "required")),
        ({"consulted": (Consulted(name="会長", on=date(2026, 11, 22)),)}, Problem("consulted", "future_day")),
        ({"consulted": (Consulted(name="会長"),) * 21}, Problem("consulted", "too_many", 20)),
        ({"state": ConsentState.PROXY, "given_by_name": "足立 一郎"}, Problem("given_by", "proxy_of_whom")),
        ({"state": ConsentState.PROXY, "given_by": GivenBy.GUARDIAN}, Problem("given_by_name", "required")),
        (
            {"state": ConsentState.PROXY, "given_by": GivenBy.FAMILY, "given_by_name": "足立 一郎"},
            Problem("given_by", "family_is_a_note"),
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    vault: Vault, person: Person, wrong: dict[str, object], expected: Problem
) -> None:
    assert problems(vault, consents.note, replace(a.consent(person), **wrong)) == (expected,)  # type: ignore[arg-type]


def test_the_latest_day_is_the_current_consent_whatever_was_typed_last(vault: Vault, person: Person) -> None:
    assert vault.read(consents.current, person.id) is None
    now = vault.do(consents.note, a.consent(person, on=date(2026, 11, 1)))
    then = vault.do(consents.note, a.consent(person, on=date(2024, 4, 1), state=ConsentState.REFUSED))
    assert vault.read(consents.current, person.id) == now
    assert vault.read(consents.all_of, person.id) == [now, then]


def test_what_names_no_day_counts_from_the_day_it_was_written_down(vault: Vault, person: Person, clock: Clock) -> None:
    """So that an old consent does not hide behind one without a day, nor a new one behind it for ever."""
    unconfirmed = vault.do(consents.note, Consent(person_id=person.id))
    assert vault.read(consents.current, person.id) == unconfirmed
    clock.pass_by(days=2)
    agreed = vault.do(consents.note, a.consent(person, on=date(2026, 11, 22)))
    assert vault.read(consents.current, person.id) == agreed


def test_a_withdrawal_counts_from_its_day(vault: Vault, person: Person) -> None:
    given = vault.do(consents.note, a.consent(person))
    gone = vault.do(consents.note, replace(given, state=ConsentState.WITHDRAWN, withdrawn_on=date(2026, 11, 21)))
    assert vault.read(consents.current, person.id) == gone
    assert consents.hindrance(gone, DESK_AGENCY, TODAY) == "consent_withdrawn"


@pytest.mark.parametrize("state", list(ConsentState))
def test_only_agencies_agreed_to_or_a_ground_without_consent_allow_anything(state: ConsentState) -> None:
    consent = Consent(person_id="1", state=state, agencies=(DESK_AGENCY,), given_by=GIVER.get(state))
    agreed = state in (ConsentState.WRITTEN, ConsentState.ORAL, ConsentState.PROXY)
    assert (consents.hindrance(consent, DESK_AGENCY, TODAY) == "") is agreed
    assert consents.hindrance(consent, OTHER, TODAY)
    with_basis = replace(consent, basis=Basis.LIFE_BODY_PROPERTY)
    assert (consents.hindrance(with_basis, OTHER, TODAY) == "") is (state is ConsentState.NO_CONSENT_BASIS)


@pytest.mark.parametrize("state", [ConsentState.WRITTEN, ConsentState.ORAL, ConsentState.PROXY])
def test_a_consent_holds_until_the_day_to_ask_again_and_no_longer(state: ConsentState) -> None:
    consent = Consent(person_id="1", state=state, agencies=(DESK_AGENCY,), given_by=GIVER.get(state), review_on=TODAY)
    assert consents.hindrance(consent, DESK_AGENCY, TODAY) == ""
    assert consents.hindrance(consent, DESK_AGENCY, TODAY + timedelta(days=1)) == "consent_old"


def test_what_a_family_agreed_to_counts_for_nothing_where_somebody_may_be_harming_the_person() -> None:
    by_others = Consent(person_id="1", state=ConsentState.PROXY, agencies=(DESK_AGENCY,), given_by=GivenBy.GUARDIAN)
    assert consents.hindrance(by_others, DESK_AGENCY, TODAY) == ""
    assert consents.hindrance(by_others, DESK_AGENCY, TODAY, harmed=True) == "proxy_of_harm"
    own = replace(by_others, state=ConsentState.ORAL, given_by=GivenBy.PERSON)
    assert consents.hindrance(own, DESK_AGENCY, TODAY, harmed=True) == ""


@pytest.mark.parametrize("basis", list(Basis))
def test_a_ground_reaches_whom_the_law_means_and_no_other(basis: Basis) -> None:
    consent = Consent(person_id="1", state=ConsentState.NO_CONSENT_BASIS, basis=basis, decided_by="石田")
    kinds = {agency.kind: agency.code for agency in agencies.offered()}
    reached = {kind for kind, code in kinds.items() if not consents.hindrance(consent, code, TODAY)}
    assert ("法律" in reached) is (basis in (Basis.LAW, Basis.LIFE_BODY_PROPERTY, Basis.CHILDREN_PUBLIC_HEALTH))
    assert ("市町村" in reached) is (basis is not Basis.COUNCIL)
    assert ("県の窓口" in reached) is (basis is not Basis.SUPPORT_MEETING)


def test_every_kind_that_a_ground_names_stands_in_the_table() -> None:
    kinds = {agency.kind for agency in agencies.offered()}
    assert all(reaches(basis, kind) for basis, named in REACH.items() for kind in named)
    assert {kind for named in REACH.values() for kind in named} <= kinds


@pytest.mark.parametrize(
    ("years", "by_parents"),
    [(None, ""), (0, ""), (14, ""), (15, "own_word"), (17, "own_word"), (18, "family_is_a_note"), (47, "family_is_a_note")],
)
def test_who_agrees_in_whose_place(years: int | None, by_parents: str) -> None:
    assert no_proxy(GivenBy.PARENTS, years) == by_parents
    assert no_proxy(GivenBy.GUARDIAN, years) == ""
    assert no_proxy(GivenBy.FAMILY, years) == no_proxy(GivenBy.OTHER, years) == "family_is_a_note"
    assert no_proxy(GivenBy.PERSON, years) == no_proxy(None, years) == "proxy_of_whom"
    assert no_proxy(GivenBy.PARENTS, years, harmed=True) == no_proxy(GivenBy.GUARDIAN, years, harmed=True) == "proxy_of_harm"


@pytest.mark.parametrize("harmed", [False, True])
@pytest.mark.parametrize("years", [None, *range(0, 120, 3), 14, 17])
def test_what_is_offered_is_what_is_kept(years: int | None, harmed: bool) -> None:
    offered = offer(years, harmed=harmed)
    for state in ConsentState:
        words = [no_word(state, giver, years, harmed=harmed) for giver in (*offered.proxies, GivenBy.PERSON)]
        assert (state in offered.states) is ("" in words)
    assert [giver for giver in GivenBy if not no_proxy(giver, years, harmed=harmed)] == list(offered.proxies)
    assert not (harmed and (offered.proxies or ConsentState.PROXY in offered.states))
    # There is always a way to help: a ground, or that it could not be judged.
    assert {ConsentState.NO_CONSENT_BASIS, ConsentState.HARD_TO_JUDGE} <= set(offered.states)
    assert offered.parents_too is (years is not None and 15 <= years <= 17)


ABUSE = {
    "category": lambda session, person: people.correct(session, replace(person, categories=(Category.ABUSE,))),
    "activity": lambda session, person: activities.record(session, a.activity(person, risks=(Risk.ABUSE,))),
    "trouble": lambda session, person: referrals.prepare(session, a.referral(person, troubles=(Trouble.VIOLENCE,), worst=None)),
    "risk": lambda session, person: referrals.prepare(session, a.referral(person, risks=(Risk.ABUSE,))),
    "ground": lambda session, person: consents.note(
        session,
        Consent(
            person_id=person.id,
            state=ConsentState.NO_CONSENT_BASIS,
            ground=Ground.ABUSE,
            decided_by="石田",
            consulted=(Consulted(name="中村"),),
        ),
    ),
}


@pytest.mark.parametrize("where", list(ABUSE))
def test_wherever_abuse_is_ticked_nobody_agrees_in_the_persons_place(vault: Vault, person: Person, where: str) -> None:
    assert not vault.read(harms.may_be_harmed, person)
    told = a.consent(person, state=ConsentState.PROXY, given_by=GivenBy.GUARDIAN, given_by_name="足立 一郎")
    vault.do(consents.note, told)
    other = vault.do(people.register, a.person(name="井上 健", kana="イノウエ ケン"))
    vault.do(ABUSE[where], person)
    now = vault.read(people.get, person.id)
    assert vault.read(harms.may_be_harmed, now)
    assert not vault.read(harms.may_be_harmed, other)
    assert problems(vault, consents.note, told) == (Problem("given_by", "proxy_of_harm"),)
    # What was agreed to before lets nothing leave either, whatever the つなぎ itself says.
    plain = a.referral(person)
    found = vault.read(lambda session: list(referral_checks.not_agreed(session, plain)))
    assert [each.what for each in found] == ([] if where == "ground" else ["proxy_of_harm"])


def test_what_a_small_child_says_alone_is_not_enough(vault: Vault) -> None:
    child = vault.do(people.register, a.person(birth=Birth(year=2016, month=3, day=1)))
    own = a.consent(child, given_by=GivenBy.PERSON)
    assert problems(vault, consents.note, own) == (Problem("state", "parents_first"),)
    assert consents.hindrance(own, DESK_AGENCY, TODAY, years=10) == "parents_first"
    # Others speak in a person's place as such, and not as if it were the person.
    assert consents.hindrance(replace(own, given_by=GivenBy.PARENTS), DESK_AGENCY, TODAY, years=10) == "proxy_of_whom"
    # Whose word it was nobody wrote down before: it stays as it was said.
    assert consents.hindrance(a.consent(child), DESK_AGENCY, TODAY, years=10) == ""


def test_the_article_is_written_down_by_a_desk_only(volunteer: Vault, office: Vault) -> None:
    wanted = {"state": ConsentState.NO_CONSENT_BASIS, "ground": Ground.LIFE, "basis": Basis.LAW, "decided_by": "石田"}
    ours, theirs = (each.do(people.register, a.person()) for each in (volunteer, office))
    assert problems(volunteer, consents.note, a.consent(ours, **wanted)) == (Problem("basis", "desk_writes"),)
    assert office.do(consents.note, a.consent(theirs, **wanted)).basis is Basis.LAW


@pytest.mark.parametrize("role", list(Role))
def test_an_article_is_proposed_for_every_reason_and_role(role: Role) -> None:
    assert all(references.article(ground, role) for ground in Ground)


def test_a_child_that_grows_up_is_asked_itself(vault: Vault) -> None:
    """What the parents said when it was fourteen lets nothing leave once it is fifteen."""
    child = vault.do(people.register, a.person(birth=Birth(year=2012, month=3, day=1)))
    told = a.consent(child, state=ConsentState.PROXY, given_by=GivenBy.PARENTS, given_by_name="足立 一郎")
    kept = vault.do(consents.note, told)
    assert consents.hindrance(kept, DESK_AGENCY, TODAY, years=14) == ""
    assert consents.hindrance(kept, DESK_AGENCY, TODAY, years=15) == "own_word"
    own = a.consent(child, given_by=GivenBy.PERSON, parents=ParentsWord.DISAGREE)
    assert consents.hindrance(own, DESK_AGENCY, TODAY, years=15) == ""


def test_where_a_life_is_in_danger_nobody_need_be_asked_first(vault: Vault, person: Person) -> None:
    plain = Consent(person_id=person.id, state=ConsentState.NO_CONSENT_BASIS, ground=Ground.LIFE, decided_by="石田")
    kept = vault.do(consents.note, plain)
    assert consents.hindrance(kept, OTHER, TODAY) == ""


def test_a_plain_reason_reaches_as_far_as_the_article_that_it_is() -> None:
    kinds = {agency.kind: agency.code for agency in agencies.offered()}
    plain = Consent(person_id="1", state=ConsentState.NO_CONSENT_BASIS, ground=Ground.ABUSE, decided_by="石田")
    reached = {kind for kind, code in kinds.items() if not consents.hindrance(plain, code, TODAY)}
    assert reached == REACH[Basis.ABUSE_REPORT] & set(kinds)
    # What an office wrote down counts instead.
    article = replace(plain, basis=Basis.SUPPORT_MEETING)
    assert {kind for kind, code in kinds.items() if not consents.hindrance(article, code, TODAY)} == {"市町村"}


def test_what_is_hard_to_judge_lets_nothing_leave(vault: Vault, person: Person) -> None:
    asked = (Consulted(name="中村", role="会長", on=date(2026, 11, 19)),)
    kept = vault.do(consents.note, a.consent(person, state=ConsentState.HARD_TO_JUDGE, consulted=asked))
    assert vault.read(consents.current, person.id) == kept
    assert consents.hindrance(kept, DESK_AGENCY, TODAY) == "consent_unclear"


def test_a_review_that_falls_due_is_told_until_somebody_asked(vault: Vault, person: Person, clock: Clock) -> None:
    def told() -> list[tuple[str, int]]:
        return [(each.about, each.count) for each in vault.read(consents.reminders, clock.now.date())]

    earlier = a.consent(person, on=date(2026, 11, 1), review_on=date(2026, 11, 2))
    vault.do(consents.note, earlier)
    vault.do(consents.note, a.consent(person, review_on=date(2026, 11, 22)))
    assert told() == []
    clock.pass_by(days=1)
    assert told() == [("足立 ハナ", 0)]
    clock.pass_by(days=3)
    assert told() == [("足立 ハナ", 3)]
    # It leads to where one writes down what they say now.
    assert [each.place for each in vault.read(consents.reminders, clock.now.date())] == [Place("consents", person.id, "new")]
    vault.do(consents.note, a.consent(person, on=date(2026, 11, 23), review_on=date(2027, 3, 31)))
    assert told() == []
    vault.do(consents.note, a.consent(person, on=date(2026, 11, 24), state=ConsentState.REFUSED))
    assert told() == []
