"""Months handed in by packet, and what the notebook that receives them says: totals, who is missing, what was corrected."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from app.domain.cards import Trust, Use
from app.domain.months.cells import MonthCell
from app.domain.months.closing import HandingIn
from app.domain.months.totals import Among
from app.domain.packets import Fate
from app.errors import Invalid
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import month_totals as asked
from app.queries.month_totals import TotalsTold
from app.services import cards, month_closing, references
from app.sync.cards import READS
from app.words.viewings import kind_words
from app.workflows import exchange, month_totals
from app.workflows.taking_out import TableForm
from tests.asked import asked_of
from tests.commissioners import CHAIR, KURAYOSHI, MEIRIN, OCTOBER, TOTTORI, UWANADA, begin, hand_in, introduce, log
from tests.notebooks import OFFICE, Make, carry, say_that_it_reads, take_in, write_out
from tests.vaults import Clock

SEPTEMBER = date(2026, 9, 1)

MakeCommissioner = Callable[..., Vault]


@pytest.fixture
def chair(make_notebook: Make) -> Vault:
    """The notebook of the chairperson, who is a commissioner too."""
    return make_notebook("chair", CHAIR)


@pytest.fixture
def join_in(make_notebook: Make, chair: Vault) -> MakeCommissioner:
    """Make a commissioner's notebook that hands its months in to the chairperson's."""

    return partial(begin, make_notebook, chair)


def totals(vault: Vault, month: date = OCTOBER, among: Among | None = None) -> TotalsTold:
    return vault.read(asked.totals, month, among or Among())


def d1(told: TotalsTold) -> int:
    return sum(each.numbers[MonthCell.D1] for each in told.year[told.month])


def test_the_months_of_three_are_added_up_where_they_are_handed_in(
    chair: Vault, join_in: MakeCommissioner, tmp_path: Path
) -> None:
    hana, jiro = join_in("足立 花"), join_in("山根 次郎", UWANADA, TOTTORI)
    log(chair, date(2026, 10, 3))
    log(hana, date(2026, 10, 3), date(2026, 10, 4))
    log(jiro, date(2026, 10, 5))
    chair.do(month_closing.hand_in, OCTOBER, HandingIn.PAPER)
    told = totals(chair)
    assert (d1(told), [each.name for each in told.missing]) == (1, ["山根 次郎", "足立 花"])
    for vault in (hana, jiro):
        hand_in(vault, chair)
        assert [line.fate for line in carry(vault, chair, tmp_path / "stick")] == [Fate.IMPORTED]
    told = totals(chair)
    assert (d1(told), told.missing) == (4, ())
    assert [(each.organisation, each.people, each.numbers[MonthCell.F]) for each in told.groups] == [
        (UWANADA, 1, 1),
        (MEIRIN, 2, 3),
    ]
    assert d1(totals(chair, among=Among(TOTTORI))) == d1(totals(chair, among=Among(TOTTORI, UWANADA))) == 1
    assert [each.name for each in totals(chair, among=Among(KURAYOSHI, MEIRIN)).reporters] == ["会長 太郎", "足立 花"]


def test_the_later_version_holds_whatever_the_order_and_however_often_it_comes(
    chair: Vault, join_in: MakeCommissioner, tmp_path: Path
) -> None:
    hana = join_in("足立 花")
    log(hana, date(2026, 10, 3))
    hand_in(hana, chair)
    write_out(hana, tmp_path / "first")
    log(hana, date(2026, 10, 4))
    hand_in(hana, chair)
    write_out(hana, tmp_path / "second")
    fates = []
    for folder in ("second", "first", "second", "first"):
        fates += [line.fate for line in take_in(chair, *(tmp_path / folder).iterdir())]
        assert d1(totals(chair)) == 2
    assert fates == [Fate.IMPORTED, Fate.IMPORTED, Fate.ALREADY_HERE, Fate.ALREADY_HERE]
    assert [each.version for each in totals(chair).reporters] == [2]


def test_a_correction_is_told_with_what_it_changed(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    hana = join_in("足立 花")
    log(hana, date(2026, 10, 3))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "stick")
    assert totals(chair).corrected == ()
    log(hana, date(2026, 10, 3))
    assert write_out(hana, tmp_path / "stick") == []
    # Handed in again on paper, it goes to the chairperson in a packet all the same.
    hana.do(month_closing.hand_in, OCTOBER, HandingIn.PAPER, "", "市役所")
    carry(hana, chair, tmp_path / "stick")
    (corrected,) = totals(chair).corrected
    assert (corrected.reporter.name, corrected.changes) == ("足立 花", ((MonthCell.D1, 1, 2),))


def test_corrections_of_many_are_asked_for_at_once(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    asked_for = []
    for name in ("足立 花", "山根 次郎"):
        vault = join_in(name)
        for day in (3, 4):
            log(vault, date(2026, 10, day))
            hand_in(vault, chair)
            carry(vault, chair, tmp_path / f"{name}{day}")
        with asked_of(chair) as statements:
            told = totals(chair)
        asked_for.append((len(told.corrected), len(statements)))
    (one, first), (two, second) = asked_for
    assert (one, two, first) == (1, 2, second)


def test_two_of_one_name_are_two(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    for folder in ("one", "other"):
        vault = join_in("足立 花", folder=folder)
        log(vault, date(2026, 10, 3))
        hand_in(vault, chair)
        carry(vault, chair, tmp_path / folder)
    told = totals(chair)
    assert (d1(told), len(told.reporters), len(told.namesakes)) == (2, 2, 2)


def test_a_file_of_another_month_counts_there_and_who_sent_it_is_still_missing(
    chair: Vault, join_in: MakeCommissioner, tmp_path: Path
) -> None:
    hana = join_in("足立 花")
    log(hana, date(2026, 9, 3))
    hand_in(hana, chair, SEPTEMBER)
    carry(hana, chair, tmp_path / "stick")
    assert (d1(totals(chair)), [each.name for each in totals(chair).missing]) == (0, ["会長 太郎", "足立 花"])
    assert d1(totals(chair, SEPTEMBER)) == 1


def test_a_month_to_come_or_of_an_earlier_term_is_kept_and_shown_as_such(
    chair: Vault, join_in: MakeCommissioner, tmp_path: Path, clock: Clock
) -> None:
    hana = join_in("足立 花")
    log(hana, date(2024, 5, 3), date(2026, 11, 3))
    for month in (date(2024, 5, 1), SEPTEMBER, date(2026, 11, 1)):
        hand_in(hana, chair, month)
    carry(hana, chair, tmp_path / "stick")
    assert [(month, each.name) for month, each in totals(chair).odd] == [(date(2024, 5, 1), "足立 花")]
    assert d1(totals(chair, date(2024, 5, 1))) == 1
    clock.pass_by(days=-40)
    assert [month for month, _each in totals(chair).odd] == [date(2026, 11, 1), date(2024, 5, 1)]
    assert d1(totals(chair, date(2026, 11, 1))) == 1


def test_somebody_whose_card_was_not_theirs_counts_no_more(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    hana = join_in("足立 花")
    log(hana, date(2026, 10, 3))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "stick")
    (peer,) = chair.read(cards.peers)
    chair.do(cards.differs, peer.id)
    told = totals(chair)
    assert (d1(told), told.reporters, [each.name for each in told.missing]) == (0, (), ["会長 太郎"])
    assert peer.trust is Trust.VERIFIED


def test_a_packet_from_somebody_who_hands_in_no_months_is_kept_apart(
    chair: Vault, join_in: MakeCommissioner, tmp_path: Path
) -> None:
    hana = join_in("足立 花")
    (peer,) = chair.read(cards.peers)
    chair.do(lambda session: cards.verify(session, peer.id, uses=(Use.KEEPER,)))
    hand_in(hana, chair)
    assert [line.fate for line in carry(hana, chair, tmp_path / "stick")] == [Fate.KEPT_APART]
    assert totals(chair).reporters == ()
    chair.do(lambda session: cards.verify(session, peer.id, uses=(Use.FIGURES,)))
    assert [line.fate for step in exchange.take_kept(chair, peer.identity) for line in step()] == [Fate.IMPORTED]
    assert [each.name for each in totals(chair).reporters] == ["足立 花"]


def test_who_does_not_read_a_month_gets_it_on_paper(chair: Vault, join_in: MakeCommissioner) -> None:
    hana = join_in("足立 花")
    say_that_it_reads(hana, chair, tuple(name for name in READS if name != "month/1"))
    with pytest.raises(Invalid) as refused:
        hand_in(hana, chair)
    assert [(each.field, each.what) for each in refused.value.problems] == [("peer_id", "reads_no_months")]
    assert hana.read(month_closing.closed, OCTOBER) is None


def test_only_whoever_it_was_handed_in_to_gets_it(
    chair: Vault, join_in: MakeCommissioner, make_notebook: Make, tmp_path: Path
) -> None:
    hana, office = join_in("足立 花"), make_notebook("office", OFFICE)
    introduce(hana, office, Use.DESK, agency="pref-desk")
    hand_in(hana, chair)
    assert [each.peer_name for each in write_out(hana, tmp_path / "stick")] == ["会長 太郎"]
    hand_in(hana, office)
    introduce(office, hana, Use.SENDER)
    assert [line.fate for line in carry(hana, office, tmp_path / "desk")] == [Fate.IMPORTED]
    assert [each.name for each in totals(office).reporters] == ["足立 花"]


def test_a_month_that_was_opened_again_waits_until_it_is_handed_in(
    chair: Vault, join_in: MakeCommissioner, tmp_path: Path
) -> None:
    hana = join_in("足立 花")
    hand_in(hana, chair)
    hana.do(month_closing.reopen, OCTOBER)
    assert write_out(hana, tmp_path / "stick") == []
    hand_in(hana, chair)
    assert len(write_out(hana, tmp_path / "stick")) == 1


def test_a_month_that_comes_under_another_id_is_that_month(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    hana = join_in("足立 花")
    log(hana, date(2026, 10, 3))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "first")

    def lose(session: Session) -> None:
        known = month_closing.find(session, OCTOBER)
        assert known is not None
        records.remove(session, known)

    hana.do(lose)
    log(hana, date(2026, 10, 4))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "second")
    assert (len(totals(chair).reporters), d1(totals(chair))) == (1, 2)


def test_a_city_that_reports_for_itself_is_added_up_apart_and_the_prefecture_is_told(
    chair: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    prefecture = make_notebook("prefecture", OFFICE)
    hana = begin(make_notebook, prefecture, "足立 花")
    jiro, saburo = (begin(make_notebook, prefecture, name, UWANADA, TOTTORI) for name in ("山根 次郎", "田中 三郎"))
    for vault in (hana, jiro):
        log(vault, date(2026, 10, 3))
        hand_in(vault, prefecture)
        carry(vault, prefecture, tmp_path / "stick")
    told = totals(prefecture)
    assert (d1(told), [each.name for each in told.astray]) == (2, ["山根 次郎"])
    rest = Among(without=told.apart)
    assert (told.apart, d1(totals(prefecture, among=rest)), d1(totals(prefecture, among=Among(TOTTORI)))) == ((TOTTORI,), 1, 1)
    assert [each.name for each in totals(prefecture, among=rest).reporters] == ["足立 花"]
    # Nobody waits there for a month that goes to the city.
    assert told.missing == ()
    assert saburo.read(month_closing.find, OCTOBER) is None
    paper = prefecture.do(month_totals.print_totals, OCTOBER, rest)
    assert "鳥取市を除く" in paper.title


def test_to_whom_a_month_goes_first_follows_the_municipality(chair: Vault, make_notebook: Make) -> None:
    prefecture, city, town = (
        make_notebook(name, replace(OFFICE, name=name, local_government_code=code))
        for name, code in (("県", references.PREFECTURE), ("鳥取市", TOTTORI), ("倉吉市", KURAYOSHI))
    )
    hana = begin(make_notebook, chair, "足立 花")
    jiro = begin(make_notebook, chair, "山根 次郎", MEIRIN, TOTTORI)
    for vault in (hana, jiro):
        for there in (prefecture, city, town):
            introduce(vault, there, Use.FIGURES)
    told = hana.read(month_closing.recipients)
    assert [(each.name, each.astray) for each in told] == [
        ("会長 太郎", False),
        ("倉吉市", False),
        ("県", False),
        ("鳥取市", True),
    ]
    told = jiro.read(month_closing.recipients)
    assert [(each.name, each.astray) for each in told] == [
        ("鳥取市", False),
        ("会長 太郎", False),
        ("倉吉市", True),
        ("県", True),
    ]
    handed = jiro.do(month_closing.hand_in, OCTOBER, HandingIn.PAPER)
    assert [each.to for each in handed.handed] == ["鳥取市"]


def test_tables_of_several_are_read_in_both_encodings(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    for name in ("𠮷田 花", "髙橋 次郎"):
        vault = join_in(name)
        hand_in(vault, chair)
        carry(vault, chair, tmp_path / name)
    for at, write in enumerate((month_totals.write_totals, month_totals.write_reporters)):
        old, new = tmp_path / f"old{at}.csv", tmp_path / f"new{at}.csv"
        taken = write(chair, old, TableForm.CSV_WINDOWS, OCTOBER, Among())
        assert taken.replaced == (() if not at else ("𠮷",))
        assert write(chair, new, TableForm.CSV, OCTOBER, Among()).replaced == ()
        told = new.read_bytes().decode("utf-8-sig")
        assert old.read_bytes().decode("cp932") == told.replace("𠮷", "〓")
        assert f'"集計した方","倉吉市　{MEIRIN}　会長 太郎"' in told
    assert all(name in told for name in ("𠮷田 花", "髙橋 次郎"))


def test_the_totals_stand_in_a_table_as_on_the_screen(chair: Vault, join_in: MakeCommissioner, tmp_path: Path) -> None:
    hana = join_in("足立 花")
    log(hana, date(2026, 10, 3), date(2026, 10, 4))
    hand_in(hana, chair)
    carry(hana, chair, tmp_path / "stick")
    chair.do(month_closing.hand_in, OCTOBER, HandingIn.PAPER)
    path = tmp_path / "totals.xlsx"
    month_totals.write_totals(chair, path, TableForm.XLSX, OCTOBER, Among())
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows[1][:2] == ("集計した方", f"倉吉市　{MEIRIN}　会長 太郎")
    heads, numbers = rows[3], rows[4:]
    at = heads.index("10月")
    told = {(row[1] or row[2]): row[at] for row in numbers}
    assert (told["出した人数"], told["D1"], told["F"]) == (2, 2, 2)
    assert {cell.value: told[cell.value] for cell in MonthCell} == {
        cell.value: sum(each.numbers[cell] for each in totals(chair).groups) for cell in MonthCell
    }
    # Nobody handed September in: that is no month of noughts.
    assert told["A01"] == 0
    assert {row[heads.index("9月")] for row in numbers[2:]} == {""}
    month_totals.write_reporters(chair, tmp_path / "who.csv", TableForm.CSV, OCTOBER, Among())
    text = (tmp_path / "who.csv").read_text("utf-8-sig")
    assert all(word in text for word in ("足立 花", "会長 太郎", "第1版", MEIRIN, "倉吉市"))
    paper = chair.do(month_totals.print_totals, OCTOBER, Among(KURAYOSHI, MEIRIN))
    assert "月報の集計" in paper.title
    assert MEIRIN in paper.title
    assert kind_words("month_totals") == "月報の集計"
