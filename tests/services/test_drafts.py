"""Drafts: kept by place, the last one counts, and each reminds of itself."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert

from app.domain.notebooks import NotebookKind
from app.domain.places import Place
from app.domain.reminders import Why
from app.models import keyrings
from app.models.drafts import DraftRow
from app.models.sessions import Session
from app.models.vault import Vault, open_with_key
from app.services import drafts, settings
from tests.vaults import COORDINATOR, Clock, Template


def test_the_last_words_in_a_form_count(vault: Vault, clock: Clock) -> None:
    key = drafts.key_of(Place("activities", "1", "new"))
    vault.do(drafts.keep, key, '{"note": "は"}')
    vault.do(drafts.keep, key, '{"note": "はじめ"}')
    clock.pass_by(minutes=1)
    vault.do(drafts.keep, "people//new", "{}")
    assert vault.read(drafts.find, key) == '{"note": "はじめ"}'
    assert [draft.place for draft in vault.read(drafts.every)] == ["people//new", key]
    vault.do(drafts.throw_away, key)
    vault.do(drafts.throw_away, key)
    assert vault.read(drafts.find, key) is None


def test_each_reminds_with_the_place_where_one_goes_on(vault: Vault) -> None:
    place = Place("activities", "1", "new")
    vault.do(drafts.keep, drafts.key_of(place), "{}")
    [reminder] = vault.read(lambda session: drafts.reminders(session, session.today))
    assert (reminder.why, reminder.place) == (Why.DRAFT, place)


def test_what_another_program_left_reminds_and_leads_to_the_first_page(vault: Vault) -> None:
    vault.do(drafts.keep, "emergency//call:%E8%AD%A6%E5%AF%9F:110", "{}")
    [reminder] = vault.read(lambda session: drafts.reminders(session, session.today))
    assert reminder.place == Place("today")


def test_what_was_thrown_away_comes_back_as_it_was_but_over_nothing_newer(vault: Vault, clock: Clock) -> None:
    key = drafts.key_of(Place("activities", "1", "new"))
    vault.do(drafts.keep, key, '{"note": "玄関先で"}')
    [kept] = vault.read(drafts.every)
    clock.pass_by(minutes=5)
    taken = vault.do(drafts.take_away, key)
    assert taken == kept
    assert vault.do(drafts.take_away, key) is None
    vault.do(drafts.put_back, kept)
    assert vault.read(drafts.every) == [kept]
    vault.do(drafts.keep, key, '{"note": "あとから"}')
    vault.do(drafts.put_back, kept)
    assert vault.read(drafts.find, key) == '{"note": "あとから"}'


def test_each_coordinator_has_drafts_of_their_own(
    tmp_path: Path, templates: dict[NotebookKind, Template], clock: Clock
) -> None:
    template, folder = templates[NotebookKind.DESK], tmp_path / "desk"
    template.copy(folder)

    def as_(name: str, act: Callable[..., object], *args: object) -> object:
        vault = open_with_key(folder, template.data_key, coordinator=name, clock=clock, state=tmp_path / "state")
        try:
            return vault.do(act, *args)
        finally:
            vault.close()

    as_("はなこ", drafts.keep, "inbox//", "はなこの書きかけ")
    as_("たろう", drafts.keep, "inbox//", "たろうの書きかけ")
    as_("はなこ", settings.set_text_scale, 1.5)
    assert as_("はなこ", drafts.find, "inbox//") == "はなこの書きかけ"
    as_("たろう", drafts.throw_away, "inbox//")
    assert [as_(name, drafts.find, "inbox//") for name in ("はなこ", "たろう")] == ["はなこの書きかけ", None]
    assert [as_(name, settings.text_scale) for name in ("はなこ", "たろう")] == [1.5, 1.0]
    # What holds for the notebook holds for both.
    as_("はなこ", settings.note_backup)
    assert as_("たろう", settings.last_backup) == clock.now


def test_the_drafts_of_who_is_let_out_go_to_whoever_let_them_out(desk: Vault) -> None:
    keyrings.add_passphrase(desk, "たろう", "sakura momiji 77 kaede")

    def begin(session: Session) -> None:
        for place, name in (("a//", "たろう"), ("b//", "たろう"), ("b//", COORDINATOR)):
            session.execute(insert(DraftRow).values(coordinator=name, place=place, body=name, kept_at=session.now))

    desk.do(begin)
    keyrings.remove_passphrase(desk, "たろう")
    assert {draft.place: draft.body for draft in desk.read(drafts.every)} == {"a//": "たろう", "b//": COORDINATOR}
    assert desk.read(lambda session: session.query(DraftRow).count()) == 2
