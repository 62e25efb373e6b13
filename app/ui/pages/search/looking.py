"""The page of the one search box (さがす), which F3 opens from everywhere."""

from PySide6.QtCore import Qt

from app.domain.reminders import Place
from app.ui.pages.search.results import SearchResults
from app.ui.places import Context, Page
from app.ui.text import Text
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import column


class SearchPage(Page):
    """A box, and what it finds while one types."""

    kinds = frozenset({"person", "activity", "referral", "arrival"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.header = PageHeader(self.tr("さがす"), search=search_words())
        self.results = SearchResults(context)
        self._hint = Text(self.tr("名前、かな、住所、電話、メモの言葉でさがせます。2文字からどうぞ。"), "soft")
        self.header.searched.connect(self._search)
        whole = column(self.header, self._hint, gap=2, edge=3)
        whole.addWidget(self.results, 1)
        self.setLayout(whole)
        if self.header.search_box is not None:
            self.header.search_box.left_downwards.connect(self._go_down)

    def show_place(self, place: Place) -> None:
        if (box := self.header.search_box) is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.selectAll()
        self.results.again()

    def refresh(self, kinds: frozenset[str]) -> None:
        self.results.again()

    def _search(self, words: str) -> None:
        self._hint.setHidden(bool(words))
        self.results.ask(words)

    def _go_down(self) -> None:
        if self.results.hits:
            self.results.hits[0].setFocus(Qt.FocusReason.TabFocusReason)
