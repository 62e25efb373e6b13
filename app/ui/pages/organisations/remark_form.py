"""A memo about the region: what people need, where no system helps, what one might do; it names nobody."""

from dataclasses import replace
from typing import Any

from app.documents.addresses import agency_name
from app.domain.organisations import Remark, RemarkKind
from app.domain.places import Place
from app.domain.referrals import Trouble
from app.queries import organisations as asked
from app.services import organisations, references
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.part import HeadedFormPart
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.workflows.drafts import Begun

_ASKED = ("kind", "words", "trouble", "local_government_code", "on")


class RemarkForm(HeadedFormPart[Remark, Form]):
    """The memo that is told; one that an organisation made says so."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("地域のメモ"), self.tr("F12で保存できます。書きかけは残ります"))
        self._base = Remark()

    def begin(self, place: Place) -> Asked[Begun[Remark]]:
        return self.session.open(place, asked.remark_begun, place.record_id, place.code)

    def make(self, found: Remark) -> Form:
        self._base = found
        self.header.set_subtitle(agency_name(found.agency) if found.agency else "")
        towns = tuple(Option(each.code, each.name) for each in references.municipalities())
        nobody = self.tr("お名前や、その方とわかることは書きません")
        form = Form(
            [
                Field("kind", self.tr("何のメモですか"), Kind.CHOICE, required=True, options=options(RemarkKind)),
                Field("words", self.tr("内容"), Kind.LONG, hint=nobody),
                Field("trouble", self.tr("困りごと"), Kind.SELECT, options=options(Trouble)),
                Field("local_government_code", self.tr("市町村"), Kind.SELECT, options=towns),
                Field("on", self.tr("いつ聞いたこと"), Kind.DAY),
            ],
            self.context.today,
        )
        form.set_values({name: getattr(found, name) or None for name in _ASKED if name != "words"} | {"words": found.words})
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Remark]:
        told = values | {"local_government_code": values["local_government_code"] or ""}
        return self.session.save(organisations.remark, replace(self._base, **told))
