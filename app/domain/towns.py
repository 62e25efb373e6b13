"""Reading an address whatever it is written like: with 〒, prefecture, 郡 and 大字 or without, in every usual spelling."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.addresses import Address, plain, postal_code, split, without_postal_code
from app.domain.folding import fold
from app.domain.municipalities import Municipality

OURS = "鳥取県"
_NAMES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 "
    "富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 "
    "鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 "
    "鹿児島県 沖縄県"
)
_PREFECTURES = tuple(_NAMES.split(" "))
# 市 is also a part of names of towns (市場, 四日市町), of which ours are looked for before.
_ELSEWHERE = re.compile("[^0-9]{1,6}?(?:市(?![場町ノのケヶ])|郡[^0-9]{1,6}?[町村])")
_COUNTY = re.compile("[^0-9]{1,4}?郡")
# 虹ケ丘, 虹ヶ丘 and 虹が丘; 仲ノ町, 仲之町 and 仲の町.
_ONE_SOUND = {"が": "け", "か": "け", "之": "の", "乃": "の"}


@dataclass(frozen=True, slots=True)
class Town:
    """One line of the Post's table: a town (町・字), as it is written there, and whose it is."""

    local_government_code: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """An address that was read; `doubt` is a word for what is to be asked of it, empty where it is plain."""

    address: Address
    doubt: str = ""


class Places:
    """All municipalities and their towns, for as many addresses as somebody has."""

    def __init__(self, municipalities: Iterable[Municipality], towns: Iterable[Town]) -> None:
        known_places = tuple(municipalities)
        self._names = [(_key(name), one.code) for one in known_places for name in {one.full_name, one.name}]
        self._names.sort(key=lambda each: -len(each[0]))
        self._towns: dict[str, dict[str, str]] = {one: {} for _name, one in self._names}
        for town in towns:
            self._towns.setdefault(town.local_government_code, {})[_key(town.name)] = town.name
        for known in self._towns.values():
            known |= _shortened(known)
        self._counties = tuple({one.county for one in known_places if one.county})
        self._longest = max((len(key) for each in self._towns.values() for key in each), default=0)

    def read(self, text: str, otherwise: str = "") -> ReadAddress:
        """The parts of an address. Where it names no municipality it is `otherwise`, unless it is plainly somewhere else."""
        rest, postal = without_postal_code(plain(text))
        whole = rest
        prefecture = next((each for each in _PREFECTURES if rest.startswith(each)), "")
        if prefecture and prefecture != OURS:
            return ReadAddress(replace(split(whole), postal_code=postal))
        rest, code = self._municipality(rest.removeprefix(prefecture).strip(), otherwise)
        doubt = ""
        if not code:
            rest, code, doubt = self._unnamed(rest, whole, otherwise)
        town, behind = self._town(rest, code)
        return ReadAddress(replace(split(behind, town), local_government_code=code, postal_code=postal), doubt)

    def tidied(self, address: Address) -> Address:
        """The same address, with what belongs elsewhere taken out of the town's field: 〒, prefecture, municipality."""
        address = replace(address, postal_code=postal_code(address.postal_code) or address.postal_code)
        rest, code = self.without_municipality(address.street_address)
        written = plain(address.street_address)
        if not address.street_address or (rest == written and not code and not written.startswith(_PREFECTURES)):
            return address
        found = self.read(address.street_address, address.local_government_code).address
        return Address(
            local_government_code=found.local_government_code,
            postal_code=address.postal_code or found.postal_code,
            street_address=found.street_address,
            city_block=" ".join(filter(None, (found.city_block, address.city_block))),
            building_name_etc=" ".join(filter(None, (found.building_name_etc, address.building_name_etc))),
        )

    def without_municipality(self, text: str) -> tuple[str, str]:
        """An address without postal code, prefecture and municipality, and that one's code; empty where none is named."""
        rest, _postal = without_postal_code(plain(text))
        return self._municipality(rest.removeprefix(OURS).strip(), "")

    def _municipality(self, text: str, otherwise: str) -> tuple[str, str]:
        """The text behind the municipality it begins with, and that one's code."""
        key = list(_letters(text))
        letters = "".join(letter for letter, _end in key)
        for name, code in self._names:
            if letters.startswith(name):
                rest = text[key[len(name) - 1][1] :].strip()
                # 若桜町 is a town of 鳥取市 too, and 日野町 one of 米子市.
                if name in self._towns.get(otherwise, {}) and not self._town(rest, code)[0]:
                    continue
                return rest, code
        return text, ""

    def _unnamed(self, rest: str, whole: str, otherwise: str) -> tuple[str, str, str]:
        """Where an address is that names none of our municipalities: the text to read on, the code, and a doubt."""
        if elsewhere := _ELSEWHERE.match(rest):
            if len(self._town(rest, otherwise)[0]) >= elsewhere.end():
                return rest, otherwise, ""
            return self._of_old(rest) or (whole, "", "town_elsewhere" if rest.startswith(self._counties) else "")
        if self._town(rest, otherwise)[0] or not any(self._is_town(rest, code) for code in self._towns):
            return rest, otherwise, ""
        return rest, "", "town_elsewhere"

    def _of_old(self, rest: str) -> tuple[str, str, str] | None:
        """A county ahead of a town that is a city's since 2004 and keeps its name there: 気高郡青谷町青谷."""
        county = _COUNTY.match(rest)
        within = rest[county.end() :].strip() if county else ""
        there = [code for code in self._towns if "町" in self._town(within, code)[0][:-1]]
        return (within, there[0], "") if len(there) == 1 else None

    def _is_town(self, rest: str, code: str) -> bool:
        """Whether all that stands before the first number is a town of this municipality."""
        town, behind = self._town(rest, code)
        return bool(town) and re.match("[^0-9 ]", behind) is None

    def _town(self, text: str, code: str) -> tuple[str, str]:
        """The longest town of this municipality that the text begins with, as the table writes it, and what stands behind."""
        towns = self._towns.get(code)
        if not towns:
            return "", text
        key = list(_letters(text))
        letters = "".join(letter for letter, _end in key)
        for length in range(min(self._longest, len(letters)), 0, -1):
            if (town := towns.get(letters[:length])) is not None:
                return town, text[key[length - 1][1] :]
        return "", text


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """The letters of an address as they are compared, each with where it ends; without blanks, 大字 and 字."""
    at = 0
    while at < len(text):
        if text.startswith("大字", at):
            at += 2
            continue
        char = text[at]
        at += 1
        if not char.isspace() and char != "字":
            yield _letter(char), at


def _shortened(towns: dict[str, str]) -> dict[str, str]:
    """「関金宿」 for 関金町関金宿, where no other town of the municipality can be meant."""
    ends: dict[str, set[str]] = {}
    for name in towns.values():
        _before, _town, end = name.partition("町")
        if len(end) > 1 and _key(end) not in towns:
            ends.setdefault(_key(end), set()).add(name)
    return {end: next(iter(names)) for end, names in ends.items() if len(names) == 1}


def _key(text: str) -> str:
    return "".join(letter for letter, _end in _letters(plain(text)))


@lru_cache(4096)
def _letter(char: str) -> str:
    folded = fold(char)[:1] or char
    return _ONE_SOUND.get(folded, folded)
