"""A question with two answers, something that went otherwise than asked, and a bug of ours."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from app import resources
from app.errors import AppError
from app.ui import theme
from app.ui.dialogs.fitting import size_on_screen
from app.ui.icons import Icon
from app.ui.text import texts
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import TOP, column, row
from app.ui.worker import Surprise
from app.words.phrases import joined


class Box(QDialog):
    """A small window over another: an icon, what it is about, what to know, and buttons at the foot."""

    def __init__(self, parent: QWidget | None, icon: str, tone: Tone, words: str, beneath: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("boxes", "つなぐ手帳"))
        self.setModal(True)
        said = column(*texts((words, "heading"), (beneath, "body")))
        across = row((Icon(icon, tone, 32), TOP), (said, 1), gap=2)
        self.foot = row(None, gap=1.5)
        self._whole = column(across, 1, self.foot, gap=1, edge=3)
        self.setLayout(self._whole)
        theme.width(self, least=28, most=40)
        self.setAccessibleName(words)

    def showEvent(self, event: QShowEvent) -> None:
        # Qt makes a first window narrower than it counted its lines for, where the screen is small and the text large.
        wide = min(max(self._whole.sizeHint().width(), self.minimumWidth()), self.maximumWidth())
        wide = size_on_screen(self, wide, 0).width()
        self.resize(size_on_screen(self, wide, self._whole.totalHeightForWidth(wide)))
        super().showEvent(event)

    def add(self, words: str, *, role: str = "secondary", accept: bool = False, icon: str = "") -> QPushButton:
        """One more button at the foot."""
        made = button(words, self.accept if accept else self.reject, role=role, icon=icon)
        self.foot.addWidget(made)
        return made


class TroubleBox(Box):
    """What went otherwise than asked. One is shown at a time: the next waits, and what says the same is not said again."""

    def __init__(self, parent: QWidget | None, icon: str, tone: Tone, words: str, beneath: str) -> None:
        super().__init__(parent, icon, tone, words, beneath)
        self._said = (words, beneath)
        self.add(QCoreApplication.translate("boxes", "閉じる"), role="primary", accept=True).setFocus()

    def say(self) -> None:
        """Show it until it is answered; while another is open, after that one, and without waiting for it here."""
        others = [each for each in QApplication.topLevelWidgets() if isinstance(each, TroubleBox) and each is not self]
        shown = next((each for each in others if each.isVisible()), None)
        if shown is None:
            run(self)
        elif any(each._said == self._said for each in others):
            self.deleteLater()
        else:
            shown.finished.connect(self._come)

    def _come(self, _answer: int) -> None:
        # Late, since the one that was answered goes only after it has said so.
        QTimer.singleShot(0, self, self.say)


def run(window: QDialog) -> bool:
    """Show a small window until it is answered, then let it go with all that it shows; whether it was accepted."""
    accepted = window.exec() == QDialog.DialogCode.Accepted
    window.deleteLater()
    return accepted


def ask(parent: QWidget, words: str, beneath: str = "", *, yes: str, no: str = "", danger: bool = False) -> bool:
    """Ask a question whose answers are verbs (「消す」「もどる」); the answer that changes nothing has the focus."""
    icon, tone = ("triangle-alert", Tone.WARNING) if danger else ("circle-help", Tone.PRIMARY)
    asked = Box(parent, icon, tone, words, beneath)
    asked.add(no or QCoreApplication.translate("boxes", "もどる")).setFocus()
    asked.add(yes, role="danger" if danger else "primary", accept=True)
    return run(asked)


def tell(parent: QWidget | None, error: Exception) -> None:
    """Say what an AppError means: what is safe, and one thing to do. Anything else is a bug and is passed on."""
    if not isinstance(error, AppError):
        raise error
    from app.words.errors import tell as words_of

    told = words_of(error)
    TroubleBox(parent, "info", Tone.PRIMARY, told.title, joined(told.safe, told.next, by="\n")).say()


def show_surprise(parent: QWidget | None, told: Surprise) -> None:
    """Say that something unexpected happened, with what helps to mend it and nothing about anybody."""
    if not resources.are_there():
        words = QCoreApplication.translate("boxes", "プログラムのファイルが見つかりません")
        beneath = QCoreApplication.translate(
            "boxes", "保存した記録は無事です。プログラムの入ったUSBを差しなおして、つなぐ手帳を開きなおしてください。"
        )
        TroubleBox(parent, "triangle-alert", Tone.WARNING, words, beneath).say()
        return
    words = QCoreApplication.translate("boxes", "予期しない不具合が起きました")
    beneath = QCoreApplication.translate(
        "boxes",
        "保存した記録は無事です。続けて使えますが、同じことが起きたら、下の文字をこの手帳を受け取った窓口に伝えてください。"
        "お名前や記録の中身は入っていません。",
    )
    TroubleBox(parent, "triangle-alert", Tone.WARNING, words, f"{beneath}\n{told.kind}  {told.module}  {told.line}").say()
