"""What the columns of a ledger mean, told by the words at their heads or, where there are none, by what stands in them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from app.domain.dates import parse_birth
from app.domain.folding import fold, is_kana
from app.domain.spreadsheets import Sheet
from app.errors import Invalid, Problem


class Heading(StrEnum):
    """What a column of a ledger can mean."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    KANA = "kana"
    FAMILY_KANA = "family_kana"
    GIVEN_KANA = "given_kana"
    BIRTH = "birth"
    SEX = "sex"
    POSTAL_CODE = "postal_code"
    ADDRESS = "street_address"
    BLOCK = "city_block"
    BUILDING = "building_name_etc"
    NEIGHBOURHOOD = "neighbourhood"
    PHONE = "phones"
    MOBILE = "mobile"
    HEAD = "head"
    CATEGORY = "category"
    NOTE = "note"


Mapping = tuple[Heading | None, ...]

# Several columns may mean one of these; every other meaning is one column's alone.
SEVERAL = frozenset({Heading.NEIGHBOURHOOD, Heading.PHONE, Heading.MOBILE, Heading.HEAD, Heading.CATEGORY, Heading.NOTE})
_NAMES = ({Heading.NAME}, {Heading.FAMILY_NAME, Heading.GIVEN_NAME})

_WORDS = {
    Heading.NAME: "氏名 名前 お名前 対象者 対象者氏名 対象者名 本人氏名 氏名漢字 漢字氏名 住民氏名 氏名等",
    Heading.FAMILY_NAME: "姓 氏 苗字 名字 姓漢字 漢字姓",
    Heading.GIVEN_NAME: "名 名漢字 漢字名 下の名前",
    Heading.KANA: "ふりがな カナ よみ よみがな 読み 読み仮名 かな氏名 氏名カナ 氏名ふりがな 名前カナ 名前ふりがな 本人氏名カナ",
    Heading.FAMILY_KANA: "セイ 姓カナ カナ姓 姓ふりがな",
    Heading.GIVEN_KANA: "メイ 名カナ カナ名 名ふりがな",
    Heading.BIRTH: "生年月日 誕生日 生年月日和暦 生年月日西暦 生年 生まれ",
    Heading.SEX: "性別 性 男女 男女別",
    Heading.POSTAL_CODE: "郵便番号 〒",
    Heading.ADDRESS: "住所 現住所 町名 所在地 居住地 町 字 大字 住所地 町丁目 居所",
    Heading.BLOCK: "番地 地番 番地等 住所番地",
    Heading.BUILDING: "方書 建物 建物名 アパート名 マンション名 方書等 様方",
    Heading.NEIGHBOURHOOD: "自治会 自治会名 自治公民館 自治公民館名 班 班名 組 隣組 行政区 行政区名 町内会 町内会名 区 "
    "地区 地区名 自治公民館・班 集落 集落名",
    Heading.PHONE: "電話 電話番号 自宅 自宅電話 自宅電話番号 固定電話 tel 連絡先 連絡先電話番号 "
    "電話番号1 電話1 電話番号2 電話2",
    Heading.MOBILE: "携帯 携帯電話 携帯番号 携帯電話番号",
    Heading.HEAD: "世帯主 世帯主名 世帯主氏名 世帯主との続柄 続柄",
    Heading.CATEGORY: "登録区分 区分 対象区分 要件 該当要件 登録理由 要介護度 要介護認定 障害区分 障がい区分 世帯区分 世帯類型",
    Heading.NOTE: "備考 特記事項 メモ 摘要 その他 注意事項 申し送り 状況",
}
_MEANING = {fold(word): heading for heading, words in _WORDS.items() for word in words.split()}
# A number or an address beside one of these is somebody else's.
_OF_OTHERS = tuple(
    map(fold, ("緊急", "家族", "親族", "担当", "民生委員", "支援者", "医", "病院", "ケアマネ", "世帯主", "保護者"))
)
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_SEXES = frozenset(map(fold, ("男", "女", "男性", "女性")))
_ENOUGH = 0.7
_SAMPLE = 50
_LONGEST = 60


def meaning(word: str) -> Heading | None:
    """What a column headed by this word means; None for what the notebook has no place for."""
    if len(word) > _LONGEST:
        return None
    for text in (word, _BRACKETS.sub("", word)):
        if (heading := _MEANING.get(fold(text))) is not None:
            return heading
    folded = fold(word)
    if any(other in folded for other in _OF_OTHERS):
        return Heading.NOTE
    return None


def is_header(cells: Iterable[str]) -> bool:
    """Whether a row is the one with the words for the columns: a name among them, or two words that are known."""
    found = {heading for cell in cells if (heading := meaning(cell)) not in (None, Heading.NOTE)}
    return len(found) >= 2 or Heading.NAME in found


def propose(sheet: Sheet, today: date) -> Mapping:
    """What the columns mean, for a person to correct; by their contents where no header was recognised."""
    if sheet.header:
        return _once([meaning(word) for word in sheet.header])
    rows = sheet.rows[:_SAMPLE]
    columns = [[row.cells[at].strip() for row in rows if at < len(row.cells)] for at in range(sheet.width)]
    return _once([_by_contents([cell for cell in cells if cell], today) for cells in columns])


def check(mapping: Mapping) -> None:
    """Raise Invalid unless there is a name, and no column says again what another one says."""
    chosen = [heading for heading in mapping if heading is not None]
    problems = [
        Problem(heading.value, "column_twice") for heading in Heading if heading not in SEVERAL and chosen.count(heading) > 1
    ]
    if not any(names <= set(chosen) for names in _NAMES):
        problems.append(Problem("name", "name_column_missing"))
    if problems:
        raise Invalid(*problems)


def _once(found: Sequence[Heading | None]) -> Mapping:
    """The meanings, each that is one column's alone only where it comes first."""
    return tuple(
        None if heading is None or (heading not in SEVERAL and heading in found[:at]) else heading
        for at, heading in enumerate(found)
    )


def _by_contents(cells: list[str], today: date) -> Heading | None:
    def mostly(fits: list[bool]) -> bool:
        return bool(fits) and sum(fits) >= _ENOUGH * len(fits)

    digits = ["".join(c for c in fold(cell) if c.isdecimal()) for cell in cells]
    if mostly([fold(cell) in _SEXES for cell in cells]):
        return Heading.SEX
    if mostly([number[:1] == "0" and len(number) in (10, 11) for number in digits]):
        mobile = mostly([number[:3] in ("070", "080", "090") for number in digits])
        return Heading.MOBILE if mobile else Heading.PHONE
    if mostly([_is_birth(cell, today) for cell in cells]):
        return Heading.BIRTH
    if mostly([is_kana(cell) for cell in cells]):
        return Heading.KANA
    if mostly([bool(number) and len(fold(cell)) > len(number) + 1 for cell, number in zip(cells, digits, strict=True)]):
        return Heading.ADDRESS
    short = [2 <= len(fold(cell)) <= 10 and not number for cell, number in zip(cells, digits, strict=True)]
    # Names differ from row to row; a district or a remark comes again.
    return Heading.NAME if mostly(short) and len(set(cells)) >= _ENOUGH * len(cells) else None


def _is_birth(cell: str, today: date) -> bool:
    try:
        parse_birth(cell, today)
    except Invalid:
        return False
    return len(cell) > 4
