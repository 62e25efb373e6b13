"""Numbers as they are written in kanji (二十五, 一九五〇) or circled (③), in the digits that everything else reads."""

import re

_DIGITS = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_PLACES = {"十": 10, "百": 100}
_COUNTED = re.compile("(?:[一二三四五六七八九]?百)?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?")
KANJI = "〇零一二三四五六七八九十百"


def in_digits(written: str) -> str:
    """The number in digits: 「二十五」 is counted, 「一九五〇」 is spelled; as it is where it is neither."""
    if written and all(char in _DIGITS for char in written):
        return "".join(str(_DIGITS[char]) for char in written)
    if not written or not _COUNTED.fullmatch(written):
        return written
    total, ahead = 0, 0
    for char in written:
        if char in _PLACES:
            total, ahead = total + (ahead or 1) * _PLACES[char], 0
        else:
            ahead = _DIGITS[char]
    return str(total + ahead)
