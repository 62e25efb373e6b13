"""The form of a sighting: what, where and when in a few chips and one line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.people import HowFound
from app.domain.risks import Risk
from app.domain.sightings import Sighting, Sign
from app.queries.sightings import SightingBegun
from app.ui.forms import Field, Kind, options
from app.ui.forms.builder import OneByOne
from app.ui.pages.activities.answer_editor import ChoiceEditor, DayEditor, PartEditor
from app.ui.pages.activities.next_visit_editor import NextChooser
from app.ui.pages.activities.time_editor import PartChooser, WhenChooser
from app.ui.pages.sightings.sign_panel import SignsTold
from app.ui.widgets.chips import Option
from app.ui.widgets.layouts import column
from app.ui.widgets.sides import sides

translate = QCoreApplication.translate


class SightingForm(OneByOne):
    """The fields in the order in which one tells it; Enter goes on and never saves."""

    def __init__(self, begun: SightingBegun, today: Callable[[], date]) -> None:
        super().__init__(_fields(begun, today), today)
        chooser = self.editor("on").chooser
        for changed in (chooser.changed, chooser.written.changed):
            changed.connect(lambda: self.editor("next_on").chooser.show_field())
        self.changed.connect(self._tell)

    def show_sighting(self, sighting: Sighting) -> None:
        """Fill the form, and take that as the clean state."""
        address = sighting.address
        self.set_values(
            {
                "signs": sighting.signs,
                "where": sighting.where,
                "street_address": address.street_address,
                "city_block": address.city_block,
                "neighbourhood": sighting.neighbourhood,
                "on": sighting.on,
                "part": (sighting.part, None),
                "note": sighting.note,
                "risks": sighting.risks,
                "found": sighting.found,
            }
        )
        self.set_values({"next_on": sighting.next_on})
        self._tell()

    def take_draft(self, kept: str) -> None:
        super().take_draft(kept)
        self._tell()

    def _tell(self) -> None:
        self._told.tell(self.editor("signs").value() or ())

    def _build(self, later: set[str]) -> None:
        slots = self._slots
        self._told = SignsTold()
        self.setLayout(
            column(
                slots["signs"],
                self._told,
                sides(slots["where"], slots["street_address"], least=44),
                sides(slots["on"], slots["part"], stretch=(0, 1), least=48),
                slots["note"],
                slots["risks"],
                slots["next_on"],
                # What is rarer stands last: most of it is not known of a stranger.
                sides(slots["city_block"], slots["neighbourhood"], least=44),
                slots["found"],
                gap=2,
            )
        )


def sighting_of(values: dict[str, Any], base: Sighting) -> Sighting:
    """The sighting that the form's values make of the one it began with."""
    address = replace(base.address, street_address=values["street_address"], city_block=values["city_block"])
    part, _at_time = values["part"]
    names = ("signs", "where", "neighbourhood", "on", "note", "risks", "found", "next_on")
    # The time itself is not kept of a sighting; the part of the day it lies in is.
    return replace(base, address=address, part=part, **{name: values[name] for name in names})


def _fields(begun: SightingBegun, today: Callable[[], date]) -> list[Field]:
    when, part = WhenChooser(today, translate("sightings", "いつ")), PartChooser(translate("sightings", "時間帯"))
    following = NextChooser(today, translate("sightings", "次に見る日"), when.day)
    signs = ChoiceEditor(Sign, translate("sightings", "気づいたこと"), many=True)
    several, if_known = translate("sightings", "いくつでも"), translate("sightings", "わかれば")
    towns = tuple(Option(each, each) for each in begun.towns)
    groups = tuple(Option(each, each) for each in begun.neighbourhoods)
    return [
        Field("signs", translate("sightings", "気づいたこと"), Kind.OWN, hint=several, editor=lambda: signs),
        Field("where", translate("sightings", "どこで"), hint=translate("sightings", "例 バス停の前の青い屋根の家")),
        Field("street_address", translate("sightings", "町名"), options=towns, hint=translate("sightings", "例 上井町")),
        Field("on", translate("sightings", "いつ"), Kind.OWN, editor=lambda: DayEditor(when)),
        Field("part", translate("sightings", "時間帯"), Kind.OWN, hint=if_known, editor=lambda: PartEditor(part)),
        Field("note", translate("sightings", "メモ"), Kind.LONG, hint=translate("sightings", "書いたところまで自動で残ります")),
        Field(
            "risks",
            translate("sightings", "急ぐこと"),
            Kind.CHOICES,
            options=options(Risk, short=True),
            hint=translate("sightings", "あれば。保存すると電話先が出ます"),
        ),
        Field("next_on", translate("sightings", "次に見る日"), Kind.OWN, editor=lambda: DayEditor(following)),
        Field("city_block", translate("sightings", "番地"), hint=if_known),
        Field("neighbourhood", translate("sightings", "自治公民館・班"), options=groups),
        Field("found", translate("sightings", "だれから"), Kind.CHOICE, options=options(HowFound, short=True)),
    ]
