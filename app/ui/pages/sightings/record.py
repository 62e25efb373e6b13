"""One sighting, what it said before, and what can become of it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.dates import format_day, format_near
from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting, SightingLine
from app.queries.sightings import Noticed, noticed
from app.services import sightings
from app.ui import dialogs
from app.ui.pages.people.words import called
from app.ui.pages.sightings.words import day_words, place_words, sign_words, where_words
from app.ui.parts import Part
from app.ui.places import Context
from app.ui.text import Text, badge
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, column, flow, rule, scrolled
from app.ui.widgets.panels import Panel, Section
from app.ui.widgets.passages import passage
from app.ui.widgets.states import Banner
from app.words.labels import label, short
from app.workflows import removals


class SightingDetail(Part):
    """What was noticed, and the acts that fit how it stands."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._sighting_id = ""
        self._inside = column(gap=2)
        whole = column(self.head(self.tr("気づき")), gap=2, edge=3)
        whole.addWidget(scrolled(column(self._inside, None)), 1)
        self.setLayout(whole)

    def open(self, place: Place) -> None:
        """Show this sighting."""
        sighting_id = place.record_id
        if sighting_id != self._sighting_id:
            clear(self._inside)
        self._sighting_id = sighting_id
        self.read()

    def read(self) -> None:
        if self._sighting_id:
            self.context.bridge.fetch(self, noticed, self._sighting_id).then(self._show).failed(self._gone)

    def _gone(self, _error: Exception) -> None:
        clear(self._inside)
        self._inside.addWidget(Panel(Text(self.tr("この気づきは、もう手帳にありません。"))))

    def _show(self, found: Noticed) -> None:
        clear(self._inside)
        sighting = found.sighting
        head = column(Text(where_words(sighting), "number", lines=3), gap=0.5)
        if sighting.risks:
            head.addLayout(flow(*(badge(short(risk), "urgent") for risk in sighting.risks)))
        card = Panel(head, rule(), self._facts(sighting), gap=1.5)
        acts = self._acts(sighting, found.line)
        card.add(flow(*acts, gap=1.5))
        self._inside.addWidget(card)
        acts[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if found.earlier:
            self._inside.addWidget(Section(self.tr("直す前の気づき"), *(self._before(each) for each in found.earlier)))

    def _acts(self, sighting: Sighting, line: SightingLine) -> list[QWidget]:
        go = self.context.go
        correct = button(self.tr("直す"), lambda: go(Place(PageName.SIGHTINGS, sighting.id, Within.EDIT)), icon="pencil")
        remove = button(self.tr("消す"), lambda: self._remove(sighting), role="quiet", icon="trash-2")
        ring = button(self.tr("緊急の電話番号"), lambda: self._ring(sighting), role="danger", icon="siren")
        urgent = [ring] if sighting.risks else []
        if sighting.person_id:
            words = self.tr("{name}のページ").format(name=called(line.person_name, line.provisional))
            person = button(words, lambda: go(Place(PageName.PEOPLE, sighting.person_id)), role="primary", icon="user")
            return [person, *urgent, correct]
        if sighting.closed_on is not None:
            again = button(self.tr("また続ける"), lambda: self._reopen(sighting), role="primary", icon="undo-2")
            return [again, correct, remove]
        become = button(
            self.tr("対象者にする"),
            lambda: go(Place(PageName.SIGHTINGS, sighting.id, Within.PERSON)),
            role="primary",
            icon="user-plus",
        )
        close = button(self.tr("終わりにする"), lambda: self._close(sighting), icon="circle-check")
        return [become, *urgent, correct, close, remove]

    def _facts(self, sighting: Sighting) -> Facts:
        on = format_day(sighting.on) if sighting.on else ""
        part = label(sighting.part) if sighting.part else ""
        closed = format_day(sighting.closed_on) if sighting.closed_on else ""
        following = format_day(sighting.next_on) if sighting.next_on else self.tr("決めていません")
        return Facts(
            [
                (self.tr("気づいたこと"), sign_words(sighting)),
                (self.tr("いつ"), "　".join(each for each in (on, part) if each)),
                (self.tr("場所"), place_words(sighting)),
                (self.tr("メモ"), sighting.note),
                (self.tr("だれから"), label(sighting.found) if sighting.found else ""),
                (self.tr("次に見る日"), "" if closed or sighting.person_id else following),
                (self.tr("終わりの日"), closed),
            ]
        )

    def _before(self, sighting: Sighting) -> Panel:
        today = self.context.today()
        written = sighting.written_at.astimezone().date() if sighting.written_at else today
        card = Panel(Text(self.tr("書いた日 {day}").format(day=format_near(written, today)), "small"), edge=2, gap=0.5)
        said = (day_words(sighting, today), where_words(sighting), sign_words(sighting))
        card.add(Text("　".join(each for each in said if each)))
        if sighting.note:
            card.add(passage(sighting.note, "soft"))
        return card

    # ---- acts --------------------------------------------------------------------------------------------------------

    def _ring(self, sighting: Sighting) -> None:
        self.context.go(Place(PageName.EMERGENCY, sighting.id, Within.DANGER, sighting.risks[0]))

    def _close(self, sighting: Sighting) -> None:
        self.context.bridge.do(sightings.close, sighting, self.context.today()).then(self._closed)

    def _closed(self, _kept: Sighting) -> None:
        self.context.notify(self.tr("終わりにしました"))
        self.read()

    def _reopen(self, sighting: Sighting) -> None:
        self.context.bridge.do(sightings.correct, replace(sighting, closed_on=None)).then(lambda _kept: self.read())

    def _remove(self, sighting: Sighting) -> None:
        sure = dialogs.ask(
            self,
            self.tr("この気づきを消しますか"),
            self.tr("30日のあいだは、元にもどせます。"),
            yes=self.tr("消す"),
            danger=True,
        )
        if sure:
            self.context.bridge.do(sightings.remove, sighting).then(lambda _nothing: self._removed(sighting))

    def _removed(self, sighting: Sighting) -> None:
        self._sighting_id = ""
        clear(self._inside)
        restore = button(self.tr("元にもどす"), lambda: self._restore(sighting.id), icon="undo-2")
        away = button(self.tr("一覧へ"), lambda: self.context.go(Place(PageName.SIGHTINGS)))
        beneath = self.tr("30日のあいだは、元にもどせます。")
        self._inside.addWidget(Banner("success", self.tr("気づきを消しました"), beneath, restore, away))

    def _restore(self, sighting_id: str) -> None:
        self.context.bridge.do(removals.restore_sighting, sighting_id).then(self._restored)

    def _restored(self, kept: Sighting) -> None:
        self.open(Place(PageName.SIGHTINGS, kept.id))
