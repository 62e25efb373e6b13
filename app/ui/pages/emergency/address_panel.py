"""What one reads out to 119: where to come, and how the house is found, in large type."""

from PySide6.QtCore import QCoreApplication

from app.services.emergencies import PlaceToSay
from app.ui.icons import Icon
from app.ui.text import Text, badge
from app.ui.theme import Tone
from app.ui.widgets.layouts import column, flow, row
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.words.phrases import joined

translate = QCoreApplication.translate


class Aloud(Panel):
    """The address as one says it, the landmark, and who it is about."""

    def __init__(self, name: str, place: PlaceToSay) -> None:
        super().__init__(edge=2.5, gap=1)
        self.add(row(Icon("map-pin", Tone.DANGER, 24), Text(translate("emergency", "電話で読み上げる"), "strong"), gap=1))
        where = joined(place.municipality, place.town, place.block, by="")
        said = joined(where, place.building)
        unknown = translate("emergency", "住所はまだ書いてありません")
        self.add(Text(translate("emergency", "{where}です").format(where=said) if said else unknown, "aloud"))
        if place.landmark:
            self.add(Text(translate("emergency", "目印は {words}").format(words=place.landmark), "aloud"))
        who = column(Text(joined(name, place.who), "name"), gap=0)
        if place.neighbourhood:
            who.addWidget(Text(place.neighbourhood, "soft"))
        beside = flow(gap=1)
        if place.phone:
            beside.addWidget(Text(translate("emergency", "この方の電話 {number}").format(number=place.phone), "strong"))
        for caution in place.cautions:
            beside.addWidget(badge(caution, "warning"))
        self.add(sides(who, beside, least=34, gap=2))
        self.setAccessibleName(joined(said or unknown, place.landmark, name, place.who, by="、"))
