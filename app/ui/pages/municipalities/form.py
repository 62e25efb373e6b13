"""How one municipality helps: since when it has 重層, whom to ask by day and by night, its conferences, to whom first."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.documents.addresses import agency_name
from app.domain.municipalities import Conference, TownSupport
from app.domain.organisations import OfficeFunction
from app.domain.places import Place
from app.queries import municipalities as asked
from app.queries.municipalities import TownBegun
from app.services import municipalities
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.part import HeadedFormPart
from app.ui.pages.municipalities.words import town_facts
from app.ui.pages.referrals.agency_editor import SharingEditor
from app.ui.places import Context
from app.ui.widgets.facts import Facts
from app.ui.widgets.panels import Panel, Section
from app.workflows.drafts import Begun


class TownForm(HeadedFormPart[TownBegun, Form]):
    """What is written here stands in place of what came with the program and of what other desks tell."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("市町村の体制"), self.tr("書きかけは残ります"))
        self._base = TownSupport()

    def begin(self, place: Place) -> Asked[Begun[TownBegun]]:
        return self.session.open(place, asked.begun, place.record_id)

    def make(self, found: TownBegun) -> Form:
        self._base, home = found.support, found.line.municipality
        self.header.set_title(self.tr("{name}の体制").format(name=home.name), home.region)
        form = Form(_fields(self), self.context.today)
        form.editor("destinations").near(home.code)
        system = found.support.system
        form.set_values({name: getattr(system, name) for name in form.look()})
        return form

    def beneath(self, found: TownBegun, form: Form) -> Iterable[QWidget]:
        """What desks tell otherwise, each with the day on which it made sure of it."""
        own = found.support.version > 0
        told = [*found.line.beside, *([] if own or not found.line.by else [(found.line.by, found.line.system)])]
        return [Section(agency_name(by), Panel(Facts(town_facts(system)), edge=2)) for by, system in told]

    def keep(self, values: dict[str, Any]) -> Asked[TownSupport]:
        return self.session.save(municipalities.keep, replace(self._base, system=replace(self._base.system, **values)))


def _fields(form: TownForm) -> list[Field]:
    night = form.tr("当直など、夜や休みの日につながる番号")
    first = form.tr("つなぎ先を選ぶとき、はじめに並びます")
    day = form.tr("電話や役所の紙で")
    editor = partial(SharingEditor, form.tr("まず相談するところ"))
    return [
        Field("layered_support_from", form.tr("重層の開始"), hint=form.tr("例：令和7年度。まだなら空けておきます")),
        Field("section", form.tr("担当の部署")),
        Field("phone", form.tr("電話"), Kind.PHONE),
        Field("night_line", form.tr("夜間・休日の電話"), Kind.PHONE, hint=night),
        Field("conferences", form.tr("ある会議"), Kind.CHOICES, options=options(Conference)),
        Field("functions", form.tr("窓口の6つの機能"), Kind.CHOICES, options=options(OfficeFunction)),
        Field("destinations", form.tr("まず相談するところ"), Kind.OWN, hint=first, editor=editor),
        Field("checked_on", form.tr("確かめた日"), Kind.DAY, hint=day),
    ]
