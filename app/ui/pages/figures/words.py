"""The figures in the words of the screen."""

from PySide6.QtCore import QCoreApplication

from app.documents.figure_tables import row_name
from app.domain.dates import format_fiscal_year
from app.domain.figures import CountCell, CountedKind, Figure, Waited, YearCount
from app.queries.figures import Compared
from app.words.labels import label
from app.words.phrases import joined

translate = QCoreApplication.translate


def count_words(counted: CountedKind, count: int) -> str:
    """「12件」「34回」."""
    words = translate("figures", "{count}回") if counted is CountedKind.CONTACTS else translate("figures", "{count}件")
    return words.format(count=f"{count:,}")


def compared_words(counted: CountedKind, told: Compared) -> str:
    """「31件」, and beneath it 「前年度の同日まで 28件」."""
    said = count_words(counted, told.year.count)
    if told.year.typed:
        said = joined(said, translate("figures", "（打ち込んだ数）"), by="")
    if told.before is None:
        return said
    before = translate("figures", "前年度 {count}") if told.whole else translate("figures", "前年度の同日まで {count}")
    return joined(said, before.format(count=count_words(counted, told.before)), by="\n")


def waited_words(waited: Waited) -> str:
    """「まん中の値 2日（31件）」; nothing where nobody was answered yet."""
    if waited.days is None:
        return ""
    days = f"{waited.days:.1f}".removesuffix(".0")
    return translate("figures", "中央値 {days}日（{count}件）").format(days=days, count=waited.over)


def cell_words(cell: CountCell, lead: str) -> str:
    """「令和8年度 11月　経路：電話　案件」: what is counted by a number."""
    month = translate("figures", "{month}月").format(month=cell.month) if cell.month else ""
    value = ""
    if cell.trait is not None:
        value = f"{label(cell.trait)}：{row_name(cell.trait, lead or cell.key)}"
    return joined(joined(format_fiscal_year(cell.year), month, by=" "), value, label(cell.counted))


def year_words(year: YearCount, source: str) -> str:
    """How a year's number came about: 「打ち込んだ数：県のページ」."""
    if not year.typed:
        return translate("figures", "手帳で数えた数")
    return joined(translate("figures", "打ち込んだ数"), source, by="：")


def typed_words(figure: Figure) -> str:
    """「令和6年度　県の調査：ひきこもりの方」."""
    return joined(format_fiscal_year(figure.year), label(figure.what))
