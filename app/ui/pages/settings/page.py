"""The page of the settings: four groups of rows, the most used first."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.documents.addresses import municipality
from app.domain.cards import Owner
from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.services import owners, recovery, settings
from app.services.recovery import Pending
from app.ui import theme
from app.ui.dialogs import backup, checkup
from app.ui.dialogs import recovery as recovery_dialog
from app.ui.dialogs.backup import last_words
from app.ui.pages.settings.about_panel import About
from app.ui.pages.settings.coordinator_panel import Coordinators
from app.ui.pages.settings.owner_dialog import OwnerDialog
from app.ui.pages.settings.passphrase_dialog import PassphraseChange, Renew, open_forgotten
from app.ui.pages.settings.row_panel import Row
from app.ui.pages.settings.size_editor import TextSize
from app.ui.pages.settings.table_panel import Tables
from app.ui.parts import Page, PartDef
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, scrolled
from app.ui.widgets.panels import Lines, Section
from app.words.labels import label as word_of
from app.words.phrases import joined
from app.workflows import backups

MINUTES = (3, 5, 10, 15, 30)
YEARS = (1, 3, 5, 10, 30)
TIMES = range(settings.FEW_TIMES[0], settings.FEW_TIMES[1] + 1)


class Settings(Page):
    """設定. A place may at once open the recovery sheet (`recovery`), the copy (`backup`), or a new `passphrase`."""

    kinds = frozenset({"setting", "owner"})
    parts = (PartDef(alone=(Within.NOTHING, Within.RECOVERY, Within.BACKUP, Within.PASSPHRASE)),)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._owner = context.owner
        self._forgotten = False
        size = Row(self.tr("文字の大きさ"), self.tr("つまみを動かすと変わります。"), wide=TextSize(context.bridge))
        parts: list[QWidget] = [
            Section(self.tr("表示"), Lines([size, self._idle_row()])),
            Section(
                self.tr("安全（合言葉・控え）"),
                Lines(
                    [
                        self._recovery_row(),
                        self._backup_row(),
                        self._passphrase_row(),
                        self._keys_row(),
                        self._checkup_row(),
                        self._folder_row(),
                    ]
                ),
            ),
            Section(self.tr("手帳を持つ人"), Lines([self._owner_row()])),
            Section(self.tr("記録を渡したとき"), Lines([self._givings_row()])),
        ]
        # A desk visits nobody, so that nothing of its first page hangs on how often somebody was not met.
        self._times = None if context.desk else self._times_chips()
        if self._times is not None:
            parts.insert(1, Section(self.tr("訪問・声かけ"), Lines([self._times_row(self._times)])))
        self._coordinators = Coordinators(context, self.tr("担当者")) if context.desk else None
        if self._coordinators is not None:
            parts += [
                self._coordinators,
                Section(self.tr("公文書としての扱い"), Lines([self._viewings_row(), self._retention_row(), self._years_row()])),
            ]
        self._tables = Tables()
        parts.append(Section(self.tr("電話番号・相談先の一覧"), Lines([self._tables])))
        parts.append(Section(self.tr("このプログラムについて"), Lines([About()])))
        whole = box(column(*parts, None, gap=3))
        theme.width(whole, most=58)
        self.setLayout(column(PageHeader(self.tr("設定")), scrolled(column(whole)), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self._read()
        if place.opened is Within.RECOVERY:
            self._open_recovery()
        elif place.opened is Within.BACKUP:
            self._open_backup()
        elif place.opened is Within.PASSPHRASE:
            # Whoever was led here goes on where they were.
            open_forgotten(self.context, self, self.context.back)

    def place(self) -> Place:
        return Place(PageName.SETTINGS)

    def refresh(self, kinds: frozenset[str]) -> None:
        self._read()

    # ---- rows --------------------------------------------------------------------------------------------------------

    def _idle_row(self) -> QWidget:
        self._idle = Chips(
            [Option(minutes, self.tr("{0}分").format(minutes)) for minutes in MINUTES],
            must=True,
            name=self.tr("自動で鍵をかける"),
        )
        self._idle.changed.connect(self._choose_idle)
        words = self.tr("しばらく触らないと、手帳に鍵をかけます。書きかけは残ります。")
        return Row(self.tr("自動で鍵をかける"), words, wide=self._idle)

    def _times_chips(self) -> Chips:
        choices = [Option(times, self.tr("{0}回").format(times)) for times in TIMES]
        chips = Chips(choices, must=True, name=self.tr("続けて会えなかったら「安否を確かめる」を出す"))
        chips.changed.connect(self._choose_times)
        return chips

    def _times_row(self, chips: Chips) -> QWidget:
        words = self.tr("ここで選んだ回数だけ続けて会えなかった方は、きょうのページで「安否を確かめる」が先に出ます。")
        return Row(self.tr("続けて会えなかったら「安否を確かめる」を出す"), words, wide=chips)

    def _recovery_row(self) -> QWidget:
        act = button(self.tr("復旧シートを開く"), self._open_recovery, icon="file-text")
        self._recovery = Row(self.tr("復旧シート"), "", act)
        return self._recovery

    def _backup_row(self) -> QWidget:
        act = button(self.tr("控えをとる"), self._open_backup, icon="hard-drive")
        self._backup = Row(self.tr("控え（バックアップ）"), "", act)
        return self._backup

    def _passphrase_row(self) -> QWidget:
        act = button(self.tr("合言葉を変える"), lambda: self._unless_forgotten(PassphraseChange), icon="key-round")
        self._passphrase = Row(self.tr("合言葉"), "", act)
        return self._passphrase

    def _keys_row(self) -> QWidget:
        act = button(self.tr("鍵を取りかえる"), lambda: self._unless_forgotten(Renew), icon="shield-check")
        words = self.tr("合言葉や復旧シートをだれかに見られたかもしれないときは、鍵ごと新しくします。")
        return Row(self.tr("知られたかもしれないとき"), words, act)

    def _checkup_row(self) -> QWidget:
        act = button(self.tr("点検する"), lambda: checkup.open_dialog(self.context, self), icon="square-check")
        return Row(self.tr("手帳の点検"), self.tr("記録が壊れていないか、すみずみまで調べます。"), act)

    def _folder_row(self) -> QWidget:
        return Row(self.tr("手帳の置き場所"), str(self.context.folder))

    def _owner_row(self) -> QWidget:
        act = button(self.tr("直す"), self._correct_owner, icon="pencil")
        self._whose = Row(self._owner.name, "", act)
        return self._whose

    def _viewings_row(self) -> QWidget:
        act = button(self.tr("閲覧記録を開く"), lambda: self.context.go(Place(PageName.VIEWINGS)), icon="eye")
        return Row(self.tr("閲覧記録"), self.tr("だれが、いつ、どなたの記録を開き、印刷し、書き出したかが残ります。"), act)

    def _years_row(self) -> QWidget:
        name = self.tr("終わったケースを残す年数")
        self._years = Chips([Option(years, self.tr("{0}年").format(years)) for years in YEARS], must=True, name=name)
        self._years.changed.connect(self._choose_years)
        words = self.tr("終わった年度の次の4月から数えます。窓口の文書の決まりに合わせてください。")
        return Row(name, words, wide=self._years)

    def _givings_row(self) -> QWidget:
        act = button(self.tr("提供の記録を開く"), lambda: self.context.go(Place(PageName.GIVINGS)), icon="send")
        return Row(self.tr("提供の記録"), self.tr("だれに、どなたの、何を、どの同意で渡したかが残ります。"), act)

    def _retention_row(self) -> QWidget:
        act = button(self.tr("利用停止・保存期限を開く"), lambda: self.context.go(Place(PageName.RETENTION)), icon="eye-off")
        return Row(self.tr("利用停止・保存期限"), self.tr("利用を停止したケースと、保存期限が来たケースを見ます。"), act)

    # ---- reading -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._tables.show_state()
        fetch = self.context.bridge.fetch
        fetch(self, settings.idle_minutes).then(self._idle.set_value)
        if self._times is not None:
            fetch(self, settings.times_not_met).then(self._times.set_value)
        fetch(self, recovery.pending).then(self._show_recovery)
        fetch(self, recovery.forgotten).then(self._show_passphrase)
        fetch(self, backups.last).then(self._show_backup)
        fetch(self, owners.owner).then(self._show_owner)
        if self._coordinators is not None:
            self._coordinators.read()
            fetch(self, settings.case_years).then(self._years.set_value)

    def _show_recovery(self, pending: Pending | None) -> None:
        if pending is None:
            self._recovery.say(self.tr("紙に残してあります。なくしたときは作りなおせます。"))
            return
        until = format_day(pending.until)
        if pending.until < self.context.today():
            self._recovery.say(self.tr("まだ確かめていません。{0}を過ぎました。").format(until), warn=True)
        else:
            self._recovery.say(self.tr("まだ確かめていません。{0}までに、紙に残してください。").format(until), warn=True)

    def _show_passphrase(self, forgotten: bool) -> None:
        self._forgotten = forgotten
        if forgotten:
            self._passphrase.say(self.tr("復旧シートで開きました。新しい合言葉がまだです。"), warn=True)
        else:
            self._passphrase.say(self.tr("手帳を開くときの言葉です。いつでも変えられます。"))

    def _show_backup(self, last: datetime | None) -> None:
        self._backup.say(last_words(last), warn=last is None)

    def _show_owner(self, owner: Owner) -> None:
        self._owner = owner
        home = municipality(owner.local_government_code)
        self._whose.say(joined(word_of(owner.role), owner.organisation, home, owner.phone))
        self._whose.set_title(owner.name)

    # ---- acts --------------------------------------------------------------------------------------------------------

    def _choose_idle(self) -> None:
        minutes = self._idle.value()
        if isinstance(minutes, int):
            self.context.bridge.do(settings.set_idle_minutes, minutes).then(self._chosen)

    def _choose_times(self) -> None:
        times = self._times.value() if self._times is not None else None
        if isinstance(times, int):
            self.context.bridge.do(settings.set_times_not_met, times).then(self._chosen)

    def _choose_years(self) -> None:
        years = self._years.value()
        if isinstance(years, int):
            self.context.bridge.do(settings.set_case_years, years).then(self._chosen)

    def _chosen(self, _nothing: None) -> None:
        self.context.notify(self.tr("保存しました"))

    def _open_recovery(self) -> None:
        recovery_dialog.open_dialog(self.context, self, self._read)

    def _open_backup(self) -> None:
        backup.open_dialog(self.context, self, self._read)

    def _unless_forgotten(self, kind: type[PassphraseChange] | type[Renew]) -> None:
        """Open a window that asks for the passphrase of now; who forgot it chooses another one first."""
        if self._forgotten:
            open_forgotten(self.context, self, self._read)
        else:
            kind(self.context, self).open()

    def _correct_owner(self) -> None:
        OwnerDialog(self.context, self, self._owner, self._corrected).open()

    def _corrected(self, owner: Owner) -> None:
        self._show_owner(owner)
        self._chosen(None)


page = Settings
