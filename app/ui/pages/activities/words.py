"""How somebody seemed, as the colour of a line and of a mark."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.activities import Condition
from app.domain.dates import format_month, format_month_day, format_near
from app.domain.listings import Tally
from app.queries.months import DayTold
from app.ui.theme import Tone
from app.words.labels import label, short

TONES = {
    Condition.WELL: Tone.SUCCESS,
    Condition.AS_USUAL: Tone.SOFT,
    Condition.SLIGHT_WORRY: Tone.WARNING,
    Condition.GREAT_WORRY: Tone.DANGER,
}
BADGES = {
    Condition.WELL: "success",
    Condition.AS_USUAL: "grey",
    Condition.SLIGHT_WORRY: "warning",
    Condition.GREAT_WORRY: "urgent",
}


def days_words(first: date, last: date, today: date) -> str:
    """「きょう 11月28日(土)」「11月27日(金)」「令和8年11月」: a day or a month as a title says it."""
    if first != last:
        return format_month(first)
    near = format_near(first, today)
    return near if near.endswith(")") else f"{near} {format_month_day(first)}"


def tally_facts(tally: Tally) -> list[tuple[str, str]]:
    """What there is of these activities, each as what it is called and how many; what there is none of is left out."""
    translate, times = QCoreApplication.translate, QCoreApplication.translate("tally", "{count}件")
    told = [
        *((label(way), count) for way, count in tally.ways),
        (translate("tally", "会えた"), tally.met),
        (translate("tally", "会えなかった"), tally.not_met),
        (translate("tally", "心配"), tally.worried),
        (translate("tally", "危ないと思った"), tally.danger),
    ]
    return [(word, times.format(count=count)) for word, count in told if count]


def day_words(told_on: DayTold) -> str:
    """「訪問 3・電話 1・相談 1・つなぎ 1」: what was done on a day; a consultation is a visit or a call too."""
    told = [(label(way), count) for way, count in told_on.ways]
    told.append((QCoreApplication.translate("tally", "相談"), told_on.consulted))
    told += [(short(source), count) for source, count in told_on.beside]
    return "・".join(f"{word} {count}" for word, count in told if count)


def total_words(tally: Tally) -> str:
    """「6件・5人」: how many activities, about how many people."""
    return QCoreApplication.translate("tally", "{count}件・{people}人").format(count=tally.total, people=tally.people)
