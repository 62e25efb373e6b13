"""Choosing which activities stand in their list."""

from PySide6.QtWidgets import QWidget

from app.domain.activities import ActivityWay
from app.domain.listings import ActivityFilter, Meeting, Worry
from app.ui.widgets.narrowing import Narrowing, Neighbourhoods, choices_of


class ActivityNarrowing(Narrowing):
    """Ways to other views, and behind a button the traits by which activities can be narrowed."""

    def __init__(self, *ways: QWidget) -> None:
        self._way = choices_of(self.tr("どのように"), ActivityWay)
        self._meeting = choices_of(self.tr("会えましたか"), Meeting)
        self._worry = choices_of(self.tr("心配"), Worry)
        self.neighbourhood = Neighbourhoods()
        super().__init__((self._way, self._meeting, self._worry, self.neighbourhood), *ways)

    def among(self) -> ActivityFilter:
        """Which activities stand in the list, of all days."""
        return ActivityFilter(
            way=self._way.one_of(ActivityWay),
            meeting=self._meeting.one_of(Meeting),
            worry=self._worry.one_of(Worry),
            neighbourhood=self.neighbourhood.one_of(str) or "",
        )
