"""Items: what leaves arrives field for field, and nothing else may."""

import dataclasses
import json
import typing
from datetime import UTC, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.referrals import Answer, AnswerWay, Leaving
from app.errors import CanonicalDefect, PacketError, SchemaDefect
from app.sync.body import Purpose, encode_body, parse_body
from app.sync.canonical import Part
from app.sync.items import answers, cancellations, people, referrals
from tests.sync import builders as a
from tests.sync.arbitrary import any_of, text


def through_a_packet(item: Any) -> Any:
    purpose = {"referral/1": Purpose.REFERRALS, "answer/1": Purpose.ANSWERS, "cancellation/1": Purpose.CANCELLATIONS}
    tag = type(item).__struct_config__.tag
    body = replace(a.body_to_desk(), purpose=purpose[tag], items=(item,))
    return parse_body(encode_body(body)).items[0]


@given(any_of(Leaving, nameless=st.just(False)))
@settings(max_examples=60)
def test_a_referral_arrives_as_it_left(leaving: Leaving) -> None:
    assert referrals.from_item(through_a_packet(referrals.to_item(leaving))) == leaving


@given(any_of(Answer, writer=st.just(a.VOLUNTEER.identity.hex), way=st.just(AnswerWay.PACKET)))
@settings(max_examples=60)
def test_an_answer_arrives_as_it_left(answer: Answer) -> None:
    assert answers.from_item(through_a_packet(answers.to_item(answer))) == answer


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
    item = referrals.to_item(a.leaving())
    empty = [name for name in item.__struct_fields__ if getattr(item, name) in ("", (), None)]
    assert empty == ["risk_note", "reply_to_question"]


@pytest.mark.parametrize(
    ("record", "part", "left_behind"),
    [
        (Leaving, referrals.ReferralItem, set()),
        (Answer, answers.AnswerItem, {"way"}),
    ],
)
def test_every_field_of_a_record_travels(record: type[Any], part: type[Part], left_behind: set[str]) -> None:
    assert {field.name for field in dataclasses.fields(record)} - left_behind == set(part.__struct_fields__)


def values_of(kind: Any) -> tuple[Any, ...]:
    return typing.get_args(kind)


def test_the_lists_of_values_are_those_of_the_notebook() -> None:
    # If this fails, a choice was added to the notebook: it needs a new version of the item, not a longer list.
    from app.domain import activities, addresses, consents, households
    from app.domain import people as persons
    from app.domain import referrals as sent

    for values, enum in [
        (referrals.WayValue, sent.ReferralWay),
        (referrals.UrgencyValue, sent.Urgency),
        (referrals.TroubleValue, sent.Trouble),
        (referrals.AskValue, sent.Ask),
        (referrals.RiskValue, sent.Risk),
        (referrals.ConsentStateValue, consents.ConsentState),
        (referrals.BasisValue, consents.Basis),
        (referrals.DayPartValue, activities.DayPart),
        (referrals.ActivityWayValue, activities.Way),
        (referrals.MetValue, activities.Met),
        (referrals.ConditionValue, activities.Condition),
        (people.PhoneKindValue, addresses.PhoneKind),
        (people.RelationValue, households.Relation),
        (people.CareValue, households.Care),
        (people.SexValue, persons.Sex),
        (people.HasKeyValue, persons.HasKey),
        (people.CategoryValue, persons.Category),
        (people.CautionValue, persons.Caution),
        (answers.HandlingValue, sent.Handling),
        (answers.ReturnReasonValue, sent.ReturnReason),
    ]:
        assert values_of(values) == tuple(each.value for each in enum), enum


def parts() -> list[type[Part]]:
    found, waiting = [], [Part]
    while waiting:
        waiting += (below := waiting.pop().__subclasses__())
        found += below
    return found


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.__name__)
def test_every_part_is_strict_and_bounds_every_text_and_list(part: type[Part]) -> None:
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
    arrived = through_a_packet(referrals.to_item(dataclasses.replace(a.leaving(), **{field: value})))
    assert getattr(arrived, field) == value


@pytest.mark.parametrize("value", ["\0", "a\0b", "\ud800", "𠮷\udfff"])
def test_nul_and_lone_surrogates_never_leave(value: str) -> None:
    item = referrals.to_item(dataclasses.replace(a.leaving(), reason=value))
    with pytest.raises(CanonicalDefect):
        through_a_packet(item)


@pytest.mark.parametrize(("length", "fits"), [(100_000, True), (100_001, False)])
def test_notes_have_100000_characters_whatever_their_bytes(length: int, fits: bool) -> None:
    item = referrals.to_item(dataclasses.replace(a.leaving(), summary="😀" * length))
    if fits:
        assert len(through_a_packet(item).summary) == length
    else:
        with pytest.raises(SchemaDefect):
            through_a_packet(item)


def test_a_nameless_consultation_names_nobody() -> None:
    assert through_a_packet(referrals.to_item(a.nameless_leaving())).nameless
    named = a.leaving().person
    for field in ("name", "kana", "birth", "phones", "neighbourhood", "address"):
        person = dataclasses.replace(a.nameless_leaving().person, **{field: getattr(named, field)})
        with pytest.raises(SchemaDefect) as refused:
            through_a_packet(referrals.to_item(dataclasses.replace(a.nameless_leaving(), person=person)))
        assert refused.value.defect == "nameless"


def test_a_cancellation_arrives_as_it_left() -> None:
    item = cancellations.to_item(epoch_id="ab" * 16, epoch_started_at=a.STARTED, number=3, packet_id="cd" * 32, reason="erased")
    assert through_a_packet(item) == item


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
