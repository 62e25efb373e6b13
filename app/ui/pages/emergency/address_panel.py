"""What one reads out to 119: where to come, and how the house is found, in large type."""

from PySide6.QtCore import QCoreApplication

from app.services.emergencies import PlaceToSay
from app.ui.icons import Icon
from app.ui.text import Text, badges, texts
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
        who = column(*texts((joined(name, place.who), "name"), (place.neighbourhood, "soft")), gap=0)
        phone = translate("emergency", "この方の電話 {number}").format(number=place.phone) if place.phone else ""
        beside = flow(*texts((phone, "strong")), *badges((caution, "warning") for caution in place.cautions), gap=1)
        self.add(sides(who, beside, least=34, gap=2))
        self.setAccessibleName(joined(said or unknown, place.landmark, name, place.who, by="、"))
