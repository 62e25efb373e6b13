"""The form of an organisation, a part at a time: what it is called and how one reaches it, how it helps, its standing."""

from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.organisations import HelpMeans, Membership, OfficeFunction, Organisation, Profile
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble
from app.services import agencies, organisations, references
from app.ui import theme
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.part import HeadedFormPart
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.workflows import organisations as acts
from app.workflows.drafts import Begun

translate = QCoreApplication.translate
PARTS = (Within.NAMES, Within.HELPS, Within.STANDING)
_TOLD = {field.name for field in fields_of(Profile)}


def title_of(part: Within) -> str:
    """What a part is called, on the record and over its form."""
    return {
        Within.HELPS: translate("organisations", "できること"),
        Within.STANDING: translate("organisations", "在籍・協議会"),
    }.get(part, translate("organisations", "名前・連絡先"))


class OrganisationForm(HeadedFormPart[Organisation, Form]):
    """One part of what is known of an organisation; a new one begins with its name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", self.tr("F12で保存できます。書きかけは残ります"))
        self._base = Organisation()
        self._part = Within.NAMES

    def begin(self, place: Place) -> Asked[Begun[Organisation]]:
        self._part = place.opened if place.opened in PARTS else Within.NAMES
        return self.session.open(place, organisations.begun, place.code)

    def make(self, found: Organisation) -> Form:
        self._base = found
        self.header.set_title(title_of(self._part) if found.profile.code else self.tr("新しい団体・機関"), found.profile.name)
        fields = {Within.HELPS: self._helps, Within.STANDING: self._standing}.get(self._part, self._names)
        form = Form(fields(), self.context.today, later=(self._later(),))
        for line in (form.editor(name).line for name in ("name", "kana") if name in form.look()):
            # Nobody is called as long as an organisation is.
            theme.width(line, least=6, most=36)
        form.set_values({name: getattr(found.profile if name in _TOLD else found, name) for name in form.look()})
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Organisation]:
        return self.session.save(acts.keep, told_in(values, self._base))

    def ended(self, kept: Organisation) -> None:
        if self._base.profile.code:
            super().ended(kept)
        else:
            self.context.notify(self.tr("保存しました"))
            self.instead.emit(Place(PageName.ORGANISATIONS, "", Within.AGENCY, kept.profile.code))

    def _names(self) -> list[Field]:
        kinds = dict.fromkeys(each.kind for each in agencies.offered() if each.kind)
        towns = tuple(Option(each.code, each.name) for each in references.municipalities())
        regions = tuple(Option(each, each) for each in (*agencies.REGIONS, self.tr("県全域")))
        unless = self.tr("市町村を選ばないときに書きます")
        earlier = self.tr("前の名前や正式な名前")
        return [
            Field("name", self.tr("名前"), Kind.NAME, required=True),
            Field("kana", self.tr("かな"), Kind.KANA, follows="name"),
            Field("phone", self.tr("電話"), Kind.PHONE, hint=self.tr("団体の代表の番号を書きます")),
            Field("hours", self.tr("受付時間"), hint=self.tr("例　平日8:30–17:15")),
            Field("checked_on", self.tr("番号を確かめた日"), Kind.DAY),
            Field("municipalities", self.tr("対象の市町村"), Kind.CHOICES, options=towns),
            Field("area", self.tr("対象の地域"), options=regions, hint=unless),
            self._more("other", self.tr("夜間・休日の電話"), Kind.PHONE),
            self._more("other_name", self.tr("別の名前"), hint=earlier),
            self._more("kind", self.tr("種別"), options=tuple(Option(each, each) for each in kinds)),
            self._more("section", self.tr("部署")),
            self._more("fax", self.tr("ファックス"), Kind.PHONE),
            self._more("mail", self.tr("メール")),
        ]

    def _helps(self) -> list[Field]:
        several, for_all = self.tr("いくつでも"), self.tr("だれでも読みます。お名前は書きません")
        return [
            Field("troubles", self.tr("困りごと"), Kind.CHOICES, hint=several, options=options(Trouble, short=True)),
            Field("means", self.tr("手段"), Kind.CHOICES, hint=several, options=options(HelpMeans)),
            Field("fields", self.tr("分野"), hint=self.tr("一覧に出る、短い言葉")),
            Field("for_whom", self.tr("対象の方"), hint=self.tr("例　子育て中の方、65歳以上の方")),
            Field("cost", self.tr("費用"), hint=self.tr("例　無料、1回300円")),
            self._more("capacity", self.tr("受け入れ"), hint=self.tr("例　いまは3人まで、待ちあり")),
            self._more("strengths", self.tr("強み"), hint=self.tr("例　夜も開いています")),
            self._more("note", self.tr("注意"), hint=for_all),
            self._more("functions", self.tr("6つの機能"), Kind.CHOICES, hint=several, options=options(OfficeFunction)),
        ]

    def _standing(self) -> list[Field]:
        inside = self.tr("窓口の中だけで見ます。配る表や公開用の名簿には出ません")
        return [
            Field("membership", self.tr("区分"), Kind.CHOICE, options=options(Membership)),
            Field("joined_on", self.tr("加入した日"), Kind.DAY),
            Field("person", self.tr("担当の方"), Kind.NAME, hint=inside),
            Field("person_phone", self.tr("担当の方の電話"), Kind.PHONE),
            Field("council", self.tr("地域協議会の構成員です"), Kind.CHECK),
            Field(
                "secrecy",
                self.tr("守秘の根拠"),
                hint=self.tr("例　協議会の規約、職員の守秘義務"),
                shown_when=lambda values: bool(values["council"]),
            ),
        ]

    def _more(self, name: str, words: str, kind: Kind = Kind.LINE, **given: Any) -> Field:
        """A field that opens with the others of its kind: nobody shall stand before a wall of them."""
        return Field(name, words, kind, section=self._later(), **given)

    def _later(self) -> str:
        return self.tr("くわしく書く")


def told_in(values: dict[str, Any], base: Organisation) -> Organisation:
    """The organisation that a part's values make of the one it began with."""
    told = {name: value for name, value in values.items() if name in _TOLD}
    inside = {name: value for name, value in values.items() if name not in _TOLD}
    return replace(base, profile=replace(base.profile, **told), **inside)
