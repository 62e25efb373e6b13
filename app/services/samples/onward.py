"""How a desk hands somebody on to an organisation: the consent, the つなぎ by telephone, and its answer where one came."""

from datetime import date, timedelta
from random import Random

from app.domain.cases import Case
from app.domain.consents import Consent, ConsentState
from app.domain.people import Person
from app.domain.referrals import Answer, AnswerWay, Ask, Handling, Referral, ReferralWay, Stage, Urgency
from app.services.samples.chance import contact_words, id_of, millis
from app.services.samples.contacts import agency_for


def consent_of(seed: int, place: int, case: Case, person: Person, today: date) -> Consent:
    """What somebody agreed to on the telephone when their case was taken down."""
    assert case.received_on is not None
    return Consent(
        id=id_of(seed, "case consent", place, millis(case.received_on) + place),
        person_id=person.id,
        state=ConsentState.ORAL if place % 3 else ConsentState.WRITTEN,
        on=case.received_on,
        taken_by=case.lead or case.received_by,
        agencies=tuple(dict.fromkeys((agency_for(case), f"{case.local_government_code}-welfare"))),
        review_on=today + timedelta(days=30 + place % 150),
    )


def onward_of(
    dice: Random, seed: int, place: int, case: Case, story: dict[str, str], today: date
) -> tuple[Referral, Answer | None]:
    """The つなぎ from a case, told by telephone, and what was answered; of one that goes on the answer may be waited for."""
    assert case.received_on is not None
    on = min(case.received_on + timedelta(days=dice.choice((0, 0, 1, 2, 5))), case.closed_on or today)
    if case.closed_on is None:
        # What is waited for is of the last weeks: some of it within 14 days, some past 30.
        on = max(on, today - timedelta(days=dice.choice((2, 6, 11, 16, 21, 33, 40))))
    referral = Referral(
        id=id_of(seed, "onward", place, millis(on) + place),
        person_id=case.person_id,
        case_id=case.id,
        destination=agency_for(case),
        way=ReferralWay.ACCOMPANY if dice.random() < 0.2 else ReferralWay.PHONE,
        urgency=Urgency.NORMAL if case.urgency is Urgency.NORMAL else Urgency.URGENT,
        reason=story["reason"],
        troubles=case.troubles,
        worst=case.worst,
        own_words=case.wish,
        asked=tuple(Ask(one) for one in story["asked"].split(";")),
        risks=case.risks,
        summary=story["summary"],
        plan_note=dice.choice(contact_words()["asked"]),
        made_on=on,
        stage=Stage.CLOSED if case.closed_on else Stage.HANDED_OVER,
        handed_over_on=on,
    )
    answered_on = min(on + timedelta(days=dice.randint(1, 12)), case.closed_on or today)
    if case.closed_on is None and dice.random() < 0.8:
        return referral, None
    return referral, Answer(
        id=id_of(seed, "onward answer", place, millis(answered_on) + place),
        referral_id=referral.id,
        handling=Handling.ACCEPTED,
        way=AnswerWay.PHONE,
        answered_by="担当の方",
        answered_on=answered_on,
        text=dice.choice(contact_words()["answered"]),
    )
