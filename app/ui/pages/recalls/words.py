"""A recall in words: what is taken back, what was done, and how those beyond were told."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.domain.dates import day_of, format_day
from app.domain.recalls import Further, FurtherAnswer, Heeding, HeldRecall, RecallStanding, ToldBy, since
from app.queries.recalls import RecallDetails
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined

translate = QCoreApplication.translate


def recall_facts(found: RecallDetails) -> Iterator[tuple[str, str]]:
    """What is taken back, by whom, since when, and how it stands here."""
    hidden = found.standing is RecallStanding.STOPPED
    yield translate("recalls", "送り主"), joined(called(found.sender) if found.sender else "", found.sender_phone)
    yield translate("recalls", "つなぎ番号"), found.number
    yield translate("recalls", "ご本人"), called(found.name, found.provisional) if found.name and not hidden else ""
    yield translate("recalls", "いつから"), _since(found.held)
    yield translate("recalls", "届いた日"), format_day(day_of(found.held.arrived_at))
    yield translate("recalls", "なぜ"), label(found.held.because)
    yield translate("recalls", "ここでは"), label(found.standing)
    if found.others and not hidden:
        numbers = "・".join(each.number for each in found.others)
        words = translate(
            "recalls", "同じケースに、ほかから届いた相談もあります（{numbers}）。止めると、いっしょに止まります。"
        )
        yield translate("recalls", "ご注意"), words.format(numbers=numbers)


def _since(held: HeldRecall) -> str:
    begun = since(held.on, held.written_at)
    if begun == held.on:
        return format_day(begun)
    words = translate(
        "recalls", "{begun}（便には {said} とあります。送り主の時計が進んでいるようなので、届いた日から数えます）"
    )
    return words.format(begun=format_day(begun), said=format_day(held.on))


def answer_facts(heeding: Heeding) -> Iterator[tuple[str, str]]:
    """What was done, why, when and by whom."""
    yield translate("recalls", "したこと"), label(heeding.done) if heeding.done else translate("recalls", "伝えただけ")
    yield translate("recalls", "残す理由"), label(heeding.because) if heeding.because else ""
    yield translate("recalls", "くわしく"), heeding.words
    yield translate("recalls", "いつ・だれが"), joined(format_day(heeding.on) if heeding.on else "", heeding.by)


def further_words(each: Further, *, by_packet: bool = False, by: str = "・") -> str:
    """What one of those beyond did, as far as they said, and how they were told, or that they were not yet."""
    when = joined(format_day(each.on) if each.on else "", each.at.strftime("%H:%M") if each.at else "")
    if each.way is None:
        to_come = translate("recalls", "使うのをやめると、つなぎ便で伝わります。"), translate("recalls", "まだ伝えていません。")
        return to_come[not by_packet]
    if each.way is ToldBy.PACKET:
        heard = translate("recalls", "{whom}から返事が届きました").format(whom=called(each.whom)) if each.whom else ""
        told = joined(heard or translate("recalls", "撤回の便で伝えます。返事はまだです"), when, each.words, by="・")
    else:
        whom = translate("recalls", "相手 {whom}").format(whom=called(each.whom)) if each.whom else ""
        told = joined(label(each.way), when, whom, each.words, by="・")
    return joined(_answered(each.answer), told, by=by)


def _answered(answer: FurtherAnswer | None) -> str:
    """What one of those beyond did, and why."""
    if answer is None:
        return ""
    did = label(answer.done)
    if answer.because is not None:
        did = translate("recalls", "{did}（{why}）").format(did=did, why=label(answer.because))
    return joined(did, answer.words, by="・")
