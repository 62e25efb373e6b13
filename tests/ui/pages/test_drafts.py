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
from tests.ui.pages.daily import hana, seen_on, shell, words_on

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

    def there() -> bool:
        seen.append(all_words(shell.page()))
        whole = words in seen[-1] and any(each.accessibleName().startswith(field) for each in editors(shell.page()))
        return whole and len(seen) > 5 and len(set(seen[-5:])) == 1

    qtbot.waitUntil(there)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_typed_into_one_form_opens_in_no_other(
    shell: Shell, forms: Form, volunteer: Vault, name: str, qtbot: QtBot
) -> None:
    opened(shell, forms, name, qtbot)
    field = next(each for each in editors(shell.page()) if each.accessibleName().startswith(FIELDS[name][0]))
    type_japanese(field, SECRET)
    for other in forms:
        if other != name:
            opened(shell, forms, other, qtbot)
            assert SECRET not in all_words(shell.page()), other
    # It waits at its own place, and nowhere else.
    holding = [draft.place for draft in volunteer.read(drafts.every) if SECRET in draft.body]
    assert holding == [drafts.key_of(forms[name])]
    opened(shell, forms, name, qtbot)
    qtbot.waitUntil(lambda: SECRET in all_words(shell.page()))


@pytest.mark.parametrize("module", [page.module for page in PAGES])
def test_every_page_can_be_the_first_that_is_opened_after_a_lock(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", f"import {module} as it; it.page"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
