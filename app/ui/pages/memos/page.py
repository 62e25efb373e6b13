"""持ち出しメモ: choosing the houses of today, on paper or not, and writing down afterwards what its numbers were about."""

from app.domain.places import Within
from app.ui.pages.memos.list import MemoList
from app.ui.pages.memos.recording_panel import Recording
from app.ui.parts import ONLY, Page, PartDef


class MemosPage(Page):
    """Place("memos") chooses, prints and lists; Place("memos", number, "record") goes through the numbers of one."""

    kinds = frozenset({"person", "activity", "member", "setting"})
    parts = (PartDef(MemoList, alone=ONLY), PartDef(Recording, about=(Within.RECORD,)))


page = MemosPage
