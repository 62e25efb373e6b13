"""What keeps a referral from leaving, each as a line with the field's name and a way back to its step."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame

from app.errors import Problem
from app.ui import theme
from app.ui.icons import Icon
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import MIDDLE, clear, column, row
from app.words.problems import problem_words

translate = QCoreApplication.translate


class ProblemList(QFrame):
    """What is to be looked at (`title`), each with a link to where it is mended; hidden while there is none."""

    gone_to = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        theme.role(self, "banner-warning")
        self._lines = column(gap=0.5)
        self._told: list[tuple[str, str, str]] = []
        self.setLayout(column(Text(title, "strong"), self._lines, gap=1, edge=2))
        self.hide()

    def show_problems(self, problems: Iterable[Problem], step_of: Callable[[str], str]) -> None:
        """Show these; `step_of` gives the name of the step where a field is mended."""
        told = list(dict.fromkeys((problem.field, said(problem), step_of(problem.field)) for problem in problems))
        if told == self._told:
            # Judged again and found the same: the keyboard stays on the way to what is missing.
            return
        self._told = told
        clear(self._lines)
        for field, words, step in told:
            to = button(
                self.tr("「{step}」を開く").format(step=step),
                partial(self.gone_to.emit, field),
                role="link",
                icon="arrow-right",
            )
            self._lines.addLayout(row(Icon("circle-alert", Tone.WARNING, 20), (Text(words), 1, MIDDLE), to))
        self.setVisible(bool(told))
        self.setAccessibleName("\n".join(words for _field, words, _step in told))


def said(problem: Problem) -> str:
    """「つなぐ理由：ここは必要です。…」."""
    name = field_name(problem.field)
    try:
        words = problem_words(problem)
    except KeyError:
        words = translate("referrals", "ここを確かめてください。")
    return f"{name}：{words}" if name else words


def field_name(field: str) -> str:
    """What a field of a referral is called."""
    return {
        "person": translate("referrals", "だれを"),
        "destination": translate("referrals", "どこへ"),
        "way": translate("referrals", "つなぎ方"),
        "reason": translate("referrals", "つなぐ理由"),
        "troubles": translate("referrals", "困りごと"),
        "asked": translate("referrals", "お願いすること"),
        "calls": translate("referrals", "事前の電話"),
        "consent": translate("referrals", "同意"),
        "summary": translate("referrals", "経過のまとめ"),
        "own_words": translate("referrals", "ご本人のことば"),
        "plan_note": translate("referrals", "これからのこと"),
        "trouble_note": translate("referrals", "困りごとの補足"),
        "asked_note": translate("referrals", "お願いの補足"),
        "risk_note": translate("referrals", "心配なことの説明"),
        "activity_ids": translate("referrals", "添える記録"),
        "handed_over_on": translate("referrals", "伝えた日"),
    }.get(field, "")
