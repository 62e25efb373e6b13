"""Step 4: whether the person agreed that this agency may know, and the form where that is not noted yet."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.documents.addresses import agency_name
from app.domain.ages import age
from app.domain.consents import Consent, ConsentState
from app.domain.referrals import Referral, is_of_harm
from app.errors import Problem
from app.queries.referrals import ReferralSources
from app.services import consents
from app.ui.pages.consents.form import ConsentForm
from app.ui.pages.consents.words import facts
from app.ui.pages.referrals.step_panel import StepPanel
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import box, column, row, rule
from app.ui.widgets.states import Banner
from app.words.problems import problem_words

_NOT_GIVEN = (ConsentState.REFUSED, ConsentState.WITHDRAWN)
# What is said in words of this page; anything else stands in the words of the problem.
_OF_THE_PERSON = ("consent_refused", "consent_withdrawn", "not_agreed")


class Agreements(StepPanel):
    """How consent stands for the destination; a new one is noted here at once."""

    fields = frozenset({"consent"})
    noted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._today = context.today
        self._known = ReferralSources()
        self._referral = Referral()
        self._opened = False
        self._then: Callable[[], object] | None = None
        self._banner = Banner("info", "")
        self._facts = Facts()
        self._again = button(self.tr("同意を書きなおす"), self._open, icon="pencil")
        self._form = ConsentForm(context)
        self._form.noted.connect(self._noted)
        self._form.keep.clicked.connect(self._stay)
        self._form_box = box(column(rule(), self._form, gap=2))
        self.setLayout(column(self._banner, self._facts, row(self._again, None), self._form_box, gap=2))

    def enter(self) -> QWidget | None:
        return None if self._form_box.isHidden() else super().enter()

    def finish(self, then: Callable[[], object]) -> None:
        """Keep the consent that stands in the form, and go on once it is kept; what is missing in it is said beside it."""
        if self._form_box.isHidden() or (self._opened and not self._form.session.unfinished()):
            then()
        else:
            self._then = then
            self._form.form.save()

    def know(self, known: ReferralSources) -> None:
        self._known = known
        self._show()

    def show_referral(self, referral: Referral) -> None:
        asked = (referral.person_id, referral.destination, is_of_harm(referral))
        another = asked != (self._referral.person_id, self._referral.destination, is_of_harm(self._referral))
        self._referral = referral
        self._opened = self._opened and not another
        self._show(start=another)

    def _show(self, *, start: bool = True) -> None:
        consent = self._known.consent
        kind, words, beneath, needed = self._standing(consent)
        self._banner.say(kind, words, beneath)
        self._facts.set_facts(facts(consent) if consent else ())
        self._facts.setVisible(consent is not None)
        opened = bool(self._referral.person_id) and (needed or self._opened)
        if opened and (start or self._form_box.isHidden()) and (person := self._known.person) is not None:
            also, known = self._referral.destination, self._known
            self._form.start(person, known.agreed, known.holders, harmed=self._harmed(), also=also)
        self._form_box.setVisible(opened)
        self._again.setVisible(bool(self._referral.person_id) and not opened)

    def _standing(self, consent: Consent | None) -> tuple[str, str, str, bool]:
        """The banner's kind and words, and whether the form is needed."""
        where = agency_name(self._referral.destination)
        if not self._referral.person_id or not self._referral.destination:
            return "info", self.tr("先に、だれを・どこへつなぐかを選んでください。"), "", False
        if self._referral.nameless:
            return (
                "info",
                self.tr("匿名相談では、同意がなくても相談できます。"),
                self.tr("お名前など、ご本人を特定できるものは出ません。"),
                False,
            )
        if consent is None:
            return (
                "warning",
                self.tr("同意はまだ書かれていません。"),
                self.tr("ご本人に「{agency}に伝えてよいか」を聞いて、下に書いてください。口頭でもかまいません。").format(
                    agency=where
                ),
                True,
            )
        person, today = self._known.person, self._today()
        years = age(person.birth, today) if person else None
        what = consents.hindrance(consent, self._referral.destination, today, harmed=self._harmed(), years=years)
        if not what:
            ground = consent.state is ConsentState.NO_CONSENT_BASIS
            words = (
                self.tr("根拠があるので、{agency}に伝えられます。")
                if ground
                else self.tr("{agency}に伝えることに、同意されています。")
            )
            return "success", words.format(agency=where), "", False
        if what not in _OF_THE_PERSON:
            return "warning", problem_words(Problem("consent", what)), "", True
        if consent.state in _NOT_GIVEN:
            return (
                "warning",
                self.tr("ご本人は、いまは同意していません。"),
                self.tr("もう一度聞くか、根拠があればそれを書きます。名前を出さない「匿名相談」にもできます。"),
                True,
            )
        return (
            "warning",
            self.tr("いまの同意には、{agency}が入っていません。").format(agency=where),
            self.tr("ご本人に確かめて、伝えてよい機関に足してください。"),
            True,
        )

    def _harmed(self) -> bool:
        return self._known.harmed or is_of_harm(self._referral)

    def _open(self) -> None:
        self._opened = True
        self._show()
        self._form.form.focus_first()

    def _noted(self, consent: Consent) -> None:
        then, self._then = self._then, None
        self._opened = False
        self._known = replace(self._known, consent=consent)
        self._show()
        self.noted.emit(consent)
        if then is not None:
            then()

    def _stay(self) -> None:
        # Whoever keeps it by its own button sees it kept.
        self._then = None
