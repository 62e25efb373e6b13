"""Vectors of packets: the good ones, and one defect each in spelling, header, cipher, frame and signature."""

import base64
import struct
from collections.abc import Callable
from dataclasses import replace as with_fields
from functools import lru_cache

from msgspec.structs import replace

from app.crypto.identity import IdentityKey
from app.domain.case_news import CaseNews
from app.domain.packets import Closing, ClosingReason
from app.sync.body import Beyond, Body, Epoch, Hold, Purpose, Receipts
from app.sync.items import answers, cancellations, case_news, progress, recalls
from app.sync.items import months as month_items
from app.sync.items import tables as table_items
from app.sync.items.heedings import first as first_heedings
from app.sync.items.heedings import second as second_heedings
from app.sync.items.referrals import second
from app.sync.labels import CARD_SIGNATURE, PACKET_ID
from app.sync.packets import seal
from app.sync.spelling import spell_as_text
from tests.sync import builders as a
from tests.vectors import crafting as c
from tests.vectors.crafting import Case

STRANGER = IdentityKey(bytes(range(200, 232)))
FULL_RECEIPTS = Receipts(
    counter=7,
    holds=(
        Hold(epoch=Epoch(id="aa" * 16, started_at=a.STARTED), upto=3, last_id="bb" * 32, beyond=()),
        Hold(
            epoch=Epoch(id="cc" * 16, started_at=a.STARTED.replace(microsecond=1)),
            upto=0,
            last_id="",
            beyond=(Beyond(number=2, packet_id="dd" * 32), Beyond(number=1000, packet_id="ee" * 32)),
        ),
    ),
)


def sealed(body: Body) -> bytes:
    return seal(body, a.VOLUNTEER, a.volunteer_card(), a.desk_contents())


MAIL_ABOVE = "田村様\n\nいつもお世話になっております。つなぎ便をお送りします。\n\n".encode()
MAIL_BELOW = "よろしくお願いいたします。\n====================\n石田 花子\nishida@example.jp\n".encode()


@lru_cache
def reference() -> bytes:
    """The one packet that all variants of spelling and header are made of."""
    return sealed(a.body_to_desk())


def cancellation() -> Body:
    item = cancellations.to_item(
        Closing(
            epoch_id=a.EPOCH.id,
            epoch_started_at=a.STARTED,
            number=1,
            packet_id="ab" * 32,
            reason=ClosingReason.ERASED,
        )
    )
    return replace(a.body_to_desk(), purpose=Purpose.CANCELLATIONS, number=2, previous="ab" * 32, items=(item,))


def recall() -> Body:
    item = recalls.to_item(a.recall())
    return replace(a.body_to_desk(), purpose=Purpose.CANCELLATIONS, number=2, previous="ab" * 32, items=(item,))


def heeding() -> Body:
    item = first_heedings.to_item(with_fields(a.heeding(), writer=a.VOLUNTEER.identity.hex))
    return replace(a.body_to_desk(), purpose=Purpose.HEEDINGS, items=(item,))


def heeding_beyond() -> Body:
    item = second_heedings.to_item(with_fields(a.heeding_beyond(), writer=a.VOLUNTEER.identity.hex))
    return replace(a.body_to_desk(), purpose=Purpose.HEEDINGS, items=(item,))


def receipts_only() -> Body:
    return replace(a.body_to_desk(), purpose=Purpose.RECEIPTS, number=0, items=(), receipts=FULL_RECEIPTS)


def answering() -> Body:
    item = answers.to_item(with_fields(a.answer(), writer=a.VOLUNTEER.identity.hex))
    return replace(a.body_to_desk(), purpose=Purpose.ANSWERS, items=(item,))


def news(told: CaseNews) -> Body:
    item = case_news.to_item(with_fields(told, writer=a.VOLUNTEER.identity.hex))
    return replace(a.body_to_desk(), purpose=Purpose.CASES, items=(item,))


def progressing() -> Body:
    return replace(a.body_to_desk(), purpose=Purpose.PROGRESS, items=(progress.to_item(a.progress()),))


def tables() -> Body:
    return replace(a.body_to_desk(), purpose=Purpose.TABLES, items=(table_items.to_item(a.table_part()),))


def months() -> Body:
    return replace(a.body_to_desk(), purpose=Purpose.MONTHS, items=(month_items.to_item(a.month()),))


def valid() -> list[Case]:
    """Files that every reader must open."""
    text = lambda: spell_as_text(reference())  # noqa: E731
    made: dict[str, Callable[[], bytes]] = {
        "valid-referral.tsunagu": reference,
        "valid-referral.txt": text,
        "valid-text-crlf.txt": lambda: text().replace(b"\n", b"\r\n"),
        "valid-text-cr.txt": lambda: text().replace(b"\n", b"\r"),
        "valid-text-bom-and-blanks.txt": lambda: b"\xef\xbb\xbf" + text().replace(b"\n", b" \t\r\n") + b" \n\n",
        "valid-text-no-last-line-end.txt": lambda: text().rstrip(b"\n"),
        "valid-text-other-first-line.txt": lambda: b"-----BEGIN-----\n" + text().split(b"\n", 1)[1],
        "valid-text-blank-before-first-line.txt": lambda: b" " + text(),
        "valid-text-utf-16.txt": lambda: text().decode().encode("utf-16"),
        "valid-text-utf-16-big-endian.txt": lambda: b"\xfe\xff" + text().decode().encode("utf-16-be"),
        "valid-text-shift-jis.txt": lambda: text().decode().replace("\n", "\r\n").encode("cp932"),
        "valid-text-in-western-ansi.txt": lambda: text().decode().encode("cp1252", "replace"),
        "valid-text-in-a-mail.txt": lambda: MAIL_ABOVE + text() + MAIL_BELOW,
        "valid-text-code-alone-in-a-mail.txt": lambda: MAIL_ABOVE + text().split(b"\n", 1)[1] + MAIL_BELOW,
        "valid-nameless.tsunagu": lambda: sealed(a.body_to_desk(a.landed_nameless_item())),
        "valid-referral-2.tsunagu": lambda: sealed(a.second_body_to_desk()),
        "valid-nameless-2.tsunagu": lambda: sealed(a.body_to_desk(second.to_item(a.nameless_leaving()))),
        "valid-answer.tsunagu": lambda: sealed(answering()),
        "valid-cancellation.tsunagu": lambda: sealed(cancellation()),
        "valid-recall.tsunagu": lambda: sealed(recall()),
        "valid-heeding.tsunagu": lambda: sealed(heeding()),
        "valid-heeding-2.tsunagu": lambda: sealed(heeding_beyond()),
        "valid-case.tsunagu": lambda: sealed(news(a.news())),
        "valid-case-last.tsunagu": lambda: sealed(news(a.last_news())),
        "valid-progress.tsunagu": lambda: sealed(progressing()),
        "valid-table.tsunagu": lambda: sealed(tables()),
        "valid-month.tsunagu": lambda: sealed(months()),
        "valid-receipts-only.tsunagu": lambda: sealed(receipts_only()),
        "valid-larger-than-needed.tsunagu": lambda: c.packet(size=256 * 1024),
    }
    return [Case(file=file, make=make, kind="valid") for file, make in made.items()]


def _spelling() -> dict[tuple[str, str], Callable[[], bytes]]:
    lines = lambda: spell_as_text(reference()).splitlines(keepends=True)  # noqa: E731

    def unused_bits() -> bytes:
        # 65,536 bytes end in "x…==" with four unused bits.
        code = bytearray(spell_as_text(reference()))
        alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        code[-4] = alphabet[alphabet.index(code[-4]) | 1]
        return bytes(code)

    return {
        ("spelling-empty.txt", "empty"): lambda: b"",
        ("spelling-utf-16-without-mark.txt", "neither"): lambda: b"".join(lines()).decode().encode("utf-16-le"),
        ("spelling-quoted-in-a-mail.txt", "neither"): lambda: b"".join(b"> " + line for line in lines()),
        ("spelling-text-inside.txt", "line-length"): lambda: b"".join([*lines()[:5], MAIL_BELOW, *lines()[5:]]),
        ("spelling-last-line-below-an-empty-one.txt", "line-length"): lambda: b"".join([*lines()[:-2], b"\n", lines()[-1]]),
        ("spelling-flipped-magic.tsunagu", "neither"): lambda: c.flipped(reference(), 0),
        ("spelling-base64-alone.txt", "neither"): lambda: base64.b64encode(reference()),
        ("spelling-first-line-alone.txt", "no-content"): lambda: lines()[0],
        ("spelling-short-line.txt", "line-length"): lambda: b"".join([*lines()[:5], lines()[5][:-2] + b"\n", *lines()[6:]]),
        ("spelling-lines-of-76.txt", "line-length"): lambda: c.as_text(reference(), width=76),
        ("spelling-empty-line-between.txt", "line-length"): lambda: b"".join([*lines()[:5], b"\n", *lines()[5:]]),
        ("spelling-blank-inside.txt", "alphabet"): lambda: b"".join([*lines()[:5], b" " + lines()[5][1:], *lines()[6:]]),
        ("spelling-url-alphabet.txt", "alphabet"): lambda: b"".join([lines()[0], *lines()[1:]]).replace(b"+", b"-", 1),
        ("spelling-padding-inside.txt", "base64"): lambda: b"".join([*lines()[:5], b"=" + lines()[5][1:], *lines()[6:]]),
        ("spelling-unused-bits.txt", "base64"): unused_bits,
        ("spelling-card-under-packet-line.txt", "other-content"): lambda: c.as_text(a.volunteer_card()),
    }


def _header() -> dict[tuple[str, str, str], Callable[[], bytes]]:
    return {
        ("header-short", "header", "short"): lambda: reference()[:45],
        ("header-version-0", "header", "version"): lambda: c.header(version=0) + reference()[46:],
        ("format-version-2", "format", "packet"): lambda: c.header(version=2) + b"laid out otherwise",
        ("header-size-not-a-class", "header", "size"): lambda: c.header(length=65535) + reference()[46:-1],
        ("header-truncated", "header", "truncated"): lambda: reference()[:-1],
        ("header-truncated-to-header", "header", "truncated"): lambda: reference()[:46],
        ("header-extended", "header", "extended"): lambda: reference() + b"\0",
        ("header-length-of-larger-class", "header", "truncated"): lambda: c.header(length=262144) + reference()[46:],
    }


def _sealed() -> dict[tuple[str, str, str], Callable[[], bytes]]:
    head = c.header(length=262144)
    return {
        ("cipher-flipped-tag", "cipher", "cipher"): lambda: c.flipped(reference(), -1),
        ("cipher-flipped-ciphertext", "cipher", "cipher"): lambda: c.flipped(reference(), 30000),
        ("cipher-flipped-mlkem-encapsulation", "cipher", "cipher"): lambda: c.flipped(reference(), 100),
        ("cipher-flipped-x25519-encapsulation", "cipher", "cipher"): lambda: c.flipped(reference(), 46 + 1088),
        ("cipher-zero-x25519-encapsulation", "cipher", "cipher"): lambda: (
            reference()[: 46 + 1088] + bytes(32) + reference()[46 + 1120 :]
        ),
        ("cipher-other-info-label", "cipher", "cipher"): lambda: c.packet(info=PACKET_ID),
        ("cipher-other-header", "cipher", "cipher"): lambda: c.header() + c.packet(head=head)[46:],
        ("frame-card-overruns", "frame", "lengths"): lambda: c.packet(
            frame=lambda card, _body, _sign: struct.pack(">I", 65536) + card
        ),
        ("frame-body-overruns", "frame", "lengths"): lambda: c.packet(
            frame=lambda card, body, sign: struct.pack(">I", len(card)) + card + b"\xff\xff\xff\xff" + body + sign
        ),
        ("frame-signature-overruns", "frame", "lengths"): lambda: c.packet(
            frame=lambda card, body, _sign: c.framed(card, body, b"").replace(
                struct.pack(">I", len(body)), struct.pack(">I", 65536 - 46 - 1136 - 8 - len(card) - 63), 1
            )
        ),
        ("frame-padding-not-zero-at-end", "frame", "padding"): lambda: c.packet(fill=b"\1"),
        ("frame-padding-not-zero-at-start", "frame", "padding"): lambda: c.packet(
            frame=lambda card, body, sign: c.framed(card, body, sign) + b" "
        ),
        ("card-in-packet-badly-signed", "card", "signature"): lambda: c.packet(card=c.flipped(a.volunteer_card(), -1)),
        ("card-in-packet-with-weak-identity", "keys", "identity-small-order"): lambda: c.packet(
            card=c.card(c.card_body(identity="01" + "00" * 31))
        ),
        ("signature-flipped", "signature", "signature"): lambda: c.packet(
            frame=lambda card, body, sign: c.framed(card, body, c.flipped(sign, 5))
        ),
        ("signature-by-another", "signature", "signature"): lambda: c.packet(signer=STRANGER),
        ("signature-with-other-label", "signature", "signature"): lambda: c.packet(label=CARD_SIGNATURE),
        ("signature-over-other-header", "signature", "signature"): lambda: c.packet(signed_header=c.header(key_id=bytes(32))),
        ("signature-body-of-another-sender", "signature", "sender"): lambda: c.packet(c.changed(sender=STRANGER.identity.hex)),
    }


def refused() -> list[Case]:
    """Files that every reader must refuse, except for what is wrong in the body."""
    spelled = [Case(file=name, make=make, layer="spelling", defect=defect) for (name, defect), make in _spelling().items()]
    binary = [
        Case(file=f"{name}.tsunagu", make=make, layer=layer, defect=defect)
        for (name, layer, defect), make in (_header() | _sealed()).items()
    ]
    return spelled + binary
