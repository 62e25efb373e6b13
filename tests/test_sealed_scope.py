"""Of what a person keeps back nothing is in what leaves: each field that the formats have, for each part of the scope.

What is looked at is the sealed file, opened by the reader of last resort, which shares no code with the program; and beside it
the sheet, the preview and what is copied from the PDF. The fields come from the layouts themselves: one that is added to what
leaves and belongs to no part fails here.
"""

import json
import re
import subprocess
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from html import unescape
from itertools import count
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any

import pytest

from app.documents.referral_sheets import ABSENT, Register, referral_sheet
from app.domain.activities import Topic
from app.domain.case_news import CaseNews, news_of
from app.domain.cases import Case
from app.domain.consents import WithheldPart
from app.domain.folding import to_hiragana
from app.domain.own_parts import OwnPart
from app.domain.people import Birth, Category, Caution
from app.domain.referrals import Leaving, Trouble
from app.domain.risks import Risk
from app.domain.scopes import NOTES, PART_OF, heard, told_by, without, without_items
from app.domain.sheet_items import FIELDS_OF, NEEDED, SheetItem
from app.sync.items import case_news, values
from app.sync.items.referrals import first, second
from app.sync.packets import seal
from app.ui.pages.referrals.leaving_panel import parts
from app.ui.printing import save_pdf
from tests.sync import builders as a
from tests.test_open_packet import KEYS, reader

__all__ = ["reader"]
KINDS = {"referral/1": first, "referral/2": second}
TOKEN = re.compile("tk-[0-9]{4}")
# What a program alone needs, or what follows from other fields: no words of anybody.
FIXED = {"referral_id": "a1" * 16, "person.id": "b2" * 16, "referral_version": 2, "nameless": False, "sender.role": "supporter"}


class Marked:
    """A record in which every text says something of its own, every choice of several is chosen, and each field is known."""

    def __init__(self) -> None:
        self.paths: dict[str, str] = {}
        self._next = count(1)

    def of(self, kind: type[Any], path: str = "") -> Any:
        hints = typing.get_type_hints(kind)
        said = {field.name: self._value(hints[field.name], f"{path}.{field.name}".lstrip(".")) for field in fields(kind)}
        return kind(**said)

    def _value(self, hint: Any, path: str) -> Any:
        if path in FIXED or path.endswith("local_government_code"):
            return FIXED.get(path, "312011")
        if isinstance(hint, UnionType):
            return self._value(next(each for each in typing.get_args(hint) if each is not type(None)), path)
        if typing.get_origin(hint) is tuple:
            inner = typing.get_args(hint)[0]
            several = isinstance(inner, type) and issubclass(inner, Enum)
            return tuple(inner) if several else (self._value(inner, path),)
        if hint is Birth:
            return Birth(year=1942, month=3, day=1)
        if is_dataclass(hint):
            return self.of(typing.cast(type[Any], hint), path)
        if hint is str:
            token = f"tk-{next(self._next):04d}"
            self.paths[token] = path
            return token
        if issubclass(hint, Enum):
            return list(hint)[-1]
        simple: dict[Any, Any] = {bool: True, int: 8, date: date(2026, 11, 20), time: time(9, 5)}
        return simple[hint] if hint in simple else datetime(2026, 11, 20, tzinfo=UTC)


def marked() -> tuple[Leaving, dict[str, str]]:
    """A つなぎ with something of its own in every field, and which field each of its words is of."""
    made = Marked()
    leaving = made.of(Leaving)
    # Of others of the house neither name nor birth date leaves.
    members = tuple(replace(each, name="", birth=None) for each in leaving.person.members)
    contacts = tuple(replace(each, name="") for each in leaving.person.contacts)
    person = replace(leaving.person, provisional=False, members=members, contacts=contacts)
    return replace(leaving, person=person), made.paths


def opened(reader: ModuleType, kind: str, leaving: Leaving) -> Any:
    """What somebody reads who opens the sealed file with nothing but the reader of last resort."""
    body = a.body_to_desk(KINDS[kind].to_item(leaving))
    file = seal(body, a.VOLUNTEER, a.volunteer_card(), a.desk_contents())
    [item] = reader.open_packet(file, KEYS)["body"]["items"]
    return item


def said(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each thing that stands in an opened item, with the path of its field; what is empty says nothing."""
    if isinstance(record, dict):
        for name, value in record.items():
            yield from said(value, f"{path}.{name}".lstrip("."))
    elif isinstance(record, list):
        for one in record:
            yield from said(one, path)
    elif record not in ("", None, False):
        yield path, record


# Whose choices tell of a part by themselves, as the format names them.
_CHOICES: dict[str, tuple[type[Enum], Any]] = {
    "troubles": (Trouble, values.TROUBLES),
    "worst": (Trouble, values.TROUBLES),
    "risks": (Risk, values.RISKS),
    "person.categories": (Category, values.CATEGORIES),
    "person.cautions": (Caution, values.CAUTIONS),
    "activities.topics": (Topic, values.TOPICS),
}


def telling(path: str, withheld: frozenset[WithheldPart]) -> set[Any]:
    """The values of a field that tell of one of these parts."""
    if path not in _CHOICES:
        return set()
    kind, named = _CHOICES[path]
    return {named.value(member) for member in kind if told_by(member) in withheld}


def tokens(text: str) -> set[str]:
    return set(TOKEN.findall(text))


def out_of_scope(paths: dict[str, str], withheld: frozenset[WithheldPart]) -> set[str]:
    """The words that stand in fields of these parts."""
    return {
        token
        for token, path in paths.items()
        if PART_OF[path] in withheld or (path in NOTES and WithheldPart.NOTES in withheld) or _within(path) in withheld
    }


def _within(path: str) -> WithheldPart | None:
    """What the thing as a whole is of, in which a field stands."""
    return {"members": WithheldPart.HOUSEHOLD, "contacts": WithheldPart.CONTACTS, "phones": WithheldPart.PHONES}.get(
        path.removeprefix("person.").split(".")[0], WithheldPart.ACTIVITIES if path.startswith("activities.") else None
    )


def preview_of(leaving: Leaving) -> str:
    return "\n".join(f"{each.word} {each.said}" for _title, told in parts(leaving) for each in told)


def sheet_of(leaving: Leaving) -> Any:
    at = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
    return referral_sheet(leaving, number="8-00012-3", printed_at=at, printed_by="", known=Register())


def text_of(paper: Any) -> str:
    return unescape(f"{paper.html}\n{paper.kept}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", WithheldPart)
def test_of_a_part_that_is_kept_back_nothing_is_in_the_sealed_payload(
    reader: ModuleType, kind: str, part: WithheldPart
) -> None:
    leaving, paths = marked()
    # Kept back here by itself, and as it is understood where another notebook said so.
    for out in (frozenset({part}), heard([part])):
        item = opened(reader, kind, without(leaving, out))
        assert tokens(json.dumps(item, ensure_ascii=False)) & out_of_scope(paths, out) == set()
        refuse_told(item, out)


def refuse_told(item: Any, out: frozenset[WithheldPart]) -> None:
    """Return where nothing of these parts stands in an item, and each of its fields belongs to some part or to none."""
    for path, value in said(item):
        if path == "kind":
            continue
        assert path in PART_OF, f"{path} leaves and belongs to no part of the scope"
        # Of a member stands at least that there is one; who needs care is a part of its own.
        assert PART_OF[path] not in out or value == "none", path
        assert value not in telling(path, out), (path, value)


@pytest.mark.parametrize("kind", KINDS)
def test_all_the_rest_is_in_it(reader: ModuleType, kind: str) -> None:
    leaving, paths = marked()
    there = tokens(json.dumps(opened(reader, kind, leaving), ensure_ascii=False))
    # The first kind has no field for some of it, and says in words what its reader must know.
    lost = (
        {"consent.explained", "consent.given_by_name", "caller.call_as", "involved.agency"} if kind == "referral/1" else set()
    )
    gone = {path for token, path in paths.items() if token not in there}
    assert gone - {"person.members.name", "person.contacts.name"} <= lost | {"consent.consulted.name", "consent.consulted.role"}


@pytest.mark.parametrize("part", WithheldPart)
def test_nor_on_the_sheet_nor_in_the_preview(part: WithheldPart) -> None:
    leaving, paths = marked()
    left = without(leaving, frozenset({part}))
    lost = out_of_scope(paths, frozenset({part}))
    for text in (text_of(sheet_of(left)), preview_of(left)):
        assert tokens(to_hiragana(text)) & lost == set()


def test_screen_paper_and_packet_say_the_same(reader: ModuleType) -> None:
    """For each item left out, and for none: the words on the screen are those on paper, and those in the sealed file."""
    leaving, paths = marked()
    shown_by_name = {token for token, path in paths.items() if path in ABSENT | {"person.age_about", "involved.agency"}}
    for item in (None, *SheetItem):
        left = without_items(leaving, [item] if item else ())
        packet = tokens(json.dumps(opened(reader, "referral/2", left), ensure_ascii=False)) - shown_by_name
        assert tokens(preview_of(left)) - shown_by_name == packet, item
        assert tokens(text_of(sheet_of(left))) - shown_by_name == packet, item
        if item and item not in NEEDED:
            gone = {
                token for token, path in paths.items() if any(f"{path}.".startswith(f"{name}.") for name in FIELDS_OF[item])
            }
            assert packet & gone == set()


def test_what_is_copied_from_the_paper_is_what_was_previewed(qapp: object, tmp_path: Path) -> None:
    leaving, paths = marked()
    for number, part in enumerate((None, WithheldPart.HEALTH, WithheldPart.NAME)):
        out = frozenset({part} if part else ())
        left = without(leaving, out)
        path = tmp_path / f"{number}.pdf"
        save_pdf(sheet_of(left), path)
        done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
        copied = tokens(re.sub(r"\s", "", done.stdout.decode()))
        hidden = {token for token, path in paths.items() if path in ABSENT | {"person.age_about", "involved.agency"}}
        assert copied - hidden == tokens(preview_of(left)) - hidden
        assert copied & out_of_scope(paths, out) == set()


def test_of_a_case_its_sender_is_told_what_was_meant_for_them_and_nothing_else() -> None:
    made = Marked()
    case = replace(made.of(Case), quiet_on=None, stopped_on=None, closed_on=None)
    asked = replace(made.of(OwnPart), id="d1" * 16, ended_on=None)
    news = news_of(case, case, (asked,), "0857-00-0000")
    kept = replace(news, id="d4" * 16, version=1, writer="ab" * 32, written_at=datetime(2026, 11, 20, tzinfo=UTC))
    item = case_news.to_item(kept)
    told = {made.paths[token] for token in tokens(repr(item))}
    assert told == {"arrival_id", "told", "lead", "words"}
    assert isinstance(case_news.from_item(item), CaseNews)
