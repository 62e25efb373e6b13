import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError, NotFound
from app.ui.worker import Surprise, Worker, surprise


def wrong(said: object = None) -> None:
    """What must not be called."""
    pytest.fail(str(said))


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker("test")
    yield made
    made.close()


def test_answers_come_in_order_on_the_window_s_thread(worker: Worker, qtbot: QtBot) -> None:
    heard: list[tuple[int, threading.Thread]] = []
    ran: list[threading.Thread] = []

    def work(number: int) -> int:
        ran.append(threading.current_thread())
        return number

    for number in range(20):
        worker.do(partial(work, number), lambda got: heard.append((got, threading.current_thread())), wrong)
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert [number for number, _thread in heard] == list(range(20))
    assert {thread for _number, thread in heard} == {threading.main_thread()}
    assert threading.main_thread() not in ran


def test_a_refusal_is_told_as_such(worker: Worker, qtbot: QtBot) -> None:
    refused: list[AppError] = []

    def work() -> None:
        raise NotFound

    worker.do(work, wrong, refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], NotFound)


def test_a_bug_tells_its_kind_and_place_and_nothing_that_it_says(
    worker: Worker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    ended: list[bool] = []

    def work() -> None:
        raise ValueError("足立 ハナ")

    with qtbot.waitSignal(worker.surprised) as heard:
        worker.do(work, wrong, wrong, lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    told = heard.args[0]
    assert isinstance(told, Surprise)
    assert (told.kind, told.module) == ("ValueError", "test_worker")
    assert "足立" not in caplog.text
    assert "ValueError" in caplog.text


def test_short_works_go_between_the_steps_of_a_long_one(worker: Worker, qtbot: QtBot) -> None:
    order: list[str] = []
    first, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        first.set()
        go_on.wait(10)
        order.append("step 1")

    def steps() -> Iterator[Callable[[], object]]:
        yield slow
        yield lambda: order.append("step 2")

    ended: list[bool] = []
    worker.steps(steps, lambda _result, _total: None, ended.append, threading.Event())
    assert first.wait(10)
    worker.do(lambda: order.append("short"), lambda _none: None, wrong)
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert order == ["step 1", "short", "step 2"]
    assert ended == [True]


def test_a_refusal_is_a_step_s_result_and_a_stop_lies_between_steps(worker: Worker, qtbot: QtBot) -> None:
    stop = threading.Event()
    results: list[object] = []
    ended: list[bool] = []

    def refuse() -> None:
        raise NotFound

    def steps() -> Iterator[Callable[[], object]]:
        yield refuse
        yield lambda: 2
        stop.set()
        yield lambda: 3
        yield lambda: wrong("not stopped")

    worker.steps(steps, lambda result, _total: results.append(result), ended.append, stop)
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(results[0], NotFound)
    assert results[1:] == [2, 3]
    assert ended == [False]


def test_a_step_begins_once_the_window_has_painted_what_the_last_one_gave(worker: Worker, qtbot: QtBot) -> None:
    told: list[str] = []
    ended: list[bool] = []

    class Line(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            told.append(f"painted {self.objectName()}")

    line = Line()
    qtbot.addWidget(line)
    with qtbot.waitExposed(line):
        line.show()
    told.clear()

    def show(result: int, _total: int | None) -> None:
        line.setObjectName(str(result))
        line.update()

    def step(number: int) -> int:
        told.append(f"step {number}")
        return number

    worker.steps(lambda: [partial(step, 1), partial(step, 2)], show, ended.append, threading.Event())
    qtbot.waitUntil(lambda: bool(ended))
    assert told == ["step 1", "painted 1", "step 2", "painted 2"]


def test_closing_finishes_what_was_asked_for(qtbot: QtBot) -> None:
    worker = Worker("closing")
    done: list[int] = []
    for number in range(50):
        worker.do(partial(done.append, number), lambda _none: None, wrong)
    worker.close()
    assert done == list(range(50))


def test_surprise_names_where_it_arose() -> None:
    try:
        raise KeyError("secret")
    except KeyError as error:
        told = surprise(error)
    assert told.kind == "KeyError"
    assert told.line > 0
    assert "secret" not in repr(told)
