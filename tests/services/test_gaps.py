"""What is missing of somebody is told once, with whom to ring, until it comes; and that a notebook was put back."""

from datetime import date
from pathlib import Path

from app.domain.packets import Fate
from app.domain.places import PageName
from app.domain.reminders import Reminder, Why
from app.models import epochs
from app.models.vault import Vault
from app.services import cards, gaps, identities
from app.words.reminders import say
from app.workflows import exchange
from tests.notebooks import OFFICE, VOLUNTEER, Make, acquaint, carry, refer, take_in, write_out
from tests.vaults import Clock


def written(field: Vault, folder: Path, count: int) -> list[Path]:
    """So many packets, with one つなぎ each, in the order of their numbers."""
    found = []
    for number in range(count):
        refer(field, name=f"足立 ハナ{number}")
        found += [folder / packet.file for packet in write_out(field, folder)]
    return found


def missing(vault: Vault) -> list[Reminder]:
    found = vault.read(lambda session: exchange.reminders(session, session.today))
    return [each for each in found if each.why is Why.PACKETS_MISSING]


def test_what_is_missing_is_told_once_for_each_sender_until_it_comes(
    volunteer: Vault, office: Vault, make_notebook: Make, clock: Clock, tmp_path: Path
) -> None:
    other = make_notebook("other", VOLUNTEER)
    acquaint(other, office)
    files, others = written(volunteer, tmp_path / "a", 6), written(other, tmp_path / "b", 2)
    take_in(office, files[0], files[3])
    clock.pass_by(days=2)
    take_in(office, files[5], others[1])
    first, second = missing(office)
    assert (first.about, first.detail, first.since, first.count) == (VOLUNTEER.name, "第2・3・5便", date(2026, 11, 21), 3)
    assert (second.detail, second.since, second.place.page) == ("第1便", date(2026, 11, 23), PageName.CARDS)
    title, beneath = say(first, date(2026, 11, 23))
    assert title == "石田 花子さんからのつなぎ便 3通が、まだ届いていません"
    assert beneath.startswith("第2・3・5便・")
    assert beneath.endswith("電話して、もう一度書き出してもらってください")
    take_in(office, files[1], files[2], files[4], others[0])
    assert missing(office) == []


def test_nobody_is_asked_for_what_a_life_that_was_lost_had_sent(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    files = written(volunteer, tmp_path / "a", 3)
    take_in(office, files[0], files[2])
    assert [each.numbers for each in office.read(gaps.gaps)] == [(2,)]
    volunteer.do(epochs.start)
    refer(volunteer)
    [line, *_others] = carry(volunteer, office, tmp_path / "b")
    assert (line.fate, line.fell_back) == (Fate.IMPORTED, True)
    assert office.read(gaps.gaps) == []
    # It is told once, and an earlier packet that comes late is no news of it.
    refer(volunteer)
    assert [each.fell_back for each in carry(volunteer, office, tmp_path / "c")] == [False]
    assert [each.fell_back for each in take_in(office, files[1])] == [False]


def test_the_first_packet_of_somebody_says_nothing_of_an_older_copy(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    assert [each.fell_back for each in carry(volunteer, office, tmp_path)] == [False]


def test_a_card_is_renewed_each_year_without_a_call(volunteer: Vault, office: Vault, clock: Clock, tmp_path: Path) -> None:
    [before] = office.read(cards.peers)
    for year in range(3):
        clock.pass_by(days=150 if not year else 365)
        for vault, owner in ((volunteer, VOLUNTEER), (office, OFFICE)):
            vault.do(lambda session, owner=owner: identities.renew(session, owner))
        refer(volunteer, name=f"足立 ハナ{year}")
        carry(volunteer, office, tmp_path / f"{year}")
        carry(office, volunteer, tmp_path / f"{year}-back")
    [after] = office.read(cards.peers)
    assert (after.trust, after.verified_at, after.uses) == (before.trust, before.verified_at, before.uses)
    assert after.key_ends_on is not None
    assert before.key_ends_on is not None
    assert after.key_ends_on.year == before.key_ends_on.year + 3
    assert office.read(lambda session: cards.reminders(session, session.today)) == []
