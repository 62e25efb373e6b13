"""Making a notebook, one step at a time: who one is, the passphrase, the recovery sheet."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.cards import Owner, Role
from app.errors import AppError, Invalid, Problem
from app.services.references import PREFECTURE, municipalities
from app.ui import theme
from app.ui.forms import Field, Form, Kind, Values, options
from app.ui.notebooks import Made, Notebooks
from app.ui.pages.entrance.sheet_panel import RecoveryStep
from app.ui.text import Text, label
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, column, row, scrolled
from app.ui.widgets.panels import Panel
from app.ui.widgets.states import Banner
from app.ui.worker import Worker
from app.words.errors import tell


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
        self._offer = label("", "number")
        self._offer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offer.setWordWrap(True)
        self._make_button = button(self.tr("手帳をつくる"), self.secret.save, role="primary", icon="check")
        self._steps = QStackedWidget()
        self._steps.addWidget(self._about_step())
        self._steps.addWidget(self._secret_step())
        self.setLayout(column(self._steps))

    def focus(self) -> None:
        """Put the cursor into the step's first field."""
        (self.about if self._steps.currentIndex() == 0 else self.secret).focus_first()

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
                "coordinator", self.tr("担当者のお名前"), required=True, hint=self.tr("この合言葉を使う方"), shown_when=at_desk
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

    def _about_step(self) -> QWidget:
        header = PageHeader(self.tr("手帳をつくる"), self.tr("1／3　あなたのこと"), back=self.tr("もどる"))
        header.back.connect(self.left)
        on = button(self.tr("次へ"), self.about.save, role="primary", icon="arrow-right")
        return scrolled(column(header, Panel(self.about), row(None, on), None, gap=2, edge=4))

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
        self._steps.setCurrentIndex(1)
        if not self._offered:
            self._offer_another()
        self.secret.focus_first()

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
            Field("again", self.tr("確かめのため、もう一度"), Kind.PASSPHRASE, required=True),
        ]

    def _secret_step(self) -> QWidget:
        header = PageHeader(self.tr("手帳をつくる"), self.tr("2／3　合言葉"), back=self.tr("もどる"))
        header.back.connect(lambda: self._steps.setCurrentIndex(0))
        said = Text(self.tr("手帳を開くときに毎回使います。紙に書いて、手帳とは別の場所にしまってください。"), "soft")
        another = button(self.tr("別の言葉にする"), self._offer_another, role="link", icon="refresh-cw")
        self._offer_box = box(column(label(self.tr("おすすめの合言葉"), "strong"), self._offer, another, gap=1))
        self.secret.set_values({"way": "offered"})
        self.secret.changed.connect(lambda: self._offer_box.setVisible(self.secret.look()["way"] != "own"))
        return scrolled(
            column(
                header,
                said,
                Panel(self._offer_box, self.secret),
                self.trouble,
                row(None, self._make_button),
                None,
                gap=2,
                edge=4,
            )
        )

    def _offer_another(self) -> None:
        self._worker.do(self._notebooks.offer_passphrase, self._show_offer, self._refused)

    def _show_offer(self, offered: str) -> None:
        self._offered = offered
        self._offer.setText(offered)
        self._offer.setAccessibleName(offered)

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
            self.trouble.say("warning", told.title, "\n".join(part for part in (told.safe, told.next) if part))
            self.trouble.show()

    def _busy(self, busy: bool) -> None:
        self._make_button.setEnabled(not busy)
        self._make_button.setText(self.tr("つくっています…") if busy else self.tr("手帳をつくる"))
        if busy:
            self.trouble.hide()

    # ---- the recovery sheet ------------------------------------------------------------------------------------------

    def _made(self, made: Made) -> None:
        vault = made.vault
        step = RecoveryStep(made.code.split(), self._owner, self._today)

        def confirmed(groups: list[int], typed: str) -> None:
            self._notebooks.confirm_sheet(vault, groups, typed)
            self.made.emit(vault)

        step.confirmed.connect(confirmed)
        step.later.connect(lambda: self.made.emit(vault))
        self._steps.addWidget(step)
        self._steps.setCurrentWidget(step)
        step.focus()
