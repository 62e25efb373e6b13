"""The words that stand at the heads of ledgers' columns: one table of what is said, and of whom it is said.

A heading is read as the longest words of this table that it is made of, so that 「支援者」 inside 「要支援者氏名」 does not
win. The words are those of 災害対策基本法 (要支援者, 避難支援等関係者), of the State's models for such ledgers, and of the
field.
"""

from enum import StrEnum

from app.domain.folding import fold


class Said(StrEnum):
    """What a column says, of whomever."""

    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    KANA = "kana"
    FAMILY_KANA = "family_kana"
    GIVEN_KANA = "given_kana"
    BIRTH = "birth"
    SEX = "sex"
    POSTAL_CODE = "postal_code"
    ADDRESS = "address"
    BLOCK = "block"
    BUILDING = "building"
    NEIGHBOURHOOD = "neighbourhood"
    PHONE = "phone"
    MOBILE = "mobile"
    HOME = "home"
    RELATION = "relation"
    CATEGORY = "category"
    NOTE = "note"
    FAX = "fax"
    UNUSED = "unused"


class Whose(StrEnum):
    """Of whom a column says it."""

    OWN = "own"
    CONTACT = "contact"
    REACHED = "reached"
    FAMILY = "family"
    HEAD = "head"
    DOCTOR = "doctor"
    CARE_MANAGER = "care_manager"
    OTHERS = "others"
    ELSEWHERE = "elsewhere"


_SAID = {
    Said.NAME: "氏名 お名前 名前 ご氏名 御氏名 ご芳名 御芳名 芳名 姓名 なまえ",
    Said.FAMILY_NAME: "姓 氏 苗字 名字",
    Said.GIVEN_NAME: "名 下の名前",
    Said.KANA: (
        "ふりがな ふり仮名 振り仮名 振仮名 かな カナ 仮名 よみ よみがな よみかな よみかた 読み 読み仮名 読みがな "
        "読み方 読みカナ"
    ),
    Said.FAMILY_KANA: "セイ",
    Said.GIVEN_KANA: "メイ",
    Said.BIRTH: "生年月日 誕生日 生年 生まれ 出生日 出生年月日 生年月",
    Said.SEX: "性別 性 男女 男女別",
    Said.POSTAL_CODE: "郵便番号 郵便 郵便no",
    Said.ADDRESS: (
        "住所 現住所 町名 所在地 居住地 町 字 大字 住所地 町丁目 居所 住居 市町村 市町村名 市区町村 おところ ところ "
        "町字 番地まで 都道府県 都道府県名 県名 県 丁目"
    ),
    Said.BLOCK: "番地 地番 番地等 番地号 街区",
    Said.BUILDING: "方書 建物 建物名 アパート アパート名 マンション マンション名 様方 部屋 部屋番号 号室 室番号",
    Said.NEIGHBOURHOOD: (
        "自治会 自治公民館 公民館 班 組 隣組 行政区 町内会 町内 区 地区 集落 自治区 部落 区域 校区 小学校区 常会 自治公民館・班"
    ),
    Said.PHONE: "電話 電話番号 でんわ tel tel番号 telno 電話no 固定電話 固定 telephone",
    Said.MOBILE: "携帯 携帯電話 携帯番号 携帯電話番号 携帯tel スマホ スマートフォン ケータイ mobile",
    Said.HOME: "自宅 宅",
    Said.RELATION: (
        "続柄 続き柄 続柄等 間柄 関係 本人との続柄 本人との関係 本人から見た続柄 世帯主との続柄 対象者との続柄 "
        "対象者との関係 要支援者との続柄 要支援者との関係 利用者との続柄 利用者との関係"
    ),
    Said.CATEGORY: (
        "登録区分 区分 対象区分 要件 該当要件 登録要件 登録理由 対象理由 要介護度 要介護認定 介護度 介護認定 "
        "要介護状態区分 要介護状態 要介護区分 介護区分 要介護 要支援・要介護 障害区分 障がい区分 障害等級 障害種別 "
        "障害支援区分 障害の種類 障害名 障害 手帳 障害者手帳 世帯区分 世帯類型 支援区分 該当区分 認定区分 状態区分 "
        "種別 対象種別 該当事由"
    ),
    Said.NOTE: (
        "備考 特記 特記事項 メモ 摘要 その他 注意事項 申し送り 申し送り事項 状況 コメント 世帯構成 家族構成 "
        "同居家族 同居人 対応履歴 留意事項 配慮事項 連絡事項 既往歴 身体状況 健康状態 生活状況 必要な支援"
    ),
    Said.FAX: "fax fax番号 ファックス ファクス ふぁっくす",
    Said.UNUSED: (
        "番号 no № 整理番号 通し番号 連番 項番 id 年齢 年令 満年齢 歳 世帯番号 管理番号 台帳番号 受付番号 登録番号 "
        "会員番号 同意 同意書 同意の有無 同意日 登録日 登録年月日 更新日 作成日 記入日 確認日 調査日 メール "
        "メールアドレス email 宛名番号 個人番号 住民番号 被保険者番号 マイナンバー 出欠 受領印 印 金額 会費 人数"
    ),
}
# Of whom a second 氏名 speaks where no heading says so.
SOMEBODY = "ほかの方"
_WHOSE = {
    Whose.OWN: (
        "本人 ご本人 対象者 要支援者 避難行動要支援者 要援護者 災害時要援護者 災害時要支援者 要配慮者 利用者 会員 "
        "高齢者 独居高齢者 ひとり暮らし高齢者 一人暮らし高齢者 独居者 登録者 住民 当事者 被支援者 支援対象者 "
        "見守り対象者 見守対象者 訪問対象者 被訪問者 対象児童 受給者 入居者 敬老者 敬老対象者 参加者 該当者 "
        "被保険者 被災者 障害者 障がい者 患者"
    ),
    Whose.CONTACT: (
        "緊急連絡先 緊急時連絡先 緊急時の連絡先 緊急連絡者 緊急連絡 緊急時 緊急 連絡者 連絡人 キーパーソン "
        "身元引受人 身元保証人 家族連絡先 家族の連絡先 親族連絡先 家族等連絡先 家族等の連絡先 非常時連絡先 "
        "災害時連絡先"
    ),
    Whose.REACHED: "連絡先 連絡",
    Whose.FAMILY: (
        "家族 ご家族 家族等 親族 親戚 別居家族 保護者 後見人 成年後見人 代理人 代理 配偶者 夫 妻 父 母 長男 長女 "
        "次男 次女 二男 二女 三男 三女 息子 娘 子供 子ども 孫 兄弟 姉妹 兄弟姉妹 知人 友人 近隣 近隣者 近所 隣人 "
        "世帯員 同居者 身寄り"
    ),
    Whose.HEAD: "世帯主",
    Whose.DOCTOR: "かかりつけ医 かかりつけ医療機関 かかりつけ 主治医 医療機関 かかりつけ病院 病院 医院 医",
    Whose.CARE_MANAGER: (
        "ケアマネ ケアマネージャー ケアマネジャー 介護支援専門員 担当ケアマネ 担当ケアマネージャー 担当ケアマネジャー"
    ),
    Whose.OTHERS: (
        "担当 担当者 民生委員 担当民生委員 民生児童委員 担当民生児童委員 主任児童委員 児童委員 福祉委員 "
        "愛の訪問協力員 支援者 避難支援者 避難支援等実施者 避難支援等関係者 避難支援関係者 避難支援 地域支援者 "
        "支援員 協力員 協力者 見守り協力員 見守り協力者 見守り隊 サポーター 訪問者 訪問員 調査員 調査者 記入者 "
        "作成者 記載者 申請者 届出者 推薦者 紹介者 提供者 通報者 相談者 相談員 自治会長 町内会長 会長 班長 組長 "
        "区長 公民館長 館長 部落長 代表者 世話人 大家 家主 管理人 不動産 包括 地域包括 地域包括支援センター "
        "包括支援センター 居宅介護支援事業所 居宅 事業所 介護事業所 サービス事業所 施設 社協 社会福祉協議会 市役所 "
        "役場 消防 警察 訪問看護 ヘルパー デイサービス デイ 勤務先 職場 会社 学校 学校名 担任 保育所 発行者"
    ),
    Whose.ELSEWHERE: (
        "旧 旧住所 前住所 元住所 変更前 避難先 避難所 避難場所 本籍 本籍地 送付先 郵送先 転出先 転居先 転入前 "
        "住民票 住民票住所 帰省先 入所先 入院先 発送先 実家"
    ),
}
# What says nothing of what a column means.
_FILLING = (
    "の 欄 等 様 和暦 西暦 漢字 全角 半角 ご お 御 又は または 及び および や か と ほか 用 その1 その2 第 情報 "
    "事項 関係 関係者 基本 内容 有無 主 主な 在宅 ある場合 場合 必須 任意 分 別 者 人 方 先 1 2 3 4 5 6 7 8 9 0 ア "
    "イ ウ エ"
)
# Of whom a ledger is made; such a word alone stands above their names.
_NAMED_ALONE = "対象者 要支援者 要援護者 要配慮者 利用者 会員 本人 ご本人 支援対象者 見守り対象者"
NAMED_ALONE = frozenset(map(fold, _NAMED_ALONE.split(" ")))

Meaning = Said | Whose | None


def _table() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {fold(word): None for word in _FILLING.split()}
    found[fold(SOMEBODY)] = Whose.OTHERS
    for meanings in (_SAID, _WHOSE):
        for meaning, words in meanings.items():
            found |= {fold(word): meaning for word in words.split()}
    return found


_TABLE = _table()
_LONGEST = max(map(len, _TABLE))


def parts(heading: str) -> tuple[list[Said | Whose], str]:
    """The words of the table that a heading is made of, the longest first at each place, and what is left of it."""
    # The mark of the Post is no letter, and nothing is left of it once folded.
    folded = fold(heading.replace("〒", "郵便番号"))
    found: list[Said | Whose] = []
    left = ""
    at = 0
    while at < len(folded):
        for length in range(min(_LONGEST, len(folded) - at), 0, -1):
            word = folded[at : at + length]
            if word in _TABLE:
                if (meaning := _TABLE[word]) is not None:
                    found.append(meaning)
                at += length
                break
        else:
            left += folded[at]
            at += 1
    return found, left
