"""What the columns of a ledger are called, and what becomes of its rows."""

from enum import Enum
from typing import Any

from app.domain.headings import Heading
from app.domain.ledgers import RowFate
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS: dict[type[Enum], dict[Any, Phrase]] = {
    Heading: {
        Heading.NAME: QT_TRANSLATE_NOOP("Heading", "氏名"),
        Heading.FAMILY_NAME: QT_TRANSLATE_NOOP("Heading", "姓"),
        Heading.GIVEN_NAME: QT_TRANSLATE_NOOP("Heading", "名"),
        Heading.KANA: QT_TRANSLATE_NOOP("Heading", "ふりがな"),
        Heading.FAMILY_KANA: QT_TRANSLATE_NOOP("Heading", "姓のふりがな"),
        Heading.GIVEN_KANA: QT_TRANSLATE_NOOP("Heading", "名のふりがな"),
        Heading.BIRTH: QT_TRANSLATE_NOOP("Heading", "生年月日"),
        Heading.SEX: QT_TRANSLATE_NOOP("Heading", "性別"),
        Heading.POSTAL_CODE: QT_TRANSLATE_NOOP("Heading", "郵便番号"),
        Heading.ADDRESS: QT_TRANSLATE_NOOP("Heading", "住所・町名"),
        Heading.BLOCK: QT_TRANSLATE_NOOP("Heading", "番地"),
        Heading.BUILDING: QT_TRANSLATE_NOOP("Heading", "建物名など"),
        Heading.NEIGHBOURHOOD: QT_TRANSLATE_NOOP("Heading", "自治公民館・班"),
        Heading.PHONE: QT_TRANSLATE_NOOP("Heading", "電話"),
        Heading.MOBILE: QT_TRANSLATE_NOOP("Heading", "携帯電話"),
        Heading.CONTACT: QT_TRANSLATE_NOOP("Heading", "緊急連絡先"),
        Heading.CONTACT_NAME: QT_TRANSLATE_NOOP("Heading", "緊急連絡先の氏名"),
        Heading.CONTACT_RELATION: QT_TRANSLATE_NOOP("Heading", "緊急連絡先の続柄"),
        Heading.CONTACT_PHONE: QT_TRANSLATE_NOOP("Heading", "緊急連絡先の電話"),
        Heading.HEAD: QT_TRANSLATE_NOOP("Heading", "世帯主・続柄"),
        Heading.CATEGORY: QT_TRANSLATE_NOOP("Heading", "登録区分"),
        Heading.DOCTOR: QT_TRANSLATE_NOOP("Heading", "かかりつけ医"),
        Heading.CARE_MANAGER: QT_TRANSLATE_NOOP("Heading", "ケアマネジャー"),
        Heading.NOTE: QT_TRANSLATE_NOOP("Heading", "備考"),
    },
    RowFate: {
        RowFate.NEW: QT_TRANSLATE_NOOP("RowFate", "新しく入ります"),
        RowFate.ASKED: QT_TRANSLATE_NOOP("RowFate", "見てください"),
        RowFate.KNOWN: QT_TRANSLATE_NOOP("RowFate", "もう入っています"),
        RowFate.SAME: QT_TRANSLATE_NOOP("RowFate", "上の行と同じ方です"),
        RowFate.LEFT_OUT: QT_TRANSLATE_NOOP("RowFate", "入れません"),
        RowFate.REFUSED: QT_TRANSLATE_NOOP("RowFate", "入れられません"),
    },
}

SHORT: dict[type[Enum], dict[Any, Phrase]] = {}
