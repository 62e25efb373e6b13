"""Making, opening and starting again: an owner's notebook is complete, and each opening brings it up to date."""

import sys
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.crypto.recovery import new_code
from app.domain.cards import Owner, Role
from app.domain.notebooks import NotebookKind
from app.domain.people import Person
from app.domain.reminders import Why
from app.errors import (
    ClockLeapt,
    CodeOfCopy,
    DiskFull,
    Invalid,
    NotABackup,
    NotFound,
    PassphraseOfCopy,
    Problem,
    VaultExists,
    WrongCode,
    WrongPassphrase,
)
from app.models import records
from app.queries import reminders
from app.services import cards, chains, households, identities, notebooks, owners, people, recovery
from app.words.errors import tell
from app.workflows import backups, passphrases, vaults
from tests.lengths import some
from tests.models.kills import survives
from tests.notebooks import OFFICE, VOLUNTEER, a
from tests.vaults import CHEAP, COORDINATOR, PASSPHRASE, Clock


def _make(folder: Path, clock: Clock, owner: Owner = VOLUNTEER, coordinator: str = "") -> vaults.Made:
    return vaults.make(
        folder, owner, PASSPHRASE, coordinator, clock=clock, cost=CHEAP, state=folder.with_name(f"{folder.name}-state")
    )


def test_a_new_notebook_has_owner_keys_card_and_a_sheet_that_waits(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    assert made.vault.kind is NotebookKind.FIELD
    assert made.vault.read(owners.owner).name == VOLUNTEER.name
    assert made.vault.read(cards.own).gives_out
    waiting = made.vault.read(recovery.pending)
    assert waiting is not None
    assert waiting.code == made.code
    made.vault.close()


def test_a_desk_names_its_coordinator_and_gives_no_card_out_yet(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "desk", clock, OFFICE, COORDINATOR)
    assert (made.vault.kind, made.vault.coordinator) == (NotebookKind.DESK, COORDINATOR)
    assert made.vault.read(lambda session: session.me.role) is Role.DESK
    assert not made.vault.read(cards.own).gives_out
    made.vault.close()


def test_what_cannot_be_an_owner_makes_nothing(tmp_path: Path, clock: Clock) -> None:
    for owner, coordinator, field in (
        (replace(VOLUNTEER, name=""), "", "name"),
        (OFFICE, "", "coordinator"),
        (VOLUNTEER, "田村", "coordinator"),
        # What a terminal hands over that is no text, and what no keys could hold.
        (replace(VOLUNTEER, name="石田\udcff"), "", "name"),
        (OFFICE, "田村\udcff", "coordinator"),
        (OFFICE, "あ" * 201, "coordinator"),
    ):
        with pytest.raises(Invalid) as refused:
            _make(tmp_path / "field", clock, owner, coordinator)
        assert [problem.field for problem in refused.value.problems] == [field]
        assert not (tmp_path / "field").exists()
    with pytest.raises(Invalid) as weak:
        vaults.make(tmp_path / "field", VOLUNTEER, "石田 hanako", clock=clock, cost=CHEAP)
    assert {problem.field for problem in weak.value.problems} == {"passphrase"}
    _make(tmp_path / "field", clock).vault.close()
    with pytest.raises(VaultExists):
        _make(tmp_path / "field", clock)


def test_passphrase_and_code_open_it_and_nothing_else_does(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    made.vault.close()
    state = tmp_path / "field-state"
    wide = "ｔａｎｕｋｉ　ｋｉｔｓｕｎｅ　４２　ｕｓａｇｉ"
    for typed in (PASSPHRASE, wide):
        vaults.unlock(tmp_path / "field", typed, clock=clock, state=state).close()
    vaults.unlock_with_code(tmp_path / "field", made.code.replace(" ", "-"), clock=clock, state=state).close()
    with pytest.raises(WrongPassphrase):
        vaults.unlock(tmp_path / "field", PASSPHRASE + "x", clock=clock, state=state)
    with pytest.raises(WrongCode):
        vaults.unlock_with_code(tmp_path / "field", new_code().text, clock=clock, state=state)
    with pytest.raises(Invalid):
        vaults.unlock_with_code(tmp_path / "field", made.code[:-6], clock=clock, state=state)


def test_who_opened_with_the_code_chooses_a_passphrase_without_the_forgotten_one(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    later = PASSPHRASE + " atarashii"
    with pytest.raises(WrongPassphrase):
        passphrases.choose(made.vault, later)
    made.vault.close()
    unlock = partial(vaults.unlock, tmp_path / "field", clock=clock, state=tmp_path / "field-state")
    by_code = vaults.unlock_with_code(tmp_path / "field", made.code, clock=clock, state=tmp_path / "field-state")
    assert Why.PASSPHRASE in [each.why for each in by_code.read(reminders.of_today)]
    with pytest.raises(Invalid):
        passphrases.choose(by_code, "mijikai")
    passphrases.choose(by_code, later)
    assert not by_code.read(recovery.forgotten)
    by_code.close()
    with pytest.raises(WrongPassphrase):
        unlock(PASSPHRASE)
    unlock(later).close()


def test_who_remembers_the_passphrase_is_not_asked_for_another(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    made.vault.close()
    state = tmp_path / "field-state"
    vaults.unlock_with_code(tmp_path / "field", made.code, clock=clock, state=state).close()
    again = vaults.unlock(tmp_path / "field", PASSPHRASE, clock=clock, state=state)
    assert not again.read(recovery.forgotten)
    again.close()


def test_opening_renews_the_keys_and_empties_the_bin(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    person = made.vault.do(people.register, a.person())
    made.vault.do(households.found_with, person)
    made.vault.do(people.remove, person)
    made.vault.close()
    clock.now = clock.now.replace(year=2027, month=3, day=20)
    state = tmp_path / "field-state"
    with pytest.raises(ClockLeapt):
        vaults.unlock(tmp_path / "field", PASSPHRASE, clock=clock, state=state)
    again = vaults.unlock(tmp_path / "field", PASSPHRASE, clock=clock, state=state, accept_date=True)
    assert len(again.read(identities.opening_keys)) == 2
    with pytest.raises(NotFound):
        again.do(records.restore, Person, person.id)
    assert again.read(lambda session: records.removed_naming(session, Person, person.id)) == []
    again.close()


def test_a_new_sheet_makes_the_earlier_one_worthless(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    later = vaults.new_code(made.vault)
    waiting = made.vault.read(recovery.pending)
    assert waiting is not None
    assert waiting.code == later
    made.vault.close()
    state = tmp_path / "field-state"
    with pytest.raises(WrongCode):
        vaults.unlock_with_code(tmp_path / "field", made.code, clock=clock, state=state)
    vaults.unlock_with_code(tmp_path / "field", later, clock=clock, state=state).close()


def test_a_notebook_starts_from_a_copy_in_a_new_epoch(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    kept = made.vault.do(people.register, a.person())
    before = made.vault.read(chains.our_epoch)
    copy = backups.copy(made.vault, tmp_path)
    made.vault.do(people.register, a.person(name="あとの人"))
    made.vault.close()
    with pytest.raises(VaultExists):
        vaults.restore(copy, tmp_path / "field")
    with pytest.raises(NotABackup):
        vaults.restore(tmp_path / "field", tmp_path / "again")
    vaults.restore(copy, tmp_path / "again")
    again = vaults.unlock(tmp_path / "again", PASSPHRASE, clock=clock, state=tmp_path / "again-state")
    assert again.read(people.keys) == [kept.id]
    assert again.read(chains.our_epoch).order > before.order
    again.close()


def test_a_notebook_begun_from_a_copy_says_of_which_day_until_it_is_opened(tmp_path: Path, clock: Clock) -> None:
    made = _make(tmp_path / "field", clock)
    copy = backups.copy(made.vault, tmp_path)
    clock.pass_by(days=10)
    sheet = vaults.new_code(made.vault)
    made.vault.close()
    assert vaults.day_of_copy(tmp_path / "field") is None
    vaults.restore(copy, tmp_path / "again")
    begun, state = tmp_path / "again", tmp_path / "again-state"
    for _time in range(2):
        assert notebooks.begun_from_copy(begun)
        assert vaults.day_of_copy(begun) == date(2026, 11, 21)
        with pytest.raises(PassphraseOfCopy) as passphrase:
            vaults.unlock(begun, PASSPHRASE + "x", clock=clock, state=state)
        with pytest.raises(CodeOfCopy) as code:
            vaults.unlock_with_code(begun, sheet, clock=clock, state=state)
        for refused in (passphrase, code):
            assert refused.value.made_on == date(2026, 11, 21)
            assert "令和8年11月21日" in tell(refused.value).title
    vaults.unlock_with_code(begun, made.code, clock=clock, state=state).close()
    assert not notebooks.begun_from_copy(begun)
    assert vaults.day_of_copy(begun) is None


def test_what_is_wrong_is_named_by_its_field(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(Invalid) as refused:
        _make(tmp_path / "field", clock, replace(VOLUNTEER, local_government_code=""))
    assert refused.value.problems == (Problem("local_government_code", "required"),)


def test_a_notebook_that_could_not_be_begun_leaves_its_place_free(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(vaults, "begin", _full)
        with pytest.raises(DiskFull):
            _make(tmp_path / "field", clock)
    _make(tmp_path / "field", clock).vault.close()


def test_a_notebook_that_could_not_be_brought_up_to_date_is_not_left_open(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path / "field", clock).vault.close()
    state = tmp_path / "field-state"
    with monkeypatch.context() as full:
        full.setattr(vaults, "_renew", _full)
        with pytest.raises(DiskFull):
            vaults.unlock(tmp_path / "field", PASSPHRASE, clock=clock, state=state)
    vaults.unlock(tmp_path / "field", PASSPHRASE, clock=clock, state=state).close()


def _full(*_given: object) -> None:
    raise DiskFull


@pytest.mark.skipif(sys.platform == "win32", reason="a process can be killed at a call only where it can fork")
def test_a_first_start_that_is_killed_leaves_room_for_another_or_a_whole_notebook(tmp_path: Path, clock: Clock) -> None:
    lay_there = []
    # One moment in three, others in each run; `python3 dev.py long kills` tries all.
    for touches in some(3):
        folder = tmp_path / str(touches) / "field"
        whole = survives(lambda at=folder: _make(at, clock), touches)  # type: ignore[misc]
        lay_there.append(folder.exists())
        if folder.exists():
            vault = vaults.unlock(folder, PASSPHRASE, clock=clock, state=folder.with_name("field-state"))
            assert vault.read(owners.owner).name == VOLUNTEER.name
            assert vault.read(recovery.pending) is not None
        else:
            vault = _make(folder, clock).vault
        vault.close()
        # Nothing half made lies beside it.
        assert {path.name for path in folder.parent.iterdir()} == {"field", "field-state"}
        if whole:
            break
    assert set(lay_there) == {True, False}
