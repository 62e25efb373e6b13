"""Labels: one for every member of every enumeration, in the words of the field."""

import importlib
import inspect
import pkgutil
from enum import Enum

import pytest

import app.domain
from app.domain.activities import Met, Notice
from app.domain.heading_words import Said, Whose
from app.domain.months.cells import MonthCell
from app.domain.packets import ReceiptNews
from app.domain.places import PageName, Within
from app.domain.referrals import Trouble, Urgency
from app.words.labels import label, short
from app.words.referrals import urgency_meaning

# What a heading is made of while it is read, of which a person sees the Heading; where one is in the program; what is
# called by what it counts, beneath its heading; and what is said of receipts by the sentence of their file.
NEVER_SHOWN = {Said, Whose, PageName, Within, MonthCell, ReceiptNews}


def every_enumeration() -> list[type[Enum]]:
    found: set[type[Enum]] = set()
    for module in pkgutil.walk_packages(app.domain.__path__, "app.domain."):
        named = importlib.import_module(module.name)
        found |= {
            kind for name, kind in inspect.getmembers(named, inspect.isclass) if issubclass(kind, Enum) and name[0] != "_"
        }
    found -= NEVER_SHOWN
    return sorted((kind for kind in found if kind.__module__.startswith("app.domain.")), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", every_enumeration(), ids=lambda kind: kind.__name__)
def test_every_member_has_a_label_of_its_own(kind: type[Enum]) -> None:
    words = list(map(label, kind))
    assert all(words)
    assert len(set(words)) == len(words)
    assert all(short(member) for member in kind)


def test_members_of_the_same_value_keep_their_own_labels() -> None:
    assert label(Notice.FAMILY) == "家族"
    assert label(Trouble.FAMILY) == "家族との関係について"


def test_whether_one_met_is_said_in_the_words_of_the_field() -> None:
    assert list(map(label, Met)) == [
        "会えた", "インターホン・電話で話せた", "家族に会えた", "外から確認", "留守", "応答なし", "会いたくないと言われた",
    ]  # fmt: skip


def test_the_troubles_are_those_of_the_intake_sheet_and_then_five() -> None:
    assert list(map(label, Trouble)) == [
        "病気や健康、障害のこと", "住まいについて", "収入・生活費のこと", "家賃やローンの支払いのこと",
        "税金や公共料金等の支払いについて", "債務について", "仕事探し、就職について", "仕事上の不安やトラブル",
        "地域との関係について", "家族との関係について", "子育てのこと", "介護のこと", "ひきこもり・不登校", "DV・虐待",
        "食べるものがない", "その他", "孤独・孤立", "8050", "ヤングケアラー", "老老介護", "再犯防止",
    ]  # fmt: skip


def test_urgency_says_what_it_means() -> None:
    assert [urgency_meaning(urgency) for urgency in Urgency] == ["今日中・電話が先", "3日以内", "2週間以内に返事"]
    assert urgency_meaning(Urgency.NORMAL, 10) == "10日以内に返事"
