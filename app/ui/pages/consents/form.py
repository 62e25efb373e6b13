"""The form that notes what a person agreed to, or on what ground something is shared without it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.documents.papers import Paper
from app.domain.consents import Basis, Consent, ConsentState, Consulted, GivenBy, WithheldPart
from app.domain.places import PageName, Place
from app.errors import AppError
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, Values, options
from app.ui.forms.session import FormSession
from app.ui.pages.referrals.agency_editor import SharingEditor
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column, flow
from app.ui.widgets.tabs import ActsLast
from app.workflows import consents, sheets

_GIVEN = (ConsentState.WRITTEN, ConsentState.ORAL, ConsentState.PROXY)
_ASKED = (ConsentState.NO_CONSENT_BASIS, ConsentState.HARD_TO_JUDGE)
_PROXIES = (GivenBy.PARENTS, GivenBy.GUARDIAN)
_SHARED = (*_GIVEN, ConsentState.NO_CONSENT_BASIS)


class ConsentForm(ActsLast):
    """Notes a consent of one person; `noted` tells the consent that is now kept."""

    noted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person_id = ""
        self.session = FormSession(context, self)
        self.form = Form(_fields(self), context.today)
        self._blank = self.form.look()
        self.form.saved.connect(self._note)
        self.keep = button(self.tr("この同意を保存する"), self.form.save, icon="check")
        self._paper = button(self.tr("同意書を印刷する"), self._print, icon="printer")
        blank = button(self.tr("白紙の同意書"), self._print_blank, role="link")
        self.acts = (self.keep, self._paper, blank)
        self.setLayout(column(self.form, flow(*self.acts, gap=1.5), gap=2))

    def start(self, person_id: str, consent: Consent | None, *, also: str = "", near: str = "") -> None:
        """Begin from the consent so far, with the agency `also` already taken, on today's date."""
        self.session.leave()
        self._person_id = person_id
        earlier = consent if consent is not None and consent.state in _GIVEN else None
        agreed = tuple(earlier.agencies if earlier else ())
        chosen = agreed if not also or also in agreed else (*agreed, also)
        self.form.editor("agencies").near(near)
        # At a desk it is the coordinator who asked; the desk itself is nobody whom one could ask again.
        me = self._context.coordinator or self._context.owner.name
        values: dict[str, Any] = {
            # Never chosen beforehand: one key would make a consent that nobody gave.
            "state": None,
            "on": self._context.today(),
            "taken_by": me,
            "decided_by": me,
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
            )
        if state in _ASKED and values["consulted"]:
            consent = replace(consent, consulted=(Consulted(name=values["consulted"]),))
        if state is ConsentState.PROXY:
            consent = replace(consent, given_by=values["given_by"], given_by_name=values["given_by_name"])
        if state is ConsentState.REFUSED:
            consent = replace(consent, refusal_reason=values["refusal_reason"], visits_welcome=values["visits_welcome"])
        if state is ConsentState.WITHDRAWN:
            consent = replace(consent, withdrawn_on=values["on"])
        return consent

    def _print(self) -> None:
        """Make the paper from what stands in the form; what is not chosen yet stays open on it."""
        looked = self.form.look()
        names = ("agencies", "withheld_parts", "withheld", "explained", "taken_by", "review_on")
        consent = Consent(person_id=self._person_id, **{name: looked[name] for name in names if looked[name]})
        self._show_paper(self._context.bridge.do(sheets.consent_to_sign, consent))

    def _print_blank(self) -> None:
        self._show_paper(self._context.bridge.do(sheets.blank_consent))

    def _show_paper(self, made: Asked[Paper]) -> None:
        made.then(partial(self._context.print_document, self)).failed(self._refused)

    def _note(self, values: dict[str, Any]) -> None:
        self.keep.setEnabled(False)
        asked = self.session.save(consents.note, self.consent(values))
        asked.then(self._noted).failed(self._refused).always(partial(self.keep.setEnabled, True))

    def _noted(self, consent: Consent) -> None:
        words = self.tr("同意を保存しました")
        if consent.state is ConsentState.WITHDRAWN:
            words = self.tr("撤回を保存しました。つなぎ便で渡したものは、次の便で相手に伝わります")
        self._context.notify(words)
        self.noted.emit(consent)

    def _refused(self, error: AppError) -> None:
        self.form.refuse(self._context.tell)(error)


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
        Field("consulted", form.tr("相談した相手"), hint=form.tr("会長や市町村の担当など"), shown_when=_when(*_ASKED)),
        Field(
            "given_by",
            form.tr("同意した方"),
            Kind.CHOICE,
            required=True,
            shown_when=_when(ConsentState.PROXY),
            options=options(_PROXIES),
        ),
        Field("given_by_name", form.tr("その方のお名前"), required=True, shown_when=_when(ConsentState.PROXY)),
        Field(
            "agencies",
            form.tr("伝えてよい機関"),
            Kind.OWN,
            required=True,
            hint=form.tr("いくつでも"),
            shown_when=given,
            editor=partial(SharingEditor, form.tr("伝えてよい機関")),
        ),
        Field("on", form.tr("確かめた日"), Kind.DAY, required=True),
        Field("taken_by", form.tr("確かめた方")),
        Field("witness", form.tr("立ち会った方"), hint=form.tr("いたときだけ"), shown_when=given),
        Field("explained", form.tr("説明したこと"), hint=form.tr("書きたいときだけ"), shown_when=given),
        Field(
            "withheld_parts",
            form.tr("出さない項目"),
            Kind.CHOICES,
            hint=form.tr(
                "選んだものは、外へ出ません。「健康」は、自死・虐待のことも含みます。健康や再犯防止などを選ぶと、補足に書いた文も出ません。"
            ),
            shown_when=shared,
            options=options(WithheldPart),
        ),
        Field("withheld", form.tr("ほかに共有しないこと"), hint=form.tr("例：通院先・病名（本人の希望）"), shown_when=shared),
        Field("refusal_reason", form.tr("そう言われた理由"), shown_when=refused),
        Field("visits_welcome", form.tr("訪問は"), Kind.CHOICE, shown_when=refused, options=welcome),
        Field("review_on", form.tr("見直しの日"), Kind.DAY, hint=form.tr("決めてあれば"), shown_when=given),
    ]
