"""Keeping records: what goes in comes out, what is stale is refused, what is removed can return, what is forgotten cannot."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, select

from app.crypto.identity import IdentityKey
from app.domain.activities import Activity
from app.domain.addresses import Address
from app.domain.cards import Owner, Role
from app.domain.case_news import CaseNews
from app.domain.households import Household, Member
from app.domain.months.cells import MonthCell
from app.domain.people import Person
from app.domain.records import Record
from app.domain.referrals import Answer, Referral
from app.errors import Invalid, NotFound, NotOurs, Stale
from app.models import drafts, identities, records, revisions, search
from app.models.kinds import KINDS, fields_of, hanging_on, name_of
from app.models.people import PersonRow
from app.models.rows import RecordRow
from app.models.sessions import Session
from app.models.vault import Vault
from tests.lengths import examples
from tests.vaults import Clock

AWKWARD = ["𠮷田 髙子", "👵🏽🍊", "<img src='//host/x'>", "が", "", "\u202e逆", "'; DROP TABLE person;--"]
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
    int: st.integers(0, 2**53),
    bool: st.booleans(),
    bytes: st.binary(max_size=50),
    date: st.dates(),
    time: st.times(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    type(None): st.none(),
}


def any_of(kind: type[Record]) -> st.SearchStrategy[Any]:
    """Any record of a kind, not yet kept, that hangs on nothing."""
    links = {field: st.just("") for field, _ in KINDS[kind].hangs_on}
    unkept = {"id": st.just(""), "version": st.just(0), "writer": st.just(""), "written_at": st.none()}
    return st.builds(kind, **{**_values_of(kind), **links, **unkept})


def _values_of(kind: type[Any]) -> dict[str, st.SearchStrategy[Any]]:
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name != "__slots__"}
    # Of numbers one stands beside another; beside those stands none.
    return {name: st.just(()) if name == "beside" else _value(hint) for name, hint in hints.items()}


def _value(hint: Any) -> st.SearchStrategy[Any]:
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is tuple:
        return st.lists(_value(get_args(hint)[0]), max_size=3).map(tuple)
    if get_args(hint):
        return st.one_of(*map(_value, get_args(hint)))
    return st.sampled_from(hint) if issubclass(hint, Enum) else st.builds(hint, **_values_of(hint))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_row_has_the_fields_of_its_record_and_what_is_drawn_from_it(kind: type[Record]) -> None:
    columns = {column.key for column in KINDS[kind].row.__table__.columns}
    extras = columns - set(fields_of(kind))
    assert set(fields_of(kind)) <= columns
    drawn = {
        "Person": {"sort_kana", "local_government_code"},
        "PartProgress": {"seen"},
        "Heeding": {"untold"},
        "Arrival": {"urgency", "made_on", "local_government_code", "person_name", "decisions"},
        "Organisation": {"code"},
        "TownSupport": {"code"},
        "ReportedMonth": {cell.value for cell in MonthCell},
    }
    assert extras == drawn.get(kind.__name__, set())


def test_every_kind_of_record_is_kept() -> None:
    # A slotted dataclass is made twice and its first draft lingers among the subclasses, so the names are compared.
    assert {kind.__name__ for kind in KINDS} == {
        kind.__name__ for kind in Record.__subclasses__() if kind.__module__.startswith("app.")
    }
    assert {keeping.row for keeping in KINDS.values()} == set(RecordRow.__subclasses__())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=examples(8, 100), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_kept_comes_back_unchanged(vault: Vault, kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(any_of(kind))
    kept = vault.do(records.keep, record)
    assert replace(kept, id="", version=0, writer="", written_at=None) == record
    assert vault.read(records.get, kind, kept.id) == kept
    # A version that says the same is none.
    assert vault.do(records.keep, kept) == kept
    assert vault.read(records.revisions, kind, kept.id) == []
    other = data.draw(any_of(kind).filter(lambda each: each != record))
    changed = vault.do(records.keep, replace(other, id=kept.id, version=kept.version))
    assert vault.read(records.revisions, kind, kept.id) == [kept]
    vault.do(records.remove, changed)
    assert vault.do(records.restore, kind, kept.id) == changed
    assert vault.read(records.get, kind, kept.id) == changed


def test_the_first_keep_gives_id_version_writer_and_instant(vault: Vault, clock: Clock) -> None:
    kept = vault.do(records.keep, Person(name="佐藤 ハナ"))
    assert (len(kept.id), kept.version, kept.writer, kept.written_at) == (32, 1, "", clock.now)


def test_an_id_asked_for_beforehand_is_kept(vault: Vault) -> None:
    key = vault.do(Session.new_id)
    assert vault.do(records.keep, Person(id=key, name="佐藤 ハナ")).id == key


def test_ids_of_one_transaction_sort_as_they_were_given(vault: Vault) -> None:
    def several(session: Session) -> list[str]:
        return [session.new_id() for _ in range(5000)]

    ids = vault.read(several)
    assert ids == sorted(ids)
    assert len(set(ids)) == 5000


def test_a_stale_version_is_refused_and_changes_nothing(vault: Vault) -> None:
    first = vault.do(records.keep, Person(name="佐藤 ハナ"))
    second = vault.do(records.keep, replace(first, name="佐藤 花"))
    with pytest.raises(Stale):
        vault.do(records.keep, replace(first, name="佐藤 華"))
    with pytest.raises(Stale):
        vault.do(records.remove, first)
    assert vault.read(records.get, Person, first.id) == second


def test_earlier_versions_are_kept_newest_first(vault: Vault) -> None:
    one = vault.do(records.keep, Activity(note="一"))
    two = vault.do(records.keep, replace(one, note="二"))
    vault.do(records.keep, replace(two, note="三"))
    assert vault.read(records.revisions, Activity, one.id) == [two, one]


def test_a_record_goes_back_to_what_it_said_and_keeps_what_it_said_since(vault: Vault) -> None:
    one = vault.do(records.keep, Activity(note="一"))
    two = vault.do(records.keep, replace(one, note="二"))
    three = vault.do(records.go_back, two, one.version)
    assert (three.note, three.version) == ("一", 3)
    assert vault.read(records.revisions, Activity, one.id) == [two, one]
    # Where it stands already it stays, and what nobody keeps any more it cannot say again.
    assert vault.do(records.go_back, three, three.version) == three
    with pytest.raises(NotFound):
        vault.do(records.go_back, three, 9)
    with pytest.raises(Stale):
        vault.do(records.go_back, two, one.version)
    assert vault.read(records.get, Activity, one.id) == three


@pytest.mark.parametrize("text", ["a\0b", "half \ud842"])
def test_text_that_nothing_can_hold_is_refused_beside_its_field(vault: Vault, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        vault.do(records.keep, Person(name=text, address=Address(city_block=text)))
    assert [problem.field for problem in refused.value.problems] == ["name", "address"]


def test_what_is_not_there_is_not_found(vault: Vault) -> None:
    ghost = Person(id="0" * 32, version=1, name="だれか")
    for act in (records.keep, records.remove):
        with pytest.raises(NotFound):
            vault.do(act, ghost)
    with pytest.raises(NotFound):
        vault.do(records.forget, Person, ghost.id)
    assert vault.read(records.find, Person, ghost.id) is None


def test_who_writes_is_known_from_the_moment_the_keys_are_kept(vault: Vault) -> None:
    def begin(session: Session) -> tuple[str, str]:
        key = IdentityKey.generate()
        assert session.me.id == ""
        identities.keep(session, key)
        owner = records.keep(session, Owner(role=Role.COMMISSIONER, name="山根 一郎"))
        assert session.me.name == "山根 一郎"
        assert session.me.role is Role.COMMISSIONER
        return key.identity.hex, owner.writer

    identity, writer = vault.do(begin)
    assert writer == identity
    assert vault.do(records.keep, Person(name="佐藤 ハナ")).writer == identity


# ---- what somebody else wrote ------------------------------------------------------------------------------------------

THEM, OTHERS = "aa" * 32, "bb" * 32


def answer(version: int, text: str = "", writer: str = THEM, key: str = "1" * 32) -> Answer:
    return Answer(id=key, version=version, writer=writer, written_at=datetime(2026, 1, 1, tzinfo=UTC), text=text)


@given(st.permutations([1, 2, 3, 4, 2, 3]))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_taking_versions_in_any_order_ends_with_the_newest(vault: Vault, order: list[int]) -> None:
    key = vault.read(Session.new_id)
    for version in order:
        vault.do(records.take, answer(version, str(version), key=key))
    assert vault.read(records.get, Answer, key) == answer(4, "4", key=key)


def test_a_taken_record_is_changed_by_its_writer_alone(vault: Vault) -> None:
    taken = vault.do(records.take, answer(1, "受理しました"))
    assert vault.do(records.take, answer(9, "別の窓口", OTHERS)) == taken
    with pytest.raises(NotOurs):
        vault.do(records.keep, taken)
    assert vault.read(records.get, Answer, taken.id) == taken


def test_our_own_record_is_never_taken_over(vault: Vault) -> None:
    vault.do(identities.keep, IdentityKey.generate())
    ours = vault.do(records.keep, Answer(text="電話で聞きました"))
    assert vault.do(records.take, replace(answer(9, "ちがう"), id=ours.id)) == ours
    assert vault.do(records.take, replace(ours, version=9, text="ちがう")) == ours


def test_an_edition_decides_where_versions_do_not(vault: Vault) -> None:
    def retake(session: Session, record: Answer, *, newer: bool) -> Answer:
        return records.take(session, record, newer=newer)

    vault.do(records.take, answer(3, "まえ"))
    assert vault.do(retake, answer(2, "あと"), newer=True).text == "あと"
    assert vault.do(retake, answer(7, "ふるい"), newer=False).text == "あと"
    assert [earlier.text for earlier in vault.read(records.revisions, Answer, "1" * 32)] == ["まえ"]


def test_a_removed_record_returns_only_in_a_newer_version(vault: Vault) -> None:
    vault.do(records.remove, vault.do(records.take, answer(2)))
    with pytest.raises(NotFound):
        vault.do(records.take, answer(2))
    assert vault.do(records.take, answer(3, "続き")).text == "続き"
    with pytest.raises(NotFound):
        vault.do(records.restore, Answer, "1" * 32)


def test_a_forgotten_record_never_returns(vault: Vault) -> None:
    vault.do(records.take, answer(1))
    vault.do(records.forget, Answer, "1" * 32)
    with pytest.raises(NotFound):
        vault.do(records.take, answer(5))


# ---- removing, restoring, forgetting -----------------------------------------------------------------------------------


def family(session: Session) -> tuple[Person, Activity, Member]:
    person = records.keep(session, Person(name="佐藤 ハナ", note="庭のみかん"))
    household = records.keep(session, Household())
    activity = records.keep(session, Activity(person_id=person.id, note="玄関で話した"))
    activity = records.keep(session, replace(activity, note="玄関で長く話した"))
    member = records.keep(session, Member(household_id=household.id, person_id=person.id, name="佐藤 太郎"))
    drafts.keep(session, f"activity/{person.id}/new", '{"note": "書きかけ"}')
    return person, activity, member


def test_what_hangs_on_a_person_goes_and_comes_back_with_them(vault: Vault) -> None:
    person, activity, member = vault.do(family)
    vault.do(records.remove, person)
    for record in (person, activity, member):
        assert vault.read(records.find, type(record), record.id) is None
    assert vault.read(search.find, "佐藤") == vault.read(search.find, "玄関") == []
    assert [record for record, _ in vault.read(revisions.removed, Person)] == [person]
    assert vault.do(records.restore, Person, person.id) == person
    for record in (person, activity, member):
        assert vault.read(records.get, type(record), record.id) == record
    assert len(vault.read(records.revisions, Activity, activity.id)) == 1
    assert vault.read(search.find, "玄関で長く") == [("activity", activity.id)]


def test_what_was_removed_before_the_person_stays_removed(vault: Vault) -> None:
    person, activity, _ = vault.do(family)
    vault.do(records.remove, activity)
    vault.do(records.remove, person)
    vault.do(records.restore, Person, person.id)
    assert vault.read(records.find, Activity, activity.id) is None
    vault.do(records.restore, Activity, activity.id)


@pytest.mark.parametrize("removed_first", [False, True])
def test_nothing_of_a_forgotten_person_is_left(vault: Vault, removed_first: bool) -> None:
    person, _, _ = vault.do(family)
    if removed_first:
        vault.do(records.remove, person)
    vault.do(records.forget, Person, person.id)
    words = ("佐藤", "ハナ", "みかん", "玄関", "書きかけ", "太郎")

    def everything(session: Session) -> str:
        connection = session.connection()
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        rows = [connection.exec_driver_sql(f'SELECT * FROM "{table}"').all() for table in tables]
        return str(rows)

    left = vault.read(everything)
    # The index keeps its pairs in binary pages; as text they would stand there in UTF-8.
    assert not any(word in left or repr(word.encode())[2:-1] in left for word in words)
    assert vault.read(drafts.every) == []


@pytest.mark.parametrize("removed_first", [False, True])
def test_of_two_kinds_that_somebody_else_gave_one_id_both_are_forgotten(vault: Vault, removed_first: bool) -> None:
    def hear_of_somebody(session: Session) -> Person:
        person = records.keep(session, Person(name="佐藤 ハナ"))
        referral = records.keep(session, Referral(person_id=person.id))
        said = replace(answer(1, "玄関で話した"), referral_id=referral.id)
        records.take(session, said)
        known = {name: getattr(said, name) for name in ("id", "version", "writer", "written_at", "referral_id")}
        records.take(session, CaseNews(**known, words="玄関でまた話した"))
        return person

    person = vault.do(hear_of_somebody)
    if removed_first:
        vault.do(records.remove, person)
        assert vault.read(records.find, CaseNews, "1" * 32) is None
    vault.do(records.forget, Person, person.id)
    for kind in (Answer, CaseNews):
        assert vault.read(records.find, kind, "1" * 32) is None
        assert vault.read(records.is_forgotten, kind, "1" * 32)


def test_what_was_removed_thirty_days_ago_is_forgotten(vault: Vault, clock: Clock) -> None:
    person, _, _ = vault.do(family)
    vault.do(records.remove, person)
    clock.pass_by(days=30)
    assert vault.do(records.empty_bin) == 0
    clock.pass_by(seconds=1)
    assert vault.do(records.empty_bin) == 1
    with pytest.raises(NotFound):
        vault.do(records.restore, Person, person.id)


def test_columns_drawn_from_a_record_follow_it(vault: Vault) -> None:
    kept = vault.do(records.keep, Person(name="佐藤", kana="ガトウ", address=Address(local_government_code="312011")))
    vault.do(records.keep, replace(kept, kana="さとう"))
    query = select(PersonRow.sort_kana, PersonRow.local_government_code)
    assert vault.read(lambda session: tuple(session.execute(query).one())) == ("さとう", "312011")


def test_every_link_of_a_row_is_a_known_dependence() -> None:
    for kind, keeping in KINDS.items():
        for column in keeping.row.__table__.columns:
            for key in column.foreign_keys:
                target = next(other for other in KINDS if name_of(other) == key.column.table.name)
                assert (kind, column.key) in list(hanging_on(target))


# ---- whoever comes second, on any database -----------------------------------------------------------------------------


class Meanwhile:
    """Another who writes between our reading a record and our writing it: what a database lets happen that has many writers."""

    def __init__(self, vault: Vault, record: Record) -> None:
        self._engine, self._id = vault.opened.writing, record.id
        self._table = name_of(type(record))

    def __enter__(self) -> None:
        event.listen(self._engine, "after_cursor_execute", self._hear)

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "after_cursor_execute", self._hear)

    def _hear(self, connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT") and f"FROM {self._table}" in statement:
            connection.exec_driver_sql(f"UPDATE {self._table} SET version = version + 1 WHERE id = ?", (self._id,))


def test_a_version_kept_while_we_read_is_not_written_over(vault: Vault) -> None:
    person = vault.do(records.keep, Person(name="佐藤 ハナ"))
    with Meanwhile(vault, person), pytest.raises(Stale):
        vault.do(records.keep, replace(person, name="佐藤 華"))
    assert vault.read(records.get, Person, person.id) == person
    assert vault.read(records.revisions, Person, person.id) == []


def test_a_version_kept_while_we_read_is_not_removed(vault: Vault) -> None:
    person = vault.do(records.keep, Person(name="佐藤 ハナ"))
    with Meanwhile(vault, person), pytest.raises(Stale):
        vault.do(records.remove, person)
    assert vault.read(records.get, Person, person.id) == person
    assert vault.read(revisions.removed, Person) == []


def test_of_two_who_keep_a_new_record_under_one_id_the_second_is_refused(vault: Vault) -> None:
    key = vault.do(Session.new_id)
    first = vault.do(records.keep, Person(id=key, name="佐藤 ハナ"))
    with pytest.raises(Stale):
        # Past the look whether it is there, as for one that came meanwhile.
        vault.do(records._put, replace(first, name="佐藤 華"), None)
    assert vault.read(records.get, Person, key) == first
