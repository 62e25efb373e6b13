"""Everything that a person sees written can be searched, and is told where it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain.activities import Activity, ActivityWay, Condition, Met
from app.domain.addresses import Address, Phone
from app.domain.people import Birth, Category, Caution, Person
from app.domain.records import Record
from app.domain.referrals import Referral, Trouble
from app.domain.searching import parts
from app.models import search
from app.models.kinds import name_of
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import agencies, finding, people
from tests.domain.test_searching import SEARCHED, whole

KEY = "1" * 32


def keys(vault: Vault, words: str) -> list[str]:
    def look(session: Session) -> list[str]:
        return [key for _kind, key in finding.find(session, finding.readings(words, session.today))]

    return vault.read(look)


def found(vault: Vault, words: str) -> bool:
    return KEY in keys(vault, words)


@pytest.mark.parametrize("kind", SEARCHED, ids=lambda kind: kind.__name__)
def test_every_field_of_every_record_is_found_by_its_words(vault: Vault, kind: type[Record]) -> None:
    record = whole(kind)
    vault.do(lambda session: search.index(session, name_of(kind), record))
    lost = [(part.where, words) for part in parts(record) if not found(vault, words := finding.wording(part))]
    assert lost == []


PERSON = Person(
    id=KEY,
    name="髙橋 シヅヱ",
    kana="タカハシ シヅヱ",
    birth=Birth(year=1940, month=3, day=1),
    address=Address(local_government_code="312029", postal_code="683-0001", street_address="鶴ヶ丘二丁目", city_block="3番5号"),
    phones=(Phone(number="0859-22-1111", hours="夜だけ"),),
    categories=(Category.HIKIKOMORI, Category.EIGHTY_FIFTY, Category.DISABILITY),
    cautions=(Caution.DOG,),
    note="自死遺族の会に通う。障碍者手帳あり。",
)


@pytest.mark.parametrize(
    "words",
    [
        "S15.3.1", "1940/3/1", "昭和15年3月1日", "１９４０／３／１", "S15/3/1", "昭15.3.1", "19400301", "S150301", "昭和15年",
        "1940年3月", "1940", "昭和１５年３月１日生", "米子", "米子市", "よなご", "西部", "鶴が丘", "鶴ケ丘2丁目",
        "鶴ヶ丘2-3-5", "米子市鶴が丘2丁目3-5",
        "鳥取県米子市鶴ヶ丘二丁目", "683-0001", "〒６８３－０００１", "6830001",
        "0859221111", "0859-22-1111", "０８５９ー２２", "夜だけ",
        "ひきこもり", "引きこもり", "8050", "８０５０問題", "はちまるごーまる", "犬", "障害", "障がい", "障碍", "自殺", "自死",
        "しずえ", "シズエ", "シヅヱ", "たかはし しずえ", "高橋しずえ", "米子 髙橋", "犬 昭和15年3月1日 たかはし",
    ],
)  # fmt: skip
def test_whoever_types_it_so_finds_her(vault: Vault, words: str) -> None:
    vault.do(lambda session: search.index(session, "person", PERSON))
    assert found(vault, words)


@pytest.mark.parametrize(
    "words", ["S16.3.1", "1940/3/2", "昭和16年", "1940年4月", "鳥取", "東部", "鳥取市鶴が丘", "猫", "不登校", "か"]
)
def test_whoever_types_something_else_does_not(vault: Vault, words: str) -> None:
    vault.do(lambda session: search.index(session, "person", replace(PERSON, kana="", name="山本", note="", phones=())))
    assert not found(vault, words)


def test_what_is_written_stands_before_what_was_chosen(vault: Vault) -> None:
    written = Activity(id="2" * 32, on=date(2026, 11, 1), way=ActivityWay.PHONE, note="訪問看護の人が来た")
    chosen = Activity(id="3" * 32, on=date(2026, 11, 2), way=ActivityWay.VISIT, met=Met.MET, condition=Condition.AS_USUAL)

    def write(session: Session) -> None:
        search.index(session, "activity", written)
        search.index(session, "activity", chosen)

    vault.do(write)
    assert keys(vault, "訪問") == [written.id, chosen.id]
    assert keys(vault, "11月2日") == [chosen.id]


def test_an_agency_is_found_by_its_name(vault: Vault) -> None:
    agency = agencies.offered()[3]
    referral = Referral(id=KEY, destination=agency.code, troubles=(Trouble.HOUSING,))
    vault.do(lambda session: search.index(session, "referral", referral))
    assert found(vault, agency.name)
    assert found(vault, "住まい")


@pytest.fixture
def registered(volunteer: Vault) -> Callable[[str], list[str]]:
    names = [
        ("木村 シマ", "キムラ シマ"), ("島田 ハル", "シマダ ハル"), ("大島 ユキ", "オオシマ ユキ"),
        ("中島 タケ", "ナカシマ タケ"),
        ("志摩 イク", "シマ イク"), ("有島 ヒデ", "アリシマ ヒデ"), ("島崎 アキ", "シマザキ アキ"),
    ]  # fmt: skip

    def register(session: Session) -> None:
        for name, kana in names:
            people.register(session, Person(name=name, kana=kana, note="しまいには帰った"))

    volunteer.do(register)
    return lambda words: [line.name.split()[0] for line in volunteer.read(people.matching, words)]


def test_beginnings_of_names_stand_before_middles_and_family_names_before_given_ones(
    registered: Callable[[str], list[str]],
) -> None:
    assert registered("しま") == ["志摩", "島崎", "島田", "木村", "有島", "大島", "中島"]
    assert registered("シマ") == registered("ｼﾏ") == registered("しま")
    assert registered("島") == ["島崎", "島田", "有島", "大島", "中島"]
    assert registered("し")[:3] == ["志摩", "島崎", "島田"]


def test_the_first_by_kana_are_shown_of_many_whose_name_begins_so(volunteer: Vault) -> None:
    def register(session: Session) -> None:
        for given in reversed("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホ"):
            people.register(session, Person(name=f"山田 {given}", kana=f"ヤマダ {given}"))

    volunteer.do(register)
    lines = volunteer.read(people.matching, "やまだ", 5)
    assert [line.kana for line in lines] == ["ヤマダ ア", "ヤマダ イ", "ヤマダ ウ", "ヤマダ エ", "ヤマダ オ"]
