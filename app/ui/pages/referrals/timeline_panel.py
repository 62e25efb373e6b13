"""What happened to a referral, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.dates import day_of
from app.domain.referrals import Answer, Handling
from app.queries.referrals import ReferralDetails
from app.ui.theme import Tone
from app.words.labels import label
from app.words.phrases import joined
from app.words.said.referrals import next_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ReferralEvent:
    """One thing that happened: its day, an icon with its tone, what it was, and what was said."""

    on: date
    icon: str
    tone: Tone
    words: str
    said: str = ""


def events(shown: ReferralDetails) -> list[ReferralEvent]:
    """What happened, the newest first."""
    return sorted(_events(shown), key=lambda event: event.on, reverse=True)


def answer_words(answer: Answer) -> str:
    """What an answer says, line by line."""
    rows = [
        (translate("referrals", "受付番号"), answer.reception_number),
        (translate("referrals", "主担当"), answer.lead),
        (translate("referrals", "電話"), answer.phone),
        (translate("referrals", "次回の予定"), next_words(answer)),
        (translate("referrals", "案内先"), answer.elsewhere_name),
        (translate("referrals", "理由"), label(answer.return_reason) if answer.return_reason else ""),
    ]
    told = [f"{word}：{said}" for word, said in rows if said]
    return "\n".join([*([answer.text] if answer.text else []), *told])


def _events(shown: ReferralDetails) -> Iterator[ReferralEvent]:
    referral = shown.referral
    for answer in shown.answers:
        tone = Tone.SUCCESS if answer.handling is Handling.ACCEPTED else Tone.WARNING
        by = joined(answer.answered_by, label(answer.way), by="・")
        words = translate("referrals", "返事：{handling}（{by}）").format(handling=label(answer.handling), by=by)
        on = answer.answered_on or (day_of(answer.written_at) if answer.written_at else None)
        if on is not None:
            yield ReferralEvent(on, "mail", tone, words, answer_words(answer))
    if referral.confirmed_at is not None:
        words = translate("referrals", "電話で、届いたことを確かめました")
        yield ReferralEvent(day_of(referral.confirmed_at), "phone", Tone.SUCCESS, words, referral.confirmed_with)
    for sending in shown.sendings:
        version = translate("referrals", "第{version}版").format(version=sending.version)
        if sending.proven_at is not None:
            yield ReferralEvent(
                day_of(sending.proven_at),
                "mail-check",
                Tone.SUCCESS,
                translate("referrals", "相手の手帳に届きました"),
                version,
            )
        if sending.written_at is not None:
            yield ReferralEvent(
                day_of(sending.written_at), "usb", Tone.PRIMARY, translate("referrals", "書き出しました"), version
            )
    if referral.handed_over_on is not None:
        words = translate("referrals", "{way}で伝えました").format(way=label(referral.way))
        yield ReferralEvent(referral.handed_over_on, "check", Tone.PRIMARY, words)
    if referral.made_on is not None:
        yield ReferralEvent(referral.made_on, "pencil", Tone.SOFT, translate("referrals", "作りました"))
