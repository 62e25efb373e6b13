"""The reader of last resort: opens a つなぎ便 with nothing but Python and the `cryptography` package (50 or newer).

    python open_packet.py KEYS PACKET --passphrase-file FILE

KEYS is an escrow file (開封鍵の控え), or JSON with "identity" and "keys" as in an escrow file. What was verified is printed as
JSON. Written from docs/FORMAT.md, sharing no code with the program; layers and defects are named as there. It keeps no
notebook, so it cannot tell whether a sender is known or a packet was here before: compare the confirmation number printed.
"""

import argparse
import base64
import calendar
import datetime
import hashlib
import json
import re
import struct
import sys
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ed25519, mlkem, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

LEAVE = "書きかえずに、このままお渡しください。"
FORMS = {  # magic and first line of the text spelling
    "packet": (b"\x89TSUNAGU", "つなぎ便（つなぐ手帳）：暗号で封をしたファイルです。送り先だけが開けます。" + LEAVE),
    "card": (b"\x89TSUCARD", "名刺（つなぐ手帳）：つなぎ便をやりとりするための名刺です。秘密は入っていません。" + LEAVE),
    "escrow": (b"\x89TSUKEYS",
        "開封鍵の控え（つなぐ手帳）：つなぎ便を開く鍵です。合言葉で封をしてあります。金庫などにしまってください。"),
}  # fmt: skip
P, TOP = 2**255 - 19, 2**53 - 1
Y8 = int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little")
SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class Refused(Exception):
    """A file that no reader may accept: the layer and the defect in the words of docs/FORMAT.md."""


def need(good: object, layer: str, defect: str) -> None:
    if not good:
        raise Refused(layer, defect)


def label(text: str) -> bytes:
    return b"tsunagu/1 " + text.encode() + b"\0"


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


# ---- 1. spellings ----------------------------------------------------------------------------------------------------


CODE = rb"[A-Za-z0-9+/=]+"


def lines_after(data: bytes, magic: bytes, first: bytes) -> bytes | None:
    """From the first line of code on: under the form's first line, else the first full line that begins as its code does."""
    head = data[:65536]
    title = re.search(rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])" + re.escape(first) + rb"[ \t]*(?:\r\n|[\r\n]|\Z)", head)
    if title:
        return data[title.end() :]
    begin = re.escape(base64.b64encode(magic)[:10])
    bare = re.search(rb"(?:\A|[\r\n])(" + begin + rb"[A-Za-z0-9+/]{54})[ \t]*(?=[\r\n]|\Z)", head)
    return data[bare.start(1) :] if bare else None


def unspell(data: bytes, form: str) -> bytes:
    magic, first = FORMS[form]
    need(data, "spelling", "empty")
    need(len(data) <= 12 * 2**20, "spelling", "too-large")
    if data.startswith(magic):
        return data
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            data = data[2:].decode(encoding, "replace").encode("utf-8", "replace")
    rest = lines_after(data, magic, first.encode())
    if rest is None:
        raise Refused("spelling", "neither")
    need(rest.count(b"\n") + rest.count(b"\r") <= 400_000, "spelling", "line-length")
    lines = [line.rstrip(b" \t") for line in rest.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    need(lines, "spelling", "no-content")
    full = max((at for at, line in enumerate(lines) if re.fullmatch(CODE, line) and len(line) == 64), default=-1)
    need(all(len(line) == 64 for line in lines[: full + 1]), "spelling", "line-length")
    padded = full >= 0 and lines[full].endswith(b"=")
    last = full + 1 if not padded and full + 1 < len(lines) and lines[full + 1] else full
    need(last >= 0 and len(lines[last]) <= 64, "spelling", "line-length")
    below = [line for line in lines[last + 1 :] if line][:1]
    broken = below and not lines[last].endswith(b"=") and re.fullmatch(CODE, below[0])
    need(not broken, "spelling", "line-length")
    code = b"".join(lines[: last + 1])
    need(re.fullmatch(CODE, code), "spelling", "alphabet")
    try:
        binary = base64.b64decode(code, validate=True)
    except ValueError:
        raise Refused("spelling", "base64") from None
    need(base64.b64encode(binary) == code, "spelling", "base64")
    need(binary.startswith(magic), "spelling", "other-content")
    return binary


# ---- 2, 3. keys ------------------------------------------------------------------------------------------------------


def check_identity(raw: bytes) -> None:
    y = int.from_bytes(raw, "little") & (2**255 - 1)
    need(y < P, "keys", "identity-not-canonical")
    need(y not in (0, 1, P - 1, Y8, P - Y8), "keys", "identity-small-order")
    square = (y * y - 1) * pow(1 - 121665 * pow(121666, -1, P) * y * y, -1, P) % P
    need(pow(square, (P - 1) // 2, P) == 1, "keys", "identity-off-curve")


def check_opening_key(raw: bytes) -> None:
    need(len(raw) == 1216, "keys", "opening-key-length")
    bits = int.from_bytes(raw[:1152], "little")
    need(all(bits >> at & 0xFFF < 3329 for at in range(0, 9216, 12)), "keys", "opening-key-not-reduced")
    need(int.from_bytes(raw[1184:], "little") < P, "keys", "opening-key-not-canonical")
    try:
        x25519.X25519PrivateKey.from_private_bytes(bytes(32)).exchange(x25519.X25519PublicKey.from_public_bytes(raw[1184:]))
    except ValueError:
        raise Refused("keys", "opening-key-low-order") from None


def confirmation_number(identity: str) -> str:
    digits = f"{int.from_bytes(sha256(label('confirmation number'), bytes.fromhex(identity)), 'big') % 10**30:030d}"
    return " ".join(digits[at : at + 5] for at in range(0, 30, 5))


# ---- 6. canonical JSON, and what a field may be ------------------------------------------------------------------------


def parse(data: bytes) -> Any:
    def walk(content: Any, depth: int) -> None:
        need(depth <= 12, "canonical", "depth")
        need("\0" not in content if isinstance(content, str) else True, "canonical", "nul")
        need(not isinstance(content, float), "canonical", "float")
        need(abs(content) <= TOP if isinstance(content, int) else True, "canonical", "integer")
        inside = [*content, *content.values()] if isinstance(content, dict) else content
        for each in inside if isinstance(inside, list) else ():
            walk(each, depth + 1)

    def refuse(_constant: str) -> None:
        raise ValueError

    def whole(digits: str) -> int:
        # Python itself counts to 4,300 digits.
        need(len(digits) <= 17, "canonical", "integer")
        return int(digits)

    try:
        text = data.decode("utf-8")
        signs = sum(found[1] is not None for found in re.finditer(r'([{[,])|"(?:[^"\\]|\\.)*+"', text))
        need(signs <= 300_000, "canonical", "values")
        content = json.loads(text, parse_constant=refuse, parse_int=whole)
    except UnicodeDecodeError:
        raise Refused("canonical", "utf-8") from None
    except RecursionError:
        raise Refused("canonical", "depth") from None
    except ValueError:
        raise Refused("canonical", "json") from None
    walk(content, 0)
    try:
        again = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("canonical", "json") from None
    need(again == data, "canonical", "spelling")
    return content


# The objects of the format. Types: tN text to N characters, hN N hex digits, h0N the same or empty, N..M an integer, a|b|c one
# of these words, "clock" hh:mm or empty, with a capital letter another object; after it ? for "or null", *N for an array of at
# most N. An object of referral/2 has a 2 behind its name.
TROUBLE = (
    "health|housing|income|rent|taxes|debt|job_search|job_trouble|community|family|children|care|withdrawal|violence|food|"
)
TROUBLE += "other|loneliness|eighty_fifty|young_carer|elderly_care|rehabilitation"
CATEGORY = "HK|YC|RR|F8|KK|SB|SG|HT|HZ|KJ|elderly|disability|child|single_parent|suicide_risk|abuse|family|neighbours|work|"
CATEGORY += "housing"
TOPIC = "home_care|care_insurance|health|childcare|children_in_community|school|living_costs|pension|work|family|housing|"
TOPIC += "environment|daily_life|other"
PART = "name|birth|address|phones|household|categories|health|self_harm|abuse|offences|troubles|risks|cautions|contacts|"
PART += "own_words|activities"
CAUTION = "dog|not_alone|infection|hard_of_hearing|afternoon|morning|phone_first|no_visit|family_tension|other"
RELATION = "head|spouse|child|parent|grandchild|grandparent|sibling|child_in_law|other|unknown"
STATE = "written|oral|proxy|refused|unconfirmed|no_consent_basis|withdrawn"
BASIS = "law|life_body_property|children_public_health|public_duty|abuse_report|council|support_meeting"
STAGE = "received|listening|planning|supported|followed_up|afterwards"
FUNCTION = "anything|elderly|withdrawal|guardianship|gaps|team"
INTERVAL = "daily|weekly|two_weeks|monthly|two_months|three_months|none"
ABOUT = f"""id:h032 name,kana,age_about:t200 provisional:flag birth:Birth? sex:sex? address:Address phones:Phone*20
        neighbourhood,caution_note,doctor,care_manager:t1000 categories:{CATEGORY}*40 cautions:{CAUTION}*40"""
DONE = """on:date part:morning|afternoon|night? note:t100000 condition:well|as_usual|slight_worry|great_worry?
        way:visit|greeting|phone|message|came|accompany|meeting|other
        met:met|through_door|family|seen|out|no_answer|declined?"""
HANDED = f"""referral_id:h32 referral_version:1.. nameless:flag sender:Sender
        destination:t100 made_on:date destination_name,destination_person:t200
        way:phone|accompany|paper|meeting|packet urgency:emergency|urgent|normal
        reason,trouble_note,own_words,asked_note,risk_note,summary,plan_note,reply_to_question:t100000
        asked:information|consultation|visit|accompany|meeting|watching*40 risks:suicide|abuse|health|lifeline|food|housing*40
        troubles:{TROUBLE}*40 worst:{TROUBLE}?"""
OBJECTS = {
    "Birth": "about:flag year:1..9999 month:1..12? day:1..31?",
    "Address": "local_government_code:area postal_code:t100 street_address,city_block,building_name_etc:t1000",
    "Phone": "number:t50 kind:home|mobile|other hours:t1000",
    "Contact": "name,relation:t200 phone:t50 has_key:yes|no|unknown",
    "Contact2": "relation:t200 phone:t50 has_key:yes|no|unknown",
    "Member": f"name:t200 birth:Birth? care:none|gives|needs|both relation:{RELATION}",
    "Member2": f"decade:0..12? living_together:flag? care:none|gives|needs|both relation:{RELATION}",
    "Person": ABOUT + " members:Member*50 contacts:Contact*20",
    "Person2": ABOUT + " members:Member2*50 contacts:Contact2*20",
    "Consent": f"""state:{STATE} on,review_on:date? taken_by,decided_by:t200 basis:{BASIS}? agencies:t200*200
        withheld:t100000""",
    "Consent2": f"""state:{STATE} on,review_on,decided_on:date? taken_by,decided_by,given_by_name:t200 basis:{BASIS}?
        agencies:t100*200 withheld,explained:t100000 withheld_parts:{PART}*40 consulted:Consulted*20
        given_by:person|parents|guardian|family|other? parents:agree|disagree|not_asked? ground:life|abuse|children|law?""",
    "Consulted": "name:t1000 role:t200 on:date? at:clock",
    "Activity": DONE,
    "Activity2": f"""{DONE} partner:person|family|neighbour|volunteer|agency|other? topics:{TOPIC}*40
        aim:watching|consultation|accompany|liaison|survey|delivery|event|other?""",
    "Caller": """kind:person|family|neighbour|agency|supporter|other relation,name,call_as:t200 phone:t50 hours:t1000""",
    "Involved": "agency:t100 name,person:t200 phone:t50 note:t1000",
    "Call2": "whom,when:t200 on:date? at:clock reached:flag answer:t100000",
    "Call": "whom,when:t200 reached:flag answer:t100000",
    "Sender": "name,kana,role,organisation:t200 local_government_code:area phone:t50",
    "Referral": f"kind:referral/1 {HANDED} person:Person consent:Consent calls:Call*50 activities:Activity*500",
    "Referral2": f"""kind:referral/2 {HANDED} person:Person2 consent:Consent2 calls:Call2*50 activities:Activity2*500
        number,follows,case_number:t100 changes:t100000 hide_reporter:flag caller:Caller? involved:Involved*50""",
    "Answer": """kind:answer/1 id,referral_id:h32 version,referral_version:1.. writer:h64 written_at:instant text:t100000
        handling:accepted|question|elsewhere|returned answered_by,lead,elsewhere_name:t200 answered_on,next_on:date? phone:t50
        reception_number,elsewhere:t100 next_note:t1000 return_reason:wrong_addressee|duplicate?""",
    "Cancellation": """kind:cancellation/1 epoch_id:h32 epoch_started_at:instant number:1.. packet_id:h64
        reason:erased|withdrawn""",
    "Recall": """kind:recall/1 epoch_id,referral_id:h32 epoch_started_at:instant number,referral_version:1.. packet_id:h64
        reason:erased|withdrawn on:date because:consent|referral onward:flag""",
    "Further": "agency:t100 name,whom:t200 way:packet|letter|phone|not? on:date? at:clock words:t1000",
    "Heeded": """kind:heeded/1 id,referral_id:h32 version,referral_version:1.. writer:h64 written_at:instant by:t200 on:date
        done:stopped|kept|nothing because:public_record|others|life? words:t1000 told:Further*50""",
    "FurtherAnswer": "done:stopped|kept|nothing because:public_record|others|life? words:t1000 on:date? by:t200",
    "Further2": "agency:t100 name,whom:t200 way:packet|letter|phone|not? on:date? at:clock words:t1000 answer:FurtherAnswer?",
    "Heeded2": """kind:heeded/2 id,referral_id:h32 version,referral_version:1.. writer:h64 written_at:instant by:t200 on:date
        done:stopped|kept|nothing because:public_record|others|life? words:t1000 told:Further2*50""",
    "GivenPart": f"id:h32 words:t1000 due_on,given_on:date? every:{INTERVAL}?",
    "Case": f"""kind:case/1 id,referral_id:h32 version:1.. writer:h64 written_at:instant last:flag stage:{STAGE}?
        lead:t200 phone:t50 next_on,ended_on:date? words:t1000 parts:GivenPart*20""",
    "Progress": """kind:progress/1 id,referral_id,part_id:h32 version:1.. writer:h64 written_at:instant went:done|stuck
        words:t100000 on:date?""",
    "Organisation": f"""code,merged_into:t100 name,other_name,kana,kind,area,section,mail:t200 phone,other,fax:t50
        hours,for_whom,cost,capacity,strengths,fields,note:t1000 troubles:{TROUBLE}*40 municipalities:t100*50
        means:consultation|accompany|place|food|housing|work|watching*40 functions:{FUNCTION}*40 checked_on,left_on:date?""",
    "Office": "office:t200 number,other:t50 hours:t1000 checked_on:date?",
    "Town": f"""code:t100 layered_support_from:t200 section:t1000 phone,night_line:t50 functions:{FUNCTION}*40
        conferences:layered|support|children|hardship*40 destinations:t100*50 checked_on:date?""",
    "Table": """kind:table/1 id:h32 version,part:1.. parts:1..16 writer:h64 written_at:instant organisations:Organisation*2000
        numbers:Office*500 municipalities:Town*100""",
    "Cells": """A01,A02,A03,A04,A05,A06,A07,A08,A09,A10,A11,A12,A13,A14:0..999999999
        B1,B2,B3,B4,C1,C2,C3,C4,C5,C6,D1,D2,E1,E2,F:0..999999999""",
    "Rule": "rule,value:t100",
    "Month": """kind:month/1 id:h32 version:1.. writer:h64 written_at:instant month:date cells:Cells rules:Rule*50
        name,organisation:t200 local_government_code:area""",
    "Epoch": "id:h32 started_at:instant",
    "Beyond": "number:1.. packet_id:h64",
    "Hold": "epoch:Epoch upto:0.. last_id:h064 beyond:Beyond*1000",
    "Receipts": "counter:0.. holds:Hold*64",
    "Body": """purpose:referrals|answers|cancellations|cases|progress|tables|months|heedings|receipts sender,recipient:h64
        epoch:Epoch number:0.. previous:h064 receipts:Receipts items:Item*64""",
    "Card": """format:card/1 identity:h64 serial:1.. name,kana,organisation:t200 phone:t50 local_government_code:area
        begins_on,ends_on:date role:supporter|connector|commissioner|child-commissioner|desk reads:t100*64 opening_key:h2432""",
    "Opening": "begins_on,ends_on:date mlkem_seed:h128 x25519:h64",
    "Escrow": "format:escrow/1 identity:h64 keys:Opening*64",
}  # fmt: skip
ITEMS = {"referral/1": "Referral", "referral/2": "Referral2", "answer/1": "Answer", "cancellation/1": "Cancellation"}
ITEMS |= {"case/1": "Case", "progress/1": "Progress", "table/1": "Table", "month/1": "Month", "recall/1": "Recall"}
ITEMS |= {"heeded/1": "Heeded", "heeded/2": "Heeded2"}
PURPOSES = {
    "referrals": ("referral/1", "referral/2"),
    "answers": ("answer/1",),
    "cancellations": ("cancellation/1", "recall/1"),
    "heedings": ("heeded/1", "heeded/2"),
    "cases": ("case/1",),
    "progress": ("progress/1",),
    "tables": ("table/1",),
    "months": ("month/1",),
    "receipts": (),
}


def fits(x: Any, kind: str) -> bool:
    """Whether a value is what a type of OBJECTS asks for."""
    if many := re.fullmatch(r"(.*)\*([0-9]+)", kind):
        return isinstance(x, list) and len(x) <= int(many[2]) and all(fits(each, many[1]) for each in x)
    if kind.endswith("?"):
        return x is None or fits(x, kind[:-1])
    if kind == "Item":
        return isinstance(x, dict) and isinstance(x.get("kind"), str) and fits(x, ITEMS[x["kind"]])
    if kind in OBJECTS:
        wanted = {name: one for names, one in (part.split(":") for part in OBJECTS[kind].split()) for name in names.split(",")}
        if not (isinstance(x, dict) and x.keys() == wanted.keys() and all(fits(x[name], wanted[name]) for name in wanted)):
            return False
        return kind != "Birth" or not (x["month"] and x["day"]) or x["day"] <= calendar.monthrange(x["year"], x["month"])[1]
    if kind == "flag":
        return isinstance(x, bool)
    if kind == "sex" or ".." in kind:
        least, most = (0, 9) if kind == "sex" else (int(end or TOP) for end in kind.split(".."))
        return isinstance(x, int) and not isinstance(x, bool) and least <= x <= most and (kind != "sex" or x in (0, 1, 2, 9))
    if not isinstance(x, str):
        return False
    if kind in ("date", "instant"):
        return is_time(x, kind)
    if kind == "clock":
        return re.fullmatch("(([01][0-9]|2[0-3]):[0-5][0-9])?", x) is not None
    if kind == "area":
        return re.fullmatch("([0-9]{6})?", x) is not None
    if length := re.fullmatch("([th])(0?)([0-9]+)", kind):
        if length[1] == "t":
            return len(x) <= int(length[3])
        return (length[2] == "0" and not x) or re.fullmatch(f"[0-9a-f]{{{length[3]}}}", x) is not None
    return x in kind.split("|")


def is_time(x: str, kind: str) -> bool:
    shape = r"[0-9]{4}-[0-9]{2}-[0-9]{2}" + (r"T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.(?!0{6})[0-9]{6})?Z" if kind == "instant" else "")
    try:
        time = datetime.datetime.fromisoformat(x.rstrip("Z")) if re.fullmatch(shape, x) else None
    except ValueError:
        return False
    return time is not None and (kind == "date" or 2 <= time.year <= 9998)


# ---- 4. cards --------------------------------------------------------------------------------------------------------


def check_card(card: bytes) -> Any:
    """The content of a card in binary spelling, or Refused."""
    need(len(card) >= 14, "card", "header-short")
    magic, version, length = struct.unpack_from(">8sHI", card)
    need(magic == FORMS["card"][0], "card", "header-magic")
    need(version <= 1, "format", "card")
    need(version == 1, "card", "header-version")
    need(length <= 16384 and len(card) == 14 + length + 64, "card", "header-length")
    body, signature = card[14:-64], card[-64:]
    try:
        content = parse(body)
    except Refused as refused:
        raise Refused("card", "-".join(refused.args)) from None
    need(fits(content, "Card"), "card", "schema-fields")
    begins, ends = (datetime.date.fromisoformat(content[name]) for name in ("begins_on", "ends_on"))
    need(0 <= (ends - begins).days <= 430 and begins.year >= 2 and ends.year <= 9998, "card", "term")
    need(content["reads"] == sorted(set(content["reads"])), "card", "reads")
    need(content["name"], "card", "name")
    check_identity(bytes.fromhex(content["identity"]))
    check_opening_key(bytes.fromhex(content["opening_key"]))
    verify(content["identity"], signature, label("card signature") + body, "card")
    return content


def verify(identity: str, signature: bytes, message: bytes, layer: str) -> None:
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(identity)).verify(signature, message)
    except InvalidSignature:
        raise Refused(layer, "signature") from None


# ---- 5, 7. packets ---------------------------------------------------------------------------------------------------


def check_body(data: bytes) -> Any:
    body = parse(data)
    need(isinstance(body, dict), "schema", "fields")
    purpose, items = body.get("purpose"), body.get("items")
    need(not isinstance(purpose, str) or purpose in PURPOSES, "format", "purpose")
    for item in items if isinstance(items, list) else ():
        kind = item.get("kind") if isinstance(item, dict) else None
        need(not isinstance(kind, str) or kind in ITEMS, "format", "kind")
    need(fits(body, "Body"), "schema", "fields")
    need(body["sender"] != body["recipient"], "schema", "to-oneself")
    number, previous = body["number"], body["previous"]
    if purpose == "receipts":
        need(not (number or previous or items), "schema", "receipts-with-more")
    else:
        need(number and items, "schema", "number-or-items-missing")
        need((number == 1) == (previous == ""), "schema", "previous")
        need(all(item["kind"] in PURPOSES[purpose] for item in items), "schema", "purpose-and-items")
    for item in items:
        need("writer" not in item or item["writer"] == body["sender"], "schema", "writer")
        said = [
            value for name, value in item.items() if name in ("stage", "lead", "phone", "next_on", "words", "parts", "ended_on")
        ]
        for one in (item, *(each.get("answer") for each in item["told"])) if purpose == "heedings" else ():
            need(one is None or (one["done"] == "kept") == (one["because"] is not None), "schema", "kept-because")
        need(item["kind"] != "table/1" or item["part"] <= item["parts"], "schema", "table-part")
        need(item["kind"] != "month/1" or item["month"].endswith("-01"), "schema", "month-day")
        need(item["kind"] != "month/1" or "1900" <= item["month"][:4] <= "2999", "schema", "month-year")
        need(item["kind"] != "case/1" or not (item["last"] and any(said)), "schema", "last-with-more")
        if item.get("nameless"):
            person, caller = item["person"], item.get("caller") or {}
            told = [value for name, value in person["address"].items() if name != "local_government_code"]
            told += [person[name] for name in ("name", "kana", "birth", "phones", "neighbourhood")]
            if item["kind"] == "referral/2":
                told += [value for name, value in person.items() if name not in ("age_about", "sex", "address")]
                told += [caller.get(name) for name in ("name", "phone", "call_as")]
            need(not any(told), "schema", "nameless")
    holds = body["receipts"]["holds"]
    orders = [(hold["epoch"]["started_at"].rstrip("Z"), hold["epoch"]["id"]) for hold in holds]
    need(orders == sorted(orders) and len({hold["epoch"]["id"] for hold in holds}) == len(holds), "schema", "receipts-order")
    for hold in holds:
        upto, numbers = hold["upto"], [each["number"] for each in hold["beyond"]]
        need((upto == 0) == (hold["last_id"] == ""), "schema", "receipts-last")
        within = not numbers or upto + 1 < numbers[0] <= numbers[-1] <= upto + 1000
        need(within and numbers == sorted(set(numbers)), "schema", "receipts-beyond")
    return body


def open_packet(file: bytes, keys: Any) -> dict[str, Any]:
    """What a packet in either spelling says, verified: dict with packet_id, confirmation_number, sender, body. Or Refused."""
    packet = unspell(file, "packet")
    need(len(packet) >= 46, "header", "short")
    _magic, version, key_id, length = struct.unpack_from(">8sH32sI", packet)
    need(version <= 1, "format", "packet")
    need(version == 1, "header", "version")
    need(length in (2**16, 2**18, 2**20, 2**23), "header", "size")
    need(len(packet) >= length, "header", "truncated")
    need(len(packet) <= length, "header", "extended")
    ours = dict(map(private_key, keys["keys"]))
    need(key_id in ours, "recipient", "key")
    header_hash = sha256(packet[:46])
    try:
        plaintext = SUITE.decrypt(packet[46:], ours[key_id], info=label("packet info") + header_hash)
    except InvalidTag:
        raise Refused("cipher", "cipher") from None
    card, rest = take(plaintext)
    body, rest = take(rest)
    need(len(rest) >= 64, "frame", "lengths")
    need(not any(rest[64:]), "frame", "padding")
    sender = check_card(card)
    verify(sender["identity"], rest[:64], label("packet signature") + header_hash + body, "signature")
    content = check_body(body)
    need(content["sender"] == sender["identity"], "signature", "sender")
    need(content["recipient"] == keys["identity"], "recipient", "identity")
    packet_id, digits = sha256(label("packet id"), body).hex(), confirmation_number(sender["identity"])
    return {"packet_id": packet_id, "confirmation_number": digits, "sender": sender, "body": content}


def take(plaintext: bytes) -> tuple[bytes, bytes]:
    need(len(plaintext) >= 4, "frame", "lengths")
    end = 4 + int.from_bytes(plaintext[:4], "big")
    need(end <= len(plaintext), "frame", "lengths")
    return plaintext[4:end], plaintext[end:]


def private_key(parts: dict[str, str]) -> tuple[bytes, hpke.MLKEM768X25519PrivateKey]:
    seed = mlkem.MLKEM768PrivateKey.from_seed_bytes(bytes.fromhex(parts["mlkem_seed"]))
    short = x25519.X25519PrivateKey.from_private_bytes(bytes.fromhex(parts["x25519"]))
    public = seed.public_key().public_bytes_raw() + short.public_key().public_bytes_raw()
    return sha256(label("opening key id"), public), hpke.MLKEM768X25519PrivateKey(seed, short)


# ---- 11. escrow ------------------------------------------------------------------------------------------------------


def open_escrow(file: bytes, passphrase: str) -> Any:
    """The keys in an escrow file: dict with identity and keys. Or Refused."""
    data = unspell(file, "escrow")
    need(102 <= len(data) <= 65536, "escrow", "length")
    _magic, version, memory, passes, lanes, salt, nonce, length = struct.unpack_from(">8sHIII16s12sI", data)
    need(version <= 1, "format", "escrow")
    need(sha256(data[:-32]) == data[-32:], "escrow", "digest")
    need(version == 1, "escrow", "version")
    need(len(data) == 54 + length + 32, "escrow", "length")
    need(65536 <= memory <= 1048576 and 3 <= passes <= 16 and 1 <= lanes <= 16, "escrow", "cost")
    secret = unicodedata.normalize("NFKC", passphrase).replace("¥", "\\").strip(" ").encode()
    key = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(secret)
    try:
        content = parse(AESGCM(key).decrypt(nonce, data[54:-32], label("escrow") + data[:54]))
    except InvalidTag:
        raise Refused("escrow", "passphrase") from None
    except Refused as refused:
        raise Refused("escrow", "-".join(refused.args)) from None
    need(fits(content, "Escrow") and content["keys"], "escrow", "schema-fields")
    return content


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("keys", type=Path)
    asked.add_argument("packet", type=Path)
    asked.add_argument("--passphrase-file", type=Path, help="UTF-8; a byte order mark and one line end are left out")
    given = asked.parse_args()
    try:
        file = given.keys.read_bytes()
        if file.lstrip()[:1] == b"{":
            keys = json.loads(file)
        else:
            need(given.passphrase_file, "escrow", "passphrase")
            passphrase = given.passphrase_file.read_bytes().decode("utf-8-sig")
            keys = open_escrow(file, re.sub(r"(\r\n|\n|\r)\Z", "", passphrase))
        opened = open_packet(given.packet.read_bytes(), keys)
    except Refused as refused:
        print("refused:", "/".join(refused.args), file=sys.stderr)
        return 1
    sys.stdout.buffer.write(json.dumps(opened, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
