"""The month in the words of the screen."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.activities import ActivityLine
from app.domain.attempts import Attempt
from app.domain.dates import format_near
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import CheckResult, MonthCheck
from app.domain.months.entries import EntrySource
from app.domain.months.looking import Looked, number_of
from app.domain.places import PageName, Place
from app.domain.referrals import ReferralLine
from app.queries.months import EntryLine, MonthTold, Move
from app.services import activities
from app.ui.pages.people.call_form import attempt_words
from app.ui.widgets.lists import PagedLine
from app.words.labels import label, short
from app.words.months import cell_words
from app.words.people import called
from app.words.phrases import joined
from app.words.said.activities import what_words, when_words, whose_words

translate = QCoreApplication.translate


def count_words(group: CellGroup, count: int) -> str:
    """「12件」「34回」「18日」."""
    words = translate("months", "{count}件")
    if group in (CellGroup.VISITS, CellGroup.LIAISON):
        words = translate("months", "{count}回")
    elif group is CellGroup.DAYS:
        words = translate("months", "{count}日")
    return words.format(count=f"{count:,}")


def looked_words(looked: Looked) -> str:
    """What one looks at: 「訪問回数：訪問・連絡活動」「相談の内容がない」."""
    if not isinstance(looked, MonthCell):
        return short(looked)
    return cell_words(looked) if looked is MonthCell.F else f"{label(looked.group)}：{cell_words(looked)}"


def compared_words(looked: MonthCell | CellGroup, told: MonthTold) -> str:
    """「41回　先月 38回・前年の同じ月 40回・年度の計 312回」."""
    group = looked if isinstance(looked, CellGroup) else looked.group
    now, *others = (
        count_words(group, number_of(looked, counts)) for counts in (told.counts, told.before, told.year_before, told.year)
    )
    words = (translate("months", "先月"), translate("months", "前年の同じ月"), translate("months", "年度の計"))
    return joined(now, "・".join(f"{word} {said}" for word, said in zip(words, others, strict=True)))


def check_words(found: CheckResult, told: MonthTold) -> str:
    """「相談の内容がない 2件」「記録のない日 9日」「計が違う：内容別 13・分野別 14」."""
    if found.check is MonthCheck.SUMS_DIFFER:
        words = translate("months", "計が違う：内容別 {topics}・分野別 {fields}")
        topics, fields = (number_of(group, told.counts) for group in (CellGroup.TOPICS, CellGroup.FIELDS))
        return words.format(topics=f"{topics:,}", fields=f"{fields:,}")
    if found.check is MonthCheck.DAYS_WITHOUT:
        many = count_words(CellGroup.DAYS, len(found.days))
    else:
        many = translate("months", "{count}件").format(count=len(found.entries)) if found.entries else ""
    return joined(short(found.check), many, by=" ")


def move_words(move: Move) -> str:
    """「訪問・連絡活動 41 → 47」."""
    return f"{looked_words(move.cell)} {move.now:,} → {move.then:,}"


def entry_line(told: EntryLine, today: date) -> PagedLine:
    """An entry as a line of a list, wherever it was written down."""
    entry, name = told.entry, called(told.name, told.provisional)
    if isinstance(entry, ActivityLine):
        when = when_words(entry.on, entry.part, entry.at_time, today)
        title = whose_words(entry, told.name, provisional=told.provisional)
        return PagedLine(
            title, beneath=what_words(entry, condition=False), beneath_soft=" ".join(entry.note.split()), right=when
        )
    if isinstance(entry, ReferralLine):
        return PagedLine(
            name or label(EntrySource.REFERRAL), beneath=joined(label(EntrySource.REFERRAL), entry.destination_name)
        )
    if isinstance(entry, Attempt):
        beneath = joined(label(EntrySource.ATTEMPT), entry.whom, attempt_words(entry, today))
        return PagedLine(name or label(EntrySource.ATTEMPT), beneath=beneath)
    where = entry.where or entry.neighbourhood or entry.address.street_address
    seen = "・".join(map(label, entry.signs))
    return PagedLine(name or where, beneath=joined(label(EntrySource.SIGHTING), seen), right=format_near(entry.on, today))


def place_of(told: EntryLine) -> Place:
    """Where an entry is shown; a call with whom it was about."""
    entry = told.entry
    if isinstance(entry, ActivityLine):
        return activities.place_of(entry)
    if isinstance(entry, Attempt):
        return Place(PageName.PEOPLE, entry.person_id)
    return Place(PageName.REFERRALS if isinstance(entry, ReferralLine) else PageName.SIGHTINGS, entry.id)
