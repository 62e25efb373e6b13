"""The first screen, where there is no notebook yet: make one, or begin from a copy."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.emergency import show_numbers
from app.ui.icons import Icon
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import column, flow, row, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner


class FirstPage(QWidget):
    """Ways to begin: a new notebook, a copy, one elsewhere, and one for practice."""

    make = Signal()
    restore = Signal()
    other_folder = Signal()
    practise = Signal()

    def __init__(self, today: date) -> None:
        # Loaded only where this page is shown: a lock screen needs no calendar.
        from app.domain.dates import format_day

        super().__init__()
        theme.role(self, "ground")
        head = row(Icon("notebook-pen", Tone.PRIMARY, 32), label(self.tr("つなぐ手帳"), "title"), None, gap=1.5)
        said = Text(
            self.tr(
                "訪問や声かけの記録を、鍵のかかる手帳にしまいます。記録はこのパソコンの中だけにあり、インターネットには出ません。"
            ),
            "soft",
        )
        self.make_button = button(self.tr("手帳をつくる"), self.make.emit, role="primary", icon="plus")
        self.restore_button = button(self.tr("控えから手帳をもどす"), self.restore.emit, icon="hard-drive")
        new = self._way(
            self.tr("はじめて使う"),
            self.tr("お名前と所属、合言葉（パスワード）を決めます。5分ほどで使えるようになります。"),
            self.make_button,
            Text(
                self.tr("きょうは{0}です。違うときは、先にパソコンの日付を直してください。").format(format_day(today)),
                "small",
            ),
        )
        again = self._way(
            self.tr("前の手帳の控えがある"),
            self.tr("USBなどにとった控えから、元どおりの手帳にもどします。"),
            self.restore_button,
        )
        self.practice_button = button(self.tr("練習用の手帳を開く"), self.practise.emit, icon="star")
        trial = self._way(
            self.tr("まず試してみる"),
            self.tr("つくりものの30人で、自由に練習できます。だれにも送られず、ほんとうの手帳とは別です。"),
            self.practice_button,
        )
        siren = button(self.tr("緊急の電話番号"), lambda: show_numbers(self), role="danger", icon="siren")
        other = button(self.tr("ほかの場所の手帳を開く"), self.other_folder.emit, role="link", icon="folder-open")
        self.trouble = Banner("warning", "")
        self.trouble.hide()
        ways = sides(new, again, stretch=(1, 1), gap=3, least=44)
        self.setLayout(
            column(scrolled(column(head, said, self.trouble, ways, trial, flow(siren, other, gap=2), None, gap=3, edge=5)))
        )

    def wait_for_practice(self, waits: bool) -> None:
        """Say that the notebook for practice is being opened, which takes some seconds the first time."""
        self.practice_button.setEnabled(not waits)
        self.practice_button.setText(self.tr("用意しています…") if waits else self.tr("練習用の手帳を開く"))

    def _way(self, title: str, said: str, act: QWidget, *beneath: QWidget) -> QWidget:
        return Panel(label(title, "heading"), Text(said), flow(act), *beneath, edge=4, gap=2)
