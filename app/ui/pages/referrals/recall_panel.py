"""How far it is known that a つなぎ is taken back (撤回), and the small form for what was said by telephone or on paper."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.domain.recalls import Heed, Heeding, RecallLine, RecallMark, keeps
from app.domain.referrals import AnswerWay, Referral
from app.services import recall_marks
from app.ui.forms import Form
from app.ui.forms.fields import Field, Kind, options
from app.ui.forms.panel import FormPanel
from app.ui.pages.recalls.form import said_fields
from app.ui.pages.recalls.words import further_words
from app.ui.pages.referrals.passage_panel import TitledText
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.panels import Lines, Section
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined
from app.workflows import recalls

translate = QCoreApplication.translate
_MARKS = {
    RecallMark.UNTOLD: ("circle-alert", Tone.WARNING),
    RecallMark.WAITS: ("send", Tone.PRIMARY),
    RecallMark.WRITTEN: ("hourglass", Tone.WARNING),
    RecallMark.RECEIVED: ("mail-check", Tone.SUCCESS),
    RecallMark.HEEDED: ("circle-check", Tone.SUCCESS),
    RecallMark.HEARD: ("phone", Tone.SUCCESS),
}
_LEFT = (RecallMark.WRITTEN, RecallMark.RECEIVED, RecallMark.HEEDED)


def recall_section(context: Context, lines: Iterable[RecallLine]) -> Section:
    """A line for each つなぎ that is taken back, and what of that can be taken back no more itself."""
    several = list(lines)
    made = Section(translate("recalls", "撤回を伝える先"))
    made.body.addWidget(Lines([_line(context, made, each) for each in several]))
    if any(each.mark in _LEFT for each in several):
        words = translate(
            "recalls",
            "書き出した撤回は、取り消せません。また同意されたときは、あらためて同意を書き、新しいつなぎを作ってください。",
        )
        made.body.addWidget(Text(words, "small"))
    return made


class RecallHeard(FormPanel):
    """「電話や紙で伝えたことを書く」: who heard that the person agrees no more, and what they said."""

    def __init__(self, context: Context, referral: Referral) -> None:
        self._referral_id = referral.id
        form = Form(
            [
                Field("by", translate("recalls", "聞いた方のお名前"), required=True),
                Field(
                    "way",
                    translate("recalls", "どう伝えましたか"),
                    Kind.CHOICE,
                    required=True,
                    options=options((AnswerWay.PHONE, AnswerWay.PAPER)),
                ),
                Field("on", translate("recalls", "伝えた日"), Kind.DAY, required=True),
                *said_fields(),
                Field("words", translate("recalls", "くわしく")),
            ],
            context.today,
        )
        form.set_values({"on": context.today()})
        super().__init__(
            context,
            Place(PageName.REFERRALS, referral.id, Within.HEARD),
            translate("recalls", "撤回を、電話や紙で伝えました"),
            translate("recalls", "つなぎ便では伝わらない相手にも、だれに伝えたかが残ります。"),
            form,
            translate("recalls", "伝えたことを保存する"),
        )

    def act(self, values: dict[str, Any]) -> None:
        because = values["because"] if values["done"] is Heed.KEPT else None
        heeding = Heeding(referral_id=self._referral_id, **(values | {"because": because}))
        self.do(self.tr("撤回を伝えたことを保存しました"), recalls.note_heard, heeding)


def _line(context: Context, whole: Section, line: RecallLine) -> TitledText:
    icon, tone = _MARKS[line.mark]
    acts = []
    if line.mark not in (RecallMark.HEEDED, RecallMark.HEARD):
        words = translate("recalls", "電話や紙で伝えたことを書く")
        heard = Place(PageName.REFERRALS, line.referral_id, Within.HEARD)
        acts.append(button(words, partial(context.go, heard), icon="phone", name=f"{line.name}：{words}"))
        if line.only_closes or line.mark is RecallMark.UNTOLD:
            letter = translate("recalls", "手紙を印刷")
            prints = partial(_print, context, whole, line.referral_id)
            acts.append(button(letter, prints, icon="printer", name=f"{line.name}：{letter}"))
    if line.unread and line.heeding is not None:
        words, reads = translate("recalls", "読みました"), partial(_note_read, context, line.heeding.id)
        acts.append(button(words, reads, icon="check", name=f"{line.name}：{words}"))
    said = "\n".join(each for each in _said(line) if each)
    return TitledText(line.name, said, when=line.number, icon=icon, tone=tone, buttons=acts)


def _note_read(context: Context, heeding_id: str) -> None:
    noted = context.bridge.do(recall_marks.note_read, heeding_id)
    noted.then(lambda _nothing: context.notify(translate("recalls", "読んだことにしました")))


def _print(context: Context, whole: Section, referral_id: str) -> None:
    made = context.bridge.do(recalls.letter, referral_id)
    made.then(partial(context.print_document, whole)).failed(partial(context.tell, whole))


def _said(line: RecallLine) -> Iterator[str]:
    heeding = line.heeding
    if heeding is None:
        day = format_day(line.since) if line.since else ""
        # Of what has not left the day is that of the person's word.
        said = day if line.mark in _LEFT or not day else translate("recalls", "{day}に撤回").format(day=day)
        yield joined(label(line.mark), said, by="・")
        if line.mark is RecallMark.UNTOLD:
            told = translate("recalls", "つなぎ便では伝わりません。電話か紙で伝えてください"), line.phone
            yield joined(*told)
        elif line.only_closes and line.mark is RecallMark.WAITS:
            yield joined(
                translate(
                    "recalls",
                    "相手の手帳が古く、便で届くのは、取り下げたことだけです。同意の撤回だとは分からず、その先にも伝わりません。"
                    "電話か手紙で伝えるのが確かです。",
                ),
                line.phone,
            )
        elif line.only_closes:
            yield translate("recalls", "相手の手帳が古く、どうしたかの返事は届きません。電話か紙で確かめられます。")
        return
    when = format_day(heeding.on) if heeding.on else ""
    did = label(heeding.done) if heeding.done else label(line.mark)
    by = called(heeding.by) if heeding.by else ""
    yield joined(did, label(heeding.because) if heeding.because else "", when, by, by="・")
    yield heeding.words
    for each in heeding.told:
        yield translate("recalls", "その先：{name}　{how}").format(name=each.name, how=further_words(each))
    if keeps(heeding):
        words = translate("recalls", "残るところとその理由を、ご本人に伝えてください。くわしくは {name} に聞けます。")
        yield joined(words.format(name=line.name), line.phone)
