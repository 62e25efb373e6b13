"""Both laptops, the stick between them, and how far the story has gone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.referrals import Leaving, Proof
from tests.journeys.hands import Hands
from tests.vaults import Clock

DESK_SECRET = "hato kaeru 27 minato"
VOLUNTEER, DESK, AGENCY_NAME = "福井 佐知子", "生活困りごと相談窓口", "生活困りごと相談窓口（鳥取県）"


@dataclass
class Story:
    """Both laptops, the stick that is carried between them, and how far the story has gone."""

    home: Path
    clock: Clock = field(default_factory=Clock)
    secret: str = ""
    played: list[str] = field(default_factory=list)
    failed: str = ""
    proofs: dict[str, Proof] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stick = self.home / "stick"
        self.to_desk, self.to_volunteer = self.stick / "to-desk", self.stick / "to-volunteer"
        self.copies = self.home / "copies"
        for folder in (self.to_desk, self.to_volunteer, self.copies):
            folder.mkdir(parents=True)
        self.volunteer = Hands(self.home / "volunteer", self.clock, self.home / "volunteer-state")
        self.desk = Hands(self.home / "desk", self.clock, self.home / "desk-state")

    def play(self, qtbot: QtBot, chapters: "Sequence[Chapter]", last: str) -> None:
        """Play everything up to and with this chapter."""
        for chapter in chapters:
            name = chapter.__name__
            if name not in self.played:
                if self.failed:
                    pytest.fail(f"the chapter before this one did not end well: {self.failed}")
                self.failed = name
                chapter(self, qtbot)
                self.failed = ""
                self.played.append(name)
            if name == last:
                return

    def empty_sticks(self) -> None:
        """What was taken in is cleared away."""
        for folder in (self.to_desk, self.to_volunteer):
            for file in folder.iterdir():
                file.unlink()

    def at_volunteer(self, qtbot: QtBot) -> Hands:
        """The volunteer opens the notebook in the evening."""
        self.volunteer.unlock(qtbot, self.secret)
        return self.volunteer

    def at_desk(self, qtbot: QtBot) -> Hands:
        """The coordinator opens the desk's notebook in the morning."""
        self.desk.unlock(qtbot, DESK_SECRET)
        return self.desk


def compare(hands: Hands, number: list[str]) -> None:
    """Compare six groups one at a time, by clicking and by key."""
    hands.press("始める")
    for place, group in enumerate(number, start=1):
        hands.see(f"{place}組目（6組のうち）")
        hands.until(lambda group=group: hands.large_group() == group)
        if place % 2:
            hands.press("合っている（O）")
        else:
            hands.strike(Qt.Key.Key_O)


def free_texts(leaves: Leaving) -> list[str]:
    """The words that somebody wrote and that leave."""
    person, sender = leaves.person, leaves.sender
    own = [leaves.reason, leaves.own_words, leaves.summary, leaves.plan_note, *(call.whom for call in leaves.calls)]
    about = [person.name, person.kana, person.neighbourhood, person.address.street_address, person.doctor]
    return [text for text in (*own, *about, sender.name, sender.organisation, sender.phone, leaves.consent.withheld) if text]


Chapter = Callable[[Story, QtBot], None]
