"""Items: what leaves arrives field for field, and nothing else may."""

import dataclasses
import json
from datetime import UTC, date, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.agencies import OfficeNumber
from app.domain.case_news import CaseNews, GivenPart
from app.domain.desk_tables import DeskTable
from app.domain.months.closing import ReportedMonth
from app.domain.municipalities import SupportSystem
from app.domain.organisations import Profile
from app.domain.own_parts import PartProgress
from app.domain.packets import Closing, ClosingReason
from app.domain.people import Birth
from app.domain.recalls import Further, FurtherAnswer, Heed, Heeding, KeptBecause
from app.domain.referrals import Answer, AnswerWay, Leaving
from app.errors import CanonicalDefect, PacketError, SchemaDefect
from app.sync import items
from app.sync.body import encode_body, parse_body
from app.sync.canonical import WireStruct
from app.sync.items import answers, cancellations, case_news, months, progress, recalls, tables
from app.sync.items.heedings import first as first_heedings
from app.sync.items.heedings import second as second_heedings
from app.sync.items.referrals import first, second
from app.sync.items.values import CONSENT_STATES, PARTS
from app.words.labels import label
from tests.sync import builders as a
from tests.sync.arbitrary import any_of, text


def through_a_packet(item: Any) -> Any:
    body = replace(a.body_to_desk(), purpose=items.kind_of(item).purpose, items=(item,))
    return parse_body(encode_body(body)).items[0]


def without_others(leaving: Leaving) -> Leaving:
    """The same without names and birth dates of those who agreed to nothing, and with what has no value in words."""
    members = tuple(dataclasses.replace(one, name="", birth=None) for one in leaving.person.members)
    contacts = tuple(dataclasses.replace(one, name="") for one in leaving.person.contacts)
    state, explained = leaving.consent.state, leaving.consent.explained
    consent = dataclasses.replace(
        leaving.consent,
        state=CONSENT_STATES.member(CONSENT_STATES.value(state)),
        explained=CONSENT_STATES.note((state,), explained),
        withheld_parts=PARTS.several(PARTS.values(leaving.consent.withheld_parts)),
        withheld=PARTS.note(leaving.consent.withheld_parts, leaving.consent.withheld),
    )
    person = dataclasses.replace(leaving.person, members=members, contacts=contacts)
    return dataclasses.replace(leaving, person=person, consent=consent)


@given(any_of(Leaving, nameless=st.just(False)))
@settings(max_examples=60)
def test_a_referral_arrives_as_it_left_but_for_the_names_of_others(leaving: Leaving) -> None:
    assert second.from_item(through_a_packet(second.to_item(leaving))) == without_others(leaving)


@given(any_of(Leaving, nameless=st.just(False)))
@settings(max_examples=60)
def test_whoever_reads_the_older_kind_alone_gets_one(leaving: Leaving) -> None:
    arrived = first.from_item(through_a_packet(first.to_item(leaving)))
    assert (arrived.reason, arrived.troubles, arrived.urgency) == (leaving.reason, leaving.troubles, leaving.urgency)
    assert [one.birth for one in arrived.person.members] == [None] * len(leaving.person.members)
    assert arrived.plan_note.startswith(leaving.plan_note)


def test_what_the_older_kind_has_no_field_for_stands_in_words() -> None:
    arrived = first.from_item(through_a_packet(first.to_item(a.leaving())))
    assert arrived.plan_note == "\n".join(
        (
            "来週もう一度うかがいます。",
            "つなぎ番号：482-190-578",
            "前のつなぎ：114-090-003",
            "送り主の受付番号：R8-0012",
            "前の版から変わったこと：電話の時間を足しました。",
            "相談者：母 槗本 ハル 0858-00-0002 昼間 友人",
            "関わっている機関：地域包括 井上 0858-00-0003 月に1度訪問",
            "共有の前に相談した相手：中村 会長",
            "通告した方：伏せてください",
        )
    )
    assert [call.when for call in arrived.calls] == ["2026年11月20日 10:30"]
    assert [(one.name, one.relation.value, one.care.value) for one in arrived.person.members] == [
        ("80代・同居", "parent", "needs")
    ]


def test_an_older_referral_is_read_with_all_that_it_told() -> None:
    arrived = first.from_item(through_a_packet(a.landed_item()))
    assert arrived == dataclasses.replace(a.older_leaving(), person=arrived.person)
    assert [(one.name, one.birth) for one in arrived.person.members] == [("槗本 ハル", Birth(year=1942))]


@given(any_of(Answer, writer=st.just(a.VOLUNTEER.identity.hex), way=st.just(AnswerWay.PACKET)))
@settings(max_examples=60)
def test_an_answer_arrives_as_it_left(answer: Answer) -> None:
    assert answers.from_item(through_a_packet(answers.to_item(answer))) == answer


@given(any_of(CaseNews, writer=st.just(a.VOLUNTEER.identity.hex), last=st.just(False)))
@settings(max_examples=60)
def test_news_of_a_case_arrives_as_it_left(news: CaseNews) -> None:
    assert case_news.from_item(through_a_packet(case_news.to_item(news))) == news


@given(any_of(CaseNews, writer=st.just(a.VOLUNTEER.identity.hex), last=st.just(True)))
@settings(max_examples=60)
def test_the_last_news_of_a_case_says_nothing_else(news: CaseNews) -> None:
    only = dataclasses.replace(a.last_news(), writer=news.writer)
    assert case_news.from_item(through_a_packet(case_news.to_item(only))) == only
    with pytest.raises(SchemaDefect) as refused:
        through_a_packet(case_news.to_item(dataclasses.replace(news, lead="田村")))
    assert refused.value.defect == "last-with-more"


@given(any_of(PartProgress, writer=st.just(a.VOLUNTEER.identity.hex), part_id=st.just("e5" * 16)))
@settings(max_examples=60)
def test_what_is_said_of_a_part_arrives_as_it_left(said: PartProgress) -> None:
    assert progress.from_item(through_a_packet(progress.to_item(said))) == said


@given(any_of(Profile), any_of(SupportSystem), any_of(OfficeNumber, by=st.just("")))
@settings(max_examples=60)
def test_a_table_arrives_as_it_left(profile: Profile, system: SupportSystem, number: OfficeNumber) -> None:
    part = a.table_part()
    rows = {"organisations": (profile,), "municipalities": (system,), "numbers": (number,)}
    said = dataclasses.replace(part, table=dataclasses.replace(part.table, **rows))
    assert tables.from_item(through_a_packet(tables.to_item(said))) == said


@given(
    any_of(
        ReportedMonth,
        writer=st.just(a.VOLUNTEER.identity.hex),
        month=st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(lambda day: day.replace(day=1)),
        counts=st.lists(st.integers(0, 999_999_999), min_size=29, max_size=29).map(tuple),
    )
)
@settings(max_examples=60)
def test_a_month_arrives_as_it_left(said: ReportedMonth) -> None:
    assert months.from_item(through_a_packet(months.to_item(said))) == said


def test_a_month_says_nothing_of_anybody_but_its_commissioner() -> None:
    item = months.to_item(a.month())
    own = {"id", "version", "writer", "written_at", "month", "cells", "rules", "name", "organisation", "local_government_code"}
    assert set(item.__struct_fields__) == own
    assert not [name for name in own if getattr(item, name) in ("", (), None)]


def test_the_sample_of_a_table_has_something_in_every_field() -> None:
    item = tables.to_item(a.table_part())
    for part in (item, item.organisations[0], item.numbers[0], item.municipalities[0]):
        assert [name for name in part.__struct_fields__ if getattr(part, name) in ("", (), None)] == []


def test_an_answer_typed_in_from_the_telephone_arrives_as_one_by_packet() -> None:
    answer = dataclasses.replace(a.answer(), way=AnswerWay.PHONE)
    assert answers.from_item(answers.to_item(answer)).way is AnswerWay.PACKET


def test_instants_travel_in_utc_whatever_zone_they_come_in() -> None:
    answer = a.answer()
    assert answer.written_at
    tokyo = dataclasses.replace(answer, written_at=answer.written_at.astimezone(timezone(timedelta(hours=9))))
    assert answers.to_item(tokyo) == answers.to_item(answer)
    assert answers.to_item(tokyo).written_at.tzinfo is UTC
    with pytest.raises(SchemaDefect):
        answers.to_item(dataclasses.replace(answer, written_at=None))


def test_the_samples_have_something_in_every_field() -> None:
    item = second.to_item(a.leaving())
    empty = [name for name in item.__struct_fields__ if getattr(item, name) in ("", (), None)]
    assert empty == ["risk_note", "reply_to_question"]
    for part in (item.calls[0], item.caller, item.involved[0], item.consent, item.activities[0], item.consent.consulted[0]):
        empty = [name for name in part.__struct_fields__ if getattr(part, name) in ("", (), None)]
        assert empty == (["review_on"] if part is item.consent else [])


@pytest.mark.parametrize(
    ("record", "part", "left_behind"),
    [
        (Leaving, second.SecondReferral, set()),
        (Answer, answers.AnswerItem, {"way"}),
        (CaseNews, case_news.CaseItem, set()),
        (GivenPart, case_news.GivenPartStruct, set()),
        (PartProgress, progress.ProgressItem, set()),
        (Heeding, second_heedings.SecondHeeding, {"way"}),
        (Further, second_heedings.SecondFurther, {"referral_id"}),
        (FurtherAnswer, second_heedings.FurtherAnswerPart, set()),
        (Profile, tables.OrganisationStruct, set()),
        (OfficeNumber, tables.NumberStruct, {"by", "beside"}),
        (SupportSystem, tables.MunicipalityStruct, set()),
        (DeskTable, tables.TableItem, {"refused"}),
        (ReportedMonth, months.MonthItem, {"counts"}),
    ],
)
def test_every_field_of_a_record_travels(record: type[Any], part: type[WireStruct], left_behind: set[str]) -> None:
    own = {tables.TableItem: {"part", "parts"}, months.MonthItem: {"cells"}}.get(part, set())
    assert {field.name for field in dataclasses.fields(record)} - left_behind == set(part.__struct_fields__) - own


def parts() -> list[type[WireStruct]]:
    found, waiting = [], [WireStruct]
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found += below
    return found


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_part_is_strict_and_bounds_every_text_and_list(part: type[WireStruct]) -> None:
    config = part.__struct_config__
    assert config.frozen
    assert config.forbid_unknown_fields
    schema = json.dumps(msgspec.json.schema(part))
    for shape in every_shape(json.loads(schema)):
        if shape.get("type") == "string" and "enum" not in shape:
            assert shape.keys() & {"maxLength", "pattern", "format"}, shape
        if shape.get("type") == "array":
            assert "maxItems" in shape, shape
        if shape.get("type") == "integer" and "enum" not in shape:
            assert shape.keys() >= {"minimum", "maximum"}, shape


def every_shape(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [shape for each in schema for shape in every_shape(each)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(shape for each in schema.values() for shape in every_shape(each))]


@given(st.sampled_from(["reason", "own_words", "summary"]), text)
def test_any_text_survives(field: str, value: str) -> None:
    arrived = through_a_packet(second.to_item(dataclasses.replace(a.leaving(), **{field: value})))
    assert getattr(arrived, field) == value


@pytest.mark.parametrize("value", ["\0", "a\0b", "\ud800", "𠮷\udfff"])
def test_nul_and_lone_surrogates_never_leave(value: str) -> None:
    item = second.to_item(dataclasses.replace(a.leaving(), reason=value))
    with pytest.raises(CanonicalDefect):
        through_a_packet(item)


@pytest.mark.parametrize(("length", "fits"), [(100_000, True), (100_001, False)])
def test_notes_have_100000_characters_whatever_their_bytes(length: int, fits: bool) -> None:
    item = second.to_item(dataclasses.replace(a.leaving(), summary="😀" * length))
    if fits:
        assert len(through_a_packet(item).summary) == length
    else:
        with pytest.raises(SchemaDefect):
            through_a_packet(item)


NAMING = {
    first: ("name", "kana", "birth", "phones", "neighbourhood", "address"),
    second: (
        "id", "name", "kana", "birth", "phones", "neighbourhood", "address", "members", "categories", "cautions",
        "caution_note", "contacts", "doctor",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NAMING, ids=["referral/1", "referral/2"])
def test_a_nameless_consultation_names_nobody(kind: Any) -> None:
    nameless, named = a.nameless_leaving(), a.leaving().person
    assert through_a_packet(kind.to_item(nameless)).nameless
    for field in NAMING[kind]:
        person = dataclasses.replace(nameless.person, **{field: getattr(named, field)})
        with pytest.raises(SchemaDefect) as refused:
            through_a_packet(kind.to_item(dataclasses.replace(nameless, person=person)))
        assert refused.value.defect == "nameless"


@pytest.mark.parametrize("field", ["name", "phone", "call_as"])
def test_a_nameless_consultation_does_not_name_who_asks(field: str) -> None:
    nameless = a.nameless_leaving()
    assert nameless.caller
    caller = dataclasses.replace(nameless.caller, **{field: "0858"})
    with pytest.raises(SchemaDefect):
        through_a_packet(second.to_item(dataclasses.replace(nameless, caller=caller)))


def test_a_cancellation_arrives_as_it_left() -> None:
    closing = Closing(
        epoch_id="ab" * 16, epoch_started_at=a.STARTED, number=3, packet_id="cd" * 32, reason=ClosingReason.ERASED
    )
    assert items.hear(through_a_packet(cancellations.to_item(closing))) == closing


def test_a_recall_arrives_as_it_left() -> None:
    assert items.hear(through_a_packet(recalls.to_item(a.recall()))) == a.recall()


def test_the_answer_to_a_recall_arrives_as_it_left() -> None:
    said = dataclasses.replace(a.heeding_beyond(), writer=a.VOLUNTEER.identity.hex)
    assert items.hear(through_a_packet(second_heedings.to_item(said))) == said


def test_whoever_reads_the_first_version_alone_reads_in_words_what_was_answered_beyond() -> None:
    said = dataclasses.replace(a.heeding_beyond(), writer=a.VOLUNTEER.identity.hex)
    item = items.say(said, ("heeded/1", "packet/1"))
    assert items.kind_of(item).name == "heeded/1"
    told, open_one = items.hear(through_a_packet(item)).told
    assert told == dataclasses.replace(
        a.heeding().told[0],
        words="返事：理由があって残した（ほかの方からの相談・つなぎが続いている）・2026年11月23日・前田・"
        "家族からの相談が続いています。・紙を返してもらいます。",
    )
    assert open_one == a.heeding().told[1]


@pytest.mark.parametrize("done", Heed)
@pytest.mark.parametrize("because", KeptBecause)
def test_of_the_longest_answer_beyond_its_sense_is_never_cut_off(done: Heed, because: KeptBecause) -> None:
    why = because if done is Heed.KEPT else None
    answer = FurtherAnswer(done=done, because=why, words="あ" * 1000, by="前" * 200)
    beyond = dataclasses.replace(a.heeding().told[0], words="い" * 1000, answer=answer)
    said = dataclasses.replace(a.heeding(), writer=a.VOLUNTEER.identity.hex, told=(beyond,))
    [told] = items.hear(through_a_packet(items.say(said, ("heeded/1",)))).told
    assert label(done) in told.words
    assert why is None or label(why) in told.words


def test_which_of_our_own_referrals_it_had_gone_on_by_stays_here() -> None:
    beyond = dataclasses.replace(a.heeding().told[0], referral_id="f6" * 16)
    said = dataclasses.replace(a.heeding(), writer=a.VOLUNTEER.identity.hex, told=(beyond,))
    for version in (first_heedings, second_heedings):
        assert b"f6f6" not in msgspec.json.encode(version.to_item(said))
        assert items.hear(through_a_packet(version.to_item(said))).told == (a.heeding().told[0],)


def test_no_error_quotes_what_was_written() -> None:
    secret = "ひみつの名前"
    bodies = [
        encode_body(a.body_to_desk()).replace(b'"urgent"', f'"{secret}"'.encode()),
        encode_body(a.body_to_desk()).replace("槗本 髙志".encode(), (secret * 100).encode()),
    ]
    for body in bodies:
        with pytest.raises(PacketError) as refused:
            parse_body(body)
        error: BaseException | None = refused.value
        assert error is not None
        assert secret not in repr(error) + str(error) + str(vars(error))
        assert error.__suppress_context__
