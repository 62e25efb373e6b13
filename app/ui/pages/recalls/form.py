"""The small windows of a recall: what is done about it, and how somebody beyond was told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.places import PageName, Place, Within
from app.domain.recalls import Further, FurtherAnswer, Heed, Heeding, KeptBecause, ToldBy
from app.queries.recalls import RecallDetails
from app.ui.bridge import Asked
from app.ui.forms import Field, Form, Kind, options
from app.ui.forms.asking import Asking
from app.ui.forms.session import FormSession
from app.ui.pages.people.call_form import TimeEditor
from app.ui.parts import Part
from app.ui.places import Context
from app.workflows import recalls

translate = QCoreApplication.translate
_WITHIN = {Heed.STOPPED: Within.STOP, Heed.KEPT: Within.REPLY, Heed.NOTHING: Within.NONE_HERE}
# A packet goes by itself.
_BY_HAND = (ToldBy.PHONE, ToldBy.LETTER, ToldBy.NOT)


def ask_heed(context: Context, parent: Part, found: RecallDetails, done: Heed) -> None:
    """Ask for the reason of what is done, and who did it."""
    fields = [Field("words", _words_of(done), Kind.LONG, required=done is not Heed.NOTHING, hint=_hint(done))]
    if done is Heed.KEPT:
        because = translate("recalls", "残す理由")
        fields.insert(0, Field("because", because, Kind.CHOICE, required=True, options=options(KeptBecause)))
    fields.append(Field("by", translate("recalls", "決めた方"), required=True))
    form = Form(fields, context.today)
    earlier = found.heeding if found.heeding is not None and found.heeding.done is done else None
    words = earlier.words if earlier else translate("recalls", "ご本人が同意を撤回されたため") if done is Heed.STOPPED else ""
    known = {"because": earlier.because if earlier else None} if done is Heed.KEPT else {}
    form.set_values(known | {"words": words, "by": context.coordinator or context.owner.name})

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Heeding]:
        return sitting.save(recalls.heed, found.held, Heeding(done=done, **values))

    asking = _asked(context, parent, Place(PageName.RECALLS, found.held.id, _WITHIN[done]), _title(done), form, keep)
    asking.call(_title(done), _said(done), icon="eye-off" if done is Heed.STOPPED else "check")
    asking.open()


def ask_told(context: Context, parent: Part, found: RecallDetails, heeding: Heeding, each: Further) -> None:
    """Ask how somebody beyond was told, by name and time; or why they are not."""
    by_mouth, by_name = (ToldBy.PHONE,), (ToldBy.PHONE, ToldBy.LETTER)
    form = Form(
        [
            Field("way", translate("recalls", "どう伝えましたか"), Kind.CHOICE, required=True, options=options(_BY_HAND)),
            Field(
                "whom",
                translate("recalls", "相手のお名前"),
                required=True,
                shown_when=lambda values: values["way"] in by_name,
            ),
            Field("on", translate("recalls", "伝えた日"), Kind.DAY, required=True),
            Field(
                "at",
                translate("recalls", "時刻"),
                Kind.OWN,
                required=True,
                editor=TimeEditor,
                shown_when=lambda values: values["way"] in by_mouth,
            ),
            *said_fields(lambda values: values["way"] in by_name),
            Field("words", translate("recalls", "くわしく"), hint=translate("recalls", "伝えないときは、その理由")),
        ],
        context.today,
    )
    form.set_values({"on": context.today()})

    def keep(values: dict[str, Any], sitting: FormSession) -> Asked[Heeding]:
        way, done = values["way"], values["done"]
        whom, at = values["whom"] if way in by_name else "", values["at"] if way in by_mouth else None
        answer = None
        if done is not None and whom:
            because = values["because"] if done is Heed.KEPT else None
            answer = FurtherAnswer(done=done, because=because, on=values["on"], by=whom)
        told = replace(each, way=way, on=values["on"], at=at, whom=whom, words=values["words"], answer=answer)
        return sitting.save(recalls.tell, heeding, told)

    place = Place(PageName.RECALLS, found.held.id, Within.CALL, each.referral_id)
    title = translate("recalls", "{name}に伝えたこと").format(name=each.name)
    _asked(context, parent, place, title, form, keep).open()


def said_fields(asked: Callable[[Mapping[str, Any]], bool] = lambda _values: True) -> list[Field]:
    """What somebody said that they do about it, where they said it; asked for while `asked` says so."""
    return [
        Field(
            "done",
            translate("recalls", "どうすると言われましたか"),
            Kind.CHOICE,
            hint=translate("recalls", "聞いたときだけ"),
            options=options((Heed.STOPPED, Heed.KEPT)),
            shown_when=asked,
        ),
        Field(
            "because",
            translate("recalls", "残す理由"),
            Kind.CHOICE,
            required=True,
            options=options(KeptBecause),
            shown_when=lambda values: asked(values) and values["done"] is Heed.KEPT,
        ),
    ]


def _asked(context: Context, parent: Part, place: Place, title: str, form: Form, keep: Any) -> Asking:
    asking = Asking(context, parent, place, title, form, keep)
    # Refused, because somebody else wrote meanwhile, it is begun again on what stands there now.
    asking.rejected.connect(parent.read)
    return asking


def _title(done: Heed) -> str:
    return {
        Heed.STOPPED: translate("recalls", "使うのをやめる（利用停止）"),
        Heed.KEPT: translate("recalls", "理由があって残す"),
        Heed.NOTHING: translate("recalls", "何も持っていないと返事する"),
    }[done]


def _words_of(done: Heed) -> str:
    return {
        Heed.STOPPED: translate("recalls", "理由"),
        Heed.KEPT: translate("recalls", "くわしく"),
        Heed.NOTHING: translate("recalls", "ひとこと"),
    }[done]


def _hint(done: Heed) -> str:
    return {
        Heed.STOPPED: translate("recalls", "一覧・検索・印刷に出なくなります。つなぎ便で渡した先には、撤回の便が出ます"),
        Heed.KEPT: translate("recalls", "送り主がそのまま読みます"),
        Heed.NOTHING: translate("recalls", "送り主がそのまま読みます"),
    }[done]


def _said(done: Heed) -> str:
    if done is Heed.STOPPED:
        return translate("recalls", "利用を停止しました。次の書き出しで送り主に返事が届きます")
    return translate("recalls", "返事を保存しました。次の書き出しで送り主に届きます")
