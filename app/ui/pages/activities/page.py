"""The page of activities (記録): the list, one of them, and the form that writes a new one."""

from app.domain.activities import Activity
from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting
from app.services.activities import asks_for_more
from app.ui.pages.activities.list import ActivityList
from app.ui.pages.activities.log_panel import LogPart
from app.ui.pages.activities.month_panel import Month
from app.ui.pages.activities.other_work_panel import OtherWorkPart
from app.ui.pages.activities.person_list import PersonChooser
from app.ui.pages.activities.record import ActivityDetail
from app.ui.pages.activities.worry_panel import AfterWorry
from app.ui.parts import ONLY, Page, Part, PartDef
from app.ui.places import Context
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, stacked


class Logging(Part):
    """The form, and after a visit that left one worried what can be done next."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.log, self.worry = LogPart(context), AfterWorry(context)
        self.log.saved.connect(self._saved)
        worried = column(PageHeader(self.tr("記録しました")), (self.worry, 1), gap=2)
        self._either = stacked(self.log, box(worried))
        self.setLayout(column(self._either, edge=3))

    def open(self, place: Place) -> None:
        self._either.setCurrentWidget(self.log)
        self.log.open(place)

    def save(self) -> None:
        if self._either.currentWidget() is self.log:
            self.log.save()

    def let_go(self) -> None:
        self.log.let_go()

    def _saved(self, kept: Activity | Sighting) -> None:
        self.context.notify(self.tr("保存しました"))
        if isinstance(kept, Sighting):
            # Nobody knows yet whose danger it is; its own page says what can be done, and the form is no place to come back to.
            self.at = Place(PageName.ACTIVITIES)
            self.context.go(Place(PageName.SIGHTINGS, kept.id))
        elif asks_for_more(kept):
            self.at = Place(PageName.ACTIVITIES, kept.id)
            self.worry.open(kept)
            self._either.setCurrentIndex(1)
        else:
            self.context.back()


class ActivitiesPage(Page):
    """Whom a new record is about is asked first, where the place does not say it."""

    kinds = frozenset({"activity", "person", "attempt", "referral", "sighting"})
    parts = (
        PartDef(ActivityList, alone=(Within.NOTHING, Within.DAYS)),
        PartDef(Month, alone=(Within.MONTH,)),
        PartDef(PersonChooser, alone=(Within.NEW,)),
        PartDef(Logging, alone=(Within.SEVERAL,), about=(Within.NEW, Within.EDIT)),
        PartDef(OtherWorkPart, alone=(Within.OTHER_WORK,), about=(Within.OTHER_WORK,)),
        PartDef(ActivityDetail, about=ONLY),
    )


page = ActivitiesPage
