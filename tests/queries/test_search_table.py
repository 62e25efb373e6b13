"""The search box held to a table: what people type, and the person each must find or must not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.attempts import Attempt, Cause
from app.domain.people import EmergencyContact, Person, Watcher
from app.domain.sightings import Sighting
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import search
from app.services import activities, attempts, people, sightings
from tests.notebooks import a
from tests.vaults import NOON

KURAYOSHI, TOTTORI = "312037", "312011"


def _at(street: str, block: str, building: str = "", code: str = KURAYOSHI) -> Address:
    return Address(local_government_code=code, street_address=street, city_block=block, building_name_etc=building)


PEOPLE = {
    "高橋": Person(
        name="髙橋 𠮷子", kana="タカハシ ヨシコ", address=_at("上井町", "1-2-3"), phones=(Phone(number="0858-22-1234"),)
    ),
    "山崎": Person(
        name="山﨑 茂", kana="ヤマサキ シゲル", address=_at("富安二丁目", "138番地4", "コーポ千代 203号", TOTTORI),
        phones=(Phone(number="(0857)24-5678"),),
    ),
    "斎藤": Person(name="齋藤 ウメ", kana="サイトウ ウメ", note="毎朝ラジオ体操に行く。", neighbourhood="上井東自治公民館 3班"),
    "渡辺": Person(
        name="渡邊 一郎", kana="ワタナベ イチロウ", phones=(Phone(number="090-1111-2222", kind=PhoneKind.MOBILE),),
        contacts=(EmergencyContact(name="渡邉 幸子", relation="長女", phone="080-3333-4444"),),
    ),
    "浜田": Person(name="濱田 キク", kana="ハマダ キク", doctor="ひまわり内科", watchers=(Watcher(name="新聞店の岸本"),)),
    "佐々木": Person(name="佐々木 令子", kana="ササキ レイコ", address=_at("鶴ヶ丘", "5番10号")),
    "男性": Person(
        name="青い屋根の家の男性", provisional=True, address=_at("福庭町", "1丁目2番3号"), landmark="松の木のある角",
        caution_note="呼び鈴は鳴らない",
    ),
    "スミス": Person(name="Mary Smith", kana="メアリー スミス", note="ＬＩＮＥで連絡。スーパーで働く。"),
    "沢田": Person(name="澤田 廣", kana="サワダ ヒロシ", care_manager="包括 田村", found_note="班長さんから"),
    "葛西": Person(name="葛󠄀西 惠", kana="カサイ メグミ", note="老老介護。8050の相談もあった。\n膝が痛い。"),
}  # fmt: skip
NOTE = "買い物に行けず、冷蔵庫が空だった。☎ ０８５８−２６−９９９９"

FOUND = [
    # one name, written in every way
    ("高橋", "高橋"), ("髙橋", "高橋"), ("髙橋吉子", "高橋"), ("高橋 𠮷子", "高橋"), ("高橋　吉子", "高橋"),
    ("たかはし", "高橋"),
    ("タカハシ", "高橋"), ("ﾀｶﾊｼ", "高橋"), ("たかはしよしこ", "高橋"), ("ヨシコ", "高橋"), ("ﾖｼｺ ﾀｶﾊｼ", "高橋"),
    ("山崎", "山崎"), ("山﨑", "山崎"), ("山嵜", "山崎"), ("やまさき", "山崎"),
    ("斎藤", "斎藤"), ("齋藤", "斎藤"), ("斉藤", "斎藤"), ("齊藤", "斎藤"), ("さいとう うめ", "斎藤"),
    ("渡辺", "渡辺"), ("渡邊", "渡辺"), ("渡邉", "渡辺"), ("ワタナベ 一郎", "渡辺"),
    ("浜田", "浜田"), ("濱田", "浜田"), ("濵田", "浜田"),
    ("佐々木", "佐々木"), ("佐佐木", "佐々木"), ("佐々", "佐々木"),
    ("沢田", "沢田"), ("澤田広", "沢田"), ("廣", "沢田"), ("葛西", "葛西"), ("葛󠄀西 恵", "葛西"),
    # two characters, and one
    ("吉子", "高橋"), ("崎", "山崎"), ("﨑", "山崎"), ("邉", "渡辺"), ("濱", "浜田"), ("ウメ", "斎藤"), ("う", "斎藤"),
    ("髙", "高橋"),
    # provisional names, other writing, width
    ("青い屋根", "男性"), ("屋根の家", "男性"), ("松の木", "男性"), ("呼び鈴", "男性"), ("smith", "スミス"),
    ("ＳＭＩＴＨ", "スミス"),
    ("ｽﾐｽ", "スミス"), ("めありー", "スミス"), ("line", "スミス"), ("すーぱー", "スミス"), ("ｽｰﾊﾟｰ", "スミス"),
    # telephones
    ("0858-22-1234", "高橋"), ("0858221234", "高橋"), ("０８５８ー２２ー１２３４", "高橋"), ("0858 22 1234", "高橋"),
    ("(0858)22-1234", "高橋"), ("22-1234", "高橋"), ("1234", "高橋"), ("0857-24-5678", "山崎"), ("0857245678", "山崎"),
    ("09011112222", "渡辺"), ("090-1111-2222", "渡辺"), ("080-3333-4444", "渡辺"), ("渡邉幸子", "渡辺"),
    # addresses
    ("上井町", "高橋"), ("上井町1-2-3", "高橋"), ("上井町１－２－３", "高橋"), ("上井町1丁目2番3号", "高橋"),
    ("倉吉市上井町", "高橋"), ("鳥取県倉吉市上井町1-2-3", "高橋"), ("福庭町1-2-3", "男性"), ("富安二丁目138-4", "山崎"),
    ("富安二丁目138番地4", "山崎"), ("コーポ千代", "山崎"), ("鳥取市富安", "山崎"), ("鶴ケ丘5-10", "佐々木"),
    ("鶴ヶ丘", "佐々木"),
    ("上井東自治公民館", "斎藤"), ("自治公民館 ３班", "斎藤"),
    # who is around them, and what is noted
    ("ひまわり内科", "浜田"), ("新聞店", "浜田"), ("包括", "沢田"), ("班長", "沢田"), ("ラジオ体操", "斎藤"),
    ("老々介護", "葛西"),
    ("８０５０", "葛西"), ("膝", "葛西"), ("体操 齊藤", "斎藤"),
    # what was written down about them
    ("冷蔵庫", "浜田"), ("買い物", "浜田"), ("26-9999", "浜田"), ("0858269999", "浜田"),
]  # fmt: skip
NOT_FOUND = [
    ("高田", "高橋"), ("橋高", "高橋"), ("たかはら", "高橋"), ("高橋 茂", "高橋"), ("山崎", "高橋"), ("吉野", "高橋"),
    ("0858-22-1235", "高橋"), ("0857-22-1234", "高橋"), ("上井町1-2-4", "高橋"), ("鳥取市上井町", "高橋"),
    ("倉吉市富安", "山崎"), ("138-5", "山崎"), ("やまざき", "山崎"), ("斎木", "斎藤"), ("さとう", "斎藤"), ("渡部", "渡辺"),
    ("090-1111-3333", "渡辺"), ("浜口", "浜田"), ("笹木", "佐々木"), ("佐々々", "佐々木"), ("青い家", "男性"),
    ("赤い屋根", "男性"),
    ("smyth", "スミス"), ("すうぱあ", "スミス"), ("沢口", "沢田"), ("葛城", "葛西"), ("8051", "葛西"), ("腰", "葛西"),
    ("冷蔵車", "浜田"), ("買物", "浜田"),
]  # fmt: skip
NOTHING = ("", " ", "　", "。、", "-", "ー", '"', "*", "(", "豆腐屋敷", "NEAR", "AND OR", "'; DROP TABLE person", "𩸽", "\x00")


@pytest.fixture
def told(volunteer: Vault) -> Callable[[str], set[str]]:
    """What the search box finds: the keys of the table, through the person's own record or what was written about them."""

    def register(session: Session) -> dict[str, str]:
        ids = {people.register(session, person).id: key for key, person in PEOPLE.items()}
        by_key = {key: person_id for person_id, key in ids.items()}
        activities.record(session, a.activity(people.get(session, by_key["浜田"]), note=NOTE))
        return ids

    ids = volunteer.do(register)

    def look(words: str) -> set[str]:
        found = volunteer.read(search.find, words)
        return {ids[line.id] for line in found.people} | {ids[line.person_id] for line in found.activities}

    return look


def test_the_table_is_long_enough() -> None:
    assert len(set(FOUND)) >= 60
    assert len(set(NOT_FOUND)) >= 20


def test_everybody_in_the_table_is_found(told: Callable[[str], set[str]]) -> None:
    assert [(words, wanted) for words, wanted in FOUND if wanted not in told(words)] == []


def test_nobody_is_found_by_what_is_somebody_elses(told: Callable[[str], set[str]]) -> None:
    assert [(words, other) for words, other in NOT_FOUND if other in told(words)] == []


def test_nothing_finds_nobody(told: Callable[[str], set[str]]) -> None:
    assert [words for words in NOTHING if told(words)] == []


@given(key=st.sampled_from(sorted(PEOPLE)), start=st.integers(0, 20), length=st.integers(1, 8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_part_of_a_name_finds_its_bearer(told: Callable[[str], set[str]], key: str, start: int, length: int) -> None:
    name = PEOPLE[key].name
    part = name[start % len(name) :][:length]
    # A variation selector or a repetition mark without what it belongs to is no part of a name.
    if part[0] not in "々\U000e0100" and part.strip():
        assert key in told(part)


def test_people_come_first_and_the_rest_beside(volunteer: Vault) -> None:
    def write(session: Session) -> None:
        person = people.register(session, replace(PEOPLE["浜田"], note="夜も明かりがつかない"))
        sightings.note(session, Sighting(on=NOON.date(), where="公民館の裏の平屋", note="明かりがつかない"))
        heard = Attempt(
            person_id=person.id, whom="長女", on=NOON.date(), answer="明かりは切ってあると聞いた", cause=Cause.NOT_MET
        )
        attempts.note(session, heard)

    volunteer.do(write)
    found = volunteer.read(search.find, "明かり")
    assert [line.name for line in found.people] == ["濱田 キク"]
    assert [line.where for line in found.sightings] == ["公民館の裏の平屋"]
    assert [each.whom for each in found.attempts] == ["長女"]
    told = search.spots(found, "明かり", NOON.date())
    beside = [line.id for line in found.sightings] + [each.id for each in found.attempts]
    assert all("明かり" in told[key][0].text for key in beside)
    assert not volunteer.read(search.find, "公民館の裏").nothing()
