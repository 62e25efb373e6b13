"""The page of the one search box (さがす), which F3 opens from everywhere."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QInputMethodEvent

from app.domain.places import Place
from app.ui import theme
from app.ui.pages.search.list import SearchResults
from app.ui.parts import Page
from app.ui.places import Brought, Context
from app.ui.text import Text
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import column
from app.ui.widgets.search import SearchBox


class QuickBox(SearchBox):
    """A search box that asks with every key, letters still being composed among them; the last question wins."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder)
        theme.width(self, least=12, most=40)
        self.textChanged.connect(lambda: self._ask())

    def sizeHint(self) -> QSize:
        return QSize(theme.chars(40), super().sizeHint().height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._ask()


class SearchPage(Page):
    """A box, and what it finds while one types."""

    kinds = frozenset(
        "person activity referral arrival sighting attempt member household answer consent ledger peer organisation desk_case"  # noqa: SIM905
        " held_recall".split()
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header = PageHeader(self.tr("さがす"))
        self.box = QuickBox(search_words(desk=context.desk))
        self.results = SearchResults(context)
        hint = self.tr("名前、かな、住所、電話、生年月日、番号、メモの言葉などでさがせます。↓キーで結果へ移れます。")
        self._hint = Text(hint, "soft")
        self.box.asked.connect(self._search)
        self.results.told.connect(self.box.say_found)
        self.setLayout(column(self.header, self.box, self._hint, (self.results, 1), gap=2, edge=3))
        self.box.left_downwards.connect(self._go_down)

    def open(self, place: Place) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()
        self.results.again()

    def take(self, brought: Brought) -> None:
        if isinstance(brought, str):
            self.box.setText(brought)

    def refresh(self, kinds: frozenset[str]) -> None:
        self.results.again()

    def _search(self, words: str) -> None:
        self._hint.setHidden(bool(words))
        self.results.ask(words)

    def _go_down(self) -> None:
        if self.results.hits:
            self.results.hits[0].setFocus(Qt.FocusReason.TabFocusReason)


page = SearchPage
