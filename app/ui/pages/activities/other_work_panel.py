"""Writing down what was done without anybody of the notebook (その他の活動)."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.activities import Activity
from app.domain.places import Place
from app.queries.activities import other_work
from app.services import activities
from app.ui.bridge import Asked
from app.ui.forms.part import FormPart
from app.ui.pages.activities.other_work_form import OtherWorkForm
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.layouts import box, column
from app.workflows.drafts import Begun


class OtherWorkPart(FormPart[Activity, OtherWorkForm]):
    """The form of a new one, or of one that is corrected."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("数字のキーで選び、F12で保存できます。書きかけは残ります"))
        self._base = Activity()

    def begin(self, place: Place) -> Asked[Begun[Activity]]:
        return self.session.open(place, other_work, place.record_id)

    def make(self, found: Activity) -> OtherWorkForm:
        self._base = found
        form = OtherWorkForm(self.context.today)
        form.show_activity(found)
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Activity]:
        assert self.form is not None
        return self.session.save(activities.keep, self.form.activity(values, self._base))

    def above(self, found: Activity, form: OtherWorkForm) -> Iterable[QWidget]:
        title = self.tr("その他の活動を直す") if found.version else self.tr("その他の活動を書く")
        beneath = self.tr("会議や行事、証明、連絡など、対象者の記録ではないことを書きます。")
        return [box(column(Text(title, "who"), Text(beneath, "soft"), gap=0.5))]
