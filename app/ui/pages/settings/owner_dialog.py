"""手帳を持つ人: what the owner says of themselves, corrected in a small window; the card is signed anew with it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.cards import Owner
from app.services import references
from app.ui.dialogs.wizards import WizardDialog
from app.ui.forms import Field, Form, Kind
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.workflows import owners


class OwnerDialog(WizardDialog):
    """Name, organisation, municipality and telephone; the role stays, since it decides what kind of notebook this is."""

    def __init__(self, context: Context, parent: QWidget, owner: Owner, then: Callable[[Owner], Any]) -> None:
        super().__init__(context, parent, QCoreApplication.translate("whose", "手帳を持つ人"))
        self._owner, self._then = owner, then
        places = tuple(Option(each.code, each.name) for each in references.municipalities())
        name = self.tr("窓口の名前") if context.desk else self.tr("お名前")
        self._form = Form(
            [
                Field("name", name, Kind.NAME, required=True),
                Field("kana", self.tr("ふりがな"), Kind.KANA, follows="name"),
                Field("organisation", self.tr("所属"), required=True),
                Field("local_government_code", self.tr("市町村"), Kind.SELECT, required=not context.desk, options=places),
                Field("phone", self.tr("電話"), Kind.PHONE, hint=self.tr("名刺と送付票に載ります")),
            ],
            context.today,
        )
        self._form.set_values(
            {
                "name": owner.name,
                "kana": owner.kana,
                "organisation": owner.organisation,
                "local_government_code": owner.local_government_code,
                "phone": owner.phone,
            }
        )
        self._form.saved.connect(self._save)
        what = Text(
            self.tr(
                "直すと、名刺も新しくなります。確認番号は変わりません。新しい名刺は、次のつなぎ便といっしょに相手へ届きます。"
            )
        )
        go = button(self.tr("保存する"), self._form.save, role="primary", icon="check")
        self.show_step([what, self._form], [go, button(self.tr("もどる"), self.reject)])

    def _save(self, values: dict[str, Any]) -> None:
        code = values["local_government_code"] or self._owner.local_government_code
        changed = replace(self._owner, **{**values, "local_government_code": code})
        self.context.bridge.do(owners.correct, changed).then(self._saved).failed(self._form.refuse(self.context.tell))

    def _saved(self, owner: Owner) -> None:
        self.accept()
        self._then(owner)
