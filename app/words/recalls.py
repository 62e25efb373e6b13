"""What the choices about a recall (撤回) are called, and how it stands where it is held."""

from enum import Enum
from typing import Any

from app.domain.recalls import Heed, KeptBecause, RecallMark, RecallStanding, ToldBy
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS: dict[type[Enum], dict[Any, Phrase]] = {
    Heed: {
        Heed.STOPPED: QT_TRANSLATE_NOOP("Heed", "使うのをやめた"),
        Heed.KEPT: QT_TRANSLATE_NOOP("Heed", "理由があって残した"),
        Heed.NOTHING: QT_TRANSLATE_NOOP("Heed", "何も持っていない"),
    },
    KeptBecause: {
        KeptBecause.PUBLIC_RECORD: QT_TRANSLATE_NOOP("KeptBecause", "公文書として残す"),
        KeptBecause.OTHERS: QT_TRANSLATE_NOOP("KeptBecause", "ほかの方からの相談・つなぎが続いている"),
        KeptBecause.LIFE: QT_TRANSLATE_NOOP("KeptBecause", "命や身体に関わる"),
    },
    ToldBy: {
        ToldBy.PACKET: QT_TRANSLATE_NOOP("ToldBy", "つなぎ便で"),
        ToldBy.LETTER: QT_TRANSLATE_NOOP("ToldBy", "手紙で"),
        ToldBy.PHONE: QT_TRANSLATE_NOOP("ToldBy", "電話で"),
        ToldBy.NOT: QT_TRANSLATE_NOOP("ToldBy", "伝えない"),
    },
    RecallMark: {
        RecallMark.UNTOLD: QT_TRANSLATE_NOOP("RecallMark", "まだ伝えていません"),
        RecallMark.WAITS: QT_TRANSLATE_NOOP("RecallMark", "次の便で伝わります"),
        RecallMark.WRITTEN: QT_TRANSLATE_NOOP("RecallMark", "書き出しました（届いたかはまだ分かりません）"),
        RecallMark.RECEIVED: QT_TRANSLATE_NOOP("RecallMark", "受け取られました"),
        RecallMark.HEEDED: QT_TRANSLATE_NOOP("RecallMark", "返事が届きました"),
        RecallMark.HEARD: QT_TRANSLATE_NOOP("RecallMark", "伝えました"),
    },
    RecallStanding: {
        RecallStanding.HERE: QT_TRANSLATE_NOOP("RecallStanding", "いま使っているケースです。"),
        RecallStanding.NO_CASE: QT_TRANSLATE_NOOP("RecallStanding", "届いたつなぎだけで、ケースにはなっていません。"),
        RecallStanding.ENDED: QT_TRANSLATE_NOOP("RecallStanding", "もう終わったケースです。記録は残っています。"),
        RecallStanding.JOINED: QT_TRANSLATE_NOOP(
            "RecallStanding", "ほかのケースにまとめてあります。止めると、まとめた先のケースが止まります。"
        ),
        RecallStanding.STOPPED: QT_TRANSLATE_NOOP("RecallStanding", "もう利用を停止してあります。"),
        RecallStanding.UNSEEN: QT_TRANSLATE_NOOP(
            "RecallStanding", "このつなぎは、まだ届いていません。あとから届いても、撤回されたものとして扱います。"
        ),
        RecallStanding.ERASED: QT_TRANSLATE_NOOP(
            "RecallStanding", "保存期間がすぎて、もう消してあります。止めるものは残っていません。"
        ),
        RecallStanding.AGAIN: QT_TRANSLATE_NOOP(
            "RecallStanding",
            "同じつなぎが、この撤回とは別の控えからあとに届いています。どちらも残してあります。送り主に電話で確かめてください。",
        ),
    },
}

SHORT: dict[type[Enum], dict[Any, Phrase]] = {}
