"""The cell of a telephone number as ledgers have it: several numbers, lost zeros, and whose number it really is."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.addresses import Phone, PhoneKind

_BETWEEN = re.compile(r"[/;・\n、,]+")
_DASHES = re.compile(r"[ー−‐‑‒–—―]|(?<=[0-9])\.(?=[0-9]{2})")
_FULL = re.compile(r"\(?0[0-9]{1,4}\)?[- ]?\(?[0-9]{1,4}\)?[- ]?[0-9]{3,4}(?![0-9])(?:\s*\([^()]*\))?")
_LABEL = re.compile(r"^(?:TEL|Tel|tel|℡|☎|電話|でんわ|電|T)\s*[:.]?\s*(?=[0-9(+])")
_KIND = re.compile(r"^(自宅|宅|固定|携帯|ケータイ|スマホ|FAX|Fax|fax|ファックス|F)\s*[:.)]?\s*(?=[0-9(+])")
_NUMBER = re.compile(r"\+?[0-9(][0-9()\- ]*[0-9]")
_IN_BRACKETS = re.compile(r"\(([^()]*[^0-9()][^()]*)\)")
_POWER = re.compile(r"[0-9]+(?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_CALLED = re.compile("呼|取次|取り次ぎ")
_FAX = re.compile("FAX|ファックス|ファクス", re.IGNORECASE)
_MOBILE = re.compile("携|ケータイ|スマホ|モバイル|PHS")
_HOME = re.compile("自宅|固定|家電|宅電|^宅$")
_OWN = re.compile("本人|自分")
_HOURS = re.compile("[0-9]時|午前|午後|夜|朝|昼|夕|日中|以降|のみ|平日|土日|休日|留守電|不在")
_RELATION = re.compile(
    "長男|長女|次男|次女|二男|二女|三男|三女|四男|四女|息子|娘|嫁|婿|夫|妻|配偶者|主人|奥|父|母|親|子|孫|兄|弟|姉|妹|甥|姪|おい|めい|おじ|おば|"
    "叔父|叔母|伯父|伯母|いとこ|従兄|従姉|家族|親族|親戚|隣|近所|知人|友人|大家|民生|ケアマネ|施設|職場|勤務先|会社|病院|ヘルパー|後見|方$|緊急"
)
_LONG = ("020", "050", "060", "070", "080", "090")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Reached:
    """A number of somebody else by which the person can be reached, and what they are to the person."""

    relation: str
    number: str


@dataclass(frozen=True, slots=True)
class Rung:
    """What a cell of telephone numbers says; `odd` is a word for what could not be read, so that the cell is asked about."""

    phones: tuple[Phone, ...] = ()
    others: tuple[Reached, ...] = ()
    remarks: tuple[str, ...] = ()
    odd: str = ""


def read(cell: str, *, mobile: bool = False) -> Rung:
    """The numbers of a cell: a person's own, and those that are told to be somebody else's."""
    phones: list[Phone] = []
    others: list[Reached] = []
    remarks: list[str] = []
    if _POWER.fullmatch(unicodedata.normalize("NFKC", cell).strip().lstrip("'")):
        return Rung(remarks=(cell,), odd="digits_lost")
    for part in _numbers(_DASHES.sub("-", unicodedata.normalize("NFKC", cell))):
        text = part.lstrip("'").removeprefix('="').removesuffix('"').removesuffix(".0").strip()
        bare = _LABEL.sub("", text)
        kind = _KIND.match(bare)
        bare = _LABEL.sub("", bare[kind.end() :] if kind else bare)
        found = _NUMBER.search(bare)
        number = whole(found[0]) if found else ""
        remark = _remark(bare[: found.start()] + " " + bare[found.end() :]) if found else bare
        if not number:
            if not found and (_FAX.search(bare) or _RELATION.fullmatch(bare)) and (phones or others):
                remarks.append(bare)
                continue
            return Rung(tuple(phones), tuple(others), (cell,), "not_phone")
        said = f"{kind[1] if kind else ''} {remark}".strip()
        if _FAX.search(said) and not re.search("兼|同|共用|/", said):
            remarks.append(f"FAX {number}")
        elif _CALLED.search(said):
            phones.append(Phone(number=number, kind=PhoneKind.OTHER, hours=remark))
        elif not _OWN.search(said) and (relation := _RELATION.search(said)):
            others.append(Reached(remark or relation[0], number))
        elif said and not (_FAX.search(said) or _MOBILE.search(said) or _HOME.search(said) or _OWN.search(said)):
            if not _HOURS.search(said):
                return Rung(tuple(phones), tuple(others), (cell,), "not_phone")
            phones.append(Phone(number=number, kind=_kind(number, mobile=mobile), hours=remark))
        else:
            if _FAX.search(said):
                remarks.append(part)
            phones.append(Phone(number=number, kind=_kind(number, mobile=mobile or bool(_MOBILE.search(said)))))
    return Rung(tuple(phones), tuple(others), tuple(remarks))


def is_relation(word: str) -> bool:
    """Whether a word says what somebody is to a person: 長男, 隣."""
    return _RELATION.fullmatch(word) is not None


def whole(text: str) -> str:
    """A number as it is dialled, with the zero that a spreadsheet took off; empty where it is none that could be dialled."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip().replace("+81(0)", "+81")
    plain = re.sub(r"[-\s]+", "-", re.sub(r"\(([0-9]+)\)", r"-\1-", plain)).strip("-")
    if plain.startswith("+81"):
        plain = "0" + plain.removeprefix("+81").lstrip("-0")
    digits = "".join(filter(str.isdecimal, plain))
    # What a spreadsheet takes for a quantity loses the zero before it.
    if plain == digits and digits[:1] != "0" and (len(digits) == 9 or (len(digits) == 10 and digits[:2] in ("70", "80", "90"))):
        plain = digits = "0" + digits
    if "(" in plain or ")" in plain or len(plain) > _LONGEST or plain.startswith("+"):
        return ""
    if digits.startswith("0"):
        lengths = (11,) if digits.startswith(_LONG) else (10, 11) if digits.startswith("0800") else (10,)
        return plain if len(digits) in lengths else ""
    # Within one's own town nobody writes the area code.
    return plain if 5 <= len(digits) <= 8 else ""


def _kind(number: str, *, mobile: bool) -> PhoneKind:
    digits = "".join(filter(str.isdecimal, number))
    if len(digits) == 10 and digits[0] == "0":
        return PhoneKind.HOME
    return PhoneKind.MOBILE if mobile or digits[:3] in ("070", "080", "090") else PhoneKind.HOME


def _remark(text: str) -> str:
    return " ".join(re.sub(r"[()\[\]【】:*※]", " ", text).split())


def _numbers(text: str) -> Iterator[str]:
    """The parts of a cell, each with one number at most; what stands in brackets stays with the number before it."""
    whole_brackets = _IN_BRACKETS.sub(lambda found: "(" + _BETWEEN.sub(" ", found[1]) + ")", text)
    for part in _BETWEEN.split(whole_brackets):
        begin = 0
        several = list(_FULL.finditer(part))
        for found in several[:-1]:
            yield part[begin : found.end()].strip()
            begin = found.end()
        if part[begin:].strip():
            yield part[begin:].strip()
