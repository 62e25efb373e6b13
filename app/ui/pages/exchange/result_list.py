"""What became of each file: an icon, words, whom it is from, and what to do where there is something to do."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt, QTimer

from app.domain.listings import code_of_month
from app.domain.packets import Fate, TakenIn, number_in_name
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Urgency
from app.ui import theme
from app.ui.pages.exchange.file_panel import FileLine, look_of, urgency_of
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, clear, column, row
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.panels import Lines
from app.ui.widgets.states import Banner
from app.words.labels import short
from app.words.packets import say, say_fallen_back, say_missing
from app.workflows import exchange

MOST = 50
# So many fill the window; while more come, the others are only counted.
AT_ONCE = 6
# In milliseconds: what is over before is shown once, at its end, and costs the window nothing while it computes.
SHOWN_FROM = 1000
# Whoever is given the whole stick finds others' packets beside their own, and has nothing to do about them.
_OF_OTHERS = (Fate.NOT_FOR_US, Fate.OUR_OWN)
_SETTLED = (*exchange.WELL, *_OF_OTHERS)


class _Files(Lines):
    """The lines of files, each of which is as large as several lines of another list."""

    _piece = 4


class Results(Clear):
    """The lines of one taking in, as they come where it takes its time, and at the end what it came to.

    Up to 50 files each get a whole line; of more, those that need somebody do, and all stand in a list below.
    """

    def __init__(self, context: Context, expected: int, *, confirm: Callable[[str], Any], beside: str = "") -> None:
        super().__init__()
        self._context, self.expected, self._confirm, self._beside = context, expected, confirm, beside
        self._all: list[TakenIn] = []
        self._came: list[TakenIn] = []
        self._card = _Files()
        self._card.hide()
        self._sum = column(gap=1)
        self._rest = column(gap=1)
        self.setLayout(column(self._sum, self._card, self._rest, gap=1.5))
        self._underway, self._shown = True, False
        QTimer.singleShot(SHOWN_FROM, self, self._show)

    @property
    def count(self) -> int:
        """How many files are through."""
        return len(self._all)

    def add(self, taken: Sequence[TakenIn]) -> None:
        """Add what became of the files of one step."""
        # What is missing is told once, at the end: the file that brings it may only come later.
        self._came += taken
        told = [replace(each, missing=()) for each in taken]
        self._all += told
        if self._shown:
            self._append(told)

    def _show(self) -> None:
        if self._underway:
            self._shown = True
            self._append(self._all)

    def _append(self, told: Sequence[TakenIn]) -> None:
        room = (MOST if self.expected <= MOST else AT_ONCE) - len(self._card.lines)
        self._card.add(islice(self._lines(told), room))
        self._card.setVisible(bool(self._card.lines))

    def lines(self) -> list[TakenIn]:
        """What became of each file so far."""
        return list(self._all)

    def _lines(self, taken: Iterable[TakenIn]) -> Iterator[FileLine]:
        for each in taken:
            if self.expected <= MOST or needs_somebody(each):
                yield FileLine(each, confirm=self._confirm, see=self._see)

    def finish(self, *, stopped: bool) -> None:
        """Say what it came to, first of all what is urgent, and put in front what somebody has to look at."""
        self._underway = False
        self._all.sort(key=_rank)
        self._card.set_lines(islice(self._lines(self._all), MOST), at_once=AT_ONCE)
        self._card.setVisible(bool(self._card.lines))
        clear(self._sum)
        self._sum.addWidget(self._banner(stopped=stopped))
        came = [each for each in self._all if each.fate is Fate.IMPORTED]
        if came:
            there = Place(PageName.INBOX if self._context.desk else PageName.TODAY)
            words, icon = self.tr("届いたものを見る"), "inbox"
            if all(each.news is not None for each in came):
                there, words, icon = Place(PageName.AGENCIES), self.tr("相談先を見る"), "building-2"
                if self._context.desk:
                    there, words = Place(PageName.ORGANISATIONS), self.tr("団体・機関を見る")
            elif all(each.months for each in came):
                latest = max(month for each in came for month in each.months)
                there = Place(PageName.MONTH_TOTALS, "", Within.MONTH, code_of_month(latest))
                words = self.tr("届いた月報を見る")
            go = button(words, partial(self._context.go, there), icon=icon)
            self._sum.addLayout(row(go, None))
            # Whoever waited for it goes on with Enter.
            go.setFocus(Qt.FocusReason.OtherFocusReason)
        for sender in dict.fromkeys(each.sender for each in self._came if each.fell_back):
            self._sum.addWidget(Text(say_fallen_back(sender), "warning"))
        damaged = {number_in_name(each.file) for each in self._all if each.fate is Fate.DAMAGED}
        for sender, numbers in still_missing(self._came):
            self._sum.addWidget(Text(say_missing(sender, numbers, damaged), "warning"))
        if self.expected > MOST and self._all:
            # In a turn of its own, so that what needs somebody is painted first.
            QTimer.singleShot(0, self, self._show_all)

    def _banner(self, *, stopped: bool) -> Banner:
        counts = Counter(each.fate for each in self._all)
        back = [each for each in self._all if each.taken_back]
        well, again = counts[Fate.IMPORTED] - len(back), counts[Fate.ALREADY_HERE]
        of_others = sum(counts[fate] for fate in _OF_OTHERS)
        other = len(self._all) - well - again - len(back) - of_others
        recalled = sum(each.recalled for each in self._all)
        called_off = sum(max(0, len(each.taken_back) - each.recalled) for each in back)
        emergencies = sum(urgency_of(each) is Urgency.EMERGENCY for each in self._all)
        urgent = [
            self.tr("緊急が{0}通あります").format(emergencies) if emergencies else "",
            self.tr("同意の撤回が{0}件あります").format(recalled) if recalled else "",
            self.tr("取り下げが{0}件あります").format(called_off) if called_off else "",
        ]
        said = [
            *urgent,
            self.tr("{0}通を取り込みました").format(well) if well else "",
            self.tr("{0}通は、もう届いています").format(again) if again else "",
            self.tr("{0}通は、ほかの方あての便です").format(of_others) if of_others else "",
            self.tr("{0}件は、まだ取り込んでいません。下を見てください").format(other) if other else "",
        ]
        beneath = [
            self.tr("途中で止めました。残りは、もう一度置くと取り込めます。") if stopped else "",
            self._others(counts),
            self._beside,
            self.tr("ファイルは、もとの場所にそのままあります。"),
        ]
        kind = "info" if other or stopped or not well else "success"
        return Banner("warning" if any(urgent) else kind, "。".join(filter(None, said)), "".join(filter(None, beneath)))

    def _others(self, counts: Counter[Fate]) -> str:
        """Which files somebody has to look at, by what became of them: 「破損 2つ、未確認 1つ。」."""
        told = [self.tr("{0} {1}件").format(short(fate), count) for fate, count in counts.items() if fate not in _SETTLED]
        return self.tr("{0}。").format("、".join(told)) if told else ""

    def _show_all(self) -> None:
        clear(self._rest)
        keys = [str(place) for place in range(len(self._all))]
        every = PagedList(self.tr("取り込んだファイル"), lambda wanted, answer: answer(self._paged(wanted)))
        every.setMinimumHeight(theme.size(320))
        every.set_keys(keys)
        self._rest.addWidget(Text(self.tr("すべてのファイル"), "strong"))
        self._rest.addWidget(every)

    def _paged(self, keys: Sequence[str]) -> Mapping[str, PagedLine]:
        lines = {}
        for key in keys:
            taken = self._all[int(key)]
            icon, tone = look_of(taken)
            lines[key] = PagedLine(say(taken)[0], beneath_soft=taken.file, icon=icon, tone=tone)
        return lines

    def _see(self, arrival_id: str) -> None:
        self._context.go(Place(PageName.INBOX, arrival_id))


def still_missing(lines: Sequence[TakenIn]) -> list[tuple[str, tuple[int, ...]]]:
    """Of each sender what is missing after the last of their files: what came in between is not missing any more."""
    last = {each.peer_id: (each.sender, each.missing) for each in lines if each.fate is Fate.IMPORTED}
    return [found for found in last.values() if found[1]]


def needs_somebody(taken: TakenIn) -> bool:
    """Whether a person has to look at this one."""
    return taken.fate not in _SETTLED or taken.called_off or urgency_of(taken) is Urgency.EMERGENCY


def _rank(taken: TakenIn) -> int:
    """緊急 first, then what was taken back, what could not be taken in, what came, and what is for others."""
    came = taken.fate in exchange.WELL
    ranks = (urgency_of(taken) is Urgency.EMERGENCY, taken.called_off, taken.fate not in _SETTLED, came)
    return next((rank for rank, holds in enumerate(ranks) if holds), len(ranks))
