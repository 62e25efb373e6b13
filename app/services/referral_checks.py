"""What a referral (つなぎ) is checked for before it is kept, and before it may leave."""

from collections.abc import Iterator

from app.domain.ages import age
from app.domain.people import Person
from app.domain.referrals import Leaving, Referral, ReferralWay, Urgency, is_of_harm
from app.errors import Problem
from app.models import records
from app.models.sessions import Session
from app.services import agencies, cards, cases, consents, harms, recalls, stops
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, required, within
from app.services.leaving import texts_that_name_reporters, texts_that_tell

# No more fit into a packet.
MOST_CALLS, MOST_ACTIVITIES, MOST_INVOLVED = 50, 500, 20
# Behind it stands whether the person knows.
_RELATION_LENGTH = 100


def before_leaving(session: Session, referral: Referral) -> Iterator[Problem]:
    """What still keeps a referral from leaving; 緊急 is telephoned first."""
    yield from required("reason", referral.reason)
    yield from required("destination", referral.destination)
    if not referral.troubles:
        yield Problem("troubles", "required")
    if not referral.asked and not referral.asked_note.strip():
        yield Problem("asked", "required")
    if referral.urgency is Urgency.EMERGENCY and not referral.calls:
        yield Problem("calls", "call_first")
    if referral.way is ReferralWay.PACKET and cards.desk_of(session, referral.destination) is None:
        yield Problem("way", "no_card")
    what = "name_in_text" if referral.nameless else "withheld_in_text"
    yield from (_told_in(field, what) for field in texts_that_tell(session, referral))
    yield from (_told_in(field, "reporter_in_text") for field in texts_that_name_reporters(session, referral))
    yield from stopped(session, referral)
    if not referral.nameless:
        yield from not_agreed(session, referral)


def unseen(referral: Referral, told: Leaving) -> Iterator[Problem]:
    """Of what was chosen and is the heart of a つなぎ, that of which its receiver sees nothing, and whom to ask about it.

    It may leave all the same, for the person may want just that.
    """
    found = []
    if referral.troubles and not told.troubles:
        found.append(Problem("troubles", "none_seen"))
    elif referral.worst is not None and told.worst is None:
        found.append(Problem("troubles", "worst_unseen"))
    if (referral.asked or referral.asked_note.strip()) and not (told.asked or told.asked_note):
        found.append(Problem("asked", "none_seen"))
    yield from found
    if found and not referral.nameless:
        yield Problem("consent", "ask_of_unseen")


def _told_in(field: str, what: str) -> Problem:
    # What is written of the person themselves is mended on their page, not in the つなぎ.
    return Problem(field, "told_in_cautions" if field == "person" else what)


def stopped(session: Session, referral: Referral) -> Iterator[Problem]:
    """Why a desk may not use what it is about: somebody stopped that."""
    about = (referral.person_id, referral.case_id)
    if stops.is_any(session) and any(stops.hides(session, each) for each in about if each):
        yield Problem("consent", "use_stopped")


def not_agreed(session: Session, referral: Referral) -> Iterator[Problem]:
    """Why the person is not known to agree, and no ground stands for it; at a desk also what a sender said for them since."""
    if recalls.hinders(session, referral):
        yield Problem("consent", "consent_withdrawn")
        return
    person = records.find(session, Person, referral.person_id) if referral.person_id else None
    years = age(person.birth, session.today) if person else None
    harmed = is_of_harm(referral) or (person is not None and harms.may_be_harmed(session, person))
    own = consents.current(session, person.id) if person else None
    bound = consents.binding(session, person.id, referral.destination) if person else None
    whats = [consents.hindrance(each, referral.destination, session.today, harmed=harmed, years=years) for each in (own, bound)]
    if whats[1]:
        # Where the desk was told more than it was brought with, the person is asked about that.
        yield Problem("consent", whats[1] if whats[0] else "brought_elsewhere")


def impossible(session: Session, referral: Referral) -> Iterator[Problem]:
    """What can never be right, also in one that is still being written."""
    yield from required("person", referral.person_id)
    if referral.person_id and not records.lives(session, Person, referral.person_id):
        yield Problem("person", "not_found")
    if referral.case_id and referral.person_id not in {each.person_id for each in cases.whole(session, referral.case_id)}:
        yield Problem("person", "not_of_case")
    if referral.destination and agencies.find(referral.destination) is None:
        yield Problem("destination", "not_found")
    if referral.worst is not None and referral.worst not in referral.troubles:
        yield Problem("troubles", "worst_not_chosen")
    yield from past("made_on", referral.made_on, session.today)
    for field in ("summary", "own_words", "plan_note", "reply_to_question"):
        yield from within(field, getattr(referral, field), NOTE_LENGTH)
    for field in ("reason", "trouble_note", "asked_note", "risk_note"):
        yield from within(field, getattr(referral, field), LINE_LENGTH)
    yield from within("destination_person", referral.destination_person, NAME_LENGTH)
    for call in referral.calls:
        yield from required("calls", call.whom)
        yield from required("calls", call.on or call.when)
        yield from past("calls", call.on, session.today)
        yield from within("calls", call.whom, NAME_LENGTH)
        yield from within("calls", call.when, NAME_LENGTH)
        yield from within("calls", call.answer, NOTE_LENGTH)
    yield from _around(referral)
    for field, most in (("calls", MOST_CALLS), ("activity_ids", MOST_ACTIVITIES), ("involved", MOST_INVOLVED)):
        if len(getattr(referral, field)) > most:
            yield Problem(field, "too_many", most)


def _around(referral: Referral) -> Iterator[Problem]:
    """What is too long of who asked, and of who already helps; an agency has a name."""
    if (caller := referral.caller) is not None:
        yield from within("caller", caller.relation, _RELATION_LENGTH)
        yield from within("caller", caller.phone, PHONE_LENGTH)
        yield from within("caller", caller.hours, LINE_LENGTH)
        for name in (caller.name, caller.call_as):
            yield from within("caller", name, NAME_LENGTH)
    for each in referral.involved:
        yield from required("involved", each.name)
        yield from within("involved", each.phone, PHONE_LENGTH)
        yield from within("involved", each.note, LINE_LENGTH)
        for name in (each.name, each.person):
            yield from within("involved", name, NAME_LENGTH)
