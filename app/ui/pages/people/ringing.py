"""Writing down whom one rang about somebody, when, and what they said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.attempts import Attempt
from app.domain.dates import format_near
from app.domain.reminders import Place
from app.errors import Problem
from app.services import attempts
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.pages.activities.when import parse_time
from app.ui.pages.people.asking import Asking
from app.ui.places import Context

translate = QCoreApplication.translate


class TimeEditor:
    """A time of day as it is written; empty where nobody looked at the clock."""

    def __init__(self) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText("14:30")
        theme.width(self.line, least=5, most=7)
        self.widget: QWidget = self.line

    def value(self) -> Any:
        return parse_time(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText(f"{value:%H:%M}" if value else "")

    def draft(self) -> Any:
        return self.line.text()

    def take_draft(self, kept: Any) -> None:
        self.line.setText(str(kept))

    def problem(self) -> Problem | None:
        return Problem("", "no_such_time") if self.line.text().strip() and self.value() is None else None

    def heed(self, changed: Callable[[], object]) -> None:
        self.line.textChanged.connect(lambda: changed())


def ask_who_was_reached(context: Context, parent: QWidget, begun: Attempt, place: Place | None = None) -> Asking:
    """Open the small window for one call; `begun` says about whom, and as far as known whom one rang.

    With a place of its own it keeps its draft.
    """
    form = Form(
        [
            Field("whom", translate("ringing", "かけた相手"), required=not begun.step),
            Field("reached", translate("ringing", "つながりました"), Kind.CHECK),
            Field("answer", translate("ringing", "相手の返事"), Kind.LONG),
            Field("at_time", translate("ringing", "時刻"), Kind.OWN, hint=translate("ringing", "わかれば"), editor=TimeEditor),
            Field("on", translate("ringing", "日"), Kind.DAY, required=True),
            Field("number", translate("ringing", "電話番号"), Kind.PHONE),
            Field("reception_number", translate("ringing", "受付番号・相手の名前"), hint=translate("ringing", "聞いていれば")),
        ],
        context.today,
    )
    names = ("whom", "number", "on", "at_time", "reached", "answer", "reception_number")
    form.set_values({name: getattr(begun, name) for name in names})

    def keep(values: dict[str, Any]) -> Asked[Attempt]:
        return context.bridge.do(attempts.note, replace(begun, **values))

    asking = Asking(context, parent, translate("ringing", "連絡を書きとめる"), form, keep, place=place)
    asking.open()
    if begun.whom:
        form.editor("answer").widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return asking


def attempt_words(attempt: Attempt, today: date) -> str:
    """「きょう 14:30 つながった：午後に見に行く」."""
    when = " ".join(
        part
        for part in (
            format_near(attempt.on, today) if attempt.on else "",
            f"{attempt.at_time:%H:%M}" if attempt.at_time else "",
        )
        if part
    )
    went = translate("ringing", "つながった") if attempt.reached else translate("ringing", "つながらない")
    said = "　".join(part for part in (attempt.answer, attempt.reception_number) if part)
    return "：".join(part for part in (f"{when} {went}".strip(), said) if part)
