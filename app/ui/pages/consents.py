"""同意: what a person agreed to, how it stands, and the form that notes it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal

from app.domain.consents import Basis, Consent, ConsentState, Part
from app.domain.dates import format_day, format_short
from app.domain.places import PageName, Place
from app.errors import AppError
from app.queries.consents import Consented, consented
from app.services import consents
from app.ui import icons, theme
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, Values, options
from app.ui.forms.session import FormSession
from app.ui.pages.referrals.names import agency_name, called
from app.ui.pages.referrals.sharing import SharingEditor
from app.ui.parts import ONLY, Page, PartDef
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.cards import Card, Facts, Line, Lines, Section
from app.ui.widgets.chips import Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import column, row, scrolled
from app.ui.widgets.states import EmptyState
from app.ui.widgets.tabs import ActsLast
from app.words.labels import label, short

translate = QCoreApplication.translate
_GIVEN = (ConsentState.WRITTEN, ConsentState.ORAL, ConsentState.PROXY)
_SHARED = (*_GIVEN, ConsentState.NO_CONSENT_BASIS)


def page(context: Context) -> Page:
    """The page of one person's consents."""
    return ConsentsPage(context)


def facts(consent: Consent) -> list[tuple[str, str]]:
    """A consent as rows of words and what was said."""
    welcome = {True: translate("consents", "よい"), False: translate("consents", "しないでほしい"), None: ""}
    return [
        (translate("consents", "同意"), label(consent.state)),
        (translate("consents", "日"), format_day(consent.on) if consent.on else ""),
        (translate("consents", "撤回の日"), format_day(consent.withdrawn_on) if consent.withdrawn_on else ""),
        (translate("consents", "確かめた方"), consent.taken_by),
        (translate("consents", "立ち会った方"), consent.witness),
        (translate("consents", "説明したこと"), consent.explained),
        (translate("consents", "共有先"), "、".join(map(agency_name, consent.agencies))),
        (translate("consents", "根拠"), label(consent.basis) if consent.basis else ""),
        (translate("consents", "判断した方"), consent.decided_by),
        (translate("consents", "相談した相手"), consent.consulted),
        (translate("consents", "出さない項目"), "、".join(map(label, consent.withheld_parts))),
        (translate("consents", "共有しないこと"), consent.withheld),
        (translate("consents", "理由"), consent.refusal_reason),
        (translate("consents", "訪問"), welcome[consent.visits_welcome]),
        (translate("consents", "見直しの日"), format_day(consent.review_on) if consent.review_on else ""),
    ]


class ConsentForm(ActsLast):
    """Notes a consent of one person; `noted` tells the consent that is now kept."""

    noted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme.role(self, "clear")
        self._context = context
        self._person_id = ""
        self.session = FormSession(context, self)
        self.form = Form(_fields(self), context.today)
        self._blank = self.form.look()
        self.form.saved.connect(self._note)
        self.keep = button(self.tr("この同意を保存する"), self.form.save, icon="check")
        self.acts = (self.keep,)
        self.setLayout(column(self.form, row(self.keep, None), gap=2))

    def start(self, person_id: str, consent: Consent | None, *, also: str = "", near: str = "") -> None:
        """Begin from the consent so far, with the agency `also` already taken, on today's date."""
        self.session.leave()
        self._person_id = person_id
        earlier = consent if consent is not None and consent.state in _GIVEN else None
        agreed = tuple(earlier.agencies if earlier else ())
        chosen = agreed if not also or also in agreed else (*agreed, also)
        self.form.editor("agencies").near(near)
        owner = self._context.owner.name
        values: dict[str, Any] = {
            "state": earlier.state if earlier else ConsentState.ORAL,
            "on": self._context.today(),
            "taken_by": owner,
            "decided_by": owner,
            "agencies": chosen,
            "withheld_parts": earlier.withheld_parts if earlier else (),
            "withheld": earlier.withheld if earlier else "",
            "witness": "",
        }
        # Every field, for what was typed about one person must not stand in the form of the next.
        self.form.set_values({**self._blank, **values})
        self.session.begin(self.form, Place(PageName.CONSENTS, person_id))

    def consent(self, values: Values) -> Consent:
        """The consent that these values tell; what its state does not ask for stays empty."""
        state = values["state"]
        consent = Consent(person_id=self._person_id, state=state, on=values["on"], taken_by=values["taken_by"])
        if state in _GIVEN:
            names = ("witness", "explained", "agencies", "review_on")
            consent = replace(consent, **{name: values[name] for name in names})
        if state in _SHARED:
            consent = replace(consent, withheld_parts=values["withheld_parts"], withheld=values["withheld"])
        if state is ConsentState.NO_CONSENT_BASIS:
            consent = replace(
                consent,
                basis=values["basis"],
                decided_by=values["decided_by"],
                decided_on=values["on"],
                consulted=values["consulted"],
            )
        if state is ConsentState.REFUSED:
            consent = replace(consent, refusal_reason=values["refusal_reason"], visits_welcome=values["visits_welcome"])
        if state is ConsentState.WITHDRAWN:
            consent = replace(consent, withdrawn_on=values["on"])
        return consent

    def _note(self, values: dict[str, Any]) -> None:
        self.keep.setEnabled(False)
        asked = self.session.save(consents.note, self.consent(values))
        asked.then(self._noted).failed(self._refused).always(self._may_keep)

    def _may_keep(self) -> None:
        self.keep.setEnabled(True)

    def _noted(self, consent: Consent) -> None:
        self._context.notify(self.tr("同意を保存しました"))
        self.noted.emit(consent)

    def _refused(self, error: AppError) -> None:
        self.form.refuse(self._context.tell)(error)


class ConsentsPage(Page):
    """One person's consents: how it stands now, what was before, and a form for a new one."""

    kinds = frozenset({"consent"})
    parts = (PartDef(about=ONLY),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person_id = ""
        self._header = PageHeader(self.tr("同意"), back=self.tr("もどる"))
        self._header.back.connect(context.back)
        self._now = Facts()
        self._none = EmptyState(
            "handshake",
            self.tr("同意はまだ書かれていません"),
            self.tr("ご本人に、だれに何を伝えてよいかを聞いて、下に書いておきます。"),
        )
        self._earlier = Lines()
        self._earlier_section = Section(self.tr("これまで"), self._earlier)
        self._form = ConsentForm(context)
        theme.role(self._form.keep, "primary")
        icons.dress(self._form.keep, "check", Tone.SURFACE)
        self._form.noted.connect(lambda _consent: self._read())
        whole = column(
            Section(self.tr("いまの同意"), Card(self._none, self._now)),
            Section(self.tr("あらためて書く"), Card(self._form)),
            self._earlier_section,
            None,
            gap=3,
        )
        self.setLayout(column(self._header, scrolled(whole), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._person_id = place.record_id
        self._read()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self._person_id:
            self.context.bridge.fetch(self, consented, self._person_id).then(self._show_consents)

    def place(self) -> Place | None:
        return Place(PageName.CONSENTS, self._person_id) if self._person_id else None

    def save(self) -> None:
        self._form.form.save()

    def _read(self) -> None:
        self.context.bridge.fetch(self, consented, self._person_id).then(self._show)

    def _show(self, read: Consented) -> None:
        near, found = read.person.address.local_government_code, read.consents
        self._form.start(self._person_id, found[0] if found else None, near=near)
        self._show_consents(read)

    def _show_consents(self, read: Consented) -> None:
        name, found = called(read.person.name, provisional=read.person.provisional), read.consents
        self._header.set_title(self.tr("同意"), name)
        self._none.setVisible(not found)
        self._now.setVisible(bool(found))
        self._now.set_facts(facts(found[0]) if found else ())
        self._earlier_section.setVisible(len(found) > 1)
        self._earlier.set_lines(_line(each) for each in found[1:20])


def summary(consent: Consent) -> str:
    """「口頭　令和8年11月18日(水)　見直し R9.3.31」."""
    parts = [short(consent.state), format_day(consent.on) if consent.on else ""]
    if consent.review_on:
        parts.append(translate("consents", "見直し {day}").format(day=format_short(consent.review_on)))
    return "　".join(part for part in parts if part)


def _line(consent: Consent) -> Line:
    return Line(summary(consent), "、".join(map(agency_name, consent.agencies)), role="strong")


def _when(*states: ConsentState) -> Callable[[Values], bool]:
    return lambda values: values["state"] in states


def _fields(form: ConsentForm) -> list[Field]:
    given, shared = _when(*_GIVEN), _when(*_SHARED)
    ground = _when(ConsentState.NO_CONSENT_BASIS)
    refused = _when(ConsentState.REFUSED)
    welcome = (Option(True, form.tr("訪問してよい")), Option(False, form.tr("しないでほしい")))
    return [
        Field("state", form.tr("同意"), Kind.CHOICE, required=True, options=options(ConsentState)),
        Field(
            "basis",
            form.tr("同意なしで伝える根拠"),
            Kind.CHOICE,
            required=True,
            shown_when=ground,
            options=options(Basis, short=True),
        ),
        Field("decided_by", form.tr("判断した方"), required=True, shown_when=ground),
        Field("consulted", form.tr("相談した相手"), hint=form.tr("会長や市町村の担当など"), shown_when=ground),
        Field(
            "agencies",
            form.tr("伝えてよい機関"),
            Kind.OWN,
            required=True,
            hint=form.tr("いくつでも"),
            shown_when=given,
            editor=SharingEditor,
        ),
        Field("on", form.tr("確かめた日"), Kind.DAY, required=True),
        Field("taken_by", form.tr("確かめた方")),
        Field("witness", form.tr("立ち会った方"), hint=form.tr("いたときだけ"), shown_when=given),
        Field("explained", form.tr("説明したこと"), hint=form.tr("書きたいときだけ"), shown_when=given),
        Field(
            "withheld_parts",
            form.tr("出さない項目"),
            Kind.CHOICES,
            hint=form.tr("選んだものは、外へ出ません"),
            shown_when=shared,
            options=options(Part),
        ),
        Field("withheld", form.tr("ほかに共有しないこと"), hint=form.tr("例：通院先・病名（本人の希望）"), shown_when=shared),
        Field("refusal_reason", form.tr("そう言われた理由"), shown_when=refused),
        Field("visits_welcome", form.tr("訪問は"), Kind.CHOICE, shown_when=refused, options=welcome),
        Field("review_on", form.tr("見直しの日"), Kind.DAY, hint=form.tr("決めてあれば"), shown_when=given),
    ]
