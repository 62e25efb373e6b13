"""What one does with what came of a case (ケースのようす): look in as often as was asked."""

from app.domain.people import Interval, Person
from app.models.sessions import Session
from app.services import case_news, people, referrals


def take_rhythm(session: Session, referral_id: str, every: Interval) -> Person:
    """Look in on the person of a つなぎ as often as the desk asks, from now on; what came of the case counts as read.

    Raises NotFound.
    """
    person = people.get(session, referrals.get(session, referral_id).person_id)
    news = case_news.of_referral(session, referral_id)
    if news is not None:
        case_news.note_seen(session, news.id)
    return people.keep_interval(session, person, every)
