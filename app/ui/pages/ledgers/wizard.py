"""名簿をとりこむ, step by step: a file, who was asked, what its columns mean, what would become of each row, and the rows."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.headings import Mapping
from app.domain.ledgers import Ledger, RowFate
from app.domain.places import PageName, Place, Within
from app.domain.spreadsheets import Sheet
from app.errors import AppError, Invalid
from app.services import ledgers
from app.ui.forms.session import FormSession
from app.ui.pages.ledgers.form import ColumnsForm, HeadingForm, LedgerForm, hidden_words
from app.ui.pages.ledgers.row_list import Reports
from app.ui.pages.ledgers.step_panel import STEPS, Steps
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, column, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner, EmptyState
from app.words.errors import tell
from app.words.problems import problem_words
from app.workflows import ledgers as bringing_in
from app.workflows import spreadsheets
from app.workflows.ledgers import RowReport

PLACE = Place(PageName.LEDGERS, "", Within.NEW)


class Bringing(Steps):
    """One step at a time; nothing enters the notebook before the last one, and what was typed stays on the way back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._path: Path | None = None
        self._sheet: Sheet | None = None
        self._mapping: Mapping = ()
        self._ledger = Ledger()
        self.session = FormSession(context, self)
        self.form = LedgerForm(context.today)
        self.form.saved.connect(self._told_whose)
        self.columns: ColumnsForm | None = None
        self.reports = Reports()
        self.reports.changed.connect(self._count)

    def open(self, place: Place) -> None:
        """Begin; what stands here from a moment ago stays."""
        if self._act is None and self._sheet is None:
            self.session.begin(self.form, PLACE).then(lambda _unfinished: self._ask_file())

    def typed(self) -> list[QWidget]:
        return [each for each in (self.form, self.columns, self.reports) if each is not None]

    # ---- 1: the file -------------------------------------------------------------------------------------------------

    def _ask_file(self, trouble: AppError | None = None) -> None:
        self._leave()
        choose = button(self.tr("名簿のファイルを選ぶ"), self._choose, role="primary", icon="folder-open")
        words, beneath = (
            self.tr("名簿のファイルを選んでください"),
            self.tr("CSVかExcel（.xlsx）のファイルです。まだ何も入りません。"),
        )
        parts: list[QWidget] = [Panel(EmptyState("file-text", words, beneath, choose))]
        if trouble is not None:
            said = tell(trouble)
            parts.insert(0, Banner("warning", said.title, "\n".join(part for part in (said.safe, said.next) if part)))
        self._show(1, self.tr("ファイルを選ぶ"), box(column(*parts, None, gap=2)), [])
        self._go = choose
        choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        patterns = self.tr("名簿 (*.csv *.txt *.xlsx *.xlsm);;すべてのファイル (*)")
        path = self.context.files.open_one(self, self.tr("名簿のファイル"), patterns)
        if path is not None:
            self._read(path)

    def _read(self, path: Path, name: str = "", heading: int | None = None) -> None:
        self._path = path
        self._under_way(self.tr("読んでいます"))
        act = self.context.bridge.start(lambda _vault: [partial(spreadsheets.read, path, name, heading)])
        self._act = act.then(partial(self._was_read, self._ask_whose if heading is None else self._ask_columns))

    def _was_read(self, go_on: Callable[[], None], results: Sequence[Sheet | AppError]) -> None:
        self._act = None
        found = results[0] if results else None
        if isinstance(found, Sheet):
            self._sheet = found
            if self.columns is not None:
                self.columns.deleteLater()
            self.columns = ColumnsForm(found, self.context.today)
            self.reports.forget_choices()
            go_on()
        else:
            self._sheet = None
            self._ask_file(found)

    # ---- 2: whose it is ------------------------------------------------------------------------------------------------

    def _ask_whose(self) -> None:
        assert self._sheet is not None
        self._leave()
        said = self.tr("{count}行あります。").format(count=len(self._sheet.rows))
        parts: list[QWidget] = [Text(said, "soft"), Panel(self.form, edge=2)]
        if self._sheet.mixed:
            words = self.tr("文字の書き方がまざったファイルです")
            parts.insert(1, Banner("warning", words, self.tr("読めない文字があった行は、あとでお知らせします。")))
        if (hidden := hidden_words(self._sheet)) is not None:
            beneath = self.tr("入れずにおきます。要るものなら、貸してくれたところに聞いてください。")
            parts.insert(1, Banner("info", hidden, beneath))
        if self._sheet.others:
            names = Chips([Option(each, each) for each in (self._sheet.name, *self._sheet.others)], must=True)
            names.setAccessibleName(self.tr("どのシートを使いますか"))
            names.set_value(self._sheet.name)
            names.changed.connect(lambda: self._other_sheet(names.value()))
            parts.insert(1, Panel(label(self.tr("どのシートを使いますか"), "strong"), names, edge=2, gap=1))
        go = button(self.tr("次へ"), self.form.save, role="primary", icon="arrow-right")
        back = button(self.tr("ほかのファイルを選ぶ"), self._ask_file)
        self._show(2, self.tr("だれの名簿ですか"), scrolled(column(*parts, None, gap=2)), [back, go])
        self.form.focus_first()

    def _other_sheet(self, name: object) -> None:
        if self._path is not None and isinstance(name, str):
            self._read(self._path, name)

    def _told_whose(self, values: dict[str, Any]) -> None:
        if self._sheet is None:
            return
        self._ledger = self.form.ledger(values)
        self._ask_columns()

    # ---- 3: the columns --------------------------------------------------------------------------------------------------

    def _ask_columns(self, wrong: Invalid | None = None) -> None:
        assert self.columns is not None
        assert self._sheet is not None
        self._leave()
        said = self.tr("見出しと中身から、こう読みました。ちがうところだけ直してください。")
        heading = HeadingForm(self._sheet, self.context.today)
        heading.chosen.connect(self._other_heading)
        parts: list[QWidget] = [Text(said, "soft"), Panel(heading, edge=2), Panel(self.columns, edge=2)]
        for problem in wrong.problems if wrong else ():
            parts.insert(0, Banner("warning", problem_words(problem)))
        go = button(self.tr("下見する"), self._look, role="primary", icon="eye")
        self._show(
            3, self.tr("列の意味"), scrolled(column(*parts, None, gap=2)), [button(self.tr("戻る"), self._ask_whose), go]
        )
        self.columns.focus_first()

    def _other_heading(self, number: int) -> None:
        if self._path is not None and self._sheet is not None:
            self._read(self._path, self._sheet.name, number)

    def _look(self) -> None:
        assert self.columns is not None
        assert self._sheet is not None
        try:
            self._mapping = self.columns.mapping()
        except Invalid as invalid:
            self._ask_columns(invalid)
            return
        bar = self._under_way(self.tr("1行ずつ確かめています"))
        self._act = self.context.bridge.start(bringing_in.look, self._sheet, self._mapping).progress(bar.set).then(self._looked)

    # ---- 4: the rows ---------------------------------------------------------------------------------------------------

    def _looked(self, results: Sequence[list[RowReport] | AppError]) -> None:
        stopped, self._act = self._act is not None and self._act.stopped, None
        if stopped:
            self._ask_columns()
            return
        self.reports.show_reports(_flat(results))
        self._offer_rows()

    def _offer_rows(self) -> None:
        self._leave()
        counts = self.reports.counts()
        parts: list[QWidget] = []
        beneath = self.tr("行を押す（またはEnter）と、「入れる」と「入れない」が入れかわります。")
        if counts[RowFate.ASKED]:
            beneath += self.tr("読めない欄は空けて、書いてあるとおりを備考に写します。")
            parts.append(Banner("info", self.tr("「見てください」の行は、入れずにおきます"), beneath))
        else:
            parts.append(Text(beneath, "soft"))
        whole = column(*parts, gap=1.5)
        whole.addWidget(self.reports, 1)
        self._go = go = button("", self._bring, role="primary", icon="download")
        back = button(self.tr("列を直す"), self._ask_columns)
        self._show(4, self.tr("下見"), box(whole), [back, go])
        self._count()
        self.reports.list.setFocus()

    def _count(self) -> None:
        if self._go is not None:
            count = self.reports.coming()
            self._go.setText(self.tr("{count}人を手帳に入れる").format(count=count))
            self._go.setEnabled(count > 0)

    def _bring(self) -> None:
        if self._ledger.id:
            self._bring_rows(self._ledger)
        else:
            self.session.save(ledgers.keep, self._ledger).then(self._bring_rows).failed(self._refused)

    def _refused(self, error: AppError) -> None:
        self._ask_whose()
        self.form.refuse(self.context.tell)(error)

    def _bring_rows(self, ledger: Ledger) -> None:
        assert self._sheet is not None
        self._ledger = ledger
        bar = self._under_way(self.tr("手帳に入れています。途中で止めても、続きから入れられます"))
        chosen = tuple(self.reports.also), tuple(self.reports.without)
        act = self.context.bridge.start(bringing_in.bring_in, self._sheet, self._mapping, ledger, *chosen)
        self._act = act.progress(bar.set).then(self._done)

    def _done(self, results: Sequence[list[RowReport] | AppError]) -> None:
        stopped, self._act = self._act is not None and self._act.stopped, None
        self._leave()
        found = _flat(results)
        count = sum(bool(report.person_id) and report.fate is not RowFate.KNOWN for report in found)
        trouble = next((each for each in results if isinstance(each, AppError)), None)
        words = self.tr("{count}人を手帳に入れました").format(count=count)
        kind, beneath = "success", self.tr("同じファイルをもう一度選んでも、二重には入りません。")
        if stopped or trouble is not None:
            kind, words = "warning", self.tr("{count}人を入れたところで止まりました").format(count=count)
            beneath = self.tr("ここまでの分は手帳に入っています。「続ける」で、続きから入れられます。")
        whole = column(Banner(kind, words, beneath), gap=1.5)
        if not stopped and trouble is None:
            self.reports.show_reports(found, all_of_them=True)
        whole.addWidget(self.reports, 1)
        on = button(self.tr("続ける"), self._bring, icon="arrow-right")
        see = button(self.tr("この名簿のページへ"), self._finish, role="primary", icon="file-text")
        self._show(STEPS, self.tr("入りました"), box(whole), [on, see] if stopped or trouble is not None else [see])
        see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self) -> None:
        ledger_id, self._ledger = self._ledger.id, Ledger()
        self._sheet = self.columns = None
        self.form.set_values(
            dict.fromkeys(("asked_whom", "title", "lender"), "") | dict.fromkeys(("lent_on", "due_on", "copying"))
        )
        self.reports.forget_choices()
        # The wizard is no place to come back to.
        self.at = Place(PageName.LEDGERS)
        self.context.go(Place(PageName.LEDGERS, ledger_id))


def _flat(results: Sequence[list[RowReport] | AppError]) -> list[RowReport]:
    return [report for step in results if isinstance(step, list) for report in step]
