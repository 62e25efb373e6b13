"""A case as one line of a list."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import municipality
from app.domain.cases import CaseLine
from app.domain.dates import format_near
from app.domain.referral_numbers import referral_number
from app.ui.pages.referrals.words import urgency_badge
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark
from app.ui.widgets.lists import PagedLine
from app.words.labels import label, short
from app.words.people import beside, called
from app.words.phrases import joined

translate = QCoreApplication.translate


def paged(case: CaseLine, today: date) -> PagedLine:
    """Whose it is and its number, what troubles them, where it stands, and what comes next."""
    worst = (case.worst, *(each for each in case.troubles if each is not case.worst))
    received = translate("cases", "{day}受付").format(day=format_near(case.received_on, today)) if case.received_on else ""
    contacts = translate("cases", "経過{count}件").format(count=case.contacts) if case.contacts else ""
    number = referral_number(case.arrival_id)
    sender = joined(translate("cases", "{name}さんから").format(name=case.sender), number, by=" ") if case.sender else number
    route = label(case.route) if case.route and not sender else ""
    late = case.next_on is not None and case.next_on <= today
    return PagedLine(
        title=called(case.person_name, case.provisional) or case.about,
        beside=beside(case.number, case.person_name),
        beneath="・".join(short(each) for each in worst if each) or translate("cases", "困りごと：未記入"),
        beneath_soft=joined(sender or route, municipality(case.local_government_code), received, contacts, by="・"),
        right=next_words(case, today),
        right_tone=Tone.WARNING if late else Tone.SOFT,
        right_beneath=case.next_note,
        badges=urgency_badge(case.urgency) if case.closed_on is None else (),
        marks=marks(case),
    )


def next_words(case: CaseLine, today: date) -> str:
    """When one comes back to it, or since when it is over."""
    if case.closed_on is not None:
        return translate("cases", "{day}終わり").format(day=format_near(case.closed_on, today))
    if case.next_on is None:
        return translate("cases", "次の約束：未定")
    late = (today - case.next_on).days
    if late > 0:
        return translate("cases", "約束から{count}日").format(count=late)
    return translate("cases", "次 {day}").format(day=format_near(case.next_on, today))


def marks(case: CaseLine) -> tuple[Mark, ...]:
    """Where it stands and who leads it; that nobody does is no small thing."""
    if case.closed_on is not None:
        return ()
    lead = (case.lead, "grey") if case.lead else (translate("cases", "主担当なし"), "warning")
    return (short(case.stage), "info"), lead
