"""What stands on a line of きょう: why it is there, in one sentence, and a quieter line under it."""

from datetime import date

from app.domain.dates import format_near
from app.domain.reminders import Reminder, Why
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS = {
    Why: {
        Why.DUE: QT_TRANSLATE_NOOP("Why", "きょうの予定"),
        Why.OVERDUE: QT_TRANSLATE_NOOP("Why", "予定をすぎています"),
        Why.NOT_MET: QT_TRANSLATE_NOOP("Why", "続けて会えていません"),
        Why.ANSWERED: QT_TRANSLATE_NOOP("Why", "返事が届きました"),
        Why.QUESTIONED: QT_TRANSLATE_NOOP("Why", "質問が届きました"),
        Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Why", "書き出しを待っています"),
        Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Why", "受領がまだです"),
        Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Why", "もう一度送るものがあります"),
        Why.NO_ANSWER: QT_TRANSLATE_NOOP("Why", "返事がまだです"),
        Why.ARRIVED: QT_TRANSLATE_NOOP("Why", "つなぎ便が届きました"),
        Why.HELD_APART: QT_TRANSLATE_NOOP("Why", "保留にしてあります"),
        Why.DRAFT: QT_TRANSLATE_NOOP("Why", "書きかけ"),
        Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Why", "復旧シートがまだです"),
        Why.CARD_ENDS: QT_TRANSLATE_NOOP("Why", "名刺の期限"),
        Why.BACKUP: QT_TRANSLATE_NOOP("Why", "控えのおすすめ"),
    },
}

SHORT: dict[type[Why], dict[Why, Phrase]] = {}

_TITLES = {
    Why.DUE: QT_TRANSLATE_NOOP("Reminder", "{near}の予定です"),
    Why.OVERDUE: QT_TRANSLATE_NOOP("Reminder", "予定を{count}日すぎています"),
    Why.NOT_MET: QT_TRANSLATE_NOOP("Reminder", "{count}回続けて会えていません"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "{about}：返事が届きました"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "{about}：質問が届きました"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "つなぎ便 {count}通が待っています"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "書き出してから{count}日、受領がまだです"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "もう一度送るつなぎ便が{count}通あります"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "届いてから{count}日、返事がまだです"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "まだ返事をしていないつなぎ便 {count}通"),
    Why.HELD_APART: QT_TRANSLATE_NOOP("Reminder", "保留にしたつなぎ便 {count}通"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "{about}"),
    Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Reminder", "復旧シートをまだ確かめていません"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "{about}の名刺は、あと{count}日で期限です"),
    Why.BACKUP: QT_TRANSLATE_NOOP("Reminder", "控えをとってから{count}日たちました"),
}

_CARD_ENDED = QT_TRANSLATE_NOOP("Reminder", "{about}の名刺の期限がすぎました")
_NO_BACKUP = QT_TRANSLATE_NOOP("Reminder", "控えがまだありません")

_SUBS = {
    Why.DUE: QT_TRANSLATE_NOOP("Reminder", "予定 {near}"),
    Why.OVERDUE: QT_TRANSLATE_NOOP("Reminder", "予定 {near}（{count}日すぎ）"),
    Why.NOT_MET: QT_TRANSLATE_NOOP("Reminder", "さいごは{near}"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "書き出すと、USBなどで渡せます"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "{near}に書き出しました。届いたか電話で確かめられます"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "記録は無事です。もう一度書き出してください"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "{near}に届きました。電話でたずねてもかまいません"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "いちばん古いものは{near}"),
    Why.HELD_APART: QT_TRANSLATE_NOOP("Reminder", "確認番号などを確かめると先へ進めます"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "書いたところまで保存してあります"),
    Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Reminder", "合言葉を忘れたときに要ります"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "新しい名刺を受け取ってください"),
    Why.BACKUP: QT_TRANSLATE_NOOP("Reminder", "USBを差して「控えをとる」を押してください"),
}


def say(reminder: Reminder, today: date) -> tuple[str, str]:
    """The sentence of a reminder and the line under it; `detail`, where given, stands in place of the latter."""
    title = _TITLES[reminder.why]
    if reminder.why is Why.CARD_ENDS and reminder.count <= 0:
        title = _CARD_ENDED
    if reminder.why is Why.BACKUP and reminder.since is None:
        title = _NO_BACKUP
    near = format_near(reminder.since, today) if reminder.since else ""
    told: dict[str, str | int] = {"count": reminder.count, "about": reminder.about, "near": near or format_near(today, today)}
    sub = _SUBS[reminder.why]
    if reminder.detail:
        return _fill(title, told), reminder.detail
    return _fill(title, told), "" if "{near}" in sub.text and not near else _fill(sub, told)


def _fill(phrase: Phrase, told: dict[str, str | int]) -> str:
    return spoken(phrase).format(**told)
