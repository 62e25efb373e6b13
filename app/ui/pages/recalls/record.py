"""One recall (撤回) at a desk: what is taken back, how it stands here, what is done about it, and who beyond is told."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.places import PageName, Place, Within
from app.domain.recalls import Further, Heed, RecallStanding
from app.domain.referral_numbers import referral_number
from app.queries.recalls import RecallDetails, opened
from app.ui.bridge import Asked
from app.ui.pages.recalls.form import ask_heed, ask_told
from app.ui.pages.recalls.words import answer_facts, further_words, recall_facts
from app.ui.places import Context
from app.ui.record_view import RecordView
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import clear, column, flow
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.states import Banner
from app.words.people import called
from app.workflows import recalls

_NOTHING_HERE = (RecallStanding.UNSEEN, RecallStanding.ERASED)
_FORMS = {Within.STOP: Heed.STOPPED, Within.REPLY: Heed.KEPT, Within.NONE_HERE: Heed.NOTHING}


class RecallView(RecordView[RecallDetails]):
    """Everything of one recall, with what one does next at the top."""

    def __init__(self, context: Context) -> None:
        self._header = PageHeader(self.tr("同意の撤回"), back=self.tr("もどる"))
        self._header.back.connect(context.back)
        super().__init__(context, PageName.RECALLS, self._header, self.tr("この撤回は、もう手帳にありません。"))
        self._wanted: Place | None = None
        self._whole = column(gap=3)
        self.inside.addLayout(self._whole)

    def open(self, place: Place) -> None:
        """Show this recall, and where something is written about it (a draft was left), its small window."""
        self._wanted = place
        # The small window is opened once and is no place to come back to.
        self.at = Place(PageName.RECALLS, place.record_id)
        super().open(place)

    def ask(self) -> Asked[RecallDetails]:
        return self.context.bridge.fetch(self, opened, self.record_id)

    def fill(self, found: RecallDetails) -> QWidget | None:
        hidden = found.standing is RecallStanding.STOPPED
        name = called(found.name, found.provisional) if found.name and not hidden else ""
        self._header.set_title(self.tr("同意の撤回"), name or self.tr("つなぎ番号 {number}").format(number=found.number))
        clear(self._whole)
        acts = self._acts(found)
        done = found.heeding is not None
        if not done:
            words = self.tr("ご本人への連絡や訪問、ほかへ伝えることを、まずやめてください")
            beneath = self.tr("使うのをやめるか、残す理由を決めると、送り主に返事が届きます。")
            self._whole.addWidget(Banner("warning", words, beneath))
        told = Panel(Facts(recall_facts(found)), flow(*acts, gap=1.5), edge=2)
        self._whole.addWidget(Section(self.tr("届いた撤回"), told))
        if found.heeding is not None:
            self._whole.addWidget(Section(self.tr("こちらの返事"), Panel(Facts(answer_facts(found.heeding)), edge=2)))
        if found.further:
            self._whole.addWidget(Section(self.tr("ここから伝えた先"), *self._further(found)))
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted.opened in _FORMS:
            ask_heed(self.context, self, found, _FORMS[wanted.opened])
        elif wanted is not None and wanted.opened is Within.CALL:
            self._tell(found, wanted.code)
        return acts[0]

    def _acts(self, found: RecallDetails) -> list[QPushButton]:
        again = found.heeding is not None
        role = "secondary" if again else "primary"
        if found.standing in _NOTHING_HERE:
            words = self.tr("返事を書きなおす") if again else self.tr("何も持っていないと返事する")
            return [button(words, partial(ask_heed, self.context, self, found, Heed.NOTHING), role=role, icon="check")]
        stop, keep = self.tr("使うのをやめる（利用停止）"), self.tr("理由があって残す")
        acts = [
            button(stop, partial(ask_heed, self.context, self, found, Heed.STOPPED), role=role, icon="eye-off"),
            button(keep, partial(ask_heed, self.context, self, found, Heed.KEPT), icon="pencil"),
        ]
        if found.standing is RecallStanding.STOPPED:
            # What was stopped is used again by a decision of its own.
            back = partial(self.context.go, Place(PageName.RETENTION))
            return [button(self.tr("利用停止・保存期限を開く"), back, icon="eye-off")] if again else acts[:1]
        if found.case is not None:
            case = Place(PageName.CASES, found.case.id)
            words = self.tr("ケース {number}").format(number=found.case.number)
            acts.append(button(words, partial(self.context.go, case), role="link", icon="folder"))
        else:
            there = Place(PageName.INBOX, found.held.referral_id)
            acts.append(button(self.tr("届いたつなぎを見る"), partial(self.context.go, there), role="link", icon="inbox"))
        return acts

    def _further(self, found: RecallDetails) -> list[QWidget]:
        note = self.tr("返事を書くと、ここから手紙を印刷したり、電話で伝えたことを書いたりできます。")
        return [Lines([self._line(found, each) for each in found.further]), *([] if found.heeding else [Text(note, "small")])]

    def _line(self, found: RecallDetails, each: Further) -> Line:
        by_packet = each.referral_id in found.by_packet
        acts = []
        if found.heeding is not None and each.way is None:
            note = self.tr("伝えたことを書く")
            letter = self.tr("手紙を印刷")
            acts = [
                button(note, partial(self._tell, found, each.referral_id), icon="phone", name=f"{each.name}：{note}"),
                button(letter, partial(self._print, found, each.referral_id), icon="printer", name=f"{each.name}：{letter}"),
            ]
        open_still = each.way is None
        icon = "circle-alert" if open_still else "circle-check"
        tone = Tone.WARNING if open_still and not by_packet else Tone.SUCCESS
        waits = by_packet and not each.whom
        beneath = further_words(each, by_packet=by_packet, by="\n")
        # By its number the slip of a letter that comes back is known.
        number, shown = referral_number(each.referral_id), "send" if waits else icon
        return Line(each.name, beneath, beside=number, icon=shown, tone=tone, buttons=acts, role="strong")

    def _tell(self, found: RecallDetails, referral_id: str) -> None:
        each = next((one for one in found.further if one.referral_id == referral_id), None)
        if found.heeding is not None and each is not None:
            ask_told(self.context, self, found, found.heeding, each)

    def _print(self, found: RecallDetails, referral_id: str) -> None:
        if found.heeding is not None:
            made = self.context.bridge.do(recalls.letter, referral_id)
            made.then(partial(self.context.print_document, self)).failed(self.refused)
