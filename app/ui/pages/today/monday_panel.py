"""Printing the 月曜の一覧, from きょう and from the list of cases."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.workflows import monday_lists

translate = QCoreApplication.translate


def monday_acts(context: Context, parent: QWidget) -> list[QPushButton]:
    """One for whoever speaks about the cases, one for whoever need not know the names."""

    def show(*, hide_names: bool) -> None:
        made = context.bridge.do(monday_lists.make, hide_names=hide_names)
        made.then(lambda paper: context.print_document(parent, paper))

    return [
        button(translate("today", "月曜の一覧を印刷"), lambda: show(hide_names=False), role="link", icon="printer"),
        button(translate("today", "お名前なしで印刷"), lambda: show(hide_names=True), role="link", icon="printer"),
    ]
