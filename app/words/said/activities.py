"""An activity said in words: when, how, whether one met, how they seemed."""

from datetime import date, time

from app.domain.activities import Activity, ActivityLine, DayPart
from app.domain.dates import format_near
from app.domain.referrals import SharedActivity
from app.words.labels import label, short
from app.words.phrases import QT_TRANSLATE_NOOP, joined, spoken

_AHEAD = QT_TRANSLATE_NOOP("Activity", "（先の日付です）")


def when_words(on: date | None, part: DayPart | None, at_time: time | None, today: date) -> str:
    """「きのう 午後」「11月3日(火) 14:30」; a day that is still to come is told as such."""
    day = format_near(on, today) + ahead_words(on, today) if on else ""
    return joined(day, f"{at_time:%H:%M}" if at_time else label(part) if part else "", by=" ")


def ahead_words(on: date, today: date) -> str:
    """That a day is still to come, so that nothing can have happened on it; '' else."""
    return spoken(_AHEAD) if on > today else ""


def what_words(activity: Activity | ActivityLine | SharedActivity, *, condition: bool = True) -> str:
    """「訪問・会えた・変わりない」; without how they seemed where that is said otherwise."""
    met = short(activity.met) if activity.met is not None else ""
    seemed = label(activity.condition) if condition and activity.condition is not None else ""
    return joined(label(activity.way), met, seemed, by="・")
