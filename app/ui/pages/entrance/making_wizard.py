"""Making a notebook, one step at a time: who one is, the passphrase, the recovery sheet, and half of it typed back."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.cards import Owner, Role
from app.errors import AppError, Invalid, Problem
from app.services.references import PREFECTURE, municipalities
from app.ui import theme
from app.ui.forms import Field, Form, Kind, Values, options
from app.ui.notebooks import Made, Notebooks
from app.ui.pages.entrance.sheet_panel import CopyPanel, SheetPanel
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column
from app.ui.widgets.states import Banner
from app.ui.wizard import Wizard, WizardStep
from app.ui.worker import Worker
from app.words.errors import tell
from app.words.phrases import joined

ABOUT, SECRET, SHEET, COPY = range(4)


class MakingWizard(QWidget):
    """The wizard; `made` brings the vault once the recovery sheet was seen to or put off."""

    made = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, notebooks: Notebooks, worker: Worker, today: date) -> None:
        super().__init__()
        theme.role(self, "ground")
        self._folder, self._notebooks, self._worker, self._today = folder, notebooks, worker, today
        self._offered = ""
        self._owner = Owner()
        self._coordinator = ""
        self.trouble = Banner("warning", "")
        self.trouble.hide()
        self.about = Form(self._about_fields(), lambda: today)
        self.about.saved.connect(self._about_done)
        self.secret = Form(self._secret_fields(), lambda: today)
        self.secret.saved.connect(self._secret_done)
        # No label: it would cut what a p and a y have below the line, and this is copied by hand.
        self._offer = Text("", "number")
        self._vault: Any = None
        self.sheet = SheetPanel(today)
        self.copy: CopyPanel | None = None
        later = button(self.tr("あとでする（7日のうちに）"), lambda: self.made.emit(self._vault), role="link")
        self._copied = column()
        make, kept = self.tr("手帳をつくる"), self.tr("紙に残しました")
        again = self.tr("番号をもう一度見る")
        self.wizard = Wizard(
            [
                WizardStep(self.tr("あなたのこと"), self.about, self.about.save),
                WizardStep(self.tr("合言葉"), self._secret_panel(), self.secret.save, make, "check"),
                WizardStep(
                    self.tr("復旧シート"), box(column(self.sheet, later)), self._ask_back, self.tr("紙に残しました。次へ")
                ),
                WizardStep(self.tr("紙の確かめ"), box(self._copied), self._confirm, kept, "check", again),
            ],
            leave=self.left.emit,
        )
        self._header = PageHeader(self.tr("手帳をつくる"))
        self.setLayout(column(self._header, (self.wizard, 1), gap=2, edge=4))
        self.wizard.go_to(ABOUT)

    def focus(self) -> None:
        """Put the cursor into the step's first field."""
        self.wizard.enter()

    # ---- who one is --------------------------------------------------------------------------------------------------

    def _about_fields(self) -> list[Field]:
        def at_desk(values: Values) -> bool:
            return bool(values["role"] == Role.DESK)

        def in_the_field(values: Values) -> bool:
            return not at_desk(values)

        towns = tuple(Option(each.code, each.name) for each in municipalities())
        areas = (Option(PREFECTURE, self.tr("鳥取県（県全体）")), *towns)

        return [
            Field("role", self.tr("あなたの立場"), Kind.CHOICE, required=True, options=options(Role)),
            Field("name", self.tr("お名前（窓口は、窓口の名前）"), Kind.NAME, required=True),
            Field("kana", self.tr("ふりがな"), Kind.KANA, required=True, follows="name"),
            Field(
                "coordinator", self.tr("担当者のお名前"), required=True, hint=self.tr("この合言葉で開く方"), shown_when=at_desk
            ),
            Field("organisation", self.tr("所属"), required=True, hint=self.tr("○○地区民生児童委員協議会 など")),
            Field(
                "local_government_code",
                self.tr("市町村"),
                Kind.SELECT,
                required=True,
                options=towns,
                shown_when=in_the_field,
            ),
            Field("area", self.tr("受け持つ地域"), Kind.SELECT, required=True, options=areas, shown_when=at_desk),
            Field("phone", self.tr("電話"), Kind.PHONE, hint=self.tr("窓口が折り返すための番号")),
        ]

    def _about_done(self, values: Values) -> None:
        self._coordinator = values["coordinator"]
        self._owner = Owner(
            role=values["role"],
            name=values["name"],
            kana=values["kana"],
            organisation=values["organisation"],
            local_government_code=values["area"] or values["local_government_code"],
            phone=values["phone"],
        )
        self.wizard.go_to(SECRET)
        if not self._offered:
            self._offer_another()

    # ---- the passphrase ------------------------------------------------------------------------------------------------

    def _secret_fields(self) -> list[Field]:
        offered, own = Option("offered", self.tr("おすすめの合言葉にする")), Option("own", self.tr("自分で決める"))

        def chooses(values: Values) -> bool:
            return bool(values["way"] == "own")

        return [
            Field("way", self.tr("合言葉の決め方"), Kind.CHOICE, required=True, options=(offered, own)),
            Field(
                "passphrase",
                self.tr("合言葉"),
                Kind.PASSPHRASE,
                required=True,
                hint=self.tr("12文字以上。かなや漢字ではなく、英字・数字・記号で。"),
                shown_when=chooses,
            ),
            Field("again", self.tr("確認のため、もう一度"), Kind.PASSPHRASE, required=True),
        ]

    def _secret_panel(self) -> QWidget:
        said = Text(self.tr("手帳を開くときに毎回使います。紙に書いて、手帳とは別の場所にしまってください。"), "soft")
        another = button(self.tr("別の言葉にする"), self._offer_another, role="link", icon="refresh-cw")
        self._offer_box = box(column(label(self.tr("おすすめの合言葉"), "strong"), self._offer, another, gap=1))
        self.secret.set_values({"way": "offered"})
        self.secret.changed.connect(lambda: self._offer_box.setVisible(self.secret.look()["way"] != "own"))
        return box(column(said, self._offer_box, self.secret, self.trouble, gap=2))

    def _offer_another(self) -> None:
        self._worker.do(self._notebooks.offer_passphrase, self._show_offer, self._refused)

    def _show_offer(self, offered: str) -> None:
        self._offered = offered
        self._offer.set_text(offered)

    def _secret_done(self, values: Values) -> None:
        passphrase = values["passphrase"] if values["way"] == "own" else self._offered
        if values["again"] != passphrase:
            self.secret.show_problems(Invalid(Problem("again", "mismatch")))
            return
        notebooks, folder, owner, coordinator = self._notebooks, self._folder, self._owner, self._coordinator

        def work() -> Made:
            notebooks.check_passphrase(passphrase, [owner.name, owner.kana, coordinator])
            return notebooks.make(folder, owner, passphrase, coordinator)

        self._busy(True)
        self._worker.do(work, self._made, self._refused, lambda: self._busy(False))

    def _refused(self, error: AppError) -> None:
        self.secret.refuse(lambda _form, other: self._say(other))(error)

    def _say(self, error: Exception) -> None:
        if isinstance(error, AppError):
            told = tell(error)
            self.trouble.say("warning", told.title, joined(told.safe, told.next, by="\n"))
            self.trouble.show()

    def _busy(self, busy: bool) -> None:
        if busy:
            self.trouble.hide()
            self.wizard.say_next(self.tr("つくっています…"), enabled=False)
        elif self.wizard.at == SECRET:
            self.wizard.say_next(self.tr("手帳をつくる"))

    # ---- the recovery sheet ------------------------------------------------------------------------------------------

    def _made(self, made: Made) -> None:
        self._vault = made.vault
        self._header.set_title(self.tr("手帳ができました"))
        code = made.code.split()
        self.sheet.show_code(code, self._owner)
        self.copy = CopyPanel(code)
        self.copy.whole.connect(self.wizard.next.setEnabled)
        self._copied.addWidget(self.copy)
        # The notebook is made: there is nothing to be corrected before this step.
        self.wizard.floor = SHEET
        self.wizard.go_to(SHEET)

    def _ask_back(self) -> None:
        self.wizard.go_to(COPY)
        self.wizard.next.setEnabled(self.copy is not None and self.copy.typed.whole())

    def _confirm(self) -> None:
        if self.copy is not None:
            self._notebooks.confirm_sheet(self._vault, self.copy.places(), self.copy.text())
            self.made.emit(self._vault)
