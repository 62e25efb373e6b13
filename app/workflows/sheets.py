"""The papers about somebody, each with a number of its own that is noted in the log of what was printed."""

from dataclasses import replace

from app.documents.answer_slips import answer_slip
from app.documents.case_sheets import case_sheet
from app.documents.consent_sheets import consent_sheet
from app.documents.papers import Paper
from app.documents.redactions import HIDDEN, outside_words, without_reporters
from app.documents.referral_sheets import referral_sheet
from app.domain.addresses import Address
from app.domain.consents import Consent
from app.domain.people import outside
from app.domain.referral_numbers import number_of
from app.domain.referrals import CallerKind, Leaving, Sender
from app.errors import MayNotLeave, NotFound
from app.models.sessions import Session
from app.services import agencies, answers, arrivals, cases, consents, owners, people, prints, referrals, reporters, stops
from app.services.leaving import leaving

CONSENT = "consent"
"""What the log calls a 同意書."""
CASE = "case_sheet"
"""What the log calls a 相談受付票."""
_UNNAMED = Sender(name=HIDDEN, kana="", role="", organisation="", local_government_code="", phone="")


def sheet_of_referral(session: Session, referral_id: str, *, hide_name: bool = False) -> Paper:
    """The 情報共有シート of our own referral as it stands now. Raises MayNotLeave, unless nobody is named."""
    referral = referrals.get(session, referral_id)
    if not hide_name and not referrals.may_be_printed(session, referral):
        raise MayNotLeave(referral.id)
    told = leaving(session, referral)
    if hide_name:
        # What would keep the other one here is blackened on this one.
        person = people.get(session, referral.person_id)
        hidden = reporters.of_referral(session, referral) if reporters.hides(session, referral, None) else []
        told = _kept_between(told, outside_words(told, person, hidden))
    number = prints.number(
        session,
        "referral",
        referral_id,
        version=referral.version,
        nameless=hide_name or referral.nameless,
        to=told.destination_name,
    )
    return referral_sheet(told, number=number, printed_at=session.now, printed_by=prints.by(session), hide_name=hide_name)


def sheet_of_arrival(session: Session, arrival_id: str) -> Paper:
    """The sheet of a referral that arrived."""
    arrival = arrivals.get(session, arrival_id)
    told = _without_place(session, arrival_id, replace(arrival.leaving, sender=arrivals.sender(session, arrival)))
    if hidden := reporters.hidden_of_arrival(session, arrival):
        unnamed = replace(told, sender=_UNNAMED, caller=None, consent=reporters.unnamed(told.consent, hidden))
        told = replace(without_reporters(unnamed, hidden, told.person.name), sender=_UNNAMED, hide_reporter=True)
    number = prints.number(session, "arrival", arrival_id, version=arrival.version, nameless=told.nameless)
    return referral_sheet(told, number=number, printed_at=session.now, printed_by=prints.by(session))


def _without_place(session: Session, arrival_id: str, told: Leaving) -> Leaving:
    """What arrived, without where somebody is who is sheltered by what the desk knows; also as whoever sent it knew it."""
    case = cases.of_arrival(session, arrival_id)
    person = people.get(session, case.person_id) if case else None
    if person is None or not person.sheltered:
        return told
    left = outside_words(told, person)
    left = outside_words(left, replace(person, address=told.person.address, neighbourhood=told.person.neighbourhood))
    return _kept_between(told, replace(left, person=replace(left.person, address=Address(), neighbourhood="")))


def _kept_between(told: Leaving, blackened: Leaving) -> Leaving:
    """Who hands over and to whom is no secret of the person's, even where a name is the same."""
    return replace(
        blackened,
        sender=told.sender,
        destination=told.destination,
        destination_name=told.destination_name,
        consent=replace(blackened.consent, agencies=told.consent.agencies),
    )


def slip_of_answer(session: Session, answer_id: str) -> Paper:
    """An answer, to be read out on the telephone."""
    answer = answers.get(session, answer_id)
    arrival = arrivals.get(session, answer.referral_id)
    sender = arrivals.sender(session, arrival)
    return answer_slip(
        answer,
        number=prints.number(session, "answer", answer_id, version=answer.version, nameless=True, to=sender.name),
        referral_number=number_of(arrival.leaving),
        to=sender.name,
        to_phone=sender.phone,
        desk=owners.owner(session).organisation,
        printed_at=session.now,
        printed_by=prints.by(session),
    )


def sheet_of_case(session: Session, case_id: str) -> Paper:
    """The 相談受付票 of a case, with how its person agrees today. Raises NotFound, also where its use was stopped."""
    if stops.hides(session, case_id):
        raise NotFound
    case = cases.get(session, case_id)
    person = people.get(session, case.person_id)
    if person.sheltered:
        case = replace(case, local_government_code="")
    hidden = reporters.hidden_of_case(session, case)
    consent = consents.current(session, case.person_id)
    if hidden and case.caller is not None and case.caller.kind is not CallerKind.PERSON:
        case = replace(case, caller=None)
    arrival = arrivals.get(session, case.arrival_id) if case.arrival_id else None
    return case_sheet(
        outside_words(case, person, hidden),
        outside(person),
        consent and outside_words(reporters.unnamed(consent, hidden), person, hidden),
        sender=arrivals.sender(session, arrival) if arrival else None,
        # Whoever reported holds the number too, so that it could lead to them as much as a name.
        referral_number=number_of(arrival.leaving) if arrival and not hidden else "",
        hides_reporter=bool(hidden),
        number=prints.number(session, CASE, case_id, version=case.version),
        printed_at=session.now,
        printed_by=prints.by(session),
    )


def consent_to_sign(session: Session, consent: Consent) -> Paper:
    """The 同意書 for what this consent would say, whether or not it is kept. Raises NotFound."""
    person = people.get(session, consent.person_id)
    owner = owners.owner(session)
    hidden = reporters.hidden_of_people(session, [person.id]).get(person.id, [])
    heard_by = reporters.unnamed(consent, hidden).taken_by if consent.taken_by else prints.by(session)
    return consent_sheet(
        person,
        outside_words(consent, person, hidden),
        agencies=[found.name for code in consent.agencies if (found := agencies.find(code)) is not None],
        taken_by=heard_by,
        phone=owner.phone,
        printed_at=session.now,
        number=prints.number(session, CONSENT, person.id, version=consent.version),
    )


def blank_consent(session: Session) -> Paper:
    """The 同意書 with nobody on it, to be filled in by hand; a paper about nobody has no number."""
    owner = owners.owner(session)
    return consent_sheet(None, Consent(), agencies=(), taken_by=prints.by(session), phone=owner.phone, printed_at=session.now)
