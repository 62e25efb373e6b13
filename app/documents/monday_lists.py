"""月曜の一覧: the cases that staff and head speak about on a Monday, on one A4, with names or without."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.documents.tables import Column, Table, Value, lines_taken
from app.domain.cases import CaseLine
from app.domain.dates import format_day, format_month_day
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Urgency
from app.words.labels import label, short
from app.words.people import called
from app.words.phrases import in_japanese, joined

TITLE = "月曜の一覧"
_NUMBER, _NAME, _URGENCY, _STAGE = Column("番号", 13), Column("お名前", 19), Column("緊急度", 7), Column("段階", 18)
_LEAD, _PROMISE, _DAYS = Column("担当", 14), Column("約束", 23), Column("日数", 6)
# Wide enough for a つなぎ番号, which is read out and so stands in one line.
_BOTH = Column("番号", 16)
# So many lines of text stand on one A4 beneath the title, of which the edges of each row take a part, and so many wide
# characters beside each other.
_LINES, _EDGE, _WIDE = 44.5, 0.45, 44
# What is longer is read on the screen.
_LONGEST = 24


@in_japanese()
def monday_list(cases: Iterable[CaseLine], on: date, *, among: int, hide_names: bool = False) -> Table:
    """As many of these cases, in their order, as stand on one A4, and how many more there are `among` all.

    Without names nothing stands on it that was freely written: it could tell of whom it is.
    """
    columns = (*((_BOTH,) if hide_names else (_NUMBER, _NAME)), _URGENCY, _STAGE, _LEAD, _PROMISE, _DAYS)
    rows = tuple(_fitting((_row(case, on, hide_names=hide_names) for case in cases), columns))
    told = f"{format_day(on)}現在　待っているものから順に{len(rows)}件"
    rest = among - len(rows)
    notes = [told + (f"（ほか{rest}件は「ケース」の一覧にあります）" if rest else "")]
    notes.append(
        "9けたの番号はつなぎ番号、！は過ぎた約束、日数は受付からです。"
        + ("お名前と、書いた文は載せていません。" if hide_names else "")
    )
    return Table(TITLE, columns, rows, tuple(notes))


def _row(case: CaseLine, on: date, *, hide_names: bool) -> tuple[Value, ...]:
    past = "！" if case.next_on and case.next_on < on else ""
    due = past + format_month_day(case.next_on) if case.next_on else ""
    name, number = _cut(called(case.person_name, case.provisional)), referral_number(case.arrival_id)
    return (
        *((joined(case.number, number, by="\n"),) if hide_names else (case.number, joined(name, number, by="\n"))),
        "" if case.urgency is Urgency.NORMAL else label(case.urgency),
        short(case.stage),
        _cut(case.lead) or "（なし）",
        joined(due, "" if hide_names else _cut(case.next_note)),
        (on - case.received_on).days if case.received_on else "",
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _fitting(rows: Iterable[tuple[Value, ...]], columns: Sequence[Column]) -> Iterator[tuple[Value, ...]]:
    """The first rows that stand on the page together; of a row the longest cell says how high it is."""
    whole, room = sum(column.share for column in columns), float(_LINES)
    for row in rows:
        widths = (_WIDE * column.share / whole for column in columns)
        room -= _EDGE + max(lines_taken(str(cell), width) for cell, width in zip(row, widths, strict=True))
        if room < 0:
            return
        yield row
