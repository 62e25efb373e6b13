"""The one table of variants: whole, of published origin, and without two words of today in one group."""

import unicodedata

import pytest

from app import resources
from app.domain import variants
from app.domain.folding import fold

PAIRS = (
    "聰聡 讓譲 彥彦 郞郎 內内 戶戸 悅悦 尙尚 靑青 處処 髙高 﨑崎 嵜崎 碕崎 德徳 濵浜 濱浜 邊辺 邉辺 齋斎 齊斉 斎斉",
    "槗橋 𣘺橋 𠮷吉 櫻桜 澤沢 廣広 國国 圀国 龍竜 瀨瀬 增増 曾曽 眞真 嶋島 嶌島 惠恵 榮栄 壽寿 靜静 淸清 瀧滝 條条",
    "兒児 關関 鐵鉄 萬万 鹽塩 黑黒 槙槇 遙遥 禮礼 藏蔵 與与 豫予 橫横 栁柳 桺柳 舘館 藤籐 冨富 峯峰 嶽岳 劍剣 絲糸",
    "龜亀 嚴厳 巖巌 顯顕 縣県 實実 荘庄 莊荘 淨浄 圖図 數数 淺浅 總総 體体 臺台 擇択 團団 廳庁 轉転 點点 傳伝 當当",
    "獨独 讀読 麥麦 發発 佛仏 變変 辨弁 瓣弁 寶宝 豐豊 滿満 默黙 彌弥 藥薬 譯訳 餘余 譽誉 樣様 來来 賴頼 兩両 獵猟",
    "綠緑 壘塁 勵励 靈霊 齡齢 戀恋 爐炉 勞労 樓楼 灣湾 醫医 圓円 薗園 蘆芦 裡裏 靍鶴 靏鶴 籠篭 桧檜 杦杉 圡土 坵丘",
    "穗穂 稻稲 薰薫 桒桑 畠畑 壯壮 應応 恆恒 籔藪 薮藪 埜野 渕淵 渊淵 舩船 枩松 吳呉 晉晋 鑛鉱 鷗鴎 麴麹 禰祢 螢蛍",
    "驛駅 經経 溪渓 鷄鶏 藝芸 權権 圈圏 澁渋 將将 錢銭 禪禅 巢巣 燈灯 鄰隣 鍊錬 亞亜 爲為 壹壱 營営 衞衛 緣縁 奧奥",
    "學学 樂楽 卷巻 寬寛 觀観 歸帰 舊旧 峽峡 敎教 鄕郷 曉暁 區区 勳勲 楳梅 穐秋 㐂喜 槪概 卽即 步歩 每毎 黃黄 戾戻",
    "揭掲 錄録 虛虚 頰頬 剝剥 塡填 產産 稅税 說説 強强 歲歳 神神 祥祥 福福 隆隆 塚塚 姬姫 緖緒 甁瓶 凜凛 曻昇 秊年",
)
# Each its own word or name today, however alike they look or however the register puts them together.
APART = (
    "阪坂 埼崎 以已 常裳 匡往 某梅 草莫 肉宍 升舛 界堺 藁稿 着著 気汽 昂昴 杉椙 祐佑 荻萩 太大 未末 斗計 芦葦 花華",
    "川河 恵慧 和知 聡里",
)


@pytest.mark.parametrize("pair", [pair for line in PAIRS for pair in line.split()])
def test_old_and_new_forms_are_one(pair: str) -> None:
    assert fold(pair[0]) == fold(pair[1])


@pytest.mark.parametrize("pair", [pair for line in APART for pair in line.split()])
def test_other_names_stay_apart(pair: str) -> None:
    assert fold(pair[0]) != fold(pair[1])


def test_the_table_is_whole_and_each_character_stands_in_one_group() -> None:
    everyone = "".join(variants.groups())
    assert len(everyone) == len(set(everyone))
    assert len(variants.groups()) > 9_000
    assert all(len(group) > 1 for group in variants.groups())
    assert {unicodedata.normalize("NFKC", char) for char in everyone} == set(everyone)
    assert all(unicodedata.category(char) in ("Lo", "So", "Nl") for char in everyone)


def test_the_sources_are_stated_with_their_terms() -> None:
    told = resources.path("variants", "SOURCES.md").read_text("utf-8")
    for source in ("常用漢字表", "戸籍法施行規則", "表外漢字字体表", "JIS縮退マップ", "戸籍統一文字", "JIS X 0213"):
        assert source in told
    assert "CJKVI Database" in told


def test_a_character_is_told_in_all_its_ways() -> None:
    assert set("髙高") <= set(variants.written("高"))
    assert variants.written("髙")[0] == "髙"
    assert "神" in variants.written("神")
    assert variants.written("森") == "森"
    assert variants.written("あ") == "あ"


def test_every_word_of_the_table_of_words_stands_in_one_line() -> None:
    words = [fold(word) for group in variants.words() for word in group]
    assert "" not in words
    assert all(len(group) > 1 for group in variants.words())
    assert len(variants.words()) > 10
