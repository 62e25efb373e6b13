"""Whether this PySide6 on this Python survives what the program does all day: 6.12.0 on 3.11 aborted after some 500."""

import subprocess
import sys

MANY = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal()
    counted = Signal(int)
    told = Signal(object)

heard = []
application = QCoreApplication([])
bell = Bell()
bell.rung.connect(lambda: heard.append(None))
bell.counted.connect(heard.append)
bell.told.connect(heard.append)
for number in range(10_000):
    bell.rung.emit()
    bell.counted.emit(number)
    bell.told.emit(frozenset({number}))
print(len(heard))
"""


def test_ten_thousand_signals_arrive() -> None:
    # In a process of its own an abort is one failure, not the end of the whole run.
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "30000"), done.stderr
