"""The cell of a name as ledgers have it: with its reading, 様, 旧姓, marks and remarks in it."""

import re
import unicodedata
from dataclasses import dataclass

from app.domain.folding import is_kana

_TITLE = re.compile(r"(?<=\S)(?:\s*(?:様|さま|サマ)|\s(?:殿|氏|さん|サン|先生)|(?<=\S{3})さん)$")
_BRACKETS = re.compile(r"[(\[【〔〈<《「]\s*([^()\[\]【】〔〕〈〉<>《》「」]*?)\s*[)\]】〕〉>》」]")
_SIGNS = "※＊*★☆♯#†‡"
_MARKS = _SIGNS + "・､,，、。."
# A circle before a blank is a mark; one in a name stands for a letter.
_SHAPES = "○●◯◎□■◇◆△▲▽▼"
_APART = re.compile(rf"^[{_SHAPES}]\s+|\s+[{_SHAPES}]$")
_NUMBERED = re.compile(r"^(?:[0-9]{1,4}[.)、:]\s*|[①-⑳㉑-㊿]\s*)(?=\D)")
# Whoever is told to be so is a matter for a person to look at.
_GONE = re.compile(
    "故|死亡|死去|逝去|亡|転出|転居|抹消|除籍|除外|削除|取消|辞退|拒否|不同意|入所|退会|重複|空家|空き家|欠番|施設"
)
_TWO = re.compile(
    r"[・、,，&＆/／\n]|\s(?:と|及び|または)\s|外\s*[0-9一二三四五]\s*名|他\s*[0-9一二三四五]\s*名|夫妻|ご夫婦|夫婦"
)
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd〓\U000f0000-\U0010ffff]")
_ASKING = re.compile(rf"[?？＿_*＊{_SHAPES}]")
_NOBODY = re.compile(
    "(?:合|小|総|中|累|通)?計(?:[0-9]*[名人件世帯戸]*)?|総数|以上|以下余白|余白|名簿終わり|終わり|おわり|以下同様|空欄|空行|平均|"
    "(?:合計|小計|総計|計|以上)[:：]?[0-9]+(?:名|人|件|世帯|戸)?|[0-9]+(?:名|人|件|世帯|戸)|[-－ー―=＝*＊.・…]+|[0-9]+/[0-9]+|[pP]\\.?[0-9]+|"
    "[-－]?[0-9]+[-－]?(?:ページ|頁)?|次ページへ続く|続く|つづく|空家|空き家|空室|欠番|なし|該当なし|該当者なし"
)
_PLACE = re.compile(
    "(?:自治公民館|公民館|自治会|町内会|集会所|会館|センター|老人クラブ|婦人会|民生委員協議会|社会福祉協議会|社協|市役所|役場|地区|集落|部落|行政区|"
    "小学校|中学校|学校|保育園|幼稚園|こども園|病院|医院|診療所|クリニック|薬局|事業所|作業所|ホーム|株式会社|有限会社|組合|協会|団地|支部|"
    "支所|駐在所|班|区|組|丁目)$|^(?:株式会社|有限会社|医療法人|社会福祉法人|特別養護|グループホーム)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was read out of a cell; `kana` where its reading stood there too, `remarks` what else, `doubts` in words."""

    name: str = ""
    kana: str = ""
    remarks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read(cell: str) -> Named:
    """The name without what is not the name; whatever may be somebody else, or nobody, has a doubt."""
    text = unicodedata.normalize("NFC", cell.replace("（", "(").replace("）", ")").replace("［", "[").replace("］", "]"))
    name, kana = "", ""
    remarks: list[str] = []
    doubts: list[str] = []

    def bracketed(found: re.Match[str]) -> str:
        nonlocal kana
        said = found[1].strip()
        if said and is_kana(said) and not kana and len(said) > 2:
            kana = said
        elif said:
            remarks.append(said)
            if _GONE.search(said):
                doubts.append("may_be_gone")
        return "\n" if found.start() else " "

    lines = [line.strip() for line in _BRACKETS.sub(bracketed, text).splitlines() if line.strip()]
    for line in lines:
        plain = _bare(line)
        if not name and (len(lines) == 1 or not is_kana(plain)):
            name = plain
        elif is_kana(plain) and not kana:
            kana = plain
        else:
            remarks.append(line)
            doubts.append("two_in_one_cell")
        if plain != " ".join(line.split()) and set(line) & set(_SIGNS + _SHAPES):
            remarks.append(" ".join(line.split()))
    if not name and kana:
        name, kana = kana, ""
    return Named(name, kana, tuple(remarks), tuple(dict.fromkeys((*doubts, *_doubts(name)))))


def read_kana(cell: str) -> tuple[str, tuple[str, ...]]:
    """A reading without 様, brackets and points between its parts, and what stood in brackets."""
    text = unicodedata.normalize("NFKC", cell)
    remarks = [found[1] for found in _BRACKETS.finditer(text)]
    bare = _BRACKETS.sub(" ", text)
    if not bare.strip() and remarks:
        bare = remarks.pop(0)
    return " ".join(re.sub("[・･,、.]", " ", _bare(bare)).split()), tuple(filter(None, remarks))


def is_nobody(name: str) -> bool:
    """Whether the words stand for a sum, an end or a page and for no person."""
    plain = "".join(unicodedata.normalize("NFKC", name).split())
    return any(_NOBODY.fullmatch(each.strip("※()[]【】<>〈〉《》-")) for each in (plain, _BRACKETS.sub("", plain)) if each)


def is_place(name: str) -> bool:
    """Whether the words name a place or a body of people rather than a person."""
    plain = unicodedata.normalize("NFKC", name).strip()
    return " " not in plain and len(plain) > 2 and _PLACE.search(plain) is not None


def has_unknown_letters(text: str) -> bool:
    """Whether a letter is one that only the machine it was written on knows (外字), or a mark in its stead."""
    return _UNKNOWN.search(text) is not None


def _bare(line: str) -> str:
    plain = " ".join(line.split()).strip(_MARKS + " ")
    plain = _NUMBERED.sub("", _APART.sub("", plain))
    return " ".join(_TITLE.sub("", plain).split()).strip(_MARKS + " ")


def _doubts(name: str) -> list[str]:
    found: list[str] = []
    if not name:
        return found
    if _UNKNOWN.search(name) or _ASKING.search(name):
        found.append("unknown_letters")
    if _TWO.search(name):
        found.append("two_in_one_cell")
    if _GONE.match(name) and len(name) > 1:
        found.append("may_be_gone")
    if is_place(name) or re.search("[0-9０-９]", name) or len(name) > 20 or "。" in name or len(name.replace(" ", "")) < 2:
        found.append("not_a_name")
    return found
