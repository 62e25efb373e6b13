"""How a name in kana may be typed in rōmaji: enough of Hepburn and Kunrei to notice one's own name in a passphrase."""

import unicodedata

_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_KUNREI = {kana: row + vowel for row, several in _ROWS.items() for kana, vowel in zip(several, "aiueo", strict=True)} | {
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "wo", "ん": "n", "ゔ": "vu",
}  # fmt: skip
_HEPBURN = (
    ("sy", "sh"), ("ty", "ch"), ("zy", "j"), ("dy", "j"), ("si", "shi"), ("ti", "chi"), ("tu", "tsu"), ("hu", "fu"),
    ("zi", "ji"), ("di", "ji"), ("du", "zu"),
)  # fmt: skip
_SMALL_Y = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}


def spellings(name: str) -> set[str]:
    """The rōmaji under which a name in kana or rōmaji may be typed, in lower case; nothing for kanji."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    hiragana = "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in folded)
    if hiragana.isascii():
        return {"".join(char for char in hiragana if char.isalnum())} - {""}
    kunrei = _kunrei(hiragana)
    if kunrei is None:
        return set()
    hepburn = kunrei
    for plain, usual in _HEPBURN:
        hepburn = hepburn.replace(plain, usual)
    both = {kunrei, hepburn}
    # Long vowels are often left short: おおの is oono or ono, さとう satou or sato.
    short = {spelled.replace("ou", "o").replace("oo", "o").replace("uu", "u") for spelled in both}
    with_h = {spelled.replace("ou", "oh").replace("oo", "oh") for spelled in both}
    return both | short | with_h


def _kunrei(hiragana: str) -> str | None:
    spelled = ""
    doubled = False
    for char in hiragana:
        if char == "っ":
            doubled = True
            continue
        if char in _SMALL_Y and spelled.endswith("i"):
            spelled = spelled[:-1] + _SMALL_Y[char]
            continue
        if char == "ー":
            spelled += spelled[-1:]
            continue
        if char not in _KUNREI:
            return None
        syllable = _KUNREI[char]
        spelled += (syllable[:1] if doubled else "") + syllable
        doubled = False
    return spelled
