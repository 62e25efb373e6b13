"""Ringing round: what is rung first, what becomes of a number, and where one is; on paper in the same order."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.agencies import EVERYWHERE, OfficeNumber
from app.domain.municipalities import SupportSystem, TownSupport
from app.domain.organisations import Organisation, Profile
from app.domain.ringing_rounds import FRESH, RingingLine, RungAs, due, onwards
from app.errors import Invalid, NotFound
from app.models.vault import Vault
from app.services import (
    agencies,
    desk_tables,
    emergency_numbers,
    municipalities,
    office_numbers,
    organisations,
    ringing_rounds,
    undoing,
)
from app.workflows import office_numbers as numbers
from app.workflows import ringing_rounds as acts
from app.workflows.organisations import keep
from tests.notebooks import OFFICE, Make, acquaint

TODAY = date(2026, 11, 21)
WELFARE = "312037-welfare"
LINE = "よりそいホットライン"


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def desk(make_notebook: Make) -> Vault:
    return make_notebook("office", OFFICE)


def phone_of(code: str) -> tuple[str, date | None]:
    found = agencies.find(code)
    assert found is not None
    return found.phone, found.checked_on


def lines() -> st.SearchStrategy[list[RingingLine]]:
    day = st.none() | st.integers(0, 90).map(lambda ago: TODAY - timedelta(days=ago))
    told = st.none() | st.sampled_from(RungAs)
    one = st.builds(
        RingingLine, office=st.text(), name=st.just("x"), number=st.just("1"), checked_on=day, urgent=st.booleans(), told=told
    )
    return st.lists(one, max_size=8)


@given(lines())
def test_urgent_ones_come_first_then_those_nobody_rang_then_the_oldest(every: list[RingingLine]) -> None:
    found = due(every, TODAY)
    assert {each.office for each in found} == {
        each.office for each in every if each.checked_on is None or each.checked_on < TODAY - FRESH
    }
    order = [(not each.urgent, each.checked_on is not None, each.checked_on or date.min) for each in found]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("told", "number", "kept"),
    [(RungAs.REACHED, "", "0858-22-0009"), (RungAs.CHANGED, "0858-22-0010", "0858-22-0010"), (RungAs.UNUSED, "", "")],
)
def test_a_municipality_is_rung_by_night_too(desk: Vault, told: RungAs, number: str, kept: str) -> None:
    before = SupportSystem(code="312037", section="福祉課", phone="0858-22-0001", night_line="0858-22-0009")
    desk.do(municipalities.keep, TownSupport(system=before))
    due_now = desk.read(ringing_rounds.due)
    [line] = [each for each in due_now if each.number == "0858-22-0009"]
    assert line.name == "倉吉市の夜間・休日の電話"
    desk.do(ringing_rounds.begin)
    desk.do(acts.tell, line.office, told, number)
    assert desk.read(municipalities.begun, "312037").system == replace(before, night_line=kept, checked_on=TODAY)
    assert line.office not in [each.office for each in desk.read(ringing_rounds.due)]


@given(lines())
def test_going_on_leads_to_each_number_until_none_is_left(every: list[RingingLine]) -> None:
    rung: list[int] = []
    at = onwards(every, -1)
    while at is not None:
        rung.append(at)
        every[at] = replace(every[at], told=RungAs.REACHED)
        at = onwards(every, at)
    assert len(rung) == len(set(rung))
    assert all(each.told not in (None, RungAs.LATER) for each in every)


def test_a_round_asks_for_each_number_once_and_those_of_the_lock_screen_first(desk: Vault) -> None:
    desk.do(ringing_rounds.begin)
    found = desk.read(lambda session: ringing_rounds.lines(session, ringing_rounds.current(session)))
    told = [each.number for each in found]
    assert len(told) == len(set(told))
    assert not set(told) & set(EVERYWHERE)
    urgent = {one.number for one in emergency_numbers.emergency_numbers() if one.number not in (*EVERYWHERE, "")}
    assert urgent | {"0858-22-8118"} <= set(told[: len(urgent) + 1])
    # What was made sure of long ago comes behind what nobody ever rang.
    assert told[-1] in {one.phone for one in agencies.offered() if one.checked_on}


def test_each_answer_keeps_the_number_accordingly(desk: Vault) -> None:
    desk.do(ringing_rounds.begin)
    desk.do(acts.tell, WELFARE, RungAs.REACHED)
    assert phone_of(WELFARE) == ("0858-22-8118", TODAY)
    desk.do(acts.tell, "seishin", RungAs.CHANGED, "０８５７−２１−０００１", on=TODAY - timedelta(days=2))
    assert phone_of("seishin") == ("0857-21-0001", date(2026, 11, 19))
    desk.do(acts.tell, "boshi", RungAs.UNUSED)
    assert phone_of("boshi") == ("", TODAY)
    desk.do(acts.tell, "hikikomori-tobu", RungAs.LATER)
    assert phone_of("hikikomori-tobu") == ("0857-20-0222", None)
    desk.do(acts.tell, LINE, RungAs.UNUSED)
    desk.do(acts.tell, "いのちの電話", RungAs.CHANGED, "0120-000-002")
    known = desk.read(office_numbers.known)
    assert (known[LINE].number, known[LINE].checked_on) == ("", TODAY)
    # Its second number stays.
    assert (known["いのちの電話"].number, known["いのちの電話"].other) == ("0120-000-002", "0570-783-556")
    under_way = desk.read(ringing_rounds.current)
    assert under_way is not None
    told = {each.office: (each.told, each.number) for each in under_way.offices if each.told}
    assert told[WELFARE] == (RungAs.REACHED, "0858-22-8118")
    assert told["boshi"] == (RungAs.UNUSED, "0857-59-6344")
    table = desk.do(desk_tables.give_out)
    assert LINE in [each.office for each in table.numbers if not each.number]


def test_whoever_has_the_same_number_is_made_sure_of_too(desk: Vault) -> None:
    at_the_same = Organisation(profile=Profile(name="こどもの室", area="中部", phone="0858-22-4152"))
    code = desk.do(keep, at_the_same).profile.code
    under_way = desk.do(ringing_rounds.begin)
    [line] = [each for each in desk.read(ringing_rounds.lines, under_way) if each.office == "倉吉児童相談所"]
    # Whoever answers is told before for whom the answer is.
    assert line.same == ("こどもの室",)
    desk.do(acts.tell, "倉吉児童相談所", RungAs.CHANGED, "0858-22-0004")
    assert phone_of(code) == ("0858-22-0004", TODAY)
    assert phone_of("jiso-chubu") == ("0858-22-0004", TODAY)


def test_a_number_in_use_no_more_is_not_shown_again_because_a_card_tells_it(desk: Vault, make_notebook: Make) -> None:
    other = make_notebook("other", replace(OFFICE, phone="0858-24-6265"))
    acquaint(desk, other, "312037-anshin")
    desk.do(office_numbers.keep, OfficeNumber(office="312037-anshin", number="0858-24-6265"))
    desk.do(ringing_rounds.begin)
    desk.do(acts.tell, "312037-anshin", RungAs.UNUSED)
    known = desk.read(office_numbers.known)["312037-anshin"]
    assert (known.number, [each.number for each in known.beside]) == ("", ["0858-24-6265"])


def test_what_is_wrong_is_refused_and_the_round_stays(desk: Vault) -> None:
    with pytest.raises(NotFound):
        desk.do(acts.tell, WELFARE, RungAs.REACHED)
    before = desk.do(ringing_rounds.begin)
    wrong = {"": "required", "でんわ": "not_phone", "119": "everybodys_number", "090-0000-0001": "mobile"}
    for number, what in wrong.items():
        with pytest.raises(Invalid) as refused:
            desk.do(acts.tell, WELFARE, RungAs.CHANGED, number)
        assert [(each.field, each.what) for each in refused.value.problems] == [("number", what)]
    with pytest.raises(Invalid):
        desk.do(acts.tell, WELFARE, RungAs.REACHED, on=TODAY + timedelta(days=1))
    assert desk.read(ringing_rounds.current) == before
    assert desk.read(organisations.of_code, WELFARE) is None


def test_an_answer_is_taken_back_with_its_place_in_the_round(desk: Vault) -> None:
    before = desk.do(ringing_rounds.begin)
    done = desk.do(lambda session: undoing.noted(session, acts.tell, WELFARE, RungAs.UNUSED))
    assert done.undo is not None
    desk.do(numbers.take_back, done.undo)
    assert desk.read(ringing_rounds.current) == before
    assert phone_of(WELFARE) == ("0858-22-8118", None)


def test_a_number_that_only_the_notebook_holds_stays_in_it(desk: Vault, own: Path) -> None:
    desk.do(office_numbers.keep, OfficeNumber(office=WELFARE, number="090-0000-0001"))
    desk.do(ringing_rounds.begin)
    desk.do(acts.tell, WELFARE, RungAs.REACHED)
    assert desk.read(office_numbers.written)[WELFARE].checked_on == TODAY
    assert "090" not in "".join(each.read_text("utf-8-sig") for each in own.glob("*"))


def test_what_was_rung_is_not_asked_for_in_the_next_round(desk: Vault) -> None:
    first = desk.do(ringing_rounds.begin)
    for each in first.offices:
        desk.do(ringing_rounds.tell, each.office, RungAs.REACHED)
    assert desk.read(ringing_rounds.due) == []
    assert desk.do(ringing_rounds.begin).offices == ()
    assert desk.read(ringing_rounds.current) is None


def test_the_paper_has_each_number_in_the_order_of_the_round(desk: Vault) -> None:
    with pytest.raises(NotFound):
        desk.read(acts.sheet)
    desk.do(ringing_rounds.begin)
    desk.do(acts.tell, LINE, RungAs.REACHED)
    found = desk.read(lambda session: ringing_rounds.lines(session, ringing_rounds.current(session)))
    html = desk.read(acts.sheet).html
    places = [html.index(f">{each.number}") for each in found]
    assert places == sorted(places)
    assert html.count("□使われていない") == len(found) - 1
