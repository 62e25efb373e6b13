"""Organisations (団体・機関) as a table: all that the desk keeps for a spreadsheet, or what anybody may know (公開用)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.documents.addresses import municipality
from app.documents.tables import Column, Table, Value
from app.domain.organisations import HelpMeans, Membership, OfficeFunction, Organisation
from app.domain.referrals import Trouble
from app.words.labels import label
from app.words.phrases import in_japanese

BETWEEN = "；"
YES = "はい"
CODE, VERSION = "符号（書きかえないでください）", "版（書きかえないでください）"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: which field of an organisation, or of its profile, stands in it, and of what kind that is.

    `choices` is the enumeration of which one (`one`) or several stand there; `inside` what only the desk knows.
    """

    title: str
    field: str
    choices: type[Enum] | None = None
    one: bool = False
    inside: bool = False


COLUMNS = (
    SheetColumn("名前", "name"),
    SheetColumn("別の名前", "other_name"),
    SheetColumn("かな", "kana"),
    SheetColumn("種別", "kind"),
    SheetColumn("地域", "area"),
    SheetColumn("部署", "section"),
    SheetColumn("電話", "phone"),
    SheetColumn("夜間・休日の電話", "other"),
    SheetColumn("ファックス", "fax"),
    SheetColumn("メール", "mail"),
    SheetColumn("受付時間", "hours"),
    SheetColumn("困りごと", "troubles", Trouble),
    SheetColumn("対象の市町村", "municipalities"),
    SheetColumn("手段", "means", HelpMeans),
    SheetColumn("機能", "functions", OfficeFunction),
    SheetColumn("対象の方", "for_whom"),
    SheetColumn("費用", "cost"),
    SheetColumn("受け入れ", "capacity"),
    SheetColumn("強み", "strengths"),
    SheetColumn("分野", "fields"),
    SheetColumn("注意", "note"),
    SheetColumn("確認日", "checked_on"),
    SheetColumn("退会した日", "left_on"),
    SheetColumn("統合先の符号", "merged_into"),
    SheetColumn("区分", "membership", Membership, one=True, inside=True),
    SheetColumn("加入した日", "joined_on", inside=True),
    SheetColumn("担当の方", "person", inside=True),
    SheetColumn("担当の方の電話", "person_phone", inside=True),
    SheetColumn("協議会の構成員", "council", inside=True),
    SheetColumn("守秘の根拠", "secrecy", inside=True),
)


@in_japanese()
def organisations_table(several: Iterable[Organisation], *, inside: bool) -> Table:
    """The organisations, a column for each thing; without `inside` (公開用) nothing of whom to ask there."""
    columns = tuple(each for each in COLUMNS if inside or not each.inside)
    own = (Column(CODE), Column(VERSION)) if inside else ()
    rows = [_row(each, columns, inside=inside) for each in several]
    title = "団体・機関の名簿（内部用）" if inside else "団体・機関の名簿（公開用）"
    return Table(title, (*own, *(Column(each.title) for each in columns)), tuple(rows))


def value_of(organisation: Organisation, column: SheetColumn) -> object:
    """What an organisation says in a column."""
    return getattr(organisation if column.inside else organisation.profile, column.field)


def cell_of(organisation: Organisation, column: SheetColumn) -> Value:
    """What stands in the cell of a column."""
    return _cell(value_of(organisation, column))


def _row(organisation: Organisation, columns: tuple[SheetColumn, ...], *, inside: bool) -> tuple[Value, ...]:
    own = (organisation.profile.code, organisation.version) if inside else ()
    return (*own, *(cell_of(organisation, column) for column in columns))


def _cell(value: object) -> Value:
    if isinstance(value, bool):
        return YES if value else ""
    if isinstance(value, tuple):
        return BETWEEN.join(label(each) if isinstance(each, Enum) else municipality(each) or each for each in value)
    if isinstance(value, Enum):
        return label(value)
    return value if isinstance(value, date) else str(value or "")
