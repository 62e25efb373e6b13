"""What became of each file: an icon, words, whom it is from, and what to do where there is something to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.packets import Claim, Fate, TakenIn
from app.domain.places import PageName, Place
from app.services import references
from app.ui import theme
from app.ui.icons import Icon
from app.ui.places import Context
from app.ui.text import Text, badge
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import clear, column, flow, row, rule
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.states import Banner
from app.words.labels import label
from app.words.packets import claimed, say
from app.workflows import exchange

MOST = 50

_ICONS = {
    Fate.IMPORTED: ("circle-check", Tone.SUCCESS),
    Fate.ALREADY_HERE: ("mail-check", Tone.PRIMARY),
    Fate.NOT_FOR_US: ("mail", Tone.SOFT),
    Fate.DAMAGED: ("triangle-alert", Tone.WARNING),
    Fate.UNKNOWN_SENDER: ("circle-help", Tone.WARNING),
    Fate.NEWER_FORMAT: ("refresh-cw", Tone.WARNING),
    Fate.KEPT_APART: ("hourglass", Tone.WARNING),
    Fate.LEFT_THERE: ("hourglass", Tone.WARNING),
    Fate.NOT_A_PACKET: ("file-text", Tone.SOFT),
    Fate.UNREADABLE: ("circle-alert", Tone.WARNING),
}


class Results(QWidget):
    """The lines of one taking in, as they come, and at the end what it came to.

    Up to 50 files each get a whole line; of more, those that need somebody do, and all stand in a list below.
    """

    def __init__(self, context: Context, expected: int, *, confirm: Callable[[str], Any]) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context, self.expected, self._confirm = context, expected, confirm
        self._all: list[TakenIn] = []
        self._shown = 0
        self._card = QFrame()
        theme.role(self._card, "card")
        self._lines = column(gap=0)
        self._card.setLayout(self._lines)
        self._card.hide()
        self._sum = column(gap=1)
        self._rest = column(gap=1)
        self.setLayout(column(self._sum, self._card, self._rest, gap=1.5))

    @property
    def count(self) -> int:
        """How many files are through."""
        return len(self._all)

    def add(self, taken: Sequence[TakenIn]) -> None:
        """Add the lines of one step."""
        self._all += taken
        self._show(taken)

    def lines(self) -> list[TakenIn]:
        """What became of each file so far."""
        return list(self._all)

    def _show(self, taken: Sequence[TakenIn]) -> None:
        for each in taken:
            if self._shown < MOST and (self.expected <= MOST or needs_somebody(each)):
                if self._shown:
                    self._lines.addWidget(rule())
                self._lines.addWidget(FileLine(each, confirm=self._confirm))
                self._shown += 1
        self._card.setVisible(self._shown > 0)

    def finish(self, *, stopped: bool) -> None:
        """Say what it came to."""
        settled = without_found(self._all)
        if settled != self._all:
            self._all, self._shown = settled, 0
            clear(self._lines)
            self._show(settled)
        well = [each for each in self._all if each.fate is Fate.IMPORTED]
        again = [each for each in self._all if each.fate is Fate.ALREADY_HERE]
        other = len(self._all) - len(well) - len(again)
        said = [
            self.tr("{0}通を取り込みました").format(len(well)) if well else "",
            self.tr("{0}通は、もう届いています").format(len(again)) if again else "",
            self.tr("{0}件は、まだ取り込んでいません。下を見てください").format(other) if other else "",
        ]
        beneath = self.tr("ファイルは、もとの場所にそのままあります。")
        if stopped:
            beneath = self.tr("途中で止めました。残りは、もう一度置くと取り込めます。") + beneath
        clear(self._sum)
        go = button(self.tr("届いたものを見る"), self._go_and_see, icon="inbox")
        kind = "info" if other or stopped or not well else "success"
        self._sum.addWidget(Banner(kind, "。".join(words for words in said if words), beneath))
        if well:
            self._sum.addLayout(row(go, None))
        if self.expected > MOST and self._all:
            self._show_all()

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
            icon, tone = _ICONS[taken.fate]
            lines[key] = PagedLine(say(taken)[0], beneath_soft=taken.file, icon=icon, tone=tone)
        return lines

    def _go_and_see(self) -> None:
        self._context.go(Place(PageName.INBOX if self._context.desk else PageName.TODAY))


class FileLine(QWidget):
    """One file's line; a stranger's claim is marked as one, with how to confirm it."""

    def __init__(self, taken: TakenIn, *, confirm: Callable[[str], Any]) -> None:
        super().__init__()
        theme.role(self, "clear")
        icon, tone = _ICONS[taken.fate]
        title, beneath = say(taken)
        said = column(Text(title, "strong"), gap=0)
        if taken.claim is not None:
            said.addLayout(_claim(taken.claim))
            beneath += self.tr("電話は、この名乗りの番号ではなく、前から知っている番号へ。")
        elif taken.fate is Fate.KEPT_APART and taken.sender:
            said.addWidget(Text(self.tr("送り主：{0}").format(taken.sender)))
        said.addWidget(Text(_reason(taken) or beneath, "warning" if taken.missing else "small"))
        said.addWidget(Text(taken.file, "small"))
        if taken.claim is not None:
            identity = taken.claim.identity
            compare = button(self.tr("確認番号をくらべる"), lambda: confirm(identity), icon="shield-check")
            said.addLayout(column(1, row(compare, None), gap=0))
        across = row(gap=2)
        across.setContentsMargins(theme.space(2), theme.space(1.5), theme.space(2), theme.space(1.5))
        across.addWidget(Icon(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        self.setLayout(across)
        self.setAccessibleName("、".join((title, taken.file)))


def without_found(lines: Sequence[TakenIn]) -> list[TakenIn]:
    """The lines without those missing numbers that came with a later file of the same sender."""
    came = {(each.sender, each.number) for each in lines if each.fate is Fate.IMPORTED}
    return [
        replace(each, missing=tuple(number for number in each.missing if (each.sender, number) not in came)) for each in lines
    ]


def needs_somebody(taken: TakenIn) -> bool:
    """Whether a person has to look at this one."""
    return taken.fate not in exchange.WELL or bool(taken.missing)


def _claim(claim: Claim) -> Any:
    home = references.municipality(claim.local_government_code)
    where = "・".join(part for part in (claim.organisation, home.name if home else "", claim.phone) if part)
    whole = column(gap=0.5)
    if claim.urgency is not None:
        whole.addLayout(flow(badge(_claimed_urgency(label(claim.urgency)), "warning")))
    whole.addWidget(Text(claimed(f"{claim.name}　{where}")))
    return whole


def _claimed_urgency(word: str) -> str:
    return QCoreApplication.translate("exchange", "名乗り：{0}").format(word)


def _reason(taken: TakenIn) -> str:
    """Why a packet lies apart, where more is known than that it does."""
    if taken.fate is not Fate.KEPT_APART:
        return ""
    return {
        "fork": QCoreApplication.translate(
            "exchange", "同じ番号で中身のちがう便が、先に届いています。送り主に電話で確かめてください。"
        ),
        "gap_too_wide": QCoreApplication.translate(
            "exchange", "番号が大きくとんでいます。送り主に電話で、何番まで送ったか確かめてください。"
        ),
        "NotExpected": QCoreApplication.translate(
            "exchange", "この名刺には、この種類の便を受けとる使いみちを選んでいません。「名刺」で使いみちを確かめてください。"
        ),
    }.get(taken.defect, "")
