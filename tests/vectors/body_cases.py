"""Vectors of bodies: canonical form, schema, newer formats; and packets that only a notebook can judge."""

import json
from typing import Any

from msgspec.structs import replace

from app.sync.body import Beyond, Epoch, Hold, Receipts, encode_body, packet_id
from app.sync.items.referrals import second
from tests.sync import builders as a
from tests.vectors import crafting as c
from tests.vectors import packet_cases as p
from tests.vectors.crafting import Case


def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(c.body_bytes())
    return content


def _replaced(old: str, new: str) -> bytes:
    body = c.body_bytes()
    assert old.encode() in body
    return body.replace(old.encode(), new.encode(), 1)


def _deep(arrays: int = 40, innermost: bytes = b"") -> bytes:
    """A body whose first item is so many arrays, one in the other; the outermost lies at depth 2."""
    return c.body_bytes().replace(b'"items":[', b'"items":[' + b"[" * arrays + innermost + b"]" * arrays + b",", 1)


def _municipalities(count: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(encode_body(p.tables()))["items"][0]["municipalities"]
    return rows * count


def _cells(**changed: int | None) -> dict[str, int]:
    cells: dict[str, int | None] = json.loads(encode_body(p.months()))["items"][0]["cells"]
    return {code: number for code, number in (cells | changed).items() if number is not None}


def _canonical() -> dict[tuple[str, str], bytes]:
    body = c.body_bytes()
    return {
        ("not-utf-8", "utf-8"): body.replace("息子".encode(), b"\xff", 1),
        ("surrogate-in-utf-8", "utf-8"): body.replace("息子".encode(), b"\xed\xa0\x80", 1),
        ("not-json", "json"): body[:-1],
        ("two-values", "json"): body + b"{}",
        ("escaped-lone-surrogate", "json"): _replaced("息子", "\\ud800"),
        ("nan", "json"): _replaced('"number":1', '"number":NaN'),
        ("deep", "depth"): _deep(),
        ("deep-by-one", "depth"): _deep(11, b"1"),
        ("nul", "nul"): _replaced("息子", "\\u0000"),
        ("nul-in-a-key", "nul"): _replaced('{"epoch"', '{"\\u0000":1,"epoch"'),
        ("float", "float"): _replaced('"number":1', '"number":1.0'),
        ("exponent", "float"): _replaced('"number":1', '"number":1e0'),
        ("exponent-beyond-all-floats", "float"): _replaced('"number":1', '"number":1e309'),
        ("integer-too-large", "integer"): _replaced('"number":1', f'"number":{2**53}'),
        ("integer-of-100-digits", "integer"): _replaced('"number":1', '"number":' + "9" * 100),
        ("integer-of-4301-digits", "integer"): _replaced('"number":1', '"number":' + "9" * 4301),
        ("minus-zero", "spelling"): _replaced('"counter":1', '"counter":-0'),
        ("duplicate-key", "spelling"): _replaced('"number":1', '"number":2,"number":1'),
        ("keys-unsorted", "spelling"): json.dumps(
            dict(reversed(_content().items())), separators=(",", ":"), ensure_ascii=False
        ).encode(),
        ("blank", "spelling"): _replaced('"number":1', '"number": 1'),
        ("line-end-after", "spelling"): body + b"\n",
        ("needless-escape", "spelling"): _replaced("息子", "\\u606f子"),
        ("escaped-slash", "spelling"): _replaced("referral/1", "referral\\/1"),
        ("escape-in-upper-case", "spelling"): _replaced("息子", "\\u001F"),
        ("long-escape", "spelling"): _replaced("息子", "\\u000a"),
        ("byte-order-mark", "json"): b"\xef\xbb\xbf" + body,
    }


def _receipts(**fields: Any) -> bytes:
    hold = Hold(epoch=a.EPOCH, upto=2, last_id="ab" * 32, beyond=())
    return c.changed(replace(a.body_to_desk(), receipts=Receipts(counter=1, holds=(replace(hold, **fields),))))


def _second_with_member(**fields: Any) -> bytes:
    content = c.json.loads(c.body_bytes(a.second_body_to_desk()))
    content["items"][0]["person"]["members"][0].update(fields)
    return c.spelled(content)


def _beyond(*numbers: int) -> tuple[Beyond, ...]:
    return tuple(Beyond(number=number, packet_id="cd" * 32) for number in numbers)


def _schema() -> dict[tuple[str, str], bytes]:
    later = Hold(epoch=Epoch(id="00" * 16, started_at=a.STARTED.replace(year=2027)), upto=0, last_id="", beyond=())
    earlier = replace(later, epoch=a.EPOCH)
    unsorted = replace(a.body_to_desk(), receipts=Receipts(counter=1, holds=(later, earlier)))
    twice = replace(a.body_to_desk(), receipts=Receipts(counter=1, holds=(earlier, earlier)))
    nameless = c.body_bytes(a.body_to_desk(a.landed_nameless_item()))
    nameless_2 = c.body_bytes(a.body_to_desk(second.to_item(a.nameless_leaving())))
    content = _content()
    return {
        ("not-an-object", "fields"): b"[]",
        ("field-missing", "fields"): c.spelled({name: value for name, value in content.items() if name != "previous"}),
        ("field-too-many", "fields"): c.changed(remark="?"),
        ("item-field-missing", "fields"): c.changed_item(reason=...),
        ("item-field-too-many", "fields"): c.changed_item(extra=""),
        ("kind-missing", "fields"): c.changed_item(kind=...),
        ("wrong-type", "fields"): c.changed(number="1"),
        ("boolean-as-number", "fields"): c.changed(number=True),
        ("null-where-none-is-meant", "fields"): c.changed_item(reason=None),
        ("as-deep-as-may-be", "fields"): _deep(10, b"1"),
        ("unknown-value", "fields"): c.changed_item(urgency="whenever"),
        ("unknown-sex", "fields"): c.changed_person(sex=3),
        ("text-too-long", "fields"): c.changed_item(destination_name="あ" * 201),
        ("too-many-items", "fields"): c.changed(items=[c.json.loads(c.body_bytes(p.cancellation()))["items"][0]] * 65),
        ("identity-in-upper-case", "fields"): c.changed(recipient=a.DESK.identity.hex.upper()),
        ("line-end-after-hex", "fields"): c.changed(recipient=a.DESK.identity.hex + "\n"),
        ("negative-number", "fields"): c.changed(number=-1),
        ("day-that-is-none", "fields"): c.changed_item(made_on="2026-02-30"),
        ("birth-on-no-day", "fields"): c.changed_person(birth={"about": False, "day": 30, "month": 2, "year": 1941}),
        ("instant-in-the-last-year", "fields"): c.changed(epoch={"id": a.EPOCH.id, "started_at": "9999-12-31T23:59:59Z"}),
        ("day-spelled-short", "fields"): c.changed_item(made_on="2026-2-3"),
        ("instant-with-offset", "fields"): c.changed(epoch={"id": a.EPOCH.id, "started_at": "2026-04-01T09:00:00+09:00"}),
        ("instant-with-zero-fraction", "fields"): c.changed(
            epoch={"id": a.EPOCH.id, "started_at": "2026-04-01T00:00:00.000000Z"}
        ),
        ("to-oneself", "to-oneself"): c.changed(recipient=a.VOLUNTEER.identity.hex),
        ("receipts-with-items", "receipts-with-more"): c.changed(p.receipts_only(), items=content["items"]),
        ("receipts-with-number", "receipts-with-more"): c.changed(p.receipts_only(), number=1),
        ("number-missing", "number-or-items-missing"): c.changed(number=0),
        ("items-missing", "number-or-items-missing"): c.changed(items=[]),
        ("previous-for-the-first", "previous"): c.changed(previous="ab" * 32),
        ("previous-missing", "previous"): c.changed(number=2),
        ("items-of-another-purpose", "purpose-and-items"): c.changed(purpose="answers"),
        ("answer-of-another-writer", "writer"): c.changed_item(p.answering(), writer=a.DESK.identity.hex),
        ("recall-without-its-day", "fields"): c.changed_item(p.recall(), on=None),
        ("recall-with-a-name", "fields"): c.changed_item(p.recall(), name="足立 ハナ"),
        ("heeding-of-another-writer", "writer"): c.changed_item(p.heeding(), writer=a.DESK.identity.hex),
        ("heeding-kept-without-reason", "kept-because"): c.changed_item(p.heeding(), because=None),
        ("heeding-stopped-with-a-reason-to-keep", "kept-because"): c.changed_item(p.heeding(), done="stopped"),
        ("heeding-with-a-way-that-is-none", "fields"): c.changed_item(p.heeding(), done="later"),
        ("heeding-2-of-another-writer", "writer"): c.changed_item(p.heeding_beyond(), writer=a.DESK.identity.hex),
        ("heeding-2-kept-without-reason", "kept-because"): c.changed_item(p.heeding_beyond(), because=None),
        ("heeding-2-kept-beyond-for-none", "kept-because"): c.changed_item(p.heeding_beyond(), told=[_answered(because=None)]),
        ("heeding-2-beyond-without-answer", "fields"): c.changed_item(p.heeding_beyond(), told=[_told() | {"answer": "kept"}]),
        ("case-of-another-writer", "writer"): c.changed_item(p.news(a.news()), writer=a.DESK.identity.hex),
        ("case-last-with-stage", "last-with-more"): c.changed_item(p.news(a.last_news()), stage="planning"),
        ("case-last-with-words", "last-with-more"): c.changed_item(p.news(a.last_news()), words="もう一言"),
        ("table-of-another-writer", "writer"): c.changed_item(p.tables(), writer=a.DESK.identity.hex),
        ("table-part-beyond-its-parts", "table-part"): c.changed_item(p.tables(), part=3),
        ("table-in-too-many-parts", "fields"): c.changed_item(p.tables(), parts=17),
        ("table-with-too-many-municipalities", "fields"): c.changed_item(p.tables(), municipalities=_municipalities(101)),
        ("table-with-whom-to-ask", "fields"): c.changed_item(p.tables(), person="山根"),
        ("month-of-another-writer", "writer"): c.changed_item(p.months(), writer=a.DESK.identity.hex),
        ("month-in-its-middle", "month-day"): c.changed_item(p.months(), month="2026-10-15"),
        ("month-before-all-terms", "month-year"): c.changed_item(p.months(), month="0001-01-01"),
        ("month-beyond-all-terms", "month-year"): c.changed_item(p.months(), month="9999-12-01"),
        ("month-with-an-entry", "fields"): c.changed_item(p.months(), entries=["a1" * 16]),
        ("month-with-a-person", "fields"): c.changed_item(p.months(), person="足立 ハナ"),
        ("month-without-a-cell", "fields"): c.changed_item(p.months(), cells=_cells(F=None)),
        ("month-with-a-cell-below-nought", "fields"): c.changed_item(p.months(), cells=_cells(F=-1)),
        ("month-with-a-cell-too-large", "fields"): c.changed_item(p.months(), cells=_cells(F=1_000_000_000)),
        ("case-with-reason", "fields"): c.changed_item(p.news(a.news()), ending="moved"),
        ("case-in-a-stage-that-is-none", "fields"): c.changed_item(p.news(a.news()), stage="forgotten"),
        ("progress-of-another-writer", "writer"): c.changed_item(p.progressing(), writer=a.DESK.identity.hex),
        ("progress-in-an-answer", "purpose-and-items"): c.changed(p.progressing(), purpose="answers"),
        ("nameless-with-name", "nameless"): nameless.replace(
            b'"name":"","neighbourhood"', '"name":"槗本 髙志","neighbourhood"'.encode(), 1
        ),
        ("nameless-2-with-category", "nameless"): nameless_2.replace(b'"categories":[]', b'"categories":["SB"]', 1),
        ("nameless-2-with-caller", "nameless"): nameless_2.replace(b'"call_as":""', '"call_as":"槗本"'.encode(), 1),
        ("member-with-name", "fields"): _second_with_member(name="槗本 ハル"),
        ("decade-too-great", "fields"): _second_with_member(decade=13),
        ("clock-that-is-none", "fields"): c.body_bytes(a.second_body_to_desk()).replace(b'"at":"10:30"', b'"at":"24:00"'),
        ("receipts-epochs-unsorted", "receipts-order"): c.body_bytes(unsorted),
        ("receipts-epoch-twice", "receipts-order"): c.body_bytes(twice),
        ("receipts-last-missing", "receipts-last"): _receipts(last_id=""),
        ("receipts-beyond-without-gap", "receipts-beyond"): _receipts(beyond=_beyond(3)),
        ("receipts-beyond-too-far", "receipts-beyond"): _receipts(beyond=_beyond(1003)),
        ("receipts-beyond-twice", "receipts-beyond"): _receipts(beyond=_beyond(5, 5)),
    }


def refused() -> list[Case]:
    """Packets whose body every reader must refuse, although it is well sealed and signed."""
    cases = [("canonical", name, defect, body) for (name, defect), body in _canonical().items()]
    cases += [("schema", name, defect, body) for (name, defect), body in _schema().items()]
    cases.append(("format", "unknown-purpose", "purpose", c.changed(purpose="handovers")))
    cases.append(("format", "unknown-kind", "kind", c.changed_item(kind="referral/3")))
    return [
        Case(file=f"{layer}-{name}.tsunagu", make=lambda body=body: c.packet(body), layer=layer, defect=defect)
        for layer, name, defect, body in cases
    ]


def _told() -> dict[str, Any]:
    return dict(c.json.loads(c.body_bytes(p.heeding_beyond()))["items"][0]["told"][0])


def _answered(**fields: Any) -> dict[str, Any]:
    """The one who was told, with some fields of their answer replaced."""
    return _told() | {"answer": _told()["answer"] | fields}


def _state(name: str, *, verdict: str = "", layer: str = "", defect: str = "", body: Any = None, given: Any = None) -> Case:
    made = p.reference if body is None else (lambda: p.sealed(body))
    return Case(
        file=f"state-{name}.tsunagu", make=made, kind="state", layer=layer, defect=defect, verdict=verdict, given=given or {}
    )


def of_state() -> list[Case]:
    """Packets that are sound by themselves; what they are depends on what is held (`given`), of the same epoch."""
    first, other = packet_id(c.body_bytes()), "0f" * 32
    second = a.body_to_desk(number=2, previous=first)
    nothing = {"upto": 0, "known": {}}
    elsewhere = c.header(key_id=a.VOLUNTEER_KEY.id)
    return [
        Case(
            file="state-for-another-key.tsunagu",
            make=lambda: elsewhere + p.reference()[46:],
            kind="state",
            layer="recipient",
            defect="key",
        ),
        Case(
            file="state-for-another-identity.tsunagu",
            make=lambda: c.packet(c.changed(recipient=p.STRANGER.identity.hex)),
            kind="state",
            layer="recipient",
            defect="identity",
        ),
        _state("unknown-sender", layer="sender", defect="unknown", given={"verified": []}),
        _state("next", verdict="next", given=nothing),
        _state("already-here", verdict="already_here", given={"upto": 1, "known": {"1": [first, ""]}}),
        _state("closed", verdict="closed", given={"upto": 1, "known": {"1": [first, None]}}),
        _state("fork-same-number", verdict="fork", given={"upto": 1, "known": {"1": [other, ""]}}),
        _state("fork-other-previous", verdict="fork", body=second, given={"upto": 1, "known": {"1": [other, ""]}}),
        _state("fork-other-next", verdict="fork", given={"upto": 0, "known": {"2": ["1f" * 32, other]}}),
        _state("fork-other-beginning", verdict="fork", given={**nothing, "started_at": "2026-04-02T00:00:00Z"}),
        _state("ahead", verdict="ahead", body=a.body_to_desk(number=1000, previous=other), given=nothing),
        _state("late", verdict="late", given={"upto": 0, "known": {"2": ["1f" * 32, first]}}),
        _state("gap-too-wide", verdict="gap_too_wide", body=a.body_to_desk(number=1001, previous=other), given=nothing),
        _state("receipts-only", verdict="receipts_only", body=p.receipts_only(), given=nothing),
    ]
