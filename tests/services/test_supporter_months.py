"""The month of a supporter: the lines of a table that can be replaced, each counted of what stands in the notebook."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.activities import Activity, ActivityWay, Met
from app.domain.months.supporters import SupporterCount, SupporterEntry, SupporterLine, count_lines
from app.domain.places import can_be_code
from app.domain.referrals import ReferralWay
from app.models.vault import Vault
from app.queries.supporter_months import month
from app.services import activities, households, people, reference_tables, references, referrals
from app.workflows.supporter_months import print_month, write_month
from app.workflows.taking_out import TableForm
from tests.notebooks import VOLUNTEER, a, refer

ON = date(2026, 11, 20)


def numbers(vault: Vault, of: date = ON) -> dict[str, int]:
    told = vault.read(month, of)
    return {line.name: told.counts[line.code].count for line in told.lines}


def test_the_lines_are_the_six_of_a_supporter() -> None:
    assert [line.name for line in references.supporter_month()] == [
        "訪問", "声かけ", "会えた人", "新たに把握", "つないだ", "定着した",
    ]  # fmt: skip
    assert all(can_be_code(line.code) for line in references.supporter_month())


def test_a_month_is_counted_of_what_was_written_down(volunteer: Vault) -> None:
    hana, tadashi = (volunteer.do(people.register, a.person(name=name)) for name in ("足立 ハナ", "足立 正"))
    volunteer.do(households.join, tadashi, hana)
    for person, way, met in (
        (hana, ActivityWay.VISIT, Met.MET),
        (tadashi, ActivityWay.VISIT, Met.OUT),
        (hana, ActivityWay.GREETING, Met.MET),
        (hana, ActivityWay.PHONE, Met.THROUGH_DOOR),
    ):
        volunteer.do(activities.keep, Activity(person_id=person.id, on=ON, way=way, met=met))
    volunteer.do(activities.keep, Activity(person_id=hana.id, on=date(2026, 10, 31), way=ActivityWay.VISIT, met=Met.MET))
    assert numbers(volunteer) == {"訪問": 1, "声かけ": 1, "会えた人": 1, "新たに把握": 2, "つないだ": 0, "定着した": 0}
    told = volunteer.read(month, ON)
    assert (told.before["visits"].count, told.year["visits"].count) == (1, 2)
    assert len(told.counts["visits"].entries) == 2


def test_what_was_handed_over_and_goes_on_by_itself_is_counted_on_its_day(volunteer: Vault) -> None:
    led = volunteer.do(referrals.hand_over, refer(volunteer, way=ReferralWay.PHONE), date(2026, 10, 30))
    assert numbers(volunteer, date(2026, 10, 1))["つないだ"] == 1
    settled = volunteer.do(referrals.settle, volunteer.do(referrals.meet, led))
    assert (numbers(volunteer)["つないだ"], numbers(volunteer)["定着した"]) == (0, 1)
    # Closed later it was settled all the same, on that day.
    volunteer.do(referrals.close, settled)
    assert numbers(volunteer)["定着した"] == 1


def test_a_table_of_one_s_own_stands_in_its_place(volunteer: Vault, own_tables: Path) -> None:
    own_tables.mkdir()
    written = "code,name,counts,ways,met\nrang,電話した人,people,phone・message,\n"
    (own_tables / references.SUPPORTER_MONTH).write_text(written, encoding="utf-8")
    reference_tables.read_again()
    person = volunteer.do(people.register, a.person())
    for way in (ActivityWay.PHONE, ActivityWay.MESSAGE, ActivityWay.VISIT):
        volunteer.do(activities.keep, Activity(person_id=person.id, on=ON, way=way, met=Met.MET))
    assert numbers(volunteer) == {"電話した人": 1}


@pytest.mark.parametrize("line", ["rang,電話,people,by-drum,", "rang,電話,houses,,", "rang,,people,,", "電 話,電話,people,,"])
def test_a_table_that_cannot_be_read_is_named_and_the_shipped_one_holds(own_tables: Path, line: str) -> None:
    own_tables.mkdir()
    (own_tables / references.SUPPORTER_MONTH).write_text(f"code,name,counts,ways,met\n{line}\n", encoding="utf-8")
    reference_tables.read_again()
    assert len(references.supporter_month()) == 6
    assert [each.name for each in references.damages()] == [references.SUPPORTER_MONTH]


entries = st.lists(
    st.builds(
        SupporterEntry,
        id=st.uuids().map(str),
        on=st.dates(date(2026, 11, 1), date(2026, 11, 30)),
        counts=st.sampled_from([SupporterCount.CONTACTS, SupporterCount.CONTACTS, SupporterCount.FOUND]),
        person_id=st.sampled_from(["", "甲", "乙", "丙"]),
        way=st.none() | st.sampled_from(ActivityWay),
        met=st.none() | st.sampled_from(Met),
        visit_id=st.sampled_from(["", "家"]),
    ),
    max_size=30,
    unique_by=lambda each: each.id,
)


@given(entries)
def test_no_line_counts_more_than_stands_behind_it(told: list[SupporterEntry]) -> None:
    lines = [
        SupporterLine(code=f"{counts}-{len(ways)}", name="名", counts=counts, ways=ways)
        for counts in SupporterCount
        for ways in ((), (ActivityWay.VISIT,))
    ]
    found = count_lines(lines, told)
    assert all(each.count <= len(each.entries) for each in found.values())
    assert all(bool(each.count) or not each.entries for key, each in found.items() if not key.startswith("people"))
    contacts = [each for each in told if each.counts is SupporterCount.CONTACTS]
    assert found["contacts-0"].count == len(contacts)
    assert found["people-0"].count == len({each.person_id for each in contacts} - {""})
    assert found["found-0"].count == len(told) - len(contacts)


def test_it_is_printed_on_a4_and_written_to_a_file(volunteer: Vault, tmp_path: Path) -> None:
    person = volunteer.do(people.register, a.person())
    volunteer.do(activities.keep, a.activity(person, way=ActivityWay.GREETING))
    paper = volunteer.do(print_month, ON)
    assert "令和8年11月の活動のまとめ" in paper.title
    assert all(line.name in paper.html for line in references.supporter_month())
    assert VOLUNTEER.organisation in paper.html
    assert "足立" not in paper.html
    written = write_month(volunteer, tmp_path / "month.csv", TableForm.CSV, ON)
    assert "声かけ,1,1" in written.path.read_text("utf-8-sig").replace('"', "")
