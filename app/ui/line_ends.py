"""Where a line of text may end: amid no date and no number with its counter, and with no end of a word alone beneath it."""

import re

from PySide6.QtGui import QFont, QFontMetrics

# What stands together is never broken: a date, or how near a day is, where it has the room, and always a number with what it
# counts.
_YEAR, _COUNTERS = "(?:明治|大正|昭和|平成|令和)(?:元|[0-9]{1,2})年", "年月日時分歳回件人軒週か％%"
_DATE = re.compile(rf"(?:{_YEAR}|[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:\([月火水木金土日]\))?")
_COUNT = re.compile(rf"{_YEAR}|[0-9][0-9,.:]*[{_COUNTERS}]?")
_DAYS, _NOT_FIRST = re.compile("きのう|きょう|あした|あさって"), "のうょしたさって"
# … and none of them is longer, but for a number, of which so much is seen.
_TOGETHER = 20

# The end of a word that would stand alone in the last line (「伝わりま／す。」) takes the word down with it, from where that
# begins: behind a mark, a blank or を, or behind what mostly ends a phrase where no hiragana follows (not 受け｜渡し).
_FEW, _NEAR = 3, 8
_MARK, _PHRASE = "(?<=[、。・：　 を])(?=[^、。・：　 」）)ー])", "(?<=[はがにでとのもへやてたらる])(?=[一-鿿々ァ-ヺ0-9「（])"
_BEGINS = re.compile(f"{_MARK}|{_PHRASE}")


def unbroken(text: str, start: int, end: int) -> int:
    """How many characters a line has that would end amid what stands together; 0 where it may end there."""
    if end >= len(text):
        return 0
    in_number = text[end - 1].isdecimal() or text[end].isdecimal() or text[end] in f"{_COUNTERS}("
    for kept in (_DATE, _COUNT) if in_number else (_DAYS,) if text[end] in _NOT_FIRST else ():
        for found in kept.finditer(text, start, end + _TOGETHER):
            if found.start() >= end:
                break
            if start < found.start() and found.end() > end:
                return found.start() - start
    return 0


def to_last_word(text: str, start: int, end: int, font: QFont, width: int) -> int:
    """How many characters a line has behind which the last word alone would be broken; 0 where it may end as it does."""
    # Qt counts in UTF-16, which is the same as long as nothing beyond its first plane stands there.
    if not 0 < len(text) - end <= _FEW or max(text) > "\uffff" or _BEGINS.match(text, end):
        return 0
    nearest = max(end - _NEAR, (start + end) // 2)
    begins = [found.start() for found in _BEGINS.finditer(text, nearest, end) if found.start() > start]
    if not begins or QFontMetrics(font).horizontalAdvance(text[begins[-1] :]) > width:
        return 0
    return begins[-1] - start
