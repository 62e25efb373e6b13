"""The log form of a commissioner: what the State's report asks of an entry is proposed, and can be put right."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication

from app.domain.activities import Activity, Aim, Partner, ReportField, VisitAs, at_house, for_each
from app.domain.months.proposals import field_of, topics_of
from app.queries.activities import CountedBy
from app.ui.forms import Field, Values
from app.ui.pages.activities.form import LogForm, choice, topics_field

translate = QCoreApplication.translate


def counted_fields() -> list[Field]:
    """What an entry counts as, folded away until somebody asked for advice or puts it right."""
    section = translate("LogForm", "月報の数え方")
    return [
        choice("aim", translate("LogForm", "目的"), Aim, section=section),
        topics_field(section=section, shown_when=_is_consulted),
        choice("report_field", translate("LogForm", "分野"), ReportField, section=section, shown_when=_is_consulted),
        choice("partner", translate("LogForm", "連絡先"), Partner, translate("LogForm", "連絡調整のとき"), section=section),
        choice(
            "visit_as",
            translate("LogForm", "訪問回数"),
            VisitAs,
            translate("LogForm", "数え方を変えるときだけ"),
            section=section,
        ),
    ]


class CountedForm(LogForm):
    """What was noticed and who it is about say the contents and the field, until somebody says otherwise."""

    steps: ClassVar[dict[str, str]] = {**LogForm.steps, "aim": "topics", "report_field": "visit_as"}
    kept: ClassVar[tuple[str, ...]] = (*LogForm.kept, "aim", "topics", "report_field", "partner", "visit_as")

    def __init__(self, fields: Iterable[Field], today: Callable[[], date], counted: CountedBy) -> None:
        self._today, self._counted, self._settled = today, counted, False
        told = list(fields)
        super().__init__(told, today, later={each.section for each in told if each.section})
        for adder in self._adders.values():
            # What leads there stands beside what the entry counts as.
            adder.hide()
        self._settle()
        self.changed.connect(self._follow)

    @property
    def counted(self) -> CountedBy:
        """What the month goes by for whom the form is about."""
        return self._counted

    def count_by(self, counted: CountedBy) -> None:
        """It is about other people from now on."""
        self._counted = counted
        self.changed.emit()

    def consult(self, consulted: bool) -> None:
        """Somebody asked for advice, on what was noticed; or nobody did. Where nothing was noticed, it is asked on what."""
        self.editor("aim").set_value(Aim.CONSULTATION if consulted else None)
        self._changed(self._slots["aim"])
        if consulted and not self.editor("topics").value():
            self.go_to("topics")

    def put_right(self) -> None:
        """Open what the entry counts as."""
        self.open_section(self._slots["aim"].field.section)
        self.go_to("aim")

    def would_keep(self, base: Activity) -> list[Activity]:
        """The activities that the form would keep as it stands; where it cannot be read, of today."""
        said = self.look()
        activity = self.activity({**said, "on": said["on"] or self._today()}, base)
        if "people" in said:
            return for_each(activity, said["people"], self._counted.houses)
        return [at_house(activity, self._counted.houses.get(activity.person_id, ""))]

    def show_activity(self, activity: Activity) -> None:
        super().show_activity(activity)
        self._settle()

    def take_draft(self, kept: str) -> None:
        # What is put back one by one is no answer to what stood there before.
        self._settled = False
        super().take_draft(kept)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self._proposed, self._consulted, self._settled = self._proposals(), self._is_consultation(), True

    def _follow(self) -> None:
        """Let what was proposed go with what it is proposed by, as far as nobody said otherwise."""
        if not self._settled:
            return
        was, consulted = self._proposed, self._consulted
        self._settle()
        if self._consulted != consulted:
            self._put(self._proposed if self._consulted else {"topics": (), "report_field": None})
        elif consulted:
            self._put({name: now for name, now in self._proposed.items() if self.editor(name).value() == was[name] != now})

    def _put(self, values: Values) -> None:
        if values:
            self.set_values(values)
            if self._consulted:
                self.open_section(self._slots["aim"].field.section)

    def _is_consultation(self) -> bool:
        return bool(self.editor("aim").value() is Aim.CONSULTATION)

    def _proposals(self) -> dict[str, Any]:
        on = self.editor("on").value() or self._today()
        fields = {field_of(each, on) for each in self._counted.people}
        return {
            "topics": topics_of(self.editor("noticed").value()),
            "report_field": next(iter(fields)) if len(fields) == 1 else None,
        }


def _is_consulted(values: Values) -> bool:
    return values["aim"] is Aim.CONSULTATION or bool(values["topics"]) or values["report_field"] is not None
