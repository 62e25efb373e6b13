"""What may not leave: who, where to, why; and for each one way on, which is mostly to ask the person once more."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton

from app.documents.addresses import agency_name
from app.domain.places import PageName, Place, Within
from app.domain.referrals import ReferralLine
from app.errors import AppError, MayNotLeave, Problem
from app.queries.referrals import RefusedReferral, refused
from app.ui import theme
from app.ui.pages.referrals.problem_panel import said
from app.ui.places import Context
from app.ui.text import texts
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, clear, column, row
from app.ui.widgets.revealing import reveal
from app.ui.widgets.tabs import first_stop
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined

_BY_CONSENT = frozenset({"withheld_in_text", "brought_elsewhere"})


class RefusalList(Clear):
    """つなぎ that were refused when they were to be sealed or printed, each with a button; empty until somebody asks."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._lines = column(gap=1)
        self.setLayout(self._lines)
        self.hide()

    def ask(self, referral_ids: Iterable[str]) -> None:
        """Say of these why they may not leave as they stand now."""
        self._context.bridge.fetch(self, refused, list(referral_ids)).then(self._show)

    def take(self, error: AppError) -> None:
        """For `failed`: what may not leave is said here, anything else in a box of its own."""
        if isinstance(error, MayNotLeave):
            self._context.bridge.fetch(self, refused, [error.referral_id]).then(self._show_where_one_looks)
        else:
            self._context.tell(self, error)

    def _show_where_one_looks(self, found: list[RefusedReferral]) -> None:
        self._show(found)
        if (first := first_stop(self)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, partial(reveal, self))

    def _show(self, found: list[RefusedReferral]) -> None:
        clear(self._lines)
        for each in found:
            self._lines.addWidget(card := self._card(each))
            # At once, so that its button takes the keyboard.
            card.show()
        self.setVisible(bool(found))

    def _card(self, each: RefusedReferral) -> QFrame:
        card = QFrame()
        theme.role(card, "banner-warning")
        who, where = self._who(each.line), agency_name(each.line.destination)
        whats = [(joined(said(problem), self._parts(each, problem), by="　"), "body") for problem in each.problems]
        told = texts((joined(who, where, by=" → "), "strong"), *whats)
        card.setLayout(column(*told, row(self._way_on(each, who), None), gap=0.5, edge=2))
        return card

    def _who(self, line: ReferralLine) -> str:
        # A desk's own screen names nobody in what it sends.
        return line.case_number if self._context.desk else called(line.person_name, line.provisional)

    @staticmethod
    def _parts(each: RefusedReferral, problem: Problem) -> str:
        return f"（{'、'.join(map(label, each.parts))}）" if problem.what == "withheld_in_text" and each.parts else ""

    def _way_on(self, each: RefusedReferral, who: str) -> QPushButton:
        if any(problem.field == "consent" or problem.what in _BY_CONSENT for problem in each.problems):
            to, words = (
                Place(PageName.CONSENTS, each.line.person_id, Within.NEW_TO, each.line.destination),
                self.tr("もう一度たずねる"),
            )
        else:
            to, words = Place(PageName.REFERRALS, each.line.id, Within.EDIT), self.tr("つなぎを開く")
        return button(words, partial(self._context.go, to), icon="arrow-right", name=joined(who, words, by="："))
