"""What is said of a line of 閲覧記録: what was done, and with what."""

from app.domain.viewings import Viewed
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS = {
    Viewed: {
        Viewed.OPENED: QT_TRANSLATE_NOOP("Viewed", "開いた"),
        Viewed.PRINTED: QT_TRANSLATE_NOOP("Viewed", "印刷した"),
        Viewed.TAKEN_OUT: QT_TRANSLATE_NOOP("Viewed", "表にして書き出した"),
        Viewed.SENT: QT_TRANSLATE_NOOP("Viewed", "つなぎ便に書き出した"),
        Viewed.COPIED: QT_TRANSLATE_NOOP("Viewed", "控えをとった"),
    }
}
SHORT: dict[type[Viewed], dict[Viewed, Phrase]] = {}
# By the table of a record, or the kind of a sheet.
_KINDS = {
    "person": QT_TRANSLATE_NOOP("viewings", "対象者"),
    "desk_case": QT_TRANSLATE_NOOP("viewings", "ケース"),
    "arrival": QT_TRANSLATE_NOOP("viewings", "届いたつなぎ"),
    "referral": QT_TRANSLATE_NOOP("viewings", "つなぎ"),
    "answer": QT_TRANSLATE_NOOP("viewings", "返事"),
    "packet": QT_TRANSLATE_NOOP("viewings", "返事"),
    "case_sheet": QT_TRANSLATE_NOOP("viewings", "相談受付票"),
    "monday_list": QT_TRANSLATE_NOOP("viewings", "月曜の一覧"),
    "figures": QT_TRANSLATE_NOOP("viewings", "集計表・年度実績表"),
    "consent": QT_TRANSLATE_NOOP("viewings", "同意書"),
    "people_list": QT_TRANSLATE_NOOP("viewings", "対象者の一覧"),
    "people_table": QT_TRANSLATE_NOOP("viewings", "対象者の表"),
    "activities_list": QT_TRANSLATE_NOOP("viewings", "記録の一覧"),
    "activities_table": QT_TRANSLATE_NOOP("viewings", "記録の表"),
    "month_totals": QT_TRANSLATE_NOOP("viewings", "月報の集計"),
    "desk_table": QT_TRANSLATE_NOOP("viewings", "配る表"),
    "organisations_list": QT_TRANSLATE_NOOP("viewings", "団体名簿"),
    "organisations_table": QT_TRANSLATE_NOOP("viewings", "団体・機関の名簿"),
    "disclosure": QT_TRANSLATE_NOOP("viewings", "本人への開示"),
    "givings": QT_TRANSLATE_NOOP("viewings", "提供の記録"),
    "": QT_TRANSLATE_NOOP("viewings", "手帳全体"),
}
_ANY = QT_TRANSLATE_NOOP("viewings", "一覧や表")


def kind_words(kind: str) -> str:
    """「届いたつなぎ」: with what something was done."""
    return spoken(_KINDS.get(kind, _ANY))
