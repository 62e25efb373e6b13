"""Memos to carry: the sheet's number leads back to the people, in the order in which they stand on it."""

from collections.abc import Callable

import pytest

from app.domain.sheet_numbers import sheet_number
from app.errors import Invalid, NotFound
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import memos, people, prints
from tests.notebooks import a
from tests.vaults import Clock


@pytest.fixture
def ids(volunteer: Vault) -> list[str]:
    """Four people, not in the order of their kana."""

    def register(session: Session) -> list[str]:
        return [people.register(session, a.person(name=name, kana=name)).id for name in ("ワダ", "アダチ", "モリ", "カワ")]

    return volunteer.do(register)


def make(volunteer: Vault, ids: list[str]) -> memos.Memo:
    return volunteer.do(memos.make, ids)


def test_the_number_leads_back_in_the_order_of_the_sheet(volunteer: Vault, ids: list[str]) -> None:
    memo = make(volunteer, [*ids, ids[0]])
    assert memo.person_ids == tuple(ids)
    assert volunteer.read(memos.of_number, memo.number) == ids
    wide = memo.number.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
    assert volunteer.read(memos.of_number, f" {wide}") == ids
    assert volunteer.read(memos.latest) == [memo]


def test_every_sheet_is_logged(volunteer: Vault, ids: list[str]) -> None:
    memo = make(volunteer, ids[:2])
    named = volunteer.do(lambda session: memos.make(session, ids, named=True))
    assert volunteer.read(prints.of_record, "") == []
    for number in (memo.number, named.number):
        volunteer.do(prints.note_printed, number, 1)
    logged = volunteer.read(prints.of_record, "")
    assert {(each.sheet, each.number, each.nameless) for each in logged} == {
        (memos.SHEET, named.number, False),
        (memos.SHEET, memo.number, True),
    }


def test_the_last_twenty_are_kept(volunteer: Vault, ids: list[str]) -> None:
    made = [make(volunteer, ids[:1]) for _ in range(memos.MOST + 2)]
    assert [memo.number for memo in volunteer.read(memos.latest)] == [memo.number for memo in reversed(made[2:])]
    with pytest.raises(NotFound):
        volunteer.read(memos.of_number, made[0].number)


def test_the_numbers_stay_when_somebody_is_gone(volunteer: Vault, ids: list[str]) -> None:
    memo = make(volunteer, ids)
    volunteer.do(lambda session: people.forget(session, people.get(session, ids[1])))
    assert volunteer.read(memos.of_number, memo.number) == [ids[0], "", *ids[2:]]
    assert volunteer.read(memos.latest)[0].person_ids == (ids[0], *ids[2:])


@pytest.mark.parametrize(
    ("wanted", "raised"),
    [(lambda ids: ids[:0], Invalid), (lambda ids: [*ids, "0" * 32], NotFound)],
    ids=["nobody", "a stranger"],
)
def test_a_sheet_needs_people_of_the_notebook(
    volunteer: Vault, ids: list[str], wanted: Callable[[list[str]], list[str]], raised: type[Exception]
) -> None:
    with pytest.raises(raised):
        make(volunteer, wanted(ids))
    assert volunteer.read(memos.latest) == []
    assert volunteer.do(prints.number, memos.SHEET, "").startswith("8-00001-")


def wrong(volunteer: Vault, text: str) -> str:
    """What is said to be wrong with a number as it was typed."""
    with pytest.raises(Invalid) as told:
        volunteer.read(memos.typed, text)
    (problem,) = told.value.problems
    assert problem.field == "memo"
    return problem.what


def test_the_number_typed_from_paper_is_found_however_it_is_typed(volunteer: Vault, ids: list[str]) -> None:
    make(volunteer, ids[:1])
    memo = make(volunteer, ids)
    bare = memo.number.replace("-", "")
    wide = memo.number.translate(str.maketrans("0123456789-", "０１２３４５６７８９ー"))
    for text in (memo.number, bare, wide, f" {memo.number.replace('-', ' ')}"):
        assert volunteer.read(memos.typed, text) == memo.number


def test_a_number_that_leads_nowhere_says_why(volunteer: Vault, ids: list[str]) -> None:
    memo = make(volunteer, ids)
    last = int(memo.number[-1])
    assert wrong(volunteer, "  ") == "required"
    assert wrong(volunteer, "きのうのメモ") == wrong(volunteer, memo.number[:-2]) == "not_sheet_number"
    assert wrong(volunteer, f"{memo.number[:-1]}{(last + 1) % 10}") == "check_digit"
    # Right in itself, but of a notebook that has printed more than this one.
    assert wrong(volunteer, sheet_number(8, 4321)) == "not_found"
    sheet = volunteer.do(prints.number, "referral", ids[0])
    assert wrong(volunteer, sheet) == "other_sheet"
    for _ in range(memos.MOST):
        make(volunteer, ids[:1])
    assert wrong(volunteer, memo.number) == "memo_gone"


def test_what_is_chosen_is_today_s_round_until_the_day_is_over(volunteer: Vault, ids: list[str], clock: Clock) -> None:
    assert volunteer.read(memos.chosen) is None
    volunteer.do(memos.choose, ids[:2])
    volunteer.do(memos.choose, [ids[3], ids[1]])
    chosen = volunteer.read(memos.chosen)
    assert chosen is not None
    assert (chosen.number, chosen.person_ids) == ("", (ids[3], ids[1]))
    assert volunteer.read(memos.latest) == []
    with pytest.raises(NotFound):
        volunteer.read(memos.of_number, "")
    clock.pass_by(days=1)
    assert volunteer.read(memos.chosen) is None


def test_what_is_printed_is_today_s_round_and_keeps_its_number_while_it_stays(volunteer: Vault, ids: list[str]) -> None:
    volunteer.do(memos.choose, ids[:2])
    memo = make(volunteer, ids[:3])
    assert volunteer.read(memos.chosen) == memo
    assert volunteer.do(memos.choose, ids[:3]) == memo
    volunteer.do(memos.choose, ids[1:3])
    assert volunteer.do(memos.choose, ids[:3]) == memo
    assert volunteer.read(memos.chosen) == memo
    volunteer.do(memos.choose, [])
    assert volunteer.read(memos.chosen) is None
    assert volunteer.read(memos.latest) == [memo]


def test_nobody_who_is_gone_and_no_more_than_a_sheet_holds_are_chosen(volunteer: Vault, ids: list[str]) -> None:
    volunteer.do(memos.choose, ids[:2])
    volunteer.do(lambda session: people.forget(session, people.get(session, ids[0])))
    chosen = volunteer.read(memos.chosen)
    assert chosen is not None
    assert chosen.person_ids == (ids[1],)
    with pytest.raises(NotFound):
        volunteer.do(memos.choose, ids[:2])
    with pytest.raises(Invalid):
        volunteer.do(memos.choose, [f"{number:032x}" for number in range(memos.LONGEST + 1)])
