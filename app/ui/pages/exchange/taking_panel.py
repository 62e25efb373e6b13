"""取り込む: files and folders dropped or chosen, each with a line of its own, and what lies apart."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QWidget

from app.domain.packets import TakenIn
from app.domain.places import PageName, Place, Within
from app.errors import AppError
from app.services import cards, quarantine
from app.ui import theme
from app.ui.bridge import LongAct
from app.ui.icons import Icon
from app.ui.pages.exchange.file_panel import FileLine
from app.ui.pages.exchange.result_list import Results
from app.ui.places import Context
from app.ui.text import Text
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, box, clear, column, flow, row
from app.ui.widgets.panels import Lines, Section
from app.ui.widgets.states import Banner, Progress, trouble
from app.workflows import exchange

MOST = 50
FEW = 3


class Taking(Section):
    """The right half."""

    def __init__(self, context: Context, *, show: Callable[[QWidget], Any], ended: Callable[[], Any]) -> None:
        self._under_way, self._outcome, self._apart = column(gap=0), column(gap=2), column(gap=1)
        self._target = QFrame()
        super().__init__(QCoreApplication.translate("exchange", "届いたファイルを取り込む"), self._target)
        self._context, self._bring_into_view, self._tell_end = context, show, ended
        self._act: LongAct[Any] | None = None
        self._results: Results | None = None
        self._unseen: Results | None = None
        self._later: list[list[Path]] = []
        self._dress_target()
        self.body.addLayout(self._under_way)
        self.body.addLayout(self._outcome)
        self.body.addLayout(self._apart)

    def read(self) -> None:
        """Ask again what lies apart."""
        self._context.bridge.fetch(self, exchange.kept_apart).then(self._show_apart)

    def is_under_way(self) -> bool:
        """Whether files are being taken in."""
        return self._act is not None

    def take(self, paths: Sequence[Path]) -> None:
        """Take in files, and the packets that lie in folders; what comes while others are under way waits its turn."""
        if self._act is not None:
            self._later.append(list(paths))
            return
        clear(self._outcome)
        self._bar = Progress(self.tr("読んでいます"), self._stop)
        self._under_way.addWidget(self._bar)
        self._results = self._unseen = None
        self._act = self._context.bridge.start(taking, list(paths)).each(self._stepped).then(self._ended)

    def invite(self, dragging: bool) -> None:
        """Show that files can be let go here."""
        theme.role(self._target, "banner-info" if dragging else "inset")

    def _dress_target(self) -> None:
        theme.role(self._target, "inset")
        words = Text(self.tr("受け取ったファイルを、ここに置いてください"), "strong")
        file = button(self.tr("ファイルを選ぶ"), self._choose_files, icon="file-text")
        folder = button(self.tr("フォルダーを選ぶ"), self._choose_folder, icon="folder-open")
        stays = Text(self.tr("ファイルは、もとの場所にそのまま残ります。"), "small")
        said = column(column(words, stays, gap=0), flow(file, folder, gap=1.5), gap=2)
        self._target.setLayout(row((Icon("download", Tone.PRIMARY, 44), TOP), (said, 1), gap=2.5, edge=3))

    def _choose_files(self) -> None:
        patterns = self.tr("つなぎ便 (*.txt *.tsunagu);;すべて (*)")
        files = self._context.files.open_many(self, self.tr("取り込むファイルを選ぶ"), patterns)
        if files:
            self.take(files)

    def _choose_folder(self) -> None:
        folder = self._context.files.folder(self, self.tr("取り込むフォルダーを選ぶ"))
        if folder is not None:
            self.take([folder])

    def _stop(self) -> None:
        if self._act is not None:
            self._act.stop()

    def _stepped(self, result: exchange.FoundFiles | list[TakenIn] | AppError) -> None:
        if isinstance(result, exchange.FoundFiles):
            self._begin(result)
        elif isinstance(result, AppError):
            self._outcome.addWidget(trouble(result))
        elif self._results is not None:
            # The bar paints itself at once, and with it all that waits to be painted: what is new comes after it.
            self._bar.set(self._results.count + len(result), self._results.expected)
            self._results.add(result)

    def _begin(self, found: exchange.FoundFiles) -> None:
        if found.cards:
            self._outcome.addWidget(self._offer_cards(found.cards))
        beside = self._beside(found)
        if found.packets:
            self._results = Results(self._context, len(found.packets), confirm=self._confirm, beside=beside)
            self._outcome.addWidget(self._results)
            self._bar.set(0, len(found.packets))
        elif not found.cards:
            beneath = self.tr("つなぎ便のファイルは「つなぎ便」で始まる名前です。ほかのフォルダーも見てください。")
            self._outcome.addWidget(Banner("info", self.tr("ここには、つなぎ便がありませんでした"), beside + beneath))
        elif beside:
            self._outcome.addWidget(Text(beside, "small"))

    def _beside(self, found: exchange.FoundFiles) -> str:
        """What else lies in the folders, so that no file of them is passed over without a word."""
        named = "、".join(found.others[:FEW]) + (self.tr(" ほか") if len(found.others) > FEW else "")
        others = self.tr("つなぎ便ではないファイルが{0}個ありました（{1}）。").format(len(found.others), named)
        unread = self.tr("読めないフォルダーか、見きれなかったところが{0}か所ありました。").format(found.unread)
        return (others if found.others else "") + (unread if found.unread else "")

    def _ended(self, _results: list[Any]) -> None:
        stopped = self._act is not None and self._act.stopped
        self._act = None
        clear(self._under_way)
        if self._results is not None:
            self._results.finish(stopped=stopped)
            self._unseen = self._results
        self._tell_end()
        if self._later:
            self.take(self._later.pop(0))

    def _offer_cards(self, files: tuple[Path, ...]) -> Banner:
        bring = partial(self._context.bring, Place(PageName.CARDS), files)
        return Banner(
            "info",
            self.tr("名刺のファイルが{0}枚ありました").format(len(files)),
            self.tr("名刺は「名刺」のページで取り込み、確認番号を比べます。"),
            button(self.tr("名刺を取り込む"), bring, role="primary", icon="contact"),
        )

    def _show_apart(self, apart: list[TakenIn]) -> None:
        if self._unseen is not None:
            # By now all that stands above was read again, and has its height.
            self._bring_into_view(self._unseen)
            self._unseen = None
        clear(self._apart)
        told = self._results.lines() if self._results is not None else []
        apart = [line for line in apart if line not in told]
        if not apart:
            return
        lines = Lines(map(self._apart_line, apart[:MOST]))
        words = self.tr("消さずに取ってあります。理由がわかったら、そのときに開けます。")
        count = self.tr("{0}通").format(len(apart))
        section = Section(self.tr("保留のつなぎ便"), Text(words, "small"), lines, count=count)
        self._apart.addWidget(box(column(2, section)))

    def _apart_line(self, kept: TakenIn) -> FileLine:
        away = button(
            self.tr("片づける"),
            partial(self._put_away, kept.packet_id),
            role="link",
            name=self.tr("{0}を片づける").format(kept.file),
        )
        return FileLine(kept, confirm=self._confirm, act=away)

    def _put_away(self, packet_id: str) -> None:
        words = self.tr("片づけました。ファイルは400日のあいだ取ってあり、確認番号を確かめると開きます")
        asked = self._context.bridge.do(quarantine.put_away, packet_id)
        asked.then(lambda _nothing: self._context.notify(words))

    def _confirm(self, identity: str) -> None:
        def go(peer: Any) -> None:
            self._context.go(Place(PageName.CARDS, peer.id, Within.COMPARE) if peer else Place(PageName.CARDS))

        self._context.bridge.fetch(self, cards.find, identity).then(go)


def taking(vault: Any, paths: Sequence[Path]) -> list[Callable[[], Any]]:
    """The steps: first look what there is, then take it in; runs away from the window's thread."""
    found = exchange.look(paths)
    return [lambda: found, *exchange.take_in(vault, found.packets)]
