"""使い方 of the page one is on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.cards import COMMISSIONERS
from app.domain.places import PageName
from app.ui.dialogs.wizards import WizardDialog
from app.ui.places import Context, PageDef
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column
from app.words.guides import guide


class Guide(WizardDialog):
    """What the page is for, and the keys that work everywhere."""

    def __init__(self, context: Context, parent: QWidget, page: PageDef) -> None:
        title = QCoreApplication.translate("guide", "「{page}」の使い方").format(page=page.words)
        super().__init__(context, parent, title)
        said = column(*(Text(f"・{sentence}") for sentence in guide(PageName(page.key), desk=context.desk)), gap=1)
        writes = self.tr("相談を受ける") if context.desk else self.tr("記録する")
        who = self.tr("団体・機関") if context.desk else self.tr("相談先")
        if context.owner.role in COMMISSIONERS:
            who = self.tr("{who}　F5 その他の活動").format(who=who)
        keys = self.tr(
            "どのページでも使えるキー：F1 緊急　F2 {writes}　F3 さがす　F8 {who}　F10 使い方　F12 保存する　Esc もどる"
        )
        close = button(self.tr("閉じる"), self.accept, role="primary")
        self.show_step([said, Text(keys.format(writes=writes, who=who), "small")], [close])
