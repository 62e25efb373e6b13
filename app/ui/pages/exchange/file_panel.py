"""One file's line after an import: an icon, words, whom it is from, and what to do where there is something to do."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from app.documents.addresses import municipality
from app.domain.packets import Claim, Fate, TakenIn
from app.domain.referrals import Urgency
from app.ui.icons import Icon
from app.ui.pages.exchange.news_panel import table_news
from app.ui.pages.referrals.words import urgency_badge
from app.ui.text import Text, badge, badges
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, Clear, column, flow, row
from app.words.labels import label
from app.words.packets import claimed, say
from app.words.phrases import joined

_ICONS = {
    Fate.IMPORTED: ("circle-check", Tone.SUCCESS),
    Fate.ALREADY_HERE: ("mail-check", Tone.PRIMARY),
    Fate.NOT_FOR_US: ("mail", Tone.SOFT),
    Fate.OUR_OWN: ("mail", Tone.SOFT),
    Fate.DAMAGED: ("triangle-alert", Tone.WARNING),
    Fate.UNKNOWN_SENDER: ("circle-help", Tone.WARNING),
    Fate.NEWER_FORMAT: ("refresh-cw", Tone.WARNING),
    Fate.KEPT_APART: ("hourglass", Tone.WARNING),
    Fate.LEFT_THERE: ("hourglass", Tone.WARNING),
    Fate.NOT_A_PACKET: ("file-text", Tone.SOFT),
    Fate.UNREADABLE: ("circle-alert", Tone.WARNING),
}


class FileLine(Clear):
    """One file's line; a stranger's claim is marked as one, with how to confirm it."""

    def __init__(
        self,
        taken: TakenIn,
        *,
        confirm: Callable[[str], Any],
        see: Callable[[str], Any] | None = None,
        act: QPushButton | None = None,
    ) -> None:
        super().__init__()
        icon, tone = look_of(taken)
        title, beneath = say(taken)
        said = column(Text(title, "strong"), gap=0)
        if taken.claim is not None:
            said.addLayout(_claim(taken.claim))
            beneath += self.tr("電話は、ここに出ている番号ではなく、前から知っている番号へ。")
        elif taken.fate is Fate.KEPT_APART and taken.sender:
            said.addWidget(Text(self.tr("送り主：{0}").format(taken.sender)))
        elif taken.urgency is not None:
            said.addLayout(flow(*badges(urgency_badge(taken.urgency))))
        said.addWidget(Text(beneath, "warning" if taken.called_off else "small"))
        if taken.news is not None:
            for each in table_news(taken.news):
                said.addWidget(each)
        said.addWidget(Text(taken.file, "small"))
        if taken.claim is not None:
            identity = taken.claim.identity
            compare = button(self.tr("確認番号を比べる"), lambda: confirm(identity), icon="shield-check")
            said.addLayout(column(1, row(compare, *([act] if act else []), None), gap=0))
        elif taken.taken_back and see is not None:
            words = self.tr("撤回されたものを見る") if taken.recalled else self.tr("取り下げになったものを見る")
            look = button(words, lambda: see(taken.taken_back[0]), icon="inbox")
            said.addLayout(column(1, row(look, None), gap=0))
        elif act is not None:
            said.addLayout(column(1, row(act, None), gap=0))
        self.setLayout(row((Icon(icon, tone), TOP), (said, 1), gap=2, edge=(2, 1.5)))
        self.setAccessibleName("、".join((title, taken.file)))


def look_of(taken: TakenIn) -> tuple[str, Tone]:
    """The icon that stands for what became of a file, and its colour."""
    return ("undo-2", Tone.WARNING) if taken.called_off else _ICONS[taken.fate]


def urgency_of(taken: TakenIn) -> Urgency | None:
    """How urgent what came is, by what a verified sender says or a stranger claims."""
    return taken.claim.urgency if taken.claim else taken.urgency


def _claim(claim: Claim) -> Any:
    where = joined(claim.organisation, municipality(claim.local_government_code), claim.phone, by="・")
    whole = column(gap=0.5)
    if claim.urgency is not None:
        whole.addLayout(flow(badge(_claimed_urgency(label(claim.urgency)), "warning")))
    whole.addWidget(Text(claimed(f"{claim.name}　{where}")))
    return whole


def _claimed_urgency(word: str) -> str:
    return QCoreApplication.translate("exchange", "本人の書いた緊急度：{0}").format(word)
