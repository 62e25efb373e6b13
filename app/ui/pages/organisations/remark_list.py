"""地域のメモ: how often nobody helped, by trouble and municipality, and what was remarked, the newest first."""

from functools import partial

from PySide6.QtCore import Qt

from app.documents.addresses import agency_name, municipality
from app.domain.dates import format_near
from app.domain.organisations import Remark, RemarkKind
from app.domain.places import PageName, Place, Within
from app.domain.referrals import Trouble
from app.queries import organisations as asked
from app.queries.organisations import RemarksTold
from app.ui.pages.organisations.words import remark_about
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.chips import Chips, Option
from app.ui.widgets.layouts import column, scrolled
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.states import EmptyState
from app.words.labels import label
from app.words.phrases import joined

# As many lines as fill a window.
_SEEN = 12


class RemarkList(Part):
    """The counts lead to who is there now; a memo to its form."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        new = button(self.tr("メモを書く"), self._begin, role="primary", icon="plus")
        self._header = self.head(self.tr("地域のメモ"), actions=[new])
        self.kinds = Chips(
            [Option(None, self.tr("すべて")), *(Option(each, label(each)) for each in RemarkKind)],
            must=True,
            name=self.tr("どのメモを見るか"),
        )
        self.kinds.set_values((None,))
        self.kinds.changed.connect(self.read)
        self._gaps, self._lines = Lines(), Lines()
        self._counted = Section(self.tr("助けるところがなかった数"), self._gaps)
        beneath = self.tr("地域で足りないこと、聞いた困りごと、提案を、お名前なしで残せます。")
        self._none = EmptyState("map-pin", self.tr("メモはまだありません"), beneath)
        self._told = Section(self.tr("メモ"), self._lines)
        inside = column(self._counted, self._told, self._none, None, gap=2)
        self.setLayout(column(self._header, self.kinds, (scrolled(inside), 1), gap=2, edge=3))

    def open(self, place: Place) -> None:
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    def read(self) -> None:
        kind = self.kinds.value()
        told = self.context.bridge.fetch(self, asked.remarks, kind if isinstance(kind, RemarkKind) else None)
        told.then(self._show)

    def _begin(self) -> None:
        self.context.go(Place(PageName.ORGANISATIONS, "", Within.REMARK))

    def _show(self, found: RemarksTold) -> None:
        gaps = [self._gap(trouble, town, count) for trouble, town, count in found.gaps]
        self._counted.setVisible(bool(gaps) and self.kinds.value() in (None, RemarkKind.GAP))
        self._gaps.set_lines(gaps, at_once=_SEEN)
        self._told.setVisible(bool(found.remarks))
        self._none.setHidden(bool(found.remarks))
        self._told.set_count(self.tr("{count}件").format(count=len(found.remarks)))
        self._lines.set_lines((remark_line(self.context, each) for each in found.remarks), at_once=_SEEN)

    def _gap(self, trouble: Trouble | None, town: str, count: int) -> Line:
        asks = None
        if trouble is not None and town:
            place = Place(PageName.ORGANISATIONS, "", Within.WHO, f"{trouble}-{town}")
            asks = partial(self.context.go, place)
        title = joined(label(trouble) if trouble else "", municipality(town), by=" × ")
        return Line(title, right=self.tr("{count}回").format(count=count), right_role="strong", opens=asks)


def remark_line(context: Context, remark: Remark) -> Line:
    """A memo as a line that opens its form."""
    on = format_near(remark.on, context.today()) if remark.on else ""
    by = agency_name(remark.agency) if remark.agency else ""
    return Line(
        label(remark.kind),
        joined(remark.words, joined(by, on), by="\n"),
        beside=remark_about(remark),
        icon="circle-alert" if remark.kind is RemarkKind.GAP else "map-pin",
        tone=Tone.WARNING if remark.kind is RemarkKind.GAP else Tone.SOFT,
        role="strong",
        opens=partial(context.go, Place(PageName.ORGANISATIONS, remark.id, Within.EDIT)),
    )
