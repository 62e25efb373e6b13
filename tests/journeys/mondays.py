"""The story of a Monday: both laptops, the stick between them, and what is said on the day."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.domain.cases import Case
from app.domain.referrals import Referral
from app.models import records
from app.models.sessions import Session
from app.services import activities, answers
from tests.journeys.typist import Typist
from tests.vaults import Clock

READER = Path(__file__).parent.parent.parent / "packaging" / "open_packet.py"
SHAKYO = "倉吉市社会福祉協議会"
REASON, TOGETHER = "介護が続けられないと話す", "包括と伺います"
HEARD = "坂の上の家の方が、このごろ買い物に出てこられない。"
NEIGHBOUR, CALLED = "井田 房子", "0858-00-4411"
LINE = """はじめまして😥
派遣が切れて、電気がとまりそうです。𠮷田といいます。
あと三千円で、給料日まで十日あります。"""
MEALS, TAKEN = "配食をお願いしたい", "来週から配食を始めます"
OFFICE_OF_WORK, BOOKED, NOTED, RING = "ハローワーク倉吉", "12月の面談を予約した", "入口で立ち止まった", "ご本人に電話する"
TOLD, ASKED = "計画が決まりました。", "週1回の声かけ"
# What a sender learns of their case, or has said themselves.
_TOLD = {"id", "writer", "lead", "told", "number", "received_by", "done_by", "moved_by", "local_government_code"}


@dataclass
class Monday:
    """Both laptops, and a stick that goes to the desk and back."""

    home: Path
    clock: Clock
    untold: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.volunteer = Typist(self.home / "volunteer", self.clock, self.home / "volunteer-state")
        self.desk = Typist(self.home / "office", self.clock, self.home / "office-state")
        self.there, self.back, self.there_again = (self.home / each for each in ("there", "back", "again"))
        for each in (self.there, self.back, self.there_again):
            each.mkdir()


def every_case(session: Session) -> list[Case]:
    """All cases, by their numbers."""
    return sorted(records.several(session, Case), key=lambda each: each.number)


def heard_here(session: Session) -> set[str]:
    """Every line of text that a desk has written down of its cases, but what it tells the senders on purpose."""
    every = every_case(session)
    contacts = activities.of_cases(session, [each.id for each in every], 99)
    handed = records.several(session, Referral)
    told = [answer for each in handed for answer in answers.of_referral(session, each.id)]
    return {line for each in (*every, *contacts, *handed, *told) for text in _texts(asdict(each)) for line in text.splitlines()}


def _texts(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, key)
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _texts(each, name)
    elif type(value) is str and value and name not in _TOLD and not name.endswith(("_id", "_ids")):
        yield value


def open_case(keys: Typist, number: str) -> None:
    """Open a case from the list."""
    keys.turn("ケース")
    keys.see("件", number)
    keys.open_row(number)
    keys.see("相談を受けました")


def carry_out(keys: Typist, stick: Path) -> None:
    """On the page 受け渡し: write what waits onto the stick."""
    keys.files.paths = [stick]
    keys.enter("USBに書き出す")
    keys.see("書き出しました（まだ届いていません）")


def carry_in(keys: Typist, stick: Path) -> None:
    """Take in what lies on the stick."""
    keys.turn("受け渡し")
    keys.files.paths = [stick]
    keys.enter("フォルダーを選ぶ")
    keys.see("を取り込みました")
