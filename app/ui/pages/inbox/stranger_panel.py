"""A packet kept apart: what its sender claims, and how one finds out whether it is true."""

from PySide6.QtWidgets import QWidget

from app.documents.addresses import municipality
from app.domain.packets import TakenIn
from app.domain.places import PageName, Place
from app.services import quarantine
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import box, column, row, rule
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner
from app.words.labels import label as word_of
from app.words.packets import say


class StrangerPanel(Panel):
    """What can be said of a packet that is not opened."""

    def __init__(self, context: Context, kept: TakenIn) -> None:
        super().__init__(gap=2)
        title, beneath = say(kept)
        self.add(label(self.tr("確認していない送り主") if kept.claim else self.tr("保留にしたつなぎ便"), "title"))
        self.add(Banner("warning", title, beneath))
        if kept.claim is not None:
            self.add(self._claim(kept))
            self.add(rule())
            self.add(self._how())
            go = button(self.tr("名刺のページへ"), lambda: context.go(Place(PageName.CARDS)), role="primary", icon="contact")
        else:
            self.add(Facts([(self.tr("送り主"), kept.sender), (self.tr("ファイル"), kept.file)]))
            go = button(self.tr("受け渡しのページへ"), lambda: context.go(Place(PageName.EXCHANGE)), role="primary", icon="usb")
        away = button(self.tr("片づける"), lambda: self._put_away(context, kept.packet_id), role="link")
        self.add(row(away, None, go))

    def _put_away(self, context: Context, packet_id: str) -> None:
        words = self.tr("片づけました。ファイルは400日のあいだ取ってあり、確認番号を確かめると開きます")
        asked = context.bridge.do(quarantine.put_away, packet_id)
        asked.then(lambda _nothing: context.notify(words))

    def _claim(self, kept: TakenIn) -> QWidget:
        claim = kept.claim
        assert claim is not None
        said = Facts(
            [
                (self.tr("お名前"), claim.name),
                (self.tr("所属"), claim.organisation),
                (self.tr("市町村"), municipality(claim.local_government_code)),
                (self.tr("電話"), claim.phone),
                (self.tr("緊急度"), word_of(claim.urgency) if claim.urgency else ""),
            ]
        )
        return box(column(label(self.tr("本人の書いた内容（まだ確かめていません）"), "heading"), said, gap=1))

    def _how(self) -> QWidget:
        steps = [
            self.tr("1．名簿や名刺など、別のところで知っている番号に電話します。ここに出ている番号だけには頼りません。"),
            self.tr("2．その方の名刺を受け取り、「名刺」のページで確認番号を一組ずつ読み合わせます。"),
            self.tr("3．合っていたら、このつなぎ便は開きます。違っていたら、開かずに保留のまま残ります。"),
        ]
        return box(column(label(self.tr("確かめ方"), "heading"), *(Text(step) for step in steps), gap=1))
