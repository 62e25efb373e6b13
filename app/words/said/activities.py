"""An activity said in words: when, how, whether one met, how they seemed."""

from datetime import date, time

from app.domain.activities import Activity, ActivityLine, ActivityWay, DayPart, Partner
from app.domain.dates import format_near
from app.domain.referrals import SharedActivity
from app.words.labels import label, short
from app.words.people import called
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_NOBODY = QT_TRANSLATE_NOOP("Activity", "手帳にない方")
_AIM = QT_TRANSLATE_NOOP("Activity", "目的")
_TOPICS = QT_TRANSLATE_NOOP("Activity", "相談の内容")
_FIELD = QT_TRANSLATE_NOOP("Activity", "分野")
_OTHER_WORK = QT_TRANSLATE_NOOP("Activity", "その他の活動")
_PARTNER = QT_TRANSLATE_NOOP("Activity", "連絡先")
_TIMES = QT_TRANSLATE_NOOP("Activity", "件数")
_ATTENDED = QT_TRANSLATE_NOOP("Activity", "来た人の数")
_COUNTED = QT_TRANSLATE_NOOP("Activity", "{count}件")
_CAME = QT_TRANSLATE_NOOP("Activity", "{count}人が来た")
_LIAISON = QT_TRANSLATE_NOOP("Activity", "{whom}との連絡")
_AHEAD = QT_TRANSLATE_NOOP("Activity", "（先の日付です）")


def when_words(on: date | None, part: DayPart | None, at_time: time | None, today: date) -> str:
    """「きのう 午後」「11月3日(火) 14:30」; a day that is still to come is told as such."""
    day = format_near(on, today) + ahead_words(on, today) if on else ""
    return joined(day, f"{at_time:%H:%M}" if at_time else label(part) if part else "", by=" ")


def ahead_words(on: date, today: date) -> str:
    """That a day is still to come, so that nothing can have happened on it; '' else."""
    return spoken(_AHEAD) if on > today else ""


def report_facts(activity: Activity) -> list[tuple[str, str]]:
    """What the month counts of it, each as a word and what is said to it; '' for what nobody said."""
    times = f"{activity.quantity}" if activity.quantity != 1 else ""
    return [
        (spoken(_AIM), label(activity.aim) if activity.aim else ""),
        (spoken(_TOPICS), "、".join(map(label, activity.topics))),
        (spoken(_FIELD), label(activity.report_field) if activity.report_field else ""),
        (spoken(_OTHER_WORK), label(activity.other_work) if activity.other_work else ""),
        (spoken(_PARTNER), joined(label(activity.partner) if activity.partner else "", activity.agency_person, by=" ")),
        (spoken(_TIMES), times),
        (spoken(_ATTENDED), f"{activity.attended}" if activity.attended is not None else ""),
    ]


def whose_words(activity: ActivityLine | Activity, name: str, *, provisional: bool = False) -> str:
    """Whose it is: 「足立 ハナさん」, else what was done besides, else that they are nobody of the notebook."""
    besides = spoken(_NOBODY)
    if activity.other_work is not None:
        besides = label(activity.other_work)
    elif activity.partner in (Partner.VOLUNTEER, Partner.AGENCY):
        besides = spoken(_LIAISON).format(whom=label(activity.partner))
    return called(name, provisional) or besides


def what_words(activity: Activity | ActivityLine | SharedActivity, *, condition: bool = True) -> str:
    """「訪問・会えた・変わりない」; without how they seemed where that is said otherwise."""
    if not isinstance(activity, SharedActivity) and not activity.person_id:
        return _besides(activity)
    met = short(activity.met) if activity.met is not None else ""
    seemed = label(activity.condition) if condition and activity.condition is not None else ""
    return joined(label(activity.way), met, seemed, by="・")


def _besides(activity: Activity | ActivityLine) -> str:
    """「電話・健康・保健医療・3件・12人が来た」 of what is about nobody in the notebook."""
    way = label(activity.way) if activity.way is not ActivityWay.OTHER else ""
    times = spoken(_COUNTED).format(count=activity.quantity)
    came = spoken(_CAME).format(count=activity.attended) if activity.attended is not None else ""
    return joined(way, *map(label, activity.topics), times, came, by="・")
