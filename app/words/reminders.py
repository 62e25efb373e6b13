"""What stands on a line of きょう: why it is there, in one sentence, and a quieter line under it."""

from datetime import date

from app.domain.dates import format_near
from app.domain.reminders import Reminder, Why
from app.words.people import called
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS = {
    Why: {
        Why.DUE: QT_TRANSLATE_NOOP("Why", "きょうの予定"),
        Why.OVERDUE: QT_TRANSLATE_NOOP("Why", "予定をすぎています"),
        Why.NOT_MET: QT_TRANSLATE_NOOP("Why", "続けて会えていません"),
        Why.SIGHTING: QT_TRANSLATE_NOOP("Why", "気づきの続き"),
        Why.ANSWERED: QT_TRANSLATE_NOOP("Why", "返事が届きました"),
        Why.QUESTIONED: QT_TRANSLATE_NOOP("Why", "質問が届きました"),
        Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Why", "書き出しを待っています"),
        Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Why", "受領がまだです"),
        Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Why", "もう一度送るものがあります"),
        Why.NO_ANSWER: QT_TRANSLATE_NOOP("Why", "返事がまだです"),
        Why.ARRIVED: QT_TRANSLATE_NOOP("Why", "つなぎ便が届きました"),
        Why.KEPT_APART: QT_TRANSLATE_NOOP("Why", "保留にしてあります"),
        Why.DRAFT: QT_TRANSLATE_NOOP("Why", "書きかけ"),
        Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Why", "復旧シートがまだです"),
        Why.CARD_ENDS: QT_TRANSLATE_NOOP("Why", "名刺の期限"),
        Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Why", "相手の手帳が古い"),
        Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Why", "名簿の返却期限"),
        Why.BACKUP: QT_TRANSLATE_NOOP("Why", "控えのおすすめ"),
    },
}

SHORT: dict[type[Why], dict[Why, Phrase]] = {}

# Of one record, which `about` names.
_ONE = {
    Why.DUE: QT_TRANSLATE_NOOP("Reminder", "{near}の予定です"),
    Why.OVERDUE: QT_TRANSLATE_NOOP("Reminder", "予定を{count}日すぎています"),
    Why.NOT_MET: QT_TRANSLATE_NOOP("Reminder", "{count}回続けて会えていません"),
    Why.SIGHTING: QT_TRANSLATE_NOOP("Reminder", "気づき：{who}"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "{who}：返事が届きました"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "{who}：質問が届きました"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "{who}のつなぎ便が待っています"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "{who}：受領がまだです"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "{who}のつなぎ便をもう一度送ります"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "{who}：返事がまだです"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "{who}：まだ返事をしていません"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder", "{about}からのつなぎ便を保留にしています"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "{about}"),
    Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Reminder", "復旧シートをまだ確かめていません"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "{about}の名刺は、あと{count}日で期限です"),
    Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Reminder", "{about}の手帳が古く、つなぎ便 {count}通を読めません"),
    Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Reminder", "{about}の返却期限まで、あと{count}日です"),
    Why.BACKUP: QT_TRANSLATE_NOOP("Reminder", "控えをとってから{count}日たちました"),
}

# Of several at once, or where nobody is named.
_SEVERAL = {
    Why.SIGHTING: QT_TRANSLATE_NOOP("Reminder", "気づきのようすを見る日です"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "返事が{count}通届きました"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "質問が{count}通届きました"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "つなぎ便 {count}通が待っています"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "書き出してから{count}日、受領がまだです"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "つなぎ便 {count}通をもう一度送ります"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "渡してから{count}日、返事がまだです"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "匿名相談：まだ返事をしていません"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder", "つなぎ便を保留にしています"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "書きかけがあります"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "名刺の期限が近づいています"),
    Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Reminder", "相手の手帳が古く、つなぎ便 {count}通を読めません"),
}

_CARD_ENDED = QT_TRANSLATE_NOOP("Reminder", "{about}の名刺の期限がすぎました")
_LEDGER_TODAY = QT_TRANSLATE_NOOP("Reminder", "{about}の返却期限はきょうです")
_LEDGER_OVER = QT_TRANSLATE_NOOP("Reminder", "{about}の返却期限がすぎています")
_NO_BACKUP = QT_TRANSLATE_NOOP("Reminder", "控えがまだありません")
_SHEET_WAITS = QT_TRANSLATE_NOOP("Reminder", "合言葉を忘れたときに要ります。あと{count}日のうちにお願いします")

_SUBS = {
    Why.DUE: QT_TRANSLATE_NOOP("Reminder", "予定 {near}"),
    Why.OVERDUE: QT_TRANSLATE_NOOP("Reminder", "予定 {near}（{count}日すぎ）"),
    Why.NOT_MET: QT_TRANSLATE_NOOP("Reminder", "予定 {near}"),
    Why.SIGHTING: QT_TRANSLATE_NOOP("Reminder", "ようすを見る日 {near}"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "書き出すと、USBなどで渡せます"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "渡してから{count}日"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "記録は無事です。もう一度書き出してください"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "渡してから{count}日"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder", "確認番号などを確かめると先へ進めます"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "書いたところまで保存してあります"),
    Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Reminder", "合言葉を忘れたときに要ります。きょうお願いします"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "新しい名刺を受け取ってください"),
    Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Reminder", "便は待たせてあります。新しい名刺をもらうか、紙で渡してください"),
    Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Reminder", "返却期限 {near}"),
    Why.BACKUP: QT_TRANSLATE_NOOP("Reminder", "USBを差して「控えをとる」を押してください"),
}


def say(reminder: Reminder, today: date) -> tuple[str, str]:
    """The sentence of a reminder and the line under it, with `detail` (from whom, to which agency) before its day or days."""
    why = reminder.why
    title = _ONE[why] if reminder.about or why not in _SEVERAL else _SEVERAL[why]
    sub = _SUBS[why]
    if why is Why.CARD_ENDS and reminder.about and reminder.count <= 0:
        title = _CARD_ENDED
    if why is Why.LEDGER_DUE and reminder.count <= 0:
        title = _LEDGER_OVER if reminder.count < 0 else _LEDGER_TODAY
    if why is Why.BACKUP and reminder.since is None:
        title = _NO_BACKUP
    if why is Why.RECOVERY_SHEET and reminder.count > 0:
        sub = _SHEET_WAITS
    near = format_near(reminder.since, today) if reminder.since else ""
    told: dict[str, str | int] = {
        "count": reminder.count,
        "about": reminder.about,
        "who": called(reminder.about, reminder.provisional),
        "near": near or format_near(today, today),
    }
    beneath = "" if "{near}" in sub.text and not near else _fill(sub, told)
    # Where nobody counts days yet there is nothing to tell of them.
    if "{count}" in sub.text and reminder.count <= 0:
        beneath = near
    return _fill(title, told), "・".join(part for part in (reminder.detail, beneath) if part)


def _fill(phrase: Phrase, told: dict[str, str | int]) -> str:
    return spoken(phrase).format(**told)
