"""A form that fills a page, and the draft that stands in it again."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import drafts, people
from app.ui.bridge import Asked
from app.ui.forms import Field, Form
from app.ui.forms.part import FormPart
from app.workflows.drafts import Begun
from tests.notebooks import a
from tests.ui.conftest import Desk
from tests.ui.pages.daily import press, wait_for
from tests.vaults import Clock


class Renaming(FormPart[Person, Form]):
    """How somebody is called."""

    def begin(self, place: Place) -> Asked[Begun[Person]]:
        return self.session.open(place, people.get, place.record_id)

    def make(self, found: Person) -> Form:
        form = Form([Field("name", "名前")], self.context.today)
        form.set_values({"name": found.name})
        return form


def name_in(part: Renaming) -> str:
    """What stands in the field."""
    return str(part.form.look()["name"]) if part.form is not None else ""


@pytest.mark.parametrize(
    ("since", "said"), [(True, "書きかけのあとで、この記録が新しくなりました"), (False, "書きかけの続きです")]
)
def test_a_draft_of_a_record_that_was_written_anew_since_says_so(
    at_work: Desk, volunteer: Vault, clock: Clock, since: bool, said: str, qtbot: QtBot
) -> None:
    person = volunteer.do(people.register, a.person())
    place = Place(PageName.PEOPLE, person.id, Within.EDIT)
    clock.pass_by(minutes=5)
    volunteer.do(drafts.keep, drafts.key_of(place), '{"name": "足立 花"}')
    clock.pass_by(minutes=5)
    if since:
        volunteer.do(people.correct, replace(person, name="足立 はな"))
    part = Renaming(at_work.context, "")
    qtbot.addWidget(part)
    part.show()
    part.open(place)
    wait_for(qtbot, part, said)
    assert name_in(part) == "足立 花"
    press(qtbot, part, "はじめから書く")
    qtbot.waitUntil(lambda: name_in(part) == ("足立 はな" if since else "足立 ハナ"))
