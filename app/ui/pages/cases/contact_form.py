"""Writing down a contact of a case: by telephone, at the counter, going along, in a meeting, in seconds."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity, ActivityWay, Follow, Met, Partner, asks_whether_met
from app.domain.ages import age
from app.domain.cases import Case, CaseStage, is_open
from app.domain.places import Place
from app.domain.records import Record
from app.domain.risks import Risk
from app.queries.cases import ContactBegun, noting
from app.services import activities, agencies
from app.ui.bridge import Asked
from app.ui.forms import Field, Kind, Values
from app.ui.forms.part import FormPart
from app.ui.pages.activities.answer_editor import DayEditor
from app.ui.pages.activities.danger_panel import Dangers
from app.ui.pages.activities.form import LogForm, choice, made_of, when_fields
from app.ui.pages.activities.time_editor import WhenChooser
from app.ui.pages.cases.form import SoonChooser
from app.ui.pages.cases.words import next_words
from app.ui.pages.people.head_panel import PersonHead
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.words.people import beside, called
from app.workflows import cases
from app.workflows.drafts import Begun

translate = QCoreApplication.translate

_TOGETHER = (ActivityWay.ACCOMPANY, ActivityWay.MEETING)
# From here on one asks how the help that was agreed goes on.
_FOLLOWED = (CaseStage.SUPPORTED, CaseStage.FOLLOWED_UP, CaseStage.AFTERWARDS)


class ContactForm(LogForm):
    """The volunteer's log form, with what a desk needs of a contact in place of how somebody seemed."""

    steps: ClassVar[dict[str, str]] = {
        "on": "part",
        "part": "way",
        "way": "met",
        "met": "partner",
        "partner": "agency",
        "next_on": "next_note",
        "follow": "risks",
    }
    kept: ClassVar[tuple[str, ...]] = (
        "on",
        "way",
        "met",
        "partner",
        "agency_person",
        "whereto",
        "note",
        "outcome",
        "follow",
        "risks",
    )

    def go_to(self, name: str) -> None:
        """Put the keyboard on a field, or where it is not asked on the next one that is."""
        names = list(self._slots)
        shown = (each for each in names[names.index(name) :] if not self._slots[each].away)
        super().go_to(next(shown, name))

    def show_contact(self, found: ContactBegun) -> None:
        """Fill the form with what is known, and with what comes next as far as that is still ahead."""
        case, contact = found.case, found.contact
        known = {name: getattr(contact, name) for name in self.kept if name in self._slots}
        self.set_values(known | {"part": (contact.part, contact.at_time), "agency": contact.agency or None})
        if "next_on" in self._slots and not _is_due(found):
            self.set_values({"next_on": case.next_on, "next_note": case.next_note})

    def contact(self, values: dict[str, Any], base: Activity) -> Activity:
        """The contact that the form's values make of the one it began with."""
        told = [name for name in self.kept if name in values]
        return replace(made_of(values, base, told), agency=values["agency"] or "")


class CaseContact(FormPart[ContactBegun, ContactForm]):
    """The form of a new contact, or of one that is corrected; with a new one of an open case it asks what comes next."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("数字のキーで選び、F12で保存できます。書きかけは残ります"))
        self._base, self._seen, self._quiet = Activity(), Case(), False

    def begin(self, place: Place) -> Asked[Begun[ContactBegun]]:
        return self.session.open(place, noting, place)

    def make(self, found: ContactBegun) -> ContactForm:
        self._base, self._seen = found.contact, found.case
        form = ContactForm(_fields(self.context.today, found), self.context.today)
        form.show_contact(found)
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Activity]:
        assert self.form is not None
        contact = self.form.contact(values, self._base)
        self._quiet = "next_on" in values and values["next_on"] is None
        if contact.version:
            return self.session.save(activities.keep, contact)
        return self.session.save(cases.note, contact, self._seen, values.get("next_on"), values.get("next_note", ""))

    def over(self, found: ContactBegun) -> Record:
        # With a new one comes what is next, which stands in the case.
        return found.contact if found.contact.version else found.case

    def above(self, found: ContactBegun, form: ContactForm) -> Iterable[QWidget]:
        named = called(found.person.name, found.person.provisional)
        title = self.tr("{name}の経過を直す") if found.contact.version else self.tr("{name}の経過を書く")
        number = beside(found.case.number, named)
        return [PersonHead(found.person, self.context.today(), number, title=title.format(name=named))]

    def beneath(self, found: ContactBegun, form: ContactForm) -> Iterable[QWidget]:
        made = Dangers(self.context)
        years = age(found.person.birth, self.context.today())
        form.changed.connect(lambda: made.show_risks(form.look()["risks"], found.contact.person_id, years))
        return [made]

    def enter(self, found: ContactBegun, form: ContactForm) -> None:
        form.go_to("way")

    def ended(self, kept: Activity) -> None:
        quiet = self.tr("保存しました。次の約束は決めていません")
        self.go_back(quiet if self._quiet else self.tr("保存しました"))


def _fields(today: Callable[[], date], found: ContactBegun) -> list[Field]:
    when = WhenChooser(today, translate("cases", "いつ"))
    following = SoonChooser(today, translate("cases", "次はいつ"), when.day)
    near = found.person.address.local_government_code
    offered = tuple(Option(each.code, each.name) for each in agencies.offered(near))
    coming = [
        Field(
            "next_on",
            translate("cases", "次はいつ"),
            Kind.OWN,
            editor=lambda: DayEditor(following),
            hint=_kept_by(found, today()),
        ),
        Field("next_note", translate("cases", "次にすること"), hint=translate("cases", "例：ご本人に電話する")),
    ]
    follow = choice("follow", translate("cases", "支援のようす"), Follow, translate("cases", "聞いたときだけ"))
    return [
        *when_fields(when),
        choice("way", translate("cases", "どのように"), ActivityWay, must=True),
        choice("met", translate("cases", "会えましたか"), Met, shown_when=_visited),
        choice("partner", translate("cases", "どなたと"), Partner),
        Field("agency", translate("cases", "機関"), Kind.SELECT, options=offered, shown_when=_with_agency),
        Field(
            "agency_person",
            translate("cases", "機関の方"),
            hint=translate("cases", "一覧にない機関の名前もここに"),
            shown_when=_with_agency,
        ),
        Field("whereto", translate("cases", "行先"), shown_when=lambda values: values["way"] is ActivityWay.ACCOMPANY),
        Field("note", translate("cases", "内容"), Kind.LONG, hint=translate("cases", "書いたところまで自動で残ります")),
        Field(
            "outcome", translate("cases", "結果"), hint=translate("cases", "決まったこと、相手の返事"), shown_when=_with_agency
        ),
        *(coming if is_open(found.case) and not found.contact.version else []),
        *([follow] if found.case.stage in _FOLLOWED else []),
        choice("risks", translate("cases", "心配なこと"), Risk, translate("cases", "電話先が出ます"), many=True),
    ]


def _kept_by(found: ContactBegun, today: date) -> str:
    """Which promise is at its end with this contact, so that nobody lets one go without knowing."""
    if not _is_due(found):
        return ""
    return translate("cases", "いまの約束「{words}」は、これで済みになります").format(words=next_words(found.case, today))


def _is_due(found: ContactBegun) -> bool:
    on, promised = found.contact.on, found.case.next_on
    return on is not None and promised is not None and promised <= on


def _visited(values: Values) -> bool:
    return asks_whether_met(values["way"])


def _with_agency(values: Values) -> bool:
    return values["partner"] is Partner.AGENCY or values["way"] in _TOGETHER
