"""Search: texts folded and indexed as overlapping pairs of characters; choices, days and codes as marks.

Two characters make the usual Japanese query, and no tokenizer of FTS5 finds them. SQL of one dialect stands here, in `records`
and in `sqlcipher`, and nowhere else; another database would keep the same pairs in an array with an index of its own.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, String, UniqueConstraint, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.functions import GenericFunction

from app.domain import variants
from app.domain.folding import fold
from app.domain.records import Record
from app.domain.searching import Where, parts
from app.domain.spellings import spellings
from app.errors import DatabaseDamaged
from app.models.rows import Base
from app.models.sessions import Session
from app.models.statements import Statement


class SearchRow(Base):
    """What is searched of one record. The index hangs on `number`, which is declared and so survives a VACUUM.

    The folded text is kept because the index can only erase what it is told; nothing of a forgotten note stays in it.
    """

    __tablename__ = "search_text"

    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    record_id: Mapped[str] = mapped_column(String(32))
    folded: Mapped[str]

    __table_args__ = (UniqueConstraint("kind", "record_id"),)


# Every category but the separators is part of a token: folding has already dropped what is not searched for.
CREATE_INDEX = (
    "CREATE VIRTUAL TABLE search_pairs USING fts5(pairs, content='', prefix='1', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")"
)
ERASE_AT_ONCE = "INSERT INTO search_pairs(search_pairs, rank) VALUES ('secure-delete', 1)"
_ERASE_LATER = text("INSERT INTO search_pairs(search_pairs, rank) VALUES ('secure-delete', 0)")
_MERGE = text("INSERT INTO search_pairs(search_pairs, rank) VALUES ('merge', :pages)")

_FIND = Statement(text("SELECT number, folded FROM search_text WHERE kind = :kind AND record_id = :record_id"))
_NEW = Statement(text("INSERT INTO search_text (kind, record_id, folded) VALUES (:kind, :record_id, :folded) RETURNING number"))
_CHANGE = Statement(text("UPDATE search_text SET folded = :folded WHERE number = :number"))
_DELETE = Statement(text("DELETE FROM search_text WHERE number = :number"))
_ADD_PAIRS = Statement(text("INSERT INTO search_pairs (rowid, pairs) VALUES (:number, :pairs)"))
_DROP_PAIRS = Statement(text("INSERT INTO search_pairs (search_pairs, rowid, pairs) VALUES ('delete', :number, :pairs)"))
_SEARCH = text(
    "SELECT kind, record_id FROM search_pairs JOIN search_text ON number = search_pairs.rowid "
    "WHERE search_pairs MATCH :phrases ORDER BY search_pairs.rowid DESC LIMIT :limit"
)
_LOST = text(
    "SELECT EXISTS (SELECT number FROM search_text EXCEPT SELECT id FROM search_pairs_docsize)"
    " OR EXISTS (SELECT id FROM search_pairs_docsize EXCEPT SELECT number FROM search_text)"
)
# Each begins a token that nobody can have written, for folding drops them from every text: that by which a kind is found, a
# mark, and where a name begins.
_KIND, _MARK, _BEGINS = "\ue000", "\ue001", "\ue002"
# Goes up when other texts, or the same ones in another way, are indexed, and when an enumeration is called otherwise.
_RULES = 5


@dataclass(frozen=True, slots=True)
class SearchWord:
    """One word that was looked for: in all its spellings, folded, and the marks of what is called so."""

    spellings: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def edition() -> str:
    """Another text for every other way of indexing: a notebook that was indexed with another one is to be indexed anew."""
    return f"{_RULES}-{variants.mark()}"


def create(connection: Connection) -> None:
    """Make the index of a new notebook."""
    connection.exec_driver_sql(CREATE_INDEX)
    connection.exec_driver_sql(ERASE_AT_ONCE)


def index(session: Session, kind: str, record: Record, *, new: bool = False) -> None:
    """Index all that is searched of a record, instead of what was indexed for it before; `new`: nothing was."""
    kept, place = folded(record), {"kind": kind, "record_id": record.id}
    earlier = None if new else _FIND.first(session, place)
    if earlier is None:
        if kept:
            number = _NEW.scalar(session, place | {"folded": kept})
            _ADD_PAIRS.change(session, {"number": number, "pairs": tokens(kind, kept)})
        return
    number, before = earlier
    if before != kept:
        _DROP_PAIRS.change(session, {"number": number, "pairs": tokens(kind, before)})
        _CHANGE.change(session, {"number": number, "folded": kept})
        _ADD_PAIRS.change(session, {"number": number, "pairs": tokens(kind, kept)})


def drop(session: Session, kind: str, record_id: str) -> None:
    """Take a record out of the index."""
    if (earlier := _FIND.first(session, {"kind": kind, "record_id": record_id})) is not None:
        number, before = earlier
        _DROP_PAIRS.change(session, {"number": number, "pairs": tokens(kind, before)})
        _DELETE.change(session, {"number": number})


def find(session: Session, words: str, limit: int = 100, kinds: Collection[str] = ()) -> list[tuple[str, str]]:
    """The (kind, id) of records in which all these words are written, the last indexed first; nothing for no words."""
    return find_asked(session, [SearchWord(each) for each in map(spellings, words.split()) if each], limit, kinds)


def find_asked(
    session: Session, asked: Sequence[SearchWord], limit: int = 100, kinds: Collection[str] = (), *, beginning: bool = False
) -> list[tuple[str, str]]:
    """As `find`, where a word may also stand for a mark; `beginning` asks for names that begin with each of the words."""
    if not asked:
        return []
    phrases = " AND ".join(f"({' OR '.join(_phrases(each, beginning=beginning))})" for each in asked)
    if kinds:
        # Asked of the index itself: to look at a hundred thousand finds for the few of one kind takes half a second.
        among = " OR ".join(_quoted(_KIND + kind) for kind in sorted(kinds))
        phrases = f"({among}) AND {phrases}"
    return [(kind, record_id) for kind, record_id in session.execute(_SEARCH, {"phrases": phrases, "limit": limit})]


def rebuild(session: Session) -> None:
    """Make the index anew from the kept texts, for when it is found damaged."""
    session.execute(text("INSERT INTO search_pairs(search_pairs) VALUES ('delete-all')"))
    for number, kind, kept in session.execute(text("SELECT number, kind, folded FROM search_text")):
        _ADD_PAIRS.change(session, {"number": number, "pairs": tokens(kind, kept)})


def erase_later(session: Session) -> None:
    """Let what is taken out stay in the index until `merge` is through: to erase each pair at once takes 30 ms a record."""
    session.execute(_ERASE_LATER)


def merge(session: Session, pages: int, *, begin: bool) -> bool:
    """Merge some pages of the index, by which what was taken out of it is gone; whether there is more to merge."""
    driver: Any = session.connection().connection.driver_connection
    before = driver.total_changes
    # A negative number takes all parts of the index together, whatever their size.
    session.execute(_MERGE, {"pages": -pages if begin else pages})
    return bool(driver.total_changes - before > 1)


def erase_at_once(session: Session) -> None:
    """Erase what is taken out of the index in the same transaction again."""
    session.connection().exec_driver_sql(ERASE_AT_ONCE)


def verify(session: Session) -> None:
    """Return if the index is consistent and has every text; raises DatabaseDamaged, and then `rebuild` mends it."""
    session.execute(text("INSERT INTO search_pairs(search_pairs) VALUES ('integrity-check')"))
    # An index that lost everything agrees with itself.
    if session.scalar(_LOST):
        raise DatabaseDamaged


def folded(record: Record) -> str:
    """What the index keeps of a record, line by line."""
    return "\n".join(dict.fromkeys(_lines(record)))


def tokens(kind: str, kept: str) -> str:
    """Everything by which a record is found: its kind, its marks, and the pairs of its text."""
    return f"{_KIND}{kind} {pairs(kept)}"


def pairs(kept: str) -> str:
    """The overlapping pairs of each line, and its last character alone so that one character is found at the end too."""
    return " ".join(token for line in kept.split("\n") for token in ([line] if line[:1] == _MARK else _pairs_of(line)))


def _lines(record: Record) -> Iterator[str]:
    """What is kept of a record's parts: marks, names from the beginning of each of their words, and all other lines."""
    for part in parts(record):
        if part.mark:
            yield _MARK + part.mark
        elif part.where in (Where.NAME, Where.KANA):
            words = part.text.split()
            yield from (_BEGINS + name for at in range(len(words)) if (name := fold("".join(words[at:]))))
        else:
            yield from filter(None, map(fold, part.text.split("\n")))


def _pairs_of(line: str) -> list[str]:
    return [line[at : at + 2] for at in range(len(line))]


def _phrases(asked: SearchWord, *, beginning: bool) -> Iterator[str]:
    for spelling in asked.spellings:
        yield _phrase(_BEGINS + spelling if beginning else spelling)
    for mark in asked.marks:
        # A day of which only the year is known is the beginning of the days in it.
        yield f"{_quoted(_MARK + mark)}*" if mark.startswith("day.") else _quoted(_MARK + mark)


def _phrase(word: str) -> str:
    """One word as a query: a prefix for one character, consecutive pairs for more."""
    if len(word) == 1:
        return f"{_quoted(word)}*"
    return _quoted(" ".join(_pairs_of(word)[:-1]))


def _quoted(tokens: str) -> str:
    return '"' + tokens.replace('"', '""') + '"'


# ---- what each dialect says in its own way -----------------------------------------------------------------------------------


class position(GenericFunction[int]):  # noqa: N801
    """Where these bytes or this text begin in a column, from 1; 0 where they are not in it."""

    type = Integer()
    inherit_cache = True


@compiles(position)
def _position(element: position, compiler: Any, **given: Any) -> str:
    within, wanted = (compiler.process(clause, **given) for clause in element.clauses)
    return f"position({wanted} IN {within})"


@compiles(position, "sqlite")
def _instr(element: position, compiler: Any, **given: Any) -> str:
    return f"instr({', '.join(compiler.process(clause, **given) for clause in element.clauses)})"


class code_points(GenericFunction[str]):  # noqa: N801
    """A text column in the order of its code points, in which sorting keys are made, whatever the database's own order is."""

    type = String()
    inherit_cache = True


@compiles(code_points)
def _in_c(element: code_points, compiler: Any, **given: Any) -> str:
    return f'({compiler.process(element.clauses, **given)}) COLLATE "C"'


@compiles(code_points, "sqlite")
def _binary(element: code_points, compiler: Any, **given: Any) -> str:
    return f"({compiler.process(element.clauses, **given)}) COLLATE BINARY"


def only_where(condition: str) -> dict[str, Any]:
    """What makes an index hold only these rows; for `Index`."""
    return {f"{dialect}_where": text(condition) for dialect in ("sqlite", "postgresql")}


# For a table whose rows are always looked up by their key: they stand in the key's own index.
IN_ITS_INDEX: dict[str, Any] = {"sqlite_with_rowid": False}
