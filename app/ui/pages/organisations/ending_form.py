"""That an organisation left, or is part of another now: the day, or the other one."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from app.domain.agencies import Agency
from app.domain.organisations import Organisation
from app.domain.places import Place, Within
from app.queries import organisations as asked
from app.queries.organisations import EndingBegun
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.forms.part import HeadedFormPart
from app.ui.pages.organisations.words import area_words
from app.ui.places import Context
from app.ui.widgets.chips import Option
from app.words.phrases import joined
from app.workflows import organisations as acts
from app.workflows.drafts import Begun


class EndingForm(HeadedFormPart[EndingBegun, Form]):
    """One question; the code stays for ever, so that old つなぎ go on saying the name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", self.tr("これまでのつなぎには、名前が残ります。元にもどすこともできます"))
        self._left, self._code = False, ""
        self._others: dict[str, str] = {}

    def begin(self, place: Place) -> Asked[Begun[EndingBegun]]:
        self._left, self._code = place.opened is Within.LEFT, place.code
        return self.session.open(place, asked.ending, place.code)

    def make(self, found: EndingBegun) -> Form:
        profile = found.organisation.profile
        title = self.tr("退会した日") if self._left else self.tr("ほかの団体・機関に統合する")
        self.header.set_title(title, profile.name)
        if self._left:
            form = Form([Field("left_on", title, Kind.DAY, required=True)], self.context.today)
            form.set_values({"left_on": profile.left_on or self.context.today()})
            return form
        self._others = _called(found.others)
        hint = self.tr("名前の一部で選べます")
        into = Field(
            "merged_into",
            self.tr("統合先"),
            required=True,
            hint=hint,
            options=tuple(Option(each, each) for each in self._others),
        )
        return Form([into], self.context.today)

    def keep(self, values: dict[str, Any]) -> Asked[Organisation]:
        if self._left:
            return self.session.save(acts.leave, self._code, values["left_on"])
        return self.session.save(acts.merge, self._code, self._others.get(values["merged_into"], ""))

    def ended(self, kept: Organisation) -> None:
        self.go_back(self.tr("退会を残しました") if self._left else self.tr("統合を残しました"))


def _called(several: Iterable[Agency]) -> dict[str, str]:
    """The codes by name and place, so that one can choose; where two are called the same, by number and code too."""
    named = [(joined(each.name, area_words(each)), each) for each in several]
    same = Counter(words for words, _each in named)
    return {words if same[words] == 1 else joined(words, each.phone, each.code): each.code for words, each in named}
