"""A ledger brought in: each row's fate is told first, then the rows come in whole or not at all, and never twice."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.tables import Column, Table, to_csv
from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.headings import Heading, Mapping, propose
from app.domain.ledgers import Ledger, RowFate
from app.domain.likeness import Reason
from app.domain.people import Birth, Category, HowFound, Person, Sex
from app.domain.reminders import Why
from app.domain.spreadsheets import Sheet, SheetRow
from app.errors import Invalid, NotFound, Problem, Stale
from app.models import records
from app.models.people import PersonRow
from app.models.vault import Vault
from app.queries import reminders
from app.services import activities, ledger_rows, ledgers, people
from app.services.ledger_rows import Reading
from app.words.errors import problem_words
from app.words.reminders import say
from app.workflows import ledgers as bringing_in
from app.workflows import removals, spreadsheets
from app.workflows.ledgers import RowReport, Work
from tests.notebooks import VOLUNTEER, a

TODAY = date(2026, 11, 21)
HEADER = ("氏名", "フリガナ", "生年月日", "性別", "住所", "電話", "自治公民館", "班", "登録区分", "備考")
HANA = ("足立 ハナ", "ｱﾀﾞﾁ ﾊﾅ", "S15.3.1", "女", "倉吉市上井町1-2-3", "0858-00-1111", "上井第1", "3班", "高齢", "犬がいる")
NOBORU = ("佐々木 昇", "ササキ ノボル", "昭20/1/1", "男", "関金町5", "", "", "", "", "")
MITSU = ("山根 ミツ", "ヤマネ ミツ", "1935-4-5", "女", "住吉町8", "090-0000-1234", "", "", "", "")
LENT = Ledger(
    title="敬老名簿", lender="倉吉市", asked_whom="長寿社会課 田村さん", lent_on=date(2026, 11, 1), due_on=date(2026, 11, 30)
)


def sheet(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Sheet:
    return Sheet(header=header, rows=tuple(SheetRow(number, row) for number, row in enumerate(rows, start=2)))


def mapping(of: Sheet) -> Mapping:
    return propose(of, TODAY)


def run(steps: Iterable[Work]) -> list[RowReport]:
    return [report for step in steps for report in step()]


def bring_in(vault: Vault, of: Sheet, ledger: Ledger, also: tuple[int, ...] = ()) -> list[RowReport]:
    return run(bringing_in.bring_in(vault, of, mapping(of), ledger, also))


def dry_run(vault: Vault, of: Sheet) -> list[RowReport]:
    """What would become of each row, asked at once and in steps, which must agree."""
    told = vault.read(bringing_in.dry_run, of, mapping(of))
    assert run(bringing_in.look(vault, of, mapping(of))) == told
    return told


def fates(reports: list[RowReport]) -> list[RowFate]:
    return [report.fate for report in reports]


def everybody(vault: Vault) -> list[Person]:
    return vault.read(lambda session: records.several(session, Person))


def read_row(heading: str, cell: str) -> tuple[Person, tuple[Problem, ...]]:
    one = sheet(("足立 ハナ", cell), header=("氏名", heading))
    found = ledger_rows.read(one.rows[0], Reading(one.header, mapping(one), TODAY, "312037"))
    return found.person, found.problems


@pytest.fixture
def lent(volunteer: Vault) -> Ledger:
    return volunteer.do(ledgers.keep, LENT)


# ---- a row as a person -----------------------------------------------------------------------------------------------


def test_a_row_becomes_a_person_with_all_that_it_says(volunteer: Vault, lent: Ledger) -> None:
    [report] = bring_in(volunteer, sheet(HANA), lent)
    person = volunteer.read(people.get, report.person_id)
    assert (person.name, person.kana) == ("足立 ハナ", "アダチ ハナ")
    assert person.birth == Birth(year=1940, month=3, day=1)
    assert person.sex is Sex.FEMALE
    assert person.address == Address(
        local_government_code=VOLUNTEER.local_government_code, street_address="上井町", city_block="1-2-3"
    )
    assert person.phones == (Phone(number="0858-00-1111"),)
    assert person.neighbourhood == "上井第1 3班"
    assert person.categories == (Category.ELDERLY,)
    assert person.note == "犬がいる\n登録区分：高齢"
    assert person.found is HowFound.REGISTER
    assert (person.ledger_id, person.registered_on) == (lent.id, TODAY)


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("S25.3.1", Birth(year=1950, month=3, day=1)),
        ("昭25/3/1", Birth(year=1950, month=3, day=1)),
        ("昭和２５年３月１日", Birth(year=1950, month=3, day=1)),
        ("S25・3・1", Birth(year=1950, month=3, day=1)),
        ("S250301", Birth(year=1950, month=3, day=1)),
        ("1950/03/01 0:00:00", Birth(year=1950, month=3, day=1)),
        ("S25.3.1（76歳）", Birth(year=1950, month=3, day=1)),
        ("19500301", Birth(year=1950, month=3, day=1)),
        ("昭和25年ごろ", Birth(year=1950, about=True)),
        ("不明", None),
        ("－", None),
        (" 不明 ", None),
        ("", None),
    ],
)
def test_birth_dates_are_read_as_people_write_them(cell: str, birth: Birth | None) -> None:
    person, problems = read_row("生年月日", cell)
    assert person.birth == birth
    assert problems == ()


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("0858-22-1111", ["0858-22-1111"]),
        ("０８５８−２２ー１１１１", ["0858-22-1111"]),
        ("858221111", ["0858221111"]),
        ("9012345678", ["09012345678"]),
        ("0858-22-1111／090-1234-5678", ["0858-22-1111", "090-1234-5678"]),
        ("0858-22-1111、0858(22)1111", ["0858-22-1111"]),
        ("22-1111", ["22-1111"]),
        ("なし", []),
    ],
)
def test_telephone_numbers_are_read_as_people_write_them(cell: str, numbers: list[str]) -> None:
    person, problems = read_row("電話", cell)
    assert [phone.number for phone in person.phones] == numbers
    assert problems == ()
    assert all((phone.kind is PhoneKind.MOBILE) == phone.number.startswith("090") for phone in person.phones)


@pytest.mark.parametrize(
    ("cell", "code", "parts"),
    [
        ("上井町1-2-3", "312037", ("上井町", "1-2-3", "")),
        ("鳥取県倉吉市上井町１番地２", "312037", ("上井町", "1番地2", "")),
        ("鳥取市湖山町北1丁目10-1 コーポ湖山 203号", "312011", ("湖山町北1丁目", "10-1", "コーポ湖山 203号")),
        ("東伯郡三朝町大瀬999", "313645", ("大瀬", "999", "")),
        ("三朝町大瀬", "313645", ("大瀬", "", "")),
        ("青い屋根の家", "312037", ("青い屋根の家", "", "")),
    ],
)
def test_addresses_are_split_and_nothing_of_them_is_lost(cell: str, code: str, parts: tuple[str, str, str]) -> None:
    address = read_row("住所", cell)[0].address
    assert address.local_government_code == code
    assert (address.street_address, address.city_block, address.building_name_etc) == parts


@pytest.mark.parametrize(
    ("heading", "cell", "field", "what"),
    [
        ("生年月日", "昭和65年1月1日", "birth", "era_over"),
        ("生年月日", "令和0年", "birth", "no_such_year"),
        ("生年月日", "S25.2.30", "birth", "no_such_day"),
        ("生年月日", "R9.1.1", "birth", "future_day"),
        ("生年月日", "76歳", "birth", "age_not_birth"),
        ("生年月日", "25.3.1", "birth", "which_era"),
        ("生年月日", "=TODAY()", "birth", "unreadable_day"),
        ("性別", "犬", "sex", "unknown_choice"),
        ("電話", "隣家呼出", "phones", "not_phone"),
        ("電話", "12", "phones", "not_phone"),
        ("電話", "・".join(f"0858-00-000{n}" for n in range(6)), "phones", "too_many"),
        ("ふりがな", "足立", "kana", "not_kana"),
        ("ふりがな", "ア" * 201, "kana", "too_long"),
        ("住所", "あ" * 501, "street_address", "too_long"),
        ("備考", "あ" * 100_001, "note", "too_long"),
        ("備考", "a\0b", "note", "foreign_characters"),
    ],
)
def test_what_is_wrong_is_told_in_words_of_its_cell(heading: str, cell: str, field: str, what: str) -> None:
    _person, problems = read_row(heading, cell)
    assert [(problem.field, problem.what) for problem in problems] == [(field, what)]
    assert "{" not in problem_words(problems[0])


def test_defects_of_the_file_count_where_they_matter() -> None:
    row = SheetRow(2, ("足立 ハナ", "x", "y"), ((0, "cell_error"), (2, "cell_error"), (-1, "more_cells")))
    found = ledger_rows.read(row, Reading(("氏名", "住所", "?"), (Heading.NAME, Heading.ADDRESS, None), TODAY))
    assert found.problems == (Problem("name", "cell_error"), Problem("row", "more_cells"))
    assert all(problem_words(problem) for problem in found.problems)


def test_family_and_given_name_may_stand_in_columns_of_their_own() -> None:
    one = sheet(("足立", "ハナ", "アダチ", "ハナ"), header=("姓", "名", "セイ", "メイ"))
    person = ledger_rows.read(one.rows[0], Reading(one.header, mapping(one), TODAY)).person
    assert (person.name, person.kana) == ("足立 ハナ", "アダチ ハナ")


def test_long_names_and_notes_and_what_looks_like_a_formula_stay_as_they_are(volunteer: Vault, lent: Ledger) -> None:
    names = ["髙" * 200, "=1+1", "+足立", "-足立", "@足立"]
    notes = ["長" * 100_000, "=HYPERLINK(1)", "", "", ""]
    rows = sheet(*zip(names, notes, strict=True), header=("氏名", "備考"))
    assert RowFate.NEW not in fates(dry_run(volunteer, rows))
    reports = bring_in(volunteer, rows, lent, also=tuple(row.number for row in rows.rows))
    kept = [volunteer.read(people.get, report.person_id) for report in reports]
    assert [person.name for person in kept] == names
    assert [person.note for person in kept] == notes


# ---- the fate of each row --------------------------------------------------------------------------------------------


def test_each_row_has_its_fate(volunteer: Vault, lent: Ledger) -> None:
    bring_in(volunteer, sheet(NOBORU), lent)
    known = volunteer.do(
        people.register, a.person(name="山根 みつ", kana="ヤマネ ミツ", birth=Birth(year=1935, month=4, day=5))
    )
    bad = ("", *HANA[1:2], "昭和65年", *HANA[3:])
    odd = ("松本 清", "マツモト キヨシ", "昭和65年", *HANA[3:])
    total = ("合計", "", "", "", "", "", "", "", "", "5名")
    told = dry_run(volunteer, sheet(HANA, NOBORU, MITSU, bad, HANA, odd, total))
    assert fates(told) == [
        RowFate.NEW, RowFate.KNOWN, RowFate.ASKED, RowFate.REFUSED, RowFate.SAME, RowFate.ASKED, RowFate.LEFT_OUT,
    ]  # fmt: skip
    assert [report.number for report in told] == [2, 3, 4, 5, 6, 7, 8]
    assert told[2].alike[0].line.id == known.id
    assert Reason.BIRTH in told[2].alike[0].why
    assert {problem.what for problem in told[3].problems} == {"required", "era_over"}
    assert told[4].same_as == 2
    assert len(everybody(volunteer)) == 2


def test_only_what_is_new_comes_in_and_what_may_be_the_same_when_it_was_chosen(volunteer: Vault, lent: Ledger) -> None:
    volunteer.do(people.register, a.person(name="山根 ミツ", kana="ヤマネ ミツ", birth=None))
    rows = sheet(HANA, MITSU, ("", *NOBORU[1:]))
    assert [bool(report.person_id) for report in bring_in(volunteer, rows, lent)] == [True, False, False]
    assert len(everybody(volunteer)) == 2
    assert [bool(report.person_id) for report in bring_in(volunteer, rows, lent, also=(3,))] == [True, True, False]
    assert sorted(person.name for person in everybody(volunteer)) == ["山根 ミツ", "山根 ミツ", "足立 ハナ"]


def test_the_same_file_twice_adds_nothing_whatever_it_is_called(volunteer: Vault, lent: Ledger) -> None:
    bring_in(volunteer, sheet(HANA, NOBORU), lent)
    before = everybody(volunteer)
    assert fates(bring_in(volunteer, sheet(HANA, NOBORU), lent)) == [RowFate.KNOWN] * 2
    again = volunteer.do(ledgers.keep, replace(LENT, title="敬老名簿の写し"))
    padded = tuple(f" {cell}　" for cell in HANA)
    assert fates(bring_in(volunteer, sheet(NOBORU, padded), again)) == [RowFate.KNOWN] * 2
    assert everybody(volunteer) == before


@given(rows=st.lists(st.sampled_from([HANA, NOBORU, MITSU, ("", "x", "S1.1.1"), ("=1", "")]), max_size=6), twice=st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_told_to_be_new_comes_in_and_nothing_else(volunteer: Vault, rows: list[tuple[str, ...]], twice: bool) -> None:
    for person in everybody(volunteer):
        volunteer.do(records.forget, Person, person.id)
    lent = volunteer.do(ledgers.keep, LENT)
    told = dry_run(volunteer, sheet(*rows))
    done = bring_in(volunteer, sheet(*rows), lent)
    assert [replace(report, person_id="") for report in done] == told
    assert Counter(fates(done))[RowFate.NEW] == len(everybody(volunteer)) == len({row for row in rows if len(row[0]) > 2})
    if twice:
        assert RowFate.NEW not in fates(bring_in(volunteer, sheet(*rows), lent))


def test_an_import_that_was_stopped_goes_on_where_it_was(volunteer: Vault, lent: Ledger) -> None:
    given = [first + second for first in "昇清正健明弘" for second in "一二三四五六七八九十"]
    many = sheet(
        *((f"足立 {name}", "", f"S{at + 2}.3.1") for at, name in enumerate(given)), header=("氏名", "カナ", "生年月日")
    )
    steps = bringing_in.bring_in(volunteer, many, mapping(many), lent)
    assert len(steps) == 1 + 60 // bringing_in.ROWS_A_STEP
    run(steps[:2])
    assert len(everybody(volunteer)) == bringing_in.ROWS_A_STEP
    assert Counter(fates(bring_in(volunteer, many, lent)))[RowFate.NEW] == 60 - bringing_in.ROWS_A_STEP
    assert len(everybody(volunteer)) == 60
    assert volunteer.read(ledgers.get, lent.id).rows == 60


def test_a_mapping_without_a_name_and_a_ledger_that_is_not_kept_or_was_returned_are_refused(
    volunteer: Vault, lent: Ledger
) -> None:
    with pytest.raises(Invalid):
        bringing_in.look(volunteer, sheet(HANA), (None,))
    with pytest.raises(Invalid):
        volunteer.read(bringing_in.dry_run, sheet(HANA), (None,))
    with pytest.raises(NotFound):
        bringing_in.bring_in(volunteer, sheet(HANA), mapping(sheet(HANA)), LENT)
    volunteer.do(ledgers.give_back, lent, TODAY)
    with pytest.raises(Invalid) as caught:
        bringing_in.bring_in(volunteer, sheet(HANA), mapping(sheet(HANA)), lent)
    assert caught.value.problems == (Problem("returned_on", "already_returned"),)


def test_a_file_goes_all_the_way(volunteer: Vault, lent: Ledger, tmp_path: Path) -> None:
    (tmp_path / "名簿.csv").write_bytes(to_csv(Table("", tuple(map(Column, HEADER)), (HANA, NOBORU)), windows=True).content)
    of = spreadsheets.read(tmp_path / "名簿.csv")
    assert fates(bring_in(volunteer, of, lent)) == [RowFate.NEW] * 2
    assert volunteer.read(people.matching, "あだち はな")[0].name == "足立 ハナ"


# ---- the record of the ledger ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ({"asked_whom": " "}, "asked_whom", "required"),
        ({"title": ""}, "title", "required"),
        ({"lent_on": date(2026, 11, 22)}, "lent_on", "future_day"),
        ({"due_on": date(2026, 10, 31)}, "due_on", "days_reversed"),
        ({"title": "あ" * 201}, "title", "too_long"),
    ],
)
def test_a_ledger_says_who_was_asked(volunteer: Vault, changes: dict[str, object], field: str, what: str) -> None:
    with pytest.raises(Invalid) as caught:
        volunteer.do(ledgers.keep, replace(LENT, **changes))  # type: ignore[arg-type]
    assert [(problem.field, problem.what) for problem in caught.value.problems] == [(field, what)]
    assert volunteer.read(ledgers.every) == []


def test_giving_back_marks_the_ledger_and_offers_whom_nobody_visited(volunteer: Vault, lent: Ledger) -> None:
    hana, _noboru, _mitsu = bring_in(volunteer, sheet(HANA, NOBORU, MITSU), lent)
    volunteer.do(people.register, a.person(name="竹内 清", kana="タケウチ キヨシ"))
    volunteer.do(activities.record, a.activity(volunteer.read(people.get, hana.person_id)))
    with pytest.raises(Stale):
        volunteer.do(ledgers.give_back, lent, TODAY)
    returned = volunteer.do(ledgers.give_back, volunteer.read(ledgers.get, lent.id), TODAY)
    assert returned.returned_on == TODAY
    assert [line.name for line in volunteer.read(ledgers.never_visited, returned)] == ["佐々木 昇", "山根 ミツ"]
    assert len(everybody(volunteer)) == 4
    assert [step() for step in bringing_in.remove_never_visited(volunteer, returned)] == [2]
    assert {person.name for person in everybody(volunteer)} == {"足立 ハナ", "竹内 清"}
    assert volunteer.do(removals.restore_person, _noboru.person_id).name == "佐々木 昇"
    assert [step() for step in bringing_in.remove_never_visited(volunteer, returned, for_good=True)] == [1]
    with pytest.raises(NotFound):
        volunteer.do(removals.restore_person, _noboru.person_id)


def test_whoever_was_visited_meanwhile_stays(volunteer: Vault, lent: Ledger) -> None:
    [hana] = bring_in(volunteer, sheet(HANA), lent)
    steps = bringing_in.remove_never_visited(volunteer, lent)
    volunteer.do(activities.record, a.activity(volunteer.read(people.get, hana.person_id)))
    assert [step() for step in steps] == [0]
    assert volunteer.read(lambda session: session.get(PersonRow, hana.person_id)) is not None


@pytest.mark.parametrize("on", [date(2026, 11, 22), date(2026, 10, 1)])
def test_a_ledger_is_not_given_back_on_a_day_that_cannot_be(volunteer: Vault, lent: Ledger, on: date) -> None:
    with pytest.raises(Invalid):
        volunteer.do(ledgers.give_back, lent, on)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 11, 30), "敬老名簿の返却期限まで、あと9日です"),
        (date(2026, 11, 21), "敬老名簿の返却期限はきょうです"),
        (date(2026, 11, 20), "敬老名簿の返却期限が過ぎています"),
        (date(2026, 12, 6), None),
        (None, None),
    ],
)
def test_a_ledger_reminds_before_it_is_due(volunteer: Vault, due: date | None, said: str | None) -> None:
    lent = volunteer.do(ledgers.keep, replace(LENT, due_on=due))
    found = [reminder for reminder in volunteer.read(reminders.of_today) if reminder.why is Why.LEDGER_DUE]
    assert [say(reminder, TODAY)[0] for reminder in found] == ([said] if said else [])
    volunteer.do(ledgers.give_back, lent, TODAY)
    assert volunteer.read(ledgers.reminders, TODAY) == []
