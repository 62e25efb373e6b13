"""Writing down an office's number, and that it was made sure of: from 相談先 and from 緊急."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from app.domain.agencies import EVERYWHERE, Agency, EmergencyNumber, OfficeNumber
from app.domain.places import Place
from app.services import agencies
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, flow
from app.workflows import office_numbers

translate = QCoreApplication.translate


def of_agency(agency: Agency) -> OfficeNumber:
    """The number of an agency as it is shown, to be corrected."""
    return OfficeNumber(
        office=agency.code,
        number=agency.phone,
        other=agency.other,
        hours=agency.hours,
        checked_on=agency.checked_on,
    )


def of_line(line: EmergencyNumber, near: str) -> OfficeNumber:
    """The number of a line of the emergency table as it is shown, to be corrected."""
    return OfficeNumber(
        office=agencies.office_of(line, near),
        number=line.number,
        other=line.long_number,
        hours=line.hours,
        checked_on=line.checked_on,
    )


def acts(context: Context, parent: QWidget, place: Place, name: str, shown: OfficeNumber) -> QWidget | None:
    """「番号を書く」 and 「確かめました」 for a number as it is shown; nothing for those that are the same everywhere."""
    if shown.number in EVERYWHERE:
        return None
    words = translate("numbers", "番号を直す") if shown.number else translate("numbers", "番号を書く")
    write = button(
        words,
        lambda: ask_for_number(context, parent, place, name, shown),
        role="link",
        icon="pencil",
        name=translate("numbers", "{name}の{act}").format(name=name, act=words),
    )
    if not shown.number or shown.checked_on == context.today():
        return write
    sure = button(
        translate("numbers", "確かめました"),
        lambda: _make_sure(context, shown),
        role="link",
        icon="check",
        name=translate("numbers", "{name}の番号を確かめました").format(name=name),
    )
    return box(flow(write, sure, gap=1))


def ask_for_number(context: Context, parent: QWidget, place: Place, name: str, shown: OfficeNumber) -> None:
    """Open the small window in which the number is written; what is typed has a draft at `place`."""
    form = Form(_fields(), context.today)
    form.set_values({"number": shown.number, "other": shown.other, "hours": shown.hours, "sure": False})

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Any]:
        on = context.today() if values["sure"] else _still(shown, values)
        number = replace(shown, number=values["number"], other=values["other"], hours=values["hours"], checked_on=on)
        return sitting.save(office_numbers.write, number)

    back = button(
        translate("numbers", "はじめの番号にもどす"), lambda: _clear(context, asking, shown.office), role="link", icon="undo-2"
    )
    title = translate("numbers", "{name}の電話番号").format(name=name)
    asking = Asking(context, parent, place, title, form, keep, *([back] if shown.number else []))
    asking.open()
    form.editor("number").widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _still(shown: OfficeNumber, values: dict[str, Any]) -> date | None:
    """The day on which it was made sure of, as long as it is the same number."""
    return shown.checked_on if (values["number"], values["other"]) == (shown.number, shown.other) else None


def _make_sure(context: Context, shown: OfficeNumber) -> None:
    sure = replace(shown, checked_on=context.today())
    done = translate("numbers", "確かめた日を残しました")
    context.bridge.do(office_numbers.write, sure).then(lambda _kept: context.notify(done))


def _clear(context: Context, asking: Asking, office: str) -> None:
    asking.session.throw_away()
    context.bridge.do(office_numbers.clear, office).then(lambda _done: asking.accept())


def _fields() -> list[Field]:
    lies_open = translate(
        "numbers", "役所や団体の番号は、鍵のかかった画面の「緊急」にも出ます。携帯の番号は、手帳の中にだけ残ります。"
    )
    return [
        Field("number", translate("numbers", "電話番号"), Kind.PHONE, required=True, hint=lies_open),
        Field("other", translate("numbers", "ほかの番号"), Kind.PHONE, hint=translate("numbers", "夜間・休日など、あれば")),
        Field("hours", translate("numbers", "かけられる時間"), hint=translate("numbers", "例：平日8:30–17:15")),
        Field("sure", translate("numbers", "きょう、電話や役所の紙で確かめました"), Kind.CHECK),
    ]
