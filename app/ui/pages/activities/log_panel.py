"""Writing down what happened at one door, or at several on one round."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity, ActivityWay, Met
from app.domain.households import HouseholdKind
from app.domain.places import Place, Within
from app.queries.activities import LogBegun, at_door, counted, for_several
from app.services import activities
from app.ui.bridge import Asked
from app.ui.forms.part import FormPart
from app.ui.pages.activities.counted_form import CountedForm, counted_fields
from app.ui.pages.activities.danger_panel import Dangers
from app.ui.pages.activities.form import LogForm, fields
from app.ui.pages.activities.people_editor import UNKNOWN, PeopleEditor
from app.ui.pages.people.head_panel import PersonHead
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import MIDDLE, box, column, row
from app.ui.widgets.sides import sides
from app.words.labels import short
from app.words.people import called
from app.words.said.activities import what_words, when_words
from app.workflows.activities import keep_round
from app.workflows.drafts import Begun

_ROUND = Activity(way=ActivityWay.GREETING, met=Met.MET)


class LogPart(FormPart[LogBegun, LogForm]):
    """The log form for one person, for a round of several, or for one activity that is corrected.

    `saved` tells the activity as kept; of a round the one that asks for more, or the sighting that was made of a danger.
    """

    edge = 0
    saved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("数字のキーで選び、F12で保存できます。書きかけは残ります"))
        self._base = Activity()
        self._people: PeopleEditor | None = None

    def begin(self, place: Place) -> Asked[Begun[LogBegun]]:
        if place.opened is Within.SEVERAL:
            return self.session.open(place, for_several, _ROUND)
        return self.session.open(place, at_door, place)

    def make(self, found: LogBegun) -> LogForm:
        self._base = found.activity
        self._people = None if found.person else PeopleEditor(self.context)
        asked, today = fields(self.context.today, found.rhythm, self._people), self.context.today
        by = found.counted
        form = LogForm(asked, today) if by is None else CountedForm(counted_fields(asked), today, by)
        form.show_activity(found.activity)
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Any]:
        assert self.form is not None
        activity = self.form.activity(values, self._base)
        if self._people is None:
            return self.session.save(activities.keep, activity)
        someone = self.tr("この中のどなたか：{names}").format(names="、".join(self._people.ticks.named().values()))
        whose = _whose(values) or ""
        return self.session.save(keep_round, values["people"], whose, someone, activity)

    def over(self, found: LogBegun) -> Activity:
        return found.activity

    def above(self, found: LogBegun, form: LogForm) -> list[QWidget]:
        if isinstance(form, CountedForm):
            form.changed.connect(partial(self._say_counted, form))
            self._say_counted(form)
            if self._people is not None:
                self._people.heed(partial(self._ask_who, form))
        return [self._head(found, form)]

    def beneath(self, found: LogBegun, form: LogForm) -> list[QWidget]:
        made = Dangers(self.context)

        def look() -> None:
            said = form.look()
            made.show_risks(said["risks"], _whose(said) if self._people else found.activity.person_id)

        form.changed.connect(look)
        look()
        return [made]

    def ended(self, kept: Any) -> None:
        self.saved.emit(kept)

    def enter(self, found: LogBegun, form: LogForm) -> None:
        if isinstance(form, CountedForm) and (lacking := form.lacking(found.activity)):
            form.put_right(lacking)
        else:
            form.go_to("met" if found.person else "people")

    def _say_counted(self, form: CountedForm) -> None:
        """In one quiet line over the edge of the page, which never scrolls, and takes no room of its own."""
        self.hint.set_text(form.said(self._base))

    def _ask_who(self, form: CountedForm) -> None:
        if self._people is not None:
            self.context.bridge.fetch(form, counted, self._people.value()).then(form.count_by)

    def _head(self, begun: LogBegun, form: LogForm) -> QWidget:
        if begun.person is None:
            beneath = Text(self.tr("選んだ方全員の記録に、同じ内容を書きます。あとで一人ずつ直せます。"), "soft")
            return box(column(Text(self.tr("何人かまとめて記録する"), "who"), beneath, gap=0.5))
        named = called(begun.person.name, begun.person.provisional)
        title = self.tr("{name}の記録") if begun.activity.version == 0 else self.tr("{name}の記録を直す")
        home = "" if begun.household is HouseholdKind.UNKNOWN else short(begun.household)
        head = PersonHead(begun.person, self.context.today(), home, title=title.format(name=named))
        if begun.last is None or begun.like is None:
            return head
        like, last = begun.like, begun.last
        again = button(self.tr("前回と同じ（F4）"), lambda: self._take(form, like), icon="copy", key="F4")
        said = f"{when_words(last.on, None, None, self.context.today())} {what_words(last)}"
        before = row(again, (Text(self.tr("前回 {said}").format(said=said), "small"), 1, MIDDLE), gap=1.5)
        return box(sides(head, box(before), stretch=(1, 0), least=44))

    def _take(self, form: LogForm, like: Activity) -> None:
        form.take_answers(like)
        form.go_to("note")


def _whose(said: dict[str, Any]) -> str | None:
    """Whom of a round it is about: '' while nobody knows, None while it was not said."""
    return "" if said["whose"] == UNKNOWN else said["whose"]
