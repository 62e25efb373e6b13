"""Who rings (相談者): who they are, and how and under what name one may ring them back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.referrals import Caller, CallerKind
from app.errors import Problem
from app.ui.forms import Field, Kind
from app.ui.pages.activities.answer_editor import ChoiceEditor
from app.ui.pages.cases.together_editor import Together

translate = QCoreApplication.translate


class CallerEditor(Together):
    """Its value is a Caller, or None; a name may stay unsaid."""

    def __init__(self, today: Callable[[], date], name: str) -> None:
        self.kind = ChoiceEditor(CallerKind, name)
        # What a つなぎ told of them beyond what is asked here stays as it came.
        self._relation = ""
        super().__init__(
            [
                Field("kind", "", Kind.OWN, editor=lambda: self.kind),
                Field("name", translate("intake", "お名前（聞けなければ空けたまま）"), Kind.NAME),
                Field("phone", translate("intake", "電話"), Kind.PHONE),
                Field("hours", translate("intake", "かけてよい時間")),
                Field("call_as", translate("intake", "どう名のって、かけ直すか")),
            ],
            today,
        )

    def value(self) -> Any:
        said = super().value()
        return Caller(**said, relation=self._relation) if said["kind"] is not None else None

    def set_value(self, value: Any) -> None:
        self._relation = value.relation if value is not None else ""
        given = ("kind", "name", "phone", "hours", "call_as")
        super().set_value({name: getattr(value, name) for name in given} if value is not None else None)

    def draft(self) -> Any:
        return super().draft() | {"relation": self._relation}

    def take_draft(self, kept: Any) -> None:
        self._relation = kept.get("relation", "")
        super().take_draft(kept)

    def problem(self) -> Problem | None:
        said = super().value()
        if said["kind"] is None and any(said.values()):
            return Problem("", "choose")
        return super().problem()
