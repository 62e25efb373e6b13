"""配布セット: which programs go in, where it is to lie, and then what lies there."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.documents.papers import Paper
from app.errors import AppError
from app.ui import printing
from app.ui.dialogs.wizards import WizardDialog
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import flow
from app.ui.widgets.states import Banner, trouble
from app.workflows import kits
from app.workflows.kits import Kit


class KitDialog(WizardDialog):
    """Choose, make, and say what was made."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, QCoreApplication.translate("kit", "配布セットをつくる"))
        self._programs = kits.own_program()
        self._ask()

    def _ask(self, *above: QWidget) -> None:
        what = self.tr(
            "はじめて使う方に渡す1つのフォルダーを作ります。プログラム、窓口の名刺、まだ届いていない表、"
            "確認番号の入った1枚の紙「はじめに」が入ります。住民の方のことは何も入りません。"
        )
        named = "\n".join(f"・{program.name}" for program in self._programs) or self.tr("まだ選んでいません。")
        file = button(self.tr("ファイルを加える"), self._add_files, icon="file-text")
        folder = button(self.tr("フォルダーを加える"), self._add_folder, icon="folder-open")
        how = self.tr("Windows と Linux の両方を入れると、だれにでも渡せます。受け取ったままのものを選んでください。")
        items: list[Any] = [*above, Text(what), Text(self.tr("入れるプログラム"), "strong"), Text(named)]
        go = button(self.tr("置く場所を選んでつくる"), self._choose, role="primary", icon="usb")
        self.show_step([*items, flow(file, folder), Text(how, "small")], [go, button(self.tr("もどる"), self.reject)])

    def _add_files(self) -> None:
        patterns = self.tr("プログラム (*.exe *.msi *.deb *.dmg *.zip)")
        self._add(self.context.files.open_many(self, self.tr("入れるプログラムを選ぶ"), patterns))

    def _add_folder(self) -> None:
        folder = self.context.files.folder(self, self.tr("入れるプログラムのフォルダーを選ぶ"))
        self._add([folder] if folder is not None else [])

    def _add(self, chosen: list[Path]) -> None:
        new = [path for path in chosen if path not in self._programs]
        if not new:
            return

        def well(_nothing: object) -> None:
            self._programs += new
            self._ask()

        def check(_vault: object) -> None:
            for path in new:
                kits.check_program(path)

        self.run(check, well, self._failed)

    def _choose(self) -> None:
        outside = self.context.files.folder(self, self.tr("配布セットを置くUSBやフォルダーを選ぶ"))
        if outside is None:
            return

        def painted(paper: Paper) -> None:
            self.show_under_way(self.tr("配布セットを作っています。USBは抜かないでください"))
            page = printing.pdf(paper)
            self.run(lambda vault: kits.write(vault, outside, self._programs, page), self._made, self._failed)

        self.context.bridge.fetch(self, kits.sheet).then(painted).failed(self._failed)

    def _made(self, kit: Kit) -> None:
        said = self.tr("「{0}」に入っています。").format(kit.folder.name)
        tables = self.tr("表が{0}人あてに入りました。").format(kit.tables) if kit.tables else ""
        none = "" if kit.programs else self.tr("プログラムは入っていません。別に渡してください。")
        what = Text(self.tr("「はじめに」を印刷して、いっしょに渡してください。渡す前に、紙の番号と電話番号を確かめます。"))
        self.finish(Banner("success", self.tr("配布セットをつくりました"), said + tables + none), what)

    def _failed(self, error: AppError) -> None:
        self._ask(trouble(error))
