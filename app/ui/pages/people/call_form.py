"""Writing down whom one rang about somebody, when, and what they said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.attempts import Attempt, Cause
from app.domain.dates import format_near
from app.domain.places import Place
from app.domain.times import parse_time
from app.errors import Problem
from app.queries.moments import this_minute
from app.services import attempts
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.forms.asking import Asking
from app.ui.forms.editors import OneLine
from app.ui.forms.session import FormSession
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.ui.widgets.sides import sides
from app.words.phrases import joined

translate = QCoreApplication.translate
_REACHED, _MISSED = "reached", "missed"


class TimeEditor(OneLine):
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

    def problem(self) -> Problem | None:
        return Problem("", "no_such_time") if self.line.text().strip() and self.value() is None else None


class RingingForm(Form):
    """One call: whom one rang, whether somebody answered, when, and what they said."""

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        self.setLayout(
            column(
                slots["whom"],
                slots["reached"],
                sides(slots["on"], slots["at_time"], stretch=(1, 1), least=30),
                slots["answer"],
                sides(slots["reception_number"], slots["number"], stretch=(1, 1), least=30),
                gap=2,
            )
        )


def ask_who_was_reached(
    context: Context, parent: QWidget, begun: Attempt, place: Place, kept: Callable[[Attempt], object] | None = None
) -> None:
    """Open the small window for one call of this very minute; `begun` says about whom, and as far as known whom one rang.

    Somebody has answered where `begun` says so; otherwise that is asked. What is typed has a draft at `place`; `kept` hears
    of the call once it is in the notebook.
    """
    context.bridge.fetch(parent, this_minute).then(partial(_ask, context, parent, begun, place, kept))


def _ask(
    context: Context,
    parent: QWidget,
    begun: Attempt,
    place: Place,
    kept: Callable[[Attempt], object] | None,
    now: datetime,
) -> None:
    form = RingingForm(_fields(begun), context.today)
    form.set_values(
        {
            "whom": begun.whom,
            "reached": _REACHED if begun.reached else None,
            "on": now.date(),
            "at_time": now.time(),
            "number": begun.number,
        }
    )

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Attempt]:
        asked = sitting.save(attempts.note, replace(begun, **values | {"reached": values["reached"] == _REACHED}))
        return asked.then(kept) if kept is not None else asked

    asking = Asking(context, parent, place, translate("ringing", "連絡を書きとめる"), form, keep)
    asking.open()
    if begun.whom:
        form.editor("answer" if begun.reached else "reached").widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _fields(begun: Attempt) -> list[Field]:
    rang = translate("ringing", "電話した相手") if begun.cause is Cause.RISK else translate("ringing", "連絡した相手")
    went = (Option(_REACHED, translate("ringing", "つながった")), Option(_MISSED, translate("ringing", "つながらなかった")))
    if_heard = translate("ringing", "聞いていれば")
    return [
        Field("whom", rang, required=not begun.step),
        Field("reached", translate("ringing", "つながりましたか"), Kind.CHOICE, required=True, options=went),
        Field("on", translate("ringing", "連絡した日"), Kind.DAY, required=True),
        Field("at_time", translate("ringing", "時刻"), Kind.OWN, hint=translate("ringing", "わかれば"), editor=TimeEditor),
        Field("answer", translate("ringing", "相手の返事"), Kind.LONG),
        Field("reception_number", translate("ringing", "受付番号・相手の名前"), hint=if_heard),
        Field("number", translate("ringing", "電話番号"), Kind.PHONE),
    ]


def attempt_words(attempt: Attempt, today: date) -> str:
    """「きょう 14:30 つながった：午後に見に行く」."""
    day = format_near(attempt.on, today) if attempt.on else ""
    when = joined(day, f"{attempt.at_time:%H:%M}" if attempt.at_time else "", by=" ")
    went = translate("ringing", "つながった") if attempt.reached else translate("ringing", "つながらない")
    said = joined(attempt.answer, attempt.reception_number)
    return joined(f"{when} {went}".strip(), said, by="：")
