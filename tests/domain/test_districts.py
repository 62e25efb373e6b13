"""What a month gives back to the district: by 地区・班 people, houses and how much there was, never more than the month has."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.activities import ActivityWay, Topic
from app.domain.months.cells import CellGroup
from app.domain.months.counting import count, sums
from app.domain.months.districts import DistrictRow, EntryAbout, by_district, whole
from app.domain.months.entries import EntryTraits, MonthEntry
from app.domain.months.rules import USUAL_RULES
from tests.domain.test_months import FIRST, Rules, entries, rules

KNOWN = date(2026, 1, 1)
abouts = st.builds(
    lambda number, since: EntryAbout(f"p{number}", f"h{number // 2}", ("上井", "", "河北")[number % 3], since),
    st.integers(0, 5),
    st.just(KNOWN) | st.just(FIRST),
)


def visit(key: str, on: date = FIRST, visit_id: str = "", **told: object) -> MonthEntry:
    return MonthEntry(id=key, on=on, visit_id=visit_id, traits=EntryTraits(way=ActivityWay.VISIT, **told))  # type: ignore[arg-type]


def test_a_house_is_come_to_again_on_another_occasion_and_a_couple_is_one() -> None:
    husband, wife = (EntryAbout(person, "house", "上井", since) for person, since in (("a", KNOWN), ("b", FIRST)))
    neighbour = EntryAbout("c", "next", "河北", KNOWN)
    written = [
        visit("1", visit_id="together"),
        visit("2", visit_id="together"),
        visit("3", date(2026, 10, 9), topics=(Topic.WORK,)),
        visit("4"),
        MonthEntry(id="5", on=FIRST, traits=EntryTraits(way=ActivityWay.MEETING, with_person=False)),
    ]
    whose = {"1": husband, "2": wife, "3": husband, "4": neighbour}
    assert by_district(written, whose, FIRST, USUAL_RULES) == [
        DistrictRow("上井", people=2, new=1, visits=2, houses=1, again=1, consultations=1),
        DistrictRow("河北", people=1, new=0, visits=1, houses=1, again=0, consultations=0),
        DistrictRow(None, people=0, new=0, visits=0, houses=0, again=0, consultations=0),
    ]
    assert whole(written, whose, FIRST, USUAL_RULES) == DistrictRow(
        None, people=3, new=1, visits=3, houses=2, again=1, consultations=1
    )


@given(entries, rules, st.data())
def test_the_whole_is_what_the_month_counts_and_its_parts_tell_nobody_twice(
    written: list[MonthEntry], by: Rules, data: st.DataObject
) -> None:
    about = data.draw(st.lists(st.none() | abouts, min_size=len(written), max_size=len(written)))
    first_of: dict[str, EntryAbout] = {}
    whose = {
        entry.id: first_of.setdefault(each.person_id, each)
        for entry, each in zip(written, about, strict=True)
        if each is not None
    }
    rows, all_of_them = by_district(written, whose, FIRST, by), whole(written, whose, FIRST, by)
    official = sums({cell: each.count for cell, each in count(written, by).items()})
    assert (all_of_them.visits, all_of_them.consultations) == (official[CellGroup.VISITS], official[CellGroup.TOPICS])
    assert sum(each.people for each in rows) == all_of_them.people == len({each.person_id for each in whose.values()})
    assert sum(each.new for each in rows) == all_of_them.new
    assert sum(each.consultations for each in rows) == all_of_them.consultations
    assert sum(each.visits for each in rows) >= all_of_them.visits
    assert all(each.again <= each.houses and each.new + each.continued == each.people for each in rows)
    assert len({each.district for each in rows}) == len(rows)
