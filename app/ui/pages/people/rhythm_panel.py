"""How often one looks in on a person, rests, and the end of it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.dates import format_day, format_near
from app.domain.people import WHY_ENDED, WHY_RESTING, Interval, Pause, Person
from app.domain.places import PageName, Place, Within
from app.domain.rhythms import rests
from app.queries.people import PersonDetails
from app.services import people
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow
from app.words.labels import label as word_of
from app.words.phrases import joined


class Rhythm(QWidget):
    """What holds now, in a sentence, and buttons to change it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said = Text()
        self._resumes = button(self.tr("また始める"), self._resume, icon="refresh-cw")
        self._every = button(self.tr("訪問の間隔を決める"), self.ask_interval, role="link", icon="pencil")
        self._pauses = button(self.tr("訪問を休む"), self.ask_pause, role="link", icon="clock")
        self._ends = button(self.tr("見守りを終える"), self.ask_end, role="link", icon="x")
        acts = flow(self._resumes, self._every, self._pauses, self._ends, gap=0.5)
        self.setLayout(column(self._said, acts, gap=1))

    def show_known(self, known: PersonDetails) -> None:
        """Tell how it is for this person."""
        self._person, today = known.person, self._context.today()
        self._said.set_text(self._words(known, today))
        resting = rests(self._person.pause, self._person.paused_until, None, today)
        ended = self._person.followup_ended_on is not None
        self._resumes.setVisible(ended or resting)
        self._every.setHidden(ended)
        self._pauses.setHidden(ended or resting)
        self._ends.setHidden(ended)

    def ask_interval(self) -> None:
        """Ask how often one means to look in."""
        person = self._person
        fields = [Field("interval", self.tr("どのくらいごとに"), Kind.CHOICE, options=options(Interval))]
        form = Form(fields, self._context.today)
        form.set_values({"interval": person.interval})

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Person]:
            return sitting.save(people.keep_interval, person, values["interval"])

        self._ask(Within.RHYTHM, self.tr("訪問の間隔"), form, keep)

    def ask_pause(self) -> None:
        """Ask why visits rest, and until when."""
        person, hint = self._person, self.tr("わからなければ、書かなくてかまいません")
        fields = [
            Field("pause", self.tr("理由"), Kind.CHOICE, required=True, options=options(WHY_RESTING)),
            Field("paused_until", self.tr("いつまで"), Kind.DAY, hint=hint),
        ]
        form = Form(fields, self._context.today)

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Person]:
            return sitting.save(people.pause, person, values["pause"], values["paused_until"])

        self._ask(Within.PAUSE, self.tr("訪問を休む"), form, keep)

    def ask_end(self) -> None:
        """Ask since when nobody follows up any more."""
        person, hint = self._person, self.tr("記録はそのまま残り、また始めることもできます")
        fields = [
            Field("why", self.tr("理由"), Kind.CHOICE, options=options(WHY_ENDED)),
            Field("followup_ended_on", self.tr("終えた日"), Kind.DAY, required=True, hint=hint),
        ]
        form = Form(fields, self._context.today)
        form.set_values({"followup_ended_on": self._context.today()})

        def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Person]:
            return sitting.save(people.end_followup, person, values["followup_ended_on"], values["why"])

        self._ask(Within.END, self.tr("見守りを終える"), form, keep)

    def _ask(self, key: Within, title: str, form: Form, keep: Any) -> None:
        Asking(self._context, self, Place(PageName.PEOPLE, self._person.id, key), title, form, keep, over=self._person).open()

    def _resume(self) -> None:
        resumed = self._context.bridge.do(people.resume, self._person)
        resumed.then(lambda _person: self._context.notify(self.tr("また始めました")))

    def _words(self, known: PersonDetails, today: date) -> str:
        person, following = known.person, known.line.next_on
        ended_on = person.followup_ended_on
        if person.pause is Pause.DIED:
            said = self.tr("お亡くなりになりました")
            return (
                self.tr("{said}（{day}に見守りを終えました）").format(said=said, day=format_day(ended_on)) if ended_on else said
            )
        if ended_on is not None:
            why = f"（{word_of(person.pause)}）" if person.pause else ""
            return self.tr("{day}に見守りを終えました").format(day=format_day(ended_on)) + why
        if rests(person.pause, person.paused_until, None, today) and person.pause is not None:
            until = self.tr("{day}まで").format(day=format_day(person.paused_until)) if person.paused_until else ""
            return joined(self.tr("訪問はお休み中"), word_of(person.pause), until)
        often = (
            word_of(person.interval) if person.interval not in (None, Interval.NONE) else self.tr("訪問の間隔は決めていません")
        )
        when = self.tr("次は{day}").format(day=format_near(following, today)) if following else ""
        return joined(often, when)
