"""元にもどす: what an act wrote is taken back, as long as nobody changed it since and it did not leave the house.

What was new goes to the bin, what was changed goes back to its earlier version, what was removed or put back is put back or
removed again. No service says anything of this: `noted` looks at what the session wrote.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import select

from app.domain.records import Record
from app.errors import ChangedSince, MonthClosed, NotFound, Stale, WentOut
from app.models import records, revisions, settings
from app.models.kinds import KINDS, name_of
from app.models.referrals import ReferralRow
from app.models.sessions import RecordChange, Session, SettingChange
from app.services import givings, month_closing, prints, sendings

P = ParamSpec("P")
R = TypeVar("R")

# What follows from records by itself, and what a number that was given once stays given in.
_FOLLOW = {"revision", "removed", "search_text", "latest", "settled_month", "draft", "setting", "reception", "giving"}
# What is kept besides, so that no save is made of it.
_ASIDE = {"draft", "viewing"}
_UNDONE = {name_of(kind) for kind in KINDS} | _FOLLOW


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes back one act: what it did to each record and setting, and when."""

    written: tuple[RecordChange | SettingChange, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """What an act gave, whether it was a save, and what takes it back; None where it wrote more than records and settings."""

    result: R
    saved: bool
    undo: Undo | None


def noted(session: Session, act: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> Done[R]:
    """Do an act and note what takes it back."""
    result = act(session, *args, **kwargs)
    written = tuple(_as_a_whole(session.written))
    undo = Undo(written, session.now) if written and session.changed <= _UNDONE else None
    return Done(result, bool(session.changed - _ASIDE), undo)


def take_back(session: Session, undo: Undo) -> Undo:
    """Take back what an act did, all of it; gives the same, for who asks which records went.

    Raises ChangedSince, also where it was taken back already, WentOut or MonthClosed; then nothing was taken back.
    """
    if any(_now(session, each) != each.after for each in undo.written):
        raise ChangedSince
    if _went_out(session, undo):
        raise WentOut
    if month_closing.closed_since(session, set(_days(session, undo)), undo.at):
        raise MonthClosed
    try:
        for each in reversed(undo.written):
            if isinstance(each, SettingChange):
                settings.set_text(session, each.whose, each.name, each.before)
            else:
                _put_back(session, each, new(undo))
    except (NotFound, Stale):
        raise ChangedSince from None
    # What was only said to have left did not.
    givings.take_back(session, (each for each in undo.written if isinstance(each, RecordChange)))
    return undo


def new(undo: Undo) -> dict[str, type[Record]]:
    """The records, by their ids, that are no longer on the lists once this was taken back."""
    return {each.id: each.kind for each in undo.written if isinstance(each, RecordChange) and each.before is None}


def _as_a_whole(written: Iterable[RecordChange | SettingChange]) -> Iterable[RecordChange | SettingChange]:
    """Of what was written several times how it was before all and after all, in the order of the first times."""
    whole: dict[tuple[object, str], RecordChange | SettingChange] = {}
    for each in written:
        key = (each.kind, each.id) if isinstance(each, RecordChange) else (each.whose, each.name)
        earlier = whole.get(key, each)
        # The two are of one class, since their keys are alike.
        whole[key] = replace(each, before=earlier.before)  # type: ignore[arg-type]
    return [each for each in whole.values() if each.before != each.after]


def _now(session: Session, each: RecordChange | SettingChange) -> int | str | None:
    if isinstance(each, SettingChange):
        return settings.text_of(session, each.whose, each.name)
    record = records.find(session, each.kind, each.id)
    return record.version if record is not None else None


def _went_out(session: Session, undo: Undo) -> bool:
    """Whether any of it, or a referral about whom it is about, was sealed or printed since."""
    ids: set[str] = set()
    for each in undo.written:
        if isinstance(each, RecordChange):
            record = records.find(session, each.kind, each.id)
            ids |= {each.id, getattr(record, "person_id", ""), getattr(record, "referral_id", "")} - {""}
    ids |= set(session.scalars(select(ReferralRow.id).where(ReferralRow.person_id.in_(ids))))
    return sendings.sealed_since(session, ids, undo.at) or prints.printed_since(session, ids, undo.at)


def _days(session: Session, undo: Undo) -> Iterator[date]:
    """The days on which what was written stands, and those on which it stood before."""
    for each in undo.written:
        if isinstance(each, RecordChange):
            removed = revisions.find_removed(session, each.kind, each.id) if each.after is None else None
            earlier = [said for said in records.revisions(session, each.kind, each.id) if said.version == each.before]
            for record in (records.find(session, each.kind, each.id), removed, *earlier):
                if isinstance(day := getattr(record, "on", None), date):
                    yield day


def _put_back(session: Session, each: RecordChange, came: Collection[str]) -> None:
    if each.before is None:
        _remove(session, records.get(session, each.kind, each.id), came)
        return
    record = records.restore(session, each.kind, each.id) if each.after is None else records.get(session, each.kind, each.id)
    records.go_back(session, record, each.before)


def _remove(session: Session, record: Record, came: Collection[str]) -> None:
    if any(getattr(record, field) in came for field, _kind in KINDS[type(record)].hangs_on):
        # It goes along with what it hangs on, and so it comes back with it.
        return
    if any(hanging.id not in came for hanging in records.all_hanging(session, type(record), record.id)):
        raise ChangedSince
    records.remove(session, record)
