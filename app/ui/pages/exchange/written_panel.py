"""After writing out: what lies on the stick now, what still waits and why, and a slip for each destination."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.documents.delivery_slips import DeliveredFile, delivery_slip
from app.domain.packets import WrittenPacket
from app.domain.referrals import Urgency
from app.errors import AppError, MayNotLeave
from app.queries.exchange import SlipTold, on_slip
from app.ui.pages.exchange.words import peer_words, size_words
from app.ui.pages.referrals.refusal_panel import RefusalList
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, column
from app.ui.widgets.panels import Line, Lines, Section
from app.ui.widgets.states import Banner
from app.words.errors import tell

MOST = 20


class WrittenPanel(Clear):
    """What became of one writing out."""

    def __init__(self, context: Context, folder: Path, results: list[WrittenPacket | AppError], *, stopped: bool) -> None:
        super().__init__()
        self._context = context
        written = [result for result in results if isinstance(result, WrittenPacket)]
        errors = [result for result in results if isinstance(result, AppError)]
        whole = column(gap=2)
        if written:
            place = folder.name or str(folder)
            words = self.tr("「{0}」に{1}通書き出しました。USBを抜いてかまいません。").format(place, len(written))
            said = Banner("success", self.tr("書き出しました（まだ届いていません）"), words)
            whole.addWidget(said)
        if stopped:
            whole.addWidget(Banner("info", self.tr("途中で止めました"), self.tr("書き出していない便は、まだ待っています。")))
        for banner in self._troubles(errors):
            whole.addWidget(banner)
        in_order = sorted(written, key=lambda one: (one.peer_name, one.peer_id, one.number))
        for _peer, group in groupby(in_order, key=lambda one: one.peer_id):
            whole.addWidget(self._for_one(list(group)))
        self.setLayout(whole)

    def _troubles(self, errors: list[AppError]) -> Iterator[QWidget]:
        kinds = {type(error): error for error in errors}
        for kind, error in kinds.items():
            count = sum(type(each) is kind for each in errors)
            told = tell(error)
            waits = self.tr("書き出せなかった{0}通は、まだ待っています。").format(count)
            yield Banner("warning", told.title, f"{told.safe}{waits}\n{told.next}")
        if kept_back := [error.referral_id for error in errors if isinstance(error, MayNotLeave)]:
            refusals = RefusalList(self._context)
            refusals.ask(kept_back)
            yield refusals

    def _for_one(self, files: list[WrittenPacket]) -> QWidget:
        slip = button(
            self.tr("送付票を印刷"),
            lambda: self._print(files),
            icon="printer",
            name=self.tr("{0}への送付票を印刷").format(files[0].peer_name),
        )
        lines = [Line(file.file, right=size_words(file.size), icon="file-text", role="body") for file in files[:MOST]]
        to = self.tr("{0}あて").format(peer_words(files[0].peer_name, desk=self._context.desk))
        section = Section(to, Lines(lines), count=self.tr("{0}通").format(len(files)))
        if len(files) > MOST:
            section.body.addWidget(Text(self.tr("ほか{0}通").format(len(files) - MOST), "soft"))
        section.body.addWidget(slip)
        return section

    def _print(self, files: list[WrittenPacket]) -> None:
        asked = self._context.bridge.fetch(self, on_slip, [file.packet_id for file in files])
        asked.then(lambda told: self._show_slip(files, told))

    def _show_slip(self, files: list[WrittenPacket], told: SlipTold) -> None:
        owner = self._context.owner
        paper = delivery_slip(
            [
                DeliveredFile(
                    name=file.file,
                    number=file.number or None,
                    written_on=self._context.today(),
                    urgencies=_urgencies(file),
                    about=told.numbers[file.packet_id],
                )
                for file in files
            ],
            sender=owner.name,
            sender_phone=owner.phone,
            destination=files[0].peer_name,
            # A desk writes to those who hand over to it, everybody else to a desk.
            to_person=self._context.desk,
            printed_at=told.at,
            printed_by=self._context.coordinator or owner.name,
        )
        self._context.print_document(self, paper)


def _urgencies(file: WrittenPacket) -> list[tuple[Urgency, int]]:
    # A referral travels alone, so a packet's urgency is that of the one referral in it.
    if file.urgency is None or file.urgency is Urgency.NORMAL:
        return []
    return [(file.urgency, 1)]
