"""Being told of a trouble: the form on its page, and what follows once it is kept."""

from typing import Any

from app.domain.cases import Case, is_enough
from app.domain.places import PageName, Place
from app.queries.intakes import Intake, begun
from app.services import cases
from app.ui.bridge import Asked
from app.ui.forms.part import FormPart
from app.ui.pages.cases.form import IntakeForm
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.headers import PageHeader
from app.workflows.cases import receive
from app.workflows.drafts import Begun


class IntakePart(FormPart[Intake, IntakeForm]):
    """「相談を受ける」. Where nothing has to follow what was done, it can be ended in the same act."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.tr("数字で選び、F12で保存します。書きかけは残ります"))
        self._at_once = False
        words = self.tr("これで終わる")
        self._end = button(
            words, self._save_and_end, icon="circle-check", key="F11", name=self.tr("{act}（F11）").format(act=words)
        )
        self._end.setToolTip("F11")
        self._end.hide()
        self.foot.insertWidget(self.foot.count() - 1, self._end)
        self.acts = (self.save_button, self._end, *self.acts[1:])

    def begin(self, place: Place) -> Asked[Begun[Intake]]:
        return self.session.open(place, begun, place)

    def make(self, found: Intake) -> IntakeForm:
        self._case = found.case
        form = IntakeForm(self.context, found)
        form.changed.connect(self._offer_end)
        return form

    def keep(self, values: dict[str, Any]) -> Asked[Any]:
        assert self.form is not None
        case = self.form.case_of(values)
        if case.version:
            return self.session.save(cases.correct, case)
        return self.session.save(receive, case, over=self._at_once)

    def over(self, found: Intake) -> Case:
        return found.case

    def above(self, found: Intake, form: IntakeForm) -> list[PageHeader]:
        corrects = self.tr("{number}を直す").format(number=found.case.number)
        return [PageHeader(corrects if found.case.version else self.tr("相談を受ける"))]

    def save(self) -> None:
        self._at_once = False
        super().save()

    def _save_and_end(self) -> None:
        self._at_once = True
        super().save()

    def _offer_end(self) -> None:
        said = self.form.look() if self.form is not None else None
        follows = said is None or said["next"]["next_on"] or said["next"]["next_note"]
        self._end.setVisible(said is not None and not follows and not self._case.version and is_enough(said["done"]))

    def forget(self) -> None:
        super().forget()
        self._end.hide()

    def ended(self, kept: Case) -> None:
        over = self.tr("{number}で受けつけ、終わりにしました") if kept.closed_on else self.tr("{number}で受けつけました")
        words = self.tr("保存しました") if self._case.version else over.format(number=kept.number)
        self.context.notify(words)
        self.at = Place(PageName.CASES)
        self.context.go(Place(PageName.CASES, kept.id))
