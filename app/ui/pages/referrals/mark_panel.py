"""The two marks of a referral, which never mix: the proof that it arrived (届いたか), and what was decided (対応)."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.dates import format_day
from app.domain.recalls import RecallMark
from app.domain.referrals import Answer, Handling, Proof, ReferralLine, ReferralWay, Stage
from app.queries.referrals import ReferralDetails
from app.ui.theme import Tone
from app.words.labels import label, short
from app.words.phrases import joined
from app.words.said.referrals import next_words

translate = QCoreApplication.translate

# From here on nobody waits for an answer.
_OVER = (Stage.MET, Stage.SETTLED, Stage.CLOSED, Stage.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class ReferralMark:
    """One mark: its icon and tone, the word for it, what it means, and what one does next."""

    icon: str
    tone: Tone
    words: str
    meaning: str
    next: str = ""


def step_badges(line: ReferralLine) -> tuple[tuple[str, str], ...]:
    """How far it went after it was answered (面談した・定着した), as a badge; without an answer the second mark says it."""
    return ((label(line.stage), "success"),) if line.stage in (Stage.MET, Stage.SETTLED) and line.handling else ()


def proof_words(line: ReferralLine) -> str:
    """The first mark in a word or two, for a list."""
    if line.stage in (Stage.PREPARING, Stage.WITHDRAWN):
        return label(line.stage)
    if line.proof is Proof.WRITTEN:
        return translate("referrals", "届いたか {proof}").format(proof=short(line.proof))
    if line.way is ReferralWay.PACKET or line.proof is Proof.BY_PHONE:
        return short(line.proof)
    way = label(line.way)
    if line.stage is Stage.READY:
        return translate("referrals", "{way}で伝える前").format(way=way)
    return translate("referrals", "{way}で伝えました").format(way=way)


def handling_words(line: ReferralLine) -> str:
    """The second mark in a word or two, with the days it has waited."""
    if line.handling is not None:
        return short(line.handling)
    if still_here(line) or line.stage is Stage.WITHDRAWN:
        # The first mark says all that there is to say.
        return ""
    if line.stage in _OVER:
        return label(line.stage)
    return (
        translate("referrals", "まだ・{days}日").format(days=line.waiting_days)
        if line.waiting_days
        else translate("referrals", "まだ")
    )


def proof_tone(line: ReferralLine) -> Tone:
    """The colour of the first mark in a list."""
    if line.stage is Stage.PREPARING:
        return Tone.SOFT
    return _proof(line).tone


def proof_mark(line: ReferralLine, *, corrected: bool = False, recalled: RecallMark | None = None) -> ReferralMark:
    """The first mark in full; `corrected`: an earlier version is with the other side, `recalled`: how far it is taken back."""
    if line.stage is Stage.PREPARING:
        return ReferralMark(
            "pencil",
            Tone.SOFT,
            label(Stage.PREPARING),
            translate("referrals", "下書きです。まだ、どこへも出ていません。"),
            translate("referrals", "「続きを書く」から、送る前の確認まで進めます。"),
        )
    if line.stage is Stage.WITHDRAWN:
        return ReferralMark("undo-2", Tone.SOFT, label(Stage.WITHDRAWN), _taken_back(recalled))
    mark = _proof(line)
    if corrected and line.way is ReferralWay.PACKET and line.proof is Proof.NOT_WRITTEN:
        return replace(mark, meaning=translate("referrals", "直した版です。前の版は渡してあり、そのまま残っています。"))
    return mark


def _taken_back(recalled: RecallMark | None) -> str:
    waits = translate("referrals", "取り下げました。渡したものがあれば、次の便で相手に伝わります。")
    known = {
        RecallMark.UNTOLD: translate("referrals", "取り下げました。渡した相手には、まだ伝わっていません。"),
        RecallMark.WRITTEN: translate("referrals", "取り下げました。相手に伝える便を、書き出してあります。"),
        RecallMark.RECEIVED: translate("referrals", "取り下げました。相手の手帳に届いています。"),
        RecallMark.HEEDED: translate("referrals", "取り下げました。相手から返事が届いています。"),
        RecallMark.HEARD: translate("referrals", "取り下げました。相手に伝えてあります。"),
    }
    return known.get(recalled, waits) if recalled is not None else waits


def _proof(line: ReferralLine) -> ReferralMark:
    words = label(line.proof)
    if line.way is not ReferralWay.PACKET and line.proof is not Proof.BY_PHONE:
        return _told(line)
    match line.proof:
        case Proof.SIGNED:
            return ReferralMark(
                "mail-check",
                Tone.SUCCESS,
                words,
                translate("referrals", "相手の手帳に、間違いなく入りました。署名で確かめてあります。"),
            )
        case Proof.BY_PHONE:
            return ReferralMark("phone", Tone.SUCCESS, words, translate("referrals", "届いたことを、電話で確かめました。"))
        case Proof.SEND_AGAIN:
            return ReferralMark(
                "refresh-cw",
                Tone.WARNING,
                words,
                translate(
                    "referrals",
                    "相手の手帳に、このつなぎが見あたりません（途中でなくなったか、相手が控えから手帳をもどしたときです）。記録は無事です。",
                ),
                translate("referrals", "もう一度書き出して、渡してください。"),
            )
        case Proof.NOT_WRITTEN:
            return ReferralMark(
                "send",
                Tone.PRIMARY,
                words,
                translate("referrals", "送る準備はできています。"),
                translate("referrals", "「受け渡し」でUSBなどに書き出して、渡してください。"),
            )
        case Proof.WRITTEN:
            return ReferralMark(
                "hourglass",
                Tone.WARNING,
                words,
                translate("referrals", "渡した先が取り込むと、次に受け取る便で「届きました（手帳で確認）」に変わります。"),
                translate("referrals", "急ぐときは、電話で届いたかを確かめられます。"),
            )
        case _:
            return _told(line)


def _told(line: ReferralLine) -> ReferralMark:
    way = label(line.way)
    if line.stage is Stage.READY:
        return ReferralMark(
            "clock",
            Tone.PRIMARY,
            translate("referrals", "まだ伝えていません"),
            translate("referrals", "{way}で伝える準備ができています。").format(way=way),
        )
    words = translate("referrals", "{way}で伝えました").format(way=way)
    meaning = translate("referrals", "つなぎ便ではないので、届いた知らせは来ません。")
    mail = translate("referrals", "届いたかは、電話で確かめられます。") if line.way is ReferralWay.PAPER else ""
    return ReferralMark("check", Tone.SUCCESS, words, meaning, mail)


def handling_mark(line: ReferralLine) -> ReferralMark:
    """The second mark in full."""
    if line.handling is None:
        return _unhandled(line)
    words = label(line.handling)
    match line.handling:
        case Handling.ACCEPTED:
            return ReferralMark(
                "handshake", Tone.SUCCESS, words, translate("referrals", "担当が決まり、引き受けてもらえました。")
            )
        case Handling.QUESTION:
            return ReferralMark(
                "circle-help",
                Tone.WARNING,
                words,
                translate("referrals", "相手から質問が届いています。"),
                translate("referrals", "下に答えを書くと、新しい版になって送られます。"),
            )
        case Handling.ELSEWHERE:
            return ReferralMark(
                "corner-up-right",
                Tone.PRIMARY,
                words,
                translate("referrals", "ほかの窓口のほうが合っているという案内です。"),
                translate("referrals", "案内された窓口へ、あらためてつないでください。"),
            )
        case Handling.RETURNED:
            return ReferralMark(
                "undo-2",
                Tone.WARNING,
                words,
                translate("referrals", "窓口から差し戻されました。記録はそのまま残っています。"),
                translate("referrals", "返事にある理由を読んで、つなぎなおすかを決めてください。"),
            )


def still_here(line: ReferralLine) -> bool:
    """Whether nothing has left yet."""
    return line.stage is Stage.PREPARING or (line.stage is Stage.READY and line.proof in (Proof.NOT_WRITTEN, Proof.NONE_NEEDED))


def _unhandled(line: ReferralLine) -> ReferralMark:
    if still_here(line):
        return ReferralMark(
            "minus", Tone.SOFT, translate("referrals", "まだ"), translate("referrals", "渡してから、返事を待ちます。")
        )
    if line.stage in _OVER:
        words = translate("referrals", "なし") if line.stage is Stage.WITHDRAWN else label(line.stage)
        return ReferralMark("check", Tone.SOFT, words, translate("referrals", "返事は待っていません。"))
    since = (
        translate("referrals", "返事を待って{days}日です。").format(days=line.waiting_days)
        if line.waiting_days
        else translate("referrals", "返事を待っています。")
    )
    return ReferralMark(
        "hourglass",
        Tone.SOFT,
        translate("referrals", "まだ"),
        since,
        translate("referrals", "電話や紙で返事があったら、書き写しておけます。"),
    )


def promised(shown: ReferralDetails, today: date) -> str:
    """What the desk promised to do next (次の約束), who, and how long ago that was: as its case stands, or as it answered."""
    told = shown.told.news if shown.told is not None else next(iter(shown.answers), None)
    if told is None or told.next_on is None or shown.line.stage in (Stage.SETTLED, Stage.CLOSED, Stage.WITHDRAWN):
        return ""
    by = f"（{told.lead}）" if told.lead else ""
    next_on = next_words(told) if isinstance(told, Answer) else format_day(told.next_on)
    days = (today - told.next_on).days
    late = translate("referrals", "{count}日過ぎています").format(count=days) if days > 0 else ""
    return joined(translate("referrals", "次の約束：{0}").format(next_on + by), late, by="・")
