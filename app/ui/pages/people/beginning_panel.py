"""Other ways to begin where nobody is registered yet: a list that was lent, or the notebook for practice."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from app.domain.places import PageName, Place, Within
from app.ui.places import Context
from app.ui.widgets.buttons import button

translate = QCoreApplication.translate


def ways_to_begin(context: Context) -> list[QPushButton]:
    """Buttons that bring a 名簿 in, and that open the notebook for practice."""
    ledger = Place(PageName.LEDGERS, "", Within.NEW)
    return [
        button(translate("people", "名簿を取り込む"), partial(context.go, ledger), icon="file-text"),
        button(translate("people", "練習用の手帳で試す"), context.practise, role="link", icon="star"),
    ]
