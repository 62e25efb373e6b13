"""What happened to a referral, the newest first: each step with its day, who brought it there, and by which packet or call."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication

from app.domain import marks
from app.domain.case_news import CaseNews
from app.domain.dates import JAPAN, day_of
from app.domain.recalls import Heed, Heeding
from app.domain.referrals import Answer, Handling, Referral, Stage
from app.queries.referrals import ReferralDetails
from app.services import case_news
from app.services.referral_versions import SentVersion
from app.ui.pages.recalls.words import further_words
from app.ui.theme import Tone
from app.words.case_news import how_it_stands
from app.words.labels import label
from app.words.phrases import joined
from app.words.said.referrals import next_words

translate = QCoreApplication.translate

# What somebody says of it, and no packet shows.
_NOTED = {Stage.MET: "users", Stage.SETTLED: "handshake", Stage.CLOSED: "check", Stage.WITHDRAWN: "undo-2"}


@dataclass(frozen=True, slots=True)
class ReferralEvent:
    """One thing that happened: its day, an icon with its tone, what it was, what was said, and the instant if it is known."""

    on: date
    icon: str
    tone: Tone
    words: str
    said: str = ""
    at: datetime | None = None

    @property
    def order(self) -> datetime:
        """What has no time of its day comes before what has one."""
        return self.at if self.at and day_of(self.at) == self.on else datetime.combine(self.on, time(), JAPAN)


def events(shown: ReferralDetails) -> list[ReferralEvent]:
    """What happened, the newest first."""
    return sorted(_events(shown), key=lambda event: event.order)[::-1]


def answer_words(answer: Answer) -> str:
    """What an answer says, line by line."""
    rows = [
        (translate("referrals", "受付番号"), answer.reception_number),
        (translate("referrals", "主担当"), answer.lead),
        (translate("referrals", "電話"), answer.phone),
        (translate("referrals", "次の約束"), next_words(answer)),
        (translate("referrals", "案内先"), answer.elsewhere_name),
        (translate("referrals", "理由"), label(answer.return_reason) if answer.return_reason else ""),
    ]
    told = [f"{word}：{said}" for word, said in rows if said]
    return "\n".join([*([answer.text] if answer.text else []), *told])


def _events(shown: ReferralDetails) -> Iterator[ReferralEvent]:
    for answer in reversed(shown.answers):
        tone = Tone.SUCCESS if answer.handling is Handling.ACCEPTED else Tone.WARNING
        by = joined(answer.answered_by, label(answer.way), by="・")
        words = translate("referrals", "返事：{handling}（{by}）").format(handling=label(answer.handling), by=by)
        on = answer.answered_on or (day_of(answer.written_at) if answer.written_at else None)
        if on is not None:
            yield ReferralEvent(on, "mail", tone, words, answer_words(answer), answer.written_at)
    for news in (shown.told.news, *shown.told.earlier) if shown.told is not None else ():
        yield from _of_case(news)
    for sent in reversed(shown.sent):
        yield from _of_packet(sent)
    versions = [*reversed(shown.earlier), shown.referral]
    for before, now in zip([None, *versions], versions, strict=False):
        yield from _of_version(before, now)
    for sent in reversed(shown.called_off):
        yield from _of_recall(sent, no_more=sent in shown.no_more)
    for heeding in shown.heedings:
        yield from _of_heeding(heeding)


def _of_case(news: CaseNews) -> Iterator[ReferralEvent]:
    # What the answer told that took it on is told by that answer.
    if news.written_at is not None and not case_news.is_told_by_answer(news):
        words = translate("referrals", "支援のようす：{how}").format(how=how_it_stands(news))
        on = day_of(news.written_at)
        yield ReferralEvent(on, "folder", Tone.PRIMARY, words, joined(news.lead, news.words, by="\n"), news.written_at)


def _of_heeding(heeding: Heeding) -> Iterator[ReferralEvent]:
    on = heeding.on or (day_of(heeding.written_at) if heeding.written_at else None)
    if on is not None:
        did = label(heeding.done) if heeding.done else translate("referrals", "聞きました")
        by = joined(heeding.by, label(heeding.way), by="・")
        words = translate("referrals", "撤回への返事：{did}（{by}）").format(did=did, by=by)
        beyond = (joined(each.name, further_words(each)) for each in heeding.told)
        said = joined(label(heeding.because) if heeding.because else "", heeding.words, *beyond, by="\n")
        yield ReferralEvent(
            on, "mail", Tone.WARNING if heeding.done is Heed.KEPT else Tone.SUCCESS, words, said, heeding.written_at
        )


def _of_recall(sent: SentVersion, *, no_more: bool) -> Iterator[ReferralEvent]:
    written = translate("referrals", "撤回を書き出しました"), translate("referrals", "取り下げを書き出しました")
    arrived = (
        translate("referrals", "撤回が、相手の手帳に届きました"),
        translate("referrals", "取り下げが、相手の手帳に届きました"),
    )
    yield from _of_sending(sent, written[not no_more], arrived[not no_more])


def _of_packet(sent: SentVersion) -> Iterator[ReferralEvent]:
    yield from _of_sending(sent, translate("referrals", "書き出しました"), translate("referrals", "相手の手帳に届きました"))


def _of_sending(sent: SentVersion, written: str, arrived: str) -> Iterator[ReferralEvent]:
    sending = sent.sending
    which = translate("referrals", "第{number}便").format(number=sending.number)
    # A packet whose edition counts no more told some version all the same.
    version = translate("referrals", "第{version}版").format(version=sending.version) if sending.version else ""
    by = joined(sent.to, which, version, by="・")
    for at, icon, tone, words, said in (
        (sending.written_at, "usb", Tone.PRIMARY, written, joined(by, sent.changes, by="\n")),
        (sending.proven_at, "mail-check", Tone.SUCCESS, arrived, by),
    ):
        if at is not None:
            yield ReferralEvent(day_of(at), icon, tone, words, said, at)


def _of_version(before: Referral | None, now: Referral) -> Iterator[ReferralEvent]:
    """What somebody noted with a version, and who: a new one, a stage, a call, and a stage that was taken back."""
    at, stage = now.written_at, before.stage if before is not None else None
    on = day_of(at) if at is not None else now.made_on
    if on is None:
        return
    if before is None:
        words = translate("referrals", "作りました")
        yield ReferralEvent(now.made_on or on, "pencil", Tone.SOFT, words, now.moved_by)
    if now.confirmed_at is not None and (before is None or before.confirmed_at != now.confirmed_at):
        words = translate("referrals", "電話で、届いたことを確かめました")
        whom = translate("referrals", "話した相手：{name}").format(name=now.confirmed_with)
        said = joined(whom, now.moved_by, by="・")
        yield ReferralEvent(day_of(now.confirmed_at), "phone", Tone.SUCCESS, words, said, now.confirmed_at)
    elif now.stage in _NOTED and now.stage is not stage and marks.may_come(stage, now.stage):
        yield ReferralEvent(on, _NOTED[now.stage], Tone.PRIMARY, label(now.stage), now.moved_by, at)
    elif before is not None and stage in _NOTED and now.stage is not stage and marks.says_the_same(before, now):
        words = translate("referrals", "「{stage}」を元にもどしました").format(stage=label(stage))
        yield ReferralEvent(on, "undo-2", Tone.SOFT, words, "", at)
    elif now.stage is Stage.HANDED_OVER and now.handed_over_on is not None:
        words = translate("referrals", "{way}で伝えました").format(way=label(now.way))
        yield ReferralEvent(now.handed_over_on, "check", Tone.PRIMARY, words, now.moved_by, at)
