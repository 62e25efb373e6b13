"""Garbage is collected on the window's thread only."""

import gc
import threading
import weakref

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.collecting import Collector


class Circle:
    def __init__(self) -> None:
        self.self = self


def test_a_circle_goes_on_the_windows_thread_however_busy_a_worker_is(qapp: QApplication, qtbot: QtBot) -> None:
    collector = qapp.findChild(Collector) or Collector(qapp)
    gc.collect()
    where: list[bool] = []
    weakref.finalize(Circle(), lambda: where.append(QThread.currentThread() is qapp.thread()))
    busy = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    busy.start()
    busy.join()
    assert where == []
    gc.collect(0)
    collector.collect()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [True]
