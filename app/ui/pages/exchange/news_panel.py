"""What a desk's table changed here, office by office, and which of its rows were not used."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.desk_tables import RefusedRow
from app.domain.table_news import OfficeChange, OfficeNews, TableNews
from app.services import agencies
from app.ui.text import Text
from app.ui.widgets.facts import Facts
from app.words.labels import short
from app.words.table_news import change_words, counted, refused_words

translate = QCoreApplication.translate
# So many are read before one goes on; of the others it is said how many there are.
FEW = 6


def table_news(news: TableNews) -> Iterator[QWidget]:
    """What is new, what serves one's own municipality first, and beneath it what was not used and whom to tell."""
    near = [each for each in news.changes if each.near and each.what is not OfficeNews.CHECKED]
    yield from change_rows(near, news.changes)
    unused = translate("exchange", "使わなかった行が{0}行あります。窓口に知らせてください。")
    yield from _rows([each for each in news.refused if not each.used], unused)
    ahead = translate("exchange", "{0}行は、表の日に確かめたものとして使いました。窓口に知らせてください。")
    yield from _rows([each for each in news.refused if each.used], ahead)


def _rows(rows: Sequence[RefusedRow], words: str) -> Iterator[QWidget]:
    """So many rows, and of the first of them what is wrong."""
    if not rows:
        return
    yield Text(words.format(len(rows)), "warning")
    for row in rows[:FEW]:
        agency = agencies.find(row.office)
        yield Text(refused_words(row, agency.name if agency else ""), "small")
    if len(rows) > FEW:
        yield Text(translate("exchange", "ほか{0}行").format(len(rows) - FEW), "small")


def change_rows(shown: Sequence[OfficeChange], every: Sequence[OfficeChange]) -> Iterator[QWidget]:
    """The first of what is shown, a row for each office, and how many others there are."""
    if shown:
        yield Facts((short(each.what), change_words(each)) for each in shown[:FEW])
    told = set(shown[:FEW])
    rest = [each for each in every if each not in told]
    if rest and shown:
        yield Text(translate("exchange", "ほかに：{0}").format(counted(rest)), "small")
