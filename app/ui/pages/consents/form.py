"""The form that notes what a person agreed to, or on what ground something is shared without it: first how it stands, then
only what belongs to that."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.documents.addresses import agency_name
from app.documents.papers import Paper
from app.domain.ages import age
from app.domain.cards import Peer
from app.domain.consents import AGREED, BASIS_OF, Consent, ConsentState, GivenBy, Ground, WithheldPart, offer
from app.domain.dates import format_short
from app.domain.holders import ToldAgency, taken_out, told_more
from app.domain.people import Person
from app.domain.places import PageName, Place
from app.domain.scopes import ONE_BY_ONE, withheld_by
from app.errors import AppError
from app.ui.bridge import Asked
from app.ui.forms import Form
from app.ui.forms.fields import Values
from app.ui.forms.session import FormSession
from app.ui.pages.consents.field_form import ASKED, SHARED, Known, fields
from app.ui.pages.consents.words import article_words, before_words, held_words
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow
from app.ui.widgets.tabs import ActsLast
from app.workflows import consents, sheets


class ConsentForm(ActsLast):
    """Notes a consent of one person; `noted` tells the consent that is now kept."""

    noted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person_id = ""
        self._agreed: Consent | None = None
        self._holders: tuple[ToldAgency, ...] = ()
        self._desks: tuple[Peer, ...] = ()
        self._ground: Ground | None = None
        self._parents_too = False
        self.session = FormSession(context, self)
        more = self.tr("くわしいこと")
        known = Known(lambda: self._parents_too, partial(self._held, taken_out), partial(self._held, told_more), self._nobody)
        self.form = Form(fields(context, known, more), context.today, later=(more,))
        self._blank = self.form.look()
        self.form.saved.connect(self._note)
        self.form.changed.connect(self._propose)
        self.keep = button(self.tr("この同意を保存する"), self.form.save, icon="check")
        self._paper = button(self.tr("同意書を印刷する"), self._print, icon="printer")
        blank = button(self.tr("白紙の同意書"), self._print_blank, role="link")
        self.acts = (self.keep, self._paper, blank)
        self.setLayout(column(self.form, flow(*self.acts, gap=1.5), gap=2))

    def start(
        self,
        person: Person,
        agreed: Consent | None,
        holders: tuple[ToldAgency, ...],
        *,
        harmed: bool,
        also: str = "",
        desks: tuple[Peer, ...] = (),
    ) -> None:
        """Begin from what the person agreed to last, with the agency `also` already taken, on today's date.

        `holders` are those who have what was handed on by an earlier word; `desks` can be rung about what an earlier notebook
        handed on.

        What is asked one by one is not filled in, and nothing is where somebody may be harming the person (`harmed`) that
        others could say in their place.
        """
        self.session.leave()
        self._person_id, self._agreed, self._holders, self._desks = person.id, agreed, holders, desks
        offered = offer(age(person.birth, self._context.today()), harmed=harmed)
        self._parents_too = offered.parents_too
        states = [state for state in offered.states if agreed or state is not ConsentState.WITHDRAWN]
        self.form.editor("state").chips.offer(states)
        self.form.editor("given_by").chips.offer(offered.proxies)
        chosen = agreed.agencies if agreed else ()
        self.form.editor("agencies").near(person.address.local_government_code)
        # At a desk it is the coordinator who asked; the desk itself is nobody whom one could ask again.
        me = self._context.coordinator or self._context.owner.name
        values: dict[str, Any] = {
            # Never chosen beforehand: one key would make a consent that nobody gave.
            "state": None,
            "on": self._context.today(),
            "taken_by": me,
            "decided_by": me,
            "agencies": chosen if not also or also in chosen else (*chosen, also),
            "withheld_parts": tuple(part for part in agreed.withheld_parts if part not in ONE_BY_ONE) if agreed else (),
            "withheld": agreed.withheld if agreed else "",
        }
        # Every field, for what was typed about one person must not stand in the form of the next.
        self.form.set_values({**self._blank, **values})
        self._say_what_follows()
        self.session.begin(self.form, Place(PageName.CONSENTS, person.id)).always(self._say_what_follows)

    def consent(self, values: Values) -> Consent:
        """The consent that these values tell; what its state does not ask for stays empty."""
        state = values["state"]
        consent = Consent(person_id=self._person_id, state=state, on=values["on"], taken_by=values["taken_by"])
        # What is not shown is empty.
        names = ("witness", "explained", "review_on", "parents", "family_said", "given_by_name", "ground")
        consent = replace(consent, **{name: values[name] for name in names})
        if state in AGREED:
            consent = replace(consent, agencies=values["agencies"], given_by=values["given_by"] or GivenBy.PERSON)
        if state in SHARED:
            parts = withheld_by(values["withheld_parts"], values["told_parts"])
            consent = replace(consent, withheld_parts=parts, withheld=values["withheld"])
        if state is ConsentState.NO_CONSENT_BASIS:
            consent = replace(consent, basis=values["basis"], decided_by=values["decided_by"], decided_on=values["on"])
        if state in ASKED:
            consent = replace(consent, consulted=values["consulted"] or ())
        if state is ConsentState.REFUSED:
            consent = replace(consent, refusal_reason=values["refusal_reason"], visits_welcome=values["visits_welcome"])
        if state is ConsentState.WITHDRAWN:
            consent = replace(consent, withdrawn_on=values["on"])
        return consent

    def _say_what_follows(self) -> None:
        """Say which article the plain reason may be, and who has already what may go there no more."""
        looked = self.form.look()
        self._ground = looked["ground"] if looked["state"] is ConsentState.NO_CONSENT_BASIS else None
        self.form.editor("article").set_value(article_words(self._ground, self._context.owner.role) if self._ground else "")
        self.form.editor("before").set_value(before_words(self._desks))
        said = self._word(looked)
        for field, of in (("taken_out", taken_out), ("told_more", told_more)):
            self.form.editor(field).set_value(held_words(of(self._holders, said), said))

    @staticmethod
    def _word(values: Values) -> Consent:
        """As far as these values say it, who may know what."""
        parts = withheld_by(values["withheld_parts"] or (), values["told_parts"] or ())
        state = values["state"] or ConsentState.UNCONFIRMED
        agencies = tuple(values["agencies"] or ()) if state in AGREED else ()
        return Consent(state=state, agencies=agencies, withheld_parts=parts)

    def _held(self, of: Callable[[tuple[ToldAgency, ...], Consent], list[ToldAgency]], values: Values) -> list[ToldAgency]:
        return of(self._holders, self._word(values))

    def _nobody(self) -> bool:
        return not self._context.desk and not self._holders

    def _propose(self) -> None:
        """Who chose abuse as the reason chose to tell of it, and an office its article; both can be changed."""
        before = self._ground
        self._say_what_follows()
        if self._ground is None or self._ground is before:
            return
        if self._ground is Ground.ABUSE:
            self.form.set_values({"told_parts": (*self.form.look()["told_parts"], WithheldPart.ABUSE)})
        if self._context.desk:
            self.form.set_values({"basis": BASIS_OF[self._ground]})

    def _print(self) -> None:
        """Make the paper from what stands in the form; what is not chosen yet stays open on it."""
        looked = self.form.look()
        names = ("agencies", "withheld", "explained", "taken_by", "review_on")
        consent = Consent(
            person_id=self._person_id,
            withheld_parts=withheld_by(looked["withheld_parts"], looked["told_parts"]),
            **{name: looked[name] for name in names if looked[name]},
        )
        self._show_paper(self._context.bridge.do(sheets.consent_to_sign, consent))

    def _print_blank(self) -> None:
        self._show_paper(self._context.bridge.do(sheets.blank_consent))

    def _show_paper(self, made: Asked[Paper]) -> None:
        made.then(partial(self._context.print_document, self)).failed(self._refused)

    def _note(self, values: dict[str, Any]) -> None:
        self.keep.setEnabled(False)
        follows = {"stop": values["stop"] == "stop", "correct": values["correct"] == "correct"}
        asked = self.session.save(consents.note, self.consent(values), **follows)
        asked.then(self._noted).failed(self._refused).always(partial(self.keep.setEnabled, True))

    def _noted(self, consent: Consent) -> None:
        words = self.tr("同意を保存しました")
        if consent.no_more:
            names = "・".join(map(agency_name, consent.no_more))
            words = self.tr("同意を保存しました。{names}に、使うのをやめてもらいます").format(names=names)
        if consent.state is ConsentState.WITHDRAWN:
            words = self.tr("撤回を保存しました。つなぎ便で渡したものは、次の便で相手に伝わります")
            since = self._agreed.on if self._agreed else None
            if since and consent.withdrawn_on and consent.withdrawn_on < since:
                words = self.tr("撤回を保存しました。そのあとの同意（{day}）があるので、渡したものはそのままです")
                words = words.format(day=format_short(since))
        self._context.notify(words)
        self.noted.emit(consent)

    def _refused(self, error: AppError) -> None:
        self.form.refuse(self._context.tell)(error)
