"""Ledgers as people lend them: each row is read right or asked about, in whatever file, and nothing is silent."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import headings
from app.domain.headings import Heading
from app.domain.ledgers import Ledger, RowFate
from app.domain.people import Category, Person
from app.errors import AppError, SheetForeign, SheetTooLarge
from app.models import records
from app.models.vault import Vault
from app.services import ledgers, people
from app.workflows import ledgers as bringing_in
from app.workflows import spreadsheets, workbooks
from tests import ledgers_told
from tests.ledgers_told import TODAY

OWN = "0858-00-1111"
OTHERS = {"緊急連絡先": "090-0000-9999", "家族": "090-0000-8888", "担当民生委員": "0858-00-2222", "避難支援者": "0858-00-3333"}
CONTACTS = ("緊急連絡先", "家族")
LENT = Ledger(title="名簿", lender="倉吉市", asked_whom="田村さん", lent_on=TODAY)


def expected() -> dict[str, list[str]]:
    lines = ledgers_told.TOLD.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    name = ""
    for is_name, several in groupby(lines, key=lambda line: line.startswith("== ")):
        if is_name:
            for line in several:
                name = line.removeprefix("== ")
                found[name] = []
        else:
            found[name] = list(several)
    return found


TOLD = expected()


@pytest.mark.parametrize("name", [file.name for file in ledgers_told.files()])
def test_each_row_is_told_as_it_is_right(volunteer: Vault, name: str) -> None:
    assert ledgers_told.told(volunteer, ledgers_told.FOLDER / name) == TOLD[name]


def test_what_was_hidden_is_nowhere_in_what_is_told() -> None:
    hidden = "\n".join(TOLD["26-hidden.xlsx"])
    assert "DV" not in hidden
    assert "井上" not in hidden


# ---- whose number it is ----------------------------------------------------------------------------------------------


def two_tiers(order: list[str]) -> str:
    upper, lower, cells = ["本人", "", ""], ["氏名", "住所", "電話番号"], ["足立 ハナ", "上井町1", OWN]
    for whose in order:
        upper += [whose, "", ""]
        lower += ["氏名", "続柄", "電話番号"]
        cells += ["林 一", "知人", OTHERS[whose]]
    return "\n".join(map(",".join, (upper, lower, cells)))


def beneath_one(order: list[str]) -> str:
    upper, lower, cells = ["氏名", "住所", "電話番号"], ["", "", ""], ["足立 ハナ", "上井町1", OWN]
    for whose in order:
        upper += [whose, "", ""]
        lower += ["氏名", "続柄", "電話番号"]
        cells += ["林 一", "知人", OTHERS[whose]]
    return "\n".join(map(",".join, (upper, lower, cells)))


def in_front(order: list[str]) -> str:
    head, cells = ["氏名", "住所", "電話番号"], ["足立 ハナ", "上井町1", OWN]
    for whose in order:
        head += [f"{whose}氏名", f"{whose}（続柄）", f"{whose}電話番号"]
        cells += ["林 一", "知人", OTHERS[whose]]
    return "\n".join(map(",".join, (head, cells)))


def following(order: list[str]) -> str:
    head, cells = ["氏名", "住所", "電話番号"], ["足立 ハナ", "上井町1", OWN]
    for whose in order:
        head += [whose, "続柄", "電話番号"]
        cells += ["林 一", "知人", OTHERS[whose]]
    return "\n".join(map(",".join, (head, cells)))


@given(
    order=st.permutations(list(OTHERS)).flatmap(lambda all_of: st.integers(1, 4).map(lambda count: all_of[:count])),
    written=st.sampled_from([two_tiers, beneath_one, in_front, following]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_somebody_elses_number_is_never_the_persons_own(
    volunteer: Vault, tmp_path: Path, order: list[str], written: object
) -> None:
    assert callable(written)
    (tmp_path / "名簿.csv").write_text(written(order), encoding="cp932")
    sheet = spreadsheets.read(tmp_path / "名簿.csv")
    [report] = volunteer.read(bringing_in.dry_run, sheet, headings.propose(sheet, TODAY))
    person = report.person
    assert [phone.number for phone in person.phones] == [OWN]
    asked_for = [whose for whose in order if whose in CONTACTS]
    assert sorted(each.phone for each in person.contacts) == sorted(OTHERS[whose] for whose in asked_for)
    assert all((each.name, each.relation) == ("林 一", "知人") for each in person.contacts)


def test_a_second_name_without_a_word_is_somebody_else(volunteer: Vault, tmp_path: Path) -> None:
    (tmp_path / "名簿.csv").write_text(
        "氏名,住所,電話,氏名,続柄,電話\n足立 ハナ,上井町1,,林 一,隣,0858-00-3333\n", encoding="utf-8"
    )
    sheet = spreadsheets.read(tmp_path / "名簿.csv")
    assert sheet.header[3:] == ("ほかの方 › 氏名", "ほかの方 › 続柄", "ほかの方 › 電話")
    [report] = volunteer.read(bringing_in.dry_run, sheet, headings.propose(sheet, TODAY))
    assert report.person.phones == ()
    assert "ほかの方 › 電話：0858-00-3333" in report.person.note


# ---- encodings and kinds of files ------------------------------------------------------------------------------------


def plain(text: str) -> bool:
    try:
        return all(text.encode(each).decode(each) == text for each in ("cp932", "euc_jp"))
    except UnicodeError:
        return False


@given(
    names=st.lists(
        st.text(st.sampled_from("足立花井上健林一二三谷口文山根清ハナアダチ"), min_size=2, max_size=8), min_size=1, max_size=4
    ),
    encoding=st.sampled_from(["cp932", "euc_jp", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp"]),
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_encoding_of_the_country_is_told_by_itself(tmp_path: Path, names: list[str], encoding: str) -> None:
    rows = [("足立 ハナ", "上井町1"), *((name, "福庭2-3") for name in names if plain(name))]
    text = "\r\n".join(map(",".join, [("氏名", "住所"), *rows]))
    (tmp_path / "名簿.csv").write_bytes(text.encode(encoding))
    sheet = spreadsheets.read(tmp_path / "名簿.csv")
    assert [row.cells for row in sheet.rows] == rows
    assert not sheet.mixed


def mutated() -> Iterator[bytes]:
    for file in ledgers_told.files():
        content = file.read_bytes()
        for at in range(40, len(content), max(len(content) // 12, 1)):
            yield content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
            yield content[:at]


def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    for content in mutated():
        (tmp_path / "名簿").write_bytes(content)
        try:
            headings.propose(spreadsheets.read(tmp_path / "名簿"), TODAY)
        except AppError:
            continue


def test_a_workbook_whose_packing_is_damaged_is_refused(tmp_path: Path) -> None:
    content = bytearray((ledgers_told.FOLDER / "40-yoengo.xlsx").read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 40
    content[at : at + 40] = bytes(40)
    (tmp_path / "名簿.xlsx").write_bytes(bytes(content))
    with pytest.raises(SheetForeign):
        spreadsheets.read(tmp_path / "名簿.xlsx")


def test_a_row_longer_than_any_ledgers_is_refused_before_it_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_LARGEST_ROW", 600)
    with pytest.raises(SheetTooLarge):
        spreadsheets.read(ledgers_told.FOLDER / "40-yoengo.xlsx")


# ---- what a person may say ---------------------------------------------------------------------------------------------


def test_a_person_says_which_row_has_the_headings(tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    path.write_text("控え\nひと,ところ\n足立 ハナ,上井町1\n井上 健,福庭2\n", encoding="utf-8")
    sheet = spreadsheets.read(path, heading=2)
    assert (sheet.header, sheet.header_rows, [row.number for row in sheet.above]) == (("ひと", "ところ"), (2,), [1])
    assert [row.number for row in spreadsheets.read(path, heading=0).rows] == [1, 2, 3, 4]


def bring_in(vault: Vault, name: str, also: tuple[int, ...] = (), without: tuple[int, ...] = ()) -> list[Person]:
    sheet = spreadsheets.read(ledgers_told.FOLDER / name)
    lent = vault.do(ledgers.keep, LENT)
    for step in bringing_in.bring_in(vault, sheet, headings.propose(sheet, TODAY), lent, also, without):
        step()
    return sorted(vault.read(lambda session: records.several(session, Person)), key=lambda person: person.name)


def test_any_row_can_be_left_out_and_any_that_names_somebody_taken(volunteer: Vault) -> None:
    kept = bring_in(volunteer, "06-total.csv", also=(5, 7), without=(3,))
    assert [person.name for person in kept] == ["上井第2自治公民館", "合計", "林 一"]


def test_a_hidden_row_never_comes_in(volunteer: Vault) -> None:
    assert [person.name for person in bring_in(volunteer, "26-hidden.xlsx", also=(3, 4))] == ["足立 ハナ"]


def test_a_row_with_an_odd_cell_comes_in_without_it_and_the_cell_is_noted(volunteer: Vault) -> None:
    kept = bring_in(volunteer, "23-autodate.xlsx", also=(2,))
    assert [(person.name, person.address.city_block, person.note) for person in kept] == [
        ("足立 ハナ", "", "班：2026-03-01\n番地：2026-03-05")
    ]


def test_what_a_second_row_of_one_person_says_besides_is_kept_with_the_first(volunteer: Vault) -> None:
    kept = bring_in(volunteer, "34-twice-cats.xlsx")
    assert [person.name for person in kept] == ["井上 健", "足立 ハナ"]
    assert kept[1].note == "登録区分：独居高齢者\n登録区分：要介護3"


def test_the_same_person_written_in_two_rows_comes_in_once(volunteer: Vault, tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    path.write_text("区分,氏名,生年月日\n高齢,足立 ハナ,S15.3.1\n障がい,足立　ハナ,昭和15年3月1日\n", encoding="utf-8")
    sheet = spreadsheets.read(path)
    lent = volunteer.do(ledgers.keep, LENT)
    steps = bringing_in.bring_in(volunteer, sheet, headings.propose(sheet, TODAY), lent)
    done = [report for step in steps for report in step()]
    assert [report.fate for report in done] == [RowFate.NEW, RowFate.SAME]
    person = volunteer.read(people.get, done[0].person_id)
    assert person.categories == (Category.ELDERLY, Category.DISABILITY)


@pytest.mark.parametrize("unsure", ["被後見人電話番号", "日中電話番号", "〇〇氏名"])
def test_a_heading_nobody_knows_gives_nobody_a_number(unsure: str) -> None:
    assert headings.meaning(unsure) not in (Heading.PHONE, Heading.MOBILE, Heading.NAME)
