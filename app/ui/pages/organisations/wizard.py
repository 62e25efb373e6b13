"""表から取り込む: the spreadsheet that this desk wrote and somebody edited, a look at each row, and then the rows."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.documents.organisation_tables import CODE, COLUMNS, VERSION
from app.domain.organisations import Organisation, SheetFate
from app.domain.places import PageName, Place
from app.domain.spreadsheets import SheetRow
from app.errors import AppError, Invalid
from app.ui.bridge import LongAct
from app.ui.pages.organisations.out_panel import lists_out
from app.ui.pages.organisations.row_list import SheetRows
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, clear, column
from app.ui.widgets.states import Banner, EmptyState, trouble
from app.ui.wizard import Wizard, WizardStep
from app.workflows import organisation_sheets as sheets
from app.workflows.organisation_sheets import SheetLook

FILE, ROWS = range(2)
_TITLES = {"code": CODE, "version": VERSION} | {each.field: each.title for each in COLUMNS}


class SheetWizard(Part):
    """Nothing is kept before the last step, and nothing is overwritten that somebody changed since the sheet was written."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._reading: LongAct[list[SheetRow]] | None = None
        self._seen: SheetLook | None = None
        self._trouble, self._beware = column(gap=2), column(gap=1)
        self.rows = SheetRows()
        rows = box(column(self._beware, (self.rows, 1), gap=1.5))
        choose, other = self.tr("表のファイルを選ぶ"), self.tr("ほかのファイルを選ぶ")
        check = self.tr("入れる前の確認")
        self.wizard = Wizard(
            [
                WizardStep(self.tr("ファイルを選ぶ"), self._file(), self._choose, choose, "folder-open"),
                WizardStep(check, rows, self._bring, "", "download", other, lambda: self.rows.list, fills=True),
            ]
        )
        self.setLayout(column(self.head(self.tr("団体・機関の表")), (self.wizard, 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        if self._reading is None and self._seen is None:
            self._ask_file()

    def save(self) -> None:
        self.wizard.go_on()

    def _file(self) -> QWidget:
        beneath = self.tr(
            "まず「団体名簿（内部用）」をExcelのファイルにし、直してから、ここで選びます。"
            "符号と版の列は、そのままにしてください。選んだだけでは、手帳に入りません。"
        )
        empty = EmptyState(
            "file-text", self.tr("直した表のファイルを選んでください"), beneath, lists_out(self.context, self)[0]
        )
        return box(column(self._trouble, empty, gap=2))

    def _ask_file(self, *wrong: Banner) -> None:
        self._seen = None
        clear(self._trouble)
        for each in wrong:
            self._trouble.addWidget(each)
        self.wizard.go_to(FILE)

    # ---- the file --------------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        patterns = self.tr("表 (*.csv *.xlsx);;すべてのファイル (*)")
        path = self.context.files.open_one(self, self.tr("直した表のファイル"), patterns)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        self.wizard.show_under_way(self.tr("1行ずつ確かめています"))
        reading = self.context.bridge.start(lambda _vault: [partial(sheets.read, path)])
        self._reading = reading.then(self._was_read)

    def _was_read(self, results: Sequence[list[SheetRow] | AppError]) -> None:
        self._reading = None
        found = results[0] if results else []
        if isinstance(found, AppError):
            self._refused(found)
        else:
            self.context.bridge.fetch(self.rows, sheets.look, found).then(self._looked).failed(self._refused)

    def _refused(self, error: AppError) -> None:
        if isinstance(error, Invalid):
            words = self.tr("「{column}」の列がありません。何も入れていません")
            beneath = self.tr("書き出した表の列は消さずに、もう一度お使いください。")
            columns = (_TITLES.get(each.field, each.field) for each in error.problems)
            self._ask_file(*(Banner("warning", words.format(column=each), beneath) for each in columns))
        else:
            self._ask_file(trouble(error))

    # ---- the rows --------------------------------------------------------------------------------------------------------

    def _looked(self, seen: SheetLook) -> None:
        self._seen = seen
        clear(self._beware)
        if seen.gone:
            words = self.tr("表からなくなった列があります：{columns}").format(columns="・".join(seen.gone))
            self._beware.addWidget(Banner("warning", words, self.tr("この列のことは、手帳にあるまま変えません。")))
        if seen.unknown:
            words = self.tr("手帳にない列です：{columns}").format(columns="・".join(seen.unknown))
            self._beware.addWidget(Banner("info", words, self.tr("この列は読みません。")))
        self.rows.show_rows(seen.lines)
        self.wizard.go_to(ROWS)
        count = sum(line.fate in (SheetFate.NEW, SheetFate.CHANGED) for line in seen.lines)
        self.wizard.say_next(self.tr("{count}か所を入れる").format(count=count), enabled=count > 0)

    def _bring(self) -> None:
        if self._seen is not None:
            self.wizard.next.setEnabled(False)
            kept = self.context.bridge.do(sheets.bring_in, self._seen)
            kept.then(self._done).failed(self._changed_since)

    def _changed_since(self, error: AppError) -> None:
        self.context.tell(self, error)
        self._ask_file()

    def _done(self, kept: Sequence[Organisation]) -> None:
        words = self.tr("{count}か所を入れました").format(count=len(kept))
        self.context.notify(words)
        see = button(self.tr("団体・機関の一覧へ"), self._finish, role="primary", icon="building-2")
        self.wizard.show_panel(
            Banner("success", words), Text(self.tr("入れなかった行は、手帳にあるままです。"), "soft"), acts=[see]
        )

    def _finish(self) -> None:
        self._seen = None
        # The wizard is no place to come back to.
        self.at = Place(PageName.ORGANISATIONS)
        self.instead.emit(self.at)
