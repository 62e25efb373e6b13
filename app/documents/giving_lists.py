"""提供の記録 as a table: for a spreadsheet, and on paper for whoever looks it through (監査)."""

from collections.abc import Iterable

from app.documents.addresses import agency_name
from app.documents.tables import Column, Table, Value
from app.domain.dates import format_short
from app.domain.givings import KEPT_YEARS, Giving, GivingItem, number_of
from app.words.labels import label
from app.words.phrases import in_japanese, joined
from app.words.said.givings import basis_words, items_words
from app.words.said.leavings import role_words

TITLE = "提供の記録"
_COLUMNS = ("日", "渡した・受けた", "相手", "相手の区分", "方法", "つなぎ番号", "どなた", "項目", "根拠", "記録した人")
_PRINTED = (Column("日", 3), Column("相手", 5), Column("どなた・つなぎ番号", 5), Column("項目", 7), Column("根拠", 5))
_CAME, _WENT = "受けた", "渡した"


@in_japanese()
def givings_table(told: Iterable[tuple[Giving, str]]) -> Table:
    """All that is noted of each line, and of whom it is."""
    return Table(TITLE, tuple(Column(title) for title in _COLUMNS), tuple(_row(each, name) for each, name in told))


@in_japanese()
def givings_list(told: Iterable[tuple[Giving, str]], *, notes: tuple[str, ...] = ()) -> Table:
    """The same to be read on paper, with what is to be known of it."""
    lines = list(told)
    kept = f"{len(lines)}件。個人情報の提供と受領の記録です。{KEPT_YEARS}年をすぎても消しません。"
    older = "「項目は残っていません」とある行は、前の版の手帳から、わかるところだけを引きつぎました。"
    unnoted = (older,) if any(GivingItem.NOT_NOTED in each.items for each, _name in lines) else ()
    return Table(TITLE, _PRINTED, tuple(printed(each, name) for each, name in lines), (*notes, kept, *unnoted))


def _row(line: Giving, name: str) -> tuple[Value, ...]:
    return (
        line.on,
        _CAME if line.received else _WENT,
        agency_name(line.other),
        role_words(line.other_kind),
        label(line.way),
        number_of(line),
        name,
        items_words(line),
        basis_words(line),
        line.noted_by,
    )


def printed(line: Giving, name: str = "") -> tuple[Value, ...]:
    """A line as it stands on paper: day, other side, of whom and by which つなぎ, items, basis."""
    day = joined(format_short(line.on), _CAME if line.received else _WENT, by="\n")
    other = joined(agency_name(line.other), label(line.way), by="\n")
    return day, other, joined(name, number_of(line), by="\n"), items_words(line), basis_words(line)
