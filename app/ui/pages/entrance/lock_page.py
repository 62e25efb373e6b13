"""The lock screen: one field for the passphrase, the way in by recovery code, and the emergency numbers beside it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.errors import (
    AppError,
    ClockImpossible,
    ClockLeapt,
    Invalid,
    KeysDamaged,
    KeysMissing,
    KeysOlder,
    SavesMissing,
    VaultInUse,
    WrongCode,
    WrongPassphrase,
)
from app.services.notebooks import begun_from_copy
from app.ui import hearing, theme
from app.ui.dialogs.boxes import ask
from app.ui.emergencies.panels import EmergencyPanel
from app.ui.emergency import show_numbers
from app.ui.icons import Icon
from app.ui.notebooks import Accepted, Notebooks
from app.ui.text import Text, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import box, column, flow, row, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.passphrases import PassphraseField
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner
from app.ui.worker import Worker
from app.words.phrases import joined

if TYPE_CHECKING:
    from datetime import date

    from app.ui.widgets.codes import CodeField


_PASSING = WrongPassphrase | WrongCode | Invalid | VaultInUse | ClockLeapt | ClockImpossible


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to open all the same: its button, what is accepted by it, and words in place of the usual advice."""

    button: str
    accepted: Accepted
    words: str = ""


class LockPage(QWidget):
    """Opens the notebook in a folder; `opened` brings the vault."""

    opened = Signal(object)
    restore = Signal()
    other_folder = Signal()

    def __init__(self, folder: Path, notebooks: Notebooks, worker: Worker, known: str = "") -> None:
        """`known` is the passphrase of a notebook for practice, which is told."""
        super().__init__()
        theme.role(self, "ground")
        self._known = known
        self._folder, self._notebooks, self._worker = folder, notebooks, worker
        self._by_code = False
        self._code: CodeField | None = None
        self.passphrase = PassphraseField(self.tr("合言葉"))
        self.passphrase.entered.connect(self._open)
        self.trouble = Banner("warning", "")
        self.trouble.hide()
        self.copy = Banner("info", "")
        self.copy.hide()
        self._open_button = button(self.tr("手帳を開く"), self._open, role="primary", icon="lock")
        self._turn_button = button(self.tr("復旧シートの番号を使う"), self._turn, role="link")
        self._restore_button = button(self.tr("控えから手帳をもどす"), self.restore.emit)
        self._restore_button.hide()
        self._what, self._how = label("", "strong"), Text("", "small")
        self._passphrase_box = box(column(self.passphrase))
        self._code_box = QWidget()
        theme.role(self._code_box, "clear")
        middle = scrolled(sides(self._card(), self._emergency(), stretch=(1, 1), gap=4, least=50))
        self.setLayout(column(middle, edge=4))
        self._show_way()
        if begun_from_copy(folder):
            worker.do(partial(notebooks.day_of_copy, folder), self._say_copy, lambda _error: None)

    @property
    def code(self) -> "CodeField":
        """The field for the recovery code, made when somebody asks for it: who types a passphrase does not wait for it."""
        from app.crypto.recovery import group_fits
        from app.ui.widgets.codes import CodeField

        if self._code is None:
            self._code = CodeField(self.tr("復旧シートの番号"), group_fits)
            self._code.entered.connect(self._open)
            self._code_box.setLayout(column(self._code))
        return self._code

    def focus(self) -> None:
        """Put the cursor where one types."""
        (self.code if self._by_code else self.passphrase).setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self) -> QWidget:
        siren = button(self.tr("緊急"), lambda: show_numbers(self), role="danger", icon="siren", name=self.tr("緊急の電話番号"))
        head = row(Icon("notebook-pen", Tone.PRIMARY, 28), label(self.tr("つなぐ手帳"), "title"), None, siren, gap=1.5)
        said: QWidget = Text(
            self.tr("手帳には鍵がかかっています。合言葉（パスワード）がなければ、記録はだれにも読めません。"), "soft"
        )
        card = Panel(
            self.copy,
            self._what,
            self._how,
            self._passphrase_box,
            self._code_box,
            self.trouble,
            flow(self._open_button, self._restore_button, gap=1.5),
            self._turn_button,
            edge=3,
        )
        if self._known:
            said = Banner("info", self.tr("練習用の手帳です"), self.tr("合言葉は {words} です。").format(words=self._known))
        other = button(self.tr("ほかの場所の手帳を開く"), self.other_folder.emit, role="link", icon="folder-open")
        return box(column(head, said, card, other, None, gap=2))

    def _emergency(self) -> QWidget:
        head = row(Icon("siren", Tone.DANGER, 24), label(self.tr("緊急のとき"), "heading"), None, gap=1)
        return box(column(head, EmergencyPanel(), gap=2))

    def _say_copy(self, day: "date | None") -> None:
        if day is None:
            return
        # Loaded only when there is a copy to tell of.
        from app.domain.dates import format_day

        self.copy.say(
            "info",
            self.tr("これは{0}の控えからもどした手帳です").format(format_day(day)),
            self.tr("その日に使っていた合言葉で開きます。その日の復旧シートでも開けます。"),
        )
        self.copy.show()

    def _fields(self) -> "list[PassphraseField | CodeField]":
        """Where something may have been typed."""
        return [self.passphrase, self._code] if self._code is not None else [self.passphrase]

    def _turn(self) -> None:
        self._by_code = not self._by_code
        self._show_way()
        self.focus()

    def _show_way(self) -> None:
        self._passphrase_box.setVisible(not self._by_code)
        self._code_box.setVisible(self._by_code)
        self._what.setText(self.tr("復旧シートの番号") if self._by_code else self.tr("合言葉"))
        how = self.tr("復旧シートの数字を、左から順に入れてください。") if self._by_code else ""
        self._how.set_text(how)
        self._how.setVisible(bool(how))
        self._turn_button.setText(self.tr("合言葉を使う") if self._by_code else self.tr("復旧シートの番号を使う"))
        self._hush()

    def _open(self, accepted: Accepted | None = None) -> None:
        agreed = accepted or Accepted()
        typed = self.code.text() if self._by_code else self.passphrase.text()
        if not typed.strip():
            said = self.tr("復旧シートの番号を入れてください") if self._by_code else self.tr("合言葉を入れてください")
            self._say("info", said)
            self.focus()
            return
        way = self._notebooks.unlock_with_code if self._by_code else self._notebooks.unlock
        work = partial(way, self._folder, typed, **agreed)
        self._busy(True)
        self._worker.do(work, self._opened, partial(self._refused, agreed), partial(self._busy, False))

    def _opened(self, vault: object) -> None:
        for field in self._fields():
            field.clear()
        self.opened.emit(vault)

    def _refused(self, accepted: Accepted, error: AppError) -> None:
        # Loaded only when there is something to tell.
        from app.words.errors import tell

        told = tell(error)
        way = self._way_on(error, accepted)
        if way is not None and ask(self, told.title, f"{told.safe}\n{way.words or told.next}", yes=way.button, danger=True):
            self._open(way.accepted)
            return
        self._say("warning", told.title, joined(told.safe, told.next, by="\n"))
        # What was mistyped is typed again, and what passes is waited for; from anything else a copy may be the way out.
        self._restore_button.setVisible(not isinstance(error, _PASSING))
        self.focus()

    def _say(self, kind: str, words: str, beneath: str = "") -> None:
        # First to the field: it has the keyboard next, and a screen reader says with it what is known of it by then.
        field = self.code if self._by_code else self.passphrase
        hearing.describe(field.line, wrong=hearing.joined(words, beneath))
        self.trouble.say(kind, words, beneath)
        self.trouble.show()

    def _hush(self) -> None:
        """Say nothing of earlier trouble any more."""
        self.trouble.hide()
        for field in self._fields():
            hearing.describe(field.line, wrong="")

    def _way_on(self, error: AppError, accepted: Accepted) -> _Way | None:
        """What a person may accept so that the notebook opens all the same."""
        if isinstance(error, ClockLeapt) and not accepted.get("accept_date"):
            return _Way(self.tr("日付は合っています"), {**accepted, "accept_date": True})
        if isinstance(error, SavesMissing) and not accepted.get("accept_missing"):
            return _Way(self.tr("見つからない分なしで開く"), {**accepted, "accept_missing": True})
        if isinstance(error, KeysOlder) and not accepted.get("accept_older_keys"):
            return _Way(self.tr("前の鍵のファイルのまま開く"), {**accepted, "accept_older_keys": True})
        if isinstance(error, KeysMissing | KeysDamaged) and not accepted.get("use_spare_keys"):
            if not self._notebooks.has_spare_keys(self._folder):
                return None
            words = self.tr("同じフォルダーに、鍵の写しが無事に残っています。写しを使えば、いまの記録のまま開けます。")
            return _Way(self.tr("鍵の写しで開く"), {**accepted, "use_spare_keys": True}, words)
        return None

    def _busy(self, busy: bool) -> None:
        self._open_button.setEnabled(not busy)
        self._open_button.setText(self.tr("開いています…") if busy else self.tr("手帳を開く"))
        for field in self._fields():
            field.setEnabled(not busy)
        if busy:
            self._hush()
        else:
            self.focus()
