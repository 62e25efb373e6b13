"""One agency: who they are and for what, their number as large as one dials it, and the next act."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.documents.addresses import agency_name
from app.domain.agencies import Agency
from app.domain.organisations import HelpMeans, Profile
from app.ui import theme
from app.ui.icons import Icon
from app.ui.pages.organisations.words import offer_facts
from app.ui.text import Text, badges, texts
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark
from app.ui.widgets.layouts import LEFT, Clear, box, column, flow, row
from app.ui.widgets.sides import sides
from app.words.agencies import beside_words, checked_words, number_words, other_words
from app.words.labels import label
from app.words.phrases import joined

NO_PROFILE = Profile()
translate = QCoreApplication.translate


class AgencyLine(Clear):
    """A line of the list; number and act go below the name where there is no room beside it."""

    def __init__(
        self,
        agency: Agency,
        act: QWidget | None,
        number_acts: QWidget | None,
        *,
        by_packet: bool = False,
        profile: Profile = NO_PROFILE,
    ) -> None:
        super().__init__()
        self.number_acts = box(row(number_acts)) if number_acts is not None else None
        ways = _ways(agency, by_packet=by_packet)
        told, others = (_helps(agency), _offers(agency, profile), agency.note), _beside(agency)
        called = flow(Text(agency.name, "name"), *badges(ways), gap=1)
        said = column(called, *texts(*((words, "small") for words in told)), gap=0)
        acts = [act] if act is not None else []
        parts = sides(said, _number(agency), *acts, stretch=(1, 0, 0), gap=2, least=34, centred=True)
        # Where there is no room beside the name the number to ring comes before those that others tell.
        whole = column(parts, *texts(*((words, "small") for words in others)), gap=0, edge=(2, 1.5))
        if self.number_acts is not None:
            whole.addWidget(self.number_acts, 0, LEFT)
        self.setLayout(whole)
        ring = (number_words(agency.phone), *_beneath(agency))
        spoken = (agency.name, *(words for words, _kind in ways), *told, *ring, *others)
        self.setAccessibleName(joined(*spoken, by="、"))


def _ways(agency: Agency, *, by_packet: bool) -> tuple[Mark, ...]:
    """How one hands somebody over there."""
    if by_packet:
        return ((translate("agencies", "つなぎ便が送れます"), "success"),)
    return ((translate("agencies", "電話で"), "grey"),) if agency.phone else ()


def _helps(agency: Agency) -> str:
    """With what they help, and by which means."""
    return joined(agency.fields, "・".join(label(HelpMeans(each)) for each in agency.means))


def _offers(agency: Agency, profile: Profile) -> str:
    """「対象の方 高齢の方　費用 無料」: what a desk told of it; when it is open stands beneath its number, where it has one."""
    hours = (translate("organisations", "受付時間"), "" if agency.hours else profile.hours)
    return joined(*(f"{word} {said}" for word, said in (*offer_facts(profile), hours) if said))


def _beside(agency: Agency) -> list[str]:
    """What others say of the number, each by whom and from when."""
    return [beside_words(each, agency_name(each.by) if each.by else "") for each in agency.beside]


def _number(agency: Agency) -> QWidget:
    number = column(Text(number_words(agency.phone), "number" if agency.phone else "soft"), gap=0)
    beneath = joined(*_beneath(agency))
    if beneath:
        mark = row(gap=0.5)
        if agency.phone and agency.checked_on is None:
            mark.addWidget(Icon("circle-alert", Tone.WARNING, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        mark.addWidget(Text(beneath, "small"), 1)
        number.addLayout(mark)
    whole = box(number)
    theme.width(whole, least=13, most=13)
    return whole


def _beneath(agency: Agency) -> tuple[str, ...]:
    return other_words(agency.other), agency.hours, checked_words(agency.phone, agency.checked_on)
