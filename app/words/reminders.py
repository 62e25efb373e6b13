"""What stands on a line of きょう: why it is there, in one sentence, and a quieter line under it."""

from datetime import date
from enum import Enum
from typing import Any

from app.domain.dates import format_near
from app.domain.referrals import Handling
from app.domain.reminders import NAMED, Reminder, ReminderGroup, Why, is_long_without_answer
from app.words import case_news
from app.words.people import called
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

LABELS: dict[type[Enum], dict[Any, Phrase]] = {
    ReminderGroup: {
        ReminderGroup.EMERGENCY: QT_TRANSLATE_NOOP("ReminderGroup", "緊急"),
        ReminderGroup.NOTEBOOK: QT_TRANSLATE_NOOP("ReminderGroup", "手帳のこと"),
        ReminderGroup.RECALLS: QT_TRANSLATE_NOOP("ReminderGroup", "同意の撤回"),
        ReminderGroup.TAKEN_BACK: QT_TRANSLATE_NOOP("ReminderGroup", "取り下げ"),
        ReminderGroup.UNLED: QT_TRANSLATE_NOOP("ReminderGroup", "主担当がまだのケース"),
        ReminderGroup.LATE: QT_TRANSLATE_NOOP("ReminderGroup", "返事の期限を過ぎたもの"),
        ReminderGroup.ARRIVED: QT_TRANSLATE_NOOP("ReminderGroup", "まだ返事をしていないつなぎ"),
        ReminderGroup.PROMISES: QT_TRANSLATE_NOOP("ReminderGroup", "きょうの約束・過ぎた約束"),
        ReminderGroup.FOLLOW_UPS: QT_TRANSLATE_NOOP("ReminderGroup", "フォローの時期"),
        ReminderGroup.QUESTIONS: QT_TRANSLATE_NOOP("ReminderGroup", "質問の答え待ち"),
        ReminderGroup.VISITS_TODAY: QT_TRANSLATE_NOOP("ReminderGroup", "きょうの約束"),
        ReminderGroup.VISITS_NOT_MET: QT_TRANSLATE_NOOP("ReminderGroup", "続けて会えていない方"),
        ReminderGroup.VISITS_OVERDUE: QT_TRANSLATE_NOOP("ReminderGroup", "予定を過ぎている方"),
        ReminderGroup.ANSWERS: QT_TRANSLATE_NOOP("ReminderGroup", "届いた返事"),
        ReminderGroup.SENDING: QT_TRANSLATE_NOOP("ReminderGroup", "これから送るもの"),
        ReminderGroup.WAITING: QT_TRANSLATE_NOOP("ReminderGroup", "返事を待っているもの"),
        ReminderGroup.HELD: QT_TRANSLATE_NOOP("ReminderGroup", "保留にしたつなぎ便"),
        ReminderGroup.DRAFTS: QT_TRANSLATE_NOOP("ReminderGroup", "書きかけ"),
        ReminderGroup.OTHERS: QT_TRANSLATE_NOOP("ReminderGroup", "気づき・そのほか"),
    },
    Why: {
        Why.DUE: QT_TRANSLATE_NOOP("Why", "きょうの予定"),
        Why.OVERDUE: QT_TRANSLATE_NOOP("Why", "予定を過ぎています"),
        Why.NOT_MET: QT_TRANSLATE_NOOP("Why", "続けて会えていません"),
        Why.AHEAD: QT_TRANSLATE_NOOP("Why", "記録の日付が先になっています"),
        Why.CHOSEN: QT_TRANSLATE_NOOP("Why", "きょう回る家"),
        Why.SIGHTING: QT_TRANSLATE_NOOP("Why", "気づきの続き"),
        Why.ANSWERED: QT_TRANSLATE_NOOP("Why", "返事が届きました"),
        Why.QUESTIONED: QT_TRANSLATE_NOOP("Why", "質問が届きました"),
        Why.DESK_PROMISED: QT_TRANSLATE_NOOP("Why", "窓口の約束の日"),
        Why.CASE_NEWS: QT_TRANSLATE_NOOP("Why", "ケースのようす"),
        Why.PART_STUCK: QT_TRANSLATE_NOOP("Why", "送り主が困っています"),
        Why.PART_DONE: QT_TRANSLATE_NOOP("Why", "送り主の役割ができました"),
        Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Why", "まだ書き出していません"),
        Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Why", "届いたか、まだ分かりません"),
        Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Why", "もう一度送るものがあります"),
        Why.NO_ANSWER: QT_TRANSLATE_NOOP("Why", "返事がまだです"),
        Why.ARRIVED: QT_TRANSLATE_NOOP("Why", "つなぎ便が届きました"),
        Why.ARRIVED_LATE: QT_TRANSLATE_NOOP("Why", "返事の期限を過ぎています"),
        Why.TAKEN_BACK: QT_TRANSLATE_NOOP("Why", "取り下げ"),
        Why.RECALLED: QT_TRANSLATE_NOOP("Why", "同意の撤回"),
        Why.RECALL_UNTOLD: QT_TRANSLATE_NOOP("Why", "撤回を伝える先"),
        Why.TOLD_BEYOND: QT_TRANSLATE_NOOP("Why", "同意より多くを渡してある先"),
        Why.RECALL_TO_TELL: QT_TRANSLATE_NOOP("Why", "撤回をまだ伝えていません"),
        Why.RECALL_UNHEEDED: QT_TRANSLATE_NOOP("Why", "撤回への返事がまだです"),
        Why.RECALL_HEEDED: QT_TRANSLATE_NOOP("Why", "撤回への返事が届きました"),
        Why.RECALL_KEPT: QT_TRANSLATE_NOOP("Why", "撤回のあとも残るところがあります"),
        Why.NOT_RUNG: QT_TRANSLATE_NOOP("Why", "緊急で、まだ連絡していません"),
        Why.UNLED: QT_TRANSLATE_NOOP("Why", "主担当がまだです"),
        Why.CASE_PROMISED: QT_TRANSLATE_NOOP("Why", "ケースの約束の日"),
        Why.FOLLOW_UP: QT_TRANSLATE_NOOP("Why", "フォローの時期"),
        Why.PROMISED: QT_TRANSLATE_NOOP("Why", "約束の日"),
        Why.QUESTION_OPEN: QT_TRANSLATE_NOOP("Why", "質問の答え待ち"),
        Why.KEPT_APART: QT_TRANSLATE_NOOP("Why", "保留にしてあります"),
        Why.PACKETS_MISSING: QT_TRANSLATE_NOOP("Why", "届いていない便があります"),
        Why.DRAFT: QT_TRANSLATE_NOOP("Why", "書きかけ"),
        Why.CLOCK: QT_TRANSLATE_NOOP("Why", "先の日付の記録"),
        Why.PASSPHRASE: QT_TRANSLATE_NOOP("Why", "合言葉がまだです"),
        Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Why", "復旧シートがまだです"),
        Why.CARD_ENDS: QT_TRANSLATE_NOOP("Why", "名刺の期限"),
        Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Why", "相手の手帳が古い"),
        Why.CARD_CHANGED: QT_TRANSLATE_NOOP("Why", "名刺が変わりました"),
        Why.CONSENT_DUE: QT_TRANSLATE_NOOP("Why", "同意の見直しの日"),
        Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Why", "名簿の返却期限"),
        Why.MONTH_OPEN: QT_TRANSLATE_NOOP("Why", "月報がまだです"),
        Why.MONTH_CHANGED: QT_TRANSLATE_NOOP("Why", "月報の訂正がまだです"),
        Why.MONTHS_MISSING: QT_TRANSLATE_NOOP("Why", "月報がまだの方"),
        Why.BACKUP: QT_TRANSLATE_NOOP("Why", "控えのおすすめ"),
    },
}

SHORT: dict[type[Why], dict[Why, Phrase]] = {}

# Of one record, which `about` names.
_ONE = {
    Why.DUE: QT_TRANSLATE_NOOP("Reminder", "{near}の予定です"),
    Why.OVERDUE: QT_TRANSLATE_NOOP("Reminder", "予定を{count}日過ぎています"),
    Why.NOT_MET: QT_TRANSLATE_NOOP("Reminder", "{count}回続けて会えていません"),
    Why.CHOSEN: QT_TRANSLATE_NOOP("Reminder", "予定の日ではありません"),
    Why.SIGHTING: QT_TRANSLATE_NOOP("Reminder", "気づき：{who}"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "{who}：返事が届きました"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "{who}：質問が届きました"),
    Why.DESK_PROMISED: QT_TRANSLATE_NOOP("Reminder", "{who}：窓口の約束を{count}日過ぎています"),
    Why.CASE_NEWS: QT_TRANSLATE_NOOP("Reminder", "{who}：{how}"),
    Why.PART_STUCK: QT_TRANSLATE_NOOP("Reminder", "{who}：送り主が困っています"),
    Why.PART_DONE: QT_TRANSLATE_NOOP("Reminder", "{who}：送り主の役割ができました"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "{who}のつなぎ便を、まだ書き出していません"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "{who}：届いたか、まだ分かりません"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "{who}のつなぎ便をもう一度送ります"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "{who}：返事がまだです"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "{who}：まだ返事をしていません"),
    Why.ARRIVED_LATE: QT_TRANSLATE_NOOP("Reminder", "{who}：返事の期限を{count}日過ぎています"),
    Why.TAKEN_BACK: QT_TRANSLATE_NOOP("Reminder", "{who}：送り主が取り下げました"),
    Why.RECALLED: QT_TRANSLATE_NOOP("Reminder", "{who}：同意が撤回されました"),
    Why.RECALL_UNTOLD: QT_TRANSLATE_NOOP("Reminder", "{who}：撤回を伝える先が残っています"),
    Why.TOLD_BEYOND: QT_TRANSLATE_NOOP("Reminder", "{who}：新しい同意より多くを渡してある先があります"),
    Why.RECALL_TO_TELL: QT_TRANSLATE_NOOP("Reminder", "{who}：撤回を、まだ伝えていません"),
    Why.RECALL_UNHEEDED: QT_TRANSLATE_NOOP("Reminder", "{who}：撤回への返事がまだです"),
    Why.RECALL_HEEDED: QT_TRANSLATE_NOOP("Reminder", "{who}：撤回への返事が届きました"),
    Why.RECALL_KEPT: QT_TRANSLATE_NOOP("Reminder", "{who}：撤回への返事が届きました。残るところがあります"),
    Why.NOT_RUNG: QT_TRANSLATE_NOOP("Reminder", "{who}：まだ連絡していません"),
    Why.UNLED: QT_TRANSLATE_NOOP("Reminder", "{who}：主担当がまだ決まっていません"),
    Why.CASE_PROMISED: QT_TRANSLATE_NOOP("Reminder", "{who}：約束を{count}日過ぎています"),
    Why.FOLLOW_UP: QT_TRANSLATE_NOOP("Reminder", "{who}：フォローの日を{count}日過ぎています"),
    Why.PROMISED: QT_TRANSLATE_NOOP("Reminder", "{who}：約束を{count}日過ぎています"),
    Why.QUESTION_OPEN: QT_TRANSLATE_NOOP("Reminder", "{who}：質問の答えを{count}日待っています"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder", "{who}からのつなぎ便を保留にしています"),
    Why.PACKETS_MISSING: QT_TRANSLATE_NOOP("Reminder", "{who}からのつなぎ便 {count}通が、まだ届いていません"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "{about}"),
    Why.AHEAD: QT_TRANSLATE_NOOP("Reminder", "記録の日付が先になっています"),
    Why.CLOCK: QT_TRANSLATE_NOOP("Reminder", "日付が先になっている記録が{count}件あります"),
    Why.PASSPHRASE: QT_TRANSLATE_NOOP("Reminder", "新しい合言葉がまだ決まっていません"),
    Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Reminder", "復旧シートをまだ確かめていません"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "{about}の名刺は、あと{count}日で期限です"),
    Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Reminder", "{about}の手帳が古く、つなぎ便 {count}通を読めません"),
    Why.CARD_CHANGED: QT_TRANSLATE_NOOP("Reminder", "{about}の名刺の名前・所属・電話が変わりました"),
    Why.CONSENT_DUE: QT_TRANSLATE_NOOP("Reminder", "{who}：同意の見直しの日を{count}日過ぎています"),
    Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Reminder", "{about}の返却期限まで、あと{count}日です"),
    Why.MONTH_OPEN: QT_TRANSLATE_NOOP("Reminder", "{month}月分の月報がまだです"),
    Why.MONTH_CHANGED: QT_TRANSLATE_NOOP("Reminder", "{month}月分の訂正がまだです"),
    Why.MONTHS_MISSING: QT_TRANSLATE_NOOP("Reminder", "{month}月分の月報がまだの方が{count}人います"),
    Why.BACKUP: QT_TRANSLATE_NOOP("Reminder", "控えをとってから{count}日たちました"),
}

# Of several at once, or where nobody is named.
_SEVERAL = {
    Why.SIGHTING: QT_TRANSLATE_NOOP("Reminder", "気づきのようすを見る日です"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "返事が{count}通届きました"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "質問が{count}通届きました"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "つなぎ便 {count}通を、まだ書き出していません"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "書き出してから{count}日、届いたか、まだ分かりません"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "つなぎ便 {count}通をもう一度送ります"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "渡してから{count}日、返事がまだです"),
    Why.RECALLED: QT_TRANSLATE_NOOP("Reminder", "同意の撤回が届いています"),
    Why.RECALL_UNTOLD: QT_TRANSLATE_NOOP("Reminder", "撤回を伝える先が残っています"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder", "つなぎ便を保留にしています"),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "書きかけがあります"),
    Why.CARD_CHANGED: QT_TRANSLATE_NOOP("Reminder", "名刺の名前・所属・電話が変わりました"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "名刺の期限が近づいています"),
    Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Reminder", "相手の手帳が古く、つなぎ便 {count}通を読めません"),
}

# On the day itself, when no days have gone by yet.
_THE_DAY = {
    Why.DESK_PROMISED: QT_TRANSLATE_NOOP("Reminder", "{who}：きょうは窓口の約束の日です"),
    Why.CASE_PROMISED: QT_TRANSLATE_NOOP("Reminder", "{who}：きょうの約束です"),
    Why.FOLLOW_UP: QT_TRANSLATE_NOOP("Reminder", "{who}：きょうはフォローの日です"),
    Why.PROMISED: QT_TRANSLATE_NOOP("Reminder", "{who}：きょうの約束です"),
    Why.QUESTION_OPEN: QT_TRANSLATE_NOOP("Reminder", "{who}：きょう質問しました"),
    Why.CONSENT_DUE: QT_TRANSLATE_NOOP("Reminder", "{who}：きょうは同意の見直しの日です"),
    Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Reminder", "{about}の返却期限はきょうです"),
}
_NAMELESS = QT_TRANSLATE_NOOP("Reminder", "匿名相談")
_ACCEPTED = QT_TRANSLATE_NOOP("Reminder", "{who}：受理されました")
_NEXT = QT_TRANSLATE_NOOP("Reminder", "次の約束 {day}")
_CARD_ENDED = QT_TRANSLATE_NOOP("Reminder", "{about}の名刺の期限が過ぎました")
_LEDGER_OVER = QT_TRANSLATE_NOOP("Reminder", "{about}の返却期限が過ぎています")
_LONG_WITHOUT = QT_TRANSLATE_NOOP("Reminder", "{who}：30日を過ぎても返事がありません")
_NO_BACKUP = QT_TRANSLATE_NOOP("Reminder", "控えがまだありません")
_SHEET_WAITS = QT_TRANSLATE_NOOP("Reminder", "合言葉を忘れたときに要ります。あと{count}日のうちにお願いします")

_SUBS = {
    Why.DUE: QT_TRANSLATE_NOOP("Reminder", "予定 {near}"),
    Why.OVERDUE: QT_TRANSLATE_NOOP("Reminder", "予定 {near}"),
    Why.NOT_MET: QT_TRANSLATE_NOOP("Reminder", "予定 {near}"),
    Why.CHOSEN: QT_TRANSLATE_NOOP("Reminder", "次の予定 {near}"),
    Why.SIGHTING: QT_TRANSLATE_NOOP("Reminder", "ようすを見る日 {near}"),
    Why.ANSWERED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.QUESTIONED: QT_TRANSLATE_NOOP("Reminder", "質問されてから{count}日"),
    Why.DESK_PROMISED: QT_TRANSLATE_NOOP("Reminder", "約束 {near}"),
    Why.CASE_NEWS: QT_TRANSLATE_NOOP("Reminder", "{more}"),
    Why.PART_STUCK: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.PART_DONE: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.TO_WRITE_OUT: QT_TRANSLATE_NOOP("Reminder", "書き出すと、USBなどで渡せます"),
    Why.NOT_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Reminder", "渡してから{count}日"),
    Why.SEND_AGAIN: QT_TRANSLATE_NOOP("Reminder", "記録は無事です。もう一度書き出してください"),
    Why.NO_ANSWER: QT_TRANSLATE_NOOP("Reminder", "渡してから{count}日"),
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.ARRIVED_LATE: QT_TRANSLATE_NOOP("Reminder", "{near}に作成"),
    Why.TAKEN_BACK: QT_TRANSLATE_NOOP("Reminder", "ご本人への連絡や訪問はしないでください"),
    Why.RECALLED: QT_TRANSLATE_NOOP("Reminder", "連絡や訪問はせずに、開いて、使うのをやめるかを決めてください"),
    Why.RECALL_UNTOLD: QT_TRANSLATE_NOOP("Reminder", "開いて、手紙か電話で伝えてください"),
    Why.TOLD_BEYOND: QT_TRANSLATE_NOOP("Reminder", "開いて、渡した先にどうしてもらうかを、ご本人に聞いてください"),
    Why.RECALL_TO_TELL: QT_TRANSLATE_NOOP("Reminder", "つなぎ便では伝わりません。電話か紙で伝えてください"),
    Why.RECALL_HEEDED: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.RECALL_KEPT: QT_TRANSLATE_NOOP("Reminder", "残るところと理由を、ご本人に伝えてください"),
    Why.RECALL_UNHEEDED: QT_TRANSLATE_NOOP("Reminder", "書き出してから{count}日。電話で確かめてください"),
    Why.NOT_RUNG: QT_TRANSLATE_NOOP("Reminder", "受付 {near}"),
    Why.UNLED: QT_TRANSLATE_NOOP("Reminder", "受付 {near}"),
    Why.CASE_PROMISED: QT_TRANSLATE_NOOP("Reminder", "約束 {near}"),
    Why.FOLLOW_UP: QT_TRANSLATE_NOOP("Reminder", "約束 {near}"),
    Why.PROMISED: QT_TRANSLATE_NOOP("Reminder", "約束 {near}"),
    Why.QUESTION_OPEN: QT_TRANSLATE_NOOP("Reminder", "質問 {near}"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder", "確認番号などを確かめると先へ進めます"),
    Why.PACKETS_MISSING: QT_TRANSLATE_NOOP(
        "Reminder", "{near}に後の便が届きました。電話して、もう一度書き出してもらってください"
    ),
    Why.DRAFT: QT_TRANSLATE_NOOP("Reminder", "書いたところまで保存してあります"),
    Why.AHEAD: QT_TRANSLATE_NOOP("Reminder", "{near}"),
    Why.CLOCK: QT_TRANSLATE_NOOP("Reminder", "パソコンの日付が違っていたようです。一覧の上の記録の日付を直してください"),
    Why.PASSPHRASE: QT_TRANSLATE_NOOP("Reminder", "復旧シートで開きました。決めるまで、次も復旧シートが要ります"),
    Why.RECOVERY_SHEET: QT_TRANSLATE_NOOP("Reminder", "合言葉を忘れたときに要ります。きょうお願いします"),
    Why.CARD_ENDS: QT_TRANSLATE_NOOP("Reminder", "新しい名刺を受け取ってください"),
    Why.CARD_TOO_OLD: QT_TRANSLATE_NOOP("Reminder", "便は待たせてあります。新しい名刺をもらうか、紙で渡してください"),
    Why.CARD_CHANGED: QT_TRANSLATE_NOOP("Reminder", "前から知っている番号に電話して、確かめてください"),
    Why.CONSENT_DUE: QT_TRANSLATE_NOOP("Reminder", "見直し {near}"),
    Why.LEDGER_DUE: QT_TRANSLATE_NOOP("Reminder", "返却期限 {near}"),
    Why.MONTH_OPEN: QT_TRANSLATE_NOOP("Reminder", "確かめることが{count}件あります"),
    Why.MONTH_CHANGED: QT_TRANSLATE_NOOP("Reminder", "月報を締めたあとに、{count}か所の数が変わりました"),
    Why.MONTHS_MISSING: QT_TRANSLATE_NOOP("Reminder", "ほか{rest}人"),
    Why.BACKUP: QT_TRANSLATE_NOOP("Reminder", "USBを差して「控えをとる」を押してください"),
}

# Where nothing is to be counted.
_SUBS_OF_NONE = {
    Why.MONTH_OPEN: QT_TRANSLATE_NOOP("Reminder", "月報を開くと、締めて出せます"),
    Why.MONTH_CHANGED: QT_TRANSLATE_NOOP("Reminder", "月報を開きなおしたままです"),
}

# What stands at the right of a line that says already whom it is about; on the day itself other words.
_BRIEF = {
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder brief", "{count}日前"),
    Why.ARRIVED_LATE: QT_TRANSLATE_NOOP("Reminder brief", "期限から{count}日"),
    Why.NOT_RUNG: QT_TRANSLATE_NOOP("Reminder brief", "受付から{count}日"),
    Why.UNLED: QT_TRANSLATE_NOOP("Reminder brief", "受付から{count}日"),
    Why.CASE_PROMISED: QT_TRANSLATE_NOOP("Reminder brief", "約束から{count}日"),
    Why.FOLLOW_UP: QT_TRANSLATE_NOOP("Reminder brief", "予定から{count}日"),
    Why.PROMISED: QT_TRANSLATE_NOOP("Reminder brief", "約束から{count}日"),
    Why.QUESTION_OPEN: QT_TRANSLATE_NOOP("Reminder brief", "質問して{count}日"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder brief", "{count}日前"),
}
_BRIEF_TODAY = {
    Why.ARRIVED: QT_TRANSLATE_NOOP("Reminder brief", "きょう"),
    Why.NOT_RUNG: QT_TRANSLATE_NOOP("Reminder brief", "きょう受付"),
    Why.UNLED: QT_TRANSLATE_NOOP("Reminder brief", "きょう受付"),
    Why.CASE_PROMISED: QT_TRANSLATE_NOOP("Reminder brief", "きょうの約束です"),
    Why.FOLLOW_UP: QT_TRANSLATE_NOOP("Reminder brief", "きょうの予定です"),
    Why.PROMISED: QT_TRANSLATE_NOOP("Reminder brief", "きょうの約束です"),
    Why.QUESTION_OPEN: QT_TRANSLATE_NOOP("Reminder brief", "きょう質問しました"),
    Why.KEPT_APART: QT_TRANSLATE_NOOP("Reminder brief", "きょう"),
}


def say_briefly(reminder: Reminder) -> str:
    """How long it waits, in the fewest words; '' where nobody counts days."""
    said = _BRIEF.get(reminder.why) if reminder.count else _BRIEF_TODAY.get(reminder.why)
    return spoken(said).format(count=reminder.count) if said else ""


def say(reminder: Reminder, today: date) -> tuple[str, str]:
    """The sentence of a reminder and the line under it, with `detail` (from whom, to which agency) before its day or days."""
    why = reminder.why
    title = _ONE[why] if reminder.about or why not in _SEVERAL else _SEVERAL[why]
    sub = _SUBS[why] if reminder.count else _SUBS_OF_NONE.get(why, _SUBS[why])
    if why is Why.CARD_ENDS and reminder.about and reminder.count <= 0:
        title = _CARD_ENDED
    if why is Why.LEDGER_DUE and reminder.count < 0:
        title = _LEDGER_OVER
    if why in _THE_DAY and not reminder.count:
        title = _THE_DAY[why]
    if why is Why.ANSWERED and reminder.about and reminder.handling is Handling.ACCEPTED:
        title = _ACCEPTED
    if is_long_without_answer(reminder) and reminder.about:
        title = _LONG_WITHOUT
    if why is Why.BACKUP and reminder.since is None:
        title = _NO_BACKUP
    if why is Why.RECOVERY_SHEET and reminder.count > 0:
        sub = _SHEET_WAITS
    near = format_near(reminder.since, today) if reminder.since else ""
    told: dict[str, str | int] = {
        "count": reminder.count,
        "about": reminder.about,
        "who": called(reminder.about, reminder.provisional) if reminder.about else spoken(_NAMELESS),
        "near": near or format_near(today, today),
        "month": (reminder.since or today).month,
        "rest": reminder.count - NAMED,
        "how": case_news.how_it_stands(reminder.news, today) if reminder.news else "",
        "more": case_news.what_is_asked(reminder.news) if reminder.news else "",
    }
    unsaid = ("{near}" in sub.text and not near) or ("{rest}" in sub.text and reminder.count <= NAMED)
    beneath = "" if unsaid else _fill(sub, told)
    # Where nobody counts days yet there is nothing to tell of them.
    if "{count}" in sub.text and reminder.count <= 0:
        beneath = near
    promised = reminder.next_on if why in (Why.ANSWERED, Why.TAKEN_BACK) else None
    again = spoken(_NEXT).format(day=format_near(promised, today)) if promised else ""
    return _fill(title, told), "・".join(part for part in (reminder.detail, again, beneath) if part)


def _fill(phrase: Phrase, told: dict[str, str | int]) -> str:
    return spoken(phrase).format(**told)
