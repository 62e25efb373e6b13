import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from enum import Enum
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import referral_sheets
from app.documents.papers import Paper
from app.documents.referral_sheets import ABSENT, Register, heading, referral_sheet
from app.documents.templates import shipped
from app.domain.activities import Aim, Partner, Topic
from app.domain.addresses import Address
from app.domain.cards import Role
from app.domain.consents import Basis, ConsentState, GivenBy, Ground, ParentsWord, WithheldPart
from app.domain.folding import to_hiragana
from app.domain.households import Care, Relation
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Call, Caller, CallerKind, Consulted, Involved, Leaving, SharedMember, SharedPerson
from app.errors import TemplateLacks
from app.words.errors import tell
from app.words.labels import label, short
from tests.documents import samples

KNOWN = Register(
    agencies={"31201-hokatsu-minami": "鳥取南地域包括支援センター", "31-hikikomori-east": "ひきこもり生活支援センター"},
    municipalities={"312011": "鳥取市"},
)
EVIL = '<img src="//host/x">'


def sheet(leaving: Leaving, *, hide_name: bool = False) -> Paper:
    return referral_sheet(
        leaving,
        number="8-00012-3",
        printed_at=samples.PRINTED_AT,
        printed_by="森本 和子",
        hide_name=hide_name,
        known=KNOWN,
    )


def written(paper: Paper) -> str:
    assert isinstance(paper.kept, str)
    return unescape(paper.html + paper.kept)


def texts(record: object, path: str = "") -> list[tuple[str, str]]:
    """Every text in a record with the path of its field, lists flattened."""
    if isinstance(record, Enum) or record is None:
        return []
    if isinstance(record, str):
        return [(path, record)] if record else []
    if isinstance(record, tuple):
        return [found for one in record for found in texts(one, path)]
    if is_dataclass(record) and not isinstance(record, type):
        return [
            found
            for field in fields(record)
            for found in texts(getattr(record, field.name), f"{path}.{field.name}".lstrip("."))
        ]
    return []


def enums(record: object) -> list[Enum]:
    if isinstance(record, Enum):
        return [record]
    if isinstance(record, tuple):
        return [found for one in record for found in enums(one)]
    if is_dataclass(record) and not isinstance(record, type):
        return [found for field in fields(record) for found in enums(getattr(record, field.name))]
    return []


def full() -> Leaving:
    """A referral in which every text field says something of its own."""
    leaving = samples.leaving()
    consent = replace(
        leaving.consent,
        basis=Basis.LAW,
        decided_by="会長 谷口",
        explained="包括に伝えること",
        given_by=GivenBy.FAMILY,
        given_by_name="妹の山根さん",
        parents=ParentsWord.NOT_ASKED,
        withheld_parts=(WithheldPart.CONTACTS, WithheldPart.OFFENCES),
        ground=Ground.LIFE,
        consulted=(Consulted(name="谷口 進", role="会長職", on=date(2026, 11, 17), at=time(9, 30)),),
    )
    person = replace(leaving.person, age_about="80代")
    caller = Caller(
        kind=CallerKind.FAMILY,
        relation="実の妹",
        name="山根 スミエ",
        phone="0858-99-0457",
        hours="夕方だけ",
        call_as="友だちの山根",
    )
    involved = Involved(name="南保健センター", person="保健師 岡", phone="0857-99-0458", note="春に一度訪問")
    first, *rest = leaving.activities
    first = replace(first, partner=Partner.NEIGHBOUR, aim=Aim.LIAISON, topics=(Topic.PENSION,))
    return replace(
        leaving,
        consent=consent,
        person=person,
        destination_person="田村 直樹",
        reply_to_question="保険証はあります。",
        number="482-190-578",
        follows="114-090-003",
        case_number="R8-0012",
        changes="電話番号を直しました。",
        caller=caller,
        involved=(involved,),
        hide_reporter=True,
        activities=(first, *rest),
    )


def test_everything_that_leaves_is_on_the_sheet() -> None:
    leaving = full()
    shown = written(sheet(leaving))
    stood_for = {
        **KNOWN.agencies,
        **KNOWN.municipalities,
        **{role.value: label(role) for role in Role},
        leaving.sender.kana: to_hiragana(leaving.sender.kana),
        leaving.person.kana: to_hiragana(leaving.person.kana),
    }
    # An age stands for the birth date where that is withheld; with a birth date it is worked out on the day of the sheet.
    absent = ABSENT | {"person.age_about"}
    for path, text in texts(leaving):
        if path not in absent:
            assert all(line in shown for line in stood_for.get(text, text).splitlines()), path
    for member in enums(leaving):
        assert label(member) in shown or short(member) in shown, member
    for day in (
        "令和8年11月20日(金)",
        "令和8年11月18日(水)",
        "令和9年3月31日(水)",
        "R8.10.14",
        "R8.11.5",
        "昭和17年3月1日",
        "昭和43年ごろ",
    ):
        assert day in shown
    for word in (
        "第2版",
        "84歳",
        "58歳くらい",
        "話せた",
        "8-00012-3",
        "◎",
        "○",
        "（自署または記名）",
        "通告した方を伏せてください",
        "R8.11.17 09:30",
    ):
        assert word in shown


def test_a_member_who_agreed_to_nothing_and_a_call_with_its_day_stand_in_words() -> None:
    leaving = samples.leaving()
    member = SharedMember(relation=Relation.CHILD, care=Care.NONE, decade=5, living_together=False)
    call = Call(whom="包括", on=date(2026, 11, 20), at=time(10, 5), reached=False)
    shown = written(sheet(replace(leaving, calls=(call,), person=replace(leaving.person, members=(member,), contacts=()))))
    assert "50代・別居" in shown
    assert "11月20日(金) 10:05" in shown


def test_each_office_that_helps_stands_in_a_line_of_its_own() -> None:
    several = (Involved(name="南保健センター", note="春から、月に一度"), Involved(name="市社協"))
    shown = re.sub("</?span[^>]*>", "", written(sheet(replace(samples.leaving(), involved=several))))
    assert "春から、月に一度<br>市社協" in shown


def test_a_sheet_bears_the_number_that_both_sides_read_out() -> None:
    arrived_before_numbers = samples.leaving()
    assert referral_number(arrived_before_numbers.referral_id) in written(sheet(arrived_before_numbers))


def test_every_field_is_known_to_these_tests() -> None:
    """A field added to what leaves has to find its place on the sheet, or a reason in ABSENT."""
    seen = {path.split(".")[0] for path, _text in texts(full())}
    others = {
        "referral_version",
        "nameless",
        "way",
        "urgency",
        "made_on",
        "troubles",
        "worst",
        "asked",
        "risks",
        "hide_reporter",
    }
    assert {field.name for field in fields(Leaving)} == seen | others
    mine = {path.split(".")[1] for path, _text in texts(full()) if path.startswith("person.")}
    assert {field.name for field in fields(SharedPerson)} == mine | {"provisional", "birth", "sex", "categories", "cautions"}


def test_the_age_stands_where_the_birth_date_is_withheld() -> None:
    leaving = samples.leaving()
    assert "80代" in written(sheet(replace(leaving, person=replace(leaving.person, birth=None, age_about="80代"))))


def test_a_provisional_name_is_called_one() -> None:
    leaving = samples.leaving()
    person = replace(leaving.person, name="青い屋根の家の男性", provisional=True, kana="")
    assert "仮の呼び名" in written(sheet(replace(leaving, person=person)))


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ConsentState.WRITTEN, "本人同意あり"),
        (ConsentState.ORAL, "本人同意あり"),
        (ConsentState.PROXY, "代理人・家族等の同意あり"),
        (ConsentState.NO_CONSENT_BASIS, "本人同意なし・根拠あり"),
        (ConsentState.REFUSED, "本人同意：不同意"),
        (ConsentState.UNCONFIRMED, "本人同意：未確認"),
        (ConsentState.WITHDRAWN, "本人同意：撤回"),
    ],
)
def test_the_heading_tells_the_ground(state: ConsentState, words: str) -> None:
    leaving = samples.leaving()
    leaving = replace(leaving, consent=replace(leaving.consent, state=state))
    assert heading(leaving) == words
    assert words in written(sheet(leaving))


def test_a_nameless_consultation_has_no_field_for_a_name() -> None:
    leaving = replace(samples.leaving(), nameless=True)
    shown = written(sheet(leaving))
    assert "匿名相談" in shown
    assert leaving.person.name not in shown
    person = SharedPerson(age_about="80代", address=Address(local_government_code="312011"))
    shown = written(sheet(replace(leaving, person=person)))
    assert "鳥取市" in shown
    assert "80代" in shown


def identifying(leaving: Leaving) -> list[str]:
    person = leaving.person
    names = [person.name, person.kana, *(one.name for one in person.members), *(one.name for one in person.contacts)]
    numbers = [phone.number for phone in person.phones] + [one.phone for one in person.contacts]
    address = person.address
    places = [address.postal_code, address.street_address, address.city_block, address.building_name_etc, person.neighbourhood]
    return [*names, *(part for name in names for part in name.split()), to_hiragana(person.kana), *numbers, *places, "3月1日"]


def test_the_copy_without_the_name_tells_nobody_who_it_is() -> None:
    leaving = samples.leaving()
    told = "　".join(identifying(leaving)).replace("3月1日", "")
    told += "　よしだきよこ　０８５７ー９９ー０１２３　0857(99)0123　0857990123　09099990123"
    said = {field.name: told for field in fields(Leaving) if isinstance(getattr(leaving, field.name), str)}
    for name in ("referral_id", "destination", "destination_name"):
        said.pop(name)
    leaving = replace(leaving, **said)  # type: ignore[arg-type]
    notes = tuple(replace(one, note=told) for one in leaving.activities)
    shown = written(sheet(replace(leaving, activities=notes), hide_name=True))
    for value in [*identifying(samples.leaving()), "よしだきよこ", "０８５７", "0857(99)0123", "0857990123", "09099990123"]:
        assert value not in shown.replace(leaving.sender.phone, ""), value
    assert "（伏せています）" in shown
    assert "鳥取市" in shown


def test_the_copy_without_the_name_does_not_name_who_asks() -> None:
    leaving = replace(full(), summary="山根 スミエさんの話では、0858990457 に夕方。")
    shown = written(sheet(leaving, hide_name=True))
    for value in ("スミエ", "0858-99-0457", "0858990457", "友だちの山根", "妹の山根さん"):
        assert value not in shown, value
    assert "実の妹" in shown


def test_the_copy_keeps_what_the_other_side_needs() -> None:
    shown = written(sheet(samples.leaving(), hide_name=True))
    for word in ("森本 和子", "鳥取南地域包括支援センター", "昭和17年", "女性", "世帯主", "氏名を伏せた写し"):
        assert word in shown


def test_a_family_name_of_one_letter_is_hidden_only_as_a_name() -> None:
    leaving = samples.leaving()
    person = replace(leaving.person, name="森 花子")
    leaving = replace(leaving, person=person, summary="森さんは森の中の家に住む。花子さん。")
    assert "（伏せています）さんは森の中の家に住む。（伏せています）さん。" in written(sheet(leaving, hide_name=True))


def test_other_hands_of_the_name_and_the_birth_date_are_hidden_too() -> None:
    leaving = samples.leaving()
    address = replace(leaving.person.address, city_block="12")
    person = replace(leaving.person, name="髙橋 キヨ子", address=address)
    said = "高橋さん、吉田キヨ子、昭和17年3月1日生、S17.3.1、〒６８００８４５。12月に12回。"
    shown = written(sheet(replace(leaving, person=person, summary=said), hide_name=True))
    for word in ("高橋", "キヨ子", "3月1日", "S17.3.1", "６８００８４５"):
        assert word not in shown
    assert "12月に12回" in shown
    assert "鳥取南地域包括支援センター、ひきこもり生活支援センター" in shown


def test_no_text_of_anybody_becomes_markup() -> None:
    leaving = full()

    def spoil(record: object) -> object:
        if isinstance(record, Enum):
            return record
        if isinstance(record, str):
            return EVIL
        if isinstance(record, tuple):
            return tuple(spoil(one) for one in record)
        if is_dataclass(record) and not isinstance(record, type):
            return replace(record, **{field.name: spoil(getattr(record, field.name)) for field in fields(record)})
        return record

    spoilt = spoil(leaving)
    assert isinstance(spoilt, Leaving)
    for hide_name in (False, True):
        paper = sheet(spoilt, hide_name=hide_name)
        assert isinstance(paper.kept, str)
        assert "<img" not in paper.html + paper.kept
        assert "&lt;img" in paper.html


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufffc"), max_size=80))
def test_any_text_stands_as_it_was_written(text: str) -> None:
    leaving = replace(samples.leaving(), own_words=text)
    assert unescape(text) in unescape(sheet(leaving).html) or text in unescape(sheet(leaving).html)


def test_the_file_name_and_title_say_nothing_of_the_person() -> None:
    paper = sheet(samples.leaving())
    assert paper.file_name == "情報共有シート-8-00012-3"
    assert "𠮷田" not in paper.title + paper.file_name + paper.head + paper.foot


def test_the_tables_of_the_program_name_what_codes_mean() -> None:
    known = referral_sheets.register()
    assert known.municipalities["312011"] == "鳥取市"
    # A desk may be the prefecture's own.
    assert known.municipalities["310000"] == "鳥取県"
    assert known.agencies
    assert date(2026, 11, 20) == samples.leaving().made_on


def own(folder: Path, **templates: str) -> Path:
    for name, text in templates.items():
        (folder / f"{name}.html.j2").write_text(text, encoding="utf-8")
    return folder


def of(leaving: Leaving, templates: Path) -> Paper:
    return referral_sheet(
        leaving, number="8-00012-3", printed_at=samples.PRINTED_AT, printed_by="森本 和子", known=KNOWN, templates=templates
    )


WITHOUT_CONSENT = ConsentState.NO_CONSENT_BASIS


def by_ground(leaving: Leaving) -> Leaving:
    consent = replace(leaving.consent, state=WITHOUT_CONSENT, ground=Ground.LIFE, basis=Basis.LAW, decided_by="谷口", on=None)
    return replace(leaving, consent=consent)


def test_with_and_without_consent_are_two_forms() -> None:
    with_consent, without = (written(sheet(each)) for each in (samples.leaving(), by_ground(samples.leaving())))
    assert "本人署名" in with_consent
    assert "■口頭同意" in with_consent.replace("</span>", "").replace('<span style="white-space: pre-wrap">', "")
    assert "同意なしで共有する根拠" not in with_consent
    assert "本人署名" not in without
    for words in ("同意なしで共有する根拠", "判断した人", "谷口", label(Basis.LAW), label(Ground.LIFE)):
        assert words in without


def test_the_plain_reason_is_the_ground_until_an_office_wrote_the_article_down() -> None:
    told = by_ground(samples.leaving())
    words = written(sheet(replace(told, consent=replace(told.consent, basis=None))))
    assert label(Ground.LIFE) in words[words.index("同意なしで共有する根拠") : words.index("判断した人")]


def test_each_of_the_two_can_be_replaced_by_itself(tmp_path: Path) -> None:
    shown = (shipped() / "referral_sheet_without_consent.html.j2").read_text(encoding="utf-8")
    folder = own(tmp_path, referral_sheet_without_consent=shown.replace("{% block body %}", "{% block body %}<p>県の様式</p>"))
    assert "県の様式" in of(by_ground(samples.leaving()), folder).html
    assert "県の様式" not in of(samples.leaving(), folder).html
    cell = "{{ consent.taken_by }} {{ consent.basis }} {{ consent.withheld }}市の欄"
    ground = own(tmp_path, referral_consent=f"<tr><td>{cell}</td></tr>")
    paper = of(samples.leaving(), ground)
    assert (paper.trouble, "市の欄" in paper.html) == (None, True)


@pytest.mark.parametrize(
    ("without", "item"),
    [
        ("own_words", "ご本人のことば"),
        ("summary", "経過のまとめ"),
        ("person.phones", "電話"),
    ],
)
def test_a_form_that_has_no_place_for_what_leaves_is_set_aside_and_says_for_what(
    tmp_path: Path, without: str, item: str
) -> None:
    shown = (shipped() / "referral_items.html.j2").read_text(encoding="utf-8")
    lines = [line for line in shown.splitlines() if without not in line or line.startswith("{%")]
    paper = of(samples.leaving(), own(tmp_path, referral_items="\n".join(lines)))
    assert isinstance(paper.trouble, TemplateLacks)
    assert paper.trouble.item == item
    assert item in tell(paper.trouble).title
    assert samples.leaving().own_words in written(paper)


def test_what_changed_is_marked_beside_its_field() -> None:
    leaving = replace(samples.leaving(), changes="足しました：電話。直しました：経過のまとめ。")
    shown = re.sub("<[^>]*>", "", written(sheet(leaving)))
    assert {word for word in ("電話", "まとめ", "理由", "住所") if f"［変更］{word}" in shown} == {"電話", "まとめ"}
    assert "［変更］を付けた欄です" in shown
    by_hand = replace(samples.leaving(), changes="電話の時間を足しました。")
    assert "［変更］" not in written(sheet(by_hand))
