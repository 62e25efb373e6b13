"""One form from its opening to its end: no word is lost, and nothing that was kept comes back as a draft."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.places import PageName, Place, Within
from app.domain.records import Record
from app.errors import Invalid, Problem
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import drafts, people
from app.services.drafts import Draft
from app.ui.bridge import Bridge
from app.ui.forms import Field, Form
from app.ui.forms.session import FormSession, left_words
from app.workflows.drafts import Begun
from tests.lengths import examples
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk, place_on

REFUSED = "q"


def register(session: Session, name: str) -> str:
    """Register somebody of this name; a name with a q in it is refused, and a z is a bug."""
    people.register(session, a.person(name=name))
    if REFUSED in name:
        raise Invalid(Problem("name", "required"))
    if "z" in name:
        raise KeyError
    return name


def nothing(_session: Session) -> None:
    return None


class Notebook:
    """A real notebook behind a gate that can stand shut: what is asked waits, as it does while a long act is under way.

    Killed, it does nothing that was not done already. Closed, it stays open for the next process of the test.
    """

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.gate = threading.Event()
        self.gate.set()
        self.killed = False

    def do(self, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.gate.wait()
        return None if self.killed else self.vault.do(act, *args, **kwargs)

    def read(self, ask: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return self.vault.read(ask, *args, **kwargs)

    def on_change(self, tell: Callable[[frozenset[str]], None]) -> None: ...

    def settle(self) -> None: ...

    def close(self) -> None: ...


class Forms(RuleBasedStateMachine):
    """A form that is typed into, left, thrown away, saved and refused, in a program that is locked or dies at any time."""

    vault: Vault
    numbers = iter(range(10**8))

    @initialize()
    def sit_down(self) -> None:
        # A form of its own in each story, so that all can be told in one notebook.
        self.place = Place(PageName.PEOPLE, str(next(self.numbers)), Within.NOTE)
        self.names: list[str] = []
        self.words = self.handed = self.safe = ""
        self.saving: str | None = None
        self.start()

    def start(self) -> None:
        """A fresh process, with the form opened anew."""
        self.notebook = Notebook(self.vault)
        self.bridge = Bridge(self.notebook)
        self.bridge.surprised.connect(lambda _told: None)
        self.desk: Desk = place_on(self.vault, self.bridge)
        self.form = Form([Field("name", "名前")], lambda: TODAY)
        self.form.show()
        self.session = FormSession(self.desk.context, self.form)
        self.kept: list[object] = []
        self.refused: list[object] = []
        self.show_form()

    def show_form(self) -> None:
        self.session.begin(self.form, self.place)
        self.wait()

    @property
    def line(self) -> Any:
        return self.form.editor("name").line

    def wait(self) -> None:
        """Until everything that was asked for is done and answered."""
        while not self.bridge.is_idle():
            QApplication.processEvents()
        QApplication.processEvents()

    def settle(self) -> None:
        """Where the gate stands open, what was asked for is done."""
        if not self.notebook.gate.is_set():
            return
        self.wait()
        if self.saving is not None:
            self.end_saving()
        self.safe = self.handed

    def end_saving(self) -> None:
        said, self.saving = self.saving, None
        assert said is not None
        if REFUSED in said or not said:
            self.handed = said
        elif "z" not in said:
            self.names.append(said)
            self.words = self.handed = ""

    # ---- what somebody does ------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.words) < 8)
    @rule(letters=st.text("abcqz", min_size=1, max_size=3))
    def type(self, letters: str) -> None:
        before = self.line.text()
        QTest.keyClicks(self.line, letters)
        if self.session.keeping or self.session.place is None:
            assert self.line.text() == before or self.session.place is None
        else:
            self.words += letters
        self.settle()

    @precondition(lambda self: self.words != self.handed)
    @rule()
    def pause(self) -> None:
        self.session.keep()
        if self.saving is None:
            self.handed = self.words
        self.settle()

    @precondition(lambda self: self.saving is None)
    @rule()
    def save(self) -> None:
        self.saving = self.words
        asked = self.session.save(register, self.words)
        asked.then(self.kept.append).failed(self.refused.append)
        self.settle()
        self.begin_again()

    @precondition(lambda self: self.saving is None and self.words)
    @rule(letters=st.text("abc", min_size=1, max_size=2))
    def save_slowly_and_go_on_typing(self, letters: str) -> None:
        self.notebook.gate.clear()
        self.save()
        self.type(letters)
        self.pause()

    @precondition(lambda self: self.saving is None and self.words)
    @rule()
    def throw_away(self) -> None:
        self.session.throw_away()
        self.words = self.handed = ""
        self.settle()
        if self.notebook.gate.is_set():
            self.begin_again()
        else:
            self.come_back_later()

    @precondition(lambda self: self.saving is None and self.words)
    @rule()
    def start_anew(self) -> None:
        self.session.start_anew()
        self.words = self.handed = ""
        self.settle()

    @precondition(lambda self: self.words)
    @rule()
    def go_elsewhere_and_come_back(self) -> None:
        self.session.leave()
        if self.saving is None:
            self.handed = self.words
        self.come_back_later()

    def come_back_later(self) -> None:
        """Another form is opened, and then this one anew: what was asked for before is done before."""
        self.notebook.gate.set()
        self.settle()
        self.words = self.handed
        self.line.clear()
        self.show_form()

    def begin_again(self) -> None:
        """After saving, the next form of the same place."""
        if self.session.place is None:
            self.line.clear()
            self.show_form()

    @precondition(lambda self: self.words and self.notebook.gate.is_set())
    @rule()
    def the_notebook_is_busy(self) -> None:
        self.notebook.gate.clear()

    @precondition(lambda self: not self.notebook.gate.is_set())
    @rule()
    def the_answers_arrive(self) -> None:
        self.notebook.gate.set()
        self.settle()
        self.begin_again()

    @precondition(lambda self: self.words)
    @rule()
    def lock(self) -> None:
        self.session.keep()
        if self.saving is None:
            self.handed = self.words
        self.notebook.gate.set()
        self.bridge.close()
        if self.saving is not None:
            self.end_saving()
        self.safe = self.handed
        self.die()

    @precondition(lambda self: self.words)
    @rule()
    def crash(self) -> None:
        self.notebook.killed = True
        self.notebook.gate.set()
        self.bridge.close()
        self.saving = None
        self.handed = self.safe
        self.die()

    def die(self) -> None:
        self.form.deleteLater()
        self.words = self.handed
        self.start()

    # ---- what always holds -------------------------------------------------------------------------------------------

    @invariant()
    def what_stands_in_the_form_is_what_was_typed(self) -> None:
        if self.session.place is not None:
            assert self.line.text() == self.words

    @invariant()
    def what_is_kept_is_kept_once_and_no_draft(self) -> None:
        if self.notebook.gate.is_set() and self.saving is None:
            kept = self.vault.read(drafts.find, drafts.key_of(self.place))
            assert (kept is not None) == bool(self.handed)
            assert kept is None or self.handed in kept

    def teardown(self) -> None:
        if not hasattr(self, "bridge"):
            return
        self.notebook.gate.set()
        self.bridge.close()
        self.form.deleteLater()
        registered = [self.vault.read(people.get, key).name for key in self.vault.read(people.keys)]
        for name in set(self.names):
            assert registered.count(name) >= self.names.count(name)


def test_no_word_is_lost_and_nothing_kept_comes_back(volunteer: Vault, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    # The bugs that the story has on purpose are logged.
    class Told(Forms):
        vault = volunteer

    run_state_machine_as_test(
        Told,
        settings=settings(
            max_examples=examples(12, 40), stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form([Field("name", "名前")], lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


PLACE = Place(PageName.PEOPLE, "", Within.NEW)


@pytest.fixture
def opened(at_work: Desk, form: Form, qtbot: QtBot) -> Iterator[FormSession]:
    session = FormSession(at_work.context, form)
    session.watch(form, Begun(PLACE, None, None))
    yield session
    session.leave()


def draft(vault: Vault) -> str | None:
    return vault.read(drafts.find, drafts.key_of(PLACE))


def test_what_is_typed_is_a_draft_a_moment_later(opened: FormSession, form: Form, volunteer: Vault, qtbot: QtBot) -> None:
    form.editor("name").line.setText("足立")
    assert opened.unfinished()
    qtbot.waitUntil(lambda: draft(volunteer) == form.draft())


def test_what_was_taken_back_is_no_draft(opened: FormSession, form: Form, volunteer: Vault, qtbot: QtBot) -> None:
    form.editor("name").line.setText("足立")
    opened.keep()
    qtbot.waitUntil(lambda: draft(volunteer) is not None)
    form.editor("name").line.setText("")
    opened.keep()
    qtbot.waitUntil(lambda: draft(volunteer) is None)


def test_an_answer_for_a_form_that_was_left_is_not_told(at_work: Desk, form: Form, qtbot: QtBot) -> None:
    session = FormSession(at_work.context, form)
    told: list[Place] = []
    other = Place(PageName.PEOPLE, "7", Within.NOTE)
    for place in (PLACE, other):
        session.open(place, nothing).then(lambda begun: told.append(begun.place))
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(at_work.context.bridge.is_idle)
    assert told == [other]


def test_what_was_written_after_a_draft_is_told_where_the_draft_comes_back() -> None:
    at = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    left = Draft("cases//edit", "{}", at)
    kinds = {since: left_words(left, Record(written_at=since))[0] for since in (at - timedelta(seconds=1), at)}
    assert set(kinds.values()) == {"info"}
    kind, words, _beneath = left_words(left, Record(written_at=at + timedelta(seconds=1)))
    assert (kind, words) == ("warning", "書きかけのあとで、この記録が新しくなりました")
    assert [left_words(left, over)[0] for over in (None, Record())] == ["info", "info"]
