"""What binds a desk that hands on: never more than was brought with it, unless the person said so to the desk later."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.bindings import binding
from app.domain.consents import AGREED, Consent, ConsentState, WithheldPart
from app.domain.referrals import SharedConsent
from app.domain.scopes import heard

AGENCIES = ("a", "b", "c")
DAYS = st.dates(date(2026, 11, 1), date(2026, 11, 6))
PARTS = st.lists(st.sampled_from(list(WithheldPart)), unique=True, max_size=4).map(tuple)
SUBSETS = st.lists(st.sampled_from(AGENCIES), unique=True).map(lambda each: tuple(sorted(each)))
STATES = st.sampled_from(list(ConsentState))
REVIEW = st.none() | DAYS

BROUGHT = st.builds(
    SharedConsent,
    state=STATES,
    on=DAYS,
    taken_by=st.just("石田"),
    agencies=SUBSETS,
    withheld=st.sampled_from(("", "兄のこと")),
    review_on=REVIEW,
    basis=st.none(),
    decided_by=st.just(""),
    withheld_parts=PARTS,
)
OWN = st.builds(Consent, state=STATES, on=DAYS, agencies=SUBSETS, withheld_parts=PARTS, review_on=REVIEW)
SEVERAL = st.lists(BROUGHT, max_size=3)


def may(consent: Consent | SharedConsent | None, agency: str, on: date) -> frozenset[WithheldPart]:
    """Which parts may go there on a day, by somebody's word or on the desk's own ground."""
    if consent is None:
        return frozenset()
    agreed = consent.state in AGREED and agency in consent.agencies and not (consent.review_on and consent.review_on < on)
    ground = isinstance(consent, Consent) and consent.state is ConsentState.NO_CONSENT_BASIS
    kept = heard(consent.withheld_parts) if isinstance(consent, SharedConsent) else frozenset(consent.withheld_parts)
    return frozenset(WithheldPart) - kept if agreed or ground else frozenset()


def bound(own: Consent | None, brought: list[SharedConsent], agency: str) -> Consent | None:
    return binding(own, own.on if own else None, brought, agency)


@given(own=OWN | st.none(), agency=st.sampled_from(AGENCIES))
def test_where_nothing_was_brought_the_desks_own_word_holds(own: Consent | None, agency: str) -> None:
    assert bound(own, [], agency) == own


@given(brought=SEVERAL.filter(bool), agency=st.sampled_from(AGENCIES), on=DAYS)
def test_without_a_word_of_the_desks_nothing_leaves_beyond_any_of_what_came(
    brought: list[SharedConsent], agency: str, on: date
) -> None:
    leaves = may(bound(None, brought, agency), agency, on)
    assert all(leaves <= may(each, agency, on) for each in brought)
    if len(brought) == 1:
        assert leaves == may(brought[0], agency, on)


@given(own=OWN, brought=SEVERAL, agency=st.sampled_from(AGENCIES), on=DAYS)
def test_never_more_leaves_than_the_desk_was_told(own: Consent, brought: list[SharedConsent], agency: str, on: date) -> None:
    assert may(bound(own, brought, agency), agency, on) <= may(own, agency, on)


@given(own=OWN, brought=SEVERAL, agency=st.sampled_from(AGENCIES))
def test_a_later_word_that_names_the_agency_takes_the_place_of_all(
    own: Consent, brought: list[SharedConsent], agency: str
) -> None:
    later = Consent(state=ConsentState.ORAL, on=date(2026, 11, 7), agencies=(agency,), withheld_parts=own.withheld_parts)
    assert bound(later, brought, agency) == later


@given(own=OWN, brought=BROUGHT, agency=st.sampled_from(AGENCIES), on=DAYS)
def test_a_word_that_is_earlier_or_names_another_agency_adds_nothing(
    own: Consent, brought: SharedConsent, agency: str, on: date
) -> None:
    assert own.on is not None
    earlier = Consent(state=ConsentState.WRITTEN, on=own.on - timedelta(days=9), agencies=AGENCIES)
    elsewhere = Consent(state=ConsentState.WRITTEN, on=date(2026, 11, 6), agencies=tuple(set(AGENCIES) - {agency}))
    assert may(bound(earlier, [brought], agency), agency, on) <= may(brought, agency, on)
    assert may(bound(elsewhere, [brought], agency), agency, on) == frozenset()


@given(own=OWN, brought=BROUGHT, agency=st.sampled_from(AGENCIES), on=DAYS)
def test_what_was_taken_back_the_same_day_is_agreed_to_no_more(
    own: Consent, brought: SharedConsent, agency: str, on: date
) -> None:
    agreed = replace(own, state=ConsentState.ORAL)
    taken_back = replace(brought, state=ConsentState.WITHDRAWN, on=own.on)
    assert may(bound(agreed, [taken_back], agency), agency, on) == frozenset()


@given(own=OWN | st.none(), brought=SEVERAL.filter(bool), more=BROUGHT, agency=st.sampled_from(AGENCIES), on=DAYS)
def test_what_comes_besides_never_lets_more_leave(
    own: Consent | None, brought: list[SharedConsent], more: SharedConsent, agency: str, on: date
) -> None:
    fewer = may(bound(own, [*brought, more], agency), agency, on)
    assert fewer <= may(bound(own, brought, agency), agency, on)
