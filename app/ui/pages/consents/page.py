"""同意: what a person agreed to, how it stands, and the form that notes it."""

from functools import partial

from PySide6.QtCore import QTimer

from app.documents.addresses import agency_name
from app.domain.consents import Consent
from app.domain.dates import day_of, format_day
from app.domain.holders import ToldAgency
from app.domain.places import PageName, Place, Within
from app.queries.consents import Consented, consented
from app.services.prints import Printed
from app.ui import icons, theme
from app.ui.pages.consents.form import ConsentForm
from app.ui.pages.consents.words import beyond_words, facts, holder_words, reaching_words, summary
from app.ui.pages.people.head_panel import caution_badges
from app.ui.pages.referrals.passage_panel import TitledText
from app.ui.pages.referrals.recall_panel import recall_section
from app.ui.parts import Page, PartDef
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear, column, scrolled
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.revealing import reveal
from app.ui.widgets.states import EmptyState
from app.words.people import called
from app.words.phrases import joined


class ConsentsPage(Page):
    """One person's consents: how it stands now, what was before, and a form for a new one."""

    kinds = frozenset({"consent", "print", "heeding", "outbox", "referral", "setting"})
    parts = (PartDef(about=(Within.NOTHING, Within.NEW, Within.NEW_TO)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._person_id = ""
        # The form begins with the next answer, whoever asked for it: of two questions only the later is answered.
        self._begins = self._entered = self._asks = False
        self._also = ""
        self._header = PageHeader(self.tr("同意"), back=self.tr("もどる"))
        self._header.back.connect(context.back)
        self._now = Facts()
        self._none = EmptyState(
            "handshake",
            self.tr("同意はまだ書かれていません"),
            self.tr("ご本人に、だれに何を伝えてよいかを聞いて、下に書いておきます。"),
        )
        self._recalled = column()
        self._held = Lines()
        self._held_section = Section(self.tr("この同意より多くを渡してある先"), self._held)
        self._earlier = Lines()
        self._earlier_section = Section(self.tr("これまで"), self._earlier)
        self._papers = Lines()
        self._papers_section = Section(self.tr("印刷した同意書"), self._papers)
        self._form = ConsentForm(context)
        theme.role(self._form.keep, "primary")
        icons.dress(self._form.keep, "check", Tone.SURFACE)
        self._form.noted.connect(lambda _consent: self._begin_anew())
        self._writing = Section("", Panel(self._form))
        whole = column(
            Section(self.tr("いまの同意"), Panel(self._none, self._now)),
            self._recalled,
            self._held_section,
            self._writing,
            self._papers_section,
            self._earlier_section,
            None,
            gap=3,
        )
        self._mind = column(gap=0)
        self.setLayout(column(self._header, self._mind, (scrolled(whole), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        """Show how it stands; who comes to ask again begins with the form, where an agency may be taken already."""
        self._person_id, self._also = place.record_id, place.code
        self._entered, self._asks = True, place.opened is not Within.NOTHING
        self._begin_anew()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self._person_id:
            self._read()

    def place(self) -> Place | None:
        return Place(PageName.CONSENTS, self._person_id) if self._person_id else None

    def save(self) -> None:
        self._form.form.save()

    def _begin_anew(self) -> None:
        self._begins = True
        self._read()

    def _read(self) -> None:
        self.context.bridge.fetch(self, consented, self._person_id).then(self._show)

    def _show(self, read: Consented) -> None:
        self._show_consents(read)
        begins, self._begins = self._begins, False
        if not begins:
            return
        self._form.start(read.person, read.agreed, read.holders, harmed=read.harmed, also=self._also, desks=read.desks)
        # Where nothing is written yet, one comes to write; elsewhere first to read, unless one came to ask again.
        if self._entered and (self._asks or not read.consents):
            self._form.form.focus_first()
            QTimer.singleShot(0, self._form, partial(reveal, self._form, beginning=True))
        self._entered, self._also = False, ""

    def _show_consents(self, read: Consented) -> None:
        name, found = called(read.person.name, provisional=read.person.provisional), read.consents
        self._header.set_title(self.tr("同意"), name)
        clear(self._mind)
        if (marks := caution_badges(read.person)) is not None:
            self._mind.addWidget(marks)
        self._none.setVisible(not found)
        self._now.setVisible(bool(found))
        self._now.set_facts(facts(found[0]) if found else ())
        self._writing.set_heading(self.tr("あらためて書く") if found else self.tr("同意を書く"))
        clear(self._recalled)
        if read.recalled:
            self._recalled.addWidget(recall_section(self.context, read.recalled))
        self._held_section.setVisible(bool(read.beyond))
        self._held.set_lines(self._holder_line(each, now) for each, now in read.beyond)
        self._papers_section.setVisible(bool(read.printed))
        self._papers.set_lines(_paper_line(each) for each in read.printed)
        self._earlier_section.setVisible(len(found) > 1)
        self._earlier.set_lines(_line(each) for each in found[1:20])

    def _holder_line(self, holder: ToldAgency, now: Consent) -> TitledText:
        opens, words = Place(PageName.REFERRALS, holder.referral_id), self.tr("つなぎを開く")
        act = button(words, partial(self.context.go, opens), icon="arrow-right", name=f"{holder.name}：{words}")
        said = joined(beyond_words(holder, now), reaching_words(holder, now), by="\n")
        return TitledText(holder_words(holder), said, when=holder.number, buttons=[act])


def _paper_line(paper: Printed) -> Line:
    return Line(format_day(day_of(paper.printed_at)), f"{paper.number}　{paper.printed_by}", role="strong")


def _line(consent: Consent) -> Line:
    return Line(summary(consent), "、".join(map(agency_name, consent.agencies)), role="strong")


page = ConsentsPage
