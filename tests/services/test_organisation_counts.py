"""How many つなぎ went to each organisation and what came of them, as the plain way counts it."""

from datetime import date, timedelta
from pathlib import Path
from statistics import median

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.figures import Waited
from app.domain.people import Person
from app.domain.referrals import Answer, AnswerWay, Handling, Referral, ReferralWay, Stage
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import organisation_counts, people, referrals
from app.services.organisation_counts import Handed
from tests.notebooks import a, carry, refer

FIRST = date(2026, 4, 1)
WELFARE, COUNCIL, NOBODY = "312037-welfare", "312037-shakyo", "org-nobody"


# A referral: to whom, how far it came, when it was made and went there, and what was answered when.
Told = tuple[str, Stage, date | None, date | None, list[tuple[date | None, Handling]]]


def told() -> st.SearchStrategy[Told]:
    days = st.none() | st.integers(0, 200).map(lambda days: FIRST + timedelta(days=days))
    answers = st.lists(st.tuples(days, st.sampled_from(Handling)), max_size=3)
    return st.tuples(st.sampled_from([WELFARE, COUNCIL, NOBODY]), st.sampled_from(Stage), days, days, answers)


def keep(session: Session, person: Person, several: list[Told]) -> None:
    for kept in records.several(session, Referral):
        records.remove(session, kept)
    for destination, stage, made_on, went_on, answers in several:
        referral = records.keep(
            session,
            Referral(
                person_id=person.id,
                destination=destination,
                way=ReferralWay.PHONE,
                stage=stage,
                made_on=made_on,
                handed_over_on=went_on,
            ),
        )
        for on, handling in answers:
            answer = Answer(referral_id=referral.id, handling=handling, way=AnswerWay.PHONE, answered_by="係", answered_on=on)
            records.keep(session, answer)


@given(st.lists(told(), max_size=12))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_counted_as_the_plain_way_counts_it(office: Vault, several: list[Told]) -> None:
    known = office.read(people.keys)
    person = office.read(people.get, known[0]) if known else office.do(people.register, a.person())
    office.do(keep, person, several)
    plain = {}
    for code in {each[0] for each in several}:
        went = [
            each
            for each in several
            if each[0] == code and each[1] not in (Stage.PREPARING, Stage.WITHDRAWN) and (each[3] is not None or each[4])
        ]
        days = []
        for _code, _stage, made_on, went_on, answers in went:
            first, begun = min((on for on, _how in answers if on), default=None), went_on or made_on
            if first is not None and begun is not None:
                days.append(max((first - begun).days, 0))
        taken = sum(any(how is Handling.ACCEPTED for _on, how in each[4]) for each in went)
        if went:
            plain[code] = Handed(len(went), taken, Waited(float(median(days)), len(days)) if days else Waited())
    assert office.read(organisation_counts.handed) == plain
    for code, counted in plain.items():
        assert office.read(organisation_counts.handed, code) == {code: counted}


def test_a_packet_counts_once_it_was_written(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    assert volunteer.read(organisation_counts.handed) == {}
    carry(volunteer, office, tmp_path)
    assert volunteer.read(organisation_counts.handed) == {referral.destination: Handed(1)}
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    assert volunteer.read(organisation_counts.handed) == {}
