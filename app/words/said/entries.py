"""What an entry counts as in the month, said in one line."""

from collections.abc import Iterable, Mapping

from app.domain.activities import ReportField
from app.domain.months.cells import OF_FIELD, CellGroup, MonthCell
from app.domain.months.counting import sums
from app.words.labels import short
from app.words.months import cell_words
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, joined, spoken

_CONSULTED = QT_TRANSLATE_NOOP("Entry", "相談・支援 {count}（{what}）")
_OTHER_WORK = QT_TRANSLATE_NOOP("Entry", "その他の活動 {count}（{what}）")
_VISITS = QT_TRANSLATE_NOOP("Entry", "訪問 {count}")
_OTHER_VISITS = QT_TRANSLATE_NOOP("Entry", "その他の訪問 {count}")
_LIAISON = QT_TRANSLATE_NOOP("Entry", "連絡調整 {count}（{what}）")
_NO_TOPIC = QT_TRANSLATE_NOOP("Entry", "内容はまだ")
_NO_FIELD = QT_TRANSLATE_NOOP("Entry", "分野はまだ")
_NOTHING = QT_TRANSLATE_NOOP("Entry", "活動日数だけ")
_FIELDS: Mapping[MonthCell, ReportField] = {cell: each for each, cell in OF_FIELD.items()}


def counts_words(counts: Mapping[MonthCell, int], *, consulted: bool) -> str:
    """「相談・支援 1（家族関係／高齢者）・訪問 1」; of what was `consulted` also what is still to be said of it."""
    of = sums(counts)
    said = [
        _told(_OTHER_WORK, of[CellGroup.OTHER_WORK], _names(counts, CellGroup.OTHER_WORK)),
        _told(_VISITS, counts[MonthCell.D1]),
        _told(_OTHER_VISITS, counts[MonthCell.D2]),
        _told(_LIAISON, of[CellGroup.LIAISON], _names(counts, CellGroup.LIAISON)),
    ]
    if consulted:
        topics = _names(counts, CellGroup.TOPICS) or spoken(_NO_TOPIC)
        fields = "・".join(short(_FIELDS[cell]) for cell in _counted(counts, CellGroup.FIELDS)) or spoken(_NO_FIELD)
        times = max(of[CellGroup.TOPICS], of[CellGroup.FIELDS])
        said.insert(0, spoken(_CONSULTED).format(count=times, what=f"{topics}／{fields}"))
    return joined(*said, by="・") or spoken(_NOTHING)


def _told(phrase: Phrase, count: int, what: str = "") -> str:
    return spoken(phrase).format(count=count, what=what) if count else ""


def _names(counts: Mapping[MonthCell, int], group: CellGroup) -> str:
    return "・".join(map(cell_words, _counted(counts, group)))


def _counted(counts: Mapping[MonthCell, int], group: CellGroup) -> Iterable[MonthCell]:
    return (cell for cell in group.cells if counts[cell])
