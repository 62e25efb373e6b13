"""Text folded for searching and sorting: what people type one way and read another."""

import unicodedata

# Each group is one name to its bearer's neighbours; the first is what the search text holds.
VARIANTS = (
    "高髙", "崎﨑嵜碕", "辺邊邉", "浜濱濵", "斎齋斉齊", "吉𠮷", "沢澤", "広廣", "島嶋嶌", "桜櫻", "国國圀", "会會", "竜龍",
    "恵惠", "栄榮", "真眞", "寿壽", "静靜", "滝瀧", "条條", "児兒", "関關", "鉄鐵", "万萬", "塩鹽", "黒黑", "徳德", "清淸",
    "槙槇", "遥遙", "礼禮", "蔵藏", "与與", "予豫", "横橫", "曽曾", "増增", "柳栁桺", "橋槗𣘺", "館舘", "藤籐", "富冨",
    "峰峯", "岳嶽", "剣劍劔", "糸絲", "虫蟲", "亀龜", "厳嚴", "顕顯", "県縣", "検檢", "実實", "写寫", "収收", "庄荘莊",
    "証證", "奨奬", "乗乘", "浄淨", "尽盡", "図圖", "粋粹", "数數", "瀬瀨", "摂攝", "専專", "浅淺", "痩瘦", "双雙", "総總",
    "続續", "体體", "対對", "帯帶", "台臺", "択擇", "胆膽", "団團", "弾彈", "昼晝", "鋳鑄", "庁廳", "聴聽", "鎮鎭", "転轉",
    "点點", "伝傳", "当當", "闘鬪", "独獨", "読讀", "届屆", "麦麥", "発發", "抜拔", "仏佛", "払拂", "変變", "弁辨辯", "宝寶",
    "豊豐", "没沒", "翻飜", "満滿", "黙默", "弥彌", "薬藥", "訳譯", "余餘", "誉譽", "揺搖", "様樣", "謡謠", "来來", "頼賴",
    "乱亂", "覧覽", "両兩", "猟獵", "緑綠", "塁壘", "励勵", "霊靈", "齢齡", "恋戀", "炉爐", "労勞", "楼樓", "湾灣", "医醫",
    "円圓", "園薗", "芦蘆", "裏裡", "鶴靍", "籠篭", "檜桧", "杉杦", "土圡", "丘坵", "角⻆", "穂穗", "稲稻", "薫薰", "桑桒",
    "畑畠", "巌巖", "壮壯", "応應", "恒恆", "藪籔薮", "野埜", "淵渕渊", "船舩", "松枩", "呉吳", "晋晉", "鉱鑛", "鴎鷗", "麹麴",
    "祢禰", "蛍螢", "駅驛", "経經", "渓溪", "鶏鷄", "芸藝", "権權", "圏圈", "渋澁", "将將", "銭錢", "禅禪", "巣巢",
    "灯燈", "隣鄰", "錬鍊", "亜亞", "為爲", "壱壹", "営營", "衛衞", "縁緣", "奥奧", "学學", "楽樂", "巻卷", "寛寬", "観觀",
    "帰歸", "旧舊", "峡峽", "教敎", "郷鄕", "暁曉", "区區", "勲勳",
)  # fmt: skip

_VARIANT = {ord(other): ord(group[0]) for group in VARIANTS for other in group[1:]}
# Names of places have a small ke or ka that others write large: 鶴ヶ丘, 鶴ケ丘.
_VARIANT |= {ord("ゖ"): ord("け"), ord("ゕ"): ord("か")}
_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_KATAKANA = {code - 0x60: code for code in _HIRAGANA}
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_ROWS = {
    "あ": "あいうえおぁぃぅぇぉゔ", "か": "かきくけこがぎぐげごゕゖ", "さ": "さしすせそざじずぜぞ",
    "た": "たちつてとだぢづでどっ", "な": "なにぬねの", "は": "はひふへほばびぶべぼぱぴぷぺぽ", "ま": "まみむめも",
    "や": "やゆよゃゅょ", "ら": "らりるれろ", "わ": "わゐゑをんゎ",
}  # fmt: skip
ROWS = tuple(_ROWS)
_VOWELS = {
    kana: vowel
    for vowel, several in {
        "あ": "あかさたなはまやらわ", "い": "いきしちにひみりゐ", "う": "うくすつぬふむゆる", "え": "えけせてねへめれゑ",
        "お": "おこそとのほもよろを",
    }.items()
    for kana in several
}  # fmt: skip
# Blanks, punctuation, marks and mathematical signs (among them the dashes that stand for a hyphen) are not searched for.
_DROPPED = ("Z", "P", "C", "M", "Sm", "Sk")


def fold(text: str) -> str:
    """Text as the search keeps it: width, kana kind, case, variants of kanji, blanks and punctuation all folded."""
    folded = _fold_once(text)
    # What stood apart may compose once the blanks between are gone, so folding goes on until nothing changes.
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def sort_kana(kana: str) -> str:
    """A key that puts kana in the order of the あいうえお: dakuten, small kana and the long mark folded, family name first."""
    plain = unicodedata.normalize("NFD", to_hiragana(kana).casefold())
    plain = "".join(c for c in plain if not unicodedata.category(c).startswith("M")).translate(_SMALL)
    key = ""
    for char in plain:
        if char == "ー":
            key += _VOWELS.get(key[-1:], "")
        elif char == "ゝ":
            key += key[-1:]
        elif unicodedata.category(char)[0] != "C":
            key += char
    return " ".join(key.split())


def index_row(kana: str) -> str:
    """The row of the あかさたな index a name stands in; 「他」 for what is not kana."""
    first = to_hiragana(kana).lstrip()[:1]
    return next((row for row, several in _ROWS.items() if first and first in several), "他")


def to_hiragana(text: str) -> str:
    """Katakana (also half-width) as hiragana; everything else only loses its width."""
    return unicodedata.normalize("NFKC", text).translate(_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana; everything else only loses its width."""
    return unicodedata.normalize("NFKC", text).translate(_KATAKANA)


def is_kana(text: str) -> bool:
    """Whether a reading holds kana, blanks, long marks and middle dots only."""
    return all(c in " ー・ヽヾ" or "ァ" <= c <= "ヺ" for c in to_katakana(text))


def _fold_once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    folded = ""
    for char in plain.translate(_HIRAGANA).translate(_VARIANT):
        last = folded[-1:]
        if char in "々ゝ〻":
            folded += last or char
        elif char == "ゞ":
            folded += unicodedata.normalize("NFC", last + "\u3099") if last else char
        elif char == "ー":
            # A long mark belongs to kana; after a digit or a kanji somebody meant a hyphen.
            folded += char if last == "ー" or "ぁ" <= last <= "ゖ" else ""
        elif not unicodedata.category(char).startswith(_DROPPED):
            folded += char
    return folded
