"""Taking out what a list shows: on paper, or as a table in a file, with a word of warning before."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.documents.papers import Paper
from app.ui.dialogs.wizards import WizardDialog
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.states import Banner
from app.workflows.files import refuse_earlier
from app.workflows.taking_out import MOST_PRINTED, TableForm, TakenOut


@dataclass(frozen=True, slots=True)
class ListToTakeOut:
    """What is to be taken out: its heading, what and how many in words, and the acts that print and write it."""

    heading: str
    said: str
    count: int
    prints: Callable[[Any], Paper]
    write: Callable[[Any, Path, TableForm], TakenOut]


class TakingOut(WizardDialog):
    """Print or write, and say what lies where afterwards."""

    def __init__(self, context: Context, parent: QWidget, going: ListToTakeOut) -> None:
        super().__init__(context, parent, going.heading)
        self._going = going
        forms = [
            Option(TableForm.XLSX, self.tr("Excel")),
            Option(TableForm.CSV, self.tr("CSV")),
            Option(TableForm.CSV_WINDOWS, self.tr("CSV（古いExcel用）")),
        ]
        self.forms = Chips(forms, must=True, name=self.tr("ファイルの種類"))
        self.forms.set_value(TableForm.XLSX)
        care = Banner(
            "warning",
            self.tr("この表は暗号化されません"),
            self.tr(
                "手帳の外では、だれでも読めます。置き場所を選び、使いおわったら消してください。紙も同じです。"
                "借りている名簿の方は、借りた先の決まりも確かめてください。"
            ),
        )
        write = button(self.tr("ファイルにする"), self._choose, role="primary", icon="download")
        on_paper = button(self.tr("印刷する"), self._print, icon="printer")
        items: list[Any] = [Text(going.said, "strong"), care, label(self.tr("ファイルの種類"), "strong"), self.forms]
        if going.count > MOST_PRINTED:
            on_paper.setEnabled(False)
            many = self.tr("印刷できるのは{most}件までです。絞り込むと、印刷もできます。")
            items.append(Text(many.format(most=MOST_PRINTED), "small"))
        self.show_step(items, [write, on_paper, button(self.tr("もどる"), self.reject)])

    def _print(self) -> None:
        self.context.bridge.do(self._going.prints).then(self._show_paper).failed(partial(self.context.tell, self))

    def _show_paper(self, paper: Paper) -> None:
        self.context.print_document(self, paper)
        self.accept()

    def _choose(self) -> None:
        form = self.forms.value()
        assert isinstance(form, TableForm)
        name, pattern = f"{self._going.heading}{form.ending}", f"*{form.ending}"
        path = self.context.files.save(self, self.tr("書き出す場所を選ぶ"), name, f"{form.ending[1:].upper()} ({pattern})")
        if path is not None:
            self.run(partial(_written, self._going.write, path, form), self._done)

    def _done(self, taken: TakenOut) -> None:
        beneath = self.tr("ファイル：{name}　鍵がかかっていません。使いおわったら消してください。").format(name=taken.path.name)
        said = Banner("success", self.tr("{count}件を書き出しました").format(count=taken.count), beneath)
        lacking = self.tr("この形で書けない字は〓にしました：{signs}").format(signs="・".join(taken.replaced))
        self.finish(said, *([Text(lacking)] if taken.replaced else []))


def _written(write: Callable[[Any, Path, TableForm], TakenOut], path: Path, form: TableForm, vault: Any) -> TakenOut:
    if not path.suffix:
        # The system asked about the name without it.
        path = path.with_suffix(form.ending)
        refuse_earlier(path)
    return write(vault, path, form)
