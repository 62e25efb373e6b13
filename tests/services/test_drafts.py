"""Drafts: kept by place, the last one counts, and each reminds of itself."""

from app.domain.places import Place
from app.domain.reminders import Why
from app.models.vault import Vault
from app.services import drafts
from tests.vaults import Clock


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
