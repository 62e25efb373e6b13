"""One sighting, what it said before, and what can become of it."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.documents.addresses import known_address
from app.domain.dates import format_day
from app.domain.places import PageName, Place, Within
from app.domain.sightings import Sighting, SightingLine
from app.queries.sightings import Noticed, noticed
from app.services import sightings
from app.ui.bridge import Asked
from app.ui.pages.sightings.sign_panel import SignsTold
from app.ui.places import Context
from app.ui.record_view import RecordView, Removal, earlier
from app.ui.text import Text, badges
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import clear, column, flow, rule
from app.ui.widgets.panels import Panel, Section
from app.words.labels import label, short
from app.words.people import called
from app.words.phrases import joined
from app.words.said.sightings import day_words, sign_words, where_words
from app.workflows import removals


class SightingDetail(RecordView[Noticed]):
    """What was noticed, and the acts that fit how it stands."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, PageName.SIGHTINGS, self.tr("気づき"), self.tr("この気づきは、もう手帳にありません。"))

    def ask(self) -> Asked[Noticed]:
        return self.context.bridge.fetch(self, noticed, self.record_id)

    def fill(self, found: Noticed) -> QWidget:
        clear(self.inside)
        sighting = found.sighting
        risks = [flow(*badges((short(risk), "urgent") for risk in sighting.risks))] if sighting.risks else []
        head = column(Text(where_words(sighting), "who", lines=3), *risks, gap=0.5)
        acts = self._acts(sighting, found.line)
        self.inside.addWidget(Panel(head, rule(), self._facts(sighting), flow(*acts, gap=1.5), gap=1.5))
        if sighting.signs and sighting.closed_on is None:
            told = SignsTold()
            told.tell(sighting.signs)
            self.inside.addWidget(Section(self.tr("サインの見かた"), Panel(told)))
        if found.earlier:
            before = ((each, self._words(each), each.note) for each in found.earlier)
            self.inside.addWidget(earlier(self.tr("直す前の気づき"), before, self.context.today()))
        return acts[0]

    def _acts(self, sighting: Sighting, line: SightingLine) -> list[QWidget]:
        go = self.context.go
        correct, remove = self.corrects(), self.removes(sighting, self._removal())
        ring = button(self.tr("緊急の電話番号"), lambda: self._ring(sighting), role="danger", icon="siren")
        urgent = [ring] if sighting.risks else []
        if sighting.person_id:
            words = self.tr("{name}のページ").format(name=called(line.person_name, line.provisional))
            person = button(words, lambda: go(Place(PageName.PEOPLE, sighting.person_id)), role="primary", icon="user")
            return [person, *urgent, correct]
        if sighting.closed_on is not None:
            again = button(self.tr("見守りを再開する"), lambda: self._reopen(sighting), role="primary", icon="undo-2")
            return [again, correct, remove]
        become = button(
            self.tr("対象者として登録する"),
            lambda: go(Place(PageName.SIGHTINGS, sighting.id, Within.PERSON)),
            role="primary",
            icon="user-plus",
        )
        close = button(self.tr("終わりにする"), lambda: self._close(sighting), icon="circle-check")
        return [become, *urgent, correct, close, remove]

    def _facts(self, sighting: Sighting) -> Facts:
        on, part = format_day(sighting.on) if sighting.on else "", label(sighting.part) if sighting.part else ""
        closed = format_day(sighting.closed_on) if sighting.closed_on else ""
        following = format_day(sighting.next_on) if sighting.next_on else self.tr("決めていません")
        return Facts(
            [
                (self.tr("気づいたこと"), sign_words(sighting)),
                (self.tr("いつ"), joined(on, part)),
                (self.tr("場所"), known_address(sighting.address, sighting.neighbourhood)),
                (self.tr("メモ"), sighting.note),
                (self.tr("だれから"), label(sighting.found) if sighting.found else ""),
                (self.tr("次に見る日"), "" if closed or sighting.person_id else following),
                (self.tr("終わりの日"), closed),
            ]
        )

    def _words(self, sighting: Sighting) -> str:
        said = (day_words(sighting, self.context.today()), where_words(sighting), sign_words(sighting))
        return joined(*said)

    # ---- acts --------------------------------------------------------------------------------------------------------

    def _ring(self, sighting: Sighting) -> None:
        self.context.go(Place(PageName.EMERGENCY, sighting.id, Within.DANGER, sighting.risks[0]))

    def _close(self, sighting: Sighting) -> None:
        closed = self.context.bridge.do(sightings.close, sighting, self.context.today())
        closed.then(partial(self.done, self.tr("終わりにしました")))

    def _reopen(self, sighting: Sighting) -> None:
        again = self.context.bridge.do(sightings.correct, replace(sighting, closed_on=None))
        again.then(partial(self.done, self.tr("また続けます")))

    def _removal(self) -> Removal[Sighting]:
        return Removal(
            question=self.tr("この気づきを消しますか"),
            done=self.tr("気づきを消しました"),
            remove=sightings.remove,
            restore=removals.restore_sighting,
            words=self.tr("一覧へ"),
            away=lambda: self.context.go(Place(PageName.SIGHTINGS)),
        )
