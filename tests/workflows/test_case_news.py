"""Whatever a desk writes about a case, its senders learn what `case/1` names and nothing else: the packets are read by another
program, and looked through for words that must not be in them."""

import importlib.util
import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.activities import Activity, ActivityWay
from app.domain.case_news import CaseNews
from app.domain.cases import Case, CaseStage, CouncilKind, Ending
from app.domain.own_parts import OwnPart
from app.domain.people import Interval
from app.domain.referrals import Caller, CallerKind
from app.domain.risks import Risk
from app.errors import Invalid, NotFound
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import activities, case_news, cases, identities, own_parts, people
from tests.notebooks import VOLUNTEER, Make, acquaint, become_case, write_out

PROGRAM = Path(__file__).parent.parent.parent / "packaging" / "open_packet.py"
SECRET = "ひみつ"
LEADS = ("田村", "山根", "")
# What a case says in words that are not for its senders: every text but these.
_NO_WORDS = {"id", "writer", "number", "person_id", "arrival_id", "joined_id", "local_government_code", "lead", "told"}
UNTOLD = [field.name for field in fields(Case) if field.type in ("str", str) and field.name not in _NO_WORDS]
NAMED = {"kind", *(field.name for field in fields(CaseNews))}

Reading = Callable[[Vault, Path], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def reader() -> ModuleType:
    spec = importlib.util.spec_from_file_location("open_packet", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_by(reader: ModuleType, vault: Vault, folder: Path) -> list[dict[str, Any]]:
    """The bodies of all packets in a folder that this notebook's keys open."""
    keys = [each.private_parts for each in vault.read(identities.opening_keys)]
    own = {
        "identity": vault.read(identities.signing_key).identity.hex,
        "keys": [{"mlkem_seed": seed.hex(), "x25519": short.hex()} for seed, short in keys],
    }
    opened = []
    for file in folder.iterdir():
        try:
            opened.append(reader.open_packet(file.read_bytes(), own)["body"])
        except reader.Refused as refused:
            assert refused.args == ("recipient", "key")
    return opened


def write_all(session: Session, case_id: str, lead: str, stage: CaseStage, on: date | None) -> None:
    """Write everything about a case that its senders must not learn, and what they may."""
    case = cases.get(session, case_id)
    caller = Caller(kind=CallerKind.FAMILY, relation=SECRET, name=SECRET, phone="0858-99-8888", hours=SECRET, call_as=SECRET)
    said = dict.fromkeys(UNTOLD, SECRET)
    chosen = {"risks": (Risk.SUICIDE,), "council": CouncilKind.TOO_HARD, "caller": caller}
    cases.correct(session, replace(case, **said, **chosen, lead=lead, stage=stage, next_on=on))
    contact = Activity(
        case_id=case.id, person_id=case.person_id, on=session.today, way=ActivityWay.PHONE, note=SECRET, outcome=SECRET
    )
    activities.record(session, replace(contact, agency_person=SECRET, whereto=SECRET, done_by=SECRET))
    person = people.get(session, case.person_id)
    people.correct(session, replace(person, note=SECRET))


stages = st.sampled_from([stage for stage in CaseStage if stage is not CaseStage.AFTERWARDS])
days = st.none() | st.dates(date(2026, 11, 22), date(2027, 3, 31))
acts = st.lists(
    st.tuples(st.sampled_from(["write", "tell", "ask", "join", "separate", "close", "reopen", "quiet", "again", "stop"]),
        st.integers(0, 1), st.sampled_from(LEADS), stages, days),
    min_size=1,
    max_size=8,
)  # fmt: skip


def do(session: Session, ids: list[str], act: str, which: int, lead: str, stage: CaseStage, on: date | None) -> None:
    case = cases.get(session, ids[which])
    own = ("はじめの方へ", "つぎの方へ")[which]
    if act == "write":
        write_all(session, case.id, lead, stage, on)
    elif act == "tell":
        cases.tell(session, case, own)
    elif act == "ask":
        own_parts.give(session, OwnPart(case_id=case.id, words=f"{own}のお願い", every=Interval.WEEKLY))
    elif act == "join":
        cases.join(session, *(cases.get(session, each) for each in ids))
    elif act == "separate":
        cases.separate(session, case)
    elif act == "close":
        cases.close(session, replace(case, ending=Ending.DIED, ending_note=SECRET, watched_by=SECRET))
    elif act == "reopen":
        cases.reopen(session, case)
    elif act == "quiet":
        cases.tell_nothing(session, case)
    elif act == "again":
        cases.tell_again(session, case)
    else:
        cases.stop(session, case, SECRET)


def begin_anew(session: Session, ids: list[str]) -> None:
    """Let both cases be open and used, apart, and told of to their senders, with one part each."""
    for which, case_id in enumerate(ids):
        for part in own_parts.of_case(session, case_id):
            own_parts.end(session, part.id)
        case = cases.separate(session, cases.use_again(session, cases.get(session, case_id)))
        if case.closed_on is not None:
            cases.reopen(session, case)
        for act in ("again", "tell", "ask"):
            do(session, ids, act, which, "", CaseStage.RECEIVED, None)


@given(acts)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_sender_learns_of_a_case_what_is_named_and_nothing_of_anothers(
    reader: ModuleType, two: tuple[Vault, Vault, Vault, list[str], Path], several: list[Any]
) -> None:
    office, first, second, ids, folder = two
    office.do(begin_anew, ids)
    for act in several:
        try:
            office.do(lambda session, act=act: do(session, ids, *act))
        except Invalid as refused:
            # Of two that are one, neither can be joined again; of what is over nobody is asked for a part.
            assert [each.what for each in refused.problems] in (["joined_already"], ["case_over"])
        except NotFound:
            # What was stopped is joined to nothing.
            assert act[0] == "join"
    stick = folder / f"{len(list(folder.iterdir()))}"
    write_out(office, stick)
    for vault, case_id, foreign in ((first, ids[0], "つぎの方"), (second, ids[1], "はじめの方")):
        own = office.read(cases.get, case_id)
        for body in read_by(reader, vault, stick):
            said = json.dumps(body, ensure_ascii=False)
            assert SECRET not in said
            assert "0858-99-8888" not in said
            assert foreign not in said
            for item in body["items"]:
                assert item.keys() == NAMED
                assert item["referral_id"] == own.arrival_id
    # What is kept is what stands now, however it came about.
    for case_id in ids:
        own = office.read(cases.get, case_id)
        kept, now = office.read(case_news.of_arrival, own.arrival_id), office.read(case_news.told_of, own)
        assert kept
        assert replace(kept, id="", version=0, writer="", written_at=None) == now


@pytest.fixture
def two(make_notebook: Make, volunteer: Vault, office: Vault, tmp_path: Path) -> tuple[Vault, Vault, Vault, list[str], Path]:
    """A desk, two volunteers, and a case that it made for each of them."""
    second = make_notebook("second", replace(VOLUNTEER, name="山本 次郎", kana="ヤマモト ジロウ"))
    acquaint(second, office)
    both = [
        become_case(volunteer, office, tmp_path / "a", name="はじめの方の足立"),
        become_case(second, office, tmp_path / "b", name="つぎの方の足立"),
    ]
    folder = tmp_path / "sticks"
    folder.mkdir()
    return office, volunteer, second, [case.id for case in both], folder


def test_every_text_of_a_case_is_either_told_on_purpose_or_secret() -> None:
    assert {"next_note", "said", "wish", "ending_note", "watched_by", "stopped_why"} <= set(UNTOLD)
