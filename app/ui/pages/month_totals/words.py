"""The months of many commissioners in the words of the screen."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import municipality
from app.documents.month_totals import among_words
from app.domain.dates import format_month
from app.domain.months.cells import CellGroup, MonthCell
from app.domain.months.counting import sums
from app.domain.months.totals import Among, GroupMonth, Reporter, odd
from app.queries.month_totals import CorrectedMonth, TotalsTold
from app.words.labels import label
from app.words.months import cell_words
from app.words.phrases import joined

translate = QCoreApplication.translate


def whose_words(among: Among) -> str:
    """「倉吉市　明倫地区民児協」, or 「全員」."""
    return among_words(among) or translate("month_totals", "全員")


def where_words(reporter: Reporter) -> str:
    """「明倫地区民児協・倉吉市」: where somebody is a commissioner."""
    return joined(reporter.organisation, municipality(reporter.local_government_code))


def people_words(people: int) -> str:
    """「12人」."""
    return translate("month_totals", "{people}人").format(people=f"{people:,}")


def state_words(told: TotalsTold) -> str:
    """「出した方 10人・まだの方 2人・訂正 1人」."""
    words = (
        (translate("month_totals", "出した方"), len(told.reporters)),
        (translate("month_totals", "まだの方"), len(told.missing)),
        (translate("month_totals", "訂正"), len(told.corrected)),
    )
    return "・".join(f"{word} {people_words(many)}" for word, many in words)


def numbers_words(reporter: Reporter) -> str:
    """「相談・支援 12・その他の活動 8・訪問 41・連絡調整 3・18日」: what somebody handed in, by its sums."""
    told = sums(reporter.numbers or {})
    words = translate("month_totals", "相談 {consulted}・その他 {other}・訪問 {visits}・連絡 {liaison}・{days}日")
    return words.format(
        consulted=told[CellGroup.TOPICS],
        other=told[CellGroup.OTHER_WORK],
        visits=told[CellGroup.VISITS],
        liaison=told[CellGroup.LIAISON],
        days=told[CellGroup.DAYS],
    )


def version_words(reporter: Reporter, namesakes: frozenset[str]) -> str:
    """「第2版」, and for one of several of a name the beginning of what tells them apart."""
    turn = translate("month_totals", "第{version}版").format(version=reporter.version)
    same = translate("month_totals", "同じお名前の別の方がいます（確認番号がちがいます）")
    return joined(turn, same if reporter.identity in namesakes else "")


def group_words(group: GroupMonth) -> str:
    """「倉吉市・12人」."""
    return joined(municipality(group.local_government_code), people_words(group.people))


def changes_words(corrected: CorrectedMonth) -> str:
    """「訪問・連絡活動 41 → 42」, or that no number is another."""
    changed = "、".join(f"{cell_name(cell)} {before:,} → {now:,}" for cell, before, now in corrected.changes)
    return changed or translate("month_totals", "数は変わっていません")


def cell_name(cell: MonthCell) -> str:
    """「D1 訪問・連絡活動」: a number by its code and its name."""
    return f"{cell.value} {cell_words(cell)}"


def astray_words(reporter: Reporter) -> str:
    """What to do with a month that came to an office that does not add it up."""
    words = translate("month_totals", "{town}の月報です。ここではまとめません。{town}へ出してもらってください")
    return words.format(town=municipality(reporter.local_government_code))


def odd_words(month: date, today: date) -> str:
    """「令和9年1月分：まだ来ていない月」."""
    why = odd(month, today)
    what = translate("month_totals", "{month}分").format(month=format_month(month))
    return joined(what, label(why) if why is not None else "", by="：")
