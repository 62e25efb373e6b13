"""What happened to a referral, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication

from app.domain.dates import format_day
from app.domain.people import Person
from app.domain.referrals import Answer, Handling, Leaving, Referral, ReferralLine
from app.models.sessions import Session
from app.services import answers, outbox, people, referrals
from app.services.leaving import leaving
from app.services.outbox import Sending
from app.ui.theme import Tone
from app.words.labels import label

translate = QCoreApplication.translate
JAPAN = timezone(timedelta(hours=9), "JST")


@dataclass(frozen=True, slots=True)
class Whole:
    """One referral with everything its page shows."""

    referral: Referral
    line: ReferralLine
    person: Person
    answers: list[Answer]
    sendings: list[Sending]
    leaving: Leaving


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: its day, an icon with its tone, what it was, and what was said."""

    on: date
    icon: str
    tone: Tone
    words: str
    said: str = ""


def whole(session: Session, referral_id: str) -> Whole:
    """Everything the page of a referral shows; raises NotFound."""
    referral = referrals.get(session, referral_id)
    return Whole(
        referral,
        referrals.line(session, referral_id),
        people.get(session, referral.person_id),
        answers.of_referral(session, referral_id),
        outbox.sendings(session, referrals.KIND, referral_id),
        leaving(session, referral),
    )


def events(shown: Whole) -> list[Event]:
    """What happened, the newest first."""
    return sorted(_events(shown), key=lambda event: event.on, reverse=True)


def day_of(instant: datetime) -> date:
    """The day of an instant in Japan."""
    return instant.astimezone(JAPAN).date()


def answer_words(answer: Answer) -> str:
    """What an answer says, line by line."""
    following = format_day(answer.next_on) if answer.next_on else ""
    rows = [
        (translate("referrals", "受付番号"), answer.reception_number),
        (translate("referrals", "主担当"), answer.lead),
        (translate("referrals", "電話"), answer.phone),
        (translate("referrals", "次の約束"), "　".join(part for part in (following, answer.next_note) if part)),
        (translate("referrals", "案内先"), answer.elsewhere_name),
        (translate("referrals", "理由"), label(answer.return_reason) if answer.return_reason else ""),
    ]
    told = [f"{word}：{said}" for word, said in rows if said]
    return "\n".join([*([answer.text] if answer.text else []), *told])


def _events(shown: Whole) -> Iterator[Event]:
    referral = shown.referral
    for answer in shown.answers:
        tone = Tone.SUCCESS if answer.handling is Handling.ACCEPTED else Tone.WARNING
        by = "・".join(part for part in (answer.answered_by, label(answer.way)) if part)
        words = translate("referrals", "返事：{handling}（{by}）").format(handling=label(answer.handling), by=by)
        on = answer.answered_on or (day_of(answer.written_at) if answer.written_at else None)
        if on is not None:
            yield Event(on, "mail", tone, words, answer_words(answer))
    if referral.confirmed_at is not None:
        words = translate("referrals", "電話で、届いたことを確かめました")
        yield Event(day_of(referral.confirmed_at), "phone", Tone.SUCCESS, words, referral.confirmed_with)
    for sending in shown.sendings:
        version = translate("referrals", "第{version}版").format(version=sending.version)
        if sending.proven_at is not None:
            yield Event(
                day_of(sending.proven_at),
                "mail-check",
                Tone.SUCCESS,
                translate("referrals", "署名つきの受領が届きました"),
                version,
            )
        if sending.written_at is not None:
            yield Event(day_of(sending.written_at), "usb", Tone.PRIMARY, translate("referrals", "書き出しました"), version)
    if referral.handed_over_on is not None:
        words = translate("referrals", "{way}で伝えました").format(way=label(referral.way))
        yield Event(referral.handed_over_on, "check", Tone.PRIMARY, words)
    if referral.made_on is not None:
        yield Event(referral.made_on, "pencil", Tone.SOFT, translate("referrals", "作りました"))
