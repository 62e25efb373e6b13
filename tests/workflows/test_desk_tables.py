"""Tables that travel: a desk's own latest stands on every laptop, beside what another desk tells and below one's own hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.domain.agencies import EVERYWHERE, Agency, OfficeNumber, standing
from app.domain.cards import Use
from app.domain.dates import day_of
from app.domain.desk_tables import DeskTable, in_parts, joined, number_of, sifted
from app.domain.organisations import Organisation, Profile
from app.domain.packets import Fate
from app.domain.table_news import OfficeNews, TableCame, TableNews
from app.domain.viewings import Viewed, ViewingFilter
from app.errors import Invalid
from app.models import records
from app.models.vault import Vault
from app.queries import organisations as asked
from app.services import (
    agencies,
    cards,
    desk_profiles,
    desk_tables,
    emergency_numbers,
    municipalities,
    office_numbers,
    open_numbers,
    organisations,
    reference_tables,
    viewings,
)
from app.sync.cards import READS
from app.words.table_news import change_words
from app.words.viewings import kind_words
from app.workflows import cards as trusting
from app.workflows import exchange
from app.workflows import office_numbers as numbers
from tests.notebooks import DESK_AGENCY, OFFICE, Make, acquaint, carry, say_that_it_reads, take_in, write_out
from tests.sync.arbitrary import any_of

TODAY = date(2026, 11, 21)
EARLIER = date(2026, 10, 1)
WELFARE = "312037-welfare"
CITY = "312011-welfare"
SHAKYO = "312037-shakyo"


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def city(make_notebook: Make, volunteer: Vault) -> Vault:
    """Another desk, acquainted with the volunteer's notebook."""
    desk = make_notebook("city", replace(OFFICE, name="市の窓口", local_government_code="312011"))
    acquaint(volunteer, desk, CITY)
    return desk


def ring_up(desk: Vault, code: str, number: str, on: date = TODAY, **columns: object) -> None:
    """Let a desk keep that it rang an agency under this number; nothing is laid open on this computer."""
    known = desk.read(organisations.begun, code)
    profile = replace(known.profile, phone=number, checked_on=on, **columns)  # type: ignore[arg-type]
    desk.do(organisations.keep, replace(known, profile=profile))


def agency(code: str) -> Agency:
    found = agencies.find(code)
    assert found is not None
    return found


def plain(own: Path) -> str:
    return "".join(each.read_text("utf-8-sig") for each in sorted(own.iterdir())) if own.exists() else ""


def test_what_a_desk_gives_out_stands_on_a_volunteers_laptop(
    volunteer: Vault, office: Vault, own: Path, tmp_path: Path
) -> None:
    ring_up(office, WELFARE, "0858-22-0001", hours="平日", strengths="その日に会えます")
    office.do(
        organisations.keep, Organisation(profile=Profile(name="みんなの食卓", area="倉吉市"), person="山根", joined_on=TODAY)
    )
    office.do(office_numbers.keep, OfficeNumber(office="よりそいホットライン", number="0120-000-000", checked_on=TODAY))
    office.do(desk_tables.give_out)
    assert not own.exists()
    assert [line.fate for line in carry(office, volunteer, tmp_path / "stick")] == [Fate.IMPORTED]
    welfare = agency(WELFARE)
    assert (welfare.phone, welfare.hours, welfare.checked_on) == ("0858-22-0001", "平日", TODAY)
    assert "みんなの食卓" in [each.name for each in agencies.around("312037")]
    assert "0858-22-0001" in [line.number for line in agencies.door_card("312037")]
    line = next(each for each in emergency_numbers.emergency_numbers() if each.name == "よりそいホットライン")
    assert (line.number, line.checked_on) == ("0120-000-000", TODAY)
    assert volunteer.read(asked.whole, WELFARE).profile.strengths == "その日に会えます"
    assert not [each for each in ("その日に会えます", "山根") if each in plain(own)]


def test_a_later_table_replaces_the_whole_of_the_earlier_and_never_the_other_way(
    volunteer: Vault, office: Vault, own: Path, tmp_path: Path
) -> None:
    ring_up(office, WELFARE, "0858-22-0001")
    office.do(office_numbers.keep, OfficeNumber(office="よりそいホットライン", number="0120-000-000"))
    office.do(desk_tables.give_out)
    write_out(office, tmp_path / "first")
    ring_up(office, WELFARE, "0858-22-0002")
    office.do(office_numbers.forget, "よりそいホットライン")
    office.do(desk_tables.give_out)
    write_out(office, tmp_path / "second")
    for folder in ("second", "first", "second"):
        take_in(volunteer, *(tmp_path / folder).iterdir())
        assert agency(WELFARE).phone == "0858-22-0002"
        assert "0120-000-000" not in plain(own)
    assert [len(table.organisations) for table in volunteer.read(desk_tables.came)] == [1]


@pytest.mark.parametrize("handy", [900_000, 800])
def test_a_desk_that_begins_its_table_anew_tells_nothing_twice(
    volunteer: Vault, office: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handy: int
) -> None:
    monkeypatch.setattr(desk_tables, "_HANDY_PART", handy)
    office.do(office_numbers.keep, OfficeNumber(office="よりそいホットライン", number="0120-000-000"))
    for number in ("0858-22-0001", "0858-22-0002"):
        for code in (WELFARE, SHAKYO):
            ring_up(office, code, number)
        given = office.do(desk_tables.give_out)
        carry(office, volunteer, tmp_path / number)
        # As in a notebook that was restored from a copy made before it gave anything out.
        office.do(records.forget, DeskTable, given.id)
        office.do(office_numbers.forget, "よりそいホットライン")
    [table] = volunteer.read(desk_tables.came)
    assert {each.phone for each in table.organisations} == {"0858-22-0002"}
    assert table.numbers == ()
    assert "よりそいホットライン" not in volunteer.read(office_numbers.known)


def test_a_table_with_nothing_in_it_takes_the_earlier_back(volunteer: Vault, office: Vault, own: Path, tmp_path: Path) -> None:
    office.do(office_numbers.keep, OfficeNumber(office=WELFARE, number="0858-22-0001"))
    office.do(desk_tables.give_out)
    carry(office, volunteer, tmp_path / "first")
    office.do(office_numbers.forget, WELFARE)
    office.do(desk_tables.give_out)
    carry(office, volunteer, tmp_path / "second")
    assert "0858-22-0001" not in plain(own)
    sent = office.read(viewings.lines, ViewingFilter(how=Viewed.SENT), most=9)
    assert [kind_words(line.kind) for line in sent] == ["配る表"] * 2


def test_whoever_takes_it_in_is_told_what_is_new_here(volunteer: Vault, office: Vault, own: Path, tmp_path: Path) -> None:
    volunteer.do(numbers.write, OfficeNumber(office=SHAKYO, number="0858-22-0009"))
    ring_up(office, WELFARE, "0858-22-0001")
    ring_up(office, SHAKYO, "0858-22-0002")
    ring_up(office, "312029-welfare", "0859-00-0001")
    office.do(office_numbers.note_unused, "いのちの電話", TODAY)
    office.do(desk_tables.give_out)
    [line] = carry(office, volunteer, tmp_path / "first")
    assert line.news is not None
    told = [(each.what, each.before, each.after, each.near) for each in line.news.changes]
    assert told == [
        (OfficeNews.NUMBER, "0120-783-556", "", True),
        (OfficeNews.NUMBER, "0858-22-8118", "0858-22-0001", True),
        (OfficeNews.DIFFERS, "0858-22-0009", "0858-22-0002", True),
        (OfficeNews.NUMBER, "", "0859-00-0001", False),
    ]
    assert next(each.number for each in emergency_numbers.emergency_numbers() if each.name == "いのちの電話") == ""
    older = tmp_path / "first" / line.file
    ring_up(office, WELFARE, "0858-22-0003")
    office.do(desk_tables.give_out)
    [line] = carry(office, volunteer, tmp_path / "second")
    assert line.news is not None
    assert [(each.before, each.after) for each in line.news.changes] == [("0858-22-0001", "0858-22-0003")]
    [line] = take_in(volunteer, older)
    assert (line.fate, line.news) == (Fate.ALREADY_HERE, None)


def test_a_table_with_more_than_any_may_have_is_kept_apart_and_called_so(
    volunteer: Vault, office: Vault, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each part for itself has no more rows than a part may have.
    monkeypatch.setattr(desk_tables, "_HANDY_PART", 400_000)
    rows = tuple(Profile(code=f"org-{number}", name="団体", area="倉吉市") for number in range(10_000))
    office.do(lambda session: records.keep(session, DeskTable(organisations=rows)))
    lines = carry(office, volunteer, tmp_path / "stick")
    assert [line.fate for line in lines] == [Fate.IMPORTED] * (len(lines) - 1) + [Fate.KEPT_APART]
    assert lines[0].news == TableNews(came=TableCame.PARTS)
    assert (lines[-1].defect, volunteer.read(desk_tables.came), plain(own)) == ("TableTooLarge", [], "")


def test_what_is_the_same_is_not_sent_again(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    ring_up(office, WELFARE, "0858-22-0001")
    first = office.do(desk_tables.give_out)
    assert office.do(desk_tables.give_out) == first
    assert len(write_out(office, tmp_path / "stick")) == 1
    office.do(desk_tables.give_out)
    assert write_out(office, tmp_path / "stick") == []


def test_two_desks_that_differ_both_stand_and_ones_own_hand_before_both(
    volunteer: Vault, office: Vault, city: Vault, tmp_path: Path
) -> None:
    ring_up(office, SHAKYO, "0858-22-0001", EARLIER)
    ring_up(city, SHAKYO, "0858-22-0002", TODAY)
    for desk, name in ((office, "office"), (city, "city")):
        desk.do(desk_tables.give_out)
        carry(desk, volunteer, tmp_path / name)
    shown = agency(SHAKYO)
    assert (shown.phone, shown.checked_on) == ("0858-22-0002", TODAY)
    assert [(each.number, each.checked_on, each.by) for each in shown.beside] == [("0858-22-0001", EARLIER, DESK_AGENCY)]
    volunteer.do(numbers.write, OfficeNumber(office=SHAKYO, number="0858-22-0003"))
    shown = agency(SHAKYO)
    assert shown.phone == "0858-22-0003"
    assert [each.number for each in shown.beside] == ["0858-22-0002", "0858-22-0001"]
    volunteer.do(numbers.clear, SHAKYO)
    assert agency(SHAKYO).phone == "0858-22-0002"


def test_municipalities_of_two_desks_stand_beside_each_other(
    volunteer: Vault, office: Vault, city: Vault, tmp_path: Path
) -> None:
    for desk, section, on in ((office, "福祉課", TODAY), (city, "長寿課", EARLIER)):
        begun = desk.read(municipalities.begun, "312029")
        desk.do(municipalities.keep, replace(begun, system=replace(begun.system, section=section, checked_on=on)))
        desk.do(desk_tables.give_out)
        carry(desk, volunteer, tmp_path / section)
    yonago = volunteer.read(municipalities.lines)[1]
    assert (yonago.system.section, yonago.by) == ("福祉課", DESK_AGENCY)
    assert [(by, system.section) for by, system in yonago.beside] == [(CITY, "長寿課")]


def test_only_a_desk_gives_out_and_only_a_desk_is_heard(volunteer: Vault, office: Vault, own: Path, tmp_path: Path) -> None:
    for vault, field in ((volunteer, "role"), (office, "organisations")):
        with pytest.raises(Invalid) as refused:
            vault.do(desk_tables.give_out)
        assert [each.field for each in refused.value.problems] == [field]
    # The office verified the volunteer as one who hands over; what it tells of numbers is kept apart.
    ring_up(volunteer, WELFARE, "0858-22-0001")
    volunteer.do(lambda session: records.keep(session, DeskTable(organisations=(Profile(code="x", name="x"),))))
    assert [line.fate for line in carry(volunteer, office, tmp_path / "stick")] == [Fate.KEPT_APART]
    assert office.read(desk_tables.came) == []


def test_it_waits_for_a_card_that_reads_it(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    say_that_it_reads(office, volunteer, tuple(kind for kind in READS if kind != "table/1"))
    ring_up(office, WELFARE, "0858-22-0001")
    office.do(desk_tables.give_out)
    assert [(each.purpose, each.unread) for each in office.read(exchange.waiting)] == [("tables", True)]
    say_that_it_reads(office, volunteer, READS)
    assert [each.unread for each in office.read(exchange.waiting)] == [False]


def test_a_table_in_several_parts_is_taken_in_at_one_go(
    volunteer: Vault, office: Vault, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_tables, "_HANDY_PART", 800)
    for code in (WELFARE, SHAKYO, "312037-houkatsu"):
        ring_up(office, code, "0858-22-0001")
    office.do(desk_tables.give_out)
    parts = [tmp_path / "stick" / each.file for each in write_out(office, tmp_path / "stick")]
    assert len(parts) == 3
    for part in (parts[2], parts[0]):
        take_in(volunteer, part)
        assert agency(WELFARE).phone != "0858-22-0001"
        assert plain(own) == ""
    take_in(volunteer, parts[1])
    assert {agency(code).phone for code in (WELFARE, SHAKYO, "312037-houkatsu")} == {"0858-22-0001"}
    # Two parts of the next table and all of the one after it: the first of them never stands.
    for number in ("0858-22-0002", "0858-22-0003"):
        for code in (WELFARE, SHAKYO, "312037-houkatsu"):
            ring_up(office, code, number)
        office.do(desk_tables.give_out)
        write_out(office, tmp_path / number)
    second, third = (sorted((tmp_path / number).iterdir()) for number in ("0858-22-0002", "0858-22-0003"))
    take_in(volunteer, second[0])
    take_in(volunteer, third[0])
    take_in(volunteer, second[1], second[2])
    assert agency(WELFARE).phone == "0858-22-0001"
    take_in(volunteer, third[1], third[2])
    assert agency(WELFARE).phone == "0858-22-0003"


def test_rows_that_may_not_stand_are_left_out_and_told_of(volunteer: Vault, office: Vault, own: Path, tmp_path: Path) -> None:
    rows = (
        Profile(code=WELFARE, name="<b>福祉課</b>", phone="0858-22-0001"),
        Profile(code=WELFARE, name="もう一つ", phone="0858-22-0002"),
        Profile(code=SHAKYO, name="社協", phone="電話してください"),
        Profile(code="312037-minkyo", name="民児協", phone="090-0000-0001"),
        Profile(code="倉吉", name="名のない符号"),
        Profile(code="312037-houkatsu", name="包括", phone="119"),
    )
    lines = (OfficeNumber(office="警察", number="0858-22-0003"), OfficeNumber(office="よりそいホットライン", number="0120-1"))
    office.do(lambda session: records.keep(session, DeskTable(organisations=rows, numbers=lines)))
    carry(office, volunteer, tmp_path / "stick")
    [table] = volunteer.read(desk_tables.came)
    assert [each.code for each in table.organisations] == [WELFARE]
    assert [each.office for each in table.numbers] == ["よりそいホットライン"]
    assert [(each.office, each.field, each.what) for each in table.refused] == [
        (WELFARE, "code", "duplicate"),
        (SHAKYO, "phone", "not_phone"),
        ("312037-minkyo", "phone", "mobile"),
        ("倉吉", "code", "no_such_code"),
        ("312037-houkatsu", "phone", "everybodys_number"),
        ("警察", "number", "everybodys_number"),
    ]
    # Markup is just text.
    assert agency(WELFARE).name == "<b>福祉課</b>"
    assert [each.number for each in emergency_numbers.emergency_numbers()[:3]] == list(EVERYWHERE)
    assert "090" not in plain(own)


def test_a_desk_that_is_trusted_no_more_tells_nothing_more(volunteer: Vault, office: Vault, own: Path, tmp_path: Path) -> None:
    ring_up(office, WELFARE, "0858-22-0001")
    office.do(desk_tables.give_out)
    carry(office, volunteer, tmp_path / "stick")
    assert volunteer.read(desk_profiles.profiles)
    [desk] = volunteer.read(cards.desks)
    volunteer.do(cards.differs, desk.id)
    assert volunteer.read(desk_profiles.profiles) == {}
    assert WELFARE not in volunteer.read(office_numbers.known)


def test_no_number_of_a_desk_that_turned_out_to_be_another_lies_open(
    volunteer: Vault, office: Vault, own: Path, tmp_path: Path
) -> None:
    ring_up(office, WELFARE, "0858-22-0001")
    office.do(organisations.keep, Organisation(profile=Profile(name="みんなの食卓", area="倉吉市")))
    office.do(office_numbers.keep, OfficeNumber(office="よりそいホットライン", number="0120-000-000"))
    office.do(desk_tables.give_out)
    carry(office, volunteer, tmp_path / "stick")
    told = ("0858-22-0001", "みんなの食卓", "0120-000-000")
    assert all(each in plain(own) for each in told)
    [desk] = volunteer.read(cards.desks)
    volunteer.do(trusting.differs, desk.id)
    volunteer.do(numbers.lay_open)
    assert not [each for each in told if each in plain(own)]
    assert agency(WELFARE).phone == "0858-22-8118"
    volunteer.do(trusting.verify, desk.id, uses=(Use.DESK,), agency=DESK_AGENCY)
    assert all(each in plain(own) for each in told)


def offices() -> st.SearchStrategy[list[OfficeNumber]]:
    one = st.builds(
        OfficeNumber,
        office=st.just(WELFARE),
        number=st.sampled_from(["0858-22-0001", "0858-22-0002", "0858-22-0003"]),
        checked_on=st.sampled_from([None, EARLIER, TODAY]),
        by=st.sampled_from(["", DESK_AGENCY, CITY]),
    )
    return st.lists(one, min_size=1, max_size=3, unique_by=lambda each: each.by)


@given(offices(), st.randoms())
def test_what_stands_hangs_on_no_order(told: list[OfficeNumber], dice: Random) -> None:
    first = standing(told)
    shuffled = list(told)
    dice.shuffle(shuffled)
    assert standing(shuffled) == first
    own_hand = [each for each in told if not each.by]
    days = [each.checked_on or date.min for each in told]
    assert first.number == own_hand[0].number if own_hand else (first.checked_on or date.min) == max(days)
    assert {first.number, *(each.number for each in first.beside)} == {each.number for each in told}
    assert len(first.beside) == len({each.number for each in told}) - 1


@given(offices())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_plain_table_tells_what_stands_and_what_stands_beside(own: Path, told: list[OfficeNumber]) -> None:
    own.mkdir(exist_ok=True)
    shown = standing(told)
    (own / open_numbers.NUMBERS).write_bytes(open_numbers.spell((shown, *shown.beside)))
    reference_tables.read_again()
    assert open_numbers.by_office(open_numbers.table()) == {WELFARE: shown}


def tables() -> st.SearchStrategy[DeskTable]:
    number = any_of(OfficeNumber, by=st.just(""))
    return any_of(DeskTable, numbers=st.lists(number, max_size=3).map(tuple), refused=st.just(()))


@given(tables(), st.integers(1, 200))
def test_a_table_is_the_same_from_however_many_parts(table: DeskTable, most: int) -> None:
    parts = list(in_parts(table, [len(each.name) + 50 for each in table.organisations], most))
    assert [(each.part, each.parts) for each in parts] == [(at, len(parts)) for at in range(1, len(parts) + 1)]
    assert joined(reversed(parts)) == table
    assert all(len(each.table.organisations) == 1 or most > 50 for each in parts) or not table.organisations


def test_an_office_that_is_called_otherwise_is_told_as_the_one_that_it_was(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    ring_up(office, WELFARE, "0858-22-0001")
    office.do(desk_tables.give_out)
    carry(office, volunteer, tmp_path / "first")
    ring_up(office, WELFARE, "0858-22-0001", name="くらし応援課")
    office.do(desk_tables.give_out)
    (line,) = carry(office, volunteer, tmp_path / "second")
    assert line.news is not None
    (change,) = line.news.changes
    assert (change.what, change.name, change.before) == (OfficeNews.RENAMED, "くらし応援課", "倉吉市 福祉担当課")
    assert change_words(change) == "くらし応援課：まえの名前は 倉吉市 福祉担当課 です"


@given(tables())
@example(
    DeskTable(
        written_at=datetime(1899, 1, 1, tzinfo=UTC), numbers=(OfficeNumber(office="0", number="", checked_on=date(2000, 1, 1)),)
    )
)
def test_what_is_sifted_is_sound_and_every_row_is_told_of(table: DeskTable) -> None:
    sound = sifted(table)
    assert sifted(sound) == replace(sound, refused=())
    kept = len(sound.organisations) + len(sound.numbers) + len(sound.municipalities)
    assert kept + sum(not each.used for each in sound.refused) == len(table.organisations) + len(table.numbers) + len(
        table.municipalities
    )
    if table.written_at is not None:
        rows = (*sound.organisations, *sound.numbers, *sound.municipalities)
        day = max(day_of(table.written_at), date(1900, 1, 1))
        assert all(each.checked_on is None or each.checked_on <= day for each in rows)
    codes = [each.code for each in sound.organisations] + [each.office for each in sound.numbers]
    assert len(codes) == len(set(codes))
    told = [number_of(each) for each in sound.organisations] + list(sound.numbers)
    assert all(open_numbers.may_lie_open(each) for each in told if each is not None)
