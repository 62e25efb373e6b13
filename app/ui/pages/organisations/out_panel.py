"""What leaves the page of organisations: the 団体名簿 for the desk itself and for everybody, on paper or as a table."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.dialogs.taking_out import ListToTakeOut, TakingOut
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.workflows import organisation_lists
from app.workflows import organisation_sheets as sheets

translate = QCoreApplication.translate


def lists_out(context: Context, parent: QWidget) -> tuple[QPushButton, QPushButton]:
    """The buttons for 内部用 and 公開用."""
    named = translate("organisations", "担当の方の名前と電話も入ります")
    for_all = translate("organisations", "いまある団体・機関の、だれが見てもよいところだけです")
    return (
        _list_out(context, parent, translate("organisations", "団体名簿（内部用）"), named, inside=True),
        _list_out(context, parent, translate("organisations", "団体名簿（公開用）"), for_all, inside=False),
    )


def _list_out(context: Context, parent: QWidget, heading: str, said: str, *, inside: bool) -> QPushButton:
    prints, write = partial(organisation_lists.make, inside=inside), partial(sheets.write, inside=inside)
    going = ListToTakeOut(heading, said, 0, prints, write)
    return button(heading, lambda: TakingOut(context, parent, going).open(), role="link", icon="printer")
