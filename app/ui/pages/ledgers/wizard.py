"""名簿を取り込む, step by step: a file, who was asked, what its columns mean, what would become of each row, and the rows."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.headings import Mapping
from app.domain.ledgers import Ledger, RowFate
from app.domain.places import PageName, Place, Within
from app.domain.spreadsheets import Sheet
from app.errors import AppError, Invalid
from app.services import ledgers
from app.ui.bridge import LongAct
from app.ui.forms.session import FormSession
from app.ui.pages.ledgers.form import ColumnsForm, HeadingForm, LedgerForm, hidden_words
from app.ui.pages.ledgers.row_list import Reports
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import box, clear, column, rule
from app.ui.widgets.states import Banner, EmptyState, Progress, trouble
from app.ui.wizard import Wizard, WizardStep
from app.words.problems import problem_words
from app.workflows import ledgers as bringing_in
from app.workflows import spreadsheets
from app.workflows.ledgers import RowReport

PLACE = Place(PageName.LEDGERS, "", Within.NEW)
FILE, WHOSE, COLUMNS, ROWS = range(4)


class Bringing(Part):
    """One step at a time; nothing enters the notebook before the last one, and what was typed stays on the way back."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._act: LongAct[Any] | None = None
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
        # What stands in the steps beside the forms, which is another with every file.
        self._trouble, self._about, self._meanings = (column(gap=2) for _ in range(3))
        self._wrong = column()
        self._hint = Banner("info", "")
        whose, rows = box(column(self._about, self.form, gap=2)), column(self._hint, (self.reports, 1), gap=1.5)
        choose, other, again = self.tr("名簿のファイルを選ぶ"), self.tr("ほかのファイルを選ぶ"), self.tr("列を直す")
        self.wizard = Wizard(
            [
                WizardStep(self.tr("ファイルを選ぶ"), self._file(), self._choose, choose, "folder-open"),
                WizardStep(self.tr("どこから借りた名簿ですか"), whose, self.form.save, back=other),
                WizardStep(
                    self.tr("どの列に何があるか"), box(self._meanings), self._look, self.tr("入れる前に確かめる"), "eye"
                ),
                WizardStep(
                    self.tr("入れる前の確認"),
                    box(rows),
                    self._bring,
                    "",
                    "download",
                    again,
                    lambda: self.reports.list,
                    fills=True,
                ),
            ]
        )
        self.setLayout(column(self.head(self.tr("名簿を取り込む")), (self.wizard, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        """Begin; what stands here from a moment ago stays."""
        if self._act is None and self._sheet is None:
            self.session.begin(self.form, PLACE).then(lambda _unfinished: self._ask_file())

    def save(self) -> None:
        self.wizard.go_on()

    def _under_way(self, words: str) -> Progress:
        return self.wizard.show_under_way(words, self._stop)

    def _stop(self) -> None:
        if self._act is not None:
            self._act.stop()

    # ---- 1: the file -------------------------------------------------------------------------------------------------

    def _file(self) -> QWidget:
        beneath = self.tr("CSVかExcel（.xlsx）のファイルです。選んだだけでは、手帳に入りません。")
        empty = EmptyState("file-text", self.tr("名簿のファイルを選んでください"), beneath)
        return box(column(self._trouble, empty, gap=2))

    def _ask_file(self, refused: AppError | None = None) -> None:
        clear(self._trouble)
        if refused is not None:
            self._trouble.addWidget(trouble(refused))
        self.wizard.go_to(FILE)

    def _choose(self) -> None:
        patterns = self.tr("名簿 (*.csv *.txt *.xlsx *.xlsm);;すべてのファイル (*)")
        path = self.context.files.open_one(self, self.tr("名簿のファイル"), patterns)
        if path is not None:
            self._read(path)

    def _read(self, path: Path, name: str = "", heading: int | None = None) -> None:
        self._path = path
        self._under_way(self.tr("読んでいます"))
        act = self.context.bridge.start(lambda _vault: [partial(spreadsheets.read, path, name, heading)])
        self._act = act.then(partial(self._was_read, WHOSE if heading is None else COLUMNS))

    def _was_read(self, step: int, results: Sequence[Sheet | AppError]) -> None:
        self._act = None
        found = results[0] if results else None
        if not isinstance(found, Sheet):
            self._sheet = None
            self._ask_file(found)
            return
        self._sheet = found
        self.reports.forget_choices()
        self._say_about(found)
        self._ask_meanings(found)
        self.wizard.go_to(step)

    # ---- 2: whose it is ------------------------------------------------------------------------------------------------

    def _say_about(self, sheet: Sheet) -> None:
        clear(self._about)
        self._about.addWidget(Text(self.tr("{count}行あります。").format(count=len(sheet.rows)), "soft"))
        if sheet.others:
            names = Chips([Option(each, each) for each in (sheet.name, *sheet.others)], must=True)
            names.setAccessibleName(self.tr("どのシートを使いますか"))
            names.set_value(sheet.name)
            names.changed.connect(lambda: self._other_sheet(names.value()))
            self._about.addLayout(column(label(self.tr("どのシートを使いますか"), "strong"), names))
        if (hidden := hidden_words(sheet)) is not None:
            beneath = self.tr("入れません。要るものなら、借りた先に聞いてください。")
            self._about.addWidget(Banner("info", hidden, beneath))
        if sheet.mixed:
            words = self.tr("文字の書き方がまざったファイルです")
            self._about.addWidget(Banner("warning", words, self.tr("読めない文字があった行は、あとでお知らせします。")))

    def _other_sheet(self, name: object) -> None:
        if self._path is not None and isinstance(name, str):
            self._read(self._path, name)

    def _told_whose(self, values: dict[str, Any]) -> None:
        if self._sheet is not None:
            self._ledger = self.form.ledger(values)
            self.wizard.go_to(COLUMNS)

    # ---- 3: the columns --------------------------------------------------------------------------------------------------

    def _ask_meanings(self, sheet: Sheet) -> None:
        clear(self._meanings)
        heading = HeadingForm(sheet, self.context.today)
        heading.chosen.connect(self._other_heading)
        self.columns = ColumnsForm(sheet, self.context.today)
        said = self.tr("見出しと中身から、こう読みました。違うところだけ直してください。")
        self._wrong = column(gap=2)
        self._meanings.addLayout(self._wrong)
        for each in (Text(said, "soft"), heading, rule(), self.columns):
            self._meanings.addWidget(each)

    def _other_heading(self, number: int) -> None:
        if self._path is not None and self._sheet is not None:
            self._read(self._path, self._sheet.name, number)

    def _look(self) -> None:
        assert self.columns is not None
        assert self._sheet is not None
        clear(self._wrong)
        try:
            self._mapping = self.columns.mapping()
        except Invalid as invalid:
            for problem in invalid.problems:
                self._wrong.addWidget(Banner("warning", problem_words(problem)))
            self.wizard.go_to(COLUMNS)
            return
        bar = self._under_way(self.tr("1行ずつ確かめています"))
        self._act = self.context.bridge.start(bringing_in.look, self._sheet, self._mapping).progress(bar.set).then(self._looked)

    # ---- 4: the rows ---------------------------------------------------------------------------------------------------

    def _looked(self, results: Sequence[list[RowReport] | AppError]) -> None:
        stopped, self._act = self._act is not None and self._act.stopped, None
        if stopped:
            self.wizard.go_to(COLUMNS)
            return
        self.reports.show_reports(_flat(results))
        words = self.tr("行を押す（またはEnter）と、「入れる」と「入れない」が入れかわります。")
        if self.reports.counts()[RowFate.ASKED]:
            words += self.tr("読めない欄は空けて、書いてあるとおりを備考に写します。")
            self._hint.say("info", self.tr("「見てください」の行は、入れません"), words)
        else:
            self._hint.say("info", words)
        self.wizard.go_to(ROWS)
        self._count()

    def _count(self) -> None:
        count = self.reports.coming()
        self.wizard.say_next(self.tr("{count}人を手帳に入れる").format(count=count), enabled=count > 0)

    def _bring(self) -> None:
        if self._ledger.id:
            self._bring_rows(self._ledger)
        else:
            self.session.save(ledgers.keep, self._ledger).then(self._bring_rows).failed(self._refused)

    def _refused(self, error: AppError) -> None:
        self.wizard.go_to(WHOSE)
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
        found = _flat(results)
        count = sum(bool(report.person_id) and report.fate is not RowFate.KNOWN for report in found)
        see = button(self.tr("この名簿のページへ"), self._finish, role="primary", icon="file-text")
        acts = [see]
        if stopped or any(isinstance(each, AppError) for each in results):
            words = self.tr("{count}人を入れたところで止まりました").format(count=count)
            beneath = self.tr("ここまでの分は手帳に入っています。「続ける」で、続きから入れられます。")
            self._hint.say("warning", words, beneath)
            acts.append(button(self.tr("続ける"), self._bring, icon="arrow-right"))
        else:
            words = self.tr("{count}人を手帳に入れました").format(count=count)
            self._hint.say("success", words, self.tr("同じファイルをもう一度選んでも、二重には入りません。"))
            self.reports.show_reports(found, all_of_them=True)
        self.wizard.go_to(ROWS)
        self.wizard.end(*acts)

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
