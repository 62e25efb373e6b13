"""What became of a packet's file, said on its line: what happened, and what to do where there is something to do."""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import Any

from app.domain.dates import format_month
from app.domain.packets import ClosingReason, Fate, RecallCause, ReceiptNews, TakenIn, is_archive
from app.domain.table_news import TableCame
from app.words.errors import WORDS, tell
from app.words.people import called
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken
from app.words.table_news import LABELS as TABLES
from app.words.table_news import summed_up

LABELS: dict[type[Enum], dict[Any, Phrase]] = {
    Fate: {
        Fate.IMPORTED: QT_TRANSLATE_NOOP("Fate", "取り込みました"),
        Fate.ALREADY_HERE: QT_TRANSLATE_NOOP("Fate", "もう届いています"),
        Fate.NOT_FOR_US: QT_TRANSLATE_NOOP("Fate", "ほかの方あてです"),
        Fate.OUR_OWN: QT_TRANSLATE_NOOP("Fate", "こちらから出した便です"),
        Fate.DAMAGED: QT_TRANSLATE_NOOP("Fate", "途中で変わってしまったようです"),
        Fate.UNKNOWN_SENDER: QT_TRANSLATE_NOOP("Fate", "確認していない送り主です"),
        Fate.NEWER_FORMAT: QT_TRANSLATE_NOOP("Fate", "新しい形式です"),
        Fate.KEPT_APART: QT_TRANSLATE_NOOP("Fate", "保留にしました"),
        Fate.LEFT_THERE: QT_TRANSLATE_NOOP("Fate", "USBに残してあります"),
        Fate.NOT_A_PACKET: QT_TRANSLATE_NOOP("Fate", "つなぎ便ではありません"),
        Fate.UNREADABLE: QT_TRANSLATE_NOOP("Fate", "ファイルを読めませんでした"),
    },
    ClosingReason: {
        ClosingReason.ERASED: QT_TRANSLATE_NOOP("ClosingReason", "送り主の手元で消されました"),
        ClosingReason.WITHDRAWN: QT_TRANSLATE_NOOP("ClosingReason", "送り主が取り下げました"),
    },
    RecallCause: {
        RecallCause.CONSENT: QT_TRANSLATE_NOOP("RecallCause", "ご本人が同意を撤回されました"),
        RecallCause.REFERRAL: QT_TRANSLATE_NOOP("RecallCause", "送り主が取り下げました"),
    },
    ReceiptNews: {
        ReceiptNews.NEWS: QT_TRANSLATE_NOOP("ReceiptNews", "受け取りのお知らせです。届いたことが、つなぎに記されました。"),
        ReceiptNews.OLDER: QT_TRANSLATE_NOOP(
            "ReceiptNews", "受け取りのお知らせです。もっと新しいものが届いているので、何も変わりません。"
        ),
        ReceiptNews.BEYOND: QT_TRANSLATE_NOOP(
            "ReceiptNews",
            "この手帳が書き出していない便まで、届いたと知らせています。記録も、つなぎの「届いたか」も、変わっていません。"
            "手帳を控えからもどした覚えがないときは、送り主に電話で確かめてください。",
        ),
    },
}

SHORT = {
    Fate: {
        Fate.ALREADY_HERE: QT_TRANSLATE_NOOP("Fate short", "取り込みずみ"),
        Fate.NOT_FOR_US: QT_TRANSLATE_NOOP("Fate short", "あて先ちがい"),
        Fate.OUR_OWN: QT_TRANSLATE_NOOP("Fate short", "こちらの便"),
        Fate.DAMAGED: QT_TRANSLATE_NOOP("Fate short", "破損"),
        Fate.UNKNOWN_SENDER: QT_TRANSLATE_NOOP("Fate short", "未確認"),
        Fate.KEPT_APART: QT_TRANSLATE_NOOP("Fate short", "保留"),
        Fate.LEFT_THERE: QT_TRANSLATE_NOOP("Fate short", "残しました"),
        Fate.NOT_A_PACKET: QT_TRANSLATE_NOOP("Fate short", "別のファイル"),
        Fate.UNREADABLE: QT_TRANSLATE_NOOP("Fate short", "読めません"),
    },
}

_SUBS = {
    Fate.IMPORTED: QT_TRANSLATE_NOOP("Fate", "次に書き出すとき、届いたことが相手に伝わります。"),
    Fate.ALREADY_HERE: QT_TRANSLATE_NOOP("Fate", "二重にはなりません。こちらですることはありません。"),
    Fate.NOT_FOR_US: QT_TRANSLATE_NOOP("Fate", "中は開けません。あて先の方に渡してください。"),
    Fate.OUR_OWN: QT_TRANSLATE_NOOP("Fate", "あて先の方に渡すファイルです。取り込まなくてかまいません。"),
    Fate.DAMAGED: QT_TRANSLATE_NOOP(
        "Fate", "中身は取り込んでいません。ほかの記録は無事です。送り主に、もう一度書き出してもらってください。"
    ),
    Fate.UNKNOWN_SENDER: QT_TRANSLATE_NOOP(
        "Fate", "保留にしてあります。名刺を受け取り、電話などで確認番号を確かめると開きます。"
    ),
    Fate.NEWER_FORMAT: QT_TRANSLATE_NOOP(
        "Fate", "ファイルはそのままです。つなぐ手帳を新しくしてから、もう一度取り込んでください。"
    ),
    Fate.KEPT_APART: QT_TRANSLATE_NOOP(
        "Fate", "途中の便がまだ届いていません。消さずに取ってあります。送り主に電話で確かめてください。"
    ),
    Fate.LEFT_THERE: QT_TRANSLATE_NOOP(
        "Fate",
        "ファイルはもとの場所にそのままあります。保留がいっぱいなので、先にそちらの送り主を確かめてください。",
    ),
    Fate.NOT_A_PACKET: QT_TRANSLATE_NOOP(
        "Fate", "ファイルはそのままです。名前が「つなぎ便」で始まるファイルを選んでください。"
    ),
    Fate.UNREADABLE: QT_TRANSLATE_NOOP("Fate", "USBなどを差しなおして、もう一度取り込んでください。"),
}

_MISSING = QT_TRANSLATE_NOOP("Fate", "{sender}の{numbers}がまだ届いていません。送り主に尋ねてください。")
_MISSING_OR_DAMAGED = QT_TRANSLATE_NOOP(
    "Fate", "{sender}の{numbers}がまだ届いていません。下の、途中で変わってしまった便かもしれません。送り主に尋ねてください。"
)
_NUMBERED = QT_TRANSLATE_NOOP("Fate", "第{numbers}便")
_MOST_NUMBERS = 5
_FALLEN_BACK = QT_TRANSLATE_NOOP(
    "Fate",
    "{sender}の手帳は、前の控えにもどっています。こちらの記録は無事です。"
    "最近送ったものがあれば、もう一度書き出すことがあります。",
)
_MONTHS = QT_TRANSLATE_NOOP("Fate", "月報 {months}分を取り込みました")
_FROM_WHOM = QT_TRANSLATE_NOOP("Fate", "{sender}から")
_FROM = QT_TRANSLATE_NOOP("Fate", "{sender}から {count}件")


_TAKEN_BACK = QT_TRANSLATE_NOOP("Fate", "取り下げのお知らせです")
_STOP = QT_TRANSLATE_NOOP(
    "Fate", "ご本人への連絡や訪問は、しないでください。約束したものやほかの機関に伝えたものは、送り主に電話で確かめてください。"
)
_RECALLED = QT_TRANSLATE_NOOP("Fate", "同意の撤回のお知らせです")
_ACT = QT_TRANSLATE_NOOP(
    "Fate",
    "ご本人への連絡や訪問は、しないでください。「きょう」から開いて、使うのをやめるかを決めると、送り主に返事が届きます。",
)
_DROPPED = QT_TRANSLATE_NOOP("Fate", "このうち{count}件は、こちらで記録を消した方についてのものなので、残していません。")
_ERASED = QT_TRANSLATE_NOOP("Fate", "記録を消した方についての便です")
_ERASED_ASKED = QT_TRANSLATE_NOOP(
    "Fate", "次に書き出すとき、届いたことと、記録がないことが相手に伝わります。こちらですることはありません。"
)
RETURNED_AS_ERASED = QT_TRANSLATE_NOOP(
    "Answer",
    "この便は届きましたが、この方の記録は保存期限などのために消してあるので、中身は残していません。"
    "いまもつなぎたいときは、新しいつなぎを作って送ってください。急ぐときは、電話してください。"
    "（手帳からの自動のお知らせです）",
)
_UNASKED = QT_TRANSLATE_NOOP(
    "Fate",
    "このうち{count}件は、この手帳にないつなぎ（{numbers}）への返事です。消したつなぎなら、もどすとそこに出ます。"
    "そうでなければ、送り主に電話し、この番号を言って返事を聞いてください。",
)
_CLOSED = QT_TRANSLATE_NOOP("Fate", "取り下げのお知らせです")
_NOTHING_TO_DO = QT_TRANSLATE_NOOP("Fate", "送り主が、前に出した便を取り下げました。こちらですることはありません。")


# Why a packet lies apart: by the verdict of the chain (`sync/chain.py`), or by what is known of its sender; else by an error.
_APART = {
    "fork": QT_TRANSLATE_NOOP(
        "Fate",
        "同じ番号で中身の違う便が、先に届いています。消さずに取ってあります。"
        "写した手帳が2つ使われているようです。送り主に電話で伝え、どちらか1つだけを使ってもらってください。",
    ),
    "gap_too_wide": QT_TRANSLATE_NOOP(
        "Fate", "番号が大きくとんでいます。消さずに取ってあります。送り主に電話で、何番まで送ったか確かめてください。"
    ),
    "after_loss": QT_TRANSLATE_NOOP(
        "Fate",
        "なくした・盗まれたと知らせのあった名刺の便です。中身は取り込んでいません。"
        "前から知っている番号に電話して、本人が出したものか確かめてください。",
    ),
}
_TOLD_BY_ERROR = {kind.__name__: kind for kind in WORDS}
_ARCHIVE = QT_TRANSLATE_NOOP("Fate", "ほかのファイルが入った圧縮ファイル（ZIPなど）です")
_UNPACK = QT_TRANSLATE_NOOP("Fate", "ファイルはそのままです。まず開いて中のファイルを取り出し、それを取り込んでください。")
_TO = QT_TRANSLATE_NOOP("Fate", "{name}あて")


def say(taken: TakenIn) -> tuple[str, str]:
    """The two lines of one file: what became of it, and what that means."""
    title, beneath = LABELS[Fate][taken.fate], _SUBS[taken.fate]
    if is_archive(taken.file) and taken.fate in (Fate.NOT_A_PACKET, Fate.DAMAGED, Fate.UNREADABLE):
        title, beneath = _ARCHIVE, _UNPACK
    elif taken.fate is Fate.NOT_A_PACKET and taken.file.startswith("つなぎ便"):
        # To say what a packet is called would help nobody who chose one that is called so.
        title, beneath = LABELS[Fate][Fate.DAMAGED], _SUBS[Fate.DAMAGED]
    elif taken.fate is Fate.KEPT_APART and taken.defect in _APART:
        beneath = _APART[taken.defect]
    elif taken.fate is Fate.KEPT_APART and taken.defect in _TOLD_BY_ERROR:
        told = tell(_TOLD_BY_ERROR[taken.defect]())
        return spoken(title), f"{told.title}。{told.safe}{told.next}"
    if taken.fate is Fate.IMPORTED and taken.dropped == taken.count > 0:
        title, beneath = _ERASED, _ERASED_ASKED if taken.purpose == "referrals" else _SUBS[Fate.IMPORTED]
    elif taken.fate is Fate.IMPORTED and taken.recalled:
        title, beneath = _RECALLED, _ACT
    elif taken.fate is Fate.IMPORTED and taken.taken_back:
        title, beneath = _TAKEN_BACK, _STOP
    elif taken.fate is Fate.IMPORTED and taken.purpose == "cancellations":
        title, beneath = _CLOSED, _NOTHING_TO_DO
    elif taken.fate is Fate.IMPORTED and not taken.number:
        beneath = LABELS[ReceiptNews][taken.heard]
    if taken.news is not None:
        came = spoken(TABLES[TableCame][taken.news.came])
        return f"{came}（{spoken(_FROM_WHOM).format(sender=taken.sender)}）", summed_up(taken.news)
    said = spoken(title)
    if taken.months:
        months = spoken(_MONTHS).format(months="、".join(map(format_month, taken.months)))
        said = f"{months}（{spoken(_FROM_WHOM).format(sender=called(taken.sender))}）"
    elif taken.fate is Fate.IMPORTED and taken.sender and taken.count:
        count = taken.recalled or len(taken.taken_back) or taken.count - taken.dropped or taken.count
        said += f"（{spoken(_FROM).format(sender=called(taken.sender), count=count)}）"
    if taken.fate is Fate.OUR_OWN and taken.sender:
        said += f"（{spoken(_TO).format(name=called(taken.sender))}）"
    missing = "" if taken.taken_back or taken.recalled else say_missing(taken.sender, taken.missing)
    dropped = spoken(_DROPPED).format(count=taken.dropped) if taken.dropped else ""
    unasked = spoken(_UNASKED).format(count=taken.unasked, numbers=_first_of(taken.numbers)) if taken.unasked else ""
    if taken.fate is Fate.IMPORTED and taken.heard is ReceiptNews.BEYOND:
        return said, dropped + (missing or unasked) + spoken(LABELS[ReceiptNews][taken.heard])
    return said, dropped + (missing or unasked or spoken(beneath))


def say_missing(sender: str, numbers: tuple[int, ...], damaged: Collection[int] = ()) -> str:
    """「石田さんの第6便がまだ届いていません。…」; empty when nothing is missing. `damaged`: the numbers that came in pieces."""
    if not numbers:
        return ""
    phrase = _MISSING if set(numbers).isdisjoint(damaged) else _MISSING_OR_DAMAGED
    return spoken(phrase).format(sender=called(sender), numbers=numbered(numbers))


def numbered(numbers: Sequence[int]) -> str:
    """「第6・7便」; of many the first."""
    return spoken(_NUMBERED).format(numbers=_first_of(numbers))


def _first_of(numbers: Sequence[int | str]) -> str:
    return "・".join(map(str, numbers[:_MOST_NUMBERS])) + ("…" if len(numbers) > _MOST_NUMBERS else "")


def say_fallen_back(sender: str) -> str:
    """「石田さんの手帳は、前の控えにもどっています。…」."""
    return spoken(_FALLEN_BACK).format(sender=called(sender))


def claimed(text: str) -> str:
    """A stranger's claim, marked as one: 「本人の書いた内容：…」."""
    return spoken(_CLAIM).format(text=text)


_CLAIM: Phrase = QT_TRANSLATE_NOOP("Fate", "本人の書いた内容（まだ確かめていません）：{text}")
