"""Step 1: about whom, to whom, and by which way."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.documents.addresses import town
from app.domain.agencies import Agency
from app.domain.ages import age_words
from app.domain.people import Person, PersonLine
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Referral, ReferralWay
from app.errors import Problem
from app.queries.people import offered
from app.queries.referrals import ReferralSources
from app.services import agencies, references
from app.ui.forms import Field, Form, Kind
from app.ui.forms.fields import options
from app.ui.pages.referrals.choice_editor import MOST, Offer, Picker
from app.ui.pages.referrals.step_panel import StepPanel, own_problems
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.checks import Check
from app.ui.widgets.layouts import column, row
from app.ui.widgets.panels import Section
from app.ui.widgets.tabs import first_stop
from app.words.people import called
from app.words.phrases import joined
from app.words.problems import problem_words

WITHOUT_PACKET = tuple(way for way in ReferralWay if way is not ReferralWay.PACKET)


class Recipients(StepPanel):
    """Whom it is about, the agency it goes to, and how."""

    fields = frozenset({"person", "nameless", "destination", "destination_person", "way"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._known = ReferralSources()
        self._person_id = ""
        self._person = Picker(
            self.tr("名前・かな・住所でさがす"), self.tr("見つかりません。違う書き方で試すか、新しく登録してください。")
        )
        self._person.asked.connect(self._find_people)
        self._person.picked.connect(self._person_picked)
        self._agency = Picker(self.tr("名前・市町村・分野でさがす"), self.tr("見つかりません。違う言葉で試してください。"))
        self._agency.asked.connect(self._offer_agencies)
        self._agency.picked.connect(self._agency_picked)
        self.nameless = Check(self.tr("匿名相談にする"))
        self.nameless.toggled.connect(lambda: self.changed.emit())
        self.details = Form(
            [
                Field("destination_person", self.tr("相手の担当の方"), hint=self.tr("わかるときだけ")),
                Field("way", self.tr("つなぎ方"), Kind.CHOICE, required=True, options=options(ReferralWay)),
            ],
            context.today,
        )
        self.details.changed.connect(self.changed)
        self._other_begun = Text("", "soft")
        self._other_begun.hide()
        self._why_no_packet = Text("", "soft")
        self._to_cards = button(self.tr("名刺のページを見る"), lambda: context.go(Place(PageName.CARDS)), role="link")
        self._said = {"person": Text("", "problem"), "destination": Text("", "problem")}
        self._new = button(
            self.tr("新しい対象者を登録する"),
            lambda: context.go(Place(PageName.PEOPLE, "", Within.NEW)),
            role="link",
            icon="plus",
        )
        self.setLayout(
            column(
                Section(self.tr("だれを"), self._person, row(self._new, None), self._said["person"], self._nameless_box()),
                Section(self.tr("どこへ"), self._agency, self._said["destination"]),
                self.details,
                self._why_no_packet,
                row(self._to_cards, None),
                gap=3,
            )
        )
        self.show_problems(())

    def enter(self) -> QWidget | None:
        """The first that is still to be chosen."""
        pickers = (each for each in (self._person, self._agency) if not each.chosen())
        return next((each.search for each in pickers), first_stop(self.details))

    def finish(self, then: Callable[[], object]) -> None:
        if self._person_id:
            then()
        else:
            self.show_problems([Problem("person", "required")])
            self._person.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def know(self, known: ReferralSources) -> None:
        self._known = known
        if known.person is not None and known.person.id == self._person_id:
            self._person.choose(_offer_of(known.person, self._context))
        self._offer_agencies(self._agency.search.words())
        self._show_ways()

    def show_referral(self, referral: Referral) -> None:
        if referral.person_id != self._person_id or not referral.person_id:
            self._person_id = referral.person_id
            self._person.choose(None)
            self._find_people("")
        self._new.setVisible(not referral.person_id)
        self.nameless.setChecked(referral.nameless)
        found = agencies.find(referral.destination)
        self._agency.choose(self._agency_offer(found) if found else None)
        self._show_ways()
        self.details.set_values({"destination_person": referral.destination_person, "way": referral.way})

    def fill(self, referral: Referral) -> Referral:
        said = self.details.look()
        return replace(
            referral,
            person_id=self._person_id,
            nameless=self.nameless.isChecked(),
            destination=self._agency.chosen(),
            destination_person=said["destination_person"],
            way=said["way"] or referral.way,
        )

    def offer_nameless(self, free: bool) -> None:
        """Let one go over between with and without a name, unless the other form was begun too and would be written over."""
        self.nameless.setEnabled(free)
        if self.nameless.isChecked():
            words = self.tr("名前を出すつなぎの書きかけが、別にあります。それを終えるまで、ここは変えられません。")
        else:
            words = self.tr("匿名相談の書きかけが、別にあります。それを終えるまで、ここは変えられません。")
        self._other_begun.set_text(words)
        self._other_begun.setVisible(not free)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        mine = own_problems(self, problems)
        for field, text in self._said.items():
            words = " ".join(problem_words(each) for each in mine.problems if each.field == field)
            text.set_text(words)
            text.setVisible(bool(words))
        self.details.clear_problems()
        self.details.show_problems(mine)

    def _nameless_box(self) -> QWidget:
        box = QWidget()
        box.setLayout(
            column(
                self.nameless,
                Text(
                    self.tr("お名前・ふりがな・生年月日・電話と、市町村より細かい住所は出ません。困りごとだけを相談できます。"),
                    "small",
                ),
                self._other_begun,
                gap=0,
            )
        )
        return box

    def _find_people(self, words: str) -> None:
        asked = self._context.bridge.fetch(self, offered, words, MOST + 1)
        asked.then(
            lambda found: self._person.offer([_offer_of(each, self._context) for each in found[:MOST]], more=len(found) > MOST)
        )

    def _offer_agencies(self, words: str) -> None:
        near = self._known.person.address.local_government_code if self._known.person else ""
        here = self._context.owner.local_government_code
        # Nobody hands on to the desk that one is.
        own = agencies.DESK if self._context.desk and here == references.PREFECTURE else ""
        others = (each for each in agencies.offered(near or here) if each.code != own)
        # To whom one turns first there stands first, then where a packet can go, then what is near: a packet to another
        # municipality's office would be of no use.
        first, desks, away = self._known.first, self._known.desks, agencies.distances(near or here)

        def order(each: Agency) -> tuple[bool, bool]:
            return each.code not in first, each.code not in desks or away(each) is agencies.Distance.ELSEWHERE

        every = sorted(others, key=order)
        found = list(agencies.matching(every, words))
        most = MOST * 2 if words.strip() else MOST
        self._agency.offer([self._agency_offer(each) for each in found[:most]], more=len(found) > MOST)

    def _agency_offer(self, agency: Agency) -> Offer:
        beneath = joined(agency.phone, agency.hours, agency.fields)
        takes_packets = ((self.tr("つなぎ便が送れます"), "success"),) if agency.code in self._known.desks else ()
        return Offer(agency.code, agency.name, beneath, takes_packets)

    def _person_picked(self, key: str) -> None:
        self._person_id = key
        self._new.setVisible(not key)
        if not key:
            self._find_people("")
        self.changed.emit()

    def _agency_picked(self, key: str) -> None:
        # First what can be chosen there, then the choice: a way that is not offered yet cannot be taken.
        self._show_ways()
        if key:
            self.details.set_values({"way": ReferralWay.PACKET if key in self._known.desks else ReferralWay.PHONE})
        else:
            self._offer_agencies("")
        self.changed.emit()

    def _show_ways(self) -> None:
        """Offer つなぎ便 only where a desk's card was verified, and say why where it is not offered."""
        agency = self._agency.chosen()
        packet = agency in self._known.desks
        self.details.setVisible(bool(agency))
        self.details.editor("way").chips.set_options(options(ReferralWay if packet else WITHOUT_PACKET))
        missing = bool(agency) and not packet
        if missing:
            self._why_no_packet.set_text(
                self.tr(
                    "「つなぎ便」は、この窓口の名刺を受け取り、確認番号を確かめると使えます。いまは、電話・同行・書面・会議でつなげます。"
                )
            )
        self._why_no_packet.setVisible(missing)
        self._to_cards.setVisible(missing)


def _offer_of(person: Person | PersonLine, context: Context) -> Offer:
    beneath = joined(age_words(person.birth, context.today()), town(person.address, person.neighbourhood), by="・")
    return Offer(person.id, called(person.name, provisional=person.provisional), beneath)
