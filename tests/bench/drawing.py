"""The volunteer's day as far as the eye: from the click or the last key to the paint that has the answer in it."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QPointF, QStringListModel, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from app.domain.activities import Activity, Met
from app.domain.cards import Role
from app.domain.people import Person
from app.domain.places import Place
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import search as searching
from app.queries import today as today_page
from app.services import activities, owners, people
from app.ui.bridge import Bridge
from app.ui.pages.search.list import HitLine
from app.ui.pages.today.visit_list import VisitLine
from app.ui.shell import Shell
from app.ui.start import make_application, system_outside
from app.ui.text import Text
from app.ui.widgets.lists import PagedList
from app.ui.widgets.panels import Section
from app.words.people import called
from app.workflows import duplicates
from tests.bench import floors
from tests.bench.exchanges import _ticking
from tests.bench.likeness import _typed_name
from tests.bench.measuring import Line
from tests.bench.questions import DUE, LINES, VISITS, _pairs
from tests.bench.worlds import Large, World

# Milliseconds after which nothing is being painted any more, between two keys, and after which something is wrong.
_QUIET, _BETWEEN, _PATIENCE = 150, 12, 20_000
_EVENTS = 31
_WORDS = ("買い物", "膝", "病院", "畑")


@dataclass(frozen=True)
class Desk:
    """A notebook in the program's own window, and beside it a bare connection and a window with a plain list."""

    shell: Shell
    vault: Vault
    bare: Any
    plain: "Plain"

    def go(self, place: Place, shown: Callable[[], bool]) -> float:
        """Milliseconds from going to a place to the paint in which it is shown."""
        return until_painted(self.shell, lambda: self.shell.go(place), shown)

    def fresh(self, kind: type[QWidget], words: str = "") -> Callable[[], bool]:
        """Asks whether such a widget (that says these words) is on the screen which was not there before."""
        before = set(self.shell.findChildren(kind))

        def is_there() -> bool:
            here = (each for each in self.shell.page().findChildren(kind) if each not in before and each.isVisible())
            return any(not words or each.accessibleName() == words for each in here)

        return is_there

    def says(self, words: str) -> Callable[[], bool]:
        """Asks whether the page says these words; what stands there for another record says others."""

        def is_there() -> bool:
            return any(each.text() == words and each.isVisible() for each in self.shell.page().findChildren(Text))

        return is_there

    def first_house(self) -> VisitLine | None:
        """The topmost house of きょう."""
        page = self.shell.page()
        houses = [each for each in page.findChildren(VisitLine) if each.isVisible()]
        return min(houses, key=lambda house: house.mapTo(page, QPoint()).y(), default=None)

    def first_is_not(self, gone: VisitLine | None) -> bool:
        """Whether another house than this one is the topmost."""
        return self.first_house() not in (gone, None)


class Plain(QListView):
    """The least that shows lines: one list of Qt's own in a window of its own, as large as the program's."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QStringListModel()
        self.setModel(self._lines)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.resize(1280, 800)
        self.show()

    def answer(self, ask: Callable[[], object], lines: int) -> float:
        """Milliseconds to ask something and paint as many lines."""

        def act() -> None:
            ask()
            self.fill(lines)

        return until_painted(self, act, lambda: True)

    def fill(self, lines: int) -> None:
        """Hold so many lines."""
        self._lines.setStringList([f"足立 ハナさん　{number}" for number in range(lines)])


class _Watch(QObject):
    """Tells when a window was painted for the first time with something in it."""

    def __init__(self, window: QWidget, shown: Callable[[], bool], loop: QEventLoop) -> None:
        super().__init__()
        self._shown, self._loop = shown, loop
        self.at: float | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.UpdateRequest or self.at is not None or not self._shown():
            return False
        # All widgets of a window are painted in this one event; what waits behind it is no more part of what one sees.
        watched.event(event)
        self.at = perf_counter()
        self._loop.quit()
        return True


def until_painted(window: QWidget, act: Callable[[], object], shown: Callable[[], bool]) -> float:
    """Milliseconds from the beginning of an act until the window has been painted with what one waits for."""
    loop = QEventLoop()
    watch = _Watch(window, shown, loop)
    # Whoever waits for something that never comes is told so.
    patience = QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    patience.start(_PATIENCE)
    started = perf_counter()
    act()
    loop.exec()
    window.removeEventFilter(watch)
    if watch.at is None:
        raise RuntimeError("what was waited for was not painted")
    return (watch.at - started) * 1000


def person_page(world: World) -> list[Line]:
    """Somebody's page: opened for one person after another, and for the first one of all in a fresh window."""
    with _opened(world.large) as desk:
        keys = [person.id for person in _some_people(desk.vault, 1 + world.times(40))]
        real, floor = _persons(desk, keys)
        first: list[float] = []
        first_floor: list[float] = []
    for key in keys[: world.times(5)]:
        with _opened(world.large) as desk:
            alone, beside = _persons(desk, [key])
            first += alone[:1]
            first_floor += beside[:1]
    floor_name = "bare SQL, and a plain list painted"
    return [
        Line(
            "person-page",
            "a person's page painted, from the click",
            "ms",
            tuple(real[1:]),
            floor_name,
            tuple(floor[1:]),
            target=100,
            most_ratio=12,
        ),
        Line("person-page-first", "the first one after unlocking", "ms", tuple(first), floor_name, tuple(first_floor)),
    ]


def _persons(desk: Desk, keys: Sequence[str]) -> tuple[list[float], list[float]]:
    real, floor = [], []
    for key in dict.fromkeys(keys):
        person = desk.vault.read(people.get, key)
        name = called(person.name, person.provisional)
        real.append(desk.go(Place("people", key), desk.says(name)))
        _rest()
        own = (LINES.format("?"), (key,)), (f"{VISITS} LIMIT {_EVENTS}", (key,))
        floor.append(desk.plain.answer(floors.asking(desk.bare, *own), _EVENTS))
        _rest()
    return real, floor


def today_screen(world: World) -> list[Line]:
    """きょう, gone to from another page after a visit to its first house was written down, as one does all day."""
    with _opened(world.large) as desk:
        day = desk.vault.read(lambda session: session.today)
        real, floor = [], []
        for _ in range(1 + world.times(20)):
            desk.shell.go(Place("today"))
            _rest(4 * _QUIET)
            first = desk.first_house()
            desk.shell.go(Place("settings"))
            desk.vault.do(_visit_first_house)
            # Until what the navigation counts after a save has been counted.
            _rest(6 * _QUIET)
            real.append(desk.go(Place("today"), partial(desk.first_is_not, first)))
            _rest()
            floor.append(desk.plain.answer(floors.asking(desk.bare, (DUE, (day.isoformat(),))), _EVENTS))
        what = "きょう painted without the house just visited, from the click"
        floor_name = "bare SQL for who is due, and a plain list painted"
        return [Line("today-screen", what, "ms", tuple(real[1:]), floor_name, tuple(floor[1:]), 200)]


def _visit_first_house(session: Session) -> None:
    day = session.today
    for person in today_page.day(session).visits[0].shown[0].people:
        met = Activity(person_id=person.id, on=day, met=Met.MET, next_on=day + timedelta(days=7))
        activities.record(session, met)


def search_screen(world: World) -> list[Line]:
    """The search box: common words and names, from the last key to the results."""
    with _opened(world.large) as desk:
        desk.shell.go(Place("search"))
        _rest()
        box = QApplication.focusWidget()
        assert box is not None
        names = [person.name for person in _some_people(desk.vault)]
        asked = [words for words in (*_WORDS, *names) if not desk.vault.read(searching.find, words).nothing()]
        real, floor = [], []
        for words in islice(cycle(asked), 1 + world.times(40)):
            _type(box, "", anew=True)
            _type(box, words[:-1])
            _rest()
            real.append(until_painted(desk.shell, partial(_type, box, words[-1]), desk.fresh(HitLine)))
            _rest()
            floor.append(desk.plain.answer(floors.asking(desk.bare, *_pairs(words)), 20))
        what = "results painted, from the last key (10 ms of it a pause)"
        floor_name = "bare SQL for the ids, and a plain list painted"
        line = Line("search-screen", what, "ms", tuple(real[1:]), floor_name, tuple(floor[1:]), 50, judged_by="p95")
        return [line]


def people_scroll(world: World) -> list[Line]:
    """Everybody, scrolled through with the wheel and by pages, from the beginning, the middle and the end."""
    with _opened(world.large) as desk:
        shown = desk.go(Place("people"), desk.fresh(PagedList))
        _rest(round(shown) + _QUIET)
        whole = desk.shell.page().findChild(PagedList)
        assert whole is not None
        many = whole.model().rowCount()
        desk.plain.fill(many)
        _rest()
        passes = [(_scrolled(whole), _scrolled(desk.plain)) for _ in range(1 + world.times(8))]
        real, floor = zip(*passes[1:], strict=True)
        what = f"longest stall while scrolling through {many:,} people"
        return [Line("people-scroll", what, "ms", real, "a plain list of as many lines", floor, 50, judged_by="extreme")]


def alike_screen(world: World) -> list[Line]:
    """Who may be the same, while a name is typed into the registration form."""
    with _opened(world.large) as desk:
        some = [person for person in _some_people(desk.vault) if _is_found(desk.vault, person)]
        real, floor = [], []
        for person in islice(cycle(some), 1 + world.times(20)):
            desk.shell.go(Place("people"))
            _rest()
            desk.shell.go(Place("people", "", "new"))
            _rest(2 * _QUIET)
            field = QApplication.focusWidget()
            assert field is not None
            _type(field, person.name[:-1])
            _rest(2 * _QUIET)
            shown = desk.fresh(QPushButton, f"{called(person.name, person.provisional)}を開く")
            real.append(until_painted(desk.shell, partial(_type, field, person.name[-1]), shown))
            _type(field, "", anew=True)
            _rest(2 * _QUIET)
            floor.append(desk.plain.answer(floors.asking(desk.bare, *_typed_name(person)), 5))
        what = "who may be the same painted, from the last key (50 ms of it a pause)"
        floor_name = "bare SQL for one name, and a plain list painted"
        return [Line("alike-screen", what, "ms", tuple(real[1:]), floor_name, tuple(floor[1:]), 100)]


def _scrolled(view: QListView) -> float:
    """The longest time for which the window did nothing else while somebody scrolled, in milliseconds."""
    loop, bar = QEventLoop(), view.verticalScrollBar()
    parts = 6
    steps = cycle([*[partial(_wheel, view)] * 10, *[partial(_press, view, Qt.Key.Key_PageDown)] * 10])
    left = iter(range(20 * parts))

    def step() -> None:
        at = next(left, None)
        if at is None:
            loop.quit()
            return
        if at % 20 == 0:
            bar.setValue(bar.maximum() * (at // 20) // parts)
        next(steps)()

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(step)
    timer.start(_BETWEEN)
    return max(_ticking(loop.exec))


def _wheel(view: QListView) -> None:
    at = QPointF(view.viewport().rect().center())
    turned = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, -360),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(view.viewport(), turned)


def _press(view: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(view, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _type(field: QWidget, words: str, *, anew: bool = False) -> None:
    """Type as an input method does, at the end or in place of everything."""
    if anew:
        for key, held in (
            (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        ):
            QCoreApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, key, held))
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QCoreApplication.sendEvent(field, event)


def _rest(span: int = _QUIET) -> None:
    """Let everything be painted and every answer come."""
    loop = QEventLoop()
    QTimer.singleShot(span, loop.quit)
    loop.exec()


def _some_people(vault: Vault, many: int = 40) -> list[Person]:
    """People from here and there."""
    keys = vault.read(people.keys)
    return [vault.read(people.get, key) for key in keys[:: max(1, len(keys) // many)]][:many]


def _is_found(vault: Vault, person: Person) -> bool:
    """Whether somebody of this name is told to be the same, so that there is something to wait for."""
    found = vault.read(duplicates.alike, Person(name=person.name))
    return any(each.line.name == person.name for each in found)


@contextmanager
def _opened(large: Large, role: Role | None = None) -> Iterator[Desk]:
    """A large notebook in its window, with everything painted; as if its owner had a `role`, where one is named."""
    app = make_application([])
    vault = large.open()
    bare = large.connect(vault)
    today = vault.read(lambda session: session.today)
    outside = replace(system_outside(), today=lambda: today)
    owner = vault.read(owners.owner)
    owner = replace(owner, role=role or owner.role)
    shell = Shell(Bridge(vault), owner, vault.folder, outside, coordinator=vault.coordinator)
    plain = Plain()
    desk = Desk(shell, vault, bare, plain)
    try:
        until_painted(shell, shell.show, desk.fresh(Section))
        _rest(4 * _QUIET)
        # As `start.Program.enter` does once the window stands.
        gc.freeze()
        yield desk
    finally:
        for window in (shell, plain):
            window.close()
            window.deleteLater()
        bare.close()
        app.processEvents()
