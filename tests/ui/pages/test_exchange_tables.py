"""配る表 on 受け渡し: what a desk sees of it, and the words for whatever may be wrong with one that came."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.agencies import EVERYWHERE, OfficeNumber
from app.domain.desk_tables import DeskTable
from app.domain.organisations import Profile
from app.models import records
from app.models.vault import Vault
from app.services import agencies, desk_tables, emergency_numbers, office_numbers
from app.sync.cards import READS
from app.ui.pages.exchange.page import Exchange
from tests.notebooks import OFFICE, Make, acquaint, say_that_it_reads, write_out
from tests.ui.pages.daily import button_of, press, wait_for, words_on
from tests.ui.pages.test_exchange import counter, drop, page

__all__ = ["counter", "page"]

ON = date(2026, 11, 1)
WELFARE, SHAKYO = "312037-welfare", "312037-shakyo"


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


def sealed(desk: Vault, folder: Path, **columns: object) -> tuple[Path, ...]:
    """A table with any rows, as a program writes it that does not look at them."""
    before = desk.read(desk_tables.given_out) or DeskTable()
    desk.do(lambda session: records.keep(session, replace(before, **columns)))  # type: ignore[arg-type]
    return tuple(folder / each.file for each in write_out(desk, folder))


def test_a_desk_sees_what_it_would_give_out_and_who_cannot_read_it(
    counter: Exchange, office: Vault, volunteer: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    wait_for(qtbot, counter, "配るものはまだありません")
    assert not button_of(counter, "表を配る").isEnabled()
    say_that_it_reads(office, volunteer, tuple(kind for kind in READS if kind != "table/1"))
    office.do(office_numbers.keep, OfficeNumber(office=WELFARE, number="0858-22-0001", checked_on=ON))
    wait_for(qtbot, counter, "まだ配っていません", "倉吉市 福祉担当課：0858-22-0001（確認日 R8.11.1）")
    press(qtbot, counter, "表を配る")
    wait_for(qtbot, counter, "そのあと、変わったところはありません", "手帳が古くて読めない方 1人", "番号の紙を渡してください")
    say_that_it_reads(office, volunteer, READS)
    wait_for(qtbot, counter, "これから書き出す方 1人")
    write_out(office, tmp_path / "stick")
    wait_for(qtbot, counter, "届いたか分からない方 1人")
    office.do(office_numbers.keep, OfficeNumber(office=WELFARE, number="0858-22-0002"))
    wait_for(qtbot, counter, "次のことが変わっています", "0858-22-0001 → 0858-22-0002")


def test_a_volunteer_has_no_table_to_give_out(page: Exchange, qtbot: QtBot) -> None:
    wait_for(qtbot, page, "書き出すものはありません")
    assert "表を配る" not in words_on(page)


def test_each_row_that_may_not_stand_is_said_why(page: Exchange, office: Vault, tmp_path: Path, qtbot: QtBot) -> None:
    rows = (
        Profile(code=SHAKYO, name="社協", area="倉吉市", phone="電話して"),
        Profile(code="org-1", name="<b>食卓</b><img src=x>", area="倉吉市", phone="0858-22-0007"),
        Profile(code="org-1", name="もう一つ", area="倉吉市", phone="0858-22-0008"),
        Profile(code="org-2", name="携帯だけ", area="倉吉市", phone="090-0000-0001"),
    )
    drop(page, *sealed(office, tmp_path, organisations=rows, numbers=(OfficeNumber(office="警察", number="0858-22-0110"),)))
    wait_for(qtbot, page, "窓口の表が新しくなりました（県の窓口から）", "<b>食卓</b><img src=x>：0858-22-0007")
    wait_for(
        qtbot,
        page,
        "使わなかった行が4行あります。窓口に知らせてください。",
        "倉吉市社会福祉協議会：電話番号に、数字でない字が入っています",
        "同じところの行が2つあります。はじめの行を使いました",
        "携帯電話の番号なので",
        "警察：110・119・189 は、どの表でも変わりません",
    )
    assert [each.number for each in emergency_numbers.emergency_numbers()[:3]] == list(EVERYWHERE)


def test_what_was_made_sure_of_on_a_day_to_come_counts_from_the_day_of_the_table(
    page: Exchange, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    ahead = Profile(code=SHAKYO, name="社協", area="倉吉市", phone="0858-22-0001", checked_on=date(2999, 1, 1))
    drop(page, *sealed(office, tmp_path, organisations=(ahead,)))
    wait_for(
        qtbot,
        page,
        "0858-22-0001（確認日 R8.11.21）",
        "1行は、表の日に確かめたものとして使いました。窓口に知らせてください。",
        "社協：番号を確かめた日が、表の日よりも先です",
    )
    assert "使わなかった行" not in words_on(page)


def test_a_table_of_another_desk_stands_beside_and_says_so(
    page: Exchange, office: Vault, volunteer: Vault, make_notebook: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    city = make_notebook("city", replace(OFFICE, name="市の窓口", local_government_code="312037"))
    acquaint(volunteer, city, "312037-anshin")
    for desk, name, day in ((office, "a", 20), (city, "b", 10)):
        row = Profile(
            code=SHAKYO, name="倉吉市社会福祉協議会", area="倉吉市", phone=f"0858-22-00{day}", checked_on=date(2026, 11, day)
        )
        drop(page, *sealed(desk, tmp_path / name, organisations=(row,)))
        wait_for(qtbot, page, f"（{'県' if desk is office else '市'}の窓口から）")
    wait_for(qtbot, page, "窓口の表では 0858-22-0010（確認日 R8.11.10）。いま出ている 0858-22-0020 は、そのままです")
    found = agencies.find(SHAKYO)
    assert found is not None
    assert found.phone == "0858-22-0020"


def test_a_table_of_somebody_who_is_no_desk_is_kept_apart(
    counter: Exchange, volunteer: Vault, office: Vault, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(counter, *sealed(volunteer, tmp_path, organisations=(Profile(code="org-1", name="食卓", area="倉吉市"),)))
    wait_for(qtbot, counter, "保留にしました", "この種類の便を受け取る相手になっていません")
    assert office.read(desk_tables.came) == []


def test_ten_thousand_rows_are_kept_apart_and_every_number_stays(
    page: Exchange, office: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(desk_tables, "_HANDY_PART", 400_000)
    rows = tuple(Profile(code=f"org-{number}", name="食卓", area="倉吉市") for number in range(10_000))
    drop(page, *sealed(office, tmp_path, organisations=rows))
    wait_for(qtbot, page, "今までの番号は、そのままです", "残りの便がそろうと、まとめて新しくなります")
    assert agencies.find("org-1") is None
