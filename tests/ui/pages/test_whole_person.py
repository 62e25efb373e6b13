"""All that is known of a person in one form: nothing is lost by it, and everything of it is kept in one act."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.people import Birth, Category, Caution, EmergencyContact, HasKey, HowFound, Interval, Person, Sex, Watcher
from app.domain.places import PageName, Place, Within
from app.models.vault import Vault
from app.services import people
from app.ui.pages.people.page import PeoplePage
from app.ui.pages.people.standing_form import things
from app.ui.pages.people.whole_form import WholePerson
from tests.notebooks import a
from tests.ui.conftest import TODAY, Desk
from tests.ui.pages.daily import hana, press, shown, wait_for, words_on

__all__ = ["hana"]


@pytest.fixture
def page(at_work: Desk, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(at_work.context)
    shown(qtbot, made)
    return made


@pytest.fixture
def known(volunteer: Vault) -> Person:
    """Somebody of whom everything is known."""
    whole = a.person(
        provisional=False,
        birth=Birth(year=1950, about=True),
        sex=Sex.FEMALE,
        address=Address(
            local_government_code="312037",
            postal_code="682-0023",
            street_address="上井町",
            city_block="1-2-3",
            building_name_etc="上井団地2号",
        ),
        neighbourhood="上井1班",
        phones=(Phone(number="0858-00-1111", hours="午前中"), Phone(number="090-0000-0000", kind=PhoneKind.MOBILE)),
        contacts=(EmergencyContact(name="足立 洋子", relation="長女", phone="0857-00-2222", has_key=HasKey.YES),),
        watchers=(Watcher(name="新聞店", how="毎朝"), Watcher(name="となりの方")),
        cautions=(Caution.DOG, Caution.OTHER),
        caution_note="裏口から",
        categories=(Category.LONELINESS,),
        found=HowFound.NEIGHBOUR,
        found_note="回覧板のとき",
        doctor="上井の内科",
        care_manager="包括の方",
        note="畑がすき。\n花も。",
        landmark="赤い郵便受け",
        interval=Interval.MONTHLY,
    )
    return volunteer.do(people.register, whole)


def open_form(page: PeoplePage, person: Person, qtbot: QtBot) -> WholePerson:
    page.show_place(Place(PageName.PEOPLE, person.id, Within.EDIT))
    wait_for(qtbot, page, "足立 ハナさんのことを直す")
    return page.made(WholePerson)


def field_of(part: WholePerson, name: str) -> QLineEdit:
    assert part.form is not None
    made = part.form.editor(name).widget
    assert isinstance(made, QLineEdit)
    return made


def test_a_person_goes_through_the_form_as_they_are(page: PeoplePage, volunteer: Vault, known: Person, qtbot: QtBot) -> None:
    part = open_form(page, known, qtbot)
    part.save()
    qtbot.waitUntil(lambda: part.form is None)
    # What says the same as before is no new version.
    assert volunteer.read(people.get, known.id) == known


def test_each_thing_that_can_be_added_stands_in_it(page: PeoplePage, hana: Person, qtbot: QtBot) -> None:
    part = open_form(page, hana, qtbot)
    assert part.form is not None
    named = [field.name for thing in things(lambda: TODAY) for field in thing.fields()]
    assert sorted(named) == sorted(part.form.look())
    assert len(set(named)) == len(named)


def test_several_things_are_corrected_at_once(
    page: PeoplePage, volunteer: Vault, at_work: Desk, hana: Person, qtbot: QtBot
) -> None:
    page.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, page, "この方のこと")
    press(qtbot, page, "すべて直す")
    assert at_work.gone == [Place(PageName.PEOPLE, hana.id, Within.EDIT)]
    part = open_form(page, hana, qtbot)
    for name, words in (("doctor", "上井の内科"), ("phones", "0858-00-1111"), ("street_address", "福庭"), ("contacts", "長男")):
        field_of(part, name).setText(words)
    page.save()
    qtbot.waitUntil(lambda: "保存しました" in at_work.said)
    kept = volunteer.read(people.get, hana.id)
    assert (kept.doctor, kept.phones[0].number, kept.address.street_address) == ("上井の内科", "0858-00-1111", "福庭")
    assert kept.contacts[0].name == "長男"
    assert kept.birth == hana.birth


def test_without_a_name_nothing_is_kept_and_the_words_stay(
    page: PeoplePage, volunteer: Vault, hana: Person, qtbot: QtBot
) -> None:
    part = open_form(page, hana, qtbot)
    field_of(part, "name").setText("")
    field_of(part, "doctor").setText("上井の内科")
    page.save()
    wait_for(qtbot, page, "書いてください")
    assert volunteer.read(people.get, hana.id) == hana
    page.show_place(Place(PageName.PEOPLE, hana.id))
    wait_for(qtbot, page, "この方のこと")
    again = open_form(page, hana, qtbot)
    wait_for(qtbot, page, "書きかけの続きです")
    assert field_of(again, "doctor").text() == "上井の内科"
    assert "足立 ハナさん" in words_on(page)
