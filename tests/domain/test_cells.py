"""Cells of ledgers: names with what is not the name, numbers with what is not the number, 〃, and numbers in kanji."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import dittos, name_cells, phone_cells
from app.domain.addresses import PhoneKind
from app.domain.numerals import in_digits
from app.domain.spreadsheets import SheetRow


@pytest.mark.parametrize(
    ("cell", "name", "kana", "doubts"),
    [
        ("足立 ハナ 様", "足立 ハナ", "", ()),
        ("足立ハナ様", "足立ハナ", "", ()),
        ("鵜殿", "鵜殿", "", ()),
        ("林 一※", "林 一", "", ()),
        ("1. 足立 ハナ", "足立 ハナ", "", ()),
        ("谷口　文(旧姓山根)", "谷口 文", "", ()),
        ("足立 ハナ\n（アダチ ハナ）", "足立 ハナ", "アダチ ハナ", ()),
        ("ｲﾉｳｴ ｹﾝ\n井上 健", "井上 健", "ｲﾉｳｴ ｹﾝ", ()),
        ("（故）井上 健", "井上 健", "", ("may_be_gone",)),
        ("故井上 健", "故井上 健", "", ("may_be_gone",)),
        ("（転出）谷 光", "谷 光", "", ("may_be_gone",)),
        ("足立 一・ハナ", "足立 一・ハナ", "", ("two_in_one_cell",)),
        ("足立 一\n足立 ハナ", "足立 一", "", ("two_in_one_cell",)),
        ("〓田 昇", "〓田 昇", "", ("unknown_letters",)),
        ("?田 一", "?田 一", "", ("unknown_letters",)),
        ("○田 昇", "○田 昇", "", ("unknown_letters",)),
        ("○ 足立 花", "足立 花", "", ()),
        ("足立 \ue000子", "足立 \ue000子", "", ("unknown_letters",)),
        ("上井第2自治公民館", "上井第2自治公民館", "", ("not_a_name",)),
    ],
)
def test_a_name_is_taken_out_of_its_cell(cell: str, name: str, kana: str, doubts: tuple[str, ...]) -> None:
    named = name_cells.read(cell)
    assert (named.name, named.kana, named.doubts) == (name, kana, doubts)


@pytest.mark.parametrize(
    "cell", ["合計", "小計（1名）", "計 12名", "以上", "（以下余白）", "3/5", "- 2 -", "空家", "総計：30人"]
)
def test_sums_and_ends_are_nobody(cell: str) -> None:
    assert name_cells.is_nobody(cell)


@pytest.mark.parametrize("cell", ["足立 ハナ", "林 一", "計良 正", "以上 花", "足立 計"])
def test_people_are_somebody(cell: str) -> None:
    assert not name_cells.is_nobody(cell)


@pytest.mark.parametrize(
    ("cell", "own", "others"),
    [
        ("0858-00-1111（長女）", [], ["0858-00-1111"]),
        ("長男 090-0000-1111", [], ["090-0000-1111"]),
        ("0858-00-1111\n090-0000-2222(長男)", ["0858-00-1111"], ["090-0000-2222"]),
        ("自宅0858-00-1111 携帯090-0000-1111", ["0858-00-1111", "090-0000-1111"], []),
        ("TEL:0858-00-1111 FAX:0858-00-1112", ["0858-00-1111"], []),
        ("0858-00-1112 FAX同じ", ["0858-00-1112"], []),
        ("(0858)00-1114", ["0858-00-1114"], []),
        ("0858.00.1116", ["0858-00-1116"], []),
        ("+81-858-00-1117", ["0858-00-1117"], []),
        ("'0858001111", ["0858001111"], []),
        ('="0858001111"', ["0858001111"], []),
        ("858001111", ["0858001111"], []),
        ("858001111.0", ["0858001111"], []),
        ("９０１２３４５６７８", ["09012345678"], []),
    ],
)
def test_whose_number_it_is(cell: str, own: list[str], others: list[str]) -> None:
    rung = phone_cells.read(cell)
    assert [phone.number for phone in rung.phones] == own
    assert [each.number for each in rung.others] == others
    assert rung.odd == ""


@pytest.mark.parametrize(
    ("cell", "odd"),
    [
        ("8.58E+08", "digits_lost"),
        ("9.01235e+09", "digits_lost"),
        ("0858-22-111", "not_phone"),
        ("858-00-1111", "not_phone"),
        ("090-0000-1111 足立太郎", "not_phone"),
        ("隣家呼出", "not_phone"),
    ],
)
def test_what_is_no_whole_number_is_asked_about(cell: str, odd: str) -> None:
    rung = phone_cells.read(cell)
    assert (rung.odd, rung.phones) == (odd, ())


def test_a_number_where_one_is_called_to_the_telephone_is_marked() -> None:
    [phone] = phone_cells.read("0858-00-1111（呼）").phones
    assert (phone.kind, phone.hours) == (PhoneKind.OTHER, "呼")


@given(st.text(st.sampled_from("0123456789-()（）呼長女様ー.＋+/・、 FAXTEL"), max_size=30))
def test_whatever_stands_there_a_number_can_be_dialled(cell: str) -> None:
    for phone in phone_cells.read(cell).phones:
        assert set(phone.number) <= set("0123456789-")
        assert 5 <= sum(map(str.isdecimal, phone.number)) <= 11


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_has_a_doubt(cell: str) -> None:
    named = name_cells.read(cell)
    assert "\n" not in named.name
    name_cells.is_nobody(cell)
    phone_cells.read(cell)


def row(number: int, *cells: str, hidden: bool = False) -> SheetRow:
    return SheetRow(number, cells, hidden=hidden)


def test_ditto_is_what_stands_in_the_row_above() -> None:
    rows = [
        row(2, "足立 一", "上井町1", "3班"),
        row(3, "〃 花", "同上", '"'),
        row(4, "林 一", "", "〃"),
        row(5, "林 花", "〃", "々"),
    ]
    told = list(dittos.resolved(rows, {0}))
    assert [each.cells for each in told] == [
        ("足立 一", "上井町1", "3班"),
        ("足立 花", "上井町1", "3班"),
        ("林 一", "", "3班"),
        ("林 花", "〃", "3班"),
    ]
    assert told[3].defects == ((1, "ditto_without_above"),)


def test_what_is_hidden_above_is_not_brought_to_light_by_a_ditto() -> None:
    told = list(dittos.resolved([row(2, "足立 一", "上井町1", hidden=True), row(3, "〃 花", "〃")], {0}))
    assert told[1].cells == ("〃 花", "〃")
    assert [what for _at, what in told[1].defects] == ["ditto_in_part", "ditto_without_above"]


@given(st.integers(1, 999))
def test_numbers_in_kanji_are_read(number: int) -> None:
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = "".join(
        ("" if count == 1 else digits[count]) + place for count, place in ((hundreds, "百"), (tens, "十")) if count
    ) + (digits[ones] if ones else "")
    assert in_digits(said) == str(number)
    assert in_digits("".join(digits[int(each)] for each in str(number))) == str(number)
