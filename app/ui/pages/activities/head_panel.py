"""The head over the list of activities and over one of them."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.cards import COMMISSIONERS
from app.domain.places import PageName, Place, Within
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader

translate = QCoreApplication.translate


def diary_head(context: Context) -> PageHeader:
    """「記録」 with what one writes down: what one noticed, for several at once, for one."""

    def to(page: PageName, opened: Within = Within.NOTHING) -> partial[None]:
        return partial(context.go, Place(page, "", opened))

    besides = button(translate("activities", "その他の活動"), to(PageName.ACTIVITIES, Within.OTHER_WORK), icon="list")
    besides.setToolTip("F5")
    acts = [
        button(translate("activities", "気づき"), to(PageName.SIGHTINGS), icon="eye"),
        *([besides] if context.owner.role in COMMISSIONERS else []),
        button(translate("activities", "何人かまとめて"), to(PageName.ACTIVITIES, Within.SEVERAL), icon="users"),
        button(translate("activities", "記録する"), to(PageName.ACTIVITIES, Within.NEW), role="primary", icon="plus"),
    ]
    return PageHeader(translate("activities", "記録"), actions=acts)
