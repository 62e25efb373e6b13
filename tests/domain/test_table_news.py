"""What a table changes is told once for each office, and what did not change is not told."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.agencies import OfficeNumber
from app.domain.table_news import OfficeNews, ShownOffice, TableCame, TableNews, changes
from app.words.table_news import change_words, summed_up

ON, LATER = date(2026, 10, 1), date(2026, 11, 21)
OFFICES = st.sampled_from(["福祉課", "社協", "包括", "よりそい"])


def numbers() -> st.SearchStrategy[OfficeNumber]:
    text, day = st.sampled_from(["", "0858-22-0001", "0858-22-0002"]), st.sampled_from([None, ON, LATER])
    plain = st.builds(OfficeNumber, office=st.just("x"), number=text, checked_on=day)
    beside = st.lists(plain, max_size=2).map(tuple)
    return st.builds(OfficeNumber, office=st.just("x"), number=text, checked_on=day, beside=beside)


def shown() -> st.SearchStrategy[dict[str, ShownOffice]]:
    office = st.builds(ShownOffice, name=st.just(""), number=numbers(), near=st.booleans(), rest=st.sampled_from(["", "平日"]))
    return st.dictionaries(OFFICES, office).map(lambda found: {name: replace(each, name=name) for name, each in found.items()})


@given(shown(), shown())
def test_each_office_is_told_of_once_and_those_near_first(
    before: dict[str, ShownOffice], after: dict[str, ShownOffice]
) -> None:
    told = changes(before, after)
    names = [each.name for each in told]
    assert len(names) == len(set(names))
    assert [each.near for each in told] == sorted((each.near for each in told), reverse=True)
    gone = {each.name for each in told if each.what is OfficeNews.GONE}
    new = {each.name for each in told if each.what is OfficeNews.NEW}
    assert (gone, new) == (before.keys() - after.keys(), after.keys() - before.keys())
    for name in before.keys() & after.keys() - set(names):
        was, now = before[name].number, after[name].number
        assert (was.number, was.other, was.checked_on) == (now.number, now.other, now.checked_on)
        assert before[name].rest == after[name].rest
    assert all(change_words(each).startswith(each.name) for each in told)


@given(shown())
def test_what_stays_as_it_was_is_no_news(before: dict[str, ShownOffice]) -> None:
    assert changes(before, before) == ()
    assert summed_up(TableNews(came=TableCame.STANDS)) == "変わったところはありません。"


def one(before: OfficeNumber, after: OfficeNumber) -> str:
    [change] = changes({"a": ShownOffice(name="福祉課", number=before)}, {"a": ShownOffice(name="福祉課", number=after)})
    return change_words(change)


def test_each_change_is_said_in_plain_words() -> None:
    was = OfficeNumber(office="a", number="0858-22-0001", checked_on=ON)
    now = replace(was, number="0858-22-0002", checked_on=LATER)
    assert one(was, now) == "福祉課：0858-22-0001 → 0858-22-0002（確認日 R8.11.21）"
    assert one(was, replace(was, number="", checked_on=LATER)) == (
        "福祉課：0858-22-0001 は、いまは使われていません（確認日 R8.11.21）"
    )
    assert one(replace(was, number=""), now) == "福祉課：0858-22-0002（確認日 R8.11.21）"
    assert one(was, replace(was, checked_on=LATER)) == "福祉課：0858-22-0001（確認日 R8.11.21）"
    assert one(was, replace(was, beside=(now,))) == (
        "福祉課：窓口の表では 0858-22-0002（確認日 R8.11.21）。いま出ている 0858-22-0001 は、そのままです"
    )
