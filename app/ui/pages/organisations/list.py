"""The list of organisations: who helps with a trouble in a municipality, or everybody by name; nobody there is kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from app.domain.organisations import OrganisationFilter
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble
from app.queries import organisations as asked
from app.queries.organisations import FoundOrganisations, OrganisationLine
from app.services import organisations
from app.ui import hearing
from app.ui.pages.organisations.out_panel import lists_out
from app.ui.pages.organisations.who_panel import WhoHelpsPanel
from app.ui.pages.organisations.words import paged
from app.ui.places import Context
from app.ui.record_list import RecordList
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.headers import PageHeader
from app.ui.widgets.layouts import box, clear, column, flow
from app.ui.widgets.lists import Answer, PagedList
from app.ui.widgets.revealing import bring_into_view
from app.ui.widgets.states import EmptyState
from app.workflows import wall_sheets

_GONE, _COUNTED = "gone", "counted"


class OrganisationList(RecordList[OrganisationLine]):
    """Two questions, each answered by one key, and below them who is left; what is typed above narrows them too."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.ORGANISATIONS)
        self._words = ""
        self._told: dict[str, OrganisationLine] = {}
        # How often it was kept that nobody helps, once that was kept here.
        self._kept = 0
        self._opened_one = self._begins = self._answers = False
        self._header = PageHeader(
            self.tr("団体・機関"),
            search=self.tr("名前・分野・地域でさがす"),
            actions=[self.begins(self.tr("新しい団体・機関"))],
        )
        self._header.searched.connect(self._search)
        self.asking = WhoHelpsPanel()
        self.asking.changed.connect(self._narrow)
        also = [Option(_GONE, self.tr("退会・統合もふくめる")), Option(_COUNTED, self.tr("つなぎの多い順に数を見る"))]
        self.also = Chips(also, many=True, name=self.tr("ほかに見るもの"))
        self.also.changed.connect(self.read)
        self._wall = button(self.tr("壁に貼る紙"), self._print_wall, role="link", icon="printer")
        self._nobody = column()
        self._instead = box(self._nobody)
        everybody = button(self.tr("すべての団体・機関を見る"), self._all)
        none = EmptyState(
            "search", self.tr("見つかりませんでした"), self.tr("言葉を短くして、さがしなおしてください。"), everybody
        )
        self.lay_out(self._header, [self._instead, none], self.asking, self.also)
        leads = (
            (self.tr("地域のメモ"), "map-pin", Place(PageName.ORGANISATIONS, "", Within.REMARKS)),
            (self.tr("市町村の体制"), "network", Place(PageName.MUNICIPALITIES)),
            (self.tr("確認の電話"), "phone", Place(PageName.RINGING)),
            (self.tr("表から取り込む"), "upload", Place(PageName.ORGANISATIONS, "", Within.TAKE)),
        )
        links = (button(words, partial(context.go, place), role="link", icon=icon) for words, icon, place in leads)
        self.inside.addLayout(flow(*links, *lists_out(context, self), self._wall, gap=2))

    def make_list(self) -> PagedList:
        return PagedList(self.tr("団体・機関の一覧"), self.read_lines, lines=3)

    def read_lines(self, keys: Sequence[str], answer: Answer) -> None:
        counted = _COUNTED in self.also.values()
        answer({key: paged(self._told[key], counted=counted) for key in keys if key in self._told})

    # ---- coming and going ------------------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        trouble, town = _asked_in(place)
        if trouble is not None:
            self.asking.say(trouble, town)
        elif not self._opened_one:
            self.asking.say(None, "")
        # Whoever comes back from one stands on its line again.
        self._focus_wanted = self.asking.both or self._opened_one
        self._opened_one = False
        self._begins, self._answers = not self._focus_wanted, trouble is not None
        self._begin_asking()
        self._note_place()
        self._ask()

    def _begin_asking(self) -> None:
        if self._begins and not self.asking.isAncestorOf(self.window().focusWidget()):
            self.asking.troubles.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> bool:
        if not (self.asking.trouble or self.asking.town or self._words):
            return False
        self._all()
        return True

    def open_record(self, key: str) -> None:
        if self._waits:
            self._hurries = True
        elif key:
            self._opened_one = True
            self.context.go(Place(PageName.ORGANISATIONS, "", Within.AGENCY, key))

    def _print_wall(self) -> None:
        made = self.context.bridge.do(wall_sheets.make, self.asking.town)
        made.then(partial(self.context.print_document, self)).failed(partial(self.context.tell, self))

    def _note_place(self) -> None:
        """What was asked is asked again after a lock, once it was asked in full."""
        self._wall.setVisible(bool(self.asking.town))
        self.at = Place(PageName.ORGANISATIONS)
        if self.asking.both:
            self.at = Place(PageName.ORGANISATIONS, "", Within.WHO, f"{self.asking.trouble}-{self.asking.town}")

    # ---- which ones ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask something new."""
        self._waits, self._hurries = True, False
        self.read()

    def read(self) -> None:
        self.context.bridge.fetch(self.list, asked.listed, self._among()).then(self._show)

    def _among(self) -> OrganisationFilter:
        also = self.also.values()
        return OrganisationFilter(
            trouble=self.asking.trouble,
            municipality=self.asking.town,
            words=self._words,
            gone=_GONE in also,
            counted=_COUNTED in also,
        )

    def _search(self, words: str) -> None:
        self._words = words
        # Whoever looks for a name needs the room for the list.
        self.asking.setHidden(bool(words) and not (self.asking.trouble or self.asking.town))
        self.read()

    def _all(self) -> None:
        if self._header.search_box is not None:
            self._header.search_box.clear()
        self._words = ""
        self.asking.show()
        self.asking.ask_anew()

    def _narrow(self) -> None:
        self._kept = 0
        self._note_place()
        if self.asking.both:
            # What is folded away must not hand the keyboard to whatever comes next.
            self._focus_wanted = self._answers = True
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.asking.fold()
        self._ask()

    def _show(self, found: FoundOrganisations) -> None:
        self._told = {line.id: line for line in found.lines}
        stood = self.list.key()
        self.list.set_keys(list(self._told))
        count = self.tr("{count}か所").format(count=len(self._told)) if self._told else ""
        self._header.set_subtitle(count)
        hearing.announce_at_last(self, count or self.tr("見つかりませんでした"))
        nobody = self.asking.both and not self._words
        if not self._told and nobody:
            self._say_nobody(found.gaps)
        self.show_either(0 if self._told else 1 if nobody else 2)
        if self._told and stood not in self._told:
            self.list.set_key(found.lines[0].id)
        if self._answers:
            # Where the text is large, one may have scrolled down to the last of the choices.
            bring_into_view(self.area, self.asking)
        self._answers = False
        # What was just made can have the keyboard only once it is seen.
        self._begin_asking()
        self._begins = self._waits = False
        if self._hurries and self._told:
            self._hurries = False
            self.open_record(self.list.key() or "")

    # ---- nobody there ----------------------------------------------------------------------------------------------------

    def _say_nobody(self, gaps: int) -> None:
        # The button may be what has just been pressed.
        had = self._instead.isAncestorOf(self.window().focusWidget())
        clear(self._nobody)
        memos = Place(PageName.ORGANISATIONS, "", Within.REMARKS)
        see = button(self.tr("地域のメモを見る"), partial(self.context.go, memos), icon="map-pin")
        keep = button(self.tr("制度の狭間として残す"), partial(self._keep_gap, gaps), role="primary", icon="save")
        times = self.tr("これまでに{count}回、残しています。").format(count=gaps) if gaps else ""
        beneath = self.tr("残した数は、地域のメモで市町村ごとに見られます。") + times
        acts = [see] if self._kept and gaps >= self._kept else [keep, see]
        words = self.tr("{asked}：助けるところは、まだ載っていません").format(asked=self.asking.said())
        self._nobody.addWidget(EmptyState("circle-alert", words, beneath, *acts))
        self._focus_wanted = self._focus_wanted or had

    def _keep_gap(self, gaps: int) -> None:
        if self.asking.trouble is not None:
            self._kept = gaps + 1
            kept = self.context.bridge.do(organisations.nobody_there, self.asking.trouble, self.asking.town)
            kept.then(partial(self.done, self.tr("制度の狭間として残しました"))).failed(partial(self.context.tell, self))


def _asked_in(place: Place) -> tuple[Trouble | None, str]:
    """What a place asks for, as far as it is known."""
    trouble, _dash, town = place.code.rpartition("-")
    return (Trouble(trouble), town) if trouble in set(Trouble) else (None, "")
