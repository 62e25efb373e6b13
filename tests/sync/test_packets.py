"""Packets: sealed, opened, refused, and what a stranger's shows."""

import dataclasses
from typing import Any

import pytest
from msgspec.structs import replace

from app.crypto.identity import IdentityKey
from app.crypto.sealing import OpeningKey
from app.domain.packets import Claim
from app.domain.referrals import Urgency
from app.errors import NotForUs, PacketError, SchemaDefect, SignatureDefect, SpellingDefect, TooLarge
from app.sync import envelope
from app.sync.body import Body, encode_body, packet_id
from app.sync.cards import sign_card
from app.sync.items.referrals import first
from app.sync.packets import OpenedPacket, claim, open_packet, seal, seal_again
from app.sync.spelling import spell_as_text
from tests.sync import builders as a


def sealed(body: Body | None = None) -> bytes:
    return seal(body or a.body_to_desk(), a.VOLUNTEER, a.volunteer_card(), a.desk_contents())


def opened(file: bytes) -> OpenedPacket:
    return open_packet(file, [a.VOLUNTEER_KEY, a.DESK_KEY], a.DESK.identity)


def test_what_was_sealed_is_opened_in_both_spellings() -> None:
    packet = sealed()
    for file in (packet, spell_as_text(packet)):
        got = opened(file)
        assert got.body == a.body_to_desk()
        assert got.sender == a.volunteer_contents()
        assert got.card == a.volunteer_card()
        assert got.opened_with == a.DESK_KEY.id
        assert got.packet_id == packet_id(encode_body(a.body_to_desk()))


def test_the_answer_goes_the_other_way() -> None:
    packet = seal(a.body_to_volunteer(), a.DESK, a.desk_card(), a.volunteer_contents())
    assert open_packet(packet, [a.VOLUNTEER_KEY], a.VOLUNTEER.identity).body == a.body_to_volunteer()
    with pytest.raises(NotForUs):
        opened(
            seal(
                a.body_to_volunteer(),
                a.DESK,
                a.desk_card(),
                dataclasses.replace(a.volunteer_contents(), opening_key=a.DESK_KEY.sealing_key),
            )
        )


@pytest.mark.parametrize(
    ("characters", "size"), [(0, 64), (15_000, 64), (30_000, 256), (200_000, 1024), (1_000_000, 8192), (3_000_000, None)]
)
def test_a_packet_has_one_of_four_sizes(characters: int, size: int | None) -> None:
    leaving = dataclasses.replace(
        a.leaving(),
        activities=tuple(
            dataclasses.replace(a.leaving().activities[0], note="訪" * min(characters - at, 100_000))
            for at in range(0, characters, 100_000)
        ),
    )
    body = a.body_to_desk(first.to_item(leaving))
    if size is None:
        with pytest.raises(TooLarge):
            sealed(body)
    else:
        packet = sealed(body)
        assert len(packet) == size * 1024
        assert opened(spell_as_text(packet)).body == body


def test_sealing_again_differs_in_every_file_and_keeps_the_id() -> None:
    data = encode_body(a.body_to_desk())
    renewed = OpeningKey.generate()
    recipient = dataclasses.replace(a.desk_contents(), opening_key=renewed.sealing_key)
    first, second = sealed(), seal_again(data, a.VOLUNTEER, a.volunteer_card(), recipient)
    assert first != sealed()
    assert opened(first).packet_id == open_packet(second, [a.DESK_KEY, renewed], a.DESK.identity).packet_id


def test_the_header_tells_for_whom_and_nothing_else() -> None:
    packet = sealed()
    head = envelope.inspect(packet)
    assert head.as_dict() == {"spelling": "binary", "format": 1, "recipient_key": a.DESK_KEY.id.hex(), "length": 65536}
    assert envelope.inspect(spell_as_text(packet)) == dataclasses.replace(head, spelling="text")
    other = seal(a.body_to_desk(number=7, previous="ab" * 32), a.VOLUNTEER, a.volunteer_card(), a.desk_contents())
    assert packet[:46] == other[:46]
    with pytest.raises(SpellingDefect):
        envelope.inspect(a.volunteer_card())


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"sender": a.DESK.identity.hex, "recipient": a.VOLUNTEER.identity.hex}, SignatureDefect),
        ({"recipient": "ab" * 32}, NotForUs),
        ({"items": ()}, SchemaDefect),
        ({"number": 0}, SchemaDefect),
    ],
)
def test_what_no_reader_would_take_is_not_sealed(change: dict[str, Any], error: type[PacketError]) -> None:
    with pytest.raises(error):
        sealed(replace(a.body_to_desk(), **change))


def test_a_card_of_another_is_not_sent_along() -> None:
    with pytest.raises(SignatureDefect):
        seal(a.body_to_desk(), a.VOLUNTEER, a.desk_card(), a.desk_contents())


def test_a_recipient_cannot_pass_a_packet_on_as_if_it_had_been_sent_there() -> None:
    # The desk opens the packet and seals the same card, body and signature for a third one.
    third, key = IdentityKey.generate(), OpeningKey.generate()
    packet = sealed()
    header = packet[: envelope.HEADER_BYTES]
    frame = envelope.unpack(a.DESK_KEY.open(packet[envelope.HEADER_BYTES :], envelope.info_of(header)))
    forwarded = envelope.header_for(key.id, frame.card, frame.body)
    file = forwarded + key.sealing_key.seal(envelope.pack(forwarded, frame), envelope.info_of(forwarded))
    with pytest.raises(SignatureDefect):
        open_packet(file, [key], third.identity)


def test_a_stranger_shows_a_claim_and_no_more() -> None:
    emergency = dataclasses.replace(a.leaving(), urgency=Urgency.EMERGENCY)
    body = a.body_to_desk(first.to_item(a.leaving()), first.to_item(emergency))
    packet = opened(sealed(body))
    assert claim(packet) == Claim(
        name="山本 𠮷子",
        organisation="○○地区民生児童委員協議会",
        local_government_code="313289",
        phone="0858-00-0000",
        urgency=Urgency.EMERGENCY,
        identity=a.VOLUNTEER.identity.hex,
    )
    assert "槗本" not in repr(packet)


def test_a_card_inside_may_be_renewed_without_the_chain_noticing() -> None:
    newer = sign_card(dataclasses.replace(a.volunteer_contents(), serial=1800000000, phone="0858-99-9999"), a.VOLUNTEER)
    packet = opened(seal(a.body_to_desk(), a.VOLUNTEER, newer, a.desk_contents()))
    assert packet.sender.phone == "0858-99-9999"
    assert packet.packet_id == opened(sealed()).packet_id
