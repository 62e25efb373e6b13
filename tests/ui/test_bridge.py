import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.domain.people import Person
from app.errors import AppError, Invalid, NotFound
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import people
from app.ui.bridge import Bridge
from tests.notebooks import a


def wrong(said: object = None) -> None:
    """What must not be called."""
    pytest.fail(str(said))


def test_what_is_done_is_kept_and_told(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    kept: list[Person] = []
    with qtbot.waitSignal(bridge.changed) as heard:
        bridge.do(people.register, a.person(name="足立 ハナ")).then(kept.append)
    assert "person" in heard.args[0]
    assert volunteer.read(people.get, kept[0].id).name == "足立 ハナ"


def test_changes_are_gathered(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[frozenset[str]] = []
    done: list[object] = []
    bridge.changed.connect(told.append)
    for number in range(5):
        bridge.do(people.register, a.person(name=f"{number}さん")).then(done.append)
    qtbot.waitUntil(lambda: len(done) == 5 and bool(told))
    assert len(told) < 5


def test_a_refusal_goes_to_who_asked_else_to_everybody(bridge: Bridge, qtbot: QtBot) -> None:
    mine: list[AppError] = []
    bridge.do(people.register, a.person(name="")).then(wrong).failed(mine.append)
    qtbot.waitUntil(lambda: bool(mine))
    assert isinstance(mine[0], Invalid)
    with qtbot.waitSignal(bridge.trouble) as heard:
        bridge.do(people.get, "0" * 32).then(wrong)
    assert isinstance(heard.args[0], NotFound)


def test_of_one_asker_s_question_only_the_latest_is_answered(bridge: Bridge, qtbot: QtBot) -> None:
    asker, other = QObject(), QObject()
    hold = threading.Event()
    answers: list[str] = []

    def slow(_session: Session, word: str) -> str:
        hold.wait(10)
        return word

    for word in ("あ", "あだ", "あだち"):
        bridge.fetch(asker, slow, word).then(answers.append)
    bridge.fetch(other, slow, "べつ").then(answers.append)
    hold.set()
    qtbot.waitUntil(lambda: "べつ" in answers)
    assert answers == ["あだち", "べつ"]


def test_an_asker_that_is_gone_is_not_called(bridge: Bridge, qtbot: QtBot) -> None:
    gone, here = QObject(), QObject()
    hold = threading.Event()
    answers: list[str] = []

    def slow(_session: Session, word: str) -> str:
        hold.wait(10)
        return word

    bridge.fetch(gone, slow, "だれか").then(lambda _word: pytest.fail("called though gone"))
    bridge.fetch(here, slow, "わたし").then(answers.append)
    delete(gone)
    hold.set()
    qtbot.waitUntil(lambda: answers == ["わたし"])


def test_what_holds_a_widget_that_is_gone_is_not_called(bridge: Bridge, qtbot: QtBot) -> None:
    hold = threading.Event()
    ended: list[str] = []

    def slow(_session: Session) -> None:
        hold.wait(10)

    def note(widget: QObject, words: str) -> None:
        ended.append(f"{words} {widget.objectName()}")

    gone, here = QObject(), QObject()
    bridge.do(slow).then(lambda _nothing: note(gone, "lambda")).always(partial(note, gone, "partial"))
    bridge.do(slow).then(lambda _nothing: note(here, "lambda")).always(partial(note, here, "partial"))
    delete(gone)
    hold.set()
    qtbot.waitUntil(lambda: ended == ["lambda ", "partial "])


def test_reading_does_not_wait_for_writing(bridge: Bridge, qtbot: QtBot) -> None:
    hold, inside = threading.Event(), threading.Event()
    answers: list[str] = []

    def slow(_session: Session) -> None:
        inside.set()
        hold.wait(10)

    bridge.do(slow)
    assert inside.wait(10)
    bridge.fetch(bridge, lambda _session: "gelesen").then(answers.append)
    qtbot.waitUntil(lambda: answers == ["gelesen"])
    hold.set()


def _registering(vault: Any, names: list[str]) -> Iterator[Callable[[], Person]]:
    for name in names:
        yield partial(vault.do_behind, people.register, a.person(name=name))


def test_a_long_act_goes_step_by_step_and_a_refusal_is_a_result(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    ended: list[object] = []
    far: list[int] = []
    act = bridge.start(_registering, ["あ", "", "い"]).progress(lambda done, _total: far.append(done)).then(ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert far == [1, 2, 3]
    assert isinstance(act.results[1], Invalid)
    assert not act.stopped
    assert len(volunteer.read(people.keys)) == 2


def test_each_work_is_a_transaction_and_can_be_stopped(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    hold = threading.Event()

    def first(session: Session) -> Person:
        hold.wait(10)
        return people.register(session, a.person(name="あ"))

    def second(session: Session) -> Person:
        return people.register(session, a.person(name="い"))

    ended: list[object] = []
    act = bridge.each([first, second]).then(ended.append)
    act.stop()
    hold.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert act.stopped
    assert len(act.results) <= 1
    assert len(volunteer.read(people.keys)) == len(act.results)


def test_closing_keeps_what_was_asked_for(make_vault: Callable[..., Vault], qtbot: QtBot) -> None:
    vault = make_vault("closing")
    bridge = Bridge(vault)
    done: list[int] = []

    def note(_session: Session, number: int) -> None:
        done.append(number)

    for number in range(10):
        bridge.do(note, number)
    bridge.close()
    assert done == list(range(10))


# ---- at rest, and closed -----------------------------------------------------------------------------------------------


def test_idle_is_said_when_all_is_answered_and_told(bridge: Bridge, qtbot: QtBot) -> None:
    assert bridge.is_idle()
    heard: list[str] = []
    bridge.changed.connect(lambda _kinds: heard.append("changed"))
    bridge.idle.connect(lambda: heard.append("idle"))

    def ask_on(_person: object) -> None:
        heard.append("kept")
        bridge.fetch(bridge, people.places).then(lambda _places: heard.append("asked on"))

    bridge.do(people.register, a.person()).then(ask_on)
    assert not bridge.is_idle()
    qtbot.waitUntil(lambda: "idle" in heard)
    assert bridge.is_idle()
    assert sorted(heard[:-1]) == ["asked on", "changed", "kept"]
    assert heard[-1] == "idle"


def test_idle_waits_for_a_long_act_and_for_who_reads_again(bridge: Bridge, qtbot: QtBot) -> None:
    read: list[object] = []
    bridge.changed.connect(lambda _kinds: bridge.fetch(bridge, people.keys).then(read.append))
    with qtbot.waitSignal(bridge.idle):
        bridge.start(_registering, ["あ", "い", "う"])
    assert bridge.is_idle()
    last = read[-1]
    assert isinstance(last, list)
    assert len(last) == 3


def test_idle_is_said_also_after_a_refusal_and_a_bug(volunteer: Vault, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    bridge = Bridge(volunteer)
    with qtbot.waitSignal(bridge.idle):
        bridge.do(people.get, "0" * 32).failed(lambda _error: None)
    with qtbot.waitSignal(bridge.idle):
        bridge.do(lambda _session: 1 / 0)
    assert "ZeroDivisionError" in caplog.text
    bridge.close()


def _ask_everything(bridge: Bridge, told: list[object]) -> None:
    bridge.trouble.connect(told.append)
    bridge.do(people.register, a.person()).then(told.append).failed(told.append).always(lambda: told.append("always"))
    bridge.do(people.places)
    bridge.fetch(bridge, people.places).then(told.append).failed(told.append).always(lambda: told.append("always"))
    bridge.fetch(bridge, people.keys)
    bridge.start(_registering, ["あ", "い"]).each(told.append).then(told.append)
    bridge.each([people.places]).each(told.append).then(told.append)


def test_a_closed_bridge_is_asked_in_vain_and_quietly(bridge: Bridge, qtbot: QtBot) -> None:
    told: list[object] = []
    bridge.close()
    _ask_everything(bridge, told)
    qtbot.waitUntil(bridge.is_idle)
    assert told == []


def test_a_notebook_that_an_act_closed_is_asked_in_vain_and_quietly(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    told: list[object] = []
    ended: list[object] = []
    bridge.start(lambda vault: [vault.close]).then(ended.append)
    qtbot.waitUntil(lambda: ended == [[None]])
    with qtbot.waitSignal(bridge.idle):
        _ask_everything(bridge, told)
        bridge._settle()
    assert told == []


def test_what_was_under_way_when_the_bridge_closed_is_done_and_not_told(volunteer: Vault, bridge: Bridge, qtbot: QtBot) -> None:
    hold = threading.Event()
    done: list[str] = []
    told: list[object] = []

    def slow(_session: Session) -> None:
        hold.wait(10)
        done.append("done")
        raise NotFound

    bridge.trouble.connect(told.append)
    bridge.changed.connect(told.append)
    bridge.do(people.register, a.person()).then(told.append)
    bridge.do(slow)
    hold.set()
    bridge.close()
    qtbot.waitUntil(bridge.is_idle)
    assert done == ["done"]
    assert told == []


class Hearer(QObject):
    """Hears an answer, and notes on which thread it goes."""

    gone: list[threading.Thread]

    def hear(self, _said: object) -> None:
        pass

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


@pytest.fixture
def threads_take_turns_often() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.parametrize("way", ["do", "fetch", "start", "each"])
@pytest.mark.usefixtures("threads_take_turns_often")
def test_who_hears_an_answer_goes_on_the_window_s_thread(bridge: Bridge, way: str, qtbot: QtBot) -> None:
    gone: list[threading.Thread] = []
    # Of so many one went on the other thread with near certainty, while a worker carried the calls: it was one of forty.
    for time in range(300):
        hearer = Hearer()
        hearer.gone = gone
        match way:
            case "do":
                bridge.do(people.places).then(hearer.hear)
            case "fetch":
                bridge.fetch(hearer, people.places).then(hearer.hear)
            case "start":
                bridge.start(lambda _vault: [lambda: 1]).each(hearer.hear).then(hearer.hear)
            case _:
                bridge.each([people.places]).each(hearer.hear).then(hearer.hear)
        del hearer
        # The window's thread looks as often as it can, so that it is often done with an answer before the other is.
        until = QDeadlineTimer(5000)
        while len(gone) == time and not until.hasExpired():
            QCoreApplication.processEvents()
        assert len(gone) == time + 1
    assert set(gone) == {threading.main_thread()}
