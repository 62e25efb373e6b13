"""A draft belongs to the form of one place: no other form ever shows it."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import Place
from app.domain.sightings import Sighting
from app.models.vault import Vault
from app.services import activities, drafts, people, sightings
from app.ui.places import PAGES
from app.ui.shell import Shell
from app.ui.widgets.search import SearchBox
from tests.notebooks import a
from tests.ui.conftest import TODAY
from tests.ui.ime import type_japanese
from tests.ui.pages.daily import button_of, hana, seen_on, shell, wait_for, words_on

__all__ = ["hana", "shell"]

SECRET = "月の裏で"
# Of each form the field that is typed into, and what says that it is shown.
FIELDS = {
    "log": ("メモ", "足立 ハナさんの記録"),
    "log of another": ("メモ", "井上 健さんの記録"),
    "log corrected": ("メモ", "足立 ハナさんの記録を直す"),
    "several": ("メモ", "何人かまとめて記録する"),
    "registration": ("名前", "対象者を登録する"),
    "sighting": ("どこで", "気づきを書く"),
    "sighting corrected": ("どこで", "気づきを直す"),
    "consent": ("確かめた方", "足立 ハナさん"),
    "consent of another": ("確かめた方", "井上 健さん"),
}
# What a consent asks comes only once it is said how it stands.
CHOSEN = dict.fromkeys(("consent", "consent of another"), "不同意")
Form = dict[str, Place]


@pytest.fixture
def forms(volunteer: Vault, hana: Person) -> Form:
    """The places of forms of every kind, of each kind two."""
    other = volunteer.do(people.register, a.person(name="井上 健", kana="いのうえ けん"))
    visit = volunteer.do(activities.record, a.activity(hana, on=TODAY))
    sighting = volunteer.do(sightings.note, Sighting(on=TODAY, where="バス停の前"))
    return {
        "log": Place("activities", hana.id, "new"),
        "log of another": Place("activities", other.id, "new"),
        "log corrected": Place("activities", visit.id, "edit"),
        "several": Place("activities", "", "several"),
        "registration": Place("people", "", "new"),
        "sighting": Place("sightings", "", "new"),
        "sighting corrected": Place("sightings", sighting.id, "edit"),
        "consent": Place("consents", hana.id),
        "consent of another": Place("consents", other.id),
    }


def editors(page: QWidget) -> list[QWidget]:
    """Everything on a page in which one writes freely."""
    kinds = (QLineEdit, QTextEdit, QPlainTextEdit)
    return [
        each for kind in kinds for each in page.findChildren(kind) if seen_on(page, each) and not isinstance(each, SearchBox)
    ]


def written(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()  # type: ignore[attr-defined]


def all_words(page: QWidget) -> str:
    """Everything that stands on a page, in its fields too."""
    return "\n".join([words_on(page), *map(written, editors(page))])


def opened(shell: Shell, forms: Form, name: str, qtbot: QtBot) -> None:
    """Go to a form and wait until it is there and nothing on the page changes any more."""
    shell.go(forms[name])
    field, words = FIELDS[name]
    seen: list[str] = []
    if (choice := CHOSEN.get(name)) is not None:
        wait_for(qtbot, shell.page(), words, choice)
        button_of(shell.page(), choice).setChecked(True)

    def there() -> bool:
        seen.append(all_words(shell.page()))
        whole = words in seen[-1] and any(each.accessibleName().startswith(field) for each in editors(shell.page()))
        return whole and len(seen) > 5 and len(set(seen[-5:])) == 1

    qtbot.waitUntil(there)


@pytest.mark.parametrize("order", [list(FIELDS), list(FIELDS)[::-1]], ids=["as they stand", "from the end"])
def test_what_is_typed_into_one_form_opens_in_no_other(
    shell: Shell, forms: Form, volunteer: Vault, order: list[str], qtbot: QtBot
) -> None:
    typed: dict[str, str] = {}

    def others_of(name: str) -> list[str]:
        return [words for other, words in typed.items() if other != name and words in all_words(shell.page())]

    # In one order or the other each form opens empty after each of the others was written in.
    for mark, name in zip("ABCDEFGHI", order, strict=True):
        opened(shell, forms, name, qtbot)
        assert others_of(name) == [], name
        typed[name] = SECRET + mark
        field = next(each for each in editors(shell.page()) if each.accessibleName().startswith(FIELDS[name][0]))
        type_japanese(field, typed[name])
    for name in order:
        opened(shell, forms, name, qtbot)
        qtbot.waitUntil(lambda name=name: typed[name] in all_words(shell.page()))  # type: ignore[misc]
        assert others_of(name) == [], name
    # Each waits at its own place, and nowhere else.
    kept = volunteer.read(drafts.every)
    for name, words in typed.items():
        assert [draft.place for draft in kept if words in draft.body] == [drafts.key_of(forms[name])]


def test_every_page_can_be_opened_in_a_program_that_has_no_window_yet() -> None:
    # That any of them may be the first one, whatever the others import, is a rule of the house.
    asked = "\n".join(f"import {page.module} as it; it.page" for page in PAGES)
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
