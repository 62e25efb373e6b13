"""Everything that happened about one person, newest first, as lines that open."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.attempts import Attempt
from app.domain.consents import Consent
from app.domain.dates import format_near
from app.domain.places import PageName, Place
from app.domain.referrals import Answer, Handling, ReferralLine
from app.domain.sightings import SightingLine
from app.queries.people import Event
from app.ui.pages.activities.words import TONES, what_words, when_words
from app.ui.pages.people.call_form import attempt_words
from app.ui.pages.referrals.mark_panel import handling_words, proof_tone, proof_words
from app.ui.theme import Tone
from app.ui.widgets.panels import Line
from app.words.labels import label, short

Go = Callable[[Place], None]
translate = QCoreApplication.translate

_HANDLED = {
    Handling.ACCEPTED: ("mail-check", Tone.SUCCESS),
    Handling.QUESTION: ("circle-question-mark", Tone.WARNING),
    Handling.ELSEWHERE: ("route", Tone.PRIMARY),
    Handling.RETURNED: ("undo-2", Tone.WARNING),
}


def event_line(event: Event, today: date, go: Go) -> Line:
    """One event as a line."""
    if event.activity is not None:
        return _activity(event, today, go)
    if event.referral is not None:
        return _referral(event, today, go)
    if event.answer is not None:
        return _answer(event.answer, event.on, today, go)
    if event.sighting is not None:
        return _sighting(event.sighting, today, go)
    if event.attempt is not None:
        return _attempt(event.attempt, today)
    assert event.consent is not None
    return _consent(event.consent, event.on, today, go)


def _activity(event: Event, today: date, go: Go) -> Line:
    line = event.activity
    assert line is not None
    tone = TONES[line.condition] if line.condition else Tone.SOFT
    place = Place(PageName.ACTIVITIES, line.id)
    when = when_words(line.on, line.part, line.at_time, today)
    what = what_words(line)
    return Line(what, line.note, icon="notebook-pen", tone=tone, role="strong", beside=when, opens=lambda: go(place))


def _referral(event: Event, today: date, go: Go) -> Line:
    line = event.referral
    assert line is not None
    title = translate("timeline", "つなぎ：{agency}").format(agency=line.destination_name)
    beneath = "・".join(part for part in (*_marks(line), line.reason) if part)
    place = Place(PageName.REFERRALS, line.id)
    when = format_near(event.on, today)
    return Line(title, beneath, icon="send", tone=proof_tone(line), role="strong", beside=when, opens=lambda: go(place))


def _marks(line: ReferralLine) -> tuple[str, str]:
    """Both marks, as the list of referrals says them."""
    handling = handling_words(line)
    return proof_words(line), translate("timeline", "扱い {handling}").format(handling=handling) if handling else ""


def _answer(answer: Answer, on: date, today: date, go: Go) -> Line:
    icon, tone = _HANDLED[answer.handling]
    title = translate("timeline", "返事：{handling}").format(handling=label(answer.handling))
    beneath = "　".join(part for part in (answer.lead or answer.answered_by, answer.text) if part)
    place = Place(PageName.REFERRALS, answer.referral_id)
    when = format_near(on, today)
    return Line(title, beneath, icon=icon, tone=tone, role="strong", beside=when, opens=lambda: go(place))


def _consent(consent: Consent, on: date, today: date, go: Go) -> Line:
    title = translate("timeline", "同意：{state}").format(state=short(consent.state))
    place = Place(PageName.CONSENTS, consent.person_id)
    when = format_near(on, today)
    return Line(title, consent.withheld, icon="handshake", tone=Tone.SOFT, role="strong", beside=when, opens=lambda: go(place))


def _sighting(line: SightingLine, today: date, go: Go) -> Line:
    where = line.where or line.neighbourhood or line.address.street_address
    title = translate("timeline", "気づき：{where}").format(where=where)
    beneath = "　".join(part for part in ("・".join(label(sign) for sign in line.signs), line.note) if part)
    place = Place(PageName.SIGHTINGS, line.id)
    when = format_near(line.on, today)
    return Line(title, beneath, icon="eye", tone=Tone.SOFT, role="strong", beside=when, opens=lambda: go(place))


def _attempt(attempt: Attempt, today: date) -> Line:
    title = translate("timeline", "連絡：{whom}").format(whom=attempt.whom or attempt.number)
    tone = Tone.SUCCESS if attempt.reached else Tone.SOFT
    when = format_near(attempt.on, today) if attempt.on else ""
    return Line(title, attempt_words(attempt, today), icon="phone", tone=tone, role="strong", beside=when)
